import type {Audience, Runbook} from '../runbook/runbook.ts';
import type {Directory} from './directory.ts';
import type {Call} from './escalation-record.ts';
import type {AskFirst, Word} from './word.ts';

/** A countdown derived from the events of an incident and the runbook. All times are epoch milliseconds on the server's clock. */
export type Clock = {
	/** `due:<incident>:<clock>:<episode>:<seq it runs from>:<repetition>`; an id falls due once. */
	readonly id: string;
	/** Ids of clocks merged into this one: the same person is due at the same time from several places of the runbook. */
	readonly with: readonly string[];
	/** As shown, e.g. "Status update", "VP Engineering". */
	readonly name: string;
	readonly kind: ClockKind;
	/** The runbook's heading or cell; several where clocks were merged. */
	readonly source: string;
	readonly from: number;
	/** Infinity where the runbook names no time: it never falls due by itself, and is called by hand. */
	readonly dueAt: number;
	/**
	 * When it is to be raised, where that is not `dueAt`: an overdue update is raised again each time that its cadence passes, a rung that the
	 * commander was asked about when they said so, or were waited for long enough.
	 */
	readonly againAt?: number | undefined;
	readonly state: ClockState;
	/** How a due rung stands with the commander, where the room asks first; absent where nobody is asked. */
	readonly word?: Word | undefined;
	/** When it ended, for the states that end a clock. */
	readonly endedAt?: number | undefined;
	/** Whom to call when it falls due. Empty for what has nobody to call (an update, the response target). */
	readonly call: readonly Call[];
	/** The runbook says "within": by then they have been told, and not only then. It is raised at its time all the same. */
	readonly isDeadline?: true;
	/** For an update. */
	readonly audience?: Audience | undefined;
	/** Of an update: the audience has not heard from us since the base, and the runbook says how soon it is to. */
	readonly isFirst?: true;
	/** Of a rung that comes back each time that its period passes: what the runbook calls that, "Daily summary". It is sent, and wakes nobody. */
	readonly reminder?: string | undefined;
	/** Who was told or answered, for the pane. */
	readonly people: readonly string[];
};

/** `technical` to `trigger` are rungs, by the matrix they stand in. */
export type ClockKind =
	| 'response'
	| 'technical'
	| 'business'
	| 'leadership'
	| 'tree'
	| 'trigger'
	| 'update'
	| 'phase'
	| 'stage'
	| 'task'
	| 'monitoring'
	/** By when the runbook wants it looked back on, once it is over. */
	| 'review';
/** `asked` is due and put to the commander, who has not said a word. */
export type ClockState = 'waiting' | 'due' | 'asked' | 'raised' | 'told' | 'acknowledged' | 'deferred' | 'met' | 'missed' | 'superseded';

/** What the room goes by: the runbook, and who holds its positions. */
export type Policy = {
	readonly runbook: Runbook;
	readonly directory: Directory;
	/** R31: rungs that fall due wait for the commander's word. Absent: they are raised by themselves. */
	readonly askFirst?: AskFirst | undefined;
	/** The room's zone (IANA): UTC unless its warroom.yaml names one. */
	readonly zone?: string | undefined;
};

const endedStates: ReadonlySet<ClockState> = new Set(['acknowledged', 'deferred', 'met', 'missed', 'superseded']);
const rungKinds: ReadonlySet<ClockKind> = new Set(['technical', 'business', 'leadership', 'tree', 'trigger']);
/** What the server raises when it falls due; the others are for the eye. */
const raisedKinds: ReadonlySet<ClockKind> = new Set([...rungKinds, 'update', 'task']);

/** Has the clock ended: nobody waits for anything there any more. */
export function hasEnded({state}: Pick<Clock, 'state'>): boolean {
	return endedStates.has(state);
}

/** Is it a rung: somebody to be told? */
export function isRung({kind}: Pick<Clock, 'kind'>): boolean {
	return rungKinds.has(kind);
}

/** Is it for a person to decide when: does it never fall due by itself? */
export function isByHand({dueAt}: Pick<Clock, 'dueAt'>): boolean {
	return dueAt === Number.POSITIVE_INFINITY;
}

/** Is it the commander's turn: due, and raised only at their word (R31)? */
export function waitsForWord({state, word}: Pick<Clock, 'state' | 'word'>): boolean {
	return state === 'asked' || word?.is === 'wanted';
}

/** Does the server raise it when it falls due? */
export function isRaised({kind}: Pick<Clock, 'kind'>): boolean {
	return raisedKinds.has(kind);
}

export function clockId(incident: {readonly id: string}, clock: string, episode: number, seq: number, repetition = 0): string {
	return `due:${incident.id}:${clock}:${episode}:${seq}:${repetition}`;
}

/** "VP Engineering" → "vp-engineering". */
export function slug(text: string): string {
	return text
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}]+/gu, '-')
		.replaceAll(/^-|-$/g, '')
		.slice(0, 60);
}

import type {Runbook} from '../runbook/runbook.ts';
import type {Directory} from './directory.ts';
import type {DataOf, EventType} from './events.ts';
import type {Incident} from './incident.ts';
import type {Viewer} from './several.ts';
import type {AskFirst} from './word.ts';

/** What a person may do. */
export const accesses = ['observe', 'respond', 'command'] as const;
export type Access = (typeof accesses)[number];

/** Who sends an operation, as the server knows it from the connection. */
export type Author = Viewer & {readonly access: Access};

/** What the decision depends on besides the incident. */
export type Circumstances = {
	readonly runbook: Runbook;
	readonly directory: Directory;
	/** R31: where the room asks the commander before it raises a rung. */
	readonly askFirst?: AskFirst | undefined;
	/** Persons who are connected, or took part: they exist though nobody listed them. */
	readonly known: ReadonlySet<string>;
	readonly now: number;
	/** For a declaration: ids that are taken. */
	readonly takenIds: ReadonlySet<string>;
	/** For a declaration: names of channels that are taken, and the room's zone (IANA, UTC unless said) by which they are made. */
	readonly takenChannels?: ReadonlySet<string>;
	readonly zone?: string | undefined;
	/** For a private declaration: what makes its id and the name of its channel unguessable, a few random letters and digits. */
	readonly secretWord?: string | undefined;
	/** Another incident of the room by its id, also one that the author may not see: of that nothing is said. */
	readonly other?: ((id: string) => Incident | undefined) | undefined;
	readonly drill: boolean;
	/**
	 * The runbook that was brought for it, else the room's present one, stored under its hash: frozen into a declaration, or put in the place of a
	 * frozen one.
	 */
	readonly offered?: OfferedRunbook | undefined;
	/** For a redaction: what an entry is without its words; undefined where there is no such entry, or it is not on disk yet. */
	readonly remains?: ((seq: number) => Remains | undefined) | undefined;
};

/** What stays of an entry when its words are erased. */
export type Remains = {
	/** The fields that have words; none where there is nothing to erase. */
	readonly fields: readonly string[];
	/** Lower-case hexadecimal SHA-256 of the JSON of the data without them. */
	readonly left: string;
	/** They are erased already. */
	readonly redacted: boolean;
};

/** `runbook` is what the hash stands for; `diff` gives the differences from another one, a line each. */
export type OfferedRunbook = {
	readonly hash: string;
	readonly origin: string;
	readonly title: string;
	readonly runbook: Runbook;
	/** It was brought for one incident, and is not the room's. */
	readonly own?: true | undefined;
	diff(from: Runbook): readonly string[];
};

export type RefusalCode =
	| 'access'
	| 'invalid'
	| 'status'
	/** It was said, or asked, before: nothing is lost. */
	| 'again'
	| 'unknown-person'
	| 'unknown-role'
	| 'unknown-severity'
	| 'unknown-entry'
	| 'unknown-clock'
	| 'unknown-step'
	| 'unknown-task'
	| 'unknown-trigger'
	| 'stale'
	| 'no-incident';

export type Decision =
	| {readonly accepted: true; readonly type: EventType; readonly data: DataOf<EventType>}
	/** `text` is one sentence that a person can act on. */
	| {readonly accepted: false; readonly code: RefusalCode; readonly text: string};

export type Refusal = Decision & {readonly accepted: false};

/** `text` is one sentence that a person can act on. */
export function refuse(code: RefusalCode, text: string): Refusal {
	return {accepted: false, code, text};
}

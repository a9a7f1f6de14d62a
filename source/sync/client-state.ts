import type {Policy} from '../incident/clock.ts';
import type {Access} from '../incident/decision.ts';
import type {IncidentEvent, OperationDataOf, OperationType} from '../incident/events.ts';
import type {Incident} from '../incident/incident.ts';
import type {SeverityNames} from '../incident/severity-named.ts';
import type {Signal} from '../incident/signals.ts';
import type {Runbook} from '../runbook/runbook.ts';
import type {Lost} from './asides.ts';
import type {Asked, IncidentSummary, Present} from './protocol.ts';

/** How a client stands with its server. `since` is epoch milliseconds by this machine's clock. */
export type Link =
	| {readonly is: 'connecting'; readonly since: number}
	/** Connected and complete: everything in the log is here. */
	| {readonly is: 'live'; readonly since: number}
	/** Not connected; tries again by itself at `retryAt`. What is shown is the last that was known. */
	| {readonly is: 'away'; readonly since: number; readonly why: string; readonly retryAt: number}
	/** Will not connect again by itself: another version, no such incident, not permitted. */
	| {readonly is: 'ended'; readonly since: number; readonly code: string; readonly why: string};

/** An operation of this person that is not known to be in the log: waiting to be sent, or refused with the reason. */
export type Unsettled = {
	/** Names it for `dismiss` and `resendAsNote`. */
	readonly key: string;
	/** What it is for; null for a declaration. */
	readonly incident: string | null;
	readonly type: string;
	readonly data: unknown;
	/** Epoch milliseconds by this machine's clock. */
	readonly typedAt: number;
	readonly state: {readonly is: 'unsent'} | {readonly is: 'refused'; readonly code: string; readonly text: string};
};

/** Was an incident declared that is not in the log yet? */
export function waitsToDeclare(unsettled: readonly Unsettled[]): boolean {
	return unsettled.some(({incident, state}) => incident === null && state.is === 'unsent');
}

/** The event with this number; undefined where it is not here. */
export function eventAt({events, firstSeq}: Pick<ClientState, 'events' | 'firstSeq'>, seq: number): IncidentEvent | undefined {
	return events[seq - firstSeq];
}

/** What is before the first event that is here. */
export type EarlierEvents =
	/** Nothing. */
	| {readonly is: 'here'}
	/** It is being fetched. */
	| {readonly is: 'coming'}
	/** It is fetched when somebody wants it (`whole`), or the war room is back. `because` is why it could not be. */
	| {readonly is: 'left'; readonly because?: string | undefined};

/** Everything a screen shows, at one moment. Values are replaced, never changed, so that identity tells what moved. */
export type ClientState = {
	readonly link: Link;
	/** The incident this client follows; null follows none (before the first declaration). */
	readonly incidentId: string | null;
	/** Undefined until the first event came. */
	readonly incident: Incident | undefined;
	/** Oldest first, without a gap, from `firstSeq` to the last. */
	readonly events: readonly IncidentEvent[];
	/** Of who comes late to a long incident the first of `events` is not its first. 1 when everything is here. */
	readonly firstSeq: number;
	readonly earlier: EarlierEvents;
	/** Undefined before the first connection. */
	readonly policy: Policy | undefined;
	/** Latest measurements by key. */
	readonly signals: ReadonlyMap<string, Signal>;
	readonly here: readonly Present[];
	/** All incidents of the room that this person may see, as last told. */
	readonly incidents: readonly IncidentSummary[];
	/** That list has come: when it is empty, there is none. */
	readonly listed: boolean;
	/** What the room's present runbook calls its severities, as last told: what is declared goes by it. Undefined until it was. */
	readonly levels: SeverityNames['severities'] | undefined;
	/** Oldest first. */
	readonly unsettled: readonly Unsettled[];
	/** What this person wrote in this incident and the log has lost, since the server was restored from a copy. */
	readonly lost: readonly Lost[];
	/** Who this is, as the server says: the login that it proved, with the name that was stated; null before the first connection. */
	readonly me: string | null;
	readonly access: Access | null;
	/** Why the log takes no writes at the moment; null while it does. */
	readonly readOnly: string | null;
	readonly drill: boolean;
	readonly serverVersion: string | null;
	/** Server's clock minus this machine's, and how wrong that may be, both in milliseconds. */
	readonly clock: {readonly offsetMs: number; readonly errorMs: number};
	/**
	 * Until when what is shown was so, epoch milliseconds by the server's clock, where it was read from this machine's disk. Null once it
	 * came from the server; what has been lost since then is told by the link.
	 */
	readonly asOf: number | null;
	/** Something a person should know once, e.g. that the server was restored from an older copy. */
	readonly notice: string | null;
};

export type SubmitOutcome =
	| {readonly kind: 'accepted'; readonly seq: number; readonly incident: string}
	| {readonly kind: 'refused'; readonly code: string; readonly text: string};

/** `kept` is true once it is on this machine's disk, which it is when `submit` returns. */
export type Submitted = {readonly key: string; readonly outcome: Promise<SubmitOutcome>};

export type SubmitOptions = {
	/** When it happened by the author's claim, epoch milliseconds. */
	readonly occurredAt?: number | undefined;
	/** What a command printed; neutralised, masked and cut here. */
	readonly evidence?: {readonly title: string; readonly text: string} | undefined;
	/** Of a declaration, or a change of the runbook: one of its own, which goes with it. */
	readonly runbook?: Runbook | undefined;
};

export type Progress = (done: number, total: number) => void;

export type AskAnswer = {readonly ok: boolean; readonly text?: string | undefined; readonly data?: unknown};

/** A responder's side of one incident: the state, and what a person can do. */
export type RoomClient = {
	state(): ClientState;
	/** Called after every change of the state. Returns the unsubscription. */
	subscribe(listener: () => void): () => void;
	/** Keeps the operation on this machine's disk, then sends it as soon as there is a connection. @throws {OutboxError} when the disk takes no write. */
	submit<T extends OperationType>(type: T, data: OperationDataOf<T>, options?: SubmitOptions): Submitted;
	/** A refused operation's text as a note. */
	resendAsNote(key: string): Submitted | undefined;
	/** Forgets a refused operation, or one that is not sent yet. */
	dismiss(key: string): void;
	/** Sends what the log has lost again, as notes that say when it was. @throws {OutboxError} */
	sendLost(): readonly Submitted[];
	/** It is not offered any more; the file in which it is kept stays. */
	leaveLost(): void;
	/** The text of an entry's evidence. */
	evidence(hash: string): Promise<string | undefined>;
	/** Resolves with true once every event of the incident is here; with false when what is missing cannot be had, for now or at all. */
	whole(): Promise<boolean>;
	setPresence(pane: string, typing: boolean): void;
	/** Connects now instead of at `retryAt`; when live, asks every source again. */
	reconnect(): void;
	/** `progress` hears of bytes done and in all, where the answer takes its time. */
	ask(what: Asked, progress?: Progress): Promise<AskAnswer>;
	/** The server's time, epoch milliseconds. */
	now(): number;
	/** Ends the connection; what is unsent stays on disk and goes with the next start. */
	close(): Promise<void>;
};

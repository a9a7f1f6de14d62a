import type {Audience, ImpactKind, ImpactLevel, Stage} from '../runbook/runbook.ts';
import type {AppendOnlyList} from './append-only-list.ts';
import type {AppendOnlyMap} from './append-only-map.ts';
import type {Ended} from './ended-clock.ts';
import type {EscalationRecord} from './escalation-record.ts';
import type {EventHeader} from './events.ts';
import type {Status} from './operations.ts';
import type {Pause, SilenceRecord} from './source-records.ts';

/**
 * An incident as folded from its events: everything that clocks, screens and documents need, and nothing that is not in the log.
 * Values are immutable; `fold` returns a new one. Times are epoch milliseconds.
 */
export type Incident = {
	readonly id: string;
	readonly channel: string;
	readonly drill: boolean;
	readonly title: string;
	readonly severity: string;
	readonly status: Status;
	/** When it took this status. */
	readonly statusSince: {readonly at: number; readonly seq: number};
	readonly services: readonly string[];
	readonly seen?: string | undefined;
	readonly declaredBy: string;
	/** `by` is who or what noticed, `how` alert, customer report … */
	readonly detection: {readonly by?: string | undefined; readonly how?: string | undefined};
	readonly times: Milestones;
	/** Holder of the role that commands; null when nobody does. */
	readonly commander: string | null;
	/** When the present commander got command, or the last one gave it up. */
	readonly commandSince: number;
	/** Whoever commanded before, where the last change of command was somebody else's doing: who did it, when and why. */
	readonly takenFrom?:
		| {readonly person: string; readonly by: string; readonly at: number; readonly because?: string | undefined}
		| undefined;
	/** The commander has had no connection for 60 s, since then. */
	readonly commanderGoneSince: number | null;
	/** Whenever it ended that a commander was gone: they were back, or there was another. Oldest first. */
	readonly commandedAgain: ReadonlyArray<{readonly at: number; readonly seq: number}>;
	/**
	 * Whenever somebody took command or a role, or said yes to one, oldest first; a reopening counts for all of them who hold one. It is an answer
	 * for good; to be given one by somebody else is none.
	 */
	readonly joined: ReadonlyArray<{readonly person: string; readonly at: number; readonly seq: number}>;
	/** By role id, the commander's role not among them. */
	readonly roles: ReadonlyMap<string, RoleState>;
	/** One for the declaration, each severity change and each reopening. Never empty. The last is the present one. */
	readonly episodes: readonly Episode[];
	/** Updates and progress entries, oldest first. */
	readonly messages: AppendOnlyList<Message>;
	/** What was raised, told, acknowledged, deferred, in the order of the log. */
	readonly escalations: AppendOnlyList<EscalationRecord>;
	/** First answer to anything, or taking of command; declaring counts. */
	readonly firstAcknowledgement: {readonly at: number; readonly by: string};
	readonly resolution?: {readonly rootCause: string; readonly resolution: string; readonly deferredTo?: string | undefined} | undefined;
	/** Why it was cancelled. */
	readonly cancelledBecause?: string | undefined;
	/** Private: only these logins see it. Absent is everybody. */
	readonly people?: readonly string[] | undefined;
	/** Other incidents that it is linked with, by id. */
	readonly links: ReadonlyMap<string, {readonly title: string; readonly at: number; readonly seq: number}>;
	/** What was merged into it, in the order of the log. */
	readonly merged: readonly MergedIncident[];
	/** It was cancelled as a duplicate of this one, and goes on there. */
	readonly mergedInto?: {readonly incident: string; readonly title: string; readonly at: number; readonly by: string} | undefined;
	/** What it did that belongs into the log of another incident, too, in the order of the log. */
	readonly crossings: readonly Crossing[];
	/** Hashes of the evidence that its entries name. */
	readonly evidence: AppendOnlyList<string>;
	/** The policy that was frozen at the declaration, or took its place since; absent in logs of before. */
	readonly runbook?: FrozenRunbook | undefined;
	/** Those whose place another took, oldest first, each with the event that froze it. */
	readonly formerRunbooks: ReadonlyArray<FrozenRunbook & {readonly since: number}>;
	/** When another runbook took the place of the one before; absent while it is that of the declaration. */
	readonly runbookSince?: {readonly at: number; readonly seq: number} | undefined;
	/** What had ended when it took that place, as it was; absent in logs of before. */
	readonly ended?: Ended | undefined;
	/** Stages of the commander's loop, the present one last. Never empty. */
	readonly stages: readonly StageEntry[];
	/** What was said of impact, oldest first; each holds both kinds as they were known then. */
	readonly impacts: readonly ImpactEntry[];
	/** When it should be resolved; null is "not known", absent is "nobody said". */
	readonly eta?: {readonly eta: number | null; readonly text?: string | undefined; readonly at: number; readonly by: string} | undefined;
	/** Conditions that only a person can know, such as "customer escalation", as they were reported. */
	readonly reports: readonly {readonly what: string; readonly at: number; readonly seq: number; readonly by: string}[];
	/** By trigger id: what people say of it. */
	readonly triggers: ReadonlyMap<string, {readonly holds: boolean; readonly at: number; readonly by: string}>;
	/** By the key of its transitions (`trigger-key.ts`): what the figures said last of a trigger, and since when. */
	readonly measured: ReadonlyMap<string, {readonly holds: boolean; readonly at: number}>;
	/** Sources that people paused meanwhile, and alerts that they kept quiet, in the order of the log: what the room did not see, and by whom. */
	readonly pauses: readonly Pause[];
	readonly silences: readonly SilenceRecord[];
	/** Names of the alerts that fire, by what the log says. */
	readonly alerting: ReadonlySet<string>;
	/** `seq` of each decision, oldest first, struck ones too. */
	readonly decisions: AppendOnlyList<number>;
	/** By the `seq` of the decision: who said that it is done with, and what came of it. */
	readonly closedDecisions: ReadonlyMap<number, ClosedDecision>;
	/** By step id: what became of it. Steps that are not there are open. */
	readonly steps: ReadonlyMap<string, StepState>;
	/** In the order they were assigned. */
	readonly tasks: readonly Task[];
	/** By what the runbook calls them ("Service team"): who was asked to join, and who answered, in that order. */
	readonly team: ReadonlyMap<string, readonly TeamPerson[]>;
	/** Command was offered to somebody who has not answered. */
	readonly handover?: Handover | undefined;
	/** Names of partners' integrations that are marked affected, with the time. */
	readonly integrations: ReadonlyMap<string, {readonly at: number; readonly seq: number}>;
	/** Stretches in which any of them was affected; the last has no end while one is. */
	readonly partnersAffected: ReadonlyArray<{
		readonly at: number;
		readonly seq: number;
		readonly endedAt?: number | undefined;
		readonly endedSeq?: number | undefined;
	}>;
	/** `seq` of the last redaction; 0 without one. Whatever was kept of the incident before it may have words that are gone. */
	readonly lastRedaction: number;
	/** `seq` of entries that are struck. */
	readonly struck: ReadonlySet<number>;
	/** `seq` → author of what a person may strike: entries only. */
	readonly entryAuthors: AppendOnlyMap<string>;
	/** Everybody who did something here, in the order of appearance. */
	readonly participants: ReadonlySet<string>;
	/** Sequence number and time of the last event folded. */
	readonly head: number;
	readonly lastAt: number;
};

/** A duplicate that was merged into an incident. */
export type MergedIncident = {
	readonly incident: string;
	readonly title: string;
	readonly severity: string;
	/** Who was told, or answered, there. */
	readonly told: readonly string[];
	readonly at: number;
	readonly seq: number;
	readonly by: string;
};

/** A runbook as understood, by the SHA-256 of its JSON. `own`: it was brought for this incident, and is not the room's. */
export type FrozenRunbook = {readonly hash: string; readonly origin: string; readonly title: string; readonly own?: true | undefined};

/** A link or a merge, of which the log of `other` has a counterpart. */
export type Crossing = {
	readonly kind: 'linked' | 'unlinked' | 'merged';
	readonly other: string;
	readonly reason?: string | undefined;
	readonly seq: number;
	readonly by: string;
};

/** A milestone that is not there is unknown, never zero. */
export type Milestones = {
	readonly started?: number | undefined;
	readonly detected?: number | undefined;
	readonly declared: number;
	readonly mitigated?: number | undefined;
	/** The last resolution. */
	readonly resolved?: number | undefined;
	readonly closed?: number | undefined;
	readonly cancelled?: number | undefined;
	/** The last reopening. */
	readonly reopened?: number | undefined;
};

export type RoleState = {
	readonly holder?: {readonly person: string; readonly since: number} | undefined;
	/** Asked and not yet answered. */
	readonly asked?: {readonly person: string; readonly since: number; readonly by: string} | undefined;
};

/** A stretch of an incident with one severity. Clocks of an episode carry its number. */
export type Episode = {
	/** 1, 2, 3 … */
	readonly number: number;
	readonly severity: string;
	/** What began it. */
	readonly cause: 'declared' | 'severity' | 'reopened';
	readonly at: number;
	readonly seq: number;
	/** The declaration or last reopening: rungs run from here. */
	readonly baseAt: number;
	readonly baseSeq: number;
	/** When the incident was resolved or cancelled within it. */
	readonly endedAt?: number | undefined;
	readonly endedSeq?: number | undefined;
};

/** When this severity ended: by resolution or cancelling, else by the change that followed; undefined while it lasts. */
export function endOf({episodes}: Incident, index: number): {readonly at: number; readonly seq: number} | undefined {
	const episode = episodes[index];
	const next = episodes[index + 1];
	if (episode?.endedAt !== undefined) return {at: episode.endedAt, seq: episode.endedSeq ?? Number.POSITIVE_INFINITY};
	return next && {at: next.at, seq: next.seq};
}

export type StageEntry = {readonly stage: Stage; readonly at: number; readonly seq: number};

export type ImpactEntry = {
	readonly levels: Readonly<Partial<Record<ImpactKind, ImpactLevel>>>;
	readonly text?: string | undefined;
	readonly at: number;
	readonly seq: number;
};

export type StepState = {
	readonly is: 'done' | 'skipped';
	readonly by: string;
	readonly at: number;
	readonly seq: number;
	/** What was found, or why it was skipped. */
	readonly text?: string | undefined;
};

export type ClosedDecision = {readonly at: number; readonly seq: number; readonly by: string; readonly text?: string | undefined};

/** Something that a named person does within a time. */
export type Task = {
	/** The `seq` of its assignment. */
	readonly id: number;
	readonly text: string;
	readonly owner: string;
	readonly by: string;
	readonly at: number;
	readonly dueAt: number;
	readonly acknowledged?: {readonly person: string; readonly at: number} | undefined;
	readonly ended?:
		| {readonly how: 'done' | 'dropped'; readonly by: string; readonly at: number; readonly text?: string | undefined}
		| undefined;
};

/** Somebody who was asked to join, or came unasked; each answers for themselves. Logs of before have asks that name nobody: the first who comes is meant. */
export type TeamPerson = {
	readonly person?: string | undefined;
	readonly asked?: {readonly since: number; readonly by: string} | undefined;
	readonly answeredAt?: number | undefined;
};

export function isWaitedFor({asked, answeredAt}: TeamPerson): boolean {
	return asked !== undefined && answeredAt === undefined;
}

/** `offer` is the `seq` of the offer. */
export type Handover = {
	readonly offer: number;
	readonly from: string | null;
	readonly to: string;
	readonly brief: string;
	readonly at: number;
};

export type Message = {
	readonly kind: 'update' | 'progress';
	readonly to?: Audience | undefined;
	readonly at: number;
	readonly seq: number;
	readonly by: string;
};

/** Is somebody still responding? */
export function isOpen(incident: Pick<Incident, 'status'>): boolean {
	return incident.status === 'investigating' || incident.status === 'mitigating' || incident.status === 'monitoring';
}

/** When an event happened by the best knowledge: as its author claims, else when the server got it. */
export function happenedAt(event: EventHeader): number {
	return Date.parse(event.occurredAt ?? event.at);
}

/** The episode it now is. */
export function present(incident: Incident): Episode {
	const last = incident.episodes.at(-1);
	if (!last) throw new TypeError('An incident has at least one episode.');
	return last;
}

/** The stage it now is in. */
export function presentStage(incident: Incident): StageEntry {
	const last = incident.stages.at(-1);
	if (!last) throw new TypeError('An incident is in a stage.');
	return last;
}

/** How much customers or revenue suffer, as last said; undefined when nobody said. */
export function impactOf(incident: Incident, kind: ImpactKind): ImpactLevel | undefined {
	return incident.impacts.at(-1)?.levels[kind];
}

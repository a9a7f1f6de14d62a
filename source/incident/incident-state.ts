import * as z from 'zod/mini';
import {audiences, impactKinds, impactLevels, stages} from '../runbook/runbook.ts';
import {AppendOnlyList} from './append-only-list.ts';
import {AppendOnlyMap} from './append-only-map.ts';
import {endedClock} from './ended-clock.ts';
import type {EscalationRecord} from './escalation-record.ts';
import type {Incident} from './incident.ts';
import {statuses} from './operations.ts';

/**
 * Names what `fold` makes of a log: a state that another fold made is not read, and the log is folded anew. It is the hash of an incident
 * in which every type of event happened; a test says what to write here when the fold, or the form of the state, has changed.
 */
export const foldVersion = '555f8485064be4dc';

/** An incident as JSON has it, for snapshots on disk and on the wire. */
export type IncidentState = z.input<typeof incidentState>;

/** What `parseIncidentState` reads. Shares what the incident holds. */
export function stateOf(incident: Incident): IncidentState {
	const {
		roles,
		triggers,
		measured,
		alerting,
		steps,
		decisions,
		closedDecisions,
		team,
		integrations,
		links,
		struck,
		participants,
		messages,
		escalations,
		evidence,
		entryAuthors,
		...rest
	} = incident;
	return {
		...(rest as Plain),
		roles: [...roles],
		triggers: [...triggers],
		measured: [...measured],
		alerting: [...alerting],
		steps: [...steps],
		decisions: decisions.toArray() as number[],
		closedDecisions: [...closedDecisions],
		team: [...team].map(([member, people]) => [member, [...people]]),
		integrations: [...integrations],
		links: [...links],
		struck: [...struck],
		participants: [...participants],
		messages: messages.toArray() as IncidentState['messages'],
		evidence: [...evidence],
		escalations: escalations.toArray() as EscalationRecord[] as IncidentState['escalations'],
		entryAuthors: packed(entryAuthors),
	};
}

/**
 * The incident of a state, from the disk or the wire.
 * @throws {TypeError} when it is none.
 */
export function parseIncidentState(value: unknown): Incident {
	const parsed = incidentState.safeParse(value);
	if (!parsed.success) {
		const [issue] = parsed.error.issues;
		throw new TypeError(`not the state of an incident: ${issue?.path.join('.')} ${issue?.message}`);
	}

	return parsed.data;
}

/** What is in the state as it is in the incident, but for `readonly`. */
type Plain = Omit<
	IncidentState,
	| 'roles'
	| 'triggers'
	| 'measured'
	| 'alerting'
	| 'steps'
	| 'team'
	| 'integrations'
	| 'links'
	| 'struck'
	| 'participants'
	| 'messages'
	| 'escalations'
	| 'evidence'
	| 'entryAuthors'
	| 'decisions'
	| 'closedDecisions'
>;

const count = z.number().check(z.int(), z.nonnegative());
/** Epoch milliseconds. */
const time = z.number();
const text = z.optional(z.string());

function mapOf<Value extends z.ZodMiniType>(value: Value) {
	return z.pipe(
		z.array(z.tuple([z.string(), value])),
		z.transform((entries): ReadonlyMap<string, z.output<Value>> => new Map(entries as Array<[string, z.output<Value>]>)),
	);
}

function setOf<Item extends z.ZodMiniType>(item: Item) {
	return z.pipe(
		z.array(item),
		z.transform((items): ReadonlySet<z.output<Item>> => new Set(items)),
	);
}

function listOf<Item extends z.ZodMiniType>(item: Item) {
	return z.pipe(
		z.array(item),
		z.transform((items) => AppendOnlyList.from(items)),
	);
}

/** A list that has at least one. */
function someOf<Item extends z.ZodMiniType>(item: Item) {
	return z.array(item).check(z.minLength(1));
}

/**
 * Tens of thousands of entries have a few authors: each is the distance of its seq from the one before, then the place of its author among
 * `people`.
 */
const entryAuthors = z.pipe(
	// Looked at in one go: by the schema of a number each, a long incident would take a screen as long to read as everything else of it.
	z.strictObject({people: z.array(z.string()), entries: z.custom<number[]>(isListOfCounts, 'is no list of counts')}),
	z.transform(({people, entries}, context): AppendOnlyMap<string> => {
		const unpacked: Array<readonly [number, string]> = [];
		let seq = 0;
		for (let index = 0; index + 1 < entries.length; index += 2) {
			const [distance = 0, author = 0] = [entries[index], entries[index + 1]];
			const person = people[author];
			seq += distance;
			if (distance === 0 || person === undefined) {
				context.issues.push({code: 'custom', message: 'an entry without its author', input: entries});
				return AppendOnlyMap.empty();
			}

			unpacked.push([seq, person]);
		}

		return AppendOnlyMap.from(unpacked);
	}),
);

function isListOfCounts(value: unknown): boolean {
	return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
}

function packed(authors: Incident['entryAuthors']): z.input<typeof entryAuthors> {
	const places = new Map<string, number>();
	const entries: number[] = [];
	let last = 0;
	authors.forEach((person, seq) => {
		const place = places.get(person) ?? places.size;
		if (place === places.size) places.set(person, place);
		entries.push(seq - last, place);
		last = seq;
	});
	return {people: [...places.keys()], entries};
}

const call = z.strictObject({position: z.string(), people: z.array(z.string()), phone: text});
const where = {clock: z.string(), at: time, seq: count};
const ended = z.optional(z.strictObject({by: z.string(), at: time}));

/** A runbook as understood. */
const frozen = {hash: z.string(), origin: z.string(), title: z.string(), own: z.optional(z.literal(true))};

/** Every field that an incident has, also those that it need not have. */
const fields = {
	id: z.string().check(z.minLength(1)),
	channel: z.string(),
	drill: z.boolean(),
	title: z.string(),
	severity: z.string(),
	status: z.enum(statuses),
	statusSince: z.strictObject({at: time, seq: count}),
	services: z.array(z.string()),
	seen: text,
	declaredBy: z.string(),
	detection: z.strictObject({by: text, how: text}),
	times: z.strictObject({
		started: z.optional(time),
		detected: z.optional(time),
		declared: time,
		mitigated: z.optional(time),
		resolved: z.optional(time),
		closed: z.optional(time),
		cancelled: z.optional(time),
		reopened: z.optional(time),
	}),
	commander: z.nullable(z.string()),
	commandSince: time,
	takenFrom: z.optional(z.strictObject({person: z.string(), by: z.string(), at: time, because: text})),
	commanderGoneSince: z.nullable(time),
	commandedAgain: z.array(z.strictObject({at: time, seq: count})),
	joined: z.array(z.strictObject({person: z.string(), at: time, seq: count})),
	roles: mapOf(
		z.strictObject({
			holder: z.optional(z.strictObject({person: z.string(), since: time})),
			asked: z.optional(z.strictObject({person: z.string(), since: time, by: z.string()})),
		}),
	),
	episodes: someOf(
		z.strictObject({
			number: count,
			severity: z.string(),
			cause: z.enum(['declared', 'severity', 'reopened']),
			at: time,
			seq: count,
			baseAt: time,
			baseSeq: count,
			endedAt: z.optional(time),
			endedSeq: z.optional(count),
		}),
	),
	messages: listOf(
		z.strictObject({kind: z.enum(['update', 'progress']), to: z.optional(z.enum(audiences)), at: time, seq: count, by: z.string()}),
	),
	escalations: listOf(
		z.discriminatedUnion('kind', [
			z.strictObject({
				kind: z.literal('raised'),
				...where,
				with: z.array(z.string()),
				call: z.array(call),
				dueAt: time,
				lateMs: z.number(),
				reminder: text,
			}),
			z.strictObject({kind: z.literal('asked'), ...where, with: z.array(z.string()), call: z.array(call)}),
			z.strictObject({kind: z.literal('confirmed'), ...where, by: z.string()}),
			z.strictObject({kind: z.literal('told'), ...where, position: z.string(), person: text, how: text, by: z.string()}),
			z.strictObject({kind: z.literal('tried'), ...where, position: z.string(), person: text, how: text, by: z.string()}),
			z.strictObject({kind: z.literal('acknowledged'), ...where, position: text, person: z.string(), by: z.string()}),
			z.strictObject({kind: z.literal('deferred'), ...where, reason: z.string(), until: z.optional(time), by: z.string()}),
		]),
	),
	firstAcknowledgement: z.strictObject({at: time, by: z.string()}),
	resolution: z.optional(z.strictObject({rootCause: z.string(), resolution: z.string(), deferredTo: text})),
	cancelledBecause: text,
	people: z.optional(z.array(z.string())),
	links: mapOf(z.strictObject({title: z.string(), at: time, seq: count})),
	merged: z.array(
		z.strictObject({
			incident: z.string(),
			title: z.string(),
			severity: z.string(),
			told: z.array(z.string()),
			at: time,
			seq: count,
			by: z.string(),
		}),
	),
	mergedInto: z.optional(z.strictObject({incident: z.string(), title: z.string(), at: time, by: z.string()})),
	crossings: z.array(
		z.strictObject({
			kind: z.enum(['linked', 'unlinked', 'merged']),
			other: z.string(),
			reason: text,
			seq: count,
			by: z.string(),
		}),
	),
	evidence: listOf(z.string()),
	runbook: z.optional(z.strictObject(frozen)),
	formerRunbooks: z.array(z.strictObject({...frozen, since: count})),
	runbookSince: z.optional(z.strictObject({at: time, seq: count})),
	ended: z.optional(z.strictObject({clocks: z.array(endedClock), before: count, at: time})),
	stages: someOf(z.strictObject({stage: z.enum(stages), at: time, seq: count})),
	impacts: z.array(
		z.strictObject({
			levels: z.partialRecord(z.enum(impactKinds), z.enum(impactLevels)),
			text,
			at: time,
			seq: count,
		}),
	),
	eta: z.optional(z.strictObject({eta: z.nullable(time), text, at: time, by: z.string()})),
	reports: z.array(z.strictObject({what: z.string(), at: time, seq: count, by: z.string()})),
	triggers: mapOf(z.strictObject({holds: z.boolean(), at: time, by: z.string()})),
	measured: mapOf(z.strictObject({holds: z.boolean(), at: time})),
	pauses: z.array(z.strictObject({source: z.string(), by: z.string(), at: time, reason: z.string(), ended})),
	silences: z.array(
		z.strictObject({
			silence: z.string(),
			alert: z.string(),
			only: text,
			by: z.string(),
			at: time,
			until: time,
			reason: z.string(),
			ended,
		}),
	),
	alerting: setOf(z.string()),
	decisions: listOf(count),
	closedDecisions: z.pipe(
		z.array(z.tuple([count, z.strictObject({at: time, seq: count, by: z.string(), text})])),
		z.transform((entries): Incident['closedDecisions'] => new Map(entries)),
	),
	steps: mapOf(z.strictObject({is: z.enum(['done', 'skipped']), by: z.string(), at: time, seq: count, text})),
	tasks: z.array(
		z.strictObject({
			id: count,
			text: z.string(),
			owner: z.string(),
			by: z.string(),
			at: time,
			dueAt: time,
			acknowledged: z.optional(z.strictObject({person: z.string(), at: time})),
			ended: z.optional(z.strictObject({how: z.enum(['done', 'dropped']), by: z.string(), at: time, text})),
		}),
	),
	team: mapOf(
		z.array(
			z.strictObject({
				person: text,
				asked: z.optional(z.strictObject({since: time, by: z.string()})),
				answeredAt: z.optional(time),
			}),
		),
	),
	handover: z.optional(z.strictObject({offer: count, from: z.nullable(z.string()), to: z.string(), brief: z.string(), at: time})),
	integrations: mapOf(z.strictObject({at: time, seq: count})),
	partnersAffected: z.array(z.strictObject({at: time, seq: count, endedAt: z.optional(time), endedSeq: z.optional(count)})),
	lastRedaction: count,
	struck: setOf(count),
	entryAuthors,
	participants: setOf(z.string()),
	head: count.check(z.positive()),
	lastAt: time,
} satisfies {readonly [Field in keyof Required<Incident>]: z.ZodMiniType};

const incidentState = z.strictObject(fields);

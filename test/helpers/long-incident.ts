import type {DataOf, EventType, IncidentEvent} from '../../source/incident/events.ts';

const declaredAt = Date.parse('2026-11-23T08:11:00.000Z');
const people = ['maria', 'sam', 'li', 'ana', 'jo', 'kim', 'ravi', 'noor', 'tom', 'eva', 'ben', 'ida'];
const positions = ['On-call SRE', 'Platform Lead', 'VP Engineering', 'CTO', 'Product Lead', 'Communications'];

/** How many of about a thousand events are of a kind, in an incident that lasts for weeks: mostly what the pollers saw and what people wrote. */
const mix: ReadonlyArray<readonly [number, (seq: number) => Made]> = [
	[520, (seq) => made('signal.transition', {signal: `api-${seq % 40}`, text: `api-${seq % 40} ${seq % 8}/8 ready`, ...turn(seq)}, 'room')],
	[
		230,
		(seq) => made('note', {text: `Looked at the connection pool of api-${seq % 40}: ${seq % 97} of 100 in use, waiting ${seq % 900} ms.`}),
	],
	[110, (seq) => made('action', {text: `Restarted api-${seq % 40} and watched its error rate for five minutes.`})],
	[36, (seq) => made('decision', {text: `Roll back to v1.${seq % 60}.`, because: 'the errors rose with the deployment'})],
	[30, () => made('progress', {text: 'Half of the pods are on the old version, errors are falling.'})],
	[20, (seq) => made('update', {text: 'We are working on it; the next update follows.', to: seq % 3 === 0 ? 'customers' : 'internal'})],
	[3, (seq) => made('clock.raised', raised(seq), 'room')],
	[3, (seq) => made('clock.told', {clock: clockOf(seq), position: positionOf(seq), person: personOf(seq), how: 'telephone'})],
	[3, (seq) => made('clock.acknowledged', {clock: clockOf(seq), position: positionOf(seq), person: personOf(seq)})],
	[20, (seq) => made('step.done', {step: `SEV-1/immediate-actions/${seq % 60}-step`, text: 'all well'})],
	[10, (seq) => made('step.skipped', {step: `SEV-1/stabilisation/${seq % 60}-step`, reason: 'not ours'})],
	[1, (seq) => made('task.assigned', {text: 'Look at the slow queries', owner: personOf(seq), dueAt: at(100_000)})],
	[8, (seq) => made('team.answered', {member: `Service team ${seq % 9}`, person: personOf(seq)})],
	[6, (seq) => made('entry.struck', {target: Math.max(2, seq - 20)})],
	[5, (seq) => made('impact.set', {customers: seq % 2 === 0 ? 'high' : 'some', text: 'carts are lost'})],
	[5, (seq) => made('eta.set', {eta: at(seq + 60)})],
	[3, (seq) => made('integration.marked', {name: `partner-${seq % 5}`, affected: seq % 2 === 0})],
	[2, (seq) => made('role.assigned', {role: 'scribe', person: personOf(seq)})],
	[1, () => made('command.taken', {from: null})],
	[1, (seq) => made('status.changed', {to: seq % 2 === 0 ? 'mitigating' : 'monitoring'})],
	[1, (seq) => made('commander.gone', {person: personOf(seq)}, 'room')],
];

/** What changes the course of it. */
function rare(seq: number): ((seq: number) => Made) | undefined {
	if (seq % 20_000 === 700) return () => made('severity.changed', {to: `SEV-${1 + (seq % 3)}`, reason: 'what customers see changed'});
	if (seq % 2500 === 400) return () => made('stage.entered', {stage: seq % 5000 === 400 ? 'act' : 'monitor'});
	return undefined;
}

/** Each kind as often as its share. */
const drawn = mix.flatMap(([share, kind]) => Array.from({length: share}, () => kind));

type Made = {readonly type: EventType; readonly data: object; readonly by?: string | undefined};

/**
 * An incident of so many events, the same ones each time: what a flapping cluster and a dozen people make of weeks of it. Made one
 * after the other, so that a test of a hundred thousand need not hold them.
 */
export function* longIncident(count: number, id = 'inc-20261123-0811'): Generator<IncidentEvent> {
	yield event(1, made('incident.declared', declaration(id)));
	const draw = seeded(20_261_123);
	for (let seq = 2; seq <= count; seq++) {
		const kind = rare(seq) ?? drawn[draw() % drawn.length];
		if (kind) yield event(seq, kind(seq));
	}
}

function event(seq: number, {type, data, by = personOf(seq * 7)}: Made): IncidentEvent {
	return {seq, id: `op:${seq.toString(16).padStart(32, '0')}`, at: at(seq / 20), by, type, data} as IncidentEvent;
}

function made<T extends EventType>(type: T, data: DataOf<T>, by?: string): Made {
	return {type, data, by};
}

function declaration(id: string): DataOf<'incident.declared'> {
	return {
		id,
		channel: `incident-${id.slice(4)}`,
		drill: false,
		title: 'Checkout returns 5xx',
		severity: 'SEV-1',
		services: ['api', 'www'],
		detectedAt: at(-3),
		detectedBy: 'alertmanager',
		detectedHow: 'alert',
	};
}

function turn(seq: number): {readonly direction: 'worse' | 'better'; readonly measuredAt: string} {
	return {direction: seq % 2 === 0 ? 'worse' : 'better', measuredAt: at(seq / 20)};
}

function raised(seq: number): DataOf<'clock.raised'> {
	return {
		clock: clockOf(seq),
		name: positionOf(seq),
		kind: 'technical',
		source: 'Escalation matrix, SEV-1',
		dueAt: at(seq / 20),
		lateMs: 0,
		call: [{position: positionOf(seq), people: [personOf(seq)], phone: '+49 30 1234567'}],
	};
}

function clockOf(seq: number): string {
	return `due:inc-20261123-0811:technical/${positionOf(seq)}:${1 + (seq % 90)}:${seq}:0`;
}

function personOf(seq: number): string {
	return people[seq % people.length] ?? 'maria';
}

function positionOf(seq: number): string {
	return positions[seq % positions.length] ?? 'CTO';
}

/** Minutes after the declaration. */
function at(minute: number): string {
	return new Date(declaredAt + Math.round(minute * 60_000)).toISOString();
}

/** Whole numbers, the same ones each time (a linear congruential generator with the constants of Numerical Recipes). */
function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state >>> 8;
	};
}

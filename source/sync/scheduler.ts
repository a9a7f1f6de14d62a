import type {Clock, Policy} from '../incident/clock.ts';
import {toRaise} from '../incident/clocks.ts';
import {callFor} from '../incident/directory.ts';
import {type Incident, isOpen, present} from '../incident/incident.ts';
import {policyOf} from '../runbook/runbook.ts';
import type {Room} from './room.ts';

/** Without a connection for this long the commander is gone. */
export const goneAfterMs = 60_000;
/** What is raised later than this after it was due says so: the server was away. */
const lateAfterMs = 5000;

/** Who is connected to an incident, for what depends on it. */
export type Attendance = {
	/** Logins connected now. */
	readonly here: ReadonlySet<string>;
	/** Is somebody with access command connected? */
	readonly commandHere: boolean;
	/** Since when a login is missing; undefined while it is here. */
	awaySince(login: string): number | undefined;
};

/** Turns time into events, the only place that does: what fell due is raised once, under the clock's id. Called once a second. */
export async function tick(room: Room, policy: Policy, attendance: Attendance, now: number): Promise<void> {
	const {incident} = room;
	if (!incident) return;
	const writes: Array<Promise<unknown>> = [];
	if (isOpen(incident)) {
		for (const clock of toRaise(incident, policy, now)) writes.push(raise(room, clock, now));
		writes.push(...watchCommander(room, incident, policy, attendance, now));
	} else {
		writes.push(allClear(room, incident, now));
	}

	await Promise.all(writes);
}

async function raise(room: Room, clock: Clock, now: number): Promise<void> {
	const late = now - (clock.againAt ?? clock.dueAt);
	const lateMs = late > lateAfterMs ? late : 0;
	await room.raise(
		clock.id,
		'clock.raised',
		{
			clock: clock.id,
			...(clock.with.length > 0 ? {with: [...clock.with]} : {}),
			name: clock.name,
			kind: clock.kind,
			source: clock.source,
			dueAt: new Date(clock.dueAt).toISOString(),
			lateMs,
			call: clock.call.map(({position, people, phone}) => ({position, people: [...people], ...(phone === undefined ? {} : {phone})})),
		},
		now,
	);
}

function watchCommander(room: Room, incident: Incident, policy: Policy, attendance: Attendance, now: number): Array<Promise<unknown>> {
	const {commander} = incident;
	if (commander === null) return [];
	if (incident.commanderGoneSince !== null) {
		return attendance.here.has(commander)
			? [room.raise(`back:${incident.id}:${incident.head}`, 'commander.back', {person: commander}, now)]
			: [];
	}

	const awaySince = attendance.awaySince(commander);
	if (awaySince === undefined || now - awaySince < goneAfterMs) return [];
	const writes: Array<Promise<unknown>> = [room.raise(`gone:${incident.id}:${incident.head}`, 'commander.gone', {person: commander}, now)];
	if (!attendance.commandHere) {
		const episode = present(incident);
		const {technical} = policyOf(policy.runbook, incident.severity);
		for (const position of technical
			? new Set([...technical.atOnce.slice(0, 1), ...(technical.secondary === undefined ? [] : [technical.secondary])])
			: []) {
			const id = `due:${incident.id}:gone/${position}:${episode.number}:${incident.head}:0`;
			const call = callFor(policy.directory, position);
			const clock = {
				id,
				with: [],
				name: position,
				kind: 'technical',
				source: 'commander gone, nobody else can command',
				from: now,
				dueAt: now,
				state: 'due',
				call: [call],
				people: [],
			} as const;
			writes.push(raise(room, clock, now));
		}
	}

	return writes;
}

/** Everyone who was told, or called, hears once that it is over. */
async function allClear(room: Room, incident: Incident, now: number): Promise<void> {
	if (incident.status === 'closed') return;
	const ended = incident.times.resolved ?? incident.times.cancelled;
	if (ended === undefined) return;
	const id = `all-clear:${incident.id}:${present(incident).number}`;
	if (room.has(id)) return;
	const base = present(incident).baseSeq;
	const people = new Set<string>();
	for (const record of incident.escalations) {
		if (record.seq < base) continue;
		if (record.kind === 'told') people.add(record.person ?? record.position);
		if (record.kind === 'acknowledged') people.add(record.person);
	}

	if (people.size > 0) await room.raise(id, 'all-clear', {people: [...people]}, now);
}

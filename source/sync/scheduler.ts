import type {Clock, Policy} from '../incident/clock.ts';
import {toPutToCommander, toRaise} from '../incident/clocks.ts';
import type {DataOf} from '../incident/events.ts';
import {type Incident, isOpen, present} from '../incident/incident.ts';
import {toldIn} from '../incident/several.ts';
import type {Attendance} from './attendance.ts';
import {watchCommander} from './commander-watch.ts';
import type {Room} from './room.ts';

/** What is raised later than this after it was due says so: the server was away, or could not write. */
const lateAfterMs = 5000;

/**
 * Turns time into events, the only place that does: what fell due is raised once, under the clock's id; where the room asks first, put to the
 * commander once before. Called once a second.
 */
export async function tick(room: Room, policy: Policy, attendance: Attendance, now: number): Promise<void> {
	const {incident} = room;
	if (!incident) return;
	const writes: Array<Promise<unknown>> = [];
	if (isOpen(incident)) {
		for (const clock of toPutToCommander(incident, policy, now)) writes.push(ask(room, clock, now));
		for (const clock of toRaise(incident, policy, now)) writes.push(raise(room, clock, now));
		for (const clock of await watchCommander(room, policy, attendance, now)) writes.push(raise(room, clock, now));
	} else {
		writes.push(allClear(room, incident, now));
	}

	await Promise.all(writes);
}

async function ask(room: Room, clock: Clock, now: number): Promise<void> {
	await room.raise(`ask:${clock.id}`, 'clock.asked', asDue(clock, now), now);
}

async function raise(room: Room, clock: Clock, now: number): Promise<void> {
	const unconfirmed = clock.word?.is === 'missing' ? {unconfirmed: clock.word.because} : {};
	await room.raise(clock.id, 'clock.raised', {...asDue(clock, now), ...unconfirmed}, now);
}

function asDue(clock: Clock, now: number): DataOf<'clock.asked'> {
	const late = now - (clock.againAt ?? clock.dueAt);
	return {
		clock: clock.id,
		...(clock.with.length > 0 ? {with: [...clock.with]} : {}),
		name: clock.name,
		kind: clock.kind,
		source: clock.source,
		dueAt: new Date(clock.dueAt).toISOString(),
		...(clock.reminder === undefined ? {} : {reminder: clock.reminder}),
		lateMs: late > lateAfterMs ? late : 0,
		call: clock.call.map(({position, people, phone}) => ({position, people: [...people], ...(phone === undefined ? {} : {phone})})),
	};
}

/** Everyone who was told, or called, hears once that it is over, however quickly the incident was closed after that. */
async function allClear(room: Room, incident: Incident, now: number): Promise<void> {
	// A duplicate goes on in the other: those who were told of it hear there that it is over.
	const ended = incident.mergedInto ? undefined : (incident.times.resolved ?? incident.times.cancelled);
	if (ended === undefined) return;
	const {number, endedSeq = Number.POSITIVE_INFINITY} = present(incident);
	const id = `all-clear:${incident.id}:${number}`;
	// The counterpart of a merge can come after the end, when the server died between the two.
	const late = incident.merged.filter(({seq, told}) => seq > endedSeq && told.length > 0 && !room.has(`${id}:${seq}`));
	for (const {seq, told} of late) await room.raise(`${id}:${seq}`, 'all-clear', {people: [...told]}, now);
	if (room.has(id)) return;
	const people = toldIn({...incident, merged: incident.merged.filter(({seq}) => seq <= endedSeq)});
	if (people.length > 0) await room.raise(id, 'all-clear', {people: [...people]}, now);
}

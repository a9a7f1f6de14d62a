import {isDeepStrictEqual} from 'node:util';
import {toRaise} from '../../source/incident/clocks.ts';
import {foldAll} from '../../source/incident/fold.ts';
import {operationId} from '../../source/sync/operation-id.ts';
import {type Seat, SimulatedHouse} from './house.ts';
import {policy} from './policy.ts';
import type {History, Step} from './steps.ts';
import {epoch} from './world.ts';

/** Once everything works again, everybody is to be complete within this. */
const healsWithinMs = 120_000;

/** Lives through a history, heals everything, and gives what was wrong, in sentences; none is what has to be. */
export async function simulate({seats, seed, steps}: History): Promise<readonly string[]> {
	const house = new SimulatedHouse(seats, seed);
	await prelude(house);
	for (const step of steps) {
		take(house, step);
		await house.world.advance(step.do === 'wait' ? step.ms : house.world.between(0, 5));
		house.look();
		if (house.wrong.length > 0) return house.wrong;
	}

	await heal(house);
	house.look();
	return [...house.wrong, ...diverging(house), ...mistold(house), ...missing(house), ...misordered(house), ...mistimed(house)];
}

/** An incident that everybody follows. */
async function prelude(house: SimulatedHouse): Promise<void> {
	house.startServer();
	const [first, ...others] = house.seats;
	if (!first) return;
	house.join(first, null);
	await house.world.advance(100);
	house.declare(first);
	await house.world.advance(3000);
	for (const seat of others) house.join(seat, null);
	await house.world.advance(3000);
}

function take(house: SimulatedHouse, step: Step): void {
	const seat = 'seat' in step ? house.seats[step.seat % house.seats.length] : undefined;
	switch (step.do) {
		case 'wait':
			return;
		case 'start-server':
			house.startServer();
			return;
		case 'kill-server':
			house.killServer();
			return;
		case 'stop-server':
			house.stopServer();
			return;
		case 'fill-log':
			house.storage.full = true;
			return;
		case 'free-log':
			house.storage.full = false;
			return;
		case 'hiccup': {
			const {storage} = house;
			storage.full = true;
			house.world.schedule(undefined, step.ms, () => {
				storage.full = false;
			});
			return;
		}

		case 'backup':
			house.backup = house.storage.copy(house.storage.logId);
			return;
		case 'restore':
			house.restore(step.byHand);
			return;
		case 'step-server-clock':
			house.clocksWereSet = true;
			house.serverMachine.wallOffsetMs += step.ms;
			return;
		default:
			if (seat) takeAt(house, seat, step);
	}
}

function takeAt(house: SimulatedHouse, seat: Seat, step: Step): void {
	const {machine, route, disk} = seat.place;
	switch (step.do) {
		case 'say':
			house.say(seat, step.what);
			return;
		case 'declare':
			house.declare(seat);
			return;
		case 'join':
			house.join(seat, step.incident === null ? null : (house.incidents[step.incident % Math.max(1, house.incidents.length)] ?? null));
			return;
		case 'kill':
			house.kill(seat, step.torn);
			return;
		case 'leave':
			house.leave(seat);
			return;
		case 'cut':
			route.cut();
			return;
		case 'hold':
			if (step.direction !== 'toClient') route.held.toServer = true;
			if (step.direction !== 'toServer') route.held.toClient = true;
			return;
		case 'mend':
			route.mend();
			return;
		case 'sleep':
			machine.sleep(step.ms);
			return;
		case 'step-clock':
			house.clocksWereSet = true;
			machine.wallOffsetMs += step.ms;
			return;
		case 'fill-disk':
			disk.full = true;
			return;
		case 'free-disk':
			disk.full = false;
	}
}

/** Everything works again, and every person has a screen: then everybody is complete before long. */
async function heal(house: SimulatedHouse): Promise<void> {
	house.storage.full = false;
	for (const {disk, route} of house.places) {
		disk.full = false;
		route.mend();
	}

	for (const seat of house.seats) if (!seat.process) house.join(seat, null);
	for (let waited = 0; waited < healsWithinMs; waited += 2000) {
		house.startServer();
		await house.world.advance(2000);
		if (house.seats.every((seat) => isComplete(house, seat))) {
			// What fell due meanwhile is raised.
			await house.world.advance(3000);
			if (house.seats.every((seat) => isComplete(house, seat))) return;
		}
	}

	for (const [index, seat] of house.seats.entries()) {
		const state = seat.client?.state();
		if (!isComplete(house, seat))
			house.wrong.push(
				`Seat ${index} is not complete ${healsWithinMs / 1000} s after everything works again: ${JSON.stringify({link: state?.link, incident: state?.incidentId, from: state?.firstSeq, shown: state?.events.length, inLog: house.storage.head(state?.incidentId ?? '').seq, unsettled: state?.unsettled, readOnly: state?.readOnly})}.`,
			);
	}
}

function isComplete(house: SimulatedHouse, {client}: Seat): boolean {
	const state = client?.state();
	if (!state) return false;
	// An incident that a restored log does not have cannot be followed any more, and the screen says so.
	if (state.link.is === 'ended') return state.link.code === 'no-incident' && house.former.length > 0;
	return (
		state.link.is === 'live' &&
		state.readOnly === null &&
		state.unsettled.every((unsettled) => unsettled.state.is === 'refused' || isOfLostIncident(house, unsettled.incident)) &&
		(state.incidentId === null || (state.firstSeq === 1 && state.events.length === house.storage.head(state.incidentId).seq))
	);
}

/** Nothing can be said in an incident that is gone with the log it was in. */
function isOfLostIncident(house: SimulatedHouse, incident: string | null): boolean {
	return incident !== null && !house.storage.incidents.has(incident);
}

/** In the end every screen shows the log, from its first event to its last. */
function diverging(house: SimulatedHouse): string[] {
	return house.seats.flatMap(({client}, index) => {
		const state = client?.state();
		const records = house.storage.incidents.get(state?.incidentId ?? '') ?? [];
		const other =
			state?.link.is === 'live' ? state.events.findIndex((event, place) => !isDeepStrictEqual(event, records[place]?.event)) : -1;
		return other < 0 ? [] : [`Seat ${index} shows another event ${other + 1} than the log has.`];
	});
}

/** What was kept is in the log once, or refused for good; what was said to be in the log is. */
function missing(house: SimulatedHouse): string[] {
	const listed = new Set(house.seats.flatMap(({client}) => client?.state().unsettled.map(({key}) => key) ?? []));
	// Whose incident is gone with a log is not connected any more, and does not hear what became of the rest.
	const connected = house.seats.filter(({client}) => client?.state().link.is !== 'ended');
	const stillListed = new Set(connected.flatMap(({client}) => client?.state().unsettled.map(({key}) => key) ?? []));
	return house.said.flatMap((said) => {
		const records = house.recordsOf(said);
		const [record] = records;
		const name = `"${said.text}" (${said.key})`;
		if (records.length > 1) return [`${name} is in the log ${records.length} times.`];
		if (record && stillListed.has(said.key)) return [`${name} is in the log and on its author's list as well.`];
		if (said.outcome?.kind === 'refused' && ['storage', 'gap'].includes(said.outcome.code))
			return [`${name} was given up for ${said.outcome.code}.`];
		// A refusal that the disk did not take is forgotten with the process, and the server decides anew.
		if (said.outcome?.kind === 'refused') return record && !said.place.disk.wasFull ? [`${name} was refused and is in the log.`] : [];
		const [clientId = '', n] = said.key.split(':');
		const wasLost = house.lost.has(operationId(clientId, Number(n)));
		if (!record) return listed.has(said.key) || wasLost ? [] : [`${name} is in no log and on nobody's list.`];
		if (said.outcome?.kind === 'accepted' && !wasLost && said.outcome.seq !== record.event.seq)
			return [`${name} was accepted as event ${said.outcome.seq} and is event ${record.event.seq}.`];
		return [];
	});
}

/** What one person typed in one incident is in the log in the order it was typed; no operation is there twice. */
function misordered(house: SimulatedHouse): string[] {
	const wrong: string[] = [];
	for (const [incident, records] of house.storage.incidents) {
		const last = new Map<string, number>();
		const ids = new Set<string>();
		for (const [index, {event, origin}] of records.entries()) {
			if (event.seq !== index + 1) wrong.push(`Event ${event.seq} of ${incident} stands at ${index + 1}.`);
			if (ids.has(event.id)) wrong.push(`${event.id} is in the log of ${incident} twice.`);
			ids.add(event.id);
			if (!origin) continue;
			if (origin.n <= (last.get(origin.clientId) ?? 0))
				wrong.push(`Operation ${origin.clientId}:${origin.n} came after ${last.get(origin.clientId)}.`);
			last.set(origin.clientId, origin.n);
		}
	}

	return wrong;
}

/** What was typed long before it came says so, and how long. */
function mistold(house: SimulatedHouse): string[] {
	if (house.clocksWereSet) return [];
	return house.said.flatMap((said) => {
		const {event} = house.recordsOf(said)[0] ?? {};
		if (!event) return [];
		const late = Date.parse(event.at) - (epoch + said.at);
		const told = event.lateMs ?? 0;
		// A room that was restored may be behind its own events; five seconds are nothing to speak of.
		return told === 0
			? late > 8000
				? [`"${said.text}" came ${late} ms late and does not say so.`]
				: []
			: Math.abs(late - told) > 3000
				? [`"${said.text}" came ${late} ms late and says ${told}.`]
				: [];
	});
}

/** What fell due was raised, and not before. */
function mistimed(house: SimulatedHouse): string[] {
	return [...house.storage.incidents].flatMap(([id, records]) => {
		const events = records.map(({event}) => event);
		const early = events.flatMap((event) =>
			event.type === 'clock.raised' && Date.parse(event.data.dueAt) > Date.parse(event.at) ? [`${event.data.clock} was raised early.`] : [],
		);
		const due = toRaise(foldAll(events), policy, house.serverMachine.wall - 3000).map(
			(clock) => `${clock.id} of ${id} fell due and was not raised.`,
		);
		return [...early, ...due];
	});
}

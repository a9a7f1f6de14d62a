import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {IncidentEvent} from '../../source/incident/events.ts';
import type {RoomClient} from '../../source/sync/client-state.ts';
import {isLive, TestServer, until} from '../helpers/room-server.ts';

const minute = 60_000;
let room: TestServer;
beforeEach(async () => {
	room = await TestServer.start();
	room.askFirst = {anywayAfterMs: 5 * minute};
	room.server.renewPolicy();
});
afterEach(async () => {
	await room.close();
});

const owner = (type: IncidentEvent['type']) => (event: IncidentEvent) =>
	event.type === type && 'name' in event.data && event.data.name === 'Service Owner';

async function asked(incident: string): Promise<{maria: RoomClient; clock: string}> {
	await room.server.tick();
	const maria = room.client('maria', incident);
	const {events} = await until(maria, (state) => state.events.some(owner('clock.asked')));
	const event = events.find(owner('clock.asked'));
	return {maria, clock: event?.type === 'clock.asked' ? event.data.clock : ''};
}

describe('the server of a room that asks first (R31)', () => {
	it('asks once, also across a restart, and raises at the word of the commander', async () => {
		const incident = await room.declare('maria', 'SEV-2');
		const {maria} = await asked(incident);
		await maria.close();
		await room.end();
		await room.begin();
		await room.server.tick();
		const again = await asked(incident);
		await until(again.maria, isLive);
		expect(again.maria.state().policy?.askFirst).toEqual({anywayAfterMs: 5 * minute});
		expect(again.maria.state().events.filter(owner('clock.raised'))).toEqual([]);
		expect(await again.maria.submit('clock.confirmed', {clock: again.clock}).outcome).toMatchObject({kind: 'accepted'});
		const {events} = await until(again.maria, (state) => state.events.some(owner('clock.raised')));
		expect(events.filter(owner('clock.asked'))).toHaveLength(1);
		expect(events.find(owner('clock.raised'))).toMatchObject({id: again.clock, by: 'room', data: {lateMs: 0}});
		expect(await again.maria.submit('clock.confirmed', {clock: again.clock}).outcome).toMatchObject({kind: 'refused', code: 'status'});
	});

	it('raises what nobody answered, once, also when its time passed while the server was away', async () => {
		const incident = await room.declare('maria', 'SEV-2');
		const {maria} = await asked(incident);
		await maria.close();
		await room.end();
		room.aheadMs = 5 * minute + 30_000;
		await room.begin();
		await Promise.all([room.server.tick(), room.server.tick()]);
		const li = room.client('li', incident);
		const {events} = await until(li, (state) => state.events.some(owner('clock.raised')));
		const [event, ...more] = events.filter(owner('clock.raised'));
		expect(more).toEqual([]);
		expect(event).toMatchObject({data: {unconfirmed: 'silence', lateMs: expect.any(Number)}});
		// Late by what the server was away after the wait, not by the wait.
		expect(event?.type === 'clock.raised' && event.data.lateMs < minute).toBe(true);
	});
});

import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {IncidentEvent} from '../../source/incident/events.ts';
import {systemMachine} from '../../source/sync/machine.ts';
import {systemTime} from '../../source/sync/time.ts';
import {eventually, isLive, TestServer, until} from '../helpers/room-server.ts';

const hour = 3_600_000;
let room: TestServer;
/** What the laptop's wall clock says more than the world's; its monotonic clock stands still while it sleeps. */
let wallAheadMs = 0;
beforeEach(async () => {
	wallAheadMs = 0;
	room = await TestServer.start();
});
afterEach(async () => {
	await room.close();
});

const laptop = {...systemMachine, random: () => 0, time: {...systemTime, now: () => Date.now() + wallAheadMs}};
const entry = (events: readonly IncidentEvent[], text: string) => events.find(({data}) => 'text' in data && data.text === text);

/** The laptop sleeps: for everybody else an hour passes, and so it does on its wall clock. */
function sleep(): void {
	wallAheadMs += hour;
	room.aheadMs += hour;
}

describe('a laptop that slept', () => {
	it('knows the time at once when it wakes, and shows what happened meanwhile', async () => {
		const id = await room.declare();
		const maria = room.client('maria', id, {machine: laptop});
		await until(maria, ({link, clock}) => link.is === 'live' && Number.isFinite(clock.errorMs));
		sleep();
		await room.server.tick();
		await until(maria, ({events}) => events.some(({type}) => type === 'clock.raised'));
		expect(Math.abs(maria.now() - (Date.now() + room.aheadMs))).toBeLessThan(1000);
	});

	it('says of what was typed before it slept that it is as late as it is', async () => {
		const id = await room.declare();
		const maria = room.client('maria', id, {machine: laptop});
		await until(maria, ({link, clock}) => link.is === 'live' && Number.isFinite(clock.errorMs));
		await room.end();
		await until(maria, ({link}) => link.is === 'away');
		const typedAt = Date.now();
		const {outcome} = maria.submit('decision', {text: 'before the lid was shut'});
		sleep();
		await room.begin();
		maria.reconnect();
		await outcome;
		const decision = entry(maria.state().events, 'before the lid was shut');
		expect(decision?.lateMs).toBeGreaterThan(hour - 5000);
		expect(Math.abs(Date.parse(decision?.occurredAt ?? '') - typedAt)).toBeLessThan(5000);
	});

	it('whose clock was set instead claims no lateness, and knows the time again', async () => {
		const id = await room.declare();
		const maria = room.client('maria', id, {machine: laptop});
		await until(maria, ({link, clock}) => link.is === 'live' && Number.isFinite(clock.errorMs));
		await room.end();
		await until(maria, ({link}) => link.is === 'away');
		const {outcome} = maria.submit('decision', {text: 'before the clock was set'});
		wallAheadMs -= 2 * hour;
		await room.begin();
		maria.reconnect();
		await outcome;
		expect(entry(maria.state().events, 'before the clock was set')?.lateMs).toBeUndefined();
		await eventually(() => expect(Math.abs(maria.now() - Date.now())).toBeLessThan(1000));
		expect((await until(maria, isLive)).unsettled).toEqual([]);
	});
});

import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {ErrorsSignal, Point} from '../../source/incident/signals.ts';
import type {RoomClient} from '../../source/sync/client-state.ts';
import {isLive, TestServer, until} from '../helpers/room-server.ts';

const minute = 60_000;
let room: TestServer;
beforeEach(async () => {
	room = await TestServer.start();
});
afterEach(async () => {
	await room.close();
});

/** Errors at this ratio for the last ten minutes. */
function measure(ratio: number): void {
	const now = Date.now() + room.aheadMs;
	const history = Array.from({length: 60}, (_, index): Point => [now - (59 - index) * 10_000, ratio]);
	const signal: ErrorsSignal = {
		kind: 'errors',
		key: 'errors:api',
		source: 'prometheus',
		measuredAt: now,
		state: {is: 'live', since: now - 60 * minute},
		service: 'api',
		ratio,
		history,
		p95Ms: 100,
	};
	room.server.emit.signal(signal);
}

const said = (client: RoomClient) =>
	client
		.state()
		.events.flatMap((event) => (event.type === 'signal.transition' && event.data.signal.startsWith('trigger:') ? [event.data.text] : []));

describe('the timeline', () => {
	it('says that a measured trigger holds, once across a restart of the server, and that it has cleared', async () => {
		const incident = await room.declare('maria', 'SEV-3');
		measure(0.074);
		await Promise.all([room.server.tick(), room.server.tick()]);
		await room.server.tick();
		const maria = room.client('maria', incident);
		await until(maria, () => said(maria).length > 0);
		expect(said(maria)).toEqual([expect.stringMatching(/^SEV-2 trigger holds, MORE than SEV-3: High error rate, api 7\.4 % for 9 min$/)]);
		await maria.close();

		await room.end();
		await room.begin();
		await room.server.tick();
		measure(0.074);
		await room.server.tick();
		measure(0.001);
		await room.server.tick();
		room.aheadMs += 2 * minute;
		measure(0.001);
		await room.server.tick();
		const again = room.client('maria', incident);
		await until(again, (state) => isLive(state) && said(again).length > 1);
		expect(said(again)).toEqual([
			expect.stringMatching(/^SEV-2 trigger holds/),
			expect.stringMatching(/^SEV-2 trigger cleared: High error rate, api 0\.1 %; it held for /),
		]);
	});

	it('of an incident that is declared while a trigger holds says so at once', async () => {
		measure(0.074);
		await room.server.tick();
		const incident = await room.declare('maria', 'SEV-3');
		await room.server.tick();
		const maria = room.client('maria', incident);
		await until(maria, () => said(maria).length > 0);
		expect(said(maria).length).toBe(1);
	});
});

import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Runbook, Rung} from '../../source/runbook/runbook.ts';
import {isLive, TestServer, until} from '../helpers/room-server.ts';

let room: TestServer;
beforeEach(async () => {
	room = await TestServer.start();
});
afterEach(async () => {
	await room.close();
});

const positions = Array.from({length: 40}, (_, index) => `Head of department number ${index + 1}`);

/** Everybody is told at once, each from a place of the handbook with a long name. */
function handbook(base: Runbook): Runbook {
	return {
		...base,
		severities: base.severities.map((severity) => ({
			...severity,
			rungs: positions.map(
				(position): Rung => ({
					matrix: 'business',
					position,
					timing: {at: 'once'},
					source: `Handbook · ${'a chapter with a long name '.repeat(4)}· ${position}`,
				}),
			),
		})),
	};
}

describe('one person who holds forty positions that fall due together', () => {
	it('is raised once, in an event that can be read again, and the server starts again', async () => {
		room.runbook = handbook(room.runbook);
		room.directory = [{login: 'sam', positions}];
		const id = await room.declare();
		await room.server.tick();
		const maria = room.client('maria', id);
		const {events} = await until(
			maria,
			(state) => isLive(state) && state.events.some(({type, data}) => type === 'clock.raised' && data.kind === 'business'),
		);
		const raised = events.find(({type, data}) => type === 'clock.raised' && data.kind === 'business');
		expect(raised?.data).toMatchObject({
			name: expect.stringMatching(/^Head of department number 1, .* [+]34 more$/),
			source: expect.stringMatching(/ [+]\d+ more$/),
			with: expect.arrayContaining([expect.stringContaining('head-of-department-number-40')]),
			call: [{people: ['sam']}],
		});
		await room.end();
		await room.begin();
		const again = room.client('li', id);
		expect((await until(again, isLive)).events.length).toBeGreaterThanOrEqual(events.length);
	});
});

import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {IncidentEvent} from '../../source/incident/events.ts';
import {longIncident} from '../helpers/long-incident.ts';
import {writeLongLog} from '../helpers/long-log.ts';
import {closeScreens} from '../helpers/screen.ts';
import {TestRoom} from '../helpers/warroom.ts';

const id = 'inc-20261123-0811';
/** Several snapshots, and more pages than one. */
const count = 4500;

let room: TestRoom;
beforeEach(async () => {
	room = new TestRoom(['--without-config']);
	await writeLongLog(room.stateDir, count);
});
afterEach(async () => {
	await closeScreens();
	await room.close();
});

describe('an incident of thousands of entries', () => {
	it('is exported and told whole, by a server that folded it and by one that began with its snapshot', async () => {
		const written = [...longIncident(count)];
		for (const time of ['folded', 'from the snapshot']) {
			const {events} = await room.json<{events: IncidentEvent[]}>(['export', id]);
			expect(events.slice(0, count), time).toEqual(written);
			expect(events.map(({seq}) => seq)).toEqual(events.map((_, index) => index + 1));
			const status = await room.json<{incident: {entries: number}}>(['status', '--incident', id]);
			expect(status.incident.entries).toBeGreaterThanOrEqual(count);
			expect((await room.run(['export', id])).stdout.split('\n').filter((line) => line.includes('Roll back to')).length).toBeGreaterThan(
				100,
			);
			expect((await room.run(['stop'])).code).toBe(0);
		}
	});

	it('is on the screen at once, and all of it can be scrolled and searched', async () => {
		const screen = room.screen(['join', '--incident', id]);
		await screen.waitFor(/Checkout returns 5xx/);
		await screen.waitFor(/4\d\d\d entries/);
		screen.type('g');
		await screen.waitFor(/DECLARED/);
	});
});

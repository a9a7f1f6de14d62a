import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {formatClock} from '../../source/terminal/format.ts';
import {closeScreens} from '../helpers/screen.ts';
import {TestRoom} from '../helpers/warroom.ts';

const zone = 'Asia/Kolkata';
let room: TestRoom;
beforeEach(async () => {
	room = new TestRoom(['--without-config']);
	// The server's; the others have none of their own.
	writeFileSync(path.join(room.home, 'room.yaml'), `zone: ${zone}\nkubernetes: false\n`);
	const server = new TestRoom(['--config', path.join(room.home, 'room.yaml')]);
	expect((await server.run(['list'], {stateDir: room.stateDir})).code).toBe(0);
});
afterEach(async () => {
	await closeScreens();
	await room.close();
});

describe('the zone that warroom.yaml names', () => {
	it('is that of the channel, and of everybody who names none of their own', async () => {
		const declared = await room.json<{id: string; declaredAt: string; channel: string}>([
			'declare',
			'Checkout returns 5xx',
			'--severity',
			'1',
		]);
		const at = Date.parse(declared.declaredAt);
		const minute = formatClock(at, zone, {seconds: false, date: true}).replaceAll(/[-:]/g, '').replace(' ', '-');
		expect(declared.channel).toBe(`incident-${minute}`);
		expect(declared.id).toBe(`inc-${formatClock(at, 'UTC', {seconds: false, date: true}).replaceAll(/[-:]/g, '').replace(' ', '-')}`);
		expect((await room.run(['export'])).stdout).toContain(`All times are ${zone}.`);
		const day = formatClock(at, zone, {seconds: false, date: true});
		const {stdout: status} = await room.run(['status']);
		expect(status).toContain(`declared ${day} ${zone} by`);
		expect(status).toContain(`stage assess since ${day}`);
		expect(status).not.toMatch(/\d\dT\d\d:/);
		const eta = await room.run(['incident', 'eta', '2031-01-01T00:00Z']);
		expect(eta.code).toBe(0);
		expect((await room.run(['export'])).stdout).toMatch(/ETA.*2031-01-01 05:30/);
		const screen = room.screen();
		await screen.waitFor(zone);
		await screen.waitFor(new RegExp(`${formatClock(at, zone)}.*DECLARED`));
		// Where the name of the zone has no room, its short one stands.
		screen.resize(80, 24);
		await screen.waitFor(/\d\d:\d\d GMT\+5:30/);
		writeFileSync(path.join(room.home, 'own.yaml'), 'zone: America/New_York\n');
		const own = new TestRoom(['--config', path.join(room.home, 'own.yaml')]);
		expect((await own.run(['export', declared.id], {stateDir: room.stateDir})).stdout).toContain('All times are America/New_York.');
	}, 60_000);
});

import os from 'node:os';
import {afterEach, expect, it} from 'vitest';
import {closeScreens} from '../helpers/screen.ts';
import {TestRoom} from '../helpers/warroom.ts';

let room: TestRoom;
afterEach(async () => {
	await closeScreens();
	await room.close();
});

it('a wall waits for a room, shows what happens there without a key, and takes none but those that leave', async () => {
	room = new TestRoom();
	const wall = room.screen(['join', '--wall'], {cols: 130, rows: 38});
	// It starts none.
	await wall.waitFor(/Not known without connection[\s\S]*(?:OFFLINE|CONNECTING) for/);
	const {id} = await room.json<{id: string}>(['declare', 'Checkout returns 5xx', '--severity', '2']);
	await wall.waitFor(/Checkout returns 5xx[\s\S]*Open for[\s\S]*live {3}as of/, 20_000);
	await room.json(['log', 'roll back api', '--kind', 'decision']);
	await wall.waitFor('roll back api');
	await room.json(['declare', 'Payroll was copied', '--severity', '1', '--private', '--people', os.userInfo().username]);
	await room.json(['declare', 'Payments are down', '--severity', '1']);
	await wall.waitFor(/Payments are down[\s\S]*Shown: the most severe of 2 open\. Also open: SEV-2 Checkout/);
	wall.type('D');
	wall.type('nwords\r');
	wall.press('Esc', 'Tab');
	wall.resize(80, 24);
	await wall.waitFor((text) => text.includes('q leaves') && !wall.wrapped);
	expect(wall.text()).toContain('Payments are down');
	const {events} = await room.json<{events: Array<{data: unknown}>}>(['export', id]);
	expect(JSON.stringify(events)).not.toContain('words');
	// A private incident is nobody's to read in passing.
	expect(wall.bytes).not.toContain('Payroll');
	const {here} = await room.json<{here: unknown[]}>(['status', '--incident', id]);
	expect(here).toEqual([]);
	wall.press('q');
	expect(await wall.exit).toMatchObject({code: 0});
	expect(wall.alternate).toBe(false);

	const named = room.screen(['join', '--wall', '--incident', id]);
	await named.waitFor(/Checkout returns 5xx[\s\S]*Shown: the one that was named of 2 open/);
	named.press('C-c');
	expect(await named.exit).toMatchObject({code: 0});
	const gone = room.screen(['join', '--wall', '--incident', 'inc-20261123-0811-0badc0de']);
	expect(await gone.exit).toMatchObject({code: 4});
	expect(gone.bytes).toContain('There is no incident');
}, 60_000);

import {afterEach, expect, it} from 'vitest';
import {closeScreens, tornRows} from '../helpers/screen.ts';
import {TestRoom} from '../helpers/warroom.ts';

let room: TestRoom;
afterEach(async () => {
	await closeScreens();
	await room.close();
});

it('what is typed while the screen opens leaves it whole, and is not lost', async () => {
	room = TestRoom.configured('kubernetes: false\n');
	await room.json(['declare', 'Checkout returns 5xx', '--severity', '1']);
	const screen = room.screen(['join']);
	screen.type('K');
	await screen.waitFor('Catch me up');
	expect(screen.lines()[0]).toMatch(/^ {2}SEV-1 CRITICAL {2}Checkout returns 5xx/);
	expect(tornRows(screen.lines())).toEqual([]);
}, 30_000);

import {lstatSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {closeScreens} from '../helpers/screen.ts';
import {alice, bob, eve, hasUsers} from '../helpers/unix-users.ts';
import {UserRoom} from '../helpers/user-room.ts';

// `.ci/run` makes the users wr-alice, wr-bob and wr-eve where it is root.
describe.skipIf(!hasUsers)('several Unix users on one machine (needs the users that .ci/run makes)', () => {
	let room: UserRoom;
	beforeEach(async () => {
		room = await UserRoom.open([{login: bob, access: 'respond'}]);
		const declared = await room.run(alice, ['declare', 'Checkout returns 5xx', '--severity', '1']);
		expect(declared.stderr).toBe('');
	});
	afterEach(async () => {
		await closeScreens();
		await room.close();
	});

	it('a member of the group joins without an address and appears under their own login', async () => {
		const hers = room.screen(alice);
		await hers.waitFor('SEV-1 CRITICAL');
		const his = room.screen(bob);
		await his.waitFor('SEV-1 CRITICAL');
		await hers.waitFor('wr-bob');
		his.type('n');
		await his.waitFor('Note');
		his.type('bob was here');
		his.press('Enter');
		await hers.waitFor(/wr-bob\s+NOTE\s+bob was here/);
		// His access is respond: commanding is refused in words.
		his.type('s');
		await his.waitFor('This needs access command');
		expect(await room.run(bob, ['log', 'from a shell'])).toMatchObject({code: 0});
		await hers.waitFor(/wr-bob\s+NOTE\s+from a shell/);
		expect((await room.run(bob, ['incident', 'cancel', '--reason', 'x'])).stderr).toMatch(/needs access command/);
	}, 90_000);

	it('somebody outside the group is not let in, and told whom to ask', async () => {
		const {code, stderr} = await room.run(eve, ['list', '--state-dir', path.join(room.homes[eve] ?? '', 's')]);
		// Her own room is hers; the other's is closed.
		expect([code, stderr]).toEqual([0, '']);
		await room.run(eve, ['stop', '--state-dir', path.join(room.homes[eve] ?? '', 's')]);
		const joined = room.screen(eve, ['join', room.socket]);
		expect(await joined.exit).toMatchObject({code: 77});
		// What it wrote is on the screen a moment after it ended.
		await joined.waitFor((text) => text.replaceAll('\n', '').includes('group warroom-test'));
	}, 60_000);

	it('socket and folders are no wider than the group', () => {
		const {socket} = room;
		expect(lstatSync(socket).mode & 0o777).toBe(0o660);
		expect(lstatSync(path.dirname(socket)).mode & 0o7777).toBe(0o750);
		expect(lstatSync(socket.replace(/\.sock$/, '.auth')).mode & 0o7777).toBe(0o1730);
	});
});

import {setTimeout} from 'node:timers/promises';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {alice, bob, hasUsers} from '../helpers/unix-users.ts';
import {UserRoom} from '../helpers/user-room.ts';
import {TestRoom} from '../helpers/warroom.ts';

type Listed = {readonly id: string; readonly private: boolean; readonly links: readonly string[]; readonly mergedInto: string | null};

describe('several incidents from a shell', () => {
	let room: TestRoom;
	let [a, b] = ['', ''];
	beforeEach(async () => {
		room = new TestRoom();
		a = (await room.json<Listed>(['declare', 'Checkout returns 5xx', '-s', '1'])).id;
		b = (await room.json<Listed>(['declare', 'Logins fail', '-s', '2'])).id;
	});
	afterEach(async () => {
		await room.close();
	});

	it('are linked and unlinked, and both say so', async () => {
		expect(await room.json(['incident', 'link', a, b])).toMatchObject({id: a, links: [{id: b, title: 'Logins fail'}]});
		expect((await room.json<Listed[]>(['list'])).map(({links}) => links)).toEqual([[b], [a]]);
		const {incident} = await room.json<{incident: object}>(['status', '--incident', b]);
		expect(incident).toMatchObject({links: [{id: a, title: 'Checkout returns 5xx'}]});
		expect((await room.run(['status', '--incident', b])).stdout).toContain(`linked with ${a} Checkout returns 5xx`);
		expect(await room.json(['incident', 'unlink', a, b])).toMatchObject({links: []});
		expect((await room.run(['incident', 'unlink', a, b])).stderr).toContain('is not linked');
	}, 60_000);

	it('are merged: the duplicate is cancelled, not reopened, and read from where it went', async () => {
		await room.run(['log', 'the pool is exhausted', '--incident', b]);
		expect(await room.json(['incident', 'merge', b, '--into', a, '--reason', 'the same outage'])).toMatchObject({
			id: b,
			status: 'cancelled',
			mergedInto: a,
		});
		// One is open now, and is meant.
		expect((await room.run(['status'])).stdout).toContain(`merged here: ${b} SEV-2 Logins fail`);
		expect((await room.run(['list'])).stdout).toContain(`Logins fail  merged into ${a}`);
		const refused = await room.run(['incident', 'reopen', '--incident', b, '--reason', 'x']);
		expect((await room.run(['log', 'too late', '--incident', b])).stderr).toContain(`was merged into ${a} and goes on there`);
		expect(refused).toMatchObject({code: 1, stderr: expect.stringContaining(`was merged into ${a} and goes on there`)});
		const {stdout} = await room.run(['export']);
		expect(stdout).toMatch(new RegExp(`## Merged: ${b} Logins fail[\\s\\S]*the pool is exhausted`));
		const exported = await room.json<{merged: Array<{id: string; events: Array<{type: string}>}>}>(['export']);
		expect(exported.merged).toMatchObject([{id: b, events: expect.arrayContaining([expect.objectContaining({type: 'note'})])}]);
	}, 60_000);

	it('are in both logs or in none, whenever the server is killed', async () => {
		type Status = {readonly incident: {readonly links: ReadonlyArray<{readonly id: string}>}};
		const links = async (id: string) => (await room.json<Status>(['status', '--incident', id])).incident.links.map((link) => link.id);
		let linked = false;
		for (let round = 0; round < 6; round++) {
			const pid = await room.serverPid();
			const change = room.run(['incident', linked ? 'unlink' : 'link', a, b]);
			// From before the command reached it to after it was answered.
			await setTimeout(200 + round * 60);
			process.kill(pid, 'SIGKILL');
			const {code, stderr} = await change;
			// Killed before it was asked, it did nothing; what it was told is kept, and goes with the next command.
			// Refused, it was done in the meantime by what was kept.
			expect([0, 1, 69], stderr).toContain(code);
			await vi.waitFor(
				async () => {
					const [ofA, ofB] = [await links(a), await links(b)];
					expect([ofA, ofB]).toEqual(ofA.length === 1 ? [[b], [a]] : [[], []]);
					if (code === 0) expect(ofA.length === 1).toBe(!linked);
				},
				{timeout: 20_000, interval: 200},
			);
			linked = (await links(a)).length === 1;
		}
	}, 120_000);

	it('one is private: its people are listed; who is not known is not added', async () => {
		const {id} = await room.json<Listed>(['declare', 'Payroll was copied', '-s', '1', '--private']);
		expect(id).toMatch(/-[0-9a-f]{8}$/);
		expect((await room.run(['list'])).stdout).toContain('Payroll was copied  PRIVATE');
		const people = await room.json<{people: string[]; private: boolean}>(['incident', 'people', '--incident', id]);
		expect(people).toMatchObject({private: true, people: [expect.any(String)]});
		expect((await room.run(['status', '--incident', id])).stdout).toContain('PRIVATE: only ');
		expect((await room.run(['export', id])).stdout).toContain('| Private | only ');
		expect((await room.run(['incident', 'people', 'add', 'nobody-here', '--incident', id])).stderr).toContain('Nobody is called');
		// The public one is named in the private one's log, and not the other way round, in whichever order it is said.
		expect(await room.json(['incident', 'link', a, id])).toMatchObject({id, links: [{id: a}]});
		expect((await room.run(['export', a])).stdout).not.toContain(id);
		// Nor does the server say it where it is looked after.
		expect(room.serverLog()).toContain('listens on');
		for (const hidden of [id, 'Payroll']) expect(room.serverLog()).not.toContain(hidden);
	}, 60_000);

	it.each([
		[['incident', 'merge', 'x'], 'merge needs --into'],
		[['incident', 'link'], 'link needs another incident'],
		[['incident', 'people', 'add'], 'Whom to add?'],
		[['incident', 'people', 'drop', 'li'], 'not "drop"'],
		[['declare', 'x', '-s', '1', '--people', 'li'], 'Add --private'],
	])(
		'a mistake in the call is said: %s',
		async (words, said) => {
			expect(await room.run([...words, ...(words[1] === 'people' ? ['--incident', a] : [])])).toMatchObject({
				code: 2,
				stderr: expect.stringContaining(said),
			});
		},
		60_000,
	);
});

// `.ci/run` makes the users where it is root.
describe.skipIf(!hasUsers)('a private incident of one Unix user, for another (needs the users that .ci/run makes)', () => {
	let room: UserRoom;
	beforeEach(async () => {
		room = await UserRoom.open([{login: bob, access: 'command'}]);
	});
	afterEach(async () => {
		await room.close();
	});

	it('is not there, by any command, until they are added; and is gone when they are removed', async () => {
		const open = (await room.json<Listed>(alice, ['declare', 'Checkout returns 5xx', '-s', '2'])).id;
		const {id} = await room.json<Listed>(alice, ['declare', 'Payroll was copied', '-s', '1', '--private']);
		await room.run(alice, ['log', 'the key is burnt', '--incident', id]);
		const never = `${id.slice(0, -8)}00000000`;
		for (const words of [
			['list'],
			['list', '--json'],
			['status'],
			['status', '--json'],
			['export'],
			['export', '--json'],
			['doctor', '--json'],
			['task'],
			['step', 'list'],
			['tokens', '--json'],
			['aside', '--json'],
			['verify', '--json'],
		]) {
			const {stdout, stderr} = await room.run(bob, words);
			for (const hidden of [id, id.slice(-8), 'Payroll', 'burnt']) expect(stdout + stderr, words.join(' ')).not.toContain(hidden);
		}

		// The only one that is open is meant, as if there were no other.
		expect(await room.json(bob, ['status'])).toMatchObject({incident: {id: open}});
		for (const words of [
			['status', '--incident'],
			['status', '--json', '--incident'],
			['export'],
			['export', '--evidence', '1'],
			['log', 'x', '--incident'],
			['incident', 'cancel', '--reason', 'x', '--incident'],
			['incident', 'people', '--incident'],
			['incident', 'people', 'add', bob, '--incident'],
			['incident', 'link', open],
			['incident', 'merge', open, '--into'],
			['role', 'take', 'commander', '--incident'],
			['redact', '2', '--reason', 'x', '--incident'],
			['task', 'assign', 'x', '--to', bob, '--in', '5m', '--incident'],
			['team', 'ask', '--incident'],
			['ack', '--incident'],
			['step', 'list', '--incident'],
		]) {
			const [real, guessed] = [await room.run(bob, [...words, id]), await room.run(bob, [...words, never])];
			expect(real.stderr.replaceAll(id, 'ID'), words.join(' ')).toBe(guessed.stderr.replaceAll(never, 'ID'));
			expect([real.code, real.stdout], words.join(' ')).toEqual([guessed.code, guessed.stdout]);
			expect(real.code, words.join(' ')).not.toBe(0);
		}

		await room.json(alice, ['incident', 'people', 'add', bob, '--incident', id]);
		expect((await room.json<Listed[]>(bob, ['list'])).map((one) => one.id)).toEqual([open, id]);
		await room.json(alice, ['incident', 'people', 'remove', bob, '--incident', id]);
		expect((await room.json<Listed[]>(bob, ['list'])).map((one) => one.id)).toEqual([open]);
	}, 240_000);
});

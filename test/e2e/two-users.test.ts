import {execFile} from 'node:child_process';
import {chownSync, lstatSync, readdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {cleanEnvironment, closeScreens, TestScreen} from '../helpers/screen.ts';
import {alice, as, bob, eve, group, hasUsers, SharedProgram, uidOf} from '../helpers/unix-users.ts';

let shared: SharedProgram;
let homes: Record<string, string>;
let socket: string;

type Ran = {code: number; stdout: string; stderr: string};

function argv(user: string, words: readonly string[]): string[] {
	return as(user, [shared.node, shared.warroom, ...words]);
}

async function run(user: string, words: readonly string[]): Promise<Ran> {
	const [program = '', ...rest] = argv(user, words);
	return new Promise((resolve) => {
		execFile(
			program,
			rest,
			{cwd: '/', env: {...cleanEnvironment(), HOME: homes[user] ?? '/', LOGNAME: user, USER: user}},
			(error, stdout, stderr) => {
				resolve({code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr});
			},
		);
	});
}

function screen(user: string, words: readonly string[]): TestScreen {
	return new TestScreen({argv: argv(user, words), cwd: '/', env: {HOME: homes[user] ?? '/', LOGNAME: user, USER: user}});
}

// `.ci/run` makes the users wr-alice, wr-bob and wr-eve where it is root.
describe.skipIf(!hasUsers)('several Unix users on one machine (needs the users that .ci/run makes)', () => {
	let config: string;
	beforeEach(async () => {
		shared = new SharedProgram();
		homes = Object.fromEntries([alice, bob, eve].map((user) => [user, shared.home(user)]));
		config = path.join(homes[alice] ?? '', 'warroom.yaml');
		writeFileSync(config, JSON.stringify({server: {group}, kubernetes: false, people: [{login: bob, access: 'respond'}]}));
		chownSync(config, uidOf(alice), uidOf(alice));
		const declared = await run(alice, ['declare', 'Checkout returns 5xx', '--severity', '1', '--config', config]);
		expect(declared.stderr).toBe('');
		const folder = `/tmp/warroom-${uidOf(alice)}`;
		const name = readdirSync(folder).find((file) => file.endsWith('.sock')) ?? '';
		socket = path.join(folder, name);
	});
	afterEach(async () => {
		await closeScreens();
		await run(alice, ['stop', '--config', config]);
		shared.remove();
	});

	it('a member of the group joins without an address and appears under their own login', async () => {
		const hers = screen(alice, ['join', '--config', config]);
		await hers.waitFor('SEV-1 CRITICAL');
		const his = screen(bob, ['join']);
		await his.waitFor('SEV-1 CRITICAL');
		await hers.waitFor('2 here');
		await hers.waitFor('wr-bob');
		his.type('n');
		await his.waitFor('Note');
		his.type('bob was here');
		his.press('Enter');
		await hers.waitFor(/wr-bob\s+NOTE\s+bob was here/);
		// His access is respond: commanding is refused in words.
		his.type('s');
		await his.waitFor('This needs access command');
		expect(await run(bob, ['log', 'from a shell'])).toMatchObject({code: 0});
		await hers.waitFor(/wr-bob\s+NOTE\s+from a shell/);
		expect((await run(bob, ['incident', 'cancel', '--reason', 'x'])).stderr).toMatch(/needs access command/);
	}, 90_000);

	it('somebody outside the group is not let in, and told whom to ask', async () => {
		const {code, stderr} = await run(eve, ['list', '--state-dir', path.join(homes[eve] ?? '', 's')]);
		// Her own room is hers; the other's is closed.
		expect([code, stderr]).toEqual([0, '']);
		await run(eve, ['stop', '--state-dir', path.join(homes[eve] ?? '', 's')]);
		const joined = screen(eve, ['join', socket]);
		expect(await joined.exit).toMatchObject({code: 77});
		expect(joined.text().replaceAll('\n', '')).toMatch(/group warroom-test/);
	}, 60_000);

	it('socket and folders are no wider than the group', () => {
		expect(lstatSync(socket).mode & 0o777).toBe(0o660);
		expect(lstatSync(path.dirname(socket)).mode & 0o7777).toBe(0o750);
		expect(lstatSync(socket.replace(/\.sock$/, '.auth')).mode & 0o7777).toBe(0o1730);
	});
});

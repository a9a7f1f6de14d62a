import {execFileSync, spawnSync} from 'node:child_process';
import {lstatSync, mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {cleanEnvironment, closeScreens, TestFolder, TestScreen} from '../helpers/screen.ts';
import {program} from '../helpers/warroom.ts';

/** Of the group that runs this: the room is open to it. */
const group = execFileSync('id', ['-gn'], {encoding: 'utf8'}).trim();

let folder: TestFolder;
let umask: string;
beforeEach(() => {
	folder = new TestFolder();
	mkdirSync(path.join(folder.path, 'home'));
});
afterEach(async () => {
	await closeScreens();
	run('room', ['stop']);
	run('room', ['stop', '--drill']);
	folder.remove();
});

const inFolder = (...names: readonly string[]) => path.join(folder.path, ...names);

/** As a shell with that umask starts it. */
function argv(stateDir: string, words: readonly string[]): string[] {
	const config = stateDir === 'room' ? ['--config', inFolder('home', 'warroom.yaml')] : ['--without-config'];
	return ['-c', `umask ${umask}; exec "$0" "$@"`, process.execPath, program, ...words, '--state-dir', inFolder(stateDir), ...config];
}

function run(stateDir: string, words: readonly string[], input = ''): string {
	const {status, stdout, stderr} = spawnSync('sh', argv(stateDir, words), {
		input,
		encoding: 'utf8',
		cwd: inFolder('home'),
		env: {...cleanEnvironment(), HOME: inFolder('home')},
	});
	if (status !== 0 && words[0] !== 'stop') throw new Error(`warroom ${words.join(' ')}: ${stderr}`);
	return stdout;
}

type Found = {readonly name: string; readonly kind: 'file' | 'folder' | 'socket'; readonly mode: string};

function walk(name: string): Found[] {
	const stats = lstatSync(name);
	const kind = stats.isDirectory() ? 'folder' : stats.isSocket() ? 'socket' : 'file';
	const found: Found = {name: path.relative(folder.path, name), kind, mode: (stats.mode & 0o7777).toString(8)};
	return [found, ...(kind === 'folder' ? readdirSync(name).flatMap((inner) => walk(path.join(name, inner))) : [])];
}

describe.each(['000', '022', '077'])('under umask %s', (mask) => {
	it('nothing that a session leaves is for others: the socket for the group, everything else for the owner', async () => {
		umask = mask;
		const server = {listen: '127.0.0.1:0', group, socket: inFolder('run', 'room.sock')};
		writeFileSync(inFolder('home', 'warroom.yaml'), JSON.stringify({kubernetes: false, server}));
		run('room', ['declare', 'Checkout returns 5xx', '--severity', 'SEV-1']);
		run('room', ['log', '--evidence', 'pods'], 'api-1 0/1 CrashLoopBackOff\n');
		const invitation = run('room', ['invite', '--access', 'respond', '--name', 'maria']);
		run('laptop', ['join', '-'], invitation);
		run('room', ['backup', inFolder('copies.db')]);
		run('room', ['reload']);
		run('room', ['declare', 'Practice', '--severity', 'SEV-2', '--drill']);
		const address = invitation.split('#')[0] ?? '';
		for (const [stateDir, words] of [
			['room', ['join']],
			['laptop', ['join', address]],
		] as const) {
			const screen = new TestScreen({
				argv: ['sh', ...argv(stateDir, words)],
				cwd: inFolder('home'),
				env: {...cleanEnvironment(), HOME: inFolder('home')},
			});
			await screen.waitFor('Timeline');
			screen.type('n');
			await screen.waitFor('Note');
			screen.type('the api is slow');
			screen.press('Enter');
			await screen.waitFor(/NOTE\s+the api is slow/);
			// A draft is left behind.
			screen.type('d');
			await screen.waitFor('Decision');
			screen.type('roll back');
			await screen.waitFor('roll back');
			screen.kill('SIGTERM');
			await screen.exit;
		}

		const found = ['room', 'laptop', 'copies.db'].flatMap((name) => walk(inFolder(name)));
		const names = found.map(({name}) => name);
		for (const part of ['room/log.db', 'room/certificate.pem', 'room/tokens.json', 'room/server.log', 'room/drill/log.db', 'copies.db'])
			expect(names).toContain(part);
		for (const part of [/^room\/outbox\//, /^room\/drafts\/./, /^laptop\/invitations\/./, /^laptop\/outbox\/./, /^laptop\/drafts\/./])
			expect(
				names.some((name) => part.test(name)),
				String(part),
			).toBe(true);
		const wide = (allowed: number) => (one: Found) => (Number.parseInt(one.mode, 8) & 0o7777 & ~allowed) !== 0;
		expect(found.filter(({kind}) => kind === 'file').filter(wide(0o600))).toEqual([]);
		expect(found.filter(({kind}) => kind === 'folder').filter(wide(0o700))).toEqual([]);
		expect(walk(inFolder('run'))).toEqual([
			{name: 'run', kind: 'folder', mode: '750'},
			{name: 'run/room.auth', kind: 'folder', mode: '1730'},
			{name: 'run/room.sock', kind: 'socket', mode: '660'},
		]);
	}, 120_000);
});

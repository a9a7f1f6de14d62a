import {existsSync, lutimesSync, mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {createAuth} from '../../source/sync/auth.ts';
import {proofName} from '../../source/sync/auth-name.ts';
import {removeLeftBehind} from '../../source/sync/left-behind-homes.ts';
import {ensureSocketHome, type SocketHome} from '../../source/sync/socket-home.ts';
import {listenOnSocket} from '../../source/sync/socket-listen.ts';
import {TestFolder} from '../helpers/screen.ts';

let root: TestFolder;
let servers: Server[];
beforeEach(() => {
	root = new TestFolder();
	servers = [];
});
afterEach(() => {
	for (const server of servers) server.close();
	root.remove();
});

/** The home of a server of the state folder with this name. */
async function homeOf(name: string): Promise<SocketHome> {
	mkdirSync(path.join(root.path, name), {recursive: true});
	return ensureSocketHome({stateDir: path.join(root.path, name), root: root.path});
}

async function listen(home: SocketHome) {
	const server = createServer();
	servers.push(server);
	return {server, listening: await listenOnSocket(server, home)};
}

/** As five minutes leave it that nobody touched it. */
function age(...files: readonly string[]): void {
	const before = new Date(Date.now() - 300_000);
	for (const file of files) if (existsSync(file)) lutimesSync(file, before, before);
}

const left = (home: SocketHome) => [home.socketPath, home.authDir].filter((file) => existsSync(file));

describe('what a server leaves of itself beside its socket', () => {
	it('is nothing, once it has ended: proofs that were made and not looked at go with their folder', async () => {
		const home = await homeOf('a');
		const {listening} = await listen(home);
		const auth = createAuth({authDir: home.authDir, socketPath: home.socketPath});
		const challenge = await auth.handleChallenge();
		mkdirSync(path.join(home.authDir, proofName('nonce' in challenge ? challenge.nonce : '', home.socketPath)));
		await listening.close();
		await auth.close();
		expect(readdirSync(home.folder)).toEqual([]);
	});

	it('stays when it is killed, and goes with the next one that starts, which leaves alone who lives, who has just begun, and what is not empty', async () => {
		const [killed, lives, begins, kept, starts] = (await Promise.all(['killed', 'lives', 'begins', 'kept', 'starts'].map(homeOf))) as [
			SocketHome,
			SocketHome,
			SocketHome,
			SocketHome,
			SocketHome,
		];
		// A file stands for the socket of a process that was killed: nobody listens on either.
		writeFileSync(killed.socketPath, '');
		mkdirSync(path.join(killed.authDir, 'f'.repeat(64)));
		await listen(lives);
		await listen(starts);
		mkdirSync(path.join(kept.authDir, 'somebody’s', 'thing'), {recursive: true});
		age(killed.socketPath, killed.authDir, lives.socketPath, lives.authDir, kept.authDir, starts.authDir);
		await removeLeftBehind(starts, Date.now());
		expect(left(killed)).toEqual([]);
		expect(left(lives)).toHaveLength(2);
		expect(left(begins)).toEqual([begins.authDir]);
		expect(left(kept)).toEqual([kept.authDir]);
		expect(left(starts)).toHaveLength(2);
	});

	it('looks young as soon as it is taken again, and a folder that the owner named is not looked through', async () => {
		const [again, starts] = [await homeOf('again'), await homeOf('starts')];
		age(again.authDir);
		await homeOf('again');
		await removeLeftBehind(starts, Date.now());
		expect(left(again)).toEqual([again.authDir]);
		age(again.authDir);
		await removeLeftBehind({...starts, named: true}, Date.now());
		expect(left(again)).toEqual([again.authDir]);
		await removeLeftBehind(starts, Date.now());
		expect(left(again)).toEqual([]);
	});
});

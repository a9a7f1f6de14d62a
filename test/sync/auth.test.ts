import {execFileSync} from 'node:child_process';
import {chmodSync, lchownSync, linkSync, mkdirSync, renameSync, rmdirSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {type Auth, createAuth, nonceLifeMs} from '../../source/sync/auth.ts';
import {proofName} from '../../source/sync/auth-name.ts';
import {ensureSocketHome, type SocketHome} from '../../source/sync/socket-home.ts';
import {TestFolder} from '../helpers/screen.ts';
import {alice, bob, hasUsers, uidOf} from '../helpers/unix-users.ts';

let folder: TestFolder;
let home: SocketHome;
let auth: Auth;
let nowMs = 0;

beforeEach(async () => {
	folder = new TestFolder();
	nowMs = 1_000_000;
	home = await ensureSocketHome({stateDir: folder.path, root: folder.path});
	auth = createAuth({authDir: home.authDir, socketPath: home.socketPath, now: () => nowMs});
});
afterEach(async () => {
	await auth.close();
	folder.remove();
});

/** A fresh challenge, and where its proof has to be. */
async function challenge(): Promise<{nonce: string; directory: string}> {
	const answer = await auth.handleChallenge();
	if ('refused' in answer) throw new Error(answer.text);
	return {nonce: answer.nonce, directory: path.join(home.authDir, proofName(answer.nonce, home.socketPath))};
}

describe('the proof of who is on the socket', () => {
	it('is the owner of a directory', async () => {
		const {nonce, directory} = await challenge();
		mkdirSync(directory, {mode: 0o700});
		expect(await auth.verify(nonce)).toMatchObject({uid: process.getuid?.()});
		expect(() => rmdirSync(directory), 'it is removed').toThrow(/ENOENT/);
	});

	it('counts once', async () => {
		const {nonce, directory} = await challenge();
		mkdirSync(directory, {mode: 0o700});
		const both = await Promise.all([auth.verify(nonce), auth.verify(nonce)]);
		expect(both.filter((answer) => 'login' in answer)).toHaveLength(1);
		mkdirSync(directory, {mode: 0o700});
		expect(await auth.verify(nonce)).toMatchObject({refused: 'nonce-unknown'});
	});

	it('is refused when it was not made, or for another nonce', async () => {
		const {nonce} = await challenge();
		expect(await auth.verify(nonce)).toMatchObject({refused: 'proof-absent'});
		const [first, second] = [await challenge(), await challenge()];
		mkdirSync(first.directory, {mode: 0o700});
		expect(await auth.verify(second.nonce)).toMatchObject({refused: 'proof-absent'});
		expect(await auth.verify('0'.repeat(64))).toMatchObject({refused: 'nonce-unknown'});
		expect(await auth.verify('../../etc')).toMatchObject({refused: 'nonce-unknown'});
	});

	it('is refused after ten seconds', async () => {
		const {nonce, directory} = await challenge();
		mkdirSync(directory, {mode: 0o700});
		nowMs += nonceLifeMs;
		expect(await auth.verify(nonce)).toMatchObject({refused: 'nonce-expired'});
	});

	it.each([0o755, 0o710, 0o701, 0o2700, 0o1700, 0o777])('is refused with mode %o', async (mode) => {
		const {nonce, directory} = await challenge();
		mkdirSync(directory);
		chmodSync(directory, mode);
		expect(await auth.verify(nonce)).toMatchObject({refused: 'proof-wrong-mode'});
	});

	it('is refused as a file, a hard link or a symbolic link', async () => {
		const outside = path.join(folder.path, 'outside');
		mkdirSync(outside, {mode: 0o700});
		writeFileSync(path.join(outside, 'file'), '', {mode: 0o700});
		for (const forge of [
			(directory: string) => writeFileSync(directory, '', {mode: 0o700}),
			(directory: string) => linkSync(path.join(outside, 'file'), directory),
			(directory: string) => symlinkSync(outside, directory),
		]) {
			const {nonce, directory} = await challenge();
			forge(directory);
			expect(await auth.verify(nonce)).toMatchObject({refused: 'proof-not-a-directory'});
		}
	});

	it('for another socket is not asked for: what a fake server hands on does not count', async () => {
		const {nonce} = await challenge();
		mkdirSync(path.join(home.authDir, proofName(nonce, '/tmp/fake/x.sock')), {mode: 0o700});
		expect(await auth.verify(nonce)).toMatchObject({refused: 'proof-absent'});
	});

	it('is not kept from whoever comes by those who ask and make none; of too many the one that waited longest is forgotten', async () => {
		const first = await challenge();
		mkdirSync(first.directory, {mode: 0o700});
		const kept = await challenge();
		mkdirSync(kept.directory, {mode: 0o700});
		// With `kept` as many as are waited for, so that `first` makes room.
		for (let n = 0; n < 1023; n++) expect(await auth.handleChallenge()).toHaveProperty('nonce');
		expect(await auth.verify(first.nonce)).toMatchObject({refused: 'nonce-unknown'});
		expect(await auth.verify(kept.nonce)).toMatchObject({uid: process.getuid?.()});
		const last = await challenge();
		mkdirSync(last.directory, {mode: 0o700});
		expect(await auth.verify(last.nonce)).toMatchObject({uid: process.getuid?.()});
	});

	it.skipIf(process.getuid?.() !== 0)('is refused on another file system (needs root to mount)', async () => {
		const {nonce, directory} = await challenge();
		mkdirSync(directory, {mode: 0o700});
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'mode=0700', 'tmpfs', directory]);
		try {
			expect(await auth.verify(nonce)).toMatchObject({refused: 'proof-elsewhere'});
		} finally {
			execFileSync('umount', [directory]);
			rmdirSync(directory);
		}
	});
});

// `.ci/run` makes the users where it is root.
describe.skipIf(!hasUsers)('with two users (needs the users that .ci/run makes)', () => {
	it('a directory of another user gives that user, never the one who presents it', async () => {
		const {nonce, directory} = await challenge();
		mkdirSync(directory, {mode: 0o700});
		lchownSync(directory, uidOf(bob), uidOf(bob));
		expect(await auth.verify(nonce)).toMatchObject({uid: uidOf(bob), login: bob});
	});

	it('nobody can move the directory of another into place: the folder is sticky and not theirs', () => {
		execFileSync('groupadd', ['-f', 'warroom-test']);
		execFileSync('chgrp', ['warroom-test', home.authDir]);
		chmodSync(home.authDir, 0o1730);
		chmodSync(home.folder, 0o755);
		chmodSync(folder.path, 0o755);
		const victims = path.join(home.authDir, 'a'.repeat(64));
		mkdirSync(victims, {mode: 0o700});
		lchownSync(victims, uidOf(alice), uidOf(alice));
		const move = () =>
			execFileSync(
				'setpriv',
				[`--reuid=${bob}`, `--regid=${bob}`, '--init-groups', '--', 'mv', '-T', victims, path.join(home.authDir, 'b'.repeat(64))],
				{stdio: 'pipe'},
			);
		expect(move).toThrow(/not permitted|Permission denied/i);
		renameSync(victims, path.join(home.authDir, 'c'.repeat(64)));
	});
});

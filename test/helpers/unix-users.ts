import {execFileSync} from 'node:child_process';
import {chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

/** Two who share the group `warroom-test`, and one outside of it: `.ci/run` makes them, where it is root. */
export const alice = 'wr-alice';
export const bob = 'wr-bob';
export const eve = 'wr-eve';
export const group = 'warroom-test';

export const hasUsers = process.getuid?.() === 0 && [alice, bob, eve].every(isUser);

function isUser(name: string): boolean {
	try {
		execFileSync('getent', ['passwd', name], {stdio: 'ignore'});
		return true;
	} catch {
		return false;
	}
}

export function uidOf(name: string): number {
	return Number(execFileSync('id', ['-u', name], {encoding: 'utf8'}));
}

/** The words that run a command as another user, with that user's groups. */
export function as(user: string, argv: readonly string[]): string[] {
	return ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--init-groups', '--', ...argv];
}

/** A copy of the built program and of its Node that every user may run, wherever the checkout is. */
export class SharedProgram {
	readonly folder = mkdtempSync(path.join(os.tmpdir(), 'wr-program-'));
	readonly node = path.join(this.folder, 'node');
	readonly warroom = path.join(this.folder, 'dist', 'warroom.cjs');

	constructor() {
		cpSync(process.execPath, this.node);
		cpSync(fileURLToPath(new URL('../../dist', import.meta.url)), path.join(this.folder, 'dist'), {recursive: true});
		for (const dir of [this.folder, path.join(this.folder, 'dist')]) chmodSync(dir, 0o755);
		chmodSync(this.node, 0o755);
	}

	/** A home of its own for a user. */
	home(user: string): string {
		const home = path.join(this.folder, `home-${user}`);
		mkdirSync(home, {mode: 0o700, recursive: true});
		execFileSync('chown', [`${user}:`, home]);
		return home;
	}

	remove(): void {
		rmSync(this.folder, {recursive: true, force: true, maxRetries: 5});
	}
}

import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import * as esbuild from 'esbuild';
import {afterEach, beforeAll, beforeEach, describe, expect, it, vi} from 'vitest';
import {exitCodes} from '../../source/commands/exit-codes.ts';
import {cleanEnvironment, closeScreens, TestFolder, TestScreen} from '../helpers/screen.ts';
import {program, TestRoom} from '../helpers/warroom.ts';

let folder: TestFolder;
beforeEach(() => {
	folder = new TestFolder();
});
afterEach(async () => {
	await closeScreens();
	folder.remove();
});

/** A program started by a shell, which says afterwards how it ended and how the terminal is. */
class Shell {
	readonly screen: TestScreen;
	readonly #home: string;

	constructor(argv: readonly string[], home: string) {
		this.#home = home;
		const script = path.join(home, 'run.sh');
		const quoted = argv.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ');
		writeFileSync(script, `stty -a > before\n${quoted}\necho "ended with $?"\nstty -a > after\necho "the shell goes on"\nread line\n`);
		this.screen = new TestScreen({argv: ['/bin/sh', script], env: {...cleanEnvironment(), HOME: home}, cwd: home});
	}

	/** The program itself, the shell's only child. */
	async pid(): Promise<number> {
		return vi.waitFor(
			() => {
				const [pid] = readFileSync(`/proc/${this.screen.pid}/task/${this.screen.pid}/children`, 'utf8').trim().split(' ');
				if (!pid) throw new Error('the shell has no child yet');
				return Number(pid);
			},
			{timeout: 10_000, interval: 20},
		);
	}

	/** Everything is as before: nothing that the program switched on is on, and a person can go on typing. */
	async expectTerminalBack(code: number): Promise<void> {
		await this.screen.waitFor('the shell goes on');
		expect(this.screen.text()).toContain(`ended with ${code}`);
		expect(this.screen.alternate, 'the alternate screen is left').toBe(false);
		const {bytes} = this.screen;
		expect(isOn(bytes, 25), 'the cursor is seen').toBe(true);
		for (const [mode, name] of modes) expect(isOn(bytes, mode), `${name} is off`).toBe(false);
		const stty = (name: string) => readFileSync(path.join(this.#home, name), 'utf8');
		expect(stty('after'), 'raw mode is off').toBe(stty('before'));
		expect(stty('after')).toMatch(/ icanon /);
		// The colour of what comes next is the terminal's own.
		expect([...bytes.matchAll(/\[([\d;]*)m/g)].at(-1)?.[1]).toBe('0');
		this.screen.type('typed in the shell');
		await this.screen.waitFor('typed in the shell');
	}
}

const modes = [
	[2004, 'bracketed paste'],
	[1000, 'the mouse'],
	[1002, 'the mouse'],
	[1003, 'the mouse'],
	[1006, 'the mouse'],
	[1049, 'the alternate screen'],
	[2026, 'a frame'],
] as const;

/** Was the mode last switched on? */
function isOn(bytes: string, mode: number): boolean {
	return bytes.lastIndexOf(`\u001B[?${mode}h`) > bytes.lastIndexOf(`\u001B[?${mode}l`);
}

describe('the terminal is given back as it was', () => {
	let room: TestRoom;
	beforeEach(async () => {
		room = new TestRoom(['--without-config']);
		await room.json(['declare', 'Checkout returns 5xx', '--severity', 'SEV-1']);
	});
	afterEach(async () => room.close());

	const open = async () => {
		const shell = new Shell([process.execPath, program, 'join', '--without-config', '--state-dir', room.stateDir], folder.path);
		await shell.screen.waitFor('Checkout');
		shell.screen.type('n');
		await shell.screen.waitFor('Note');
		shell.screen.type('half a sentence');
		await shell.screen.waitFor('half a sentence');
		expect(isOn(shell.screen.bytes, 2004), 'pastes come in brackets').toBe(true);
		expect(isOn(shell.screen.bytes, 25)).toBe(false);
		return shell;
	};

	it('when a person leaves', async () => {
		const shell = await open();
		shell.screen.press('Esc');
		await shell.screen.waitFor((text) => !text.includes('half a sentence'));
		shell.screen.type('q');
		await shell.screen.waitFor('Leave?');
		shell.screen.type('y');
		await shell.expectTerminalBack(exitCodes.ok);
	}, 60_000);

	it.each([
		['SIGTERM', 143],
		['SIGHUP', 129],
		['SIGINT', 130],
	] as const)(
		'after %s, with %i; what was typed is kept',
		async (signal, code) => {
			const shell = await open();
			process.kill(await shell.pid(), signal);
			await shell.expectTerminalBack(code);
			const again = room.screen();
			await again.waitFor('Checkout');
			again.type('n');
			await again.waitFor('half a sentence');
		},
		60_000,
	);

	it('ends when the terminal is gone, and does not spin', async () => {
		const screen = room.screen();
		await screen.waitFor('Checkout');
		screen.hangUp();
		await vi.waitFor(() => expect(isAlive(screen.pid)).toBe(false), {timeout: 10_000, interval: 50});
	}, 60_000);
});

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

describe('after a fault of its own, the terminal is given back', () => {
	const crashing = fileURLToPath(new URL('../../node_modules/.warroom-test/crashing-screen.mjs', import.meta.url));
	beforeAll(async () => {
		mkdirSync(path.dirname(crashing), {recursive: true});
		await esbuild.build({
			entryPoints: [fileURLToPath(new URL('crashing-screen.tsx', import.meta.url))],
			bundle: true,
			packages: 'external',
			platform: 'node',
			format: 'esm',
			jsx: 'automatic',
			outfile: crashing,
			logLevel: 'error',
		});
	});

	it.each([
		['timer', /fault of its own: a fault in a timer/],
		['rejection', /fault of its own: a fault in a promise ␛\[2J�/],
		['render', /undefined/],
	])(
		'in a %s: one sentence, no stack, code 70, and the draft is on disk',
		async (how, sentence) => {
			const shell = new Shell([process.execPath, crashing, how, folder.path], folder.path);
			await shell.screen.waitFor(' q quit');
			shell.screen.type('D');
			await shell.screen.waitFor('severity');
			shell.screen.type('half a sentence');
			await shell.screen.waitFor('half a sentence');
			process.kill(await shell.pid(), 'SIGUSR2');
			await shell.expectTerminalBack(exitCodes.crash);
			const text = shell.screen.text();
			expect(text.replaceAll('\n', ' ')).toMatch(sentence);
			expect(text).not.toMatch(/\bat .*:\d+:\d+/);
			const drafts = path.join(folder.path, 'drafts');
			expect(readdirSync(drafts).map((name) => readFileSync(path.join(drafts, name), 'utf8'))).toEqual([
				expect.stringContaining('half a sentence'),
			]);
		},
		60_000,
	);

	it('with --debug the stack is shown', async () => {
		const shell = new Shell([process.execPath, crashing, 'debug', folder.path], folder.path);
		await shell.screen.waitFor(' q quit');
		process.kill(await shell.pid(), 'SIGUSR2');
		await shell.expectTerminalBack(exitCodes.crash);
		expect(shell.screen.text()).toMatch(/\bat .*:\d+:\d+/);
	}, 60_000);
});

import {chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {TestRoom} from '../helpers/warroom.ts';

let room: TestRoom;
beforeEach(() => {
	room = new TestRoom();
});
afterEach(() => room.close());

const folder = () => path.join(room.home, '.cache', 'warroom');
const copies = (of = folder()) => (existsSync(of) ? readdirSync(of).filter((name) => name.startsWith('command-')) : []);
/** A command that starts no server, under a home of its own alone. */
const help = (env: Readonly<Record<string, string>> = {}) => room.run(['list', '--help'], {env: {NODE_COMPILE_CACHE: '', ...env}});

describe('the compiled copy of the program', () => {
	it('is made at the end of the first command, for its user alone, and used by the next', async () => {
		expect(await help()).toMatchObject({code: 0, stderr: ''});
		expect(copies()).toHaveLength(1);
		const file = path.join(folder(), copies()[0] ?? '');
		expect(statSync(folder()).mode & 0o777).toBe(0o700);
		expect(statSync(file).mode & 0o777).toBe(0o600);
		const made = statSync(file).ino;
		expect(await help()).toMatchObject({code: 0, stderr: ''});
		expect(statSync(file).ino, 'V8 took it, or it would have been written again').toBe(made);
	});

	it('is made again where it is damaged or was cut short', async () => {
		await help();
		const file = path.join(folder(), copies()[0] ?? '');
		const whole = readFileSync(file);
		const damaged = Buffer.from(whole);
		damaged.fill(0x5a, 4096, 8192);
		for (const wrong of [damaged, whole.subarray(0, 5000), Buffer.alloc(0), Buffer.from('x')]) {
			writeFileSync(file, wrong);
			expect(await help()).toMatchObject({code: 0, stderr: ''});
			expect(statSync(file).size).toBeGreaterThan(100_000);
		}
		expect(readdirSync(folder()).filter((name) => /\.\d+$/.test(name))).toEqual([]);
	});

	it('is neither used nor made in a folder that others can write to', async () => {
		await help();
		const file = path.join(folder(), copies()[0] ?? '');
		writeFileSync(file, 'from somebody else');
		chmodSync(folder(), 0o777);
		expect(await help()).toMatchObject({code: 0, stderr: ''});
		expect(readFileSync(file, 'utf8')).toBe('from somebody else');
	});

	it('goes where XDG_CACHE_HOME or NODE_COMPILE_CACHE says, and nowhere where Node is told to keep none', async () => {
		const [xdg, named] = [path.join(room.home, 'xdg'), path.join(room.home, 'named')];
		expect((await help({NODE_DISABLE_COMPILE_CACHE: '1'})).code).toBe(0);
		await help({XDG_CACHE_HOME: xdg});
		await help({NODE_COMPILE_CACHE: named});
		expect([copies(path.join(xdg, 'warroom')).length, copies(named).length, copies().length]).toEqual([1, 1, 0]);
	});

	it('is done without where there is no home to keep it in', async () => {
		expect(await help({HOME: '/nonexistent'})).toMatchObject({code: 0, stderr: ''});
		expect(await help({HOME: ''})).toMatchObject({code: 0, stderr: ''});
	});
});

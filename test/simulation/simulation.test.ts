import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {describe, expect, it} from 'vitest';
import {mutants} from './mutants.ts';
import {pinned} from './pinned.ts';
import {simulate} from './simulate.ts';

const run = promisify(execFile);
const program = fileURLToPath(new URL('run.ts', import.meta.url));
const minute = 60_000;

type Outcome = {failed: boolean; runs: number; seed: number; wrong?: string; history?: unknown};

async function outcomeOf(...args: readonly string[]): Promise<Outcome> {
	const {stdout, stderr} = await run(process.execPath, ['--disable-warning=ExperimentalWarning', program, '--json', ...args], {
		maxBuffer: 64 * 1024 * 1024,
	}).catch((error: {stdout: string; stderr: string}) => error);
	if (stdout === '') throw new Error(stderr);
	return JSON.parse(stdout) as Outcome;
}

describe('the simulated room', () => {
	it.each(Object.entries(pinned))('ends well, though once %s', async (_, history) => {
		expect(await simulate(history)).toEqual([]);
	});

	// The same ones in each run of the tests, so that a change is not blamed for what it did not break; others by hand.
	it.concurrent.each([
		[77, 2100],
		[13, 790],
	])('ends well in each of the histories of the seed %i (%i of them)', {timeout: 12 * minute}, async (seed, runs) => {
		expect(await outcomeOf('--runs', String(runs), '--seed', String(seed))).toMatchObject({failed: false, runs});
	});

	// Most are caught by the first histories, the rarest by the 357th.
	it.each(Object.entries(mutants))('catches the mutant %s', {timeout: 5 * minute}, async (name) => {
		expect(await outcomeOf('--runs', '1500', '--seed', '5', '--mutant', name)).toMatchObject({failed: true, wrong: expect.any(String)});
	});
});

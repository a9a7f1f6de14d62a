import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {describe, expect, it} from 'vitest';
import {mutants} from './mutants.ts';
import {pinned} from './pinned.ts';
import {simulate} from './simulate.ts';

const run = promisify(execFile);
const program = fileURLToPath(new URL('run.ts', import.meta.url));
/** Lived through in each run of the tests, by two processes; `npm run simulate` lives through any number. */
const histories = 5000;
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
	it.concurrent.each([13, 77])(`ends well in each of ${histories / 2} histories of the seed %i`, {timeout: 12 * minute}, async (seed) => {
		expect(await outcomeOf('--runs', String(histories / 2), '--seed', String(seed))).toMatchObject({failed: false, runs: histories / 2});
	});

	// Most are caught by the first histories of the first seed, the rarest by the 299th of the second.
	it.each(Object.entries(mutants))('catches the mutant %s', {timeout: 6 * minute}, async (name) => {
		let outcome: Outcome | undefined;
		for (const seed of ['5', '2', '3']) if (!outcome?.failed) outcome = await outcomeOf('--runs', '1000', '--seed', seed, '--mutant', name);
		expect(outcome).toMatchObject({failed: true, wrong: expect.any(String)});
	});
});

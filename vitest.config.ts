import {globSync, readFileSync} from 'node:fs';
import {defineConfig} from 'vitest/config';
import {lightPatternsInTests} from './scripts/light-patterns.ts';

/** They ask functions of values: nothing of one is left for another, so they share a process, and the reader's patterns are compiled once in it. */
const pure = ['test/runbook/**/*.test.{ts,tsx}', 'test/incident/**/*.test.{ts,tsx}'];

/**
 * They open rooms as other users of the machine, which whoever opens a screen there without a room of their own may join: no test that begins on a
 * fresh machine runs beside them.
 */
const users = globSync('test/**/*.test.{ts,tsx}', {cwd: import.meta.dirname}).filter((file) =>
	/helpers\/(?:unix-users|user-room)\.ts'/.test(readFileSync(`${import.meta.dirname}/${file}`, 'utf8')),
);

export default defineConfig({
	// What is tested is what is shipped.
	plugins: [lightPatternsInTests],
	test: {
		// Real processes, sockets and pseudo-terminals on a machine of two cores; each wait of its own names what it waited for.
		testTimeout: 60_000,
		hookTimeout: 30_000,
		// They wait for processes and terminals more than they compute: measured on two cores, two workers leave one of them idle.
		maxWorkers: 4,
		// The machines that judge a change are shared: a wait that ran out there is tried once more, and the report says so.
		retry: process.env['CI'] === undefined ? 0 : 1,
		setupFiles: ['test/helpers/same-examples.ts'],
		// A stray `.only` would pass by leaving the others out.
		allowOnly: process.env['CI'] === undefined,
		projects: [
			{extends: true, test: {name: 'pure', include: pure, isolate: false}},
			{
				extends: true,
				test: {name: 'real', include: ['test/**/*.test.{ts,tsx}'], exclude: [...pure, ...users], sequence: {groupOrder: 1}},
			},
			{extends: true, test: {name: 'users', include: users}},
		],
	},
});

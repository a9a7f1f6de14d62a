/**
What an incident of 100,000 events costs, beside the limits that it has to hold.

	npm run bench:size [-- --json] [-- --runs 5] [-- --events 100000]

The log is that of `test/helpers/long-incident.ts`: mostly what pollers saw and people wrote. Folding is timed in this process, the rest on the
built program: the server from its start until it takes a connection, after an orderly end and after `kill -9`; `warroom status` and the
first full frame of `warroom join` from their start; then the memory of both once the screen has every event. Runs take turns; medians
are compared, of the memory the highest.
*/
import {type ChildProcess, spawn, spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {spawn as spawnInTerminal} from '@lydell/node-pty';
import xterm from '@xterm/headless';
import {parseEvent} from '../source/incident/events.ts';
import {fold} from '../source/incident/fold.ts';
import type {Incident} from '../source/incident/incident.ts';
import {longIncident} from '../test/helpers/long-incident.ts';
import {writeLongLog} from '../test/helpers/long-log.ts';
import {atMost, median, report} from './figures.ts';

const program = fileURLToPath(new URL('../dist/warroom.cjs', import.meta.url));
const runs = Number(process.argv[process.argv.indexOf('--runs') + 1]) || 5;
const events = Number(process.argv[process.argv.indexOf('--events') + 1]) || 100_000;
const id = 'inc-20261123-0811';
const folder = mkdtempSync(path.join(os.tmpdir(), 'warroom-bench-'));
const stateDir = path.join(folder, 'state');
const env = {PATH: process.env['PATH'] ?? '', HOME: folder, TERM: 'xterm-256color', LANG: 'C.UTF-8'};
const words = ['--state-dir', stateDir, '--without-config'];

function foldsWithinMs(): number {
	const all = [...longIncident(events)].map(parseEvent);
	const from = performance.now();
	let incident: Incident | undefined;
	for (const event of all) incident = fold(incident, event);
	return performance.now() - from;
}

let server: ChildProcess | undefined;

/** Milliseconds until it takes a connection. */
async function startServer(): Promise<number> {
	const from = performance.now();
	const child = spawn(process.execPath, [program, 'serve', ...words], {env, cwd: folder, stdio: ['ignore', 'ignore', 'pipe']});
	server = child;
	let said = '';
	return new Promise((resolve, reject) => {
		child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			said += text;
			if (said.includes('warroom listens on')) resolve(performance.now() - from);
		});
	});
}

async function endServer(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
	const ended = new Promise((resolve) => {
		server?.once('exit', resolve);
	});
	server?.kill(signal);
	await ended;
}

function run(...argv: readonly string[]): number {
	const from = performance.now();
	const {status, stderr} = spawnSync(process.execPath, [program, ...argv, ...words], {
		env,
		cwd: folder,
		maxBuffer: 1024 ** 3,
		encoding: 'utf8',
	});
	if (status !== 0) throw new Error(`${argv.join(' ')} ended with ${status}: ${stderr}`);
	return performance.now() - from;
}

/** Milliseconds until the first full frame, and the memory of the screen once the first of all entries is on it. */
async function join(whole: boolean): Promise<{frameMs: number; megabytes: number}> {
	const terminal = new xterm.Terminal({cols: 130, rows: 38, allowProposedApi: true});
	const from = performance.now();
	const child = spawnInTerminal(process.execPath, [program, 'join', '--incident', id, ...words], {cols: 130, rows: 38, cwd: folder, env});
	const ended = new Promise((resolve) => {
		child.onExit(resolve);
	});
	child.onData((text) => terminal.write(text));
	const shows = async (wanted: (lines: readonly string[]) => boolean) => {
		for (const deadline = performance.now() + 60_000; performance.now() < deadline; ) {
			const lines = Array.from({length: 38}, (_, row) => terminal.buffer.active.getLine(row)?.translateToString(true) ?? '');
			if (wanted(lines)) return performance.now() - from;
			await pause(2);
		}

		throw new Error('the screen never showed it');
	};
	const frameMs = await shows((lines) => Boolean(lines.at(-1)?.includes(' q quit') && lines[0]?.includes('Checkout')));
	if (whole) {
		child.write('g');
		await shows((lines) => lines.some((line) => line.includes('DECLARED')));
	}

	const megabytes = residentMegabytes(child.pid);
	child.kill('SIGTERM');
	await ended;
	terminal.dispose();
	return {frameMs, megabytes};
}

function residentMegabytes(pid: number | undefined): number {
	return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024;
}

async function pause(durationMs: number): Promise<void> {
	await new Promise((resolve) => {
		setTimeout(resolve, durationMs);
	});
}

const folds: number[] = [];
const [afterEnd, afterKill, statuses, frames, wholes]: [number[], number[], number[], number[], number[]] = [[], [], [], [], []];
const [ofServer, ofScreen]: [number[], number[]] = [[], []];
try {
	foldsWithinMs();
	for (let round = 0; round < runs; round++) folds.push(foldsWithinMs());
	await writeLongLog(stateDir, events, id);
	// The first start folds the whole log and leaves a snapshot; the first commands fill the compile cache.
	await startServer();
	run('status', '--incident', id, '--json');
	await join(false);
	await endServer('SIGTERM');
	for (let round = 0; round < runs; round++) {
		afterEnd.push(await startServer());
		statuses.push(run('status', '--incident', id, '--json'));
		frames.push((await join(false)).frameMs);
		wholes.push(run('export', id, '--json'));
		ofScreen.push((await join(true)).megabytes);
		ofServer.push(residentMegabytes(server?.pid));
		await endServer('SIGKILL');
		afterKill.push(await startServer());
		await endServer('SIGTERM');
	}
} finally {
	server?.kill('SIGKILL');
	rmSync(folder, {recursive: true, force: true, maxRetries: 5});
}

const limit = (name: string, value: number) => ({name: `the limit, ${name}`, value});
const many = events.toLocaleString('en');
report([
	atMost(`${many} events folded one by one`, median(folds), 'ms', limit('400,000 events/s', events / 400), 1),
	atMost('server takes connections, after an orderly end', median(afterEnd), 'ms', limit('1 s', 1000), 1),
	atMost('server takes connections, after kill -9', median(afterKill), 'ms', limit('1 s', 1000), 1),
	atMost('warroom status, from its start to its end', median(statuses), 'ms', limit('live in 0.5 s', 500), 1),
	atMost('first full frame of a join, from its start', median(frames), 'ms', limit('live in 0.5 s', 500), 1),
	atMost('every event fetched and printed as JSON', median(wholes), 'ms', limit('10 s', 10_000), 1),
	atMost('memory of the server', Math.max(...ofServer), 'MB', limit('256 MB', 256), 1),
	atMost('memory of a screen that has every event', Math.max(...ofScreen), 'MB', limit('384 MB', 384), 1),
]);

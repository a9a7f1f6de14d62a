/**
What a storm of 1,000 alerts costs the room, and how soon a change among them is on the screen: from the answer that has it, and from the change
itself with the interval at which Alertmanager is asked; whether the screen is steady meanwhile (bytes a second, rows that move), torn frames,
memory, event loop and CPU; beside their limits.

	npm run bench:alerts [-- --json] [-- --changes 30] [-- --idle 15]

Alertmanager is a small server in a process of its own, with its API v2 and its alerts in another order with every answer; in the storm a tenth of
them come and go with each.
*/
import {fork, spawn, spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {setTimeout as after} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {atMost, type Figure, noted, percentile, report} from './figures.ts';
import {cpuSeconds, listens, loopDelay, memoryMb} from './server-process.ts';
import {told} from './told.ts';
import {watchingScreen} from './watching-screen.ts';

const program = fileURLToPath(new URL('../dist/warroom.cjs', import.meta.url));
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const argument = (name: string, otherwise: number) => {
	const at = process.argv.indexOf(name);
	return at < 0 ? otherwise : Number(process.argv[at + 1] ?? otherwise);
};
const changes = argument('--changes', 30);
const idleSeconds = argument('--idle', 15);
/** The shortest there is, so that many changes take no long time. */
const intervalMs = 1000;

type Told = {readonly url?: string; readonly mark?: string; readonly changedAt?: number; readonly leftAt?: number};

const limit = (words: string, value: number) => ({name: `the limit, ${words}`, value});
const folder = mkdtempSync(path.join(os.tmpdir(), 'warroom-bench-'));
const alertmanager = fork(here('alerts/alertmanager.ts'), {execArgv: ['--disable-warning=ExperimentalWarning']});
const {url = ''} = await told(alertmanager, (message: Told) => message.url !== undefined);
const config = path.join(folder, 'warroom.yaml');
const configure = (interval: string, watched = true) =>
	writeFileSync(config, `kubernetes: false\n${watched ? `alertmanager: {url: "${url}", interval: ${interval}}\n` : ''}`);
const delayFile = path.join(folder, 'loop-delay');
const env = {PATH: process.env['PATH'] ?? '', HOME: folder, TERM: 'xterm-256color', LANG: 'C.UTF-8'};
const words = ['--state-dir', path.join(folder, 'state')];
const run = (...argv: readonly string[]) => spawnSync(process.execPath, [program, ...argv, ...words], {env, cwd: folder, encoding: 'utf8'});
configure('5s', false);
const server = spawn(process.execPath, ['--import', here('loop-delay.mjs'), program, 'serve', '--config', config, ...words], {
	env: {...env, LOOP_DELAY_FILE: delayFile},
	cwd: folder,
	stdio: ['ignore', 'ignore', 'pipe'],
});
const pid = server.pid ?? 0;
let screen: ReturnType<typeof watchingScreen> | undefined;
const figures: Figure[] = [];

/** CPU shares of the server and of the screen, and bytes to the terminal a second, over so long. */
async function spent(of: ReturnType<typeof watchingScreen>, during: () => Promise<unknown>) {
	const from = {server: cpuSeconds(pid), screen: cpuSeconds(of.pid), bytes: of.bytes(), at: performance.now()};
	await during();
	const seconds = (performance.now() - from.at) / 1000;
	return {
		server: (cpuSeconds(pid) - from.server) / seconds,
		screen: (cpuSeconds(of.pid) - from.screen) / seconds,
		bytesPerSecond: (of.bytes() - from.bytes) / seconds,
	};
}

/** In how many frames what this picks out was another than in the first. */
function moved(of: ReturnType<typeof watchingScreen>, pick: (lines: readonly string[]) => string): {end(): number} {
	let first: string | undefined;
	let others = 0;
	const end = of.watch((lines) => {
		const picked = pick(lines);
		first ??= picked;
		if (picked !== first) others++;
	});
	return {
		end() {
			end();
			return others;
		},
	};
}

try {
	await listens(server);
	screen = watchingScreen([program, 'join', ...words], folder, env);
	const declared = run('declare', 'Benchmark', '--severity', '2');
	if (declared.status !== 0) throw new Error(declared.stderr);
	await screen.shows(/Benchmark/, 10_000);
	await after(1500);
	const without = {server: memoryMb(pid, 'VmRSS'), quiet: await spent(screen, async () => after(5000))};

	configure('5s');
	run('reload');
	await screen.shows(/firing AaaWatched mark-0 for .* 999 more/, 20_000);
	await after(2000);
	const idle = await spent(screen, async () => after(idleSeconds * 1000));

	configure(`${intervalMs / 1000}s`);
	run('reload');
	// What was shown before it stands for a moment longer.
	await after(2 * intervalMs);
	await screen.shows(/firing AaaWatched mark-0 for/, 20_000);
	process.kill(pid, 'SIGUSR2');
	alertmanager.send({do: 'storm', on: true});
	const before = screen.frames();
	// The line of what fires stands where it stood, whatever comes and goes.
	const place = moved(screen, (lines) => String(lines.findIndex((line) => line.includes('firing AaaWatched'))));
	const fromAnswer: number[] = [];
	const fromChange: number[] = [];
	const storm = await spent(screen, async () => {
		for (let change = 1; change <= changes; change++) {
			await after(intervalMs * Math.random());
			const mark = `mark-${change}`;
			const shown = screen?.shows(new RegExp(`firing AaaWatched ${mark} for`), 10_000);
			const left = told(alertmanager, (message: Told) => message.mark === mark);
			alertmanager.send({do: 'change', mark});
			const {changedAt = 0, leftAt = 0} = await left;
			const shownAt = performance.timeOrigin + ((await shown) ?? 0);
			fromAnswer.push(shownAt - leftAt);
			fromChange.push(shownAt - changedAt);
		}
	});
	const wandered = place.end();
	const {whole, torn} = screen.frames();
	const frames = whole + torn - before.whole - before.torn;

	// The list is read with the pointer on a row, while the storm goes on.
	screen.type('f');
	await screen.shows(/Alerts at /, 5000);
	screen.type('jjj');
	await after(500);
	const rows = moved(screen, (lines) => lines.filter((line) => line.startsWith('│')).join('\n'));
	await after(5 * intervalMs);
	const jumped = rows.end();

	figures.push(
		atMost('change to screen, from the answer that has it, p95', percentile(fromAnswer, 0.95), 'ms', limit('300 ms', 300), 1),
		noted('the same, p50', percentile(fromAnswer, 0.5), 'ms', limit('300 ms', 300)),
		atMost(
			'change to screen, from the change itself, p95',
			percentile(fromChange, 0.95),
			'ms',
			limit('300 ms beside the interval of 1 s and its tenth', intervalMs * 1.1 + 300),
			1,
		),
		atMost(
			'bytes to the terminal a second in the storm, more than without alerts',
			storm.bytesPerSecond - without.quiet.bytesPerSecond,
			'B/s',
			limit('2,000 B/s', 2000),
			1,
		),
		noted('all of them, clocks too', storm.bytesPerSecond, 'B/s', limit('2,000 B/s', 2000)),
		atMost(`frames of ${frames} in which the line of what fires moved`, wandered, '', limit('none', 1), 0),
		atMost('frames in which a row of the list moved under the pointer', jumped, '', limit('none', 1), 0),
		atMost(`torn frames of ${frames}`, torn - before.torn, '', limit('none', 1), 0),
		atMost('event loop of the server held up by its own work', loopDelay(delayFile).ownMs, 'ms', limit('50 ms', 50), 1),
		noted('the same by the clock', loopDelay(delayFile).wallMs, 'ms', limit('50 ms', 50)),
		atMost('memory of the server, more than without alerts', memoryMb(pid, 'VmRSS') - without.server, 'MB', limit('100 MB', 100), 1),
		atMost('idle CPU of the server, asked every 5 s', idle.server * 100, '%', limit('3 % of a core', 3), 1),
		atMost('idle CPU of a screen', idle.screen * 100, '%', limit('3 % of a core', 3), 1),
		noted('CPU of the server in the storm, asked every second', storm.server * 100, '%', {name: 'a core', value: 100}),
		noted('CPU of a screen in the storm', storm.screen * 100, '%', {name: 'a core', value: 100}),
	);
} finally {
	await screen?.close();
	run('stop');
	server.kill('SIGTERM');
	alertmanager.disconnect();
	rmSync(folder, {recursive: true, force: true, maxRetries: 5});
}

report(figures);

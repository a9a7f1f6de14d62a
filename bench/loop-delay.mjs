/**
Preloaded into the server by the benchmarks that load it (`--import`): writes for how long its event loop was held up at the most, in milliseconds, into
the file that LOOP_DELAY_FILE names, four times a second: `ownMs` by its own work, the CPU time that the thread spent between two turns, and
`wallMs` by the clock, in which other programs on the machine have their part. SIGUSR2 begins anew.
*/
import {renameSync, writeFileSync} from 'node:fs';
import process from 'node:process';
import {isMainThread} from 'node:worker_threads';

const file = process.env.LOOP_DELAY_FILE;
const everyMs = 5;

if (file && isMainThread) {
	const cpuMs = () => {
		const {user, system} = process.threadCpuUsage();
		return (user + system) / 1000;
	};
	let longest = {ownMs: 0, wallMs: 0};
	let last = {cpu: cpuMs(), at: performance.now()};
	setInterval(() => {
		const now = {cpu: cpuMs(), at: performance.now()};
		const wallMs = now.at - last.at - everyMs;
		longest = {ownMs: Math.max(longest.ownMs, Math.min(wallMs, now.cpu - last.cpu)), wallMs: Math.max(longest.wallMs, wallMs)};
		last = now;
	}, everyMs).unref();
	process.on('SIGUSR2', () => {
		longest = {ownMs: 0, wallMs: 0};
		last = {cpu: cpuMs(), at: performance.now()};
	});
	setInterval(() => {
		writeFileSync(`${file}.new`, JSON.stringify(longest));
		renameSync(`${file}.new`, file);
	}, 250).unref();
}

/**
Preloaded into the server by the benchmarks that load it (`--import`): writes for how long its event loop was held up at the most, in milliseconds, into
the file that LOOP_DELAY_FILE names, four times a second: `ownMs` by its own work, the CPU time that the thread spent between two turns, and
`wallMs` by the clock, in which other programs on the machine have their part. SIGUSR2 begins it, and ends it when it comes again: looking two hundred times
a second takes more of a processor than an idle server does.
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
	let end;

	function begin() {
		let longest = {ownMs: 0, wallMs: 0};
		let last = {cpu: cpuMs(), at: performance.now()};
		const write = () => {
			writeFileSync(`${file}.new`, JSON.stringify(longest));
			renameSync(`${file}.new`, file);
		};
		const looking = setInterval(() => {
			const now = {cpu: cpuMs(), at: performance.now()};
			const wallMs = now.at - last.at - everyMs;
			longest = {ownMs: Math.max(longest.ownMs, Math.min(wallMs, now.cpu - last.cpu)), wallMs: Math.max(longest.wallMs, wallMs)};
			last = now;
		}, everyMs).unref();
		const writing = setInterval(write, 250).unref();
		return () => {
			clearInterval(looking);
			clearInterval(writing);
			write();
		};
	}

	process.on('SIGUSR2', () => {
		if (end) end();
		end = end ? undefined : begin();
	});
}

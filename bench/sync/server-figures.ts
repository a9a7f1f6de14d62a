import {monitorEventLoopDelay} from 'node:perf_hooks';

/** Says to whoever started this server where it listens, and then, when asked, what it has used since it was asked before. */
export function tellFigures(port: number): void {
	const delay = monitorEventLoopDelay({resolution: 1});
	delay.enable();
	let cpu = process.cpuUsage();
	process.on('message', () => {
		const {user, system} = process.cpuUsage(cpu);
		process.send?.({cpuMs: (user + system) / 1000, delayP99Ms: delay.percentile(99) / 1e6});
		cpu = process.cpuUsage();
		delay.reset();
	});
	process.on('disconnect', () => process.exit());
	process.send?.({port});
}

import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {monitorEventLoopDelay} from 'node:perf_hooks';

/** How clients reach a server: a Unix socket, as those of this machine do, or a port, as those do who come over the network. */
export type Way = 'unix' | 'tcp';

/** Listens in the server's folder or on a port, and says so to whoever started it. Then, when asked, what it has used since it was asked before. */
export function listen(http: Server): void {
	const [, , dir = '', way] = process.argv;
	if (way === 'unix') {
		const socketPath = path.join(dir, 'socket');
		http.listen({path: socketPath, backlog: 4096}, () => tellFigures(socketPath));
	} else http.listen(0, '127.0.0.1', 4096, () => tellFigures(String((http.address() as AddressInfo).port)));
}

function tellFigures(at: string): void {
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
	process.send?.({at});
}

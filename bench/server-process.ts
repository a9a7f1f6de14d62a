import {type ChildProcess, spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';

const ticksPerSecond = Number(spawnSync('getconf', ['CLK_TCK'], {encoding: 'utf8'}).stdout) || 100;

/** Waits until a server says that it listens. What holds its event loop up before holds nobody up. @throws with what it said instead. */
export async function listens({stderr}: ChildProcess): Promise<void> {
	let said = '';
	await new Promise<void>((resolve, reject) => {
		// It is read on to the end: a server that cannot write its log ends.
		stderr?.on('data', (part) => {
			said += String(part);
			if (said.includes('warroom listens')) resolve();
		});
		stderr?.once('end', () => reject(new Error(said)));
	});
}

/** What loop-delay.mjs wrote: for how long the event loop was held up at the most, in milliseconds. */
export function loopDelay(file: string): {readonly ownMs: number; readonly wallMs: number} {
	return JSON.parse(readFileSync(file, 'utf8')) as {ownMs: number; wallMs: number};
}

/** Memory of a process now, or at its highest, in MB. */
export function memoryMb(pid: number, what: 'VmRSS' | 'VmHWM'): number {
	return Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

/** CPU time that a process has used. */
export function cpuSeconds(pid: number): number {
	const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
	return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

import {randomBytes} from 'node:crypto';
import fs from 'node:fs';
import {type Disk, systemDisk} from './disk.ts';
import {systemTime, type Time} from './time.ts';

/** What a responder's side of the sync asks of the machine and the process that it runs in. A simulation gives its own. */
export type Machine = {
	readonly time: Time;
	readonly disk: Disk;
	/** 0 to 1, for the jitter between two attempts. */
	random(): number;
	/** 32 hexadecimal digits that nobody else has. */
	newId(): string;
	readonly process: ProcessIdentity;
	isAlive(process: ProcessIdentity): boolean;
	/** Files that an outbox of this process stands for. */
	readonly outboxesInUse: Set<string>;
};

/** A process by number and start time, so that a number used again is not taken for the dead one. */
export type ProcessIdentity = {readonly pid: number; readonly startedAt: number};

/** The machine and the process that this runs in. */
export const systemMachine: Machine = {
	time: systemTime,
	disk: systemDisk,
	random: Math.random,
	newId: () => randomBytes(16).toString('hex'),
	process: {pid: process.pid, startedAt: startTime(process.pid) ?? 0},
	isAlive({pid, startedAt}) {
		try {
			process.kill(pid, 0);
		} catch (error) {
			return (error as NodeJS.ErrnoException).code === 'EPERM';
		}

		const now = startTime(pid);
		return now === undefined || startedAt === 0 || now === startedAt;
	},
	outboxesInUse: new Set(),
};

/** Field 22 of /proc/<pid>/stat, ticks since boot; undefined where there is no /proc. */
function startTime(pid: number): number | undefined {
	try {
		const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
		return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
	} catch {
		return undefined;
	}
}

import {randomBytes} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import {makeFolder} from '../config/make-folder.ts';

/**
 * A responder's operations that are not yet in the log, on their own disk: one file a process and incident, a line a change, synced before the
 * person is told that it is kept. What a dead process left is adopted by the next start under its own client id, so that the server
 * still knows what it has.
 */
export type Outbox = {
	readonly clientId: string;
	/** Null for what concerns no single incident. */
	readonly incident: string | null;
	/** Keeps an operation; on disk when it returns. @throws {OutboxError} when the disk takes no write. */
	add(operation: Omit<OutboxEntry, 'n' | 'state'>): OutboxEntry;
	/** It is in the log. */
	settled(n: number): void;
	/** Refused for good: its text stays until it is dismissed or sent again. */
	refused(n: number, why: {code: string; text: string}): void;
	dismissed(n: number): void;
	/** Everything that is not settled or dismissed, oldest first. */
	entries(): readonly OutboxEntry[];
	/** All operations up to this number are in the log or refused. */
	settledThrough(): number;
	/** Frees the file; removes it when nothing is left in it. */
	close(): void;
};

/** This machine's disk took no write, so nothing is kept and nothing is sent; the message says what to do. */
export class OutboxError extends Error {
	override readonly name = 'OutboxError';

	constructor(dir: string, cause: unknown) {
		const why = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
		super(`Not sent: ${dir} takes no writes (${why}). ${why === 'ENOSPC' ? 'Free space there' : 'Make it writable'}, then send it again.`, {
			cause,
		});
	}
}

const entrySchema = z.strictObject({
	n: z.number(),
	incident: z.nullable(z.string()),
	type: z.string(),
	data: z.unknown(),
	/** Epoch milliseconds by this machine's clock. */
	typedAt: z.number(),
	occurredAt: z.optional(z.string()),
	/** The text of its evidence, which travels ahead of it. */
	evidence: z.optional(z.string()),
});
const lineSchema = z.discriminatedUnion('k', [
	z.strictObject({k: z.literal('op'), op: entrySchema}),
	z.strictObject({k: z.literal('settled'), n: z.number()}),
	z.strictObject({k: z.literal('refused'), n: z.number(), code: z.string(), text: z.string()}),
	z.strictObject({k: z.literal('dismissed'), n: z.number()}),
]);
type Line = z.infer<typeof lineSchema>;

export type OutboxEntry = z.infer<typeof entrySchema> & {
	readonly state: {readonly is: 'unsent'} | {readonly is: 'refused'; readonly code: string; readonly text: string};
};

const filePattern = /^([\w-]+)\.([0-9a-f]{32})\.(\d+)-(\d+)\.jsonl$/;
/** In a file's name: what concerns no single incident, a declaration. */
const noIncident = 'none';

/** Opens this process's own outbox for an incident under `dir`. Nothing is written before the first operation. */
export function openOutbox(dir: string, incident: string | null, process_: ProcessIdentity = thisProcess()): Outbox {
	const clientId = randomBytes(16).toString('hex');
	return outboxAt(path.join(dir, fileName(incident, clientId, process_)), clientId, incident);
}

/**
 * Takes over what dead processes left for an incident under `dir`, and what this one left open no more; undefined is every incident, null
 * none in particular.
 */
export function adoptOutboxes(
	dir: string,
	wanted: string | null | undefined,
	isAlive: (process_: ProcessIdentity) => boolean = processIsAlive,
	process_: ProcessIdentity = thisProcess(),
): Outbox[] {
	const adopted: Outbox[] = [];
	for (const name of listOrNothing(dir)) {
		const match = filePattern.exec(name);
		if (!match?.[1] || !match[2]) continue;
		const incident = match[1] === noIncident ? null : match[1];
		if (wanted !== undefined && incident !== wanted) continue;
		const owner = {pid: Number(match[3]), startedAt: Number(match[4])};
		const own = owner.pid === process_.pid && owner.startedAt === process_.startedAt;
		if (own ? inUse.has(path.join(dir, name)) : isAlive(owner)) continue;
		const mine = path.join(dir, fileName(incident, match[2], process_));
		try {
			// Only one of two starts at once can rename it.
			fs.renameSync(path.join(dir, name), mine);
		} catch {
			continue;
		}

		const outbox = outboxAt(mine, match[2], incident);
		if (outbox.entries().length > 0) adopted.push(outbox);
		else outbox.close();
	}

	return adopted;
}

/** A process by number and start time, so that a number used again is not taken for the dead one. */
export type ProcessIdentity = {readonly pid: number; readonly startedAt: number};

function fileName(incident: string | null, clientId: string, {pid, startedAt}: ProcessIdentity): string {
	return `${incident ?? noIncident}.${clientId}.${pid}-${startedAt}.jsonl`;
}

function thisProcess(): ProcessIdentity {
	return {pid: process.pid, startedAt: startTime(process.pid) ?? 0};
}

function processIsAlive({pid, startedAt}: ProcessIdentity): boolean {
	try {
		process.kill(pid, 0);
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}

	const now = startTime(pid);
	return now === undefined || startedAt === 0 || now === startedAt;
}

/** Field 22 of /proc/<pid>/stat, ticks since boot; undefined where there is no /proc. */
function startTime(pid: number): number | undefined {
	try {
		const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
		return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
	} catch {
		return undefined;
	}
}

/** Files that an outbox of this process stands for. */
const inUse = new Set<string>();

function outboxAt(file: string, clientId: string, incident: string | null): Outbox {
	inUse.add(file);
	const entries = new Map<number, OutboxEntry>();
	let highest = 0;
	let descriptor: number | undefined;
	const found = readLines(file);
	for (const line of found.lines) apply(line);
	/** The last line was cut, by a crash or a full disk: it must not swallow the next one. */
	let {torn} = found;

	function apply(line: Line): void {
		if (line.k === 'op') {
			highest = Math.max(highest, line.op.n);
			entries.set(line.op.n, {...line.op, state: {is: 'unsent'}});
			return;
		}

		const entry = entries.get(line.n);
		if (line.k === 'refused' && entry) entries.set(line.n, {...entry, state: {is: 'refused', code: line.code, text: line.text}});
		else entries.delete(line.n);
	}

	function write(line: Line): void {
		try {
			if (descriptor === undefined) {
				makeFolder(path.dirname(file));
				descriptor = fs.openSync(file, 'a', 0o600);
				syncFolder(path.dirname(file));
			}

			const text = Buffer.from(`${torn ? '\n' : ''}${JSON.stringify(line)}\n`);
			// A full disk takes a part and says nothing; the rest then fails with the reason.
			for (let written = 0; written < text.length; ) written += fs.writeSync(descriptor, text, written);
			fs.fdatasyncSync(descriptor);
			torn = false;
		} catch (error) {
			torn = true;
			throw new OutboxError(path.dirname(file), error);
		}

		apply(line);
	}

	return {
		clientId,
		incident,
		add(operation) {
			const n = highest + 1;
			write({k: 'op', op: {...operation, n}});
			return {...operation, n, state: {is: 'unsent'}};
		},
		settled(n) {
			if (entries.has(n)) write({k: 'settled', n});
		},
		refused(n, {code, text}) {
			if (entries.has(n)) write({k: 'refused', n, code, text});
		},
		dismissed(n) {
			if (entries.has(n)) write({k: 'dismissed', n});
		},
		entries: () => [...entries.values()],
		settledThrough() {
			const unsent = [...entries.values()].filter((entry) => entry.state.is === 'unsent').map((entry) => entry.n);
			return unsent.length > 0 ? Math.min(...unsent) - 1 : highest;
		},
		close() {
			if (descriptor !== undefined) fs.closeSync(descriptor);
			descriptor = undefined;
			inUse.delete(file);
			if (entries.size === 0) fs.rmSync(file, {force: true});
		},
	};
}

/** The lines of a file that hold; a torn last line was never acknowledged to anybody. */
function readLines(file: string): {readonly lines: Line[]; readonly torn: boolean} {
	let text: string;
	try {
		text = fs.readFileSync(file, 'utf8');
	} catch {
		return {lines: [], torn: false};
	}

	const lines: Line[] = [];
	for (const line of text.split('\n').slice(0, -1)) {
		let value: unknown;
		try {
			value = JSON.parse(line);
		} catch {
			continue;
		}

		const parsed = lineSchema.safeParse(value);
		if (parsed.success) lines.push(parsed.data);
	}

	return {lines, torn: text !== '' && !text.endsWith('\n')};
}

function listOrNothing(dir: string): string[] {
	try {
		return fs.readdirSync(dir).sort();
	} catch {
		return [];
	}
}

function syncFolder(dir: string): void {
	const descriptor = fs.openSync(dir, 'r');
	try {
		fs.fsyncSync(descriptor);
	} finally {
		fs.closeSync(descriptor);
	}
}

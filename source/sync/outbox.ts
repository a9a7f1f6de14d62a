import path from 'node:path';
import * as z from 'zod/mini';
import {replacing} from './disk.ts';
import {parseForeignJson} from './foreign-json.ts';
import {type Machine, type ProcessIdentity, systemMachine} from './machine.ts';

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
	/** It is in the log. This and the next two hold for this process whatever its disk says. @throws {OutboxError} when it takes no write. */
	settled(n: number): void;
	/** Refused for good: its text stays until it is dismissed or sent again. */
	refused(n: number, why: {code: string; text: string}): void;
	dismissed(n: number): void;
	/** Everything that is not settled or dismissed, oldest first. */
	entries(): readonly OutboxEntry[];
	/** All operations up to this number are in the log or refused. */
	settledThrough(): number;
	/** What is settled or dismissed is gone from the disk too when it returns. */
	forget(): void;
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
	/** The JSON of the runbook that it names, which travels ahead of it, too. */
	runbook: z.optional(z.string()),
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
export function openOutbox(dir: string, incident: string | null, machine: Machine = systemMachine): Outbox {
	const clientId = machine.newId();
	return outboxAt(path.join(dir, fileName(incident, clientId, machine.process)), clientId, incident, machine);
}

/**
 * Takes over what dead processes left for an incident under `dir`, and what this one left open no more; undefined is every incident, null
 * none in particular.
 */
export function adoptOutboxes(dir: string, wanted: string | null | undefined, machine: Machine = systemMachine): Outbox[] {
	const adopted: Outbox[] = [];
	for (const {file, incident, clientId} of claimed(dir, wanted, machine)) {
		const outbox = outboxAt(file, clientId, incident, machine);
		if (outbox.entries().length > 0) adopted.push(outbox);
		else outbox.close();
	}

	return adopted;
}

/** Takes what is settled out of the outboxes that dead processes left under `dir`, and leaves the rest to whoever adopts it. */
export function tidyOutboxes(dir: string, machine: Pick<Machine, 'disk' | 'process' | 'isAlive' | 'outboxesInUse'>): void {
	for (const {from, file, incident, clientId} of claimed(dir, undefined, machine)) {
		const outbox = outboxAt(file, clientId, incident, machine);
		const isEmpty = outbox.entries().length === 0;
		outbox.close();
		if (!isEmpty) machine.disk.rename(file, from);
	}
}

type Claimed = {readonly from: string; readonly file: string; readonly incident: string | null; readonly clientId: string};

/** Files of dead processes, and of this one that nothing here stands for any more, under this process's name; one after the other, as they are taken. */
function* claimed(
	dir: string,
	wanted: string | null | undefined,
	machine: Pick<Machine, 'disk' | 'process' | 'isAlive' | 'outboxesInUse'>,
): Generator<Claimed> {
	const {process: process_, disk} = machine;
	for (const found of disk.list(dir)) {
		const half = found.endsWith(replacing);
		const name = half ? found.slice(0, -replacing.length) : found;
		const match = filePattern.exec(name);
		if (!match?.[1] || !match[2]) continue;
		const incident = match[1] === noIncident ? null : match[1];
		if (wanted !== undefined && incident !== wanted) continue;
		const owner = {pid: Number(match[3]), startedAt: Number(match[4])};
		const own = owner.pid === process_.pid && owner.startedAt === process_.startedAt;
		if (own ? machine.outboxesInUse.has(path.join(dir, name)) : machine.isAlive(owner)) continue;
		if (half) {
			disk.remove(path.join(dir, found));
			continue;
		}

		const mine = path.join(dir, fileName(incident, match[2], process_));
		try {
			// Only one of two starts at once can rename it.
			disk.rename(path.join(dir, name), mine);
		} catch {
			continue;
		}

		yield {from: path.join(dir, name), file: mine, incident, clientId: match[2]};
	}
}

function fileName(incident: string | null, clientId: string, {pid, startedAt}: ProcessIdentity): string {
	return `${incident ?? noIncident}.${clientId}.${pid}-${startedAt}.jsonl`;
}

function outboxAt(
	file: string,
	clientId: string,
	incident: string | null,
	{disk, outboxesInUse}: Pick<Machine, 'disk' | 'outboxesInUse'>,
): Outbox {
	outboxesInUse.add(file);
	const entries = new Map<number, OutboxEntry>();
	let highest = 0;
	const adding = disk.adding(file);
	const found = linesOf(disk.read(file) ?? '');
	for (const line of found.lines) apply(line);
	/** The last line was cut, by a crash or a full disk: it must not swallow the next one. */
	let {torn} = found;
	/** The file has words of what is settled or dismissed. */
	let stale = torn || found.lines.some((line) => line.k === 'op' && !entries.has(line.op.n));
	/** What the disk has not taken. */
	const owed: Line[] = [];
	// What a dead process had settled is not kept for the next.
	forget();

	function apply(line: Line): void {
		highest = Math.max(highest, line.k === 'op' ? line.op.n : line.n);
		if (line.k === 'op') {
			entries.set(line.op.n, {...line.op, state: {is: 'unsent'}});
			return;
		}

		const entry = entries.get(line.n);
		if (line.k === 'refused' && entry) entries.set(line.n, {...entry, state: {is: 'refused', code: line.code, text: line.text}});
		else entries.delete(line.n);
	}

	function write(...lines: readonly Line[]): void {
		try {
			adding.add(`${torn ? '\n' : ''}${lines.map((line) => `${JSON.stringify(line)}\n`).join('')}`);
			torn = false;
		} catch (error) {
			torn = true;
			throw new OutboxError(path.dirname(file), error);
		}
	}

	/** What became of an operation is so whether the disk takes it or not; it is written with the next that it takes. */
	function note(line: Exclude<Line, {k: 'op'}>): void {
		if (!entries.has(line.n)) return;
		apply(line);
		owed.push(line);
		write(...owed);
		owed.length = 0;
	}

	/** An entry leaves: its words leave the disk with the last of them, else with `forget`. */
	function end(line: Line & {k: 'settled' | 'dismissed'}): void {
		if (entries.size > 1 || !entries.has(line.n)) {
			note(line);
			stale = true;
			return;
		}

		apply(line);
		owed.push(line);
		try {
			// The server knows what it has: what a crash brings back is sent again, and is there once.
			adding.clear();
		} catch (error) {
			throw new OutboxError(path.dirname(file), error);
		}

		owed.length = 0;
		torn = false;
		stale = false;
	}

	/** Writes the file anew with what is left. A disk that does not take it keeps the longer one. */
	function forget(): void {
		if (!stale) return;
		const left = [...entries.values()].flatMap(({state, ...op}): Line[] => [
			{k: 'op', op},
			...(state.is === 'refused' ? [{k: 'refused' as const, n: op.n, code: state.code, text: state.text}] : []),
		]);
		// The highest number must not be given again.
		const lines: Line[] = entries.has(highest) ? left : [...left, {k: 'settled', n: highest}];
		try {
			disk.replace(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
		} catch {
			return;
		}

		adding.close();
		torn = false;
		stale = false;
	}

	return {
		clientId,
		incident,
		add(operation) {
			const n = highest + 1;
			const line: Line = {k: 'op', op: {...operation, n}};
			write(...owed, line);
			owed.length = 0;
			apply(line);
			return {...operation, n, state: {is: 'unsent'}};
		},
		settled: (n) => end({k: 'settled', n}),
		refused(n, {code, text}) {
			note({k: 'refused', n, code, text});
		},
		dismissed: (n) => end({k: 'dismissed', n}),
		entries: () => [...entries.values()],
		settledThrough() {
			const unsent = [...entries.values()].filter((entry) => entry.state.is === 'unsent').map((entry) => entry.n);
			return unsent.length > 0 ? Math.min(...unsent) - 1 : highest;
		},
		forget,
		close() {
			adding.close();
			outboxesInUse.delete(file);
			if (entries.size === 0) disk.remove(file);
		},
	};
}

/** The lines of a file that hold; a torn last line was never acknowledged to anybody. */
function linesOf(text: string): {readonly lines: Line[]; readonly torn: boolean} {
	const lines: Line[] = [];
	for (const line of text.split('\n').slice(0, -1)) {
		let value: unknown;
		try {
			value = parseForeignJson(line);
		} catch {
			continue;
		}

		const parsed = lineSchema.safeParse(value);
		if (parsed.success) lines.push(parsed.data);
	}

	return {lines, torn: text !== '' && !text.endsWith('\n')};
}

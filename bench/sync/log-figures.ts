import {closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type {LogRecord} from '../../source/log/event-log.ts';
import {RowWriter} from '../../source/log/row-writer.ts';
import {openSqliteLog} from '../../source/log/sqlite-log.ts';
import {makeTables} from '../../source/log/tables.ts';
import {atLeast, atMost, type Figure, median, noted} from '../figures.ts';

const turns = 10;
const writers = 64;
/** Entries of each writer in a turn. */
const each = 50;
/** And of each when they go on and on. */
const eachForLong = 1000;

/**
 * The log alone, beside the disk that it is on: one writer that waits each time, and 64 that do. Then beside the database that it is in, filled
 * with rows that were made before, as many in a transaction: what no log in it can be quicker than. All take turns.
 */
export async function logFigures(): Promise<Figure[]> {
	const dir = mkdtempSync(path.join(os.tmpdir(), 'warroom-bench-'));
	const log = await openSqliteLog({dir: path.join(dir, 'state')});
	const bare = new BareDatabase(path.join(dir, 'bare.db'));
	const [raw, single, many, limit]: [number[], number[], number[], number[]] = [[], [], [], []];
	let [last, head] = [0, 0];
	/** Entries a second. As a room does: each writer takes its number and waits for its own entry, those of others with it. */
	const crowd = async (entries: number): Promise<number> => {
		const from = performance.now();
		await Promise.all(
			Array.from({length: writers}, async () => {
				for (let index = 0; index < entries; index++) {
					const seq = ++head;
					await log.append('many', [record('many', seq)], seq - 1);
				}
			}),
		);
		return (writers * entries * 1000) / (performance.now() - from);
	};
	for (let turn = 0; turn < turns; turn++) {
		raw.push(...syncedWrites(dir, 50));
		for (let index = 0; index < 50; index++) {
			const from = performance.now();
			await log.append('one', [record('one', ++last)], last - 1);
			single.push(performance.now() - from);
		}

		many.push(await crowd(each));
		limit.push(bare.perSecond());
	}

	// What the journal has goes into the tables meanwhile, in the other thread.
	const longer = await crowd(eachForLong);
	bare.close();
	await log.close();
	rmSync(dir, {recursive: true, force: true});
	const disk = median(raw);
	const appends = `appends, ${writers} writers`;
	return [
		atMost('append, one writer, p50', median(single), 'ms', {name: "the disk's own synced write", value: disk}, 2.5),
		atLeast(appends, median(many), '/s', {name: "the disk's synced writes", value: 1000 / disk}, 20),
		noted(`${appends}, 64,000 on end`, longer, '/s', {name: "the disk's synced writes", value: 1000 / disk}),
		noted(appends, median(many), '/s', {name: `SQLite alone, ${writers} rows a transaction`, value: median(limit)}),
		noted(`SQLite alone, ${writers} rows a transaction`, median(limit), '/s', {name: "the disk's synced writes", value: 1000 / disk}),
	];
}

function record(incident: string, seq: number): LogRecord {
	const data = {text: `entry ${seq}`};
	return {event: {seq, id: `${incident}:${seq}`, at: new Date().toISOString(), by: 'ana', type: 'note', data}};
}

/** Milliseconds of one synced write of the disk itself, in the folder of the benchmark. */
function syncedWrites(dir: string, writes: number): number[] {
	const file = openSync(path.join(dir, 'raw'), 'w');
	const bytes = Buffer.alloc(4096, 7);
	const took: number[] = [];
	for (let index = 0; index < writes; index++) {
		const from = performance.now();
		writeSync(file, bytes);
		fdatasyncSync(file);
		took.push(performance.now() - from);
	}

	closeSync(file);
	return took;
}

/** The log's tables without the log: no thread, no hashes, no JSON. */
class BareDatabase {
	readonly #database: InstanceType<typeof import('node:sqlite')['DatabaseSync']>;
	#seq = 0;

	constructor(file: string) {
		const {DatabaseSync} = process.getBuiltinModule('node:sqlite');
		this.#database = new DatabaseSync(file);
		this.#database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON');
		makeTables(this.#database);
	}

	/** Rows a second, synced. */
	perSecond(): number {
		const writer = new RowWriter(this.#database);
		const hash = 'ab'.repeat(32);
		const rows = Array.from({length: writers * each}, () => {
			const seq = ++this.#seq;
			const {event} = record('many', seq);
			const header = JSON.stringify({incident: 'many', ...event, data: undefined});
			const data = JSON.stringify(event.data);
			return {
				incident: 'many',
				seq,
				id: event.id,
				header,
				digest: hash,
				hash,
				salt: hash.slice(32),
				data,
				redacted: null,
				clientId: null,
				n: null,
			};
		});
		const from = performance.now();
		for (let index = 0; index < rows.length; index += writers) {
			this.#database.exec('BEGIN IMMEDIATE');
			for (const row of rows.slice(index, index + writers)) writer.write(row);
			this.#database.exec('COMMIT');
		}

		return (rows.length * 1000) / (performance.now() - from);
	}

	close(): void {
		this.#database.close();
	}
}

import {type Written, writtenOf} from './chain.ts';
import type {LogRecord} from './event-log.ts';

/** Records of one incident that follow the event `expectedHead`. */
export type Append = {readonly incident: string; readonly expectedHead: number; readonly written: readonly Written[]};

type Cell = string | number | null;

/**
 * Appends on their way to the log's thread, cell behind cell: a copy of a list of texts and numbers costs a fraction of what one of as many
 * objects does, and everything that can be written out is, once.
 */
export type PackedAppends = readonly Cell[];

/** Collects appends that go together. */
export class AppendPacker {
	#cells: Cell[] = [];

	/** Written out at once: what the caller changes afterwards changes nothing here. */
	add(incident: string, records: readonly LogRecord[], expectedHead: number): void {
		this.#cells.push(incident, expectedHead, records.length);
		for (const record of records) {
			const {id, header, data, clientId, n} = writtenOf(incident, record);
			this.#cells.push(id, header, data, clientId, n);
		}
	}

	/** Everything since the last time. */
	take(): PackedAppends {
		const cells = this.#cells;
		this.#cells = [];
		return cells;
	}
}

/** What was added to a packer, in its order. */
export function* unpackAppends(cells: PackedAppends): Generator<Append> {
	for (let at = 0; at < cells.length; ) {
		const [incident, expectedHead, count] = cells.slice(at, at + 3) as [string, number, number];
		at += 3;
		const written: Written[] = [];
		for (let index = 0; index < count; index++, at += 5) {
			const [id, header, data, clientId, n] = cells.slice(at, at + 5) as [string, string, string, string | null, number | null];
			written.push({id, header, data, clientId, n});
		}

		yield {incident, expectedHead, written};
	}
}

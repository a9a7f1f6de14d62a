import {type IncidentEvent, parseEvent} from '../incident/events.ts';
import {type Break, breakIn, headerOf} from './break.ts';
import {leftOf, type Row} from './chain.ts';
import type {LogRecord} from './event-log.ts';

/** Follows the chain of one incident from its first event, or from one that is known, and says where it breaks. */
export class ChainReader {
	#previous: {readonly seq: number; readonly hash: string};
	/** Of redacted events: what is left of them, and which event has to say so. */
	readonly #awaited = new Map<number, {readonly left: string; readonly by: number}>();

	constructor(from: {readonly seq: number; readonly hash: string}) {
		this.#previous = from;
	}

	/** The last event that holds. */
	get head(): {readonly seq: number; readonly hash: string} {
		return this.#previous;
	}

	/** The next row's record, or where the chain breaks. */
	next(row: Row): LogRecord | Break {
		const found = breakIn(row, this.#previous);
		if (found) return found;
		const record = readRecord(row);
		if (!record) return {seq: row.seq, how: 'cannot be read'};
		const {event} = record;
		if (row.redacted !== null) this.#awaited.set(row.seq, {left: leftOf(row.data ?? ''), by: row.redacted});

		if (event.type === 'entry.redacted') {
			const awaited = this.#awaited.get(event.data.target);
			if (awaited?.by === event.seq) {
				if (awaited.left !== event.data.left) return {seq: event.data.target, how: 'has something else left than its redaction says'};
				this.#awaited.delete(event.data.target);
			}
		}

		this.#previous = {seq: row.seq, hash: row.hash};
		return record;
	}

	/** After the last row. */
	end(): Break | undefined {
		const [first] = this.#awaited;
		return first && {seq: first[0], how: 'was erased, and no redaction says so'};
	}
}

export function isBreak(found: LogRecord | Break): found is Break {
	return 'how' in found;
}

/** What a row says, whether or not its chain holds; undefined where it cannot be read. */
export function readRecord(row: Row): LogRecord | undefined {
	try {
		const header = headerOf(row.header);
		if (!header) return undefined;
		const {incident: _incident, clientId, n, ...rest} = header;
		const event: IncidentEvent = parseEvent({
			...rest,
			data: JSON.parse(row.data ?? ''),
			...(row.redacted === null ? {} : {redacted: row.redacted}),
		});
		return {event, ...(clientId !== undefined && n !== undefined ? {origin: {clientId, n}} : {})};
	} catch {
		return undefined;
	}
}

import {hash as hashOfText, randomBytes} from 'node:crypto';
import * as z from 'zod/mini';
import type {LogRecord} from './event-log.ts';

/**
 * A stored record. `header` is the JSON of `{incident, seq, id, at, by, name?, occurredAt?, lateMs?, type, clientId?, n?}` with its
 * keys in this order; `data` is the JSON of the event's data; `salt` is 16 random bytes in hexadecimal. Data and salt are stored apart
 * from the rest, so that both can be erased and the chain still holds.
 */
export type Row = {
	readonly incident: string;
	readonly seq: number;
	readonly id: string;
	readonly header: string;
	/** SHA-256 of `salt ‖ data`, hexadecimal. */
	readonly digest: string;
	/** SHA-256 of `previous hash ‖ 0 ‖ header ‖ 0 ‖ digest`, hexadecimal; the first one's previous hash is 64 zeros. */
	readonly hash: string;
	/** Empty once it is redacted; null where the data is missing. */
	readonly salt: string | null;
	/** Once it is redacted, what is left of it. */
	readonly data: string | null;
	/** The seq of the event that erased its words: `sha256(data)` is what that one says is left. */
	readonly redacted: number | null;
	readonly clientId: string | null;
	readonly n: number | null;
};

export const firstHash = '0'.repeat(64);

/** A row that is not redacted. */
export type WholeRow = Row & {readonly salt: string; readonly data: string};

/** What is written of a record, as text: everything of its row that does not hang on the row before. */
export type Written = {
	readonly id: string;
	readonly header: string;
	readonly data: string;
	readonly clientId: string | null;
	readonly n: number | null;
};

/** As it is written in an incident. */
export function writtenOf(incident: string, {event, origin}: LogRecord): Written {
	const {seq, id, at, by, name, occurredAt, lateMs, type} = event;
	const header = JSON.stringify({incident, seq, id, at, by, name, occurredAt, lateMs, type, clientId: origin?.clientId, n: origin?.n});
	return {id, header, data: JSON.stringify(event.data), clientId: origin?.clientId ?? null, n: origin?.n ?? null};
}

/** The row behind the one that has this hash, with a salt of its own. */
export function toRow(place: {readonly incident: string; readonly seq: number}, written: Written, previous: string): WholeRow {
	const salt = freshSalt();
	const digest = digestOf(salt, written.data);
	return {...place, ...written, digest, hash: hashOf(previous, written.header, digest), salt, redacted: null};
}

/** How a row does not follow from the one before, in words behind "event 17"; undefined when it does. */
export function breakIn(
	row: Row,
	previous: {readonly seq: number; readonly hash: string},
): {readonly seq: number; readonly how: string} | undefined {
	if (row.seq !== previous.seq + 1) return {seq: previous.seq + 1, how: 'is missing'};
	const found = (how: string) => ({seq: row.seq, how});
	if (row.hash !== hashOf(previous.hash, row.header, row.digest)) return found('does not follow from the one before');
	if (!stands(row)) return found('stands in another place than it was written in');
	if (row.salt === null || row.data === null) return found('has lost its data');
	if (row.redacted === null && row.digest !== digestOf(row.salt, row.data)) return found('has other data than was written');
	return undefined;
}

/** The columns beside the header repeat it, for searching. */
function stands({header, incident, seq, id, clientId, n}: Row): boolean {
	const said = headerOf(header);
	return (
		said?.incident === incident && said.seq === seq && said.id === id && (said.clientId ?? null) === clientId && (said.n ?? null) === n
	);
}

const headerSchema = z.looseObject({
	incident: z.string(),
	seq: z.number(),
	id: z.string(),
	clientId: z.optional(z.string()),
	n: z.optional(z.number()),
});

/** What the header says; undefined when it is none. */
export function headerOf(header: string): z.infer<typeof headerSchema> | undefined {
	try {
		return headerSchema.safeParse(JSON.parse(header)).data;
	} catch {
		return undefined;
	}
}

/** What a redaction says is left of an event. */
export function leftOf(data: string): string {
	return sha256(data);
}

export function digestOf(salt: string, data: string): string {
	return sha256(`${salt}${data}`);
}

export function hashOf(previous: string, header: string, digest: string): string {
	return sha256(`${previous}\0${header}\0${digest}`);
}

/** In hexadecimal. */
function sha256(text: string): string {
	return hashOfText('sha256', text, 'hex');
}

const saltBytes = 16;
/** Taken from the system many at a time: each time costs as much as the hashes of an event. */
let salts = '';

function freshSalt(): string {
	if (salts === '') salts = randomBytes(256 * saltBytes).toString('hex');
	const salt = salts.slice(0, 2 * saltBytes);
	salts = salts.slice(2 * saltBytes);
	return salt;
}

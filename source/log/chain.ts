import {hash as hashOfText, randomBytes} from 'node:crypto';
import type {LogRecord} from './event-log.ts';

/**
 * A stored record. `header` is the JSON of `{incident, seq, id, at, by, occurredAt?, lateMs?, type, clientId?, n?}` with its keys in
 * this order (in logs of before, `name?` behind `by`); `data` is the JSON of the event's data; `salt` is 16 random bytes in hexadecimal. Data and salt are stored apart
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
	readonly salt: string;
	readonly header: string;
	readonly data: string;
	readonly clientId: string | null;
	readonly n: number | null;
};

/** As it is written in an incident, with a salt of its own. */
export function writtenOf(incident: string, {event, origin}: LogRecord): Written {
	const {seq, id, at, by, occurredAt, lateMs, type} = event;
	const header = JSON.stringify({incident, seq, id, at, by, occurredAt, lateMs, type, clientId: origin?.clientId, n: origin?.n});
	return {id, salt: freshSalt(), header, data: JSON.stringify(event.data), clientId: origin?.clientId ?? null, n: origin?.n ?? null};
}

/** The row behind the one that has this hash. */
export function toRow(place: {readonly incident: string; readonly seq: number}, written: Written, previous: string): WholeRow {
	const digest = digestOf(written.salt, written.data);
	return {...place, ...written, digest, hash: hashOf(previous, written.header, digest), redacted: null};
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

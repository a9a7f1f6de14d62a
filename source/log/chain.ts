import {createHash, randomBytes} from 'node:crypto';
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
	readonly salt: string;
	readonly data: string;
	readonly clientId: string | null;
	readonly n: number | null;
};

export const firstHash = '0'.repeat(64);

export function toRow(incident: string, {event, origin}: LogRecord, previous: string, salt = randomBytes(16).toString('hex')): Row {
	const {seq, id, at, by, name, occurredAt, lateMs, type} = event;
	const header = JSON.stringify({incident, seq, id, at, by, name, occurredAt, lateMs, type, clientId: origin?.clientId, n: origin?.n});
	const data = JSON.stringify(event.data);
	const digest = digestOf(salt, data);
	return {
		incident,
		seq,
		id,
		header,
		digest,
		hash: hashOf(previous, header, digest),
		salt,
		data,
		clientId: origin?.clientId ?? null,
		n: origin?.n ?? null,
	};
}

export function digestOf(salt: string, data: string): string {
	return createHash('sha256').update(salt).update(data).digest('hex');
}

export function hashOf(previous: string, header: string, digest: string): string {
	return createHash('sha256').update(`${previous}\0${header}\0${digest}`).digest('hex');
}

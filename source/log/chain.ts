import {createHash, randomBytes} from 'node:crypto';
import {type IncidentEvent, parseEvent} from '../incident/events.ts';
import {LogError, type LogRecord} from './event-log.ts';

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

function hashOf(previous: string, header: string, digest: string): string {
	return createHash('sha256').update(`${previous}\0${header}\0${digest}`).digest('hex');
}

/**
 * The record of a row that follows `previous`.
 * @throws {LogError} `damaged` with the incident and seq at which the chain does not hold.
 */
export function fromRow(row: Row, previous: {readonly seq: number; readonly hash: string}): LogRecord {
	if (row.seq !== previous.seq + 1) throw damaged(row.incident, previous.seq + 1, 'is missing');
	if (row.digest !== digestOf(row.salt, row.data)) throw damaged(row.incident, row.seq, 'has other data than was written');
	if (row.hash !== hashOf(previous.hash, row.header, row.digest))
		throw damaged(row.incident, row.seq, 'does not follow from the one before');
	try {
		const {incident: _incident, clientId, n, ...header} = JSON.parse(row.header) as Record<string, unknown>;
		const event: IncidentEvent = parseEvent({...header, data: JSON.parse(row.data)});
		return {event, ...(typeof clientId === 'string' && typeof n === 'number' ? {origin: {clientId, n}} : {})};
	} catch (error) {
		throw damaged(row.incident, row.seq, 'cannot be read', error);
	}
}

function damaged(incident: string, seq: number, how: string, cause?: unknown): LogError {
	return new LogError(
		'damaged',
		`The log is damaged: event ${seq} of ${incident} ${how}.`,
		'Stop the server, keep a copy of the state folder, and put back the last backup of log.db.',
		{cause},
	);
}

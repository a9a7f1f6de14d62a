import {type IncidentEvent, parseEvent} from '../incident/events.ts';
import {digestOf, hashOf, type Row} from './chain.ts';
import {LogError, type LogRecord} from './event-log.ts';

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

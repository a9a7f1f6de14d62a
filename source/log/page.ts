import {breakIn, damagedAt, headerOf} from './break.ts';
import type {Row} from './chain.ts';

/**
 * The events of rows as a JSON array, without what only the server needs to know: written from the text in which they are stored.
 * `previous` is the place and hash that the first of them follows. @throws {LogError} `damaged`.
 */
export function pageOf(incident: string, rows: readonly Row[], previous: {readonly seq: number; readonly hash: string}): string {
	let before = previous;
	const events = rows.map((row) => {
		const broken = breakIn(row, before);
		if (broken) throw damagedAt(incident, broken);
		before = row;
		return eventText(row);
	});
	return `[${events.join(',')}]`;
}

function eventText({header, data, redacted}: Row): string {
	const {incident: _incident, clientId: _clientId, n: _n, ...event} = headerOf(header) ?? {};
	const text = JSON.stringify(redacted === null ? event : {...event, redacted});
	return `${text.slice(0, -1)},"data":${data}}`;
}

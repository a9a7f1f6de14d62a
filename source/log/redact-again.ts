import type {DatabaseSync} from 'node:sqlite';
import {type IncidentEvent, parseEvent} from '../incident/events.ts';
import {withoutWords} from '../incident/redaction.ts';
import {leftOf, type Row, toRow, writtenOf} from './chain.ts';
import {eraseWords, NothingToErase, scrub} from './erase.ts';
import {readRecord} from './read-row.ts';
import {RowWriter} from './row-writer.ts';
import {Snapshots} from './snapshots.ts';
import {selectRows, versionOf} from './tables.ts';

/** An entry by its place in the restored log. */
type Place = {readonly incident: string; readonly seq: number};

export type RedactedAgain = {
	/** Entries whose words the backup had and the log of before had not any more: erased again, by the event `redaction`. */
	readonly redactedAgain: ReadonlyArray<Place & {readonly redaction: number; readonly by: string}>;
	/** Those that could not be erased: their words are back. */
	readonly wordsBack: readonly Place[];
};

/**
 * Brings the redactions of a log of before into the one that takes its place: each is written again, as its author's, with when it was; then the words
 * are erased as they were there. `now` is epoch milliseconds.
 */
export function redactAgain(database: DatabaseSync, before: DatabaseSync, now: number): RedactedAgain {
	if (versionOf(before) < 2) return {redactedAgain: [], wordsBack: []};
	const redacted = before
		.prepare(
			'SELECT e.incident, e.id, p.redacted AS by FROM events e JOIN payloads p USING (incident, seq) WHERE p.redacted IS NOT NULL ORDER BY e.incident, p.redacted',
		)
		.all();
	const here = database.prepare(
		'SELECT e.incident, e.seq FROM events e JOIN payloads p USING (incident, seq) WHERE e.id = ? AND p.redacted IS NULL',
	);
	const rows = before.prepare(selectRows(before));
	const redactedAgain: Array<RedactedAgain['redactedAgain'][number]> = [];
	const wordsBack: Place[] = [];
	for (const {incident: of, id, by} of redacted) {
		const found = here.get(String(id));
		if (!found) continue;
		const place = {incident: String(found['incident']), seq: Number(found['seq'])};
		const [row] = rows.all(String(of), Number(by) - 1, 1) as unknown as Row[];
		const redaction = row && readRecord(row)?.event;
		const again = redaction?.type === 'entry.redacted' ? eraseAgain(database, place, redaction, now) : undefined;
		if (again === undefined) wordsBack.push(place);
		else redactedAgain.push({...place, ...again});
	}

	// What is not overwritten yet the server goes on with at its start.
	if (redactedAgain.length > 0) scrub(database);
	return {redactedAgain, wordsBack};
}

/** Undefined where it cannot be; then everything is as it was. */
function eraseAgain(
	database: DatabaseSync,
	{incident, seq: target}: Place,
	redaction: Extract<IncidentEvent, {type: 'entry.redacted'}>,
	now: number,
): {readonly redaction: number; readonly by: string} | undefined {
	const rows = database.prepare(selectRows(database));
	const head = database.prepare('SELECT seq, hash FROM events WHERE incident = ? ORDER BY seq DESC LIMIT 1').get(incident);
	const at = (after: number) => {
		const [row] = rows.all(incident, after, 1) as unknown as Row[];
		return row && readRecord(row)?.event;
	};
	const [last, entry] = [at(Number(head?.['seq']) - 1), at(target - 1)];
	if (!head || !last || !entry) return undefined;
	const {data, fields} = withoutWords(entry);
	const left = JSON.stringify(data);
	const {id, by, occurredAt} = redaction;
	database.exec('BEGIN IMMEDIATE');
	try {
		const event = parseEvent({
			seq: last.seq + 1,
			// Who saw it in the log of before knows it again.
			id,
			at: new Date(Math.max(now, Date.parse(last.at))).toISOString(),
			occurredAt: occurredAt ?? redaction.at,
			by,
			type: 'entry.redacted',
			data: {target, reason: redaction.data.reason, left: leftOf(left), fields: [...fields]},
		});
		const row = toRow({incident, seq: event.seq}, writtenOf(incident, {event}), String(head['hash']));
		new RowWriter(database).write(row);
		eraseWords(database, {incident, target, by: row.seq, left});
		new Snapshots(database).drop(incident, row.seq - 1);
		database.exec('COMMIT');
		return {redaction: row.seq, by};
	} catch (error) {
		database.exec('ROLLBACK');
		if (!(error instanceof NothingToErase)) throw error;
		return undefined;
	}
}

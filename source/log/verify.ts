import {createHash} from 'node:crypto';
import type {DatabaseSync} from 'node:sqlite';
import {setImmediate} from 'node:timers/promises';
import type {IncidentEvent} from '../incident/events.ts';
import type {Break} from './break.ts';
import {firstHash} from './chain.ts';
import type {LogRecord, Snapshot} from './event-log.ts';
import {LogReading} from './log-reading.ts';
import {ChainReader, isBreak} from './read-row.ts';
import {Snapshots} from './snapshots.ts';

export type VerifyOptions = {
	/** Only this incident. */
	readonly incident?: string | undefined;
	/** Hashes that were noted down before, of a head or any other event: each has to be in a chain still. */
	readonly expect?: readonly string[] | undefined;
	/** Where its rows are read; without it, in the tables alone. */
	readonly reading?: LogReading | undefined;
	/** Proves snapshots of a version; without it none is looked at. */
	readonly snapshots?: SnapshotProver | undefined;
};

/** What proves that a snapshot says what the records say from the first up to it. */
export type SnapshotProver = {
	readonly version: string;
	prove(snapshot: Snapshot): {take(record: LogRecord): void; holds(): boolean};
};

export type VerifiedIncident = {
	readonly incident: string;
	/** Events whose hash, data and place hold, from the first. */
	readonly verified: number;
	/** How many of them are redacted. */
	readonly redacted: number;
	/** The last of them: whoever notes the hash down can prove later that nothing was cut. */
	readonly head: {readonly seq: number; readonly hash: string};
	/** Where the chain breaks, and how; null when it holds. */
	readonly broken: Break | null;
};

export type Verification = {
	readonly logId: string;
	readonly incidents: readonly VerifiedIncident[];
	/** Each expected hash, and which event has it: null when none has, so that the log was cut or written anew. */
	readonly expected: ReadonlyArray<{readonly hash: string; readonly incident: string | null; readonly seq: number | null}>;
	/** Everything holds. */
	readonly whole: boolean;
};

const pageOfRows = 500;
const otherSnapshot = 'has a snapshot that says something else than the events; `warroom backup` and `restore` leave it out';

/**
 * Follows the hash chains of a log from the first event on, with the evidence and runbooks that they name. Reads only, a page at a time, and
 * lets others run between pages.
 */
export async function verifyLog(
	database: DatabaseSync,
	{incident: only, expect = [], reading = new LogReading(database), snapshots}: VerifyOptions = {},
): Promise<Verification> {
	const listed = database
		.prepare('SELECT incident FROM incidents ORDER BY position')
		.all()
		.map((row) => String(row['incident']));
	const known = [...listed, ...reading.unfiled.incidents];
	const found = database
		.prepare('SELECT incident FROM events UNION SELECT incident FROM payloads')
		.all()
		.map((row) => String(row['incident']));
	const wanted = [...new Set([...known, ...found])].filter((incident) => only === undefined || incident === only);
	const expected = new Map<string, {readonly incident: string; readonly seq: number}>();
	const incidents: VerifiedIncident[] = [];
	for (const incident of wanted) {
		const holds = (seq: number, hash: string) => {
			if (expect.includes(hash)) expected.set(hash, {incident, seq});
		};
		const result = await verifyIncident({database, reading}, incident, holds, snapshots);
		const unlisted = known.includes(incident) ? null : {seq: 1, how: 'belongs to an incident that is not in the list'};
		incidents.push({...result, broken: result.broken ?? unlisted});
	}

	const places = expect.map((hash) => ({hash, incident: expected.get(hash)?.incident ?? null, seq: expected.get(hash)?.seq ?? null}));
	return {
		logId: String(database.prepare("SELECT value FROM meta WHERE key = 'log_id'").get()?.['value'] ?? ''),
		incidents,
		expected: places,
		whole: incidents.every(({broken}) => broken === null) && places.every(({seq}) => seq !== null),
	};
}

async function verifyIncident(
	{database, reading}: {readonly database: DatabaseSync; readonly reading: LogReading},
	incident: string,
	holds: (seq: number, hash: string) => void,
	prover: SnapshotProver | undefined,
): Promise<VerifiedIncident> {
	const chain = new ChainReader({seq: 0, hash: firstHash});
	const kept = () => prover && new Snapshots(database).get(incident, prover.version);
	const snapshot = kept();
	const proof = snapshot && prover?.prove(snapshot);
	let redacted = 0;
	const result = (broken: Break | null): VerifiedIncident => ({incident, verified: chain.head.seq, redacted, head: chain.head, broken});
	for (let more = true; more; ) {
		// One moment of the log for a page and the evidence that it names: somebody may be writing.
		database.exec('BEGIN');
		try {
			const page = reading.rows(incident, chain.head.seq, pageOfRows);
			for (const row of page) {
				const read = chain.next(row);
				const broken = isBreak(read) ? read : blobBreak(database, read.event);
				if (broken) return result(broken);
				if (!isBreak(read)) proof?.take(read);
				if (row.redacted !== null) redacted++;
				holds(row.seq, row.hash);
			}

			more = page.length === pageOfRows;
			const last = more ? undefined : database.prepare('SELECT max(seq) AS seq FROM payloads WHERE incident = ?').get(incident)?.['seq'];
			if (typeof last === 'number' && last > chain.head.seq) return result({seq: chain.head.seq + 1, how: 'is missing'});
			// One that is another by now, since somebody writes or redacts, is not what was followed.
			if (!more && snapshot && proof && kept()?.state === snapshot.state && !proof.holds())
				return result({seq: snapshot.seq, how: otherSnapshot});
		} finally {
			database.exec('COMMIT');
		}

		await setImmediate();
	}

	return result(chain.head.seq === 0 ? {seq: 1, how: 'is missing'} : (chain.end() ?? null));
}

/** What an event names by its hash has to be there, and be that. */
function blobBreak(database: DatabaseSync, {seq, data}: IncidentEvent): Break | undefined {
	const named = [
		...('evidence' in data && data.evidence ? [{what: 'evidence', hash: data.evidence.hash}] : []),
		...('runbook' in data && data.runbook ? [{what: 'runbook', hash: data.runbook.hash}] : []),
		...('to' in data && typeof data.to === 'object' ? [{what: 'runbook', hash: data.to.hash}] : []),
	];
	for (const {what, hash} of named) {
		const bytes = database.prepare('SELECT bytes FROM blobs WHERE hash = ?').get(hash)?.['bytes'];
		if (!(bytes instanceof Uint8Array)) return {seq, how: `names ${what} that is missing`};
		if (createHash('sha256').update(bytes).digest('hex') !== hash) return {seq, how: `has other ${what} than was written`};
	}

	return undefined;
}

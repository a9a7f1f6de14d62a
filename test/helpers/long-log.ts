import type {LogRecord} from '../../source/log/event-log.ts';
import {openSqliteLog} from '../../source/log/sqlite-log.ts';
import {longIncident} from './long-incident.ts';

/** Writes a long incident into the log of a state folder, as a server of before did that took no snapshot of it. */
export async function writeLongLog(dir: string, count: number, incident = 'inc-20261123-0811'): Promise<void> {
	const log = await openSqliteLog({dir});
	let head = 0;
	let batch: LogRecord[] = [];
	for (const event of longIncident(count, incident)) {
		batch.push({event, ...(event.by === 'room' ? {} : {origin: originOf(event.seq)})});
		if (batch.length < 1000 && event.seq < count) continue;
		await log.append(incident, batch, head);
		head += batch.length;
		batch = [];
	}

	await log.close();
}

/** Thirty clients took turns. */
function originOf(seq: number): {readonly clientId: string; readonly n: number} {
	return {clientId: (seq % 30).toString(16).padStart(32, 'c'), n: Math.floor(seq / 30) + 1};
}

import {openSqliteLog} from '../../source/log/sqlite-log.ts';
import type {Written} from './history.ts';
import {printOf} from './journal.ts';

/** What the log of a state folder holds of an incident; its server has ended. The chain is verified on the way. */
export async function writtenIn(stateDir: string, incident: string): Promise<Written[]> {
	const log = await openSqliteLog({dir: stateDir});
	const written: Written[] = [];
	try {
		for await (const {event, origin} of log.read(incident, 0)) {
			const {seq, id, at, data} = event;
			const text = origin && 'text' in data ? data.text : undefined;
			written.push({seq, id, at, print: printOf(event), ...(origin ? {origin} : {}), ...(text === undefined ? {} : {text})});
		}
	} finally {
		await log.close();
	}

	return written;
}

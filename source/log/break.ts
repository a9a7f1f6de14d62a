import * as z from 'zod/mini';
import {digestOf, hashOf, type Row} from './chain.ts';
import {LogError} from './event-log.ts';

/** Where a chain does not hold: the event, and how, in words behind "event 17". */
export type Break = {readonly seq: number; readonly how: string};

/** How a row does not follow from the one before, in words behind "event 17"; undefined when it does. */
export function breakIn(row: Row, previous: {readonly seq: number; readonly hash: string}): Break | undefined {
	if (row.seq !== previous.seq + 1) return {seq: previous.seq + 1, how: 'is missing'};
	const found = (how: string) => ({seq: row.seq, how});
	if (row.hash !== hashOf(previous.hash, row.header, row.digest)) return found('does not follow from the one before');
	if (!stands(row)) return found('stands in another place than it was written in');
	if (row.salt === null || row.data === null) return found('has lost its data');
	if (row.redacted !== null && (row.salt !== '' || row.redacted <= row.seq)) return found('is marked redacted and is not');
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

/** @throws {LogError} `damaged` with the incident and seq at which the chain does not hold. */
export function damagedAt(incident: string, {seq, how}: Break): LogError {
	return new LogError(
		'damaged',
		`The log is damaged: event ${seq} of ${incident} ${how}.`,
		'Stop the server and put back the last backup: `warroom restore FILE`, which keeps this log aside.',
	);
}

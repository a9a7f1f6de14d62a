import * as z from 'zod/mini';
import {type IncidentEvent, parseEvent} from '../incident/events.ts';
import type {Incident} from '../incident/incident.ts';
import {type IncidentState, parseIncidentState, stateOf} from '../incident/incident-state.ts';
import {hashOf} from './blob.ts';
import {parseForeignJson} from './foreign-json.ts';

/** What somebody gets who has not seen the last of an incident, up to `seq`. */
export type PastBlob = {readonly seq: number; readonly bytes: Buffer; readonly hash: string};

const schema = z.strictObject({incident: z.optional(z.unknown()), events: z.array(z.unknown())});

/** Without the incident the events follow from what the reader has. */
export function pastBlob(seq: number, incident: Incident | undefined, events: readonly IncidentEvent[]): PastBlob {
	const blob: {incident?: IncidentState; events: readonly IncidentEvent[]} = {...(incident ? {incident: stateOf(incident)} : {}), events};
	const bytes = Buffer.from(JSON.stringify(blob));
	return {seq, bytes, hash: hashOf(bytes)};
}

/** @throws {TypeError} when it is none. */
export function parsePastBlob(bytes: Buffer | undefined): {incident: Incident | undefined; events: readonly IncidentEvent[]} {
	const parsed = schema.safeParse(bytes && parseForeignJson(bytes.toString('utf8')));
	if (!parsed.success) throw new TypeError('a snapshot that is none');
	const {incident, events} = parsed.data;
	return {incident: incident === undefined ? undefined : parseIncidentState(incident), events: events.map(parseEvent)};
}

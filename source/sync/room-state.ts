import * as z from 'zod/mini';
import type {Incident} from '../incident/incident.ts';
import {foldVersion, parseIncidentState, stateOf} from '../incident/incident-state.ts';

/** What a room needs of its incident's past without its events. */
export type RoomState = {
	readonly incident: Incident;
	/** The event that said last that the commander is gone. */
	readonly goneSeq: number | null;
	/** Ids of what the room raised once and for all: escalations, questions to the commander, all-clears, counterparts of other logs. */
	readonly raised: ReadonlySet<string>;
	/** There are clients in the log whose mark is not in the snapshot. */
	readonly marksLetGo: boolean;
};

/** Names the form of the text below and the fold that made what is in it. */
export const roomStateVersion = `2.${foldVersion}`;

const schema = z.strictObject({
	incident: z.unknown(),
	goneSeq: z.nullable(z.number()),
	raised: z.array(z.string()),
	marksLetGo: z.boolean(),
});

/** As text, for the log. */
export function roomStateText({incident, raised, ...rest}: RoomState): string {
	return JSON.stringify({...rest, incident: stateOf(incident), raised: [...raised]} satisfies z.input<typeof schema>);
}

/** @throws when it is none. */
export function parseRoomState(text: string): RoomState {
	const {incident, raised, ...rest} = schema.parse(JSON.parse(text));
	return {...rest, incident: parseIncidentState(incident), raised: new Set(raised)};
}

import {rankOf} from '../runbook/runbook.ts';
import type {Policy} from './clock.ts';
import type {Directory} from './directory.ts';
import type {Incident} from './incident.ts';

export type Told = {
	readonly position: string;
	/** Login where it is known; otherwise whoever holds the position was meant. */
	readonly person: string | undefined;
	/** Of the severity then: 0 is the highest. */
	readonly rank: number;
	readonly seq: number;
	readonly clock: string;
};

/** Who was reached or answered since the base, and how bad it was then. */
export function toldSinceBase(incident: Incident, {runbook, directory}: Policy): Told[] {
	// Whoever was told of a duplicate knows of this one: it is the same.
	const elsewhere = incident.merged.flatMap(({told, severity, seq}) =>
		told.map((who): Told => ({position: who, person: loginOf(directory, who), rank: rankOf(runbook, severity), seq, clock: ''})),
	);
	const here = incident.escalations.flatMap((record): Told[] => {
		if (record.kind !== 'told' && record.kind !== 'acknowledged') return [];
		const episode = incident.episodes.findLast(({seq}) => seq <= record.seq);
		const rank = rankOf(runbook, episode?.severity ?? incident.severity);
		const position = record.position ?? '';
		const common = {position, rank, seq: record.seq, clock: record.clock};
		const login = record.person === undefined ? undefined : loginOf(directory, record.person);
		return [{...common, person: login}];
	});
	return [...here, ...elsewhere];
}

/** "Sam" and "sam" are the login sam; a name that nobody has stays as it was said. */
function loginOf(directory: Directory, person: string): string {
	const wanted = person.toLowerCase();
	return directory.find(({login, name}) => login.toLowerCase() === wanted || name?.toLowerCase() === wanted)?.login ?? person;
}

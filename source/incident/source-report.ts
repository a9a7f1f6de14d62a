import {durationWords} from './duration-words.ts';
import type {Incident} from './incident.ts';
import type {Ended} from './source-records.ts';

type Watched = Pick<Incident, 'pauses' | 'silences'>;

/** What the room did not see, and by whom: for programs, and for the figures of a review. Instants in ISO 8601. */
export function sourceReport({pauses, silences}: Watched) {
	return {
		pauses: pauses.map(({source, by, at, reason, ended}) => ({source, by, at: iso(at), because: reason, ended: endOf(ended)})),
		silences: silences.map(({alert, only, by, at, until, reason, ended}) => ({
			alert,
			only: only ?? null,
			by,
			at: iso(at),
			until: iso(until),
			because: reason,
			ended: endOf(ended),
		})),
	};
}

/** The same in lines for a document: how long each lasted, or that it had no end when the log was read. */
export function sourceFacts({pauses, silences}: Watched, instant: (epochMs: number) => string): ReadonlyArray<readonly [string, string]> {
	const paused = pauses.map(
		({source, by, at, reason, ended}) =>
			`source ${source} paused by ${by} ${ended ? `for ${durationWords(ended.at - at)}` : `since ${instant(at)}`}: ${reason}`,
	);
	const quiet = silences.map(({alert, only, by, at, until, reason, ended}) => {
		const which = only === undefined ? '' : ` (${only})`;
		const lasted = ended ? `for ${durationWords(ended.at - at)} (ended before its time)` : `from ${instant(at)} until ${instant(until)}`;
		return `alert ${alert}${which} by ${by} ${lasted}: ${reason}`;
	});
	return [
		...(paused.length === 0 ? [] : [['Not measured', paused.join('\n')] as const]),
		...(quiet.length === 0 ? [] : [['Kept quiet', quiet.join('\n')] as const]),
	];
}

function endOf(ended: Ended | undefined) {
	return ended ? {by: ended.by, at: iso(ended.at)} : null;
}

function iso(epochMs: number): string {
	return new Date(epochMs).toISOString();
}

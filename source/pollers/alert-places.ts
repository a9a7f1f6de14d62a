import {tellingLabel} from '../incident/alert-signals.ts';
import type {Transition} from '../incident/signals.ts';
import {sanitize} from '../terminal/sanitize.ts';
import {type Alert, nameOf} from './alert-groups.ts';

/** Of a name that fires in more places than this nobody reads each: its number is on the screen. */
const mostPlaces = 8;
/** More than so many at once are one line. */
const mostLines = 4;
const mostNames = 3;
/** A place that one answer left out is not well yet. */
const wellAfterAnswers = 2;
const mostLength = 100;

/** By name: where it fires ("service=api"), and how many answers in a row did not have it. */
export type Places = Map<string, Map<string, number>>;

type Place = {readonly name: string; readonly where: string; readonly since: number};

/** What an alert is about, by the label that tells; "" where none does. */
function whereOf({labels}: Alert): string {
	const entries = Object.entries(labels).map(([label, value]): [string, string] => [label, value]);
	const found = tellingLabel(entries);
	return found === undefined ? '' : sanitize(`${found[0]}=${found[1]}`.slice(0, mostLength).toWellFormed());
}

/** Does an answer lack a place that was there? Then it is worth knowing whether its source has just begun anew. */
export function lacksPlace(alerts: readonly Alert[], places: Places): boolean {
	const present = Map.groupBy(alerts, nameOf);
	return [...places].some(([name, wheres]) => {
		const its = new Set(present.get(name)?.map(whereOf));
		return [...wheres.keys()].some((where) => !its.has(where));
	});
}

/**
 * Where names that fired before (`fired`) fire as well, and where no longer, while they fire on elsewhere; that a name begins or ends is told
 * by itself. `places` is carried on. A source that is `unsure` what it has forgotten ends nothing.
 */
export function placeChanges(
	alerts: readonly Alert[],
	places: Places,
	{key, now, fired, unsure}: {readonly key: string; readonly now: number; readonly fired: ReadonlySet<string>; readonly unsure: boolean},
): Transition[] {
	const began: Place[] = [];
	const ended: Place[] = [];
	const present = Map.groupBy(
		alerts.filter(({state}) => state !== 'pending'),
		nameOf,
	);
	for (const [name, members] of present) {
		const byWhere = Map.groupBy(members, whereOf);
		const known = places.get(name);
		if (!known || !fired.has(name)) {
			places.set(name, new Map([...byWhere.keys()].map((where) => [where, 0])));
			continue;
		}

		const isRead = Math.max(byWhere.size, known.size) <= mostPlaces;
		for (const [where, its] of byWhere) {
			const loud = its.filter(({state}) => state === 'firing');
			if (known.has(where)) known.set(where, 0);
			// What is kept quiet was silenced by somebody who knew of it.
			else if (loud.length > 0) {
				known.set(where, 0);
				if (isRead && where !== '') began.push({name, where, since: Math.min(...loud.map(({since}) => since))});
			}
		}

		for (const [where, absent] of known) {
			if (byWhere.has(where) || unsure) continue;
			known.set(where, absent + 1);
			if (absent + 1 < wellAfterAnswers) continue;
			known.delete(where);
			if (isRead && where !== '') ended.push({name, where, since: now});
		}
	}

	if (!unsure) for (const name of places.keys()) if (!present.has(name)) places.delete(name);
	return [
		...linesOf(began, key, 'worse', {
			one: ({name, where}) => `alert ${name} fires for ${where}, too`,
			many: (listed) => `alerts fire in ${began.length} more places: ${listed}`,
		}),
		...linesOf(ended, key, 'better', {
			one: ({name, where}) => `alert ${name} is resolved for ${where}, and fires on`,
			many: (listed) => `alerts are resolved in ${ended.length} places, and fire on: ${listed}`,
		}),
	];
}

function linesOf(
	all: readonly Place[],
	key: string,
	direction: Transition['direction'],
	{one, many}: {readonly one: (place: Place) => string; readonly many: (listed: string) => string},
): Transition[] {
	if (all.length <= mostLines)
		return all.map((place) => ({
			signal: `${key}:${place.name}`.slice(0, 200).toWellFormed(),
			text: one(place),
			direction,
			measuredAt: place.since,
		}));
	const listed = all.slice(0, mostNames).map(({name, where}) => `${name} ${where}`);
	return [
		{
			signal: key,
			text: many(`${listed.join(', ')}, ${all.length - mostNames} more`),
			direction,
			measuredAt: Math.max(...all.map(({since}) => since)),
		},
	];
}

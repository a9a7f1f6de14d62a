import {type AlertGroup, tellingLabel} from '../incident/alert-signals.ts';
import type {Transition} from '../incident/signals.ts';

/** More than so many at once are one line: a storm does not push everything else out of the timeline. */
const mostLines = 4;
const mostNames = 3;

/** What is remembered of a group that fires: since when, and how many answers in a row did not have it. */
export type Firing = Map<string, {readonly group: AlertGroup; absent: number}>;

/** Alerts that fire by what the logs of open incidents say, for whoever begins to watch them anew: what is resolved meanwhile is told. */
export function firingBefore(names: Iterable<string>, now: number): Firing {
	const group = (name: string): AlertGroup => ({
		name,
		firing: 1,
		quiet: 0,
		pending: 0,
		since: now,
		labels: [],
		examples: [],
		silences: [],
	});
	return new Map([...names].map((name) => [name, {group: group(name), absent: 0}]));
}

/** An alert that one answer left out is not resolved yet. */
const resolvedAfterAnswers = 2;

/**
 * Which alerts began to fire and which are resolved, by the rows of one answer after the other; `firing` is carried on. What began has the time
 * at which the source says it did, so that a room that was restarted says it once.
 */
export function alertChanges(groups: readonly AlertGroup[], firing: Firing, key: string, now: number): Transition[] {
	const began: AlertGroup[] = [];
	const present = new Set<string>();
	for (const group of groups) {
		if (group.firing + group.quiet === 0) continue;
		present.add(group.name);
		// What is kept quiet was silenced by somebody who knew of it.
		if (!firing.has(group.name) && group.firing > 0) began.push(group);
		if (firing.has(group.name) || group.firing > 0) firing.set(group.name, {group, absent: 0});
	}

	const resolved: AlertGroup[] = [];
	for (const [name, known] of firing) {
		if (present.has(name)) continue;
		known.absent += 1;
		if (known.absent < resolvedAfterAnswers) continue;
		resolved.push(known.group);
		firing.delete(name);
	}

	return [
		...linesOf(began, {
			key,
			direction: 'worse',
			one: ({name, labels}) => `alert ${name} fires${whereOf(labels)}`,
			many: (names) => `${names} fire`,
			at: ({since}) => since,
		}),
		...linesOf(resolved, {
			key,
			direction: 'better',
			one: ({name, labels}) => `alert ${name} is resolved${whereOf(labels)}`,
			many: (names) => `${names} are resolved`,
			at: () => now,
		}),
	];
}

type Wording = {
	readonly key: string;
	readonly direction: Transition['direction'];
	readonly one: (group: AlertGroup) => string;
	readonly many: (names: string) => string;
	readonly at: (group: AlertGroup) => number;
};

function linesOf(groups: readonly AlertGroup[], {key, direction, one, many, at}: Wording): Transition[] {
	if (groups.length <= mostLines)
		return groups.map((group) => ({
			signal: `${key}:${group.name}`.slice(0, 200).toWellFormed(),
			text: one(group),
			direction,
			measuredAt: at(group),
			...namesOf([group], direction),
		}));
	const names = groups
		.slice(0, mostNames)
		.map(({name}) => name)
		.join(', ');
	return [
		{
			signal: key,
			text: many(`${groups.length} alerts (${names}, ${groups.length - mostNames} more)`),
			direction,
			measuredAt: Math.max(...groups.map(at)),
			...namesOf(groups, direction),
		},
	];
}

/** Which they are: an incident whose log has them firing, or not, is not told so again. */
function namesOf(groups: readonly AlertGroup[], direction: Transition['direction']): Pick<Transition, 'began' | 'resolved'> {
	const names = groups.map(({name}) => name);
	return direction === 'worse' ? {began: names} : {resolved: names};
}

function whereOf(labels: AlertGroup['labels']): string {
	const found = tellingLabel(labels);
	return found === undefined ? '' : `: ${found[0]}=${found[1]}`;
}

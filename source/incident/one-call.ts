import {type Clock, isRung, waitsForWord} from './clock.ts';

/** Rungs that one call to the same people settles, the first that fell due first. Never empty. */
export type OneCall = readonly [Clock, ...Clock[]];

/**
 * Puts together rungs that are due for the same people, whenever each fell due: whoever is told, or answers, is not called for the others of
 * this severity. What waits for the commander's word is by itself, as is the summary of the day.
 */
export function oneCalls(clocks: readonly Clock[]): readonly OneCall[] {
	const calls = new Map<string, [Clock, ...Clock[]]>();
	for (const clock of clocks) {
		const same = calls.get(keyOf(clock));
		if (same) same.push(clock);
		else calls.set(keyOf(clock), [clock]);
	}

	return [...calls.values()];
}

function keyOf(clock: Clock): string {
	const {id, call, state} = clock;
	// Whoever holds a position that nobody is known for: they are called once, too.
	const people = call.flatMap(({people, phone, position}) => (people.length > 0 ? people : [phone ?? `nobody\0${position}`]));
	if (!isRung(clock) || people.length === 0 || (state !== 'raised' && state !== 'due' && state !== 'asked')) return id;
	return [waitsForWord(clock) ? 'ask' : 'call', clock.reminder, ...people.sort()].join('\0');
}

/** "Director, Execs": every position of them once. */
export function nameOf(call: OneCall): string {
	return [...new Set(call.flatMap(({name}) => name.split(', ')))].join(', ');
}

/** The same with what comes back: "Product Lead (Daily summary)". */
export function callName(call: OneCall): string {
	const [{reminder}] = call;
	return reminder === undefined ? nameOf(call) : `${nameOf(call)} (${reminder})`;
}

/** What a call for the first settles besides, "Execs"; empty where it is the only one. */
export function settledToo(call: OneCall): string {
	const [{name}] = call;
	const own = name.split(', ');
	return nameOf(call)
		.split(', ')
		.filter((position) => !own.includes(position))
		.join(', ');
}

import type {Clock} from '../incident/clock.ts';
import {CommandError, exitCodes} from './exit-codes.ts';

/** The clock with that id, or that is called so; one of several that were merged has its own name too. @throws {CommandError} listing those there are. */
export function clockNamed(clocks: readonly Clock[], named: string, missing: string): Clock {
	const wanted = named.toLowerCase();
	const found =
		clocks.find(({id}) => id === named) ??
		clocks.find(({name}) => name.toLowerCase() === wanted) ??
		clocks.find(({name}) => name.toLowerCase().split(', ').includes(wanted));
	if (found) return found;
	throw new CommandError(
		exitCodes.refused,
		`Nothing called "${named}" ${missing}.`,
		clocks.length > 0 ? `These do: ${clocks.map(({name}) => name).join(', ')}.` : '',
	);
}

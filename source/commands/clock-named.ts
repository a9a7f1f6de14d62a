import {type Clock, isByHand} from '../incident/clock.ts';
import {callName, nameOf, oneCalls} from '../incident/one-call.ts';
import {formatMinute} from '../terminal/format.ts';
import {CommandError, exitCodes} from './exit-codes.ts';

/**
 * The clock with that id, or that is called so; one of several that were merged has its own name too. With `single` a name that several
 * have is refused. @throws {CommandError} listing those there are.
 */
export function clockNamed(clocks: readonly Clock[], named: string, missing: string, {single = false, zone = 'UTC'} = {}): Clock {
	const wanted = named.toLowerCase();
	// As the plan names those whom one call settles: "VP Engineering, Customer Success".
	const call = oneCalls(clocks).find((one) => [nameOf(one), callName(one)].some((name) => name.toLowerCase() === wanted));
	const same = clocks.filter(({id, name}) => id !== named && name.toLowerCase().split(', ').includes(wanted));
	// Of several the one that is due now is meant, when there is just one.
	const due = same.filter(({state}) => state !== 'waiting');
	if (single && due.length === 1 && due[0]) return due[0];
	const [first] = due;
	// All of them are one call, which is put off as a whole.
	if (single && first && oneCalls(due).length === 1) return first;
	if (single && same.length > 1 && !clocks.some(({id}) => id === named)) {
		throw new CommandError(
			exitCodes.refused,
			`"${named}" is ${same.length} clocks: ${same.map(({id, dueAt, source}) => `${id} (${isByHand({dueAt}) ? 'by hand' : `${formatMinute(dueAt, zone)} ${zone}`}, ${source})`).join('; ')}.`,
			'Name one by its id.',
		);
	}

	const found =
		clocks.find(({id}) => id === named) ??
		call?.[0] ??
		clocks.find(({name}) => name.toLowerCase() === wanted) ??
		clocks.find(({name}) => name.toLowerCase().split(', ').includes(wanted));
	if (found) return found;
	throw new CommandError(
		exitCodes.refused,
		`Nothing called "${named}" ${missing}.`,
		clocks.length > 0 ? `These do: ${[...new Set(clocks.flatMap(({name}) => name.split(', ')))].join(', ')}.` : '',
	);
}

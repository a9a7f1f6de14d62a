import {CommandError, exitCodes} from './exit-codes.ts';

/** The number of an entry as it is typed: "12" or "#12". @throws {CommandError} `usage`. */
export function entryNumber(text: string): number {
	const digits = /^#?(\d{1,9})$/.exec(text.trim())?.[1];
	if (digits !== undefined) return Number(digits);
	throw new CommandError(
		exitCodes.usage,
		`"${text}" is not the number of an entry.`,
		'It is the `seq` in `warroom export --format json`, and behind # on the screen.',
	);
}

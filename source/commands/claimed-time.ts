import {parseTime} from '../config/times.ts';
import {CommandError, exitCodes} from './exit-codes.ts';

/** A time that a person claims, from a flag. @throws {CommandError} `usage` in words when it is not understood or in the future. */
export function claimedTime(text: string | undefined, flag: string, now: number): number | undefined {
	if (text === undefined) return undefined;
	const parsed = parseTime(text, {now});
	if (parsed.ok) return parsed.at;
	throw new CommandError(exitCodes.usage, `${flag}: ${parsed.text}`);
}

export function claimedInstant(text: string | undefined, flag: string, now: number): string | undefined {
	const at = claimedTime(text, flag, now);
	return at === undefined ? undefined : new Date(at).toISOString();
}

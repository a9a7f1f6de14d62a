import {ConnectionError, type ConnectionErrorCode} from '../sync/connection-error.ts';
import {CommandError, exitCodes} from './exit-codes.ts';

/** Nothing is wrong with the call: the room may answer again in a minute. */
const passing: ReadonlySet<ConnectionErrorCode> = new Set<ConnectionErrorCode>(['no-server', 'timeout', 'ssh-failed']);

/** Could the war room not be reached, though it may be there? Then one goes on with what is on this machine. */
export function isUnreachable(error: unknown): error is ConnectionError | CommandError {
	if (error instanceof ConnectionError) return passing.has(error.code);
	return error instanceof CommandError && error.exitCode === exitCodes.unavailable;
}

import {LogError, type LogErrorCode} from './event-log.ts';
import type {Failure} from './requests.ts';

export function closed(): LogError {
	return new LogError('closed', 'The log is closed.', 'Open it again.');
}

/** What the thread of the log in `file` did not do, as whoever asked hears it. */
export function errorOf({code, text, remedy}: Failure, file: string): LogError {
	return new LogError(code, text, remedy ?? remedyOf(code, file));
}

/** What to do about a log in `file`. */
export function remedyOf(code: LogErrorCode, file: string): string {
	switch (code) {
		case 'storage':
			return `Free space where ${file} is; writing is tried again every second.`;
		case 'damaged':
			return `Keep a copy of it, then put your last backup of ${file} in its place, or move it away to begin anew.`;
		case 'newer':
			return 'Install that warroom, or name another state folder with --state-dir.';
		default:
			return 'Try again.';
	}
}

import {sanitize} from './sanitize.ts';

/**
 * The first line of what an error says, neutralised: a message quotes names of files, arguments, and what another program or server said. Wherever an
 * error becomes words, it is by this.
 */
export function errorWords(error: unknown): string {
	const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
	return sanitize(first);
}

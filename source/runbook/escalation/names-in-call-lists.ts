import type {Link} from '../statements/link.ts';
import {durationsIn} from '../words/words.ts';

/** A telephone number, or that of a pager, beside somebody. */
export const number =
	/,?\s\(?(?:tel\.?:?\s|privat\s|mobil\s|handy\s|mobile\s)*(?:(?:bleep|pager|ext\.?|extension|dect)\s\d{2,6}|\+?\d[\d /.-]{5,}\d)\)?/iu;

/** One who is called, and whether nothing else is said. */
export type Called = Pick<Link, 'positions' | 'timing' | 'onSilence' | 'how'> & {readonly isWhole: boolean};

/** What stands behind the time and changes nothing: the number to call, a remark in brackets. */
export function isBeside(rest: string): boolean {
	return (
		rest
			.replace(/^\s*\((?!if|when|wenn|falls|only|nur)[^()]*\)/iu, '')
			.replace(number, '')
			.trim() === ''
	);
}

/** "Fr. Hansen (07 555 12 34)" → "Fr. Hansen"; undefined where it is no short name. */
export function nameOf(text: string): string | undefined {
	const name = text
		.replaceAll(/\([^()]*\)/g, ' ')
		.replace(number, '')
		.replaceAll(/\s+/g, ' ')
		.replaceAll(/^[\s,]+|[\s,]+$/g, '');
	const isName = /^\p{L}/u.test(name) && name.length <= 60 && name.split(' ').length <= 8 && durationsIn(name).length === 0;
	return isName && !notAName.test(name) ? `${name.charAt(0).toUpperCase()}${name.slice(1)}` : undefined;
}

/** What is done, and no one who is called. */
const notAName =
	/^(?:if|when|unless|no|nobody|wenn|falls|niemand|keine[rs]?|check|restart|open|start|stop|ask|write|post|set|run|fix|update|acknowledge|ack|declare|create|send|log|response|resolution|updates?|review|reaction)(?!\p{L})|(?<!(?<!\p{L})(?:dr|mr|mrs|ms|hr|fr|prof|ing|dipl))\.\s|[;!?]\s/iu;

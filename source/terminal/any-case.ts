import {regExp} from './light-pattern.ts';
/**
 * A regular expression that matches letters of either case, but as they stand where its source says `(?-i:…)`. The letters are spelled out
 * (`[aA]`), for the engine's own inline modifiers cannot be relied on: V8 13.6 (Node 24) compiles without optimisation once a process has
 * compiled about a megabyte of expressions, and ignores them then. Of the flags `i` is left out; groups, their names and quantifiers stay.
 */
export function anyCase(source: string, flags: string): RegExp {
	return regExp(spelled(source), flags.replace('i', ''));
}

/** One piece of a source: an escape, the beginning of a group, a quantifier, or a single character. */
const piece =
	/\\(?:[pP]\{[^}]*\}|k<[^>]*>|u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)|\(\?(?:<[\p{L}_]\w*>|<?[=!]|:|-i:)|\{\d*,?\d*\}|./gsu;

function spelled(source: string): string {
	const pieces = source.match(piece) ?? [];
	let out = '';
	let isClass = false;
	/** How many groups are open, and at which of them letters began to stand as they are. */
	let depth = 0;
	let asItStands: number | undefined;
	for (let index = 0; index < pieces.length; index++) {
		const one = pieces[index] ?? '';
		if (isClass) isClass = one !== ']';
		else if (one === '[') isClass = true;
		else if (one.startsWith('(')) depth++;
		else if (one === ')') {
			if (asItStands === depth) asItStands = undefined;
			depth--;
		}

		if (one === '(?-i:' && !isClass) {
			asItStands ??= depth;
			out += '(?:';
			continue;
		}

		if (asItStands !== undefined) {
			out += one;
			continue;
		}

		const [dash, last = ''] = isClass ? [pieces[index + 1], pieces[index + 2]] : [];
		if (dash === '-' && isLetter(one) && isLetter(last)) {
			out += [...new Set([lower, upper].map((to) => `${to(one)}-${to(last)}`))].join('');
			index += 2;
		} else if (one === '\\p{Lu}' || one === '\\p{Ll}') out += isClass ? '\\p{Lu}\\p{Ll}' : '[\\p{Lu}\\p{Ll}]';
		else if (isLetter(one)) out += isClass ? `${lower(one)}${upper(one)}` : `[${lower(one)}${upper(one)}]`;
		else out += one;
	}

	return out;
}

function lower(letter: string): string {
	return letter.toLowerCase();
}

function upper(letter: string): string {
	return letter.toUpperCase();
}

/** A letter of which there are two, each a single character. */
function isLetter(text: string): boolean {
	if (text.length === 1 && text < '\x80') return /[a-z]/i.test(text);
	return /^\p{L}$/u.test(text) && lower(text) !== upper(text) && [...lower(text)].length === 1 && [...upper(text)].length === 1;
}

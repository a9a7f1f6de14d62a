import type {Reading} from '../statements/reading.ts';
import {matchesIn} from '../words/matches.ts';
import {namesPosition} from '../words/positions.ts';
import {positionsNamedBy, renamePositions} from './rename-positions.ts';

const defined = /(?<![\p{L}-])(\p{Lu}[\p{L}-]*(?:\s(?:of|on|for|in|and|&|vom|der|des|für|im)|\s\p{Lu}[\p{L}-]*){1,5})\s\((\p{Lu}{2,5})\)/gu;

/** Positions by the abbreviations that a file gives them: "Engineer On Call (EOC)", where they say what they are for. */
function definitionsIn({statements}: Reading): ReadonlyMap<string, string> {
	const names = new Map<string, Set<string>>();
	for (const {label, text} of statements)
		for (const said of [label, text]) {
			// Nearly nothing that is said has one, and this is the cheaper question.
			if (!said.includes('(') || !/\(\p{Lu}{2,5}\)/u.test(said)) continue;
			for (const [whole, written = '', short = ''] of matchesIn(said, defined)) {
				const name = written.replace(/^(?:The|Our|An?|Der|Die|Das|Unsere?)\s/u, '');
				if (namesPosition(name) && (whole === said || isInitials(name, short))) names.set(short, (names.get(short) ?? new Set()).add(name));
			}
		}

	return new Map([...names].flatMap(([short, [name, ...others]]) => (name === undefined || others.length > 0 ? [] : [[short, name]])));
}

function isInitials(name: string, short: string): boolean {
	const words = name.split(/[\s-]/u);
	const initials = (some: readonly string[]) => some.map((word) => word.charAt(0).toUpperCase()).join('');
	return initials(words) === short || initials(words.filter((word) => /^\p{Lu}/u.test(word))) === short;
}

/** Gives whoever is called by an abbreviation the name that the file explains it by, so that nobody is two. */
export function giveNamesOfAbbreviations(reading: Reading): void {
	if (!positionsNamedBy(reading).some((position) => abbreviation.test(position))) return;
	const names = definitionsIn(reading);
	renamePositions(reading, (position) => names.get(position) ?? position);
}

const abbreviation = /^\p{Lu}{2,5}$/u;

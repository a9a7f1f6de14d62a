import type {Statement} from '../statements/statements.ts';
import {matchesIn} from '../words/matches.ts';
import {namesPosition} from '../words/positions.ts';
import {whoseNumber} from './whose-number.ts';

/** "Priyanka (CTO)". */
const titled = /(?<![\p{L}-])(\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)\s\(([^():]{2,40})\)/gu;

/**
 * The persons whom a file names with what they are, by their first names and in full: "Priyanka (CTO)", "Ann Lee, Head of IT". A name alone may be
 * anything that begins with a capital; one of these is somebody.
 */
export function personsNamed(statements: readonly Statement[]): ReadonlySet<string> {
	const persons = new Set<string>();
	for (const {from, label, text} of statements) {
		if (/\(/.test(text))
			for (const [, name = '', what = ''] of matchesIn(text, titled)) if (namesPosition(what) && !namesPosition(name)) persons.add(name);
		for (const owner of from === 'row' || from === 'cell' ? [label, text, ...text.split(' · ')] : [label]) {
			if (owner.length > mostCharacters) continue;
			const {person} = whoseNumber(owner);
			const [first, ...others] = person?.split(' ') ?? [];
			if (person !== undefined) persons.add(person);
			if (first !== undefined && others.length > 0 && /^\p{Lu}\p{Ll}+$/u.test(first)) persons.add(first);
		}
	}

	return persons;
}

/** Of somebody with what they are. */
const mostCharacters = 80;

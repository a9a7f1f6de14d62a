import type {Directory} from './directory.ts';
import {namesOf} from './names.ts';
import {nameStatedBy} from './person.ts';

/**
 * Finds a person by login or name, whatever the case; else the closest, nearest first, three at most. "Ann" is "Ann (via ubuntu)", and "maria"
 * is "maria (invited)", where nobody else is called so: what is only claimed never goes before a login, or before whom the directory names.
 */
export function personNamed(
	text: string,
	{directory, known}: {readonly directory: Directory; readonly known: ReadonlySet<string>},
): {person: string} | {person?: undefined; closest: readonly string[]} {
	const wanted = text.trim().replace(/^@/, '').toLowerCase();
	const names = new Map<string, string>();
	// As they are shown, they can be typed.
	const shown = namesOf(directory);
	const short = Map.groupBy(known, (person) => (nameStatedBy(person) ?? person.replace(/ \(invited\)$/, '')).toLowerCase());
	for (const [name, [person, ...others]] of short) if (person !== undefined && others.length === 0) names.set(name, person);
	for (const person of known) names.set(person.toLowerCase(), person);
	for (const person of directory) {
		names.set(person.login.toLowerCase(), person.login);
		if (person.name) names.set(person.name.toLowerCase(), person.login);
		names.set(shown(person.login).toLowerCase(), person.login);
	}

	const exact = names.get(wanted);
	if (exact !== undefined) return {person: exact};
	const several = short.get(wanted);
	if (several) return {closest: several.slice(0, 3)};
	const ranked = [...names]
		.map(([name, person]) => ({person, distance: name.startsWith(wanted) ? 0 : editDistance(wanted, name)}))
		.filter((candidate) => candidate.distance <= Math.max(2, Math.floor(wanted.length / 3)))
		.sort((a, b) => a.distance - b.distance);
	return {closest: [...new Set(ranked.map((candidate) => candidate.person))].slice(0, 3)};
}

/** Said of a name that nobody has; `closest` as `personNamed` finds them. */
export function nobodyCalled(text: string, closest: readonly string[], directory: Directory): string {
	const offer =
		closest.length > 0
			? `Did you mean ${closest.map(namesOf(directory)).join(' or ')}?`
			: 'Add them under people: in warroom.yaml, or let them join.';
	return `Nobody is called "${text}". ${offer}`;
}

/** Levenshtein distance, for names of a few characters. */
function editDistance(a: string, b: string): number {
	let row = Array.from({length: b.length + 1}, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
		}

		row = next;
	}

	return row[b.length] ?? 0;
}

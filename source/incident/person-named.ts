import type {Directory} from './directory.ts';

/** Finds a person by login or name, whatever the case; else the closest logins, nearest first, three at most. */
export function personNamed(
	text: string,
	{directory, known}: {readonly directory: Directory; readonly known: ReadonlySet<string>},
): {login: string} | {login?: undefined; closest: readonly string[]} {
	const wanted = text.trim().replace(/^@/, '').toLowerCase();
	const names = new Map<string, string>();
	// "maria" is "maria (invited)" where nobody else is called so.
	for (const login of known) names.set(login.toLowerCase().replace(/ \(invited\)$/, ''), login);
	for (const login of known) names.set(login.toLowerCase(), login);
	for (const person of directory) {
		names.set(person.login.toLowerCase(), person.login);
		if (person.name) names.set(person.name.toLowerCase(), person.login);
	}

	const exact = names.get(wanted);
	if (exact !== undefined) return {login: exact};
	const ranked = [...names]
		.map(([name, login]) => ({login, distance: name.startsWith(wanted) ? 0 : editDistance(wanted, name)}))
		.filter((candidate) => candidate.distance <= Math.max(2, Math.floor(wanted.length / 3)))
		.sort((a, b) => a.distance - b.distance);
	return {closest: [...new Set(ranked.map((candidate) => candidate.login))].slice(0, 3)};
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

import type {Level} from './level-finder.ts';

/** Titles "A | B | C" over columns where the severities are "Stufe A" to "Stufe C": each of them is one, and each is there, or all from the highest on. */
export function bareLevels(titles: readonly string[], all: readonly Level[]): ReadonlyArray<readonly Level[]> | undefined {
	if (all.length < 2) return undefined;
	const some = lettersOfSome(titles, all);
	if (some) return some;
	if (titles.length !== all.length || !titles.every((title) => /^[A-F0-9]$/.test(title.trim()))) return undefined;
	const levels = titles.map((title) => all.filter(({id}) => id.endsWith(title.trim()) && !/\d$/.test(id.slice(0, -1))));
	return new Set(levels.flat()).size === all.length && levels.every(({length}) => length === 1) ? levels : undefined;
}

/** "Empfänger | A | B | C/D | Weg": letters of severities among other titles; undefined where a letter is of none. */
function lettersOfSome(titles: readonly string[], all: readonly Level[]): ReadonlyArray<readonly Level[]> | undefined {
	const found = titles.map((title) =>
		letters.test(title.trim())
			? (title.match(/[A-F]/g) ?? []).map((letter) => all.find(({id}) => id.endsWith(` ${letter}`) || id.endsWith(`-${letter}`)))
			: [],
	);
	const said = found.flat();
	const isInOrder = said.every((level, at) => level !== undefined && level.rank === at);
	return said.length >= 2 && isInOrder ? found.map((levels) => levels.flatMap((level) => level ?? [])) : undefined;
}

const letters = /^[A-F](?:\s?[/,+&]\s?[A-F]){0,4}$/;

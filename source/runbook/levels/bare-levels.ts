import type {Level} from './level-finder.ts';

/** Titles "A | B | C" over columns where the severities are "Stufe A" to "Stufe C": each of them is one, and each is there, or all from the highest on. */
export function bareLevels(titles: readonly string[], all: readonly Level[]): ReadonlyArray<readonly Level[]> | undefined {
	if (all.length < 2) return undefined;
	const some = lettersOfSome(titles, all);
	if (some) return some;
	const figures = titles.filter((title) => /^\d$/.test(title.trim()));
	// "Adressat | 1 | 2 | 3 | Weg": all of them, among other titles.
	if (figures.length === all.length && figures.length < titles.length && figures.length >= 3) {
		const found = titles.map((title) => (/^\d$/.test(title.trim()) ? endingWith(title.trim(), all) : []));
		return found.flat().length === all.length && found.flat().every((level, at) => level.rank === at) ? found : undefined;
	}

	if (titles.length !== all.length || !titles.every((title) => /^[A-F0-9]$/.test(title.trim()))) return undefined;
	const levels = titles.map((title) => endingWith(title.trim(), all));
	return new Set(levels.flat()).size === all.length && levels.every(({length}) => length === 1) ? levels : undefined;
}

function endingWith(sign: string, all: readonly Level[]): readonly Level[] {
	return all.filter(({id}) => id.endsWith(sign) && !/\d$/.test(id.slice(0, -1)));
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

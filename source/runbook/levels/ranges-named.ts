import {regExp} from '../../terminal/light-pattern.ts';
import {matchesIn} from '../words/matches.ts';

/** Nearly no text has one, and this is the cheaper question. */
const may = /[0-6]\s?(?:[-–—]|to|bis|through)\s?\p{L}/iu;

/** "P1–P4", where P1 and P4 are severities: the numbers between them, whose names no other line may have. `word` is a pattern of what stands before each. */
export function numbersBetween(texts: readonly string[], word: string, named: readonly number[]): readonly number[] {
	const before = `(?:${word})[\\s_.#-]{0,2}`;
	const range = regExp(
		`(?<![\\p{L}\\p{N}])${before}([0-6])\\s?(?:-|–|—|to|bis|through)\\s?${before}([0-6])(?![\\p{L}\\p{N}%]|\\.\\d)`,
		'giu',
	);
	return texts
		.filter((text) => may.test(text))
		.flatMap((text) => matchesIn(text, range))
		.flatMap(([, from, to]) => {
			const [least, greatest] = [Number(from), Number(to)];
			if (!named.includes(least) || !named.includes(greatest)) return [];
			return Array.from({length: Math.max(0, greatest - least - 1)}, (_, index) => least + 1 + index);
		});
}

/** Nearly no text has one, and this is the cheaper question. */
const mayJoin = /[0-6]s?\s?(?:[/,&+]|and|und|or|oder)\s?(?:\p{L}|[0-6])/iu;

/** What follows "P1" of "P1/P2: every hour", "P1, P2 and P3 incidents …" where a line begins with them: it is of each. `rest` is what stands behind the first. */
export function numbersJoined(rest: string, word: string): ReadonlyArray<{readonly number: number; readonly name: string}> {
	if (!mayJoin.test(`0${rest.slice(0, 40)}`)) return [];
	const next = regExp(
		`^s?(?:\\s?[/&+,]\\s?|,?\\s(?:and|und|or|oder)\\s)((?:${word})(?:::|[\\s_.#-]{0,2})|(?<=/))([0-6])(?![\\p{L}\\p{N}%]|\\.\\d)`,
		'iu',
	);
	const found = [];
	let behind = rest;
	for (let match = next.exec(behind); match; match = next.exec(behind)) {
		found.push({number: Number(match[2]), name: `${match[1]}${match[2]}`});
		behind = behind.slice(match[0].length);
	}
	return found;
}

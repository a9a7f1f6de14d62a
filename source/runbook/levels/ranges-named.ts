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

import {allSections, type Section} from '../markdown/markdown.ts';
import {kindOfTitle} from '../words/column-kinds.ts';
import {withoutSigns} from '../words/titles.ts';
import {durationsIn, isImmediate, isNothing} from '../words/words.ts';
import {levelsFrom} from './found-levels.ts';
import {type Levels, wordFinder} from './level-finder.ts';

/** A table of more rows is not by severities. */
const mostLevels = 6;

/**
 * By shape, in any language: a table with a column of durations and a first column of two to six different short names that are numbered
 * alike ("Gravité 1"), or stand under a heading for severities. With `answered` only those numbered alike in a table whose titles speak of a
 * severity and of how soon it is answered: these are the levels for certain, whatever other columns call them.
 */
export function shaped(root: Section, reversed: boolean, {answered = false} = {}): Levels | undefined {
	for (const section of allSections(root)) {
		for (const block of section.blocks) {
			if (block.is !== 'table' || block.rows.length < 2 || block.rows.length > mostLevels) continue;
			const timed = block.header.flatMap((_, column) =>
				block.rows.every(({cells}) => durationsIn(cells[column] ?? '').length > 0) ? [column] : [],
			);
			const isAnswered = block.header.some((title) => kindOfTitle(title) === 'response');
			for (const [column, title] of block.header.entries()) {
				if (!timed.some((other, index) => index < 2 && other !== column)) continue;
				const whole = block.rows.map(({cells}) => withoutSigns(cells[column] ?? ''));
				// "N1 – Bloquant": the short name is the level, the word is its name.
				const short = whole.map((name) => /^(\p{L}{1,12}[ -]?\d)\s?(?:[-–—:]\s|\()/u.exec(name)?.[1]);
				const names = whole.map((name, row) => (short.includes(undefined) ? name : (short[row] ?? name)));
				if (new Set(names).size < names.length || names.some((name) => name === '' || name.length > 30)) continue;
				if (names.some((name) => durationsIn(name).length > 0 || isImmediate(name) || isNothing(name))) continue;
				const alike = /^(.*\D)\d$/.exec(names[0] ?? '')?.[1];
				const isNumbered =
					alike !== undefined &&
					/\p{L}/u.test(alike) &&
					names.every((name) => name.startsWith(alike) && /^\d$/.test(name.slice(alike.length)));
				const isTitled = /severi|schwere|gravit|gravedad|priori|critic|kritik|stufe|niveau|nivel|livello|dringlich/iu.test(title);
				if (!isNumbered && !isTitled) continue;
				if (answered && !(isNumbered && isTitled && isAnswered)) continue;
				if (reversed) names.reverse();
				const all = names.map((id, rank) => ({id, rank}));
				return levelsFrom(all, `by the shape of the table in line ${block.line} (${names.join(', ')})`, wordFinder(all));
			}
		}
	}

	return undefined;
}

import {placeOf} from '../markdown/markdown.ts';
import {type TextUnit, unitsOf} from '../markdown/text-units.ts';
import type {NotUnderstood} from '../report.ts';
import type {Reading} from '../statements/reading.ts';
import type {KeptWords} from '../words/kept-words.ts';
import {KnownLines} from './known-lines.ts';
import {UnusedWords} from './unused-words.ts';

/** Of a text that is named. */
const mostCharacters = 120;

/**
 * The last net: each heading, sentence, item and cell of the file that names a time, somebody or a severity, and of which nothing came out
 * at all, whatever rule passed it over. What stands in one block is named together. `named` are blocks and sections that are named as not
 * understood already.
 */
export function passedOver(reading: Reading, kept: KeptWords, named: ReadonlySet<unknown>): NotUnderstood[] {
	const known = new KnownLines(reading);
	const unused = new UnusedWords(reading, kept);
	const above = reading.frontMatter.map(
		({line, text}): TextUnit => ({is: 'setting', text, opens: true, label: '', row: '', line, section: undefined, block: undefined}),
	);
	const told = toldTogether(
		above.filter((unit) => !aboutThePage.test(unit.text) && !known.holds(unit)),
		'above the page',
	);
	const below = reading.sections.flatMap((section) => {
		if (named.has(section)) return [];
		const groups = new Map<unknown, TextUnit[]>();
		const half: NotUnderstood[] = [];
		for (const unit of unitsOf(section)) {
			if (unit.block && (named.has(unit.block) || reading.steps.has(unit.block))) continue;
			if (known.holds(unit)) {
				const words = unused.of(unit);
				if (words.length > 0) half.push({title: placeOf(section), line: unit.line, why: wordsOf(unit), words: words.join(', ')});
				continue;
			}

			const group = groups.get(unit.block) ?? [];
			groups.set(unit.block, group);
			group.push(unit);
		}

		return [...[...groups.values()].flatMap((units) => toldTogether(units, placeOf(section))), ...half];
	});
	return [...told, ...below];
}

/** Who keeps the page and when it is looked through again is nothing that an incident goes by. */
const aboutThePage =
	/^["']?(?:(?:last[ _-]?)?review(?:ed|er)?(?:[ _-]?\w+)?|last[ _-]\w+|updated?(?:[ _-]?\w+)?|valid[ _-]?\w+|date|version|revision|author|owners?|doc[ _-]?\w+|tags?|title|status|approved?(?:[ _-]?\w+)?|classification|id|layout|lang|stand|autor|verantwortlich|gültig[ _-]?\w*|freigabe\w*)["']?\s*:/iu;

function toldTogether(units: readonly TextUnit[], title: string): NotUnderstood[] {
	const [first, ...others] = units;
	if (!first) return [];
	const also = others.slice(0, mostTogether).map((unit) => `${wordsOf(unit)}${unit.line === first.line ? '' : ` (line ${unit.line})`}`);
	const rest = others.slice(mostTogether);
	const lines = [...new Set(rest.map(({line}) => line))];
	const more = rest.length === 0 ? [] : [`${rest.length} more in ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}`];
	return [{title, line: first.line, why: [wordsOf(first), ...also, ...more].join(', and ')}];
}

/** Of a block that are told with their words. */
const mostTogether = 2;

function wordsOf({is, label, text}: TextUnit): string {
	return `"${(is === 'cell' && label !== '' ? `${label}: ${text}` : text).replaceAll('\n', ' ').slice(0, mostCharacters)}"`;
}

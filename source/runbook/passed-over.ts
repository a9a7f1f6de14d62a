import {KnownLines} from './known-lines.ts';
import {placeOf} from './markdown.ts';
import type {Reading} from './reading.ts';
import type {NotUnderstood} from './report.ts';
import {type TextUnit, unitsOf} from './text-units.ts';

/** Of a text that is named. */
const mostCharacters = 120;

/**
 * The last net: each heading, sentence, item and cell of the file that names a time, somebody or a severity, and of which nothing came out
 * at all, whatever rule passed it over. What stands in one block is named together. `named` are blocks and sections that are named as not
 * understood already.
 */
export function passedOver(reading: Reading, named: ReadonlySet<unknown>): NotUnderstood[] {
	const known = new KnownLines(reading);
	const above = reading.frontMatter.map(
		({line, text}): TextUnit => ({is: 'setting', text, label: '', row: '', line, section: undefined, block: undefined}),
	);
	const told = toldTogether(
		above.filter((unit) => !known.holds(unit)),
		'above the page',
	);
	const below = reading.sections.flatMap((section) => {
		if (named.has(section)) return [];
		const groups = new Map<unknown, TextUnit[]>();
		for (const unit of unitsOf(section)) {
			if ((unit.block && (named.has(unit.block) || reading.steps.has(unit.block))) || known.holds(unit)) continue;
			const group = groups.get(unit.block) ?? [];
			groups.set(unit.block, group);
			group.push(unit);
		}

		return [...groups.values()].flatMap((units) => toldTogether(units, placeOf(section)));
	});
	return [...told, ...below];
}

function toldTogether(units: readonly TextUnit[], title: string): NotUnderstood[] {
	const [first, ...others] = units;
	if (!first) return [];
	const lines = [...new Set(others.map(({line}) => line))].filter((line) => line !== first.line);
	const where = lines.length === 0 ? '' : ` in ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}`;
	const more = others.length === 0 ? '' : `, and ${others.length} more${where}`;
	const text = first.is === 'cell' && first.label !== '' ? `${first.label}: ${first.text}` : first.text;
	return [{title, line: first.line, why: `"${text.replaceAll('\n', ' ').slice(0, mostCharacters)}"${more}`}];
}

import {regExp} from '../../terminal/light-pattern.ts';
import type {Level, Levels} from '../levels/level-finder.ts';
import type {Block, Section, Table} from '../markdown/markdown.ts';
import type {Reading} from '../statements/reading.ts';
import {matchesIn} from '../words/matches.ts';
import {withoutSigns} from '../words/titles.ts';
import {isNothing, slugOf} from '../words/words.ts';

type Matrix = {
	/** "Impact", "urgency". */
	readonly down: string;
	readonly across: string;
	readonly table: Table;
	readonly section: Section;
};

/** What an incident is rated by, in two ways. */
const axis =
	'(?:impact|effect|extent|scope|reach|breadth|severity of (?:the )?impact|urgency|time pressure|likelihood|probability|damage|business impact|users affected|criticality|auswirkung(?:en)?|ausmaß|wirkung|umfang|reichweite|schaden(?:shöhe)?|dringlichkeit|dringend|eile|wahrscheinlichkeit|kritikalität|impacto|urgencia|alcance|urgence|ampleur|impatto|urgenza)';
const axes = regExp(`(?<!\\p{L})${axis}(?!\\p{L})`, 'giu');
const fewest = 2;
/** Of a file; for each of them the whole of it is looked through. */
const most = 12;

/**
 * "Impact \ Urgency | High | Low" over severities: what makes an incident one of each, "Impact Extensive, urgency High", with what these words mean where a
 * list or table of the file says it ("Extensive – a whole plant").
 */
export function readPriorityMatrices(reading: Reading): void {
	let count = 0;
	for (const section of reading.sections)
		for (const table of section.blocks) {
			if (table.is !== 'table' || reading.aside.has(table) || reading.exact.has(table) || count >= most) continue;
			const matrix = matrixOf(reading.levels, section, table);
			if (!matrix) continue;
			addMatrix(reading, matrix);
			count++;
		}
}

function matrixOf(levels: Levels, section: Section, table: Table): Matrix | undefined {
	const {header, rows} = table;
	if (rows.length < fewest || header.length <= fewest) return undefined;
	const names = matchesIn(`${header[0]} ${table.lead} ${section.title}`, axes).map(([word]) => word);
	const [down, across] = [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
	if (down === undefined || across === undefined) return undefined;
	const cells = rows.flatMap((row) => row.cells.slice(1)).filter((cell) => cell !== '' && !isNothing(cell));
	const named = cells.map((cell) => levelIn(levels, cell));
	const isOfLevels = cells.length >= fewest * fewest && named.every((level) => level !== undefined);
	const titles = [...header.slice(1), ...rows.map((row) => row.cells[0] ?? '')];
	return isOfLevels && new Set(named).size >= fewest && titles.every((title) => title !== '' && levels.at(title) === undefined)
		? {down, across, table, section}
		: undefined;
}

/** "Priority 1"; "1" where just one severity is counted so. */
function levelIn(levels: Levels, cell: string): Level | undefined {
	const plain = withoutSigns(cell).trim();
	const found = levels.at(plain);
	if (found?.rest === '' && found.levels.length === 1) return found.levels[0];
	const counted = /^\d$/.test(plain) ? levels.all.filter(({id}) => regExp(`^\\D+${plain}$`, 'u').test(id)) : [];
	return counted.length === 1 ? counted[0] : undefined;
}

function addMatrix(reading: Reading, {down, across, table, section}: Matrix): void {
	const meanings = {
		down: meaningsOf(
			reading,
			down,
			table.rows.map(({cells}) => cells[0] ?? ''),
		),
		across: meaningsOf(reading, across, table.header.slice(1)),
	};
	for (const {cells, line} of table.rows)
		for (const [index, cell] of cells.entries()) {
			const level = index === 0 ? undefined : levelIn(reading.levels, cell);
			if (!level) continue;
			const [one = '', other = ''] = [cells[0], table.header[index]].map((title) => withoutSigns(title ?? '').trim());
			const means = (title: string, meaning: string | undefined) => (meaning === undefined ? title : `${title} (${meaning})`);
			const text = `${capital(down)} ${means(one, meanings.down.get(one))}, ${small(across)} ${means(other, meanings.across.get(other))}`;
			const source = reading.source(section, line, level.id);
			if (reading.hasTrigger(level, text, source)) continue;
			reading.addTrigger(level, {id: reading.uniqueId(`${level.id}/${slugOf(text)}`), name: text, text, source});
			reading.note('trigger', `${level.id}: ${text}`, line, table);
		}

	for (const statement of reading.index.of(table)) {
		reading.heard.add(statement);
		reading.taken.add(statement);
	}
}

/** "1. *Extensive* – a whole plant" below a heading "Impact", "Impact | Meaning" over the same: by the word, in the whole file. */
function meaningsOf(reading: Reading, name: string, titles: readonly string[]): ReadonlyMap<string, string> {
	const meanings = new Map<string, string>();
	const wanted = titles.map((title) => withoutSigns(title).trim());
	for (const section of reading.sections)
		for (const block of section.blocks) {
			if (reading.aside.has(block)) continue;
			const isOfIt = [section.title, block.lead, block.is === 'table' ? (block.header[0] ?? '') : ''].some((title) => isNamed(title, name));
			const found = isOfIt ? wordsOf(block, wanted) : [];
			// All of them, or it is a list of something else.
			if (found.length < wanted.length) continue;
			for (const {title, meaning, line} of found) {
				meanings.set(title, meaning);
				reading.used.add(block);
				reading.book('trigger', `${title} ${meaning}`, {line, block});
			}

			for (const statement of reading.index.of(block)) {
				reading.heard.add(statement);
				reading.taken.add(statement);
			}
		}

	return meanings;
}

type Meaning = {readonly title: string; readonly meaning: string; readonly line: number};

function wordsOf(block: Block, wanted: readonly string[]): readonly Meaning[] {
	const said =
		block.is === 'list'
			? block.items.map(({text, line}) => ({text: text.replaceAll('\n', ' '), line}))
			: block.is === 'table' && block.header.length === fewest
				? block.rows.map(({cells: [title = '', meaning = ''], line}) => ({text: `${title}: ${meaning}`, line}))
				: [];
	return said.flatMap(({text, line}) => {
		const [, title = '', meaning = ''] = /^([^–—:=]{1,30}?)\s*(?:[–—:=]|\s-\s)\s*(\S.*)$/u.exec(text) ?? [];
		const own = wanted.find((one) => one.toLowerCase() === withoutSigns(title).trim().toLowerCase());
		return own === undefined ? [] : [{title: own, meaning: meaning.replace(/\.$/, ''), line}];
	});
}

function isNamed(title: string, name: string): boolean {
	return title.length <= mostOfTitle && regExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'iu').test(title);
}

/** Characters. */
const mostOfTitle = 80;

function capital(word: string): string {
	return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

/** German nouns keep their capital. */
function small(word: string): string {
	return /^(?:auswirkung|ausmaß|wirkung|umfang|reichweite|schaden|dringlichkeit|eile|wahrscheinlichkeit|kritikalität)/iu.test(word)
		? word
		: word.toLowerCase();
}

import {allSections, type Block, type Section, withoutSigns} from './markdown.ts';
import {durationsIn} from './words.ts';

/** A severity as the file names it. */
export type Level = {
	/** As written: "SEV-1", "P0", "Critical". */
	readonly id: string;
	/** 0 is the highest. */
	readonly rank: number;
};

/** The names that a file has for its severities, and how they are found in a text. */
export type Levels = {
	readonly all: readonly Level[];
	/** How they were recognised, for the report. */
	readonly how: string;
	/** The levels at the beginning of a text and what follows: "SEV-1: Every 5 minutes", "Critical incidents must …". */
	at(text: string): {readonly levels: readonly Level[]; readonly rest: string} | undefined;
	/** All that a text speaks of: "for SEV-1/2", "P0–P2", "all severities". */
	in(text: string): readonly Level[];
};

const mostLevels = 6;

/** Known families with numbers, the likelier first; the figure is the last group. */
const families: ReadonlyArray<{readonly name: string; readonly word: string}> = [
	{name: 'SEV', word: 'sev(?:erity)?(?: level)?'},
	{name: 'P', word: 'p'},
	{name: 'Priority', word: 'prio(?:rity|rität|rité|ridad)?(?: level)?'},
	{name: 'S', word: 's'},
	{name: 'Level', word: 'severity level|incident level|schweregrad|gravité|gravedad|severidad|gravità|criticité|criticidad'},
];

/** Words for severities, the highest first; those of a line are equals. */
const ranked: readonly RegExp[] = [
	/^(?:blocker|catastrophic|disaster|emergency|katastrophal|notfall|catastrophique|catastrófic[oa])$/iu,
	/^(?:critical|kritisch|critique|crític[oa]|critic[oa]|kritiek)$/iu,
	/^(?:major|severe|high|urgent|hoch|schwer(?:wiegend)?|élevée?|majeure?|haute?|alt[oa]|grave|mayor|hoog)$/iu,
	/^(?:medium|moderate|normal|mittel|moyen(?:ne)?|modérée?|media|medio|moderad[oa]|middel)$/iu,
	/^(?:minor|low|niedrig|gering|leicht|faible|mineure?|basse?|baj[oa]|bass[oa]|menor|laag)$/iu,
	/^(?:trivial|cosmetic|info(?:rmational)?|planned|kosmetisch|hinweis)$/iu,
];

/**
 * Finds the file's own names for severities; undefined where it has none (fewer than two). The lowest figure is the highest severity, unless
 * `reversed`: then it is the other way about.
 */
export function findLevels(root: Section, {reversed = false}: {readonly reversed?: boolean} = {}): Levels | undefined {
	const labels = labelsOf(root);
	return numbered(labels, reversed) ?? worded(labels) ?? shaped(root, reversed);
}

/** A place where names of severities stand: `weight` says how much it is worth as a sign. */
type Label = {readonly text: string; readonly weight: number; readonly group: object};

/** The weight of a name inside of a sentence. */
const inProse = 0.5;

function labelsOf(root: Section): Label[] {
	const labels: Label[] = [];
	const add = (text: string, weight: number, group: object) => labels.push({text: withoutSigns(text.slice(0, 200)), weight, group});
	const read = (blocks: readonly Block[]) => {
		for (const block of blocks) {
			if (block.is === 'table') {
				const group = {};
				for (const cell of block.header) add(cell, 3, group);
				for (const {cells} of block.rows)
					for (const [column, cell] of cells.entries()) if (cell.length <= 60) add(levelCell(block.header[column], cell), 3, group);
			} else if (block.is === 'list') {
				for (const item of block.items) {
					add(item.text, 1, block);
					add(item.text, inProse, root);
					read(item.blocks);
				}
			} else if (block.is === 'words') for (const {text} of sentencesOf(block.text)) add(text, inProse, root);
		}
	};
	for (const section of allSections(root)) {
		if (section.parent) add(section.title, 2, section.parent);
		read(section.blocks);
	}

	return labels;
}

/** The name of a level in a cell: a bare figure in a column "Severity" is "Severity 1". */
export function levelCell(title = '', cell = ''): string {
	if (!/^[0-6]$/.test(cell)) return cell;
	return /^sev(?:erity)?(?: level)?$/i.test(title.trim())
		? `Severity ${cell}`
		: /^prio(?:rity)?$/i.test(title.trim())
			? `Priority ${cell}`
			: cell;
}

/** A sentence or line of a text, with how many lines of it come before. */
export type Sentence = {readonly text: string; readonly linesBefore: number};

/** Sentences and lines, each cut to what a rule may be long. */
export function sentencesOf(text: string): Sentence[] {
	// A break inside of a sentence is a blank: prose is wrapped anywhere.
	const flat = text.replaceAll(/\n(?![-*•]|\S{1,30}:)/g, ' ');
	const sentences: Sentence[] = [];
	let from = 0;
	let linesBefore = 0;
	const add = (end: number, next: number) => {
		const sentence = flat.slice(from, end).trim().slice(0, 1000);
		if (sentence !== '') sentences.push({text: sentence, linesBefore});
		for (let at = text.indexOf('\n', from); at !== -1 && at < next; at = text.indexOf('\n', at + 1)) linesBefore++;
		from = next;
	};
	for (const {index, 0: gap} of flat.matchAll(/\n|(?<=[.!?])\s+(?=[\p{Lu}\d"„(])/gu)) add(index, index + gap.length);
	add(flat.length, flat.length);
	return sentences;
}

function numbered(labels: readonly Label[], reversed: boolean): Levels | undefined {
	const candidates = families.map(({name, word}) => {
		const start = new RegExp(`^\\W{0,3}(${word})[\\s_.#-]{0,2}([0-6])(?![\\p{L}\\p{N}%]|\\.\\d)`, 'giu');
		let totals = 0;
		const spelled = new Map<number, string>();
		const weights = new Map<number, number>();
		// A sentence may name it anywhere, but "S3" in one is storage.
		const within = name === 'S' ? start : new RegExp(`(?<![\\p{L}\\p{N}])(${word})[\\s_.#-]{0,2}([0-6])(?![\\p{L}\\p{N}%]|\\.\\d)`, 'giu');
		for (const {text, weight} of labels) {
			for (const match of text.matchAll(weight === inProse ? within : start)) {
				const number = Number(match[2]);
				weights.set(number, Math.max(weights.get(number) ?? 0, weight));
				totals += Math.min(weight, 3);
				if (!spelled.has(number)) spelled.set(number, match[0].replace(/^\W+/, ''));
			}
		}

		// Where tables, headings or lists name them, what only a sentence names is none.
		const standing = [...spelled.keys()].filter((number) => (weights.get(number) ?? 0) >= 1);
		const numbers = (standing.length >= 2 ? standing : [...spelled.keys()]).sort((a, b) => a - b);
		const total = totals;
		return {name, word, numbers, spelled, total};
	});
	const [best] = candidates.filter(({numbers}) => numbers.length >= 2).sort((a, b) => b.total - a.total);
	if (!best) return undefined;
	const others = candidates.filter((other) => other !== best && other.numbers.length >= 2 && other.name !== best.name);
	const kept = best.numbers.slice(0, mostLevels);
	if (reversed) kept.reverse();
	const all = kept.map((number, rank) => ({
		id: uniform(best.spelled.get(number) ?? '', best.spelled.get(kept[0] ?? 0) ?? '', number),
		rank,
	}));
	const byNumber = new Map(kept.map((number, rank) => [number, all[rank]]));
	// "SEV0 (P0)": another family that is used beside it means the same by its figure only where both stand in one name.
	const aliases = others.filter(({word}) =>
		labels.some(({text}) => new RegExp(`(?:${best.word})[\\s_.-]{0,2}[0-6]\\s*[(/]\\s*(?:${word})[\\s_.-]{0,2}[0-6]`, 'iu').test(text)),
	);
	const words = [best.word, ...aliases.map(({word}) => word)].join('|');
	return levelsFrom(all, `by their names (${all.map(({id}) => id).join(', ')})`, numberedFinder(words, byNumber, all));
}

/** "Sev1", "SEV-2" → both as the first one is written. */
function uniform(spelled: string, first: string, number: number): string {
	return first.replace(/[0-6]$/, String(number)) || spelled;
}

/** Finds "SEV-1/2", "SEV1 and SEV2", "P0–P2", "P1+". Gives levels with where they end. */
type Finder = (
	text: string,
	fromStart: boolean,
) => ReadonlyArray<{readonly levels: readonly Level[]; readonly index: number; readonly end: number}>;

function numberedFinder(words: string, byNumber: ReadonlyMap<number, Level | undefined>, all: readonly Level[]): Finder {
	const one = `(?:${words})s?[\\s_.#-]{0,2}[0-6](?![\\p{N}%])`;
	const joint = `\\s?(?:\\/|,|&|\\+|-|–|—|and|und|et|y|or|oder|to|bis)\\s?`;
	const more = `(?:${joint}(?:(?:${words})[\\s_.#-]{0,2})?[0-6](?![\\p{L}\\p{N}%]|\\.\\d))`;
	const after = '(?:\\s?(?:\\+|and (?:above|higher|up)|or (?:above|higher)|und höher|and (?:below|lower)|or lower)(?!\\p{L}))?';
	const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${one}(?![\\p{L}])${more}{0,5}${after}`, 'giu');
	return (text, fromStart) => {
		// Nearly all texts name none, and this is the cheaper question.
		if (!/[0-6]/.test(text)) return [];
		const found = [];
		for (const match of text.matchAll(pattern)) {
			if (fromStart && /[\p{L}\p{N}]/u.test(text.slice(0, match.index))) break;
			const figures = [...match[0].matchAll(/[0-6]/g)].map(([figure]) => Number(figure));
			const [first = 0, last = first] = figures;
			const isRange = figures.length === 2 && /[0-6]\s?(?:-|–|—|to|bis)\s?(?:\p{L}|[0-6])/iu.test(match[0]);
			const upwards = /\+\s?$|above|higher|up$|höher/i.test(match[0]);
			const downwards = /below|lower/i.test(match[0]);
			const levels = [...byNumber].filter(([number]) =>
				isRange ? number >= first && number <= last : upwards ? number <= first : downwards ? number >= first : figures.includes(number),
			);
			const known = all.filter((level) => levels.some(([, other]) => other === level));
			if (known.length > 0) found.push({levels: known, index: match.index, end: match.index + match[0].length});
			if (fromStart) break;
		}

		return found;
	};
}

function worded(labels: readonly Label[]): Levels | undefined {
	const groups = new Map<object, Map<string, number>>();
	for (const {text, weight, group} of labels) {
		const word = leadingWord(text, weight === inProse);
		if (word === undefined) continue;
		const words = groups.get(group) ?? new Map<string, number>();
		words.set(word.toLowerCase(), Math.max(words.get(word.toLowerCase()) ?? 0, weight));
		groups.set(group, words);
	}

	const candidates = [...groups.values()].map((words) => ({
		words: [...words.keys()],
		total: [...words.values()].reduce((sum, weight) => sum + weight, 0),
	}));
	const [best] = candidates.filter(({words}) => words.length >= 2 && words.length <= mostLevels).sort((a, b) => b.total - a.total);
	if (!best) return undefined;
	const all = best.words
		.map((word) => ({word, rank: rankOfWord(word)}))
		.sort((a, b) => a.rank - b.rank)
		.map(({word}, rank) => ({id: `${word.charAt(0).toUpperCase()}${word.slice(1)}`, rank}));
	return levelsFrom(all, `by their names (${all.map(({id}) => id).join(', ')})`, wordFinder(all));
}

const things = 'incidents?|issues?|severity|severities|priority|outages?|events?|vorfälle?n?|störung(?:en)?|fälle?n?|level|stufe';

/** "Critical", "Critical: …", "Critical incidents must …", and not "Critical contacts". */
function leadingWord(text: string, prose: boolean): string | undefined {
	const match = new RegExp(`^\\W{0,3}(\\p{L}+)(?:\\s?(?:(?<thing>${things})(?!\\p{L})|(?<end>$|[:(—–|]|\\s-\\s)))`, 'iu').exec(text);
	const word = match?.[1];
	if (word === undefined || rankOfWord(word) === ranked.length) {
		// "Auslöser Kritisch", "Vorgehen bei Kritisch": at the end of a heading.
		return undefined;
	}

	return prose && match?.groups?.['thing'] === undefined ? undefined : word;
}

function rankOfWord(word: string): number {
	const rank = ranked.findIndex((pattern) => pattern.test(word));
	return rank === -1 ? ranked.length : rank;
}

function wordFinder(all: readonly Level[]): Finder {
	const words = all.map(({id}) => id.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)).join('|');
	const list = `(?:${words})(?:\\s?(?:\\/|,|&|and|und|et|y|or|oder)\\s?(?:${words}))*`;
	// A word such as "high" is an adjective too: it means a severity where it stands alone, before a colon, or before "incidents".
	const start = new RegExp(`^\\W{0,3}(${list})(?=\\s*(?:$|[:(—–|,.]|\\s[-–]\\s|(?:${things})(?!\\p{L})))`, 'iu');
	const anywhere = new RegExp(
		`(?<![\\p{L}\\p{N}])(?:(?:${list})(?=\\s?(?:${things})(?!\\p{L}))|(?<=(?:severity|priority|level|bei|für|auslöser|stufe|of|at)\\s)(?:${list})(?=\\s*$))`,
		'giu',
	);
	const levelsOf = (text: string) => all.filter(({id}) => new RegExp(`(?<!\\p{L})${id}(?!\\p{L})`, 'iu').test(text));
	return (text, fromStart) => {
		const first = start.exec(text);
		if (fromStart) return first ? [{levels: levelsOf(first[1] ?? ''), index: first.index, end: first[0].length}] : [];
		const found = [...text.matchAll(anywhere)].map((match) => ({
			levels: levelsOf(match[0]),
			index: match.index,
			end: match.index + match[0].length,
		}));
		return first && !found.some(({index}) => index < first[0].length)
			? [{levels: levelsOf(first[1] ?? ''), index: 0, end: first[0].length}, ...found]
			: found;
	};
}

/**
 * By shape, in any language: a table with a column of durations and a first column of two to six different short names that are numbered
 * alike ("Gravité 1"), or stand under a heading for severities.
 */
function shaped(root: Section, reversed: boolean): Levels | undefined {
	for (const section of allSections(root)) {
		for (const block of section.blocks) {
			if (block.is !== 'table' || block.rows.length < 2 || block.rows.length > mostLevels) continue;
			for (const [column, title] of block.header.entries()) {
				const names = block.rows.map(({cells}) => withoutSigns(cells[column] ?? ''));
				const timed = block.header.some(
					(_, other) => other !== column && block.rows.every(({cells}) => durationsIn(cells[other] ?? '').length > 0),
				);
				if (!timed || new Set(names).size < names.length || names.some((name) => name === '' || name.length > 30)) continue;
				const alike = /^(.*\D)\d$/.exec(names[0] ?? '')?.[1];
				const isNumbered =
					alike !== undefined &&
					/\p{L}/u.test(alike) &&
					names.every((name) => name.startsWith(alike) && /^\d$/.test(name.slice(alike.length)));
				const isTitled = /severi|schwere|gravit|gravedad|priori|critic|kritik|stufe|niveau|nivel|livello|dringlich/iu.test(title);
				if (!isNumbered && !isTitled) continue;
				if (reversed) names.reverse();
				const all = names.map((id, rank) => ({id, rank}));
				return levelsFrom(all, `by the shape of the table in line ${block.line} (${names.join(', ')})`, wordFinder(all));
			}
		}
	}

	return undefined;
}

/** For a file without names of its own: those of the built-in runbook; only "any severity" speaks of them. */
export function levelsNamed(ids: readonly string[]): Levels {
	return levelsFrom(
		ids.map((id, rank) => ({id, rank})),
		'those of the built-in runbook, for the file names none',
		() => [],
	);
}

const everyLevel =
	/\b(?:any|all|every|each) (?:severity|severities|sev|level|levels|priorit(?:y|ies)|incidents?)\b|\bregardless of severity\b|(?<!\p{L})(?:alle|jede[rn]?) (?:schweregrade?|stufen?|vorfälle|störungen|prioritäten)/iu;

function levelsFrom(all: readonly Level[], how: string, find: Finder): Levels {
	const unique = (levels: readonly Level[]) => (levels.length === 0 ? levels : all.filter((level) => levels.includes(level)));
	const mayBeEvery = /any |all |every |each |regardless|alle |jede/i;
	// Headings are asked for again and again.
	const known = new Map<string, readonly Level[]>();
	return {
		all,
		how,
		at(text) {
			const plain = withoutSigns(text.slice(0, 1000));
			const every = mayBeEvery.test(plain) ? everyLevel.exec(plain) : null;
			if (every?.index === 0) return {levels: all, rest: restOf(plain.slice(every[0].length))};
			const [first] = find(plain, true);
			return first && {levels: first.levels, rest: restOf(plain.slice(first.end))};
		},
		in(text) {
			const before = known.get(text);
			if (before) return before;
			const plain = text.slice(0, 1000);
			const found = mayBeEvery.test(plain) && everyLevel.test(plain) ? all : unique(find(plain, false).flatMap(({levels}) => levels));
			if (text.length <= 120 && known.size < 20_000) known.set(text, found);
			return found;
		},
	};
}

/** "(Critical): Every 5 minutes" → "(Critical): Every 5 minutes" without the colon or dash that follows the level. */
function restOf(text: string): string {
	return text.replace(/^\s*[:–—|-]+\s*/, '').trim();
}

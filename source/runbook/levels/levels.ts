import {regExp} from '../../terminal/light-pattern.ts';
import type {Section} from '../markdown/markdown.ts';
import {matchesIn} from '../words/matches.ts';
import {isSeverityWord, rankOfWord} from '../words/severity-words.ts';
import {enumeratedLevels} from './enumerated-levels.ts';
import {levelsFrom} from './found-levels.ts';
import {joinedWords} from './joined-words.ts';
import {letteredLevels} from './lettered-levels.ts';
import {explaining, type Level, type Levels, numberedFinder, things, wordFinder} from './level-finder.ts';
import {inCell, inProse, type Label, labelsOf} from './level-labels.ts';
import {namesInLines} from './level-lines.ts';
import {namesMeant} from './level-meanings.ts';
import {namesDefined} from './level-prose.ts';
import {namesBeside, namesInHeadings} from './level-tables.ts';
import {wordsGiven, wordsWithTimes} from './level-words-said.ts';
import {isOfDegree, namesCounted} from './levels-counted.ts';
import {namesMarked} from './levels-marked.ts';
import {withNames} from './named-figures.ts';
import {parallelLevels} from './parallel-levels.ts';
import {numbersBetween, numbersJoined} from './ranges-named.ts';
import {shaped} from './shaped-levels.ts';
import {spelledLevels} from './spelled-levels.ts';

const mostLevels = 6;

/** Known families with numbers, the likelier first; the figure is the last group. */
const families: ReadonlyArray<{readonly name: string; readonly word: string}> = [
	{name: 'SEV', word: 'sev(?:erity)?(?: level)?'},
	{name: 'P', word: 'p'},
	{name: 'Priority', word: 'prio(?:rity|rität|rité|ridad)?(?: level)?'},
	{name: 'S', word: 's'},
	{name: 'Category', word: 'cat(?:egory)?|kategorie|catégorie|categoría|categoria'},
	{name: 'Level', word: 'severity level|incident level|schweregrad|stufe|gravité|gravedad|severidad|gravità|criticité|criticidad'},
];

/** "S1" is severity 1 wherever both are used, and "P1" priority 1. */
const shortFor: ReadonlyMap<string, string> = new Map([
	['SEV', 'S'],
	['S', 'SEV'],
	['P', 'Priority'],
	['Priority', 'P'],
]);

/**
 * Finds the file's own names for severities; undefined where it has none (fewer than two). The lowest figure is the highest severity, unless
 * `reversed`: then it is the other way about.
 */
export function findLevels(root: Section, {reversed = false}: {readonly reversed?: boolean} = {}): Levels | undefined {
	const labels = labelsOf(root);
	const counted = numbered(labels, reversed);
	const lettered = letteredLevels(labels, reversed);
	const numbers = lettered && lettered.total > (counted?.total ?? 0) ? lettered.levels : counted?.levels;
	const figures =
		numbers &&
		withNames(
			numbers,
			labels.filter(({weight}) => weight !== inProse).map(({text}) => text),
			isSeverityWord,
		);
	const words = worded(labels, {short: root});
	// "Critical (S1)" in a table, "S1" in lists: the word stands where the levels are listed.
	if (words && !labels.some(({text, weight}) => weight >= 2 && numbers?.at(text))) return words;
	// "SEV1 alerts in grafana = MAJOR": a sentence names another tool's, a list or a table has the team's own.
	const standing = numbers && new Set(labels.flatMap(({text, weight}) => (weight >= 1 ? (numbers.at(text)?.levels ?? []) : [])));
	const isSaidAlone = standing !== undefined && standing.size < 2;
	const listed = isSaidAlone
		? wordedWhole(
				root,
				labels.filter(({weight}) => weight >= 1),
			)
		: undefined;
	if (listed) return listed;
	const found = figures ?? shaped(root, reversed, {answered: true});
	return (
		found ??
		wordedWhole(root, labels) ??
		shaped(root, reversed) ??
		led(root) ??
		spelledLevels(root) ??
		unheardOf(root, reversed) ??
		tiers(labels, reversed) ??
		ofColumn(labels, reversed) ??
		parallelLevels(root, reversed) ??
		led(root, {isAnswered: true}) ??
		enumeratedLevels(root)
	);
}

/** "Level | Meaning" over 1, 2 and 3, "### Level 2", "- Level 2: …", where nothing else is a severity: a level may be of much else. */
function ofColumn(labels: readonly Label[], reversed: boolean): Levels | undefined {
	const isOfPeople = labels.some(({text}) => levelOfPeople.test(text));
	const cells = labels.filter(({weight, text}) => weight >= inCell || (weight >= 1 && !isOfPeople && levelAlone.test(text)));
	return numbered(cells, reversed, [{name: 'Level', word: 'level|klasse'}])?.levels;
}

const levelAlone = /^\W{0,3}level[ -]?[0-6]\s*(?:$|[:(–—-])/iu;
const levelOfPeople = /\blevel[ -]?\d\s(?:support|engineers?|teams?|help\s?desk|service desk|on-?call|responders?|escalation)/iu;

/** "A problem is Tier 1 when …", "look at a Tier 2 within one hour", where nothing else is a severity and no tier is a team. */
function tiers(labels: readonly Label[], reversed: boolean): Levels | undefined {
	const some = labels.filter(({text}) => /\btier\s?\d/i.test(text));
	if (!some.some(({text}) => tierOfIncidents.test(text)) || some.some(({text}) => tierOfPeople.test(text))) return undefined;
	return numbered(some, reversed, [{name: 'Tier', word: 'tier'}])?.levels;
}

const tierOfIncidents =
	/\b(?:an?|any)\stier\s?\d(?!\s\p{L}+(?:\sis|\scan|\swill))|\bis\stier\s?\d\s(?:when|if)\b|\btier\s?\d\s(?:covers|means|incidents?|problems?|is when)\b/iu;
const tierOfPeople =
	/\btier\s?\d\s?(?:[:(–—-]\s?)?(?:support|engineers?|teams?|customers?|clients?|services?|systems?|applications?|apps?|analysts?|responders?|on-?call|help\s?desk|service desk|escalation|storage|network|vendors?)\b|escalat\w*\s(?:\w+\s)?to\s(?:the\s)?tier\b/iu;

/** By words that are known, with those that stand beside them in their table. */
function wordedWhole(root: Section, labels: readonly Label[]): Levels | undefined {
	const found = worded(labels);
	const known = found?.all.map(({id}) => id) ?? [];
	const inTable = found && namesBeside(root, known);
	const names = inTable ?? (found && namesInLines(root, known));
	if (!names) return found;
	const all = names.map((id, rank) => ({id, rank}));
	return levelsFrom(all, `by the ${inTable ? 'table' : 'lines'} in which they stand (${names.join(', ')})`, wordFinder(all));
}

/** By the paragraphs, items or headings of a chapter on severities that each begin with one. */
function led(root: Section, options: {readonly isAnswered?: boolean} = {}): Levels | undefined {
	const all = (namesInLines(root, [], options) ?? []).map((id, rank) => ({id, rank}));
	return all.length === 0
		? undefined
		: levelsFrom(
				all,
				`by the lines in which they stand (${all.map(({id}) => id).join(', ')})`,
				// What no product has a word for means nothing else.
				wordFinder(all, new Map(), !all.some(({id}) => isSeverityWord(id))),
			);
}

/** By names of the team's own: of a table and its headings, or that prose defines. */
function unheardOf(root: Section, reversed: boolean): Levels | undefined {
	const inTable = namesInHeadings(root);
	const meant = inTable ?? namesDefined(root) ?? namesMeant(root, reversed) ?? namesCounted(root, reversed);
	const marked = meant ? undefined : namesMarked(root, reversed);
	const names = meant ?? marked;
	if (!names) return undefined;
	const all = names.map((id, rank) => ({id, rank}));
	const how = inTable ? 'by the table and the headings that name them' : 'as the text says what each is';
	return levelsFrom(
		all,
		`${how} (${names.join(', ')})`,
		wordFinder(all, new Map(), inTable !== undefined ? false : marked || names.some(isOfDegree) ? 'written' : true),
	);
}

/** "Urgent incidents (SEV1/SEV2)": several at the end of a heading. */
const bracketed = /\((?:[\p{L} -]{1,10}[\s_.#-]{0,2}[0-6](?:\s?[/,&]\s?|\s(?:and|und)\s|(?=\)))){2,6}\)$/u;
/** "An S1 is when …", "in an S1", "all S2 incidents", "S1 and S2 severity incidents"; an S3 bucket is none. */
const sWithin =
	/(?:^\W{0,3}(?:\p{L}{3,20}\s?\()?|(?<![\p{L}\p{N}])(?:(?:an|eine?[mnr]?)\s|(?=s[0-6](?:(?:\s?[/,&]\s?|,?\s(?:and|or|und|oder)\s)s[0-6]){0,3}\s(?:severity\s)?(?:incidents?|outages?|störung(?:en)?|vorfälle?n?)(?!\p{L}))))(s)(?:::|[\s_.#-]{0,2})([0-6])(?![\p{L}\p{N}%]|\.\d|[\s-](?:buckets?|storage|stores?|objects?|endpoints?|ur[il]s?|compatible|keys?|paths?|access|api|backups?|upload|gateway)(?!\p{L}))/giu;

/** Gives how much speaks for them too. */
function numbered(
	labels: readonly Label[],
	reversed: boolean,
	of = families,
): {readonly levels: Levels; readonly total: number} | undefined {
	// Nearly all texts have no figure, and this is the cheaper question.
	const figured = labels.filter(({text}) => /[0-6]/.test(text));
	const candidates = of.map(({name, word}) => {
		const may = regExp(word, 'i');
		const start = regExp(`^\\W{0,3}(?:\\p{L}{3,20}\\s?\\()?(${word})(?:::|[\\s_.#-]{0,2})([0-6])(?![\\p{L}\\p{N}%]|\\.\\d)`, 'giu');
		let totals = 0;
		const spelled = new Map<number, string>();
		const weights = new Map<number, number>();
		const mentions = new Map<number, number>();
		// A sentence may name it anywhere, but "S3" in one is storage.
		const within =
			name === 'S' ? sWithin : regExp(`(?<![\\p{L}\\p{N}])(${word})(?:::|[\\s_.#-]{0,2})([0-6])(?![\\p{L}\\p{N}%]|\\.\\d)`, 'giu');
		for (const {text, weight} of figured) {
			if (!may.test(text)) continue;
			for (const match of matchesIn(text, weight === inProse ? within : weight === 2 && bracketed.test(text) ? within : start)) {
				// "Critical (S1)", and not "Storage (S3)".
				const before = /^\W{0,3}(\p{L}+)\s?\($/u.exec(match[0].slice(0, match[0].lastIndexOf(match[1] ?? '')))?.[1];
				if (before !== undefined && !isSeverityWord(before)) continue;
				const number = Number(match[2]);
				const behind = text.slice(match.index + match[0].length);
				// "P3 = cosmetic" is a line that explains it.
				const isExplained = weight === inProse && match.index === 0 && /^\s?[=:–-]\s/.test(behind);
				weights.set(number, Math.max(weights.get(number) ?? 0, isExplained ? 1 : weight));
				mentions.set(number, (mentions.get(number) ?? 0) + 1);
				totals += Math.min(weight, 3);
				if (!spelled.has(number)) spelled.set(number, match[0].slice(match[0].lastIndexOf(match[1] ?? '')).replace(/^\W+/, ''));
				for (const other of weight === inProse ? [] : numbersJoined(behind, word)) {
					weights.set(other.number, Math.max(weights.get(other.number) ?? 0, weight));
					if (!spelled.has(other.number)) spelled.set(other.number, other.name);
				}
			}
		}

		// Where tables, headings or lists name them, what only a sentence names is none.
		const standing = [...spelled.keys()].filter((number) => (weights.get(number) ?? 0) >= 1);
		const [least, greatest] = [Math.min(...standing), Math.max(...standing)];
		// But for what stands between them in number, where the text speaks of it again and again.
		const between = [...spelled.keys()].filter(
			(number) => number > least && number < greatest && !standing.includes(number) && (mentions.get(number) ?? 0) >= 2,
		);
		const named = standing.length >= 2 ? [...standing, ...between] : [...spelled.keys()];
		const inRanges =
			named.length < 2
				? []
				: numbersBetween(
						figured.map(({text}) => text),
						word,
						named,
					);
		const numbers = [...new Set([...named, ...inRanges])].sort((a, b) => a - b);
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
	const aliases = others.filter(({name, word}) => {
		const inOneName = regExp(`(?:${best.word})[\\s_.-]{0,2}[0-6]\\s*[(/]\\s*(?:${word})[\\s_.-]{0,2}[0-6]`, 'iu');
		return shortFor.get(best.name) === name || labels.some(({text}) => inOneName.test(text));
	});
	const beyond = regExp(`^\\W{0,3}(?:${best.word})(?:::|[\\s_.#-]{0,2})(?:[7-9]|[1-9]\\d)(?=\\s*(?:$|[:(–—/,-]))(?<!p9\\d|p50|p75)`, 'iu');
	const left = [
		...best.numbers.slice(mostLevels).map((number) => best.spelled.get(number) ?? ''),
		...labels.flatMap(({text, weight}) => (weight >= 2 ? (beyond.exec(text)?.[0] ?? []) : [])),
	];
	const unheard = [...best.spelled].filter(([number]) => !best.numbers.includes(number)).map(([, name]) => name);
	const inSentences = unheard.length === 0 ? '' : `; named in sentences alone, and no severity here: ${unheard.join(', ')}`;
	const aside =
		left.length === 0 ? inSentences : `; left aside, for there are ${mostLevels} at most: ${[...new Set(left)].slice(0, 5).join(', ')}`;
	const words = [best.word, ...aliases.map(({word}) => word)].join('|');
	return {
		levels: levelsFrom(all, `by their names (${all.map(({id}) => id).join(', ')})${aside}`, numberedFinder(words, byNumber, all)),
		total: best.total,
	};
}

/** "Sev1", "SEV-2" → both as the first one is written. */
function uniform(spelled: string, first: string, number: number): string {
	return first.replace(/[0-6]$/, String(number)) || spelled;
}

/**
 * Levels that are words; with `short` only those that all have a short name besides, "Critical (S1)": with those that stand beside them in a table
 * of that file.
 */
function worded(labels: readonly Label[], {short}: {readonly short?: Section} = {}): Levels | undefined {
	const groups = new Map<object, Map<string, number>>();
	const listed = labels.filter(({weight}) => weight !== inProse).map(({text}) => text);
	const joined = joinedWords(listed, (word) => listed.some((text) => leadingWord(text, false)?.toLowerCase() === word));
	for (const {text, weight, group} of labels) {
		const word =
			leadingWord(text, weight === inProse) ?? (weight === inProse ? undefined : joined.find(({pattern}) => pattern.test(text))?.word);
		const found = word === undefined && weight === inProse ? [...wordsWithTimes(text), ...wordsGiven(text)] : [word];
		for (const one of found) {
			if (one === undefined) continue;
			const words = groups.get(group) ?? new Map<string, number>();
			words.set(one.toLowerCase(), Math.max(words.get(one.toLowerCase()) ?? 0, weight));
			groups.set(group, words);
		}
	}

	const candidates = [...groups.values()].map((words) => ({
		words: [...words.keys()],
		total: [...words.values()].reduce((sum, weight) => sum + weight, 0),
	}));
	const sorted = candidates.filter(({words}) => words.length >= 2 && words.length <= mostLevels).sort((a, b) => b.total - a.total);
	// A table of past incidents names some of those that a list names all of.
	const [most] = sorted;
	const best =
		most && (sorted.find(({words}) => words.length > most.words.length && most.words.every((word) => words.includes(word))) ?? most);
	if (!best) return undefined;
	const ranked = best.words
		.map((word) => ({word, rank: joined.find((two) => two.word === word)?.rank ?? rankOfWord(word)}))
		.sort((a, b) => a.rank - b.rank)
		.map(({word}) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`);
	const all = ((short && namesBeside(short, ranked)) ?? ranked).map((id, rank) => {
		const two = joined.find(({word}) => word === id.toLowerCase());
		return {id, rank, ...(two ? {also: two.other} : {})};
	});
	const aliases = aliasesOf(all, labels);
	if (short && aliases.size < all.length) return undefined;
	return levelsFrom(all, `by their names (${all.map(({id}) => id).join(', ')})`, wordFinder(all, aliases));
}

/** "Critical (S1)" is S1 as well, and "Level 1 – Red" is "Level 1", where each name has one short name and no two have the same. */
function aliasesOf(all: readonly Level[], labels: readonly Label[]): ReadonlyMap<Level, string> {
	const aliases = new Map<Level, string>();
	const isOfPeople = labels.some(({text}) => levelOfPeople.test(text));
	for (const {text} of labels) {
		const before = isOfPeople
			? undefined
			: /^\W{0,3}(?<short>(?:Level|Stufe|Klasse|Class)\s\d)\s?[-–—:]\s?(?<word>\p{L}+)(?:\s?\/\s?\p{L}+)?(?:\s(?:severity|priority|incidents?))?$/iu.exec(
					text,
				)?.groups;
		const behind = /^\W{0,3}(?<word>\p{L}+)\s?[(/]\s?(?<short>\p{Lu}{1,4}[ -]?\d)(?=$|\s?\))/u.exec(text)?.groups;
		const {word = '', short} = before ?? behind ?? {};
		const level = all.find(({id}) => id.toLowerCase() === word.toLowerCase());
		if (level && short !== undefined && !aliases.has(level)) aliases.set(level, short);
	}

	return new Set(aliases.values()).size === aliases.size ? aliases : new Map();
}

const leading = regExp(
	`^\\W{0,3}(\\p{L}+)(?:\\s?(?:(?<thing>${things})(?!\\p{L})|(?<end>$|[:(—–|]|\\s[-=]\\s))|\\s(?<verb>${explaining}))`,
	'iu',
);

/** "Level Red", "Level 1 – Red". */
const ofKind = /^\W{0,3}(?:stufe|level|severity|priorität|priority|klasse|class)\s(?:\d\s?[-–—:]\s?)?(?=\p{L})/iu;

/** "Critical", "Critical: …", "Critical incidents must …", in prose "Critical means …", and not "Critical contacts". */
function leadingWord(text: string, prose: boolean): string | undefined {
	const match = leading.exec(text.replace(ofKind, ''));
	const word = match?.[1];
	if (word === undefined || !isSeverityWord(word)) return undefined;
	const {thing, verb} = match?.groups ?? {};
	return (prose && thing === undefined && verb === undefined) || (!prose && verb !== undefined) ? undefined : word;
}

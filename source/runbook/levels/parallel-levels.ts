import {allSections, type Block, type Section} from '../markdown/markdown.ts';
import {type ColumnKind, kindOfTitle} from '../words/column-kinds.ts';
import {namesPosition} from '../words/positions.ts';
import {isSeverityWord} from '../words/severity-words.ts';
import {durationsIn, isImmediate} from '../words/words.ts';
import {levelsFrom} from './found-levels.ts';
import {type Levels, wordFinder} from './level-finder.ts';
import {fewest, mayBeLevels, type Row, rowsOf} from './level-rows.ts';
import {ofOthers, recurringColumn} from './recurring-columns.ts';

/**
 * By where they stand, whatever they are called: two to six short names in a row, as headings, before a dash, in bold, in sentences ("A Code Red
 * is when …"), in a column or along the head of a table, each with how soon it is answered, under words for severities or named alike
 * ("Priority One", "Priority Two"). Right below a title that asks for severities ("How bad is it?") names are enough of which the text goes on to
 * speak. The highest is named first, unless `reversed`. Undefined where there is no such row.
 */
export function parallelLevels(root: Section, reversed: boolean): Levels | undefined {
	let best: {readonly names: readonly string[]; readonly weight: number} | undefined;
	const sections = allSections(root);
	// Read together only where a row may need it.
	let text: string | undefined;
	const counts = new Map<string, number>();
	const said = (name: string) => {
		text ??= sections.map(({title, blocks}) => `${title}\n${wordsOf(blocks)}`).join('\n');
		const count = counts.get(name) ?? countOf(text, name);
		counts.set(name, count);
		return count;
	};
	for (const section of sections)
		for (const row of rowsOf(section)) {
			const weight = weightOf(row) || (isAnsweredAndToldOf(row, said) ? 0.75 : isToldOf(row, said) ? 0.5 : 0);
			if (weight > (best?.weight ?? 0)) best = {names: row.entries.map(({name}) => name), weight};
		}
	const column = (best?.weight ?? 0) >= 1 ? undefined : recurringColumn(sections);
	if (column) best = {names: column, weight: 0.9};
	if (!best) return undefined;
	const names = reversed ? [...best.names].reverse() : best.names;
	const all = names.map((id, rank) => ({id, rank}));
	// A name of several words, or in capitals, means nothing else wherever it stands.
	const isOwn = names.every((name) => /\s/.test(name) || /^\p{Lu}{3,}$/u.test(name));
	const isAnswered = best.weight > 0.5;
	return levelsFrom(
		all,
		`as they stand in a row, ${isAnswered ? 'each with how soon it is answered' : 'below a title that asks for them'} (${names.join(', ')})`,
		wordFinder(all, new Map(), isOwn || (names.some(isSeverityWord) ? false : 'written')),
	);
}

const severity =
	/severit|priorit|(?<!\p{L})levels?(?!\p{L})|how (?:bad|big|loud|severe|urgent|serious|grave)|urgenc|categor|classif|(?:two|three|four|five|six|our|[2-6]|zwei|drei|vier|fünf|sechs)\s(?:\p{L}+\s)?(?:kinds|sorts|types|sizes|levels|grades|classes|degrees|colou?rs|stages of|words for|arten|sorten|stufen|klassen|größen|grade|farben)(?!\p{L})(?!\sof\s(?:people|customers|users|tickets|review|support|update|message|alert))|we name (?:incidents|them|outages)|einordnung|(?:incident|alert|alarm) (?:class|grade|type|level)|schwere|dringlich|dringend|stufe|einstuf|klasse|kategorie|wie schlimm|(?<!\p{L})(?:colou?rs|farben)(?!\p{L})|gravit|gravedad|criticit|urgencia/iu;

const answering =
	/answer|respon[ds]|react|repl(?:y|ies)|acknowledg|\back\b|look(?:s|ed)? at|pick(?:s|ed)? up|starts?(?!\p{L})|begin|on it|reaktion|reagier|antwort|beginn|quittier|übernehm|angegangen|bearbeit/iu;

const speaksOfTeam =
	/(?<!\p{L})(?:support|teams?|engineers?|desk|on-?call|escalat\p{L}*|customers? success|specialists?|eskal\p{L}*|techniker|mannschaft)(?!\p{L})/iu;

/** All but one say how soon each is answered. */
function areAnswered({entries}: Row): boolean {
	const timed = entries.filter(({text}) => answering.test(text) && (durationsIn(text).length > 0 || isImmediate(text))).length;
	return timed >= fewest && timed >= entries.length - 1;
}

/** 0 where they are no severities. */
function weightOf(row: Row): number {
	const {entries, about} = row;
	if (!mayBeLevels(row)) return 0;
	const names = entries.map(({name}) => name);
	const isAlike = areAlike(names);
	// "Tier 1" is a team as well: it is a severity where nobody is spoken of.
	if (names.some(namesPosition) && !(isAlike && entries.every(({text}) => !speaksOfTeam.test(text)))) return 0;
	const timed = entries.filter(({text}) => answering.test(text) && (durationsIn(text).length > 0 || isImmediate(text))).length;
	const isTimed = areAnswered(row);
	const isTitled = severity.test(about);
	if (isTimed && (isTitled || isAlike)) return 2 + Number(isTitled) + Number(isAlike);
	return isTitled && isAlike && timed > 0 ? 1 : 0;
}

/** "How bad is it?", "Severities", "Our priorities" right above, and nothing else that has levels. */
const asksForLevels =
	/severit|priorit|how (?:bad|big|loud|severe|urgent|serious|grave)|urgenc|(?:two|three|four|five|six|our|[2-6]|zwei|drei|vier|fünf|sechs)\s(?:\p{L}+\s)?(?:kinds|sorts|types|sizes|levels|grades|classes|degrees|colou?rs|stages of|words for|arten|sorten|stufen|klassen|größen|grade|farben)(?!\p{L})(?!\sof\s(?:people|customers|users|tickets|review|support|update|message|alert))|einordnung|what counts as|which one is it|was ist was|(?:incident|alert|alarm) (?:class|grade|type|level|kind)|(?:kinds?|classes|grades|levels) of (?:incident|trouble|fire|problem|outage)|schweregrad|dringlich|einstufung|störungsklass|wie (?:schlimm|ernst|dringend)|gravit|gravedad|criticit|urgencia/iu;

const ofSomethingElse = /support|service levels?|(?<!\p{L})sla|log(?:ging)?|customer|client|kunden|escalat|eskal|contact|access/iu;

const soon =
	/(?<!\p{L})(?:within|inside|in under|no later than|at once|immediately|right away|straight away|drop everything|any hour|day (?:or|and) night|same day|next (?:working |business )?(?:day|morning|week|sprint)|(?:office|business|working) hours|binnen|innerhalb|sofort|umgehend|rund um die uhr|am selben tag|(?:am )?nächsten? (?:werk|arbeits)?tag|nächste woche|zu den bürozeiten|werktags)(?!\p{L})/iu;

const aside =
	/^(?:notes?|hints?|important|exceptions?|examples?|remember|warning|caution|tip|question|hinweis|wichtig|achtung|ausnahme|beispiel|merke|tipp)s?$/iu;

/** A row right below a title that asks for severities, of whose names all but one are spoken of elsewhere, or are said to be answered some time. */
function isToldOf(row: Row, said: Counting): boolean {
	if (!mayBeLevels(row)) return false;
	const {entries, title, titles} = row;
	const isTitled = asksForLevels.test(title) && !ofSomethingElse.test(title);
	const isOfAnswers = titles !== undefined && areOfAnswers(titles);
	const names = entries.map(({name}) => name);
	if (!(isTitled || isOfAnswers) || names.some((name) => aside.test(name) || namesPosition(name))) return false;
	const enough = Math.max(fewest, names.length - 1);
	const timed = entries.filter(({text}) => soon.test(text) || (isOfAnswers && durationsIn(text).length > 0)).length;
	if (isOfAnswers && timed >= enough && titles.others.some((other) => telling.has(kindOfTitle(other)))) return true;
	const spoken = spokenOf(entries, said);
	return spoken >= enough || (timed >= enough && spoken >= 1);
}

/** Whatever the title: how soon each is answered is said of all of them, and elsewhere the text goes on to speak of all but one. No services, teams or suppliers. */
function isAnsweredAndToldOf(row: Row, said: Counting): boolean {
	if (!mayBeLevels(row) || !areAnswered(row)) return false;
	const {entries, about, titles} = row;
	const names = entries.map(({name}) => name);
	if (ofOthers.test(`${about} ${titles?.own ?? ''}`) || names.some((name) => aside.test(name) || /\d/.test(name) || namesPosition(name)))
		return false;
	return spokenOf(entries, said) >= Math.max(fewest, names.length - 1);
}

/** How many of the names the text speaks of elsewhere. */
function spokenOf(entries: Row['entries'], said: Counting): number {
	const here = entries.map(({name, text}) => `${text.startsWith(name) ? '' : `${name}\n`}${text}`).join('\n');
	return entries.filter(({name}) => said(name) > countOf(here, name)).length;
}

/** "Grade | What it means | How fast": how soon each is answered stands beside it, and it is no service, person or step. */
function areOfAnswers({own, others}: {readonly own: string; readonly others: readonly string[]}): boolean {
	const kind = kindOfTitle(own);
	return (
		(kind === 'unknown' || kind === 'name' || own.trim() === '' || kind === 'aside') &&
		!ofOthers.test(own) &&
		others.some((title) => kindOfTitle(title) === 'response')
	);
}

/** How often the file says a name. */
type Counting = (name: string) => number;

/** How often a text says a name, as a word of its own or as several of them. It is asked of the whole file, for each name of each row. */
function countOf(text: string, name: string): number {
	const plain = name.replaceAll(/[^\p{L}\p{N}\s-]/gu, '');
	if (plain === '') return text.length;
	let count = 0;
	for (let at = text.indexOf(plain); at !== -1; at = text.indexOf(plain, at + plain.length)) {
		const end = at + plain.length;
		if (!endsInWord.test(text.slice(Math.max(0, at - 2), at)) && endOfName.test(text.slice(end, end + 4))) count += 1;
	}

	return count;
}

const endsInWord = /[\p{L}\p{N}]$/u;
const endOfName = /^(?:e?s)?(?![\p{L}\p{N}])/u;

const counting =
	/^(?:one|two|three|four|five|six|eins|zwei|drei|vier|fünf|sechs|[0-6]|i{1,3}|iv|v|vi|[a-f]|red|orange|amber|yellow|green|blue|white|black|grey|rot|gelb|grün|blau|weiß|schwarz|grau|gold|silver|bronze)$/iu;

/** "Priority One", "Priority Two"; "Code Red", "Code Yellow": one word, and each another figure, letter or colour. */
function areAlike(names: readonly string[]): boolean {
	const split = names.map((name) => /^(.+?)[\s-](\S+)$/u.exec(name));
	return split.every((parts) => parts?.[1]?.toLowerCase() === split[0]?.[1]?.toLowerCase() && counting.test(parts?.[2] ?? ''));
}

/** All that a section says, of tables too. */
function wordsOf(blocks: readonly Block[]): string {
	return blocks
		.map((block) =>
			block.is === 'table'
				? [block.header, ...block.rows.map(({cells}) => cells)].map((cells) => cells.join(' | ')).join('\n')
				: block.is === 'list'
					? block.items.map(({text, blocks: below}) => `${text}\n${wordsOf(below)}`).join('\n')
					: block.is === 'words'
						? block.text
						: '',
		)
		.join('\n');
}

/** Columns that say what each is. */
const telling: ReadonlySet<ColumnKind> = new Set(['description', 'examples', 'impact']);

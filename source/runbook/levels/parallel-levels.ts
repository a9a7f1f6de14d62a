import {regExp} from '../../terminal/light-pattern.ts';
import {allSections, type Block, pathOf, type Section} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {kindOfTitle} from '../words/column-kinds.ts';
import {matchesIn} from '../words/matches.ts';
import {namesPosition} from '../words/positions.ts';
import {isSeverityWord} from '../words/severity-words.ts';
import {withoutSigns} from '../words/titles.ts';
import {durationsIn, isImmediate, isNothing} from '../words/words.ts';
import {levelsFrom} from './found-levels.ts';
import {type Levels, wordFinder} from './level-finder.ts';

/** Names that stand alike in one place, each with what is said of it there. */
type Row = {
	readonly entries: ReadonlyArray<{readonly name: string; readonly text: string}>;
	/** The titles above and what leads to it. */
	readonly about: string;
	/** The title right above. */
	readonly title: string;
	/** Of a column of a table or its head: what stands over the names, and over what is said of them. */
	readonly titles?: {readonly own: string; readonly others: readonly string[]};
};

const fewest = 2;
const most = 6;
const mostCharacters = 24;
const mostWords = 3;
const mostColumns = 12;

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
	const said = () => (text ??= sections.map(({title, blocks}) => `${title}\n${wordsOf(blocks)}`).join('\n'));
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

/** As many names as severities may have, each another, and none of them a time. */
function mayBeLevels({entries}: Row): boolean {
	const names = entries.map(({name}) => name);
	if (entries.length < fewest || entries.length > most) return false;
	if (new Set(names.map((name) => name.toLowerCase())).size < names.length) return false;
	return !names.some((name) => durationsIn(name).length > 0 || isImmediate(name) || isNothing(name));
}

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
function isToldOf(row: Row, said: () => string): boolean {
	if (!mayBeLevels(row)) return false;
	const {entries, title, titles} = row;
	const isTitled = asksForLevels.test(title) && !ofSomethingElse.test(title);
	const isOfAnswers = titles !== undefined && areOfAnswers(titles);
	const names = entries.map(({name}) => name);
	if (!(isTitled || isOfAnswers) || names.some((name) => aside.test(name) || namesPosition(name))) return false;
	const enough = Math.max(fewest, names.length - 1);
	const timed = entries.filter(({text}) => soon.test(text) || (isOfAnswers && durationsIn(text).length > 0)).length;
	if (isOfAnswers && timed >= enough && titles.others.some((other) => kindOfTitle(other) === 'description')) return true;
	const spoken = spokenOf(entries, said());
	return spoken >= enough || (timed >= enough && spoken >= 1);
}

/** Whatever the title: how soon each is answered is said of all of them, and elsewhere the text goes on to speak of all but one. No services, teams or suppliers. */
function isAnsweredAndToldOf(row: Row, said: () => string): boolean {
	if (!mayBeLevels(row) || !areAnswered(row)) return false;
	const {entries, about, titles} = row;
	const names = entries.map(({name}) => name);
	if (ofOthers.test(`${about} ${titles?.own ?? ''}`) || names.some((name) => aside.test(name) || /\d/.test(name) || namesPosition(name)))
		return false;
	return spokenOf(entries, said()) >= Math.max(fewest, names.length - 1);
}

/**
 * Names that fill a column of one table, one each, and stand in the column of the same title in another: what tables of calls, updates and reviews
 * are by. The table itself says what each is, or how soon it is answered. No services, people or steps.
 */
function recurringColumn(sections: readonly Section[]): readonly string[] | undefined {
	const tables = sections.flatMap(({blocks}) => blocks.flatMap((block) => (block.is === 'table' ? [block] : [])));
	if (tables.length < fewest) return undefined;
	for (const table of tables) {
		if (table.rows.length < fewest || table.rows.length > most) continue;
		for (const [column, title] of table.header.slice(0, mostColumns).entries()) {
			const others = titlesBeside(table.header, column).others;
			if (!areOfColumn(title) || !others.some((other) => ['description', 'response', 'examples', 'impact'].includes(kindOfTitle(other))))
				continue;
			const names = table.rows.map(({cells}) => cellName(cells[column]));
			const known = names.flatMap((name) => name ?? []);
			if (known.length < names.length || known.some((name) => namesPosition(name) || /\d/.test(name))) continue;
			if (!mayBeLevels({entries: known.map((name) => ({name, text: ''})), about: '', title: ''})) continue;
			const isOfThem = (cell: string) =>
				withoutSigns(cell)
					.split(/\s?[,/&+]\s?|\s(?:and|und|or|oder|to|bis)\s|\s?[–-]\s?/u)
					.every((part) => known.includes(part.trim()));
			const isAgain = tables.some((other) => {
				const at = other === table ? -1 : other.header.findIndex((one) => one.trim().toLowerCase() === title.trim().toLowerCase());
				return at !== -1 && other.rows.length >= fewest && other.rows.every(({cells}) => isOfThem(cells[at] ?? ''));
			});
			if (isAgain) return known;
		}
	}

	return undefined;
}

function areOfColumn(title: string): boolean {
	const kind = kindOfTitle(title);
	return title.trim() !== '' && (kind === 'unknown' || kind === 'name' || kind === 'aside') && !ofOthers.test(title);
}

/** How many of the names the text speaks of elsewhere. */
function spokenOf(entries: Row['entries'], said: string): number {
	const here = entries.map(({name, text}) => `${text.startsWith(name) ? '' : `${name}\n`}${text}`).join('\n');
	return entries.filter(({name}) => countOf(said, name) > countOf(here, name)).length;
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

const ofOthers =
	/service|system|component|team|role|who|person|contact|product|region|site|customer|client|time|step|phase|when|sla|contract|plan|metric|alert|check|job|dienst|anlage|wer|rolle|kunde|standort|zeit|schritt|wann|vertrag|messwert/iu;

function countOf(text: string, name: string): number {
	const plain = name.replaceAll(/[^\p{L}\p{N}\s-]/gu, '');
	return text.split(regExp(`(?<![\\p{L}\\p{N}])${plain}(?:e?s)?(?![\\p{L}\\p{N}])`, 'u')).length - 1;
}

const counting =
	/^(?:one|two|three|four|five|six|eins|zwei|drei|vier|fünf|sechs|[0-6]|i{1,3}|iv|v|vi|[a-f]|red|orange|amber|yellow|green|blue|white|black|grey|rot|gelb|grün|blau|weiß|schwarz|grau|gold|silver|bronze)$/iu;

/** "Priority One", "Priority Two"; "Code Red", "Code Yellow": one word, and each another figure, letter or colour. */
function areAlike(names: readonly string[]): boolean {
	const split = names.map((name) => /^(.+?)[\s-](\S+)$/u.exec(name));
	return split.every((parts) => parts?.[1]?.toLowerCase() === split[0]?.[1]?.toLowerCase() && counting.test(parts?.[2] ?? ''));
}

function rowsOf(section: Section): readonly Row[] {
	const path = [...pathOf(section), section.title].join(' ');
	const lead = section.blocks.find(({is}) => is === 'words');
	const about = `${path} ${lead?.is === 'words' ? lead.text.slice(0, 200) : ''}`;
	const rows: Row[] = [];
	const add = (entries: ReadonlyArray<{name: string | undefined; text: string}>) => {
		// What stands between two of them ends a row.
		let run: Array<{name: string; text: string}> = [];
		for (const {name, text} of [...entries, {name: undefined, text: ''}])
			if (name !== undefined) run.push({name, text});
			else {
				if (run.length >= fewest) rows.push({entries: run, about, title: section.title});
				run = [];
			}
	};
	add(section.sections.map((child) => ({name: nameOf(child.title), text: `${child.title} ${textOf(child.blocks)}`})));
	add(
		section.blocks.flatMap((block) =>
			block.is === 'words' ? [{name: boldName(block.strongs[0], block.text) ?? nameOf(block.text), text: block.text}] : [],
		),
	);
	// "**MELTDOWN** — nobody can play" above "**SMOKE** — annoying": a line for each.
	for (const block of section.blocks) if (block.is === 'words' && block.strongs.length >= fewest) add(linesOf(block.text, block.strongs));

	// "A Code Red is when …. A Code Yellow is when …": the times may be said behind.
	const sentences = section.blocks.flatMap((block) => (block.is === 'words' ? sentencesOf(block.text).map(({text}) => text) : []));
	const defined = [...new Set(sentences.flatMap((text) => definedIn(text)))];
	if (defined.length <= most)
		add(defined.map((name) => ({name, text: sentences.filter((text) => text.toLowerCase().includes(name.toLowerCase())).join(' ')})));
	for (const block of section.blocks) {
		if (block.is === 'list')
			add(block.items.map(({text, strong, blocks}) => ({name: boldName(strong, text) ?? nameOf(text), text: `${text} ${textOf(blocks)}`})));
		if (block.is !== 'table') continue;
		// More are no severities, and each is asked for with all that stands beside it.
		for (const [column, title] of block.rows.length > most ? [] : block.header.slice(0, mostColumns).entries()) {
			const down = block.rows.map(({cells}) => ({
				name: cellName(cells[column]),
				text: cells
					.slice(0, mostColumns)
					.map((cell, index) => (index === column ? '' : `${block.header[index] ?? ''} ${cell}`))
					.join(' · '),
			}));
			rows.push(...whole(down, `${about} ${title}`, section.title, titlesBeside(block.header, column)));
		}

		if (block.header.length - 1 > most) continue;
		const across = block.header.slice(1).map((title, index) => ({
			name: cellName(title),
			text: block.rows.map(({cells}) => `${cells[0] ?? ''} ${cells[index + 1] ?? ''}`).join(' · '),
		}));
		rows.push(
			...whole(across, `${about} ${block.header[0] ?? ''}`, section.title, {
				own: block.header[0] ?? '',
				others: block.rows.map(({cells}) => cells[0] ?? ''),
			}),
		);
	}

	return rows;
}

function linesOf(text: string, strongs: readonly string[]): ReadonlyArray<{name: string | undefined; text: string}> {
	return text.split('\n').map((line) => {
		const strong = strongs.find((one) => line.includes(one));
		return {name: strong === undefined ? undefined : boldName(strong, line), text: line};
	});
}

function titlesBeside(header: readonly string[], column: number): NonNullable<Row['titles']> {
	return {own: header[column] ?? '', others: header.filter((_, index) => index !== column)};
}

/** Of a table all are names, or none is. */
function whole(
	entries: ReadonlyArray<{name: string | undefined; text: string}>,
	about: string,
	title: string,
	titles: NonNullable<Row['titles']>,
): readonly Row[] {
	const named = entries.flatMap(({name, text}) => (name === undefined ? [] : [{name, text}]));
	return named.length === entries.length && named.length >= fewest ? [{entries: named, about, title, titles}] : [];
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

function textOf(blocks: readonly Block[]): string {
	return blocks
		.map((block) => (block.is === 'words' ? block.text : block.is === 'list' ? block.items.map(({text}) => text).join(' · ') : ''))
		.join(' · ')
		.slice(0, mostOfText);
}

/** Characters of what is said of a severity. */
const mostOfText = 600;

/** "Code Red – all is down", "Priority One: …", "Brownout": the name of a heading or an item. */
function nameOf(title: string): string | undefined {
	const [before = ''] = title.split(/\s[-–—]\s|:\s|:$|\s?\(/u);
	return isName(before) ? withoutSigns(before) : undefined;
}

function cellName(cell: string | undefined): string | undefined {
	return cell !== undefined && isName(cell) ? withoutSigns(cell) : undefined;
}

/** The bold words that a paragraph or item begins with, also behind an article: "A **Code Red** means …". */
function boldName(strong: string | undefined, text: string): string | undefined {
	const plain = (strong ?? '').replace(/[:.]$/, '').trim();
	return plain !== '' && isName(plain) && text.indexOf(plain) <= 4 ? withoutSigns(plain) : undefined;
}

const definition =
	/(?:^|[.;:]\s)(?:an?|eine?[nr]?|als)\s(\p{Lu}[\p{L}\d-]*(?:\s[\p{L}\d-]+){0,2}?)\s(?:is|means|ist|heißt|bedeutet|gilt)[\s:,](?=(?:when|if|where|that|everything|anything|any|all|an?|the|one|wenn|alles|jede\p{L}*|dass|eine?)(?!\p{L}))/giu;

function definedIn(text: string): readonly string[] {
	return matchesIn(text, definition).flatMap(([, name]) => (name !== undefined && isName(name) ? [withoutSigns(name)] : []));
}

function isName(text: string): boolean {
	const plain = withoutSigns(text).trim();
	return (
		plain.length > 1 && plain.length <= mostCharacters && plain.split(/\s+/).length <= mostWords && /^\p{Lu}[\p{L}\d\s-]*$/u.test(plain)
	);
}

import {allSections, type Block, pathOf, type Section} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {matchesIn} from '../words/matches.ts';
import {namesPosition} from '../words/positions.ts';
import {withoutSigns} from '../words/titles.ts';
import {durationsIn, isImmediate, isNothing} from '../words/words.ts';
import {levelsFrom} from './found-levels.ts';
import {type Levels, wordFinder} from './level-finder.ts';

/** Names that stand alike in one place, each with what is said of it there. */
type Row = {readonly entries: ReadonlyArray<{readonly name: string; readonly text: string}>; readonly about: string};

const fewest = 2;
const most = 6;
const mostCharacters = 24;
const mostWords = 3;
const mostColumns = 12;

/**
 * By where they stand, whatever they are called: two to six short names in a row, as headings, before a dash, in bold, in sentences ("A Code Red
 * is when …"), in a column or along the head of a table, each with how soon it is answered, under words for severities or named alike
 * ("Priority One", "Priority Two"). The highest is named first, unless `reversed`. Undefined where there is no such row.
 */
export function parallelLevels(root: Section, reversed: boolean): Levels | undefined {
	let best: {readonly names: readonly string[]; readonly weight: number} | undefined;
	for (const section of allSections(root))
		for (const row of rowsOf(section)) {
			const weight = weightOf(row);
			if (weight > (best?.weight ?? 0)) best = {names: row.entries.map(({name}) => name), weight};
		}
	if (!best) return undefined;
	const names = reversed ? [...best.names].reverse() : best.names;
	const all = names.map((id, rank) => ({id, rank}));
	// A name of several words, or in capitals, means nothing else wherever it stands.
	const isOwn = names.every((name) => /\s/.test(name) || /^\p{Lu}{3,}$/u.test(name));
	return levelsFrom(
		all,
		`as they stand in a row, each with how soon it is answered (${names.join(', ')})`,
		wordFinder(all, new Map(), isOwn),
	);
}

const severity =
	/severit|priorit|(?<!\p{L})levels?(?!\p{L})|how (?:bad|urgent|serious|grave)|urgenc|categor|classif|(?:incident|alert|alarm) (?:class|grade|type|level)|schwere|dringlich|dringend|stufe|einstuf|klasse|kategorie|wie schlimm|(?<!\p{L})(?:colou?rs|farben)(?!\p{L})|gravit|gravedad|criticit|urgencia/iu;
const answering =
	/answer|respon[ds]|react|repl(?:y|ies)|acknowledg|\back\b|look(?:s|ed)? at|pick(?:s|ed)? up|starts?(?!\p{L})|begin|on it|reaktion|reagier|antwort|beginn|quittier|übernehm|angegangen|bearbeit/iu;

const speaksOfTeam =
	/(?<!\p{L})(?:support|teams?|engineers?|desk|on-?call|escalat\p{L}*|customers? success|specialists?|eskal\p{L}*|techniker|mannschaft)(?!\p{L})/iu;

/** 0 where they are no severities. */
function weightOf({entries, about}: Row): number {
	const names = entries.map(({name}) => name);
	if (entries.length < fewest || entries.length > most) return 0;
	if (new Set(names.map((name) => name.toLowerCase())).size < names.length) return 0;
	if (names.some((name) => durationsIn(name).length > 0 || isImmediate(name) || isNothing(name))) return 0;
	const isAlike = areAlike(names);
	// "Tier 1" is a team as well: it is a severity where nobody is spoken of.
	if (names.some(namesPosition) && !(isAlike && entries.every(({text}) => !speaksOfTeam.test(text)))) return 0;
	const timed = entries.filter(({text}) => answering.test(text) && (durationsIn(text).length > 0 || isImmediate(text))).length;
	const isTimed = timed >= fewest && timed >= entries.length - 1;
	const isTitled = severity.test(about);
	if (isTimed && (isTitled || isAlike)) return 2 + Number(isTitled) + Number(isAlike);
	return isTitled && isAlike && timed > 0 ? 1 : 0;
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
				if (run.length >= fewest) rows.push({entries: run, about});
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
			rows.push(...whole(down, `${about} ${title}`));
		}

		if (block.header.length - 1 > most) continue;
		const across = block.header.slice(1).map((title, index) => ({
			name: cellName(title),
			text: block.rows.map(({cells}) => `${cells[0] ?? ''} ${cells[index + 1] ?? ''}`).join(' · '),
		}));
		rows.push(...whole(across, `${about} ${block.header[0] ?? ''}`));
	}

	return rows;
}

function linesOf(text: string, strongs: readonly string[]): ReadonlyArray<{name: string | undefined; text: string}> {
	return text.split('\n').map((line) => {
		const strong = strongs.find((one) => line.includes(one));
		return {name: strong === undefined ? undefined : boldName(strong, line), text: line};
	});
}

/** Of a table all are names, or none is. */
function whole(entries: ReadonlyArray<{name: string | undefined; text: string}>, about: string): readonly Row[] {
	const named = entries.flatMap(({name, text}) => (name === undefined ? [] : [{name, text}]));
	return named.length === entries.length && named.length >= fewest ? [{entries: named, about}] : [];
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

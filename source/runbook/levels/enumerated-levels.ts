import {regExp} from '../../terminal/light-pattern.ts';
import {allSections, type Block, pathOf, type Section} from '../markdown/markdown.ts';
import {isSeverityWord, rankOfWord} from '../words/severity-words.ts';
import {levelsFrom} from './found-levels.ts';
import {type Levels, wordFinder} from './level-finder.ts';

const title =
	'(?:(?:incident\\s|breach\\s|initial\\s|overall\\s)?(?:severit(?:y|ies)|criticality|risk)(?:\\s?(?:levels?|ratings?|class(?:es|ification)?|grades?|assessment|categor(?:y|ies)))?|schweregrade?|schwere|risiko(?:stufen?|einstufung|bewertung|klassen?|einschätzung)?|einstufung|kritikalität|gravit[éà]|gravedad|severidad)';
const very = '(?:very|extremely|sehr|äußerst|muy|très|molto)\\s';
const word = `(?:${very})?\\p{L}{3,15}`;
const joint = '\\s?(?:[,/|·☐□]|\\s(?:or|oder|and|und|bis|to|ou|o|y|e)\\s)\\s?(?:[☐□]\\s?)?(?:(?:or|oder|and|und)\\s)?';
const row = regExp(`(?:^|[^\\p{L}])${title}\\W{0,3}\\s?[:(\\[=–-]\\W{0,4}(?<names>${word}(?:${joint}${word}){1,5})(?!\\p{L})`, 'iu');
const between = regExp(joint, 'iu');
const ofVery = regExp(`^${very}`, 'iu');
/** What comes of an incident has priorities of its own. */
const ofElse =
	/post-?mortem|review|action items?|follow-?ups?|retro|lessons|backlog|risk register|nachbereitung|nachbesprechung|maßnahmenplan/iu;
const fewest = 3;

/**
 * "Severity: Critical / High / Medium / Low", "risk rating (low, medium, high, very high)": severities of which a file only says that there are these.
 * Undefined where no line lists at least three words for them behind a word that says what they are.
 */
export function enumeratedLevels(root: Section): Levels | undefined {
	for (const section of allSections(root)) {
		if (ofElse.test(pathOf(section).join(' '))) continue;
		for (const text of section.blocks.flatMap(textsOf)) {
			const names = namesIn(text);
			if (names.length < fewest) continue;
			const all = names.map((id, rank) => ({id, rank}));
			return levelsFrom(all, `by a line that lists them and says no more of them (${names.join(', ')})`, wordFinder(all));
		}
	}

	return undefined;
}

/** Does a text say of the severities that there are these? */
export function listsLevels(text: string, {all}: Levels): boolean {
	const names = namesIn(text);
	const listed = names.length > 0 ? names : listedIn(text);
	return listed.length === all.length && listed.every((name, rank) => all[rank]?.id.toLowerCase() === name.toLowerCase());
}

/** "Levels: S0, S1, S2.", "We rate every incident as Critical, Major or Minor." */
function listedIn(text: string): readonly string[] {
	const [, said = ''] = saidToBe.exec(text.replace(/^[:\s]+/, '')) ?? [];
	return said === '' ? [] : said.split(between).map((name) => name.trim());
}

const saidToBe =
	/^(?:(?:the\s|our\s|die\s|unsere\s)?(?:severity\s|incident\s|priority\s)?(?:levels?|severities|priorities|grades?|classes|stufen|schweregrade|prioritäten)(?:\s(?:are|sind))?\s?:?\s|(?:we|wir)\s(?:rate|grade|class(?:ify)?|sort|bewerten|teilen)\s(?:(?:every|each|all|jeden?|jede|alle)\s)?(?:an?\s)?(?:incidents?|outages?|vorf[aä]lle?|störung(?:en)?)\s(?:as\s|into\s|by\s|als\s|in\s)?(?:either\s)?)([^.;:]{5,120})\.?$/iu;

function namesIn(text: string): readonly string[] {
	const names = (mayList.test(text) ? (row.exec(text)?.groups?.['names'] ?? '') : '').split(between).map((name) => name.trim());
	const isOfWords = names.every((name) => isSeverityWord(name.replace(ofVery, '')));
	if (!isOfWords || new Set(names.map((name) => name.toLowerCase())).size < names.length) return [];
	return names
		.map((name) => ({name: `${name.charAt(0).toUpperCase()}${name.slice(1).toLowerCase()}`, rank: rankOf(name)}))
		.sort((a, b) => a.rank - b.rank)
		.map(({name}) => name);
}

/** "Very high" is graver than "high", and "very low" is less so than "low". */
function rankOf(name: string): number {
	const plain = name.replace(ofVery, '');
	const rank = rankOfWord(plain);
	return plain === name ? rank : rank + (rank >= rankOfWord('medium') ? 0.5 : -0.5);
}

const mayList = /sever|critic|risk|risik|schwere|einstufung|kritik|gravi|gravedad/iu;

function textsOf(block: Block): readonly string[] {
	switch (block.is) {
		case 'words':
			return block.text.split('\n');
		case 'code':
			return block.lines;
		case 'table':
			return [block.header, ...block.rows.map(({cells}) => cells)].flatMap((cells) => [...cells, cells.slice(0, 2).join(': ')]);
		default:
			return block.items.flatMap(({text, blocks}) => [...text.split('\n'), ...blocks.flatMap(textsOf)]);
	}
}

const figured =
	/(?<![\p{L}\p{N}-])(?:severity(?:\slevel)?\s\d|sev[\s-]?\d|schweregrad\s\d|incident\s(?:level|class|priority)\s\d)(?![\p{L}\p{N}])/iu;

/** The one severity of which a file speaks that has no others: "Severity 1". */
export function onlySeverity(root: Section): string | undefined {
	for (const {title: heading, blocks} of allSections(root))
		for (const text of [heading, ...blocks.flatMap(textsOf)]) {
			const [found] = figured.exec(text) ?? [];
			if (found !== undefined) return found;
		}

	return undefined;
}

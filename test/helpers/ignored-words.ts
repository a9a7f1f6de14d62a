import {allSections, parseMarkdown} from '../../source/runbook/markdown/markdown.ts';
import {unitsOf} from '../../source/runbook/markdown/text-units.ts';
import {readRunbook, type Understood} from '../../source/runbook/read-runbook.ts';
import type {RunbookReport} from '../../source/runbook/report.ts';
import {type TellingWord, tellingWords, withOther} from './telling-words.ts';

/** What became of a telling word when another one took its place. */
export type Fate =
	/** The runbook says something else, or the report does. */
	| 'told'
	/** Nothing changed, but its line is named with a whole block that was not understood. */
	| 'named'
	/** Nothing changed; its line is among what was read past. */
	| 'past'
	/** Only the words of a step, template or description changed, while the line calls somebody or orders an update at a time, and nothing says so. */
	| 'hidden'
	/** Nothing changed at all. */
	| 'silent';

export type Fated = TellingWord & {readonly fate: Fate; readonly text: string};

/** Reads the runbook once for each of its telling words, with another word in its place. */
export function fatesOf(markdown: string): readonly Fated[] {
	const read = (text: string) => readRunbook(text, {origin: '/srv/team.md'});
	const before = read(markdown);
	const all = told(before);
	const policy = toldWithoutWords(before);
	const whole = linesNamedWhole(before.report);
	const past = new Set(before.report.readPast.flatMap(({lines}) => lines));
	const lines = markdown.split('\n');
	const ownerOf = ownersIn(markdown);
	const remarked = linesRemarked(before.report);
	return tellingWords(markdown, before.runbook).map((word) => {
		const text = (lines[word.line - 1] ?? '').trim();
		const owner = ownerOf(word.line);
		const after = read(withOther(markdown, word));
		const isSame = told(after) === all;
		const fateOf = (): Fate => {
			if (!isSame)
				return calling(text) && word.kind === 'time' && !remarked.has(owner) && toldWithoutWords(after) === policy ? 'hidden' : 'told';
			if (whole.has(owner) || isAside(before.report, markdown, word)) return 'named';
			return past.has(owner) ? 'past' : 'silent';
		};
		return {...word, fate: fateOf(), text};
	});
}

const places: ReadonlySet<string> = new Set(['source', 'pagedBy', 'origin', 'line', 'lines', 'linesUnderstood', 'linesNotUnderstood']);

/** All that the runbook and the report say, without the places where it stands. */
function told({runbook, report}: Understood): string {
	const {notUnderstood, ...rest} = report;
	return JSON.stringify([runbook, rest, notUnderstood.map(({why, words}) => [why, words])], (key, value: unknown) =>
		places.has(key) ? undefined : value,
	);
}

const inWords: ReadonlySet<string> = new Set([
	'steps',
	'templates',
	'checklists',
	'duties',
	'description',
	'impact',
	'examples',
	'triggers',
	'emergency',
	'closure',
	'about',
	'name',
]);
const foundInWords: ReadonlySet<string> = new Set([
	'procedure',
	'template',
	'checklist',
	'duties of the commander',
	'description',
	'impact',
	'examples',
	'trigger',
	'contact',
	'action item',
	'name',
	'role',
]);

/** The same without what only keeps the words of the file. */
function toldWithoutWords({runbook, report}: Understood): string {
	const {notUnderstood, found, ...rest} = report;
	return JSON.stringify(
		[runbook, rest, found.filter(({what}) => !foundInWords.has(what)), notUnderstood.map(({why, words}) => [why, words])],
		(key, value: unknown) => (places.has(key) || inWords.has(key) ? undefined : value),
	);
}

const verb =
	/escalat|eskal|notif|inform|(?<!\p{L})calls?(?!\p{L})|(?<!\p{L})called|(?<!\p{L})page[sd]?(?!\p{L})|(?<!\p{L})alert(?:s|ed)?(?!\p{L})|(?<!\p{L})(?:tell|told|wake)(?!\p{L})|updat|benachrichtig|anruf|ruft|alarmier|melde|verständig|aktualisier/iu;
const someone =
	/(?<!\p{L})(?:C[EFIOST]{1,2}O|DPO|leads?|managers?|engineers?|directors?|on-?call|officers?|heads? of|vp)(?!\p{L})|leit(?:ung|er|erin)(?!\p{L})|bereitschaft(?!\p{L})|führung(?!\p{L})/iu;

function calling(text: string): boolean {
	return (verb.test(text) && someone.test(text)) || /updat|aktualisier/iu.test(text);
}

/** Lines that a remark, a contradiction or what was not understood names by number. */
function linesRemarked({remarks, contradictions, notUnderstood}: RunbookReport): ReadonlySet<number> {
	return new Set([...remarks.flatMap(linesIn), ...contradictions.flatMap(({lines}) => lines), ...notUnderstood.map(({line}) => line)]);
}

function linesIn(remark: string): readonly number[] {
	return [...remark.matchAll(/\blines? (\d+(?:(?:, | and )\d+)*)/gi)].flatMap(([, all = '']) => all.split(/\D+/).map(Number));
}

/** Lines that are named with all that stands in them: not those of which a sentence or a cell is quoted. */
function linesNamedWhole({notUnderstood, linesNotUnderstood, remarks}: RunbookReport): ReadonlySet<number> {
	// "Who holds a role is not kept: lines 4, 5."
	const remarked = remarks.filter((remark) => !remark.includes('"')).flatMap(linesIn);
	const quoted = new Set<number>();
	const cut = new Set<number>();
	for (const {line, why} of notUnderstood) {
		if (!why.startsWith('"') || / more in lines? \d/.test(why)) continue;
		quoted.add(line);
		for (const [, other] of why.matchAll(/" \(line (\d+)\)/g)) quoted.add(Number(other));
		if (/"[^"]{118,}"/.test(why)) cut.add(line);
	}

	return new Set([...linesNotUnderstood.filter((line) => !quoted.has(line)), ...cut, ...remarked]);
}

/** It stands in a column that is said to be left aside, or not understood. */
function isAside({notUnderstood, remarks}: RunbookReport, markdown: string, {index, line}: TellingWord): boolean {
	const row = markdown.split('\n')[line - 1] ?? '';
	if (!row.includes('|')) return /^\s*<tr|<td/.test(row) && remarks.some((remark) => / is left aside/.test(remark));
	const start = markdown.lastIndexOf('\n', index - 1) + 1;
	const column = markdown.slice(start, index).split('|').length - 1;
	const lines = markdown.split('\n');
	let top = line - 1;
	while (top > 0 && lines[top - 1]?.includes('|')) top--;
	const title = (lines[top] ?? '').split('|')[column]?.replaceAll(/[*`_]/g, '').trim() ?? '';
	const label = row.split('|')[1]?.replaceAll(/[*`_]/g, '').trim() ?? '';
	return [title, label].some(
		(words) =>
			words !== '' &&
			(notUnderstood.some(
				({why}) => why.includes(`the column "${words}"`) || (why.includes(' of a table: ') && why.includes(`"${words}"`)),
			) ||
				remarks.some((remark) => remark.startsWith(`"${words}" is left aside`))),
	);
}

/** The line by which `runbook check` names each line of the file: that where its sentence, item, row or command begins. */
function ownersIn(markdown: string): (line: number) => number {
	const starts = new Set<number>();
	for (const section of allSections(parseMarkdown(markdown))) for (const {line} of unitsOf(section)) starts.add(line);
	const lines = markdown.split('\n');
	let fenced = false;
	const owners = lines.map((text, index) => {
		if (/^\s*(?:```|~~~)/.test(text)) fenced = !fenced;
		return fenced || starts.has(index + 1) || text.trim() === '';
	});
	// The titles of a table are named with its first row.
	const isTitles = (line: number) => /^\s*\|?(?:\s*:?-{2,}:?\s*\|?)+$/.test(lines[line] ?? '') && (lines[line - 1] ?? '').includes('|');
	return (line) => {
		if (isTitles(line)) return line + 2;
		let at = line;
		while (at > 1 && !owners[at - 1]) at--;
		return lines[at - 1]?.trim() === '' ? line : at;
	};
}

import {allSections, type Section, type Table} from '../markdown/markdown.ts';
import {kindOfTitle} from '../words/column-kinds.ts';
import {withoutSigns} from '../words/titles.ts';
import {durationsIn, isImmediate, isNothing} from '../words/words.ts';

/** Fewer are no severities, more are something else. */
const most = 6;

/** Names along one side of a table, each with what stands beside or under it. */
type Side = {
	readonly names: readonly string[];
	readonly beside: ReadonlyArray<readonly string[]>;
	readonly titles: readonly string[];
	readonly own: string;
	/** They stand in the header. */
	readonly isAcross: boolean;
};

/**
 * All names of a table of severities of which some are known: "Bloquant" stands with "Majeur" and "Mineur", so it is a severity too. In the
 * order of the table, turned about where the known ones go the other way; where it has none, the one that is answered soonest is first.
 * Undefined where no table has others.
 */
export function namesBeside(root: Section, known: readonly string[]): readonly string[] | undefined {
	const wanted = new Map(known.map((name, rank) => [name.toLowerCase(), rank]));
	for (const section of allSections(root)) {
		for (const block of section.blocks) {
			if (block.is !== 'table') continue;
			for (const side of sidesOf(block)) {
				const names = side.names.map((name) => withoutKind(name, wanted));
				const ranks = names.flatMap((name) => wanted.get(name.toLowerCase()) ?? []);
				if (ranks.length < 2 || ranks.length < known.length || side.names.length === ranks.length) continue;
				if (!isOfLevels({...side, names}, {known: ranks.length}) || names.some((name) => ofNone.test(name))) continue;
				if (side.isAcross && names.some((name, index) => !wanted.has(name.toLowerCase()) && isOfWords(side.beside[index] ?? []))) continue;
				const isTurned = (ranks[0] ?? 0) > (ranks.at(-1) ?? 0);
				return inOrder({...side, names}, isTurned);
			}
		}
	}

	return undefined;
}

/** "Radio", "Mail list" below "Sent over": no row says when, so the column is of something else. */
function isOfWords(cells: readonly string[]): boolean {
	return (
		cells.length >= 2 && !cells.some((cell) => durationsIn(cell).length > 0 || isNothing(cell) || isImmediate(cell) || someday.test(cell))
	);
}

/** "Normal priority" beside "Urgent" is Normal, and "Level 4 – White" beside "Level 1 – Red" is White. */
function withoutKind(said: string, known: ReadonlyMap<string, number>): string {
	const name = said.replace(/^(?:level|stufe|klasse|class)\s\d\s?[-–—:]\s?(?=\p{L}+$)/iu, '');
	const plain = name.replace(/\s(?:priority|severity|level|incidents?|issues?|problems?|requests?|priorität|schweregrad|stufe)$/iu, '');
	return known.has(plain.toLowerCase()) ? plain : name;
}

/** Names of severities that a product has no word for: beside how soon each is answered, and in at least two headings. */
export function namesInHeadings(root: Section): readonly string[] | undefined {
	const sections = allSections(root);
	for (const section of sections) {
		for (const block of section.blocks) {
			if (block.is !== 'table') continue;
			for (const side of sidesOf(block)) {
				if (!isOfLevels(side) || !side.titles.some((title) => kindOfTitle(title) === 'response')) continue;
				const inHeadings = side.names.filter((name) => sections.some(({title}) => title !== name && wordsOf(title).includes(name)));
				// "## Blackout" for most of them, where they are no services or people.
				const headed = side.names.filter((name) => sections.some(({title}) => wordsOf(title).includes(name)));
				const isEach = !somethingElse.test(side.own) && headed.length >= 2 && headed.length * 2 >= side.names.length;
				if (inHeadings.length >= 2 || isEach) return inOrder(side, false);
			}
		}
	}

	return undefined;
}

/** What else a table with response times is by. */
const somethingElse =
	/service|system|component|team|role|who|person|contact|product|region|site|customer|client|time|step|phase|dienst|anlage|wer|rolle|kunde|standort|zeit|schritt/iu;

/** "Black drill", "Steps: Severe" as words; a name of two words is looked for as it stands. */
function wordsOf(title: string): readonly string[] {
	const words = title.split(/[^\p{L}\p{N}]+/u);
	return [...words, ...words.map((word, index) => `${word} ${words[index + 1] ?? ''}`)];
}

/** The first columns of a table and the one that is titled so, and its header where the table lies on its side. */
function sidesOf({header, rows}: Table): readonly Side[] {
	if (rows.length === 0) return [];
	const titled = header.findIndex((title) => ofLevels.test(title.trim()));
	const down = [...new Set([0, 1, ...(titled === -1 ? [] : [titled])])].map((column) => ({
		names: rows.map(({cells}) => nameOf(cells[column])),
		beside: rows.map(({cells}) => cells.filter((_, index) => index !== column)),
		titles: header.filter((_, index) => index !== column),
		own: header[column] ?? '',
		isAcross: false,
	}));
	const across = {
		names: header.slice(1).map(nameOf),
		beside: header.slice(1).map((_, index) => rows.map(({cells}) => cells[index + 1] ?? '')),
		titles: rows.map(({cells}) => cells[0] ?? ''),
		own: header[0] ?? '',
		isAcross: true,
	};
	return [...down, across];
}

const ofLevels =
	/^(?:incident |störungs)?(?:severity|level|priority|class|grade|colou?r|stufe|priorität|klasse|schweregrad|dringlichkeit|farbe)(?:\s(?:level|name))?$/iu;

function nameOf(cell = ''): string {
	return withoutSigns(cell).trim();
}

/** What a row of a table of severities is called that is none. */
const ofNone =
	/^(?:all|any|every|each|others?|everything|rest|total|notes?|remarks?|examples?|default|drills?|tests?|how|where|via|by|means|medium|media|channels?|formats?|who|whom|owners?|senders?|wie|wo|über|wege?|kan[aä]le?|form|wer|absender|alle[sn]?|jede[rs]?|andere|sonstige\p{L}*|übrige|gesamt|hinweise?|beispiele?|übung(?:en)?|tou(?:te)?s|autres?|todos|otr[oa]s)(?!\p{L})/iu;

/**
 * Short names, no two alike, and a time beside most of them where the others have none. Where several are known to be severities, another may
 * have whatever words there: "no ack time", "whenever".
 */
function isOfLevels({names, beside, own, titles}: Side, {known = 0} = {}): boolean {
	if (names.length < 2 || names.length > most || new Set(names.map((name) => name.toLowerCase())).size < names.length) return false;
	if (
		names.some((name) => !/^\p{L}[\p{L}\p{N} -]{0,24}$/u.test(name) || isNothing(name) || isImmediate(name) || durationsIn(name).length > 0)
	)
		return false;
	const width = Math.max(...beside.map(({length}) => length));
	// Right below "Severity" stand severities, whatever is said of how soon one of them is answered.
	if (known >= 2 && known * 2 > names.length && ofLevels.test(own.trim()) && titles.some((title) => kindOfTitle(title) === 'response'))
		return true;
	for (let column = 0; column < width; column++) {
		const cells = beside.map((row) => row[column] ?? '');
		const timed = cells.filter((cell) => durationsIn(cell).length > 0 && cell.length <= 30);
		const empty = cells.filter((cell) => isNothing(cell) || isImmediate(cell) || cell === '' || someday.test(cell));
		const others = cells.length - timed.length - empty.length;
		if (timed.length >= 2 && (others === 0 || (others < timed.length && others + empty.length <= cells.length - known))) return true;
	}

	return false;
}

/** "Next sprint", "best effort": by then, and no clock knows when. */
const someday = /^(?:(?:in the |im )?(?:next|nächste[rnms]?)\s\p{L}+|best effort|backlog|(?:some|one) day|irgendwann)$/iu;

function inOrder({names, beside, titles}: Side, isTurned: boolean): readonly string[] {
	const column = titles.findIndex((title) => kindOfTitle(title) === 'response');
	const times = names.map((_, index) => soonOf(beside[index]?.[column === -1 ? Number.NaN : column] ?? ''));
	const turned = isTurned ? [...names].reverse() : names;
	const sorted = isTurned ? [...times].reverse() : times;
	// "Hours", "soon": of whoever has no time it is not known how soon.
	const known = sorted.filter((time) => time !== undefined);
	if (column === -1 || known.every((time, index) => index === 0 || time >= (known[index - 1] ?? 0))) return turned;
	return turned
		.map((name, index) => ({name, time: sorted[index] ?? Number.MAX_SAFE_INTEGER}))
		.sort((a, b) => a.time - b.time)
		.map(({name}) => name);
}

/** How soon, in milliseconds; whoever is not answered at all comes last. Undefined where the cell says no time that is understood. */
function soonOf(cell: string): number | undefined {
	return durationsIn(cell)[0]?.ms ?? (isImmediate(cell) ? 0 : isNothing(cell) || cell === '' ? Number.MAX_SAFE_INTEGER : undefined);
}

import type {Level} from '../levels/level-finder.ts';
import {type Block, pathOf, type Section} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {bulletKind} from '../statements/bullets.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {kindOfTitle} from '../words/column-kinds.ts';
import {speaksOfSomebody} from '../words/positions.ts';
import {durationsIn, isCadence, isImmediate, isNothing, isOnRequest} from '../words/words.ts';
import {leadOfDefinition} from './below-definition.ts';
import {defining, elsewhere, isOfDefinitions} from './definition-titles.ts';
import {goesByAnother} from './goes-by-another.ts';
import {saysOnlyWhen} from './only-when.ts';

/** It orders something, or says whom it calls. */
const ordering =
	/(?<!\p{L})(?:must|shall|should|needs? to|has to|have to|is to|are to|will be|soll(?:en)?|muss|müssen|darf|dürfen|escalat\p{L}*|eskal\p{L}*|(?:is|are|gets?|be|wird|werden)\s(?:\p{L}+\s){0,3}?(?:called|paged|told|woken|informed|notified|handled|fixed|closed|answered|angerufen|alarmiert|informiert|geweckt|gemeldet|bearbeitet|behoben)|calls?(?=\s(?:the|an?|nobody|anybody)\s)|respon[ds]\p{L}*|acknowledg\p{L}*|reaktion\p{L}*|reagier\p{L}*|updates?|sla|target|examples?|beispiele?|e\.g|z\.\s?b)(?!\p{L})/iu;
/** "For more than 30 minutes" is how long it lasts, and not when something is due. */
const lasting =
	/(?<!\p{L})(?:for|longer than|slower than|more than|over|above|beyond|exceed(?:s|ing)?|at least|lasting|oberhalb von|länger als|mehr als|über|mindestens|seit)\s(?:more than |over |at least |longer than |mehr als |über |mindestens )?$|(?<!\p{L})(?:will|would|could|might|kann|könnte|wird|droht)\s(?:\p{L}+\s)?(?:within|in|innerhalb von|innerhalb|binnen)\s$|[<>≥≤]\s?$/iu;

/**
 * Reads what a severity is from prose: the sentences right below its heading, behind its name at the beginning of a paragraph
 * ("**Priority 1.** The whole site is down."), and of the items of a list that has one for each severity. They end where something is ordered.
 */
export function readDescribed(reading: Reading): void {
	const byBlock = Map.groupBy(
		reading.statements.filter(({from}) => from === 'words' || from === 'item'),
		({block}) => block,
	);
	for (const section of reading.sections) {
		const own = reading.levels.title(section.title);
		const [first] = section.blocks;
		const [level] = own;
		if (level && own.length === 1 && first?.is === 'words' && !first.quoted && isOfLevels(section, section.title))
			describe(reading, level, byBlock.get(first) ?? []);
		if (own.length > 0 || elsewhere.test(section.title)) continue;
		// "Level A – Major disruption. …" is one's own, whatever the chapter is called.
		const isDefined = isOfDefinitions(section.title);
		const led = section.blocks
			.flatMap((block) => ledBy(block, leadOfDefinition(reading, block, byBlock.get(block) ?? [])))
			.filter(({said: [first]}) => isDefined || (first !== undefined && isShortName(first)));
		if (new Set(led.map(({level: its}) => its)).size < 2) continue;
		for (const {level: its, said} of led) describe(reading, its, said);
	}

	for (const [block, said] of byBlock) {
		if (block.is !== 'list') continue;
		for (const items of nestedLists(said)) {
			const [one] = items;
			const isTitled = one && (defining.test(one.above) || defining.test(one.section.title)) && !elsewhere.test(captionOf(one.above));
			if (!isTitled && !items.every((item) => meaning.test(textOf(item)))) continue;
			for (const statement of items) if (statement.levels[0]) describe(reading, statement.levels[0], [statement]);
		}
	}

	readAnsweredBeside(reading, byBlock);
}

/**
 * "- Critical: nobody can pay. Respond within 10 minutes.", "**Rot** heißt: Kassen gehen nicht. Innerhalb von 5 Minuten …": whatever stands
 * above, what goes before how soon each of several severities is answered is what it is.
 */
function readAnsweredBeside(reading: Reading, byBlock: ReadonlyMap<Block, readonly Statement[]>): void {
	const answered = new Set(
		reading.booked.filter(({what}) => what === 'response time').map(({line, text}) => `${line} ${text.split(':')[0]}`),
	);
	const groups = [...byBlock].flatMap(([block, said]): Array<{readonly place: Block | Section; readonly items: readonly Statement[]}> => {
		if (block.is === 'list') return nestedLists(said).map((items) => ({place: block, items}));
		return ledBy(block, said).map(({said: [first]}) => ({place: block.section, items: first ? [first] : []}));
	});
	for (const items of Map.groupBy(groups, ({place}) => place).values()) {
		const telling = items
			.flatMap(({items: own}) => own)
			.flatMap((statement) => {
				const [level] = statement.levels;
				const isAnswered = level && byBlock.get(statement.block)?.some(({line}) => answered.has(`${line} ${level.id}`));
				const said = firstSentenceOf(statement);
				return isAnswered && said && (tells(said) || isOneWord(said)) ? [{level, said}] : [];
			});
		if (new Set(telling.map(({level}) => level)).size < 2 || !telling.some(({said}) => tells(said))) continue;
		for (const {level, said} of telling)
			if (reading.draftOf(level).description === undefined) tell(reading, level, [{...said, text: said.text.replace(ofThings, '')}]);
	}
}

function firstSentenceOf(statement: Statement): Statement | undefined {
	const label = statement.label === '' || isMeaning(statement.label) ? '' : `${statement.label}: `;
	const [first] = sentencesOf(`${label}${statement.text}`);
	return first && {...statement, label: '', text: first.text.replace(/\.$/, '')};
}

/** "Critical incidents stop customers from working". */
const ofThings = /^(?:incidents?|outages?|störungen|vorfälle)\s(?=\p{Ll})/iu;

/** "Cosmetic.", beside others that tell more. */
function isOneWord({text}: Statement): boolean {
	return /^\p{L}{4,}\.?$/u.test(text) && !isNothing(text) && !isImmediate(text) && !isCadence(text) && !speaksOfSomebody(text);
}

/** "heißt", "means": between the name of a severity and what it is. */
function isMeaning(label: string): boolean {
	return /^(?:heißt|bedeutet|meint|means|is|ist|signifie|significa)$/iu.test(label);
}

/** "Low: indicates attempts that did no harm", "Hoch: bezeichnet …": each says what it is, whatever stands above. */
const meaning =
	/^(?:(?:this |it )?(?:indicates|means|denotes|covers|describes|refers to|stands for|represents|is (?:used|reserved) for|applies (?:to|when|if))|(?:das )?(?:bedeutet|bezeichnet|beschreibt|umfasst|steht für|meint)|(?:significa|indica|désigne|signifie))(?!\p{L})/iu;

/** The chapters above speak of nothing else. */
function isOfLevels(section: Section, title: string): boolean {
	const above = pathOf(section).slice(0, -1);
	return (
		!elsewhere.test(title) &&
		!above.some(
			(chapter) =>
				elsewhere.test(chapter) &&
				!/severit|priorit|schweregrad|^(?:[\d.]+\s)?(?:\p{L}*(?:stufen|klassen)|(?:alarm|alert) (?:levels|classes))$/iu.test(chapter),
		)
	);
}

/** A paragraph that begins with the name of one severity. */
function ledBy(block: Block, said: readonly Statement[]): ReadonlyArray<{readonly level: Level; readonly said: readonly Statement[]}> {
	const [first] = said;
	const [level, ...others] = first?.levels ?? [];
	return block.is === 'words' && !block.quoted && first?.led && level && others.length === 0 ? [{level, said}] : [];
}

/** Items of one list that each begin with a severity of their own. */
function nestedLists(said: readonly Statement[]): ReadonlyArray<readonly Statement[]> {
	const led = said.filter(({from, led: isLed, levels}) => from === 'item' && isLed && levels.length === 1);
	return [...Map.groupBy(led, ({above}) => above).values()].filter(
		(items) => items.length >= 2 && new Set(items.map(({levels}) => levels[0])).size === items.length,
	);
}

function describe(reading: Reading, level: Level, said: readonly Statement[]): void {
	const draft = reading.draftOf(level);
	if (draft.description !== undefined) {
		describeMore(reading, level, said);
		return;
	}

	const telling: Statement[] = [];
	for (const [at, statement] of said.entries()) {
		const isName = at === 0 && statement.led && wordsOf(statement).length === 0;
		if (isName) continue;
		// "**P1, today.** A big piece is broken.", "**Yellow** – Annoying. A quest is stuck.": a word before what it is.
		const next = said[at + 1];
		if (
			at === 0 &&
			isShortName(statement) &&
			next &&
			!next.ownLevels &&
			next.levels.length === 1 &&
			next.levels[0] === level &&
			tells(next)
		) {
			telling.push(statement);
			continue;
		}

		if (statement.levels.length !== 1 || statement.levels[0] !== level || (at > 0 && statement.ownLevels) || !tells(statement)) break;
		telling.push(statement);
	}

	tell(reading, level, telling);
}

function tell(reading: Reading, level: Level, telling: readonly Statement[]): void {
	const draft = reading.draftOf(level);
	const [first] = telling;
	if (!first || goesByAnother(reading.levels, textOf(first)) || telling.every((one) => saysOnlyWhen(textOf(one)))) return;
	// "Serious means that the work goes on but …: one line is down": the same as without the verb.
	draft.description = telling
		.map((statement) => textOf(statement))
		.join(' ')
		.replace(/^(?:means|bedeutet|heißt)(?:,?\s(?:that|dass)|:)\s/iu, '');
	for (const statement of telling) {
		reading.heard.add(statement);
		reading.book('description', `${draft.id}: ${textOf(statement)}`, statement);
	}

	reading.used.add(first.block);
	reading.found.push({what: 'description', text: `${draft.id}: ${draft.description}`, line: first.line});
}

/** "Critical means that … . The line is down, or …": the sentences behind the one that says what it is go on with it. */
function describeMore(reading: Reading, level: Level, said: readonly Statement[]): void {
	const draft = reading.draftOf(level);
	const [first, ...others] = said;
	const isOfFirst = reading.booked.some(({what, line, block}) => what === 'description' && line === first?.line && block === first.block);
	if (first?.from !== 'words' || !isOfFirst || draft.description === undefined) return;
	const end = others.findIndex((one) => one.ownLevels || one.levels.length !== 1 || one.levels[0] !== level || !tells(one));
	const more = others.slice(0, end === -1 ? undefined : end).filter((one) => !reading.heard.has(one));
	if (more.length === 0) return;
	draft.description = [draft.description.replace(/\.$/, ''), ...more.map((one) => textOf(one).replace(/\.$/, ''))].join('. ');
	for (const one of more) {
		reading.heard.add(one);
		reading.book('description', `${draft.id}: ${textOf(one)}`, one);
	}
}

function isShortName(statement: Statement): boolean {
	const text = textOf(statement);
	return (
		statement.led &&
		statement.from === 'words' &&
		wordsOf(statement).length <= 3 &&
		text.endsWith('.') &&
		durationsIn(text).length === 0 &&
		!isNothing(text.replace(/\.$/, '')) &&
		!isImmediate(text) &&
		!isCadence(text) &&
		!speaksOfSomebody(text)
	);
}

/** "They set how often we communicate." above a list is a sentence and no title of it. */
function captionOf(above: string): string {
	// Where a link leads to is no word of it.
	return /[.!?]$/u.test(above) ? '' : above.replaceAll(/\(https?:[^\s()]+\)/g, '');
}

function textOf({label, text}: Statement): string {
	// "Critical incidents: confirmed compromise".
	return label === '' || thing.test(label) ? text : `${label}: ${text}`;
}

const thing = /^(?:incidents?|issues?|events?|outages?|vorfälle?|störung(?:en)?|fälle?)$/iu;

function wordsOf({label, text}: Statement): readonly string[] {
	return `${label} ${text}`.match(/\p{L}+/gu) ?? [];
}

/** "A critical incident with very high impact" before a colon is no title of anything. */
function isHalfSentence(label: string): boolean {
	return label.split(' ').length > mostOfTitle && /^(?:an?|the|any|eine?|der|die|das)\s/iu.test(label);
}

const mostOfTitle = 4;

/** It says how things are. */
function tells(statement: Statement): boolean {
	const text = textOf(statement);
	const words = wordsOf(statement);
	if (words.length < 2 || /[?:]$/.test(text) || isNothing(text) || isOnRequest(text) || isCadence(text) || isImmediate(text)) return false;
	const kind = statement.label === '' || isHalfSentence(statement.label) ? 'unknown' : kindOfTitle(statement.label);
	if (kind !== 'unknown' && kind !== 'description') return false;
	// What stands in brackets is an example of it.
	if (ordering.test(text.replaceAll(/\([^()]*\)/g, ' ')) || bulletKind({text, task: false, codes: []}) === 'step') return false;
	// "Jane Miller", "the duty manager".
	if (speaksOfSomebody(text) || (words.length <= 3 && words.every((word) => /^\p{Lu}/u.test(word)))) return false;
	return durationsIn(text).every(({index}) => lasting.test(text.slice(0, index)));
}

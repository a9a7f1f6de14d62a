import {withNameInBrackets} from '../grammar/appositions.ts';
import type {Level, Levels} from '../levels/level-finder.ts';
import {ledAbove, ledBehind, levelsAbove} from '../levels/levels-above.ts';
import {apartByLevel} from '../levels/levels-apart.ts';
import {isFactsBelow} from '../markdown/facts-below.ts';
import {allSections, type Block, type Item, type List, pathOf, type Section, type Words} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {sentencesOfParagraph} from '../markdown/title-lines.ts';
import {withoutEvery} from '../words/every-level.ts';
import {labelled} from '../words/labelled.ts';
import {severityWordsIn} from '../words/severity-words.ts';
import {suspicionFirst} from '../words/suspicion-first.ts';
import {withoutSigns} from '../words/titles.ts';
import {withUnits} from '../words/units-carried.ts';
import {durationsIn, isImmediate} from '../words/words.ts';
import {inCase, isCaseOfItsOwn} from './cases-of-levels.ts';
import {CodeSpeaker} from './code-statements.ts';
import {isAside} from './other-occasions.ts';
import {othersThan} from './others-than.ts';
import {toEachAudience} from './paired-audiences.ts';
import {saidOfOthers} from './said-of-others.ts';
import {type Place, TableSpeaker} from './table-statements.ts';
import {toldApart} from './told-apart.ts';

/**
 * One thing that the file says, wherever it says it: a cell of a table, an item of a list, a sentence, a comment or an echo in a script,
 * a line of a template. What a rule looks for is looked for in these, so that a table, a list and prose are read alike.
 */
export type Statement = {
	readonly from: 'cell' | 'row' | 'item' | 'words' | 'comment' | 'echo' | 'template' | 'assignment' | 'unclear';
	/** The column's title, or the words before the colon: "Response Time". */
	readonly label: string;
	/** Without the levels at its beginning and without its label: "Every 5 minutes". */
	readonly text: string;
	/** The severities that it is about: its own, else those of its row, item, paragraph or heading. */
	readonly levels: readonly Level[];
	/** It names them itself. */
	readonly ownLevels: boolean;
	/** It begins with them: "SEV-1: Every 5 minutes". */
	readonly led: boolean;
	readonly line: number;
	readonly section: Section;
	/** The block of the section in which it stands. */
	readonly block: Block;
	/** What stands directly above: the caption of a list or table, the comment above in a script, else the heading. */
	readonly above: string;
	/** All headings above and `above`. */
	readonly context: string;
};

/** It names several severities, and it cannot be told what goes for which: no rule reads it. */
export function isUnclear({from}: Statement): boolean {
	return from === 'unclear';
}

/** Longer texts are cut before rules look at them: time is linear then, and no rule of a team is longer. */
const mostCharacters = 1000;
/** Characters of a line that says what stands below it. */
const mostOfTitle = 80;

/** Everything that the file says, in its order. Without levels (`undefined`) nothing is about a severity. */
export function statementsOf(root: Section, levels: Levels | undefined): readonly Statement[] {
	return new Speaker(levels).all(root);
}

const reading = /(?<!\p{L})(?:reads|says|goes|lautet|heißt|wording|message|text|meldung|nachricht)$/iu;

class Speaker {
	readonly #levels: Levels | undefined;
	readonly #statements: Statement[] = [];
	readonly #tables: TableSpeaker;
	readonly #code: CodeSpeaker;
	#context = {path: '', above: '', text: ' › '};

	constructor(levels: Levels | undefined) {
		this.#levels = levels;
		const voice = {
			say: (from: Statement['from'], line: number, text: string, place: Place, label?: string) => this.#say(from, line, text, place, label),
			tell: (from: 'row' | 'item' | 'words', line: number, text: string, place: Place, label?: string) =>
				this.#tell(from, line, text, place, label),
		};
		this.#tables = new TableSpeaker(levels, voice);
		this.#code = new CodeSpeaker(levels, voice);
	}

	all(root: Section): readonly Statement[] {
		const inherited = new Map<Section, readonly Level[]>();
		for (const section of allSections(root)) {
			const own = this.#levels?.title(section.title) ?? [];
			const levels = own.length > 0 ? own : section.parent ? (inherited.get(section.parent) ?? []) : [];
			inherited.set(section, levels);
			const path = pathOf(section).join(' › ');
			for (const block of section.blocks) {
				// The paragraph before another one is no caption of it, unless it says so.
				const lead = (block.is === 'words' && !block.lead.endsWith(':')) || isAside(block.lead) ? '' : block.lead;
				const led = this.#ledBy(block) ?? (this.#levels ? (ledAbove(block, this.#levels) ?? ledBehind(block, this.#levels)) : undefined);
				const isUnclear = !led && levels.length === 0 && block.is === 'list' && lead.endsWith(':') && this.#namesSome(lead);
				this.#block(block, {section, block, levels: led ?? levels, above: lead || section.title, path, isUnclear});
			}
		}

		return this.#statements;
	}

	/** One text for all that stands together: rules ask the same of it again and again. */
	#contextOf({path, above}: Place): string {
		const before = this.#context;
		if (before.path !== path || before.above !== above) this.#context = {path, above, text: `${path} › ${above}`};
		return this.#context.text;
	}

	/** "**Red** — all is down" above facts of it: "Response: at once"; "For SEV2:" above a list. */
	#ledBy(block: Block): readonly Level[] | undefined {
		if (!this.#levels) return undefined;
		const {levels = []} = isFactsBelow(block) ? (this.#levels.at(block.lead) ?? {}) : {};
		return levels.length === 1 ? levels : levelsAbove(block, this.#levels);
	}

	/** It is short and speaks of a severity, though it cannot be told what of it goes for which. */
	#namesSome(text: string): boolean {
		return text.length <= mostOfTitle && (this.#levels?.mentions(text) ?? []).length > 0;
	}

	#block(block: Block, place: Place): void {
		if (block.is === 'table') this.#tables.say(block, place);
		else if (block.is === 'list') this.#list(block, place);
		else if (block.is === 'words') this.#words(block, place);
		else this.#code.say(block, place);
	}

	/** Says a text as one statement, or as one for each severity of which it says something else. */
	#tell(from: 'row' | 'item' | 'words', line: number, text: string, place: Place, label?: string): void {
		const cell = from === 'row' ? this.#cellOfLevels(text) : undefined;
		if (cell !== undefined) {
			const others = text.split(' · ').filter((other) => other !== cell);
			this.#say('row', line, others.join(' · '), place, label);
			const sentences = this.#levels ? sentencesBySeverity(cell, this.#levels) : undefined;
			for (const one of sentences ?? [cell]) this.#tell('row', line, one, place, label);
			return;
		}

		const plain = withUnits(text.slice(0, mostCharacters));
		const split = label === undefined ? labelled(plain) : {label, text: plain};
		// 'The first message reads: "Critical is open, …"': the severity is in what is told to others.
		if (reading.test(split.label) && /^["“„«][^"“”„«»]+["”“»]\.?$/u.test(split.text)) {
			this.#say(from, line, plain, place, label);
			return;
		}

		const isTitled = split.label !== '' && this.#levels?.in(split.label).length === 0 && (label !== undefined || !this.#levels?.at(plain));
		const apart =
			this.#levels && (apartByLevel(isTitled ? split.text : plain, this.#levels) ?? (isTitled ? this.#titled(split.text) : undefined));
		if (!apart && !this.#hasOther(plain)) this.#say(from, line, plain, place, label);
		else if (!apart || apart === 'unclear' || this.#hasOther(plain)) this.#say('unclear', line, plain, place, label);
		else for (const {levels, text: own} of apart) this.#say(from, line, own, place, isTitled ? split.label : undefined, levels);
	}

	/** "P1: team lead; P2 and P3: duty officer" beside cells that name no severity. */
	#cellOfLevels(text: string): string | undefined {
		const levels = this.#levels;
		const cells = text.split(' · ');
		if (!levels || cells.length < 2) return undefined;
		const [cell, ...more] = cells.filter((one) => levels.mentions(one).length > 0);
		const isOfEach =
			cell !== undefined &&
			((/^[^:;·]{1,30}:\s[^;]{2,60};\s/u.test(cell) && levels.at(cell) !== undefined) || sentencesBySeverity(cell, levels) !== undefined);
		return isOfEach && more.length === 0 && levels.mentions(cell).length >= 2 && cells.length > 1 ? cell : undefined;
	}

	/** It speaks of a severity that is none of the file's: "High: ack 5 min / Low: ack 1 day". */
	#hasOther(text: string): boolean {
		const levels = this.#levels;
		if (!levels || levels.mentions(text).length === 0 || durationsIn(text).length === 0) return false;
		return severityWordsIn(text).some((word) => levels.mentions(`${word}:`).length === 0);
	}

	/** "CTO: SEV1 after 1 h", "Duty engineer: all severities at once". */
	#titled(text: string): ReturnType<typeof apartByLevel> {
		const led = this.#levels?.at(text);
		return led && (durationsIn(led.rest).length > 0 || isImmediate(led.rest)) ? [{levels: led.levels, text: led.rest}] : undefined;
	}

	#say(from: Statement['from'], line: number, text: string, place: Place, label?: string, own?: readonly Level[]): void {
		const said = withUnits(withoutSigns(text.slice(0, mostCharacters)));
		const led = own ? {levels: own, rest: said} : ['cell', 'assignment', 'unclear'].includes(from) ? undefined : this.#led(said);
		const plain = led || (from !== 'item' && from !== 'words') ? said : this.#ofEach(said);
		const every = plain === said ? undefined : this.#levels?.all;
		const mentioned = led?.levels ?? every ?? (from === 'template' || from === 'cell' ? [] : (this.#levels?.in(said) ?? []));
		const rest = led?.rest ?? plain;
		// Below "P2 and such:" a time is of some severity, and not of all.
		const isLost = place.isUnclear === true && mentioned.length === 0 && (durationsIn(said).length > 0 || isImmediate(said));
		const parted = label === undefined ? labelled(rest) : {label, text: rest};
		// "P1 not acknowledged in 10 min: page the backup": a condition, and no name of anything.
		const split = led !== undefined && (from === 'item' || from === 'words') ? inCase(parted) : parted;
		for (const each of from === 'item' ? toEachAudience(split) : [split])
			this.#statements.push({
				from: isLost ? 'unclear' : from,
				...each,
				label: from === 'item' || from === 'words' ? withNameInBrackets(each.label) : each.label,
				levels: mentioned.length > 0 ? mentioned : place.levels,
				ownLevels: mentioned.length > 0,
				led: led !== undefined,
				line,
				section: place.section,
				block: place.block,
				above: place.above,
				context: this.#contextOf(place),
			});
	}

	/** Without "at any priority": not "at any priority above P3". */
	#ofEach(said: string): string {
		return this.#levels?.mentions(said).length === 0 ? withoutEvery(said) : said;
	}

	/** The severities that it begins with: "SEV-1: …", "For SEV2: …". */
	#led(said: string): ReturnType<Levels['at']> {
		const own = this.#levels?.at(said) ?? this.#without(said);
		const [before] = own ? [] : (/^(?:for|bei|für|during|in case of|im fall(?: von)?)\s(?:an?\s|eine[mr]?\s)?/iu.exec(said) ?? []);
		if (before === undefined) return own;
		const plain = said.slice(before.length);
		const led = this.#levels?.at(plain);
		return led && /:\s*$/.test(plain.slice(0, plain.length - led.rest.length)) ? led : undefined;
	}

	/** "Blues get nothing": as "Blue: nothing", and a chapter says of what. */
	#without(said: string): ReturnType<Levels['at']> {
		const [, nothing = ''] = (mayBeWithout.test(said) && gettingNothing.exec(said)) || [];
		const [first, ...more] = nothing === '' ? [] : (this.#levels?.mentions(said) ?? []);
		return first?.index === 0 && more.length === 0 && gettingNothing.exec(said)?.index === first.end
			? {levels: first.levels, rest: nothing}
			: undefined;
	}

	#list(list: List, place: Place): void {
		for (const item of list.items) this.#item(item, place);
	}

	/** "P1. The site is down." is "P1: The site is down." */
	#withColon(item: Item): Item {
		const rest = this.#levels?.at(item.text)?.rest ?? '';
		if (!/^[.]\s+\p{Lu}/u.test(rest)) return item;
		return {...item, text: `${item.text.slice(0, item.text.length - rest.length)}:${rest.slice(1)}`};
	}

	#item(written: Item, place: Place): void {
		// "+15: Engineering Manager" counts from the beginning.
		const counted = /^\+\s?\d{1,3}(?:\s?\p{L}{1,7})?\s?[:–—-]/u.test(written.text) ? {...written, text: `T${written.text}`} : written;
		const item = this.#withColon(counted);
		const own = this.#levels?.at(item.text);
		const levels = own?.levels ?? place.levels;
		const lines = item.text.split('\n');
		if (lines.length > 1 && lines.slice(1).every((line) => labelled(line).label !== ''))
			for (const line of lines) this.#say('item', item.line, line, {...place, levels});
		else {
			const whole = item.text.replaceAll('\n', ' ');
			const behind = own || !this.#levels ? '' : saidOfOthers(whole, levels, this.#levels);
			const flat = whole.slice(0, whole.length - behind.length).trimEnd();
			if (behind !== '') this.#say('unclear', item.line, behind, place);
			const leading = flat.slice(0, flat.length - (own?.rest ?? flat).length);
			const told = own && /[.!]\s/.test(own.rest) ? toldApart(sentencesOf(own.rest).map(({text}) => text)) : undefined;
			for (const one of told ?? []) this.#tell('item', item.line, `${leading}${one}`, place);
			const [first = '', ...more] = told ? [] : this.#parts(own?.rest ?? flat);
			// "Everything is broken. Respond: 5m. Notify: ops lead (now)": a fact each.
			if (!told) this.#tell('item', item.line, more.length === 0 ? flat : `${leading}${first}`, place);
			// "**Commander** – decides. Class A: Head of IT. Class B: Team lead." says of each who it is.
			const role = labelled(first).label || first.replace(/[.:]$/, '');
			for (const part of more) this.#tell('item', item.line, part, {...place, levels, above: leader.test(role) ? role : place.above});
		}

		const isUnclear = !own && levels.length === 0 && this.#namesSome(item.text);
		for (const block of item.blocks) this.#block(block, {...place, levels, above: item.text.slice(0, 200), isUnclear});
	}

	/** The sentences of an item, where one after the first has a label or a severity of its own; else the whole. */
	#parts(text: string): readonly string[] {
		// "**Commander** – decides. For a Class A the Head of IT. For a Class B the team lead."
		const isOfLeader = /[.!]\s+(?:For|In|At|During|Bei|Für)\s/u.test(text) && leader.test(labelled(text).label);
		if (!isOfLeader && !/[.!]\s+\p{Lu}[\p{L}\p{N}-]{1,20}(?:\s[\p{L}\p{N}]{1,15}){0,2}:\s/u.test(text)) return [text];
		const sentences = sentencesOf(text).map((sentence) => sentence.text);
		const isLabelled = sentences
			.slice(1)
			.some(
				(one) =>
					/^\p{Lu}\p{L}{2,20}(?:\s\p{L}{1,15}){0,2}:\s/u.test(one) ||
					(/^[^:]{1,30}:\s/.test(one) && this.#levels?.at(one)) ||
					(isOfLeader && this.#isLedByLevel(one)),
			);
		return isLabelled ? sentences : [text];
	}

	/** "For a Class A the Head of IT". */
	#isLedByLevel(sentence: string): boolean {
		const [first] = this.#levels?.mentions(sentence) ?? [];
		return first !== undefined && /^(?:for|in|at|during|bei|für)\s(?:an?\s|eine[mr]?\s)?$/iu.test(sentence.slice(0, first.index));
	}

	#words(block: Words, place: Place): void {
		const {line} = block;
		let current = place;
		const named = new Set<Level>();
		for (const {text: sentence, linesBefore} of sentencesOfParagraph(block)) {
			const spoken = this.#levels?.in(sentence) ?? [];
			// "For anything lower nobody is told" is about none of those that were named.
			const others = spoken.length === 0 && named.size > 0 ? othersThan(named, sentence, {all: this.#levels?.all ?? []}) : undefined;
			// "P1: …. P2: …. If personal data is involved, …": a case of its own is of none of them alone.
			const isOfSome = named.size >= 2 && current.levels.length < (this.#levels?.all.length ?? 0);
			// "The officer is called on any suspicion of an attack" is of none of them, either.
			const isOfNone =
				spoken.length === 0 &&
				others === undefined &&
				((isOfSome && isCaseOfItsOwn(sentence)) || suspicionFirst(sentence)?.isOfEvery === true);
			this.#tell('words', line + linesBefore, sentence, others ? {...current, levels: others} : isOfNone ? place : current);
			// "They must be acknowledged …" is about the sentence before.
			if (spoken.length > 0) current = {...current, levels: spoken};
			for (const level of spoken) named.add(level);
		}
	}
}

/** "SEV1: the Head of IT. SEV2: any engineer": sentences that each begin with a severity. */
function sentencesBySeverity(cell: string, levels: Levels): readonly string[] | undefined {
	const sentences = sentencesOf(cell).map(({text}) => text);
	return sentences.length >= 2 && sentences.every((one) => levels.at(one)) ? sentences : undefined;
}

/** The cheaper question. */
const mayBeWithout = /(?:nothing|none|nobody|no one|nichts|niemand\p{L}*|keine\p{L}?)\.?$/iu;
const gettingNothing =
	/(?:\s(?:incidents?|ones?))?\s(?:gets?|needs?|has|have|bekommt|bekommen|braucht|brauchen|hat|haben)\s(nothing|none|nobody|no one|nichts|niemand(?:en)?|keine[nrs]?)\.?$/iu;

const leader = /^(?:the )?(?:incident )?(?:commander|lead(?:er)?|manager)(?: \([^()]+\))?$|^(?:incident-?)?einsatzleit(?:er|erin|ung)$/iu;

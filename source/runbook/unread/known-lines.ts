import {regExp} from '../../terminal/light-pattern.ts';
import type {TextUnit} from '../markdown/text-units.ts';
import {isOf, keptWhole, timesOf, valuesOf} from '../statements/ledger.ts';
import type {Booked, Reading} from '../statements/reading.ts';
import {matchesIn} from '../words/matches.ts';
import {somebodyIn, speaksOfSomebody, withoutEnding} from '../words/positions.ts';
import {windowIn} from '../words/windows.ts';
import {isImmediate} from '../words/words.ts';

/** What takes all of the block that it is booked with. */
const wholeBlocks: ReadonlySet<string> = new Set(['duties of the commander', 'checklist', 'template']);

type Said = {readonly values: ReadonlySet<number>; readonly booked: string};

/** What came out of each line of a file or is named of it, to be held against what stands there. */
export class KnownLines {
	readonly #byLine = new Map<number, Booked[]>();
	readonly #byBlock = new Map<unknown, Booked[]>();
	/** The matrix of a severity is told in one line, wherever in its block each of them stands. */
	readonly #matrices = new Map<unknown, Booked[]>();
	/** Blocks that were taken whole. */
	readonly #whole = new Set<unknown>();
	/** Words of statements that are named by themselves, by line. */
	readonly #left = new Map<number, Array<ReadonlySet<string>>>();
	/** Titles of columns that are said to be left aside. */
	readonly #aside: Set<string>;
	/** Words that a remark quotes, by the line that it names. */
	readonly #quoted = new Map<number, string[]>();
	/** Whom the file calls by names that have no word of a position. */
	readonly #ownOnes: RegExp | undefined;
	readonly #saidOf = new Map<unknown, Map<number, Said>>();
	readonly #reading: Reading;

	constructor(reading: Reading) {
		this.#reading = reading;
		this.#ownOnes = ownOnesOf(reading);
		this.#aside = new Set(reading.columnsLeft.map(({title}) => title));
		for (const entry of reading.booked) {
			add(this.#byLine, entry.line, entry);
			if (!entry.block) continue;
			add(this.#byBlock, entry.block, entry);
			if (entry.what === 'technical escalation') add(this.#matrices, entry.block, entry);
			if (wholeBlocks.has(entry.what)) this.#whole.add(entry.block);
		}

		for (const {lines, text} of reading.contradictions)
			for (const line of lines) add(this.#byLine, line, {what: 'contradiction', text, line, block: undefined, people: []});
		for (const {line, label, text} of reading.left) add(this.#left, line, wordsOf(`${label} ${text}`));
		for (const remark of reading.remarks) {
			const aside = /^"(.+)" is left aside/.exec(remark)?.[1];
			if (aside !== undefined) this.#aside.add(aside);
			const quoted = /"(.+?)" (?:is|says|are)/.exec(remark)?.[1];
			const line = /\bline (\d+)[:,]/i.exec(remark)?.[1];
			if (quoted !== undefined && line !== undefined) add(this.#quoted, Number(line), quoted);
		}
	}

	/** The times and words of what was understood; each sentence of a line asks for the same. */
	#saidBy(entries: readonly Booked[], line: number, place: unknown): Said {
		const ofPlace = this.#saidOf.get(place) ?? new Map<number, Said>();
		this.#saidOf.set(place, ofPlace);
		const known = ofPlace.get(line) ?? {
			values: new Set(entries.flatMap((entry) => valuesOf(entry.text))),
			booked: entries.map((entry) => `${entry.text} ${entry.people.join(' ')}`.toLowerCase()).join(' '),
		};
		ofPlace.set(line, known);
		return known;
	}

	#ownOnesIn(text: string): readonly string[] {
		return this.#ownOnes ? matchesIn(text, this.#ownOnes).map(([name]) => name.toLowerCase()) : [];
	}

	/** It names nothing, or all that it names came out. */
	holds(unit: TextUnit): boolean {
		const {line, is, block, label, row} = unit;
		const text = (this.#quoted.get(line) ?? []).reduce((words, quoted) => words.replace(quoted, ' '), unit.text);
		const ofLine = this.#byLine.get(line) ?? [];
		// It is cheaper to ask than what a text names.
		if (is !== 'title' && ofLine.some((entry) => keptWhole.has(entry.what) && entry.what !== 'review' && isKept(entry, unit.text)))
			return true;
		if (this.#whole.has(block)) return true;
		if (this.#aside.has(label) || this.#aside.has(row)) return true;
		const {levels: levelsOf} = this.#reading;
		const said = timesOf({label: '', text});
		// "After 4 hours or at once if somebody is hurt".
		const times =
			is !== 'heading' &&
			isImmediate(text) &&
			!ofLine.some((entry) => / without progress$| as soon as /.test(entry.text)) &&
			!/spätestens|latest|(?<!\p{L})max(?:\.|imal|imum)?(?!\p{L})|höchstens|at most/iu.test(text)
				? [...said, {values: [0], isMore: false}]
				: said;
		const levels = is === 'cell' || is === 'setting' ? [] : levelsOf.in(text);
		// "owner: Platform": who wrote the page is its key.
		const spoken = is === 'setting' ? text.replace(/^[\w-]+:/, '') : text;
		const people = is === 'heading' ? [] : [...somebodyIn(spoken), ...this.#ownOnesIn(spoken)];
		const numbers = is === 'words' || is === 'item' ? numbersIn(text) : [];
		// Beside what was understood a channel is where it is done.
		const places = (is === 'words' || is === 'item') && ofLine.length === 0 ? placesIn(text) : [];
		const isCalling = (is === 'words' || is === 'item') && ofLine.length === 0 && escalates.test(text);
		if (times.length === 0 && levels.length === 0 && people.length === 0 && numbers.length === 0 && places.length === 0 && !isCalling)
			return true;
		if (is === 'heading') return holdsHeading(unit, times.length > 0, ofLine);
		if (is === 'title' && levels.length > 0) return true;
		const words = wordsOf(text);
		if ((this.#left.get(line) ?? []).some((left) => isWithin(left, words) || isWithin(words, left))) return true;
		const entries = is === 'title' ? (this.#byBlock.get(block) ?? []) : [...ofLine, ...(this.#matrices.get(block) ?? [])];
		if (entries.length === 0) return false;
		// In a row with a time for each, those of the others are not this one's.
		const own =
			is === 'cell'
				? entries.filter(
						({what, people}) => what !== 'who may command' && people.some((name) => label.includes(name) || row.includes(name)),
					)
				: [];
		const all = this.#saidBy(entries, line, is === 'title' ? block : this.#matrices.get(block));
		const values = own.length > 0 ? new Set(own.flatMap((entry) => valuesOf(entry.text))) : all.values;
		if (times.some((time) => !time.values.some((ms) => values.has(ms) || (time.isMore && Math.max(...values) > ms)))) return false;
		const isSaid = (word: string) => all.booked.includes(word);
		const lowered = text.toLowerCase();
		const isNamedIn = (name: string) => lowered.includes(withoutEnding(name.toLowerCase()));
		if (![...numbers, ...places].every(isSaid)) return false;
		// Of a sentence whoever acts needs not be named, where whoever is called is.
		const isNamed =
			is === 'cell'
				? people.every(isSaid)
				: people.length === 0 || people.some(isSaid) || entries.some((entry) => entry.people.some((name) => isNamedIn(name)));
		return isNamed && levels.every((level) => entries.some((entry) => isOf(entry.text, level, this.#reading)));
	}
}

/** "If it is not acknowledged, escalate to T2": somebody, by a name that says nothing. */
const escalates =
	/(?<![\p{L}-])(?:(?:auto-?)?escalat(?:e|es|ed)\s(?:(?:it|this|the (?:page|alert|incident|ticket))\s)?to\s|eskalier(?:e|t|en)\s(?:es\s|sie\s)?an\s)(?!\s)/iu;

/** "First on the rota", "Harbour desk"; of many the first ones, and no single word, which means something else elsewhere. */
function ownOnesOf({booked}: Reading): RegExp | undefined {
	const names = new Set(booked.filter(({what}) => calling.has(what)).flatMap(({people}) => people));
	const own = [...names].filter((name) => /\p{L}\s\p{L}/u.test(name) && !speaksOfSomebody(name)).slice(0, mostOwnOnes);
	const patterns = own.map((name) => name.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`));
	return patterns.length === 0 ? undefined : regExp(`(?<!\\p{L})(?:${patterns.join('|')})(?!\\p{L})`, 'giu');
}

const calling: ReadonlySet<string> = new Set(['technical escalation', 'escalation trigger', 'leadership', 'who may command']);
const mostOwnOnes = 40;

/** Several items can stand in one line of HTML: what is kept of one is not kept of another. */
function isKept({what, text}: Booked, said: string): boolean {
	if (!oneOfALine.has(what)) return true;
	const words = wordsOf(said);
	const shared = [...wordsOf(text)].filter((word) => word.length >= 3 && words.has(word));
	return shared.length >= 2 || (shared.length === 1 && text.length < 30);
}

const oneOfALine: ReadonlySet<string> = new Set(['contact', 'channel', 'role', 'figure', 'trigger', 'duties of the commander']);

/** Telephone numbers: "555-0101", "0751/555-12", and no dates. */
export function numbersIn(text: string): readonly string[] {
	if (!/\d{3}|\d\d \d\d \d\d/.test(text)) return [];
	return (
		matchesIn(text, /(?<![\p{L}\d#.:/_-])\+?\(?\d{2,5}\)?(?:[ /-]\d{2,7}){1,5}(?!\d|[.:%/-]\d|\p{L})/gu)
			// "10 000 000 users" are none: what other words follow begins as a number to dial does.
			.filter(({0: number, index}) => /^[+(0]/.test(number) || !/^\s\p{L}/u.test(text.slice(index + number.length)))
			.map(([number]) => number)
			.filter((number) => number.replaceAll(/\D/g, '').length >= 7 && !/\d{4}-\d\d-\d\d/.test(number))
	);
}

/** Where people meet: "#ops-live", the address of a call. A link to read is none. */
function placesIn(text: string): readonly string[] {
	const channels = matchesIn(text, /(?<![\p{L}\p{N}/#&])#\p{Ll}[\p{L}\p{N}_-]{2,60}/gu).map(([channel]) => channel.toLowerCase());
	const calls = meeting.test(text) ? matchesIn(text, /https?:\/\/[^\s)>\]]+/g).map(([url]) => url.replace(/[.,;]$/, '').toLowerCase()) : [];
	return [...channels, ...calls];
}

const meeting =
	/(?<!\p{L})(?:huddle|bridge|war ?room|conference|konferenz|dial-?in|einwahl|zoom|meet|call)(?!\p{L})|whereby|(?:slack|teams|chat) is (?:itself )?(?:down|dead)/iu;

/** What stands below a heading speaks for it, but for a time of its own. */
function holdsHeading({section, text}: TextUnit, isTimed: boolean, ofLine: readonly Booked[]): boolean {
	const {blocks = [], sections = []} = section ?? {};
	// "Short-term follow-up (2-24 hours)" is what the chapters below are about.
	if (isTimed) return ofLine.length > 0 || (windowIn(text) !== undefined && sections.length > 0);
	return blocks.length > 0 || sections.length > 0;
}

function wordsOf(text: string): ReadonlySet<string> {
	return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}

function isWithin(words: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
	return words.size > 0 && [...words].every((word) => others.has(word));
}

function add<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
	const values = map.get(key);
	if (values) values.push(value);
	else map.set(key, [value]);
}

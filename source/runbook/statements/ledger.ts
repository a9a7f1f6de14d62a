import {onlyCaller} from '../grammar/callers.ts';
import {isCallLabel} from '../grammar/escalation-words.ts';
import type {Level} from '../levels/level-finder.ts';
import type {Block, Section} from '../markdown/markdown.ts';
import {kindOfTitle} from '../words/column-kinds.ts';
import {speaksOfSomebody} from '../words/positions.ts';
import {durationsIn, isCadence, isNothing, periodIn, withoutDurations} from '../words/words.ts';
import {firstUpdateIn} from './first-updates.ts';
import type {Booked, Reading} from './reading.ts';
import type {Statement} from './statements.ts';

/** What was understood whole, and keeps its words: its times are in them. */
export const keptWhole: ReadonlySet<string> = new Set([
	'trigger',
	'checklist',
	'duties of the commander',
	'contact',
	'channel',
	'figure',
	'role',
	'template',
	'when the secondary is brought forward',
	'action item',
	'review',
	'stage',
	'applies to',
	'procedure',
]);
/** What says of a severity what it is, and orders nothing. */
const telling: ReadonlySet<string> = new Set(['description', 'impact', 'examples', 'name']);

/** Words with which something is due. */
const ordering =
	/(?<!\p{L})(?:within|every|each|after|until|by|in|innerhalb|binnen|alle|jede[nrs]?|nach|bis|spätestens)\s|escal|eskal|(?<!\p{L})(?:call|page|tell|phone|wake)|notif|inform|alert|updat|respon|answer|acknowl|reagier|antwort|meld|anruf|alarm/iu;

/** What was understood of a file by line and by block, to be held against what stands there. */
export class Ledger {
	readonly #byLine = new Map<number, Booked[]>();
	/** Blocks of which an escalation was understood, and their sections. */
	readonly #escalating = new Set<Block | Section>();
	/** The matrix of a severity is told in one line, wherever in its block each of them stands. */
	readonly #byBlock = new Map<Block, Booked[]>();
	/** Of phases, "300000-900000". */
	readonly #windows: ReadonlySet<string>;
	readonly #reading: Reading;

	constructor(reading: Reading) {
		this.#reading = reading;
		this.#windows = new Set(
			reading.drafts.flatMap(({procedure}) => procedure.flatMap(({window}) => (window ? [`${window.fromMs}-${window.toMs}`] : []))),
		);
		for (const entry of reading.booked) {
			const entries = this.#byLine.get(entry.line) ?? [];
			this.#byLine.set(entry.line, entries);
			entries.push(entry);
			const {block, what} = entry;
			if (block && escalations.has(what)) this.#escalating.add(block).add(block.section);
			if (!block || what !== 'technical escalation') continue;
			const matrix = this.#byBlock.get(block) ?? [];
			this.#byBlock.set(block, matrix);
			matrix.push(entry);
		}

		// What contradicts something else is told with both of its values.
		for (const {lines, text} of reading.contradictions)
			for (const line of lines) {
				const entries = this.#byLine.get(line) ?? [];
				this.#byLine.set(line, entries);
				entries.push({what: 'contradiction', text, line, block: undefined, people: []});
			}
	}

	/** Was an escalation understood of it? */
	escalates(place: Block | Section): boolean {
		return this.#escalating.has(place);
	}

	/** Nothing at all was understood of the line. */
	isUnknown(line: number): boolean {
		return !this.#byLine.has(line);
	}

	/** Nothing at all was understood of the statement's line; of one about severities: for one of them. */
	isBlank({line, levels}: Statement): boolean {
		const entries = this.#byLine.get(line) ?? [];
		return levels.length === 0
			? entries.length === 0
			: levels.some((level) => !entries.some(({text, what}) => what === 'contradiction' || isOf(text, level, this.#reading)));
	}

	/** A time of a step is in nothing of its line and is no window of a phase: it is in its words alone. */
	keepsTimeInWords(statement: Statement): boolean {
		const booked = new Set((this.#byLine.get(statement.line) ?? []).flatMap(({text}) => valuesOf(text)));
		return timesOf(statement).some(
			({values}) => !values.some((ms) => booked.has(ms)) && !this.#windows.has(`${Math.min(...values)}-${Math.max(...values)}`),
		);
	}

	/**
	 * The severities at which a time or a person of the statement ended in nothing that was understood; undefined where all is booked. A
	 * statement about no severity is about all: it is booked with any of them.
	 */
	missing(statement: Statement): readonly Level[] | undefined {
		const {line, levels, block} = statement;
		const entries = [...(this.#byLine.get(line) ?? []), ...(this.#byBlock.get(block) ?? []).filter((entry) => entry.line !== line)];
		// "In #ops every 15 minutes, first after 5": the channel is not all that it says.
		const isOften = entries.some(({what}) => what.startsWith('update cadence'));
		if (entries.some(({what}) => keptWhole.has(what) && !(what === 'channel' && isOften))) return undefined;
		const times = timesOf(statement);
		const people = peopleOf(statement, entries);
		if (times.length === 0 && people.length === 0) return undefined;
		// "Or parcels are more than 20 minutes late" is told of the severity, also where the same line orders something.
		const isTold = ({what, text}: Booked) => telling.has(what) && text.includes(statement.text.replace(/\.$/, ''));
		if (people.length === 0 && !ordering.test(statement.text) && entries.some(isTold)) return undefined;
		const isLeft = (own: readonly Booked[]) => {
			const orders = own.filter(({what}) => !telling.has(what));
			// Where nothing is ordered a time is part of what is told.
			const booked = new Set((orders.length > 0 ? orders : own).flatMap(({text}) => valuesOf(text)));
			const names = own.flatMap((entry) => entry.people);
			return (
				times.some(({values, isMore}) => !values.some((ms) => booked.has(ms) || (isMore && Math.max(...booked) > ms))) ||
				people.some((words) => !names.some((name) => isNamed(name, words) || isRoleOf(name, words)))
			);
		};
		if (levels.length === 0) return isLeft(entries) ? [] : undefined;
		const left = levels.filter((level) => isLeft(entries.filter(({text}) => isOf(text, level, this.#reading))));
		return left.length > 0 ? left : undefined;
	}
}

/** "SEV1: CTO after 1 h" is of SEV1; what begins with no severity is of each. */
export function isOf(text: string, {id}: Level, {levels}: Pick<Reading, 'levels'>): boolean {
	return text.startsWith(`${id}: `) || !levels.all.some((level) => text.startsWith(`${level.id}: `));
}

/** Any of the values that it may be read as; with `isMore` it is added to what stands before: "after another 5 minutes". */
export type Time = {readonly values: readonly number[]; readonly isMore: boolean};

/** Each time of the statement. */
export function timesOf({label, text}: Pick<Statement, 'label' | 'text'>): readonly Time[] {
	if (isNothing(text)) return [];
	const words = `${label} ${text}`;
	// "First within 4 hours, then twice a day" is a deadline, and how often.
	const period = isCadence(words) || isCadence(firstUpdateIn(text)?.rest ?? '') ? periodIn(words) : undefined;
	const found = durationsIn(words);
	let isTold = period === undefined;
	const times = found.map(({ms, leastMs, index, end, words: time}): Time => {
		const before = words.slice(0, index);
		// "Twice a day" holds a day, and is none; "after 30 minutes, then hourly" is two.
		const isPart =
			!isTold &&
			/^(?:an?|per|the|pro|am|je|each|every)(?!\p{L})/iu.test(time) &&
			(found.length === 1 || /(?:once|twice|times|mal|\dx)\s$/iu.test(before));
		if (isPart) isTold = true;
		return {
			values: [ms, leastMs, ...(isPart && period !== undefined ? [period] : [])],
			isMore:
				/(?:another|further|additional|weiteren?|weitere)\s+$/iu.test(before) ||
				/^(?:another|a further|an additional|one more|weiteren)(?!\p{L})/iu.test(time) ||
				/^\s(?:more|later|after that|thereafter|später|danach)(?!\p{L})/iu.test(words.slice(end)),
		};
	});
	return isTold || period === undefined ? times : [...times, {values: [period], isMore: false}];
}

/** The times that an entry names, in milliseconds. */
export function valuesOf(text: string): readonly number[] {
	const times = durationsIn(text).flatMap(({ms, leastMs}) => [ms, leastMs]);
	const period = periodIn(text);
	return [...times, ...(period === undefined ? [] : [period]), ...(/at once|immediate|T\s?\+\s?0|: first /i.test(text) ? [0] : [])];
}

const escalations: ReadonlySet<string> = new Set([
	'technical escalation',
	'business escalation',
	'leadership',
	'escalation trigger',
	'escalation exception',
]);
const parting = /[;,+&·]\s*|\.(?!\d)\s*|\s\/\s|→|->|⇒|\s(?:and|und|then|dann|or|oder|sowie|plus|otherwise|sonst)\s/giu;
const answering = /^(?:(?:first )?responders?|on-?call|who|wer|zuständig|verantwortlich|bereitschaft)$/iu;

/** Whom the statement names, where it is of those who are called: each as the words of their part. */
function peopleOf(statement: Statement, entries: readonly Booked[]): readonly string[] {
	const {from, label, text} = statement;
	if (isNothing(text)) return [];
	if (
		from === 'cell'
			? kindOfTitle(label) !== 'escalation'
			: !isCallLabel(label) && !answering.test(label) && !entries.some(({what}) => escalations.has(what))
	)
		return [];
	return `${isCallLabel(label) || answering.test(label) ? '' : `${label}; `}${text.replace(onlyCaller, '')}`
		.split(parting)
		.map((part) => withoutDurations(part).trim())
		.filter((part) => part !== '' && !isNothing(part) && part.length <= 120 && speaksOfSomebody(part));
}

/** Does a part speak of the position? All words of one are in the other, short ones too: "eng manager". */
function isNamed(name: string, part: string): boolean {
	const its = wordsOf(name);
	const words = wordsOf(part);
	return (
		its.length > 0 && its.every((word) => words.some((other) => other.startsWith(word) || (word.startsWith(other) && other.length >= 2)))
	);
}

/** "Our head of platform" beside the name that is called: "Head of platform Maren Holt". */
function isRoleOf(name: string, part: string): boolean {
	const [, role = ''] = /^(.+?)\s\p{Lu}\p{Ll}+\s\p{Lu}[\p{Ll}-]+$/u.exec(name) ?? [];
	return role !== '' && isNamed(role, part);
}

function wordsOf(text: string): readonly string[] {
	return text
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '');
}

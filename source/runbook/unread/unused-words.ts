import {regExp} from '../../terminal/light-pattern.ts';
import {isKnownToRules, isUnresolvedBy} from '../escalation/conditions-left.ts';
import type {Level, Levels} from '../levels/level-finder.ts';
import type {TextUnit} from '../markdown/text-units.ts';
import {isOf} from '../statements/ledger.ts';
import type {Booked, Reading} from '../statements/reading.ts';
import {itself, narrowing} from '../words/condition-words.ts';
import {hoursIn, otherHoursIn} from '../words/hours-words.ts';
import type {KeptWords} from '../words/kept-words.ts';
import {matchesIn} from '../words/matches.ts';
import {plainWords} from '../words/plain-words.ts';
import {somebodyIn, speaksOfSomebody} from '../words/positions.ts';
import {durationsIn, isOnRequest} from '../words/words.ts';
import {clausesLeft, contentOf} from './clauses-left.ts';
import {numbersIn} from './known-lines.ts';

/** A condition with its clause. */
const condition = regExp(`(?<![\\p{L}-])(?<!even )${narrowing}(?![\\p{L}-])[^;.,:()→]*`, 'giu');

/** The cheaper question. */
const mayCondition = /(?:if|when|unless|only|except|not|wenn|falls|sofern|nur|außer|nicht|sei denn)\s/iu;

/** "Only", "if the incident is": before the severity that it is. */
const ofIncident = regExp(
	`^(?:(?:only|nur)\\s|(?:if|when|wenn|falls|sofern)\\s${itself}\\s(?:is\\s)?(?:an?\\s|either\\s|eine?\\s)?)`,
	'iu',
);

/** With which a condition begins. */
const leading =
	/^(?:only if|only when|if|when|unless|only|except|wenn|falls|sofern|nur|außer|es sei denn)\s(?:(?:bei|in case of|in the event of|on|upon)\s(?:an?\s|eine[mrs]?\s)?|an?\s|eine\s)?/iu;

/** What orders something: a condition of it goes unseen where it is not kept. */
const ruling: ReadonlySet<string> = new Set([
	'response time',
	'response at other times',
	'technical escalation',
	'business escalation',
	'leadership',
	'escalation trigger',
	'paged at once',
	'who may command',
	'team',
	'review',
]);

const calls: ReadonlySet<string> = new Set(['technical escalation', 'business escalation', 'leadership', 'escalation trigger']);

/** What keeps its words, whatever they say. */
const keeping: ReadonlySet<string> = new Set([
	'trigger',
	'checklist',
	'duties of the commander',
	'figure',
	'template',
	'when the secondary is brought forward',
	'action item',
	'stage',
	'applies to',
	'procedure',
]);

/** What was understood of a line whose clauses are told from each other. */
const mostOfLine = 100;

/** What a severity is, in the file's words. */
const telling: ReadonlySet<string> = new Set(['description', 'impact', 'examples', 'name']);

/** Of whose line only a name is kept. */
const naming: ReadonlySet<string> = new Set(['role', 'contact', 'channel']);

/**
 * What a sentence, item or cell says beside what was understood of its line, and is in nothing of it: a person, a number to call, a condition.
 * The line counts as understood, and without this they would be gone without a word.
 */
export class UnusedWords {
	readonly #byLine = new Map<number, Booked[]>();
	/** By the line that it names: remarks, what contradicts, and what is named as not understood. */
	readonly #said = new Map<number, string[]>();
	readonly #saidByLine = new Map<number, {readonly said: string; readonly digits: string}>();
	/** In small letters, by their first word. */
	readonly #names = new Map<string, string[]>();
	/** Names of roles, in small letters. */
	readonly #roles: ReadonlySet<string>;
	readonly #kept: KeptWords;
	/** What the report names, with its line; what is booked besides is known, and may be held nowhere. */
	readonly #found: ReadonlySet<string>;
	readonly #levels: Levels;

	constructor({booked, found, drafts, remarks, contradictions, left, levels}: Reading, kept: KeptWords) {
		this.#levels = levels;
		this.#kept = kept;
		this.#found = new Set(found.map(({line, text}) => `${line} ${text}`));
		for (const entry of booked) add(this.#byLine, entry.line, entry);
		this.#roles = new Set(booked.filter(({what}) => what === 'role').map(({text}) => text.toLowerCase()));
		const called = drafts.flatMap(({rungs, technical}) => [
			...rungs.map(({position}) => position),
			...(technical?.atOnce ?? []),
			technical?.secondary ?? '',
			technical?.final?.position ?? '',
		]);
		for (const name of new Set([...called, ...booked.flatMap(({people}) => people)].map((one) => one.toLowerCase())))
			if (name.length >= 3) add(this.#names, firstOf(name), name);

		for (const {lines, text} of contradictions) for (const line of lines) add(this.#said, line, text.toLowerCase());
		for (const remark of remarks)
			for (const [, line] of matchesIn(remark, /\bline (\d+)\b/gi)) add(this.#said, Number(line), remark.toLowerCase());
		for (const {line, label, text} of left) add(this.#said, line, `${label} ${text}`.toLowerCase());
	}

	/** None where nothing was understood of the line. */
	of(unit: TextUnit): readonly string[] {
		const {line, is, text} = unit;
		if (is === 'heading' || is === 'title' || is === 'setting') return [];
		const entries = this.#byLine.get(line);
		if (!entries || entries.some(({what}) => keeping.has(what))) return [];
		const isNamed = entries.every(({what}) => naming.has(what));
		const found = [
			...numbersIn(text),
			...this.#peopleIn(text),
			...this.#levelsIn(text, entries),
			...(isNamed ? [...positionsNamed(text), ...durationsIn(text).map(({words}) => words)] : []),
			...(entries.every(({what}) => calls.has(what)) ? doneBesides(text) : []),
			...(entries.some(({what}) => what === 'who may command') ? leadingBesides(text) : []),
			...(entries.some(({what}) => isRuling(what)) ? conditionsIn(text) : hoursOf(text)).filter((words) => !this.#isOfLevel(words)),
			...(entries.some(({what}) => isRuling(what)) ? scopesIn(text) : []).filter(
				(words) => this.#levels.in(words).length === 0 && !entries.some((entry) => isWhatIsReported(entry.text, words)),
			),
		];
		// Most texts have none: whether they are said elsewhere is asked for last.
		const clauses = this.#clausesIn(unit, entries);
		if (found.length === 0 && clauses.length === 0) return [];
		// What a role does is kept in its words: by a person, a time or a severity among them nothing goes.
		const isOfRole = entries.every(({what}) => what === 'role');
		// "Team: …" beside reviews that the team attends.
		const isOfTeam = entries.some(({what}) => what === 'team');
		const [role] = entries.filter(({what}) => what === 'role');
		const own = [...(role ? [role] : []), ...entries.filter(({what}) => what !== 'role')];
		const {said, digits} = this.#saidOf(line, own);
		const isLeft = (words: string) =>
			!(isOfRole && this.#roles.has(words.toLowerCase())) &&
			!(isOfTeam && text.toLowerCase().startsWith(`${words.toLowerCase()}:`)) &&
			!said.includes(words.toLowerCase().replace(leading, '')) &&
			!(/^[\d\s()+/-]+$/.test(words) && digits.includes(words.replaceAll(/\D/g, '')));
		const left = [...clauses, ...found.filter(isLeft)];
		// A cell that says when is in the place that a call is named with, and is no word of the runbook.
		if (left.length === 0 || (role === undefined && this.#kept.holds(plainWords(text)))) return left.filter((words) => share.test(words));
		return left
			.filter((words) => !words.includes(' ') || !leading.test(words) || !this.#kept.holds(plainWords(words)))
			.filter((words, index) => !left.some((other, at) => at !== index && other.includes(words) && (other !== words || at < index)));
	}

	/** All that was understood of a line or is said of it, and the figures in it; every sentence of the line asks for it. */
	#saidOf(line: number, entries: readonly Booked[]): {readonly said: string; readonly digits: string} {
		const before = this.#saidByLine.get(line);
		if (before) return before;
		const said = [...entries.flatMap((entry) => [entry.text, ...entry.people]), ...(this.#said.get(line) ?? [])].join(' | ').toLowerCase();
		const known = {said, digits: said.replaceAll(/\D/g, '')};
		this.#saidByLine.set(line, known);
		return known;
	}

	/** Of a sentence that orders something, those of which nothing is in what was understood. */
	#clausesIn({is, line, text}: TextUnit, entries: readonly Booked[]): readonly string[] {
		// Of a line with very many sentences time stays linear.
		if (entries.length > mostOfLine) return [];
		if (!entries.some(({what}) => isRuling(what)) || entries.some(({what}) => telling.has(what))) return [];
		// What is booked with all its words is known to say it, and not held by that.
		const held = entries
			.filter((entry) => this.#found.has(`${line} ${entry.text}`) || !saysAllOf(entry.text, text))
			.flatMap((entry) => [entry.text, ...entry.people]);
		const said = [...held, ...(this.#said.get(line) ?? [])];
		return clausesLeft(text, {held: said, isTimedAlone: is !== 'cell'}).filter(
			(words) =>
				!this.#kept.holds(plainWords(words)) &&
				!isKnownToRules(words) &&
				!isUnresolvedBy(text, words) &&
				!this.#isOfLevel(words) &&
				contentOf(this.#withoutLevels(words)).length > 0,
		);
	}

	#withoutLevels(words: string): string {
		return this.#levels.mentions(words).reduceRight((rest, {index, end}) => `${rest.slice(0, index)} ${rest.slice(end)}`, words);
	}

	/** "Only SEV1", "if it is critical": that says whose it is. */
	#isOfLevel(words: string): boolean {
		const rest = words.replace(ofIncident, '').replace(/\s(?:ist|wird)$|\s(?:then|dann)\s.*$/iu, '');
		return rest !== words && this.#levels.at(rest)?.rest === '';
	}

	/** Where a name is kept of the line: the severities that nothing else of it is of. */
	#levelsIn(text: string, entries: readonly Booked[]): readonly string[] {
		const orders = entries.filter(({what}) => !naming.has(what));
		if (orders.length === entries.length) return [];
		const isOrdered = (level: Level) => orders.some((entry) => isOf(entry.text, level, {levels: this.#levels}));
		return this.#levels
			.mentions(text)
			.filter(({levels}) => !levels.every(isOrdered))
			.map(({index, end}) => text.slice(index, end));
	}

	#peopleIn(text: string): readonly string[] {
		const plain = text.toLowerCase();
		const found: string[] = [];
		let end = 0;
		for (const {index, 0: word} of matchesIn(plain, /[\p{L}\d]+/gu)) {
			if (index < end) continue;
			const names = this.#names
				.get(word)
				?.filter((name) => plain.startsWith(name, index) && !/^[\p{L}\d]/u.test(plain.slice(index + name.length)));
			const [longest] = (names ?? []).sort((a, b) => b.length - a.length);
			if (longest === undefined) continue;
			end = index + longest.length;
			found.push(text.slice(index, end));
		}

		return found;
	}
}

/** "Leitung IT-Betrieb", "VP Engineering": words with capitals of which one means nothing but a position. */
function positionsNamed(text: string): readonly string[] {
	return matchesIn(text, /\p{Lu}[\p{L}-]*(?:\s(?:of\s|on\s)?\p{Lu}[\p{L}-]*)*/gu)
		.map(([words]) => words)
		.filter((words) => speaksOfSomebody(words) && somebodyIn(words)[0] !== words.toLowerCase());
}

/** Most of its words, a severity or a name in other ones. */
function saysAllOf(said: string, text: string): boolean {
	const words = plainWords(text).split(' ');
	const known = new Set(plainWords(said).split(' '));
	return words.filter((word) => known.has(word)).length >= words.length * 0.75;
}

function firstOf(name: string): string {
	return /[\p{L}\d]+/u.exec(name)?.[0] ?? '';
}

function isRuling(what: string): boolean {
	return ruling.has(what) || /^(?:update cadence|first update)/.test(what);
}

/** "For failures of the network in the east wing, …", "… without an IC", "…, studio hours only": what narrows a rule without a word like "if". */
function scopesIn(text: string): readonly string[] {
	if (!mayScope.test(text)) return [];
	const [, leadingWords] = leadingScope.exec(text) ?? [];
	return [
		...(leadingWords === undefined ? [] : [leadingWords]),
		...matchesIn(text, scopes).map(([words]) => words.replace(/^,\s/, '')),
	].filter((words) => durationsIn(words).length === 0 && !isOnRequest(words));
}

/** "For failures of the crane" of a call that is due when they are reported. */
function isWhatIsReported(said: string, words: string): boolean {
	return said.toLowerCase().includes(words.replace(/^for\s(?:(?:an?|any|all|the)\s)?/iu, '').toLowerCase());
}

const mayScope = /^(?:For|During)\s|without|ohne|\sonly/u;
const leadingScope = /^((?:For|During)\s(?!(?:an?\s|all\s|any\s|the\s|every\s|each\s)?(?:outage|incident|disruption))[^,:;.]{4,90}),\s/iu;
/** That nothing gets better, or that nobody waits, narrows nothing. */
const scopes =
	/(?<!\p{L})(?:without|ohne)\s(?!(?:an?\s|any\s|the\s|eine?n?\s|business\s)?(?:fix|re(?:solution|sponse|action|ply|covery)|solution|workaround|progress|ack|answer|delay|improvement|somebody|anybody|someone|mitigation|impact|warning|waiting|asking|further|besserung|lösung|rückmeldung|antwort|quitt|reaktion|response|behebung|fortschritt|verzug|verzögerung|abzuwarten|rückfrage|bestätigung|zögern|hesitat))[^,;:.()]{2,60}|,\s(?!and\s|und\s)(?:[\p{L}-]+\s){1,3}only(?!\p{L}|\s(?:if|when|in|on|at|for))/giu;

function conditionsIn(text: string): readonly string[] {
	if (!mayCondition.test(text)) return [...hoursOf(text), ...sharesIn(text)];
	const clauses = matchesIn(text, condition)
		.map(([words]) => words.trim())
		.filter(
			(words) =>
				!isKnownToRules(words) &&
				durationsIn(words).length === 0 &&
				!isOnRequest(words) &&
				!onlyThem.test(words) &&
				!isUnresolvedBy(text, words),
		);
	return [...hoursOf(text).filter((words) => !clauses.some((clause) => clause.includes(words))), ...sharesIn(text), ...clauses];
}

/** "Nur die Rufbereitschaft alarmiert": nobody else, of whom nothing is said. */
const onlyThem =
	/^nur\s(?:der|die|das|den|unsere?n?)\s\p{L}[\p{L} -]{2,40}\s(?:alarmiert|angerufen|gerufen|benachrichtigt|informiert|verständigt|geweckt)$|^only\s(?:the|our)\s\p{L}[\p{L} -]{2,40}\s(?:is|are|gets?)\s(?:called|paged|told|informed|notified|alerted|woken)$/iu;

/** "…, and out of hours the on-call engineer takes the lead": another one who leads. */
function leadingBesides(text: string): readonly string[] {
	return matchesIn(text, anotherLeads).map(([words]) => words);
}

const anotherLeads =
	/(?<=(?:,\s(?:and\s|und\s)?|\s(?:and|und)\s)(?:[^,;.]{0,30}\s)?)(?:the|our|der|die|das)\s[\p{L}-]+(?:\s[\p{L}-]+){0,4}?\s(?:takes the lead|takes over|leads|is in charge|übernimmt|leitet|führt)(?!\p{L})/giu;

/** "… and a safety report is filed", "nichts neu starten, …", "the same day": what a sentence that calls somebody says besides. */
function doneBesides(text: string): readonly string[] {
	const clauses = text.replace(/\.$/, '').split(/[,;:]\s(?:(?:and|und)\s)?|\s(?:and|und)\s/u);
	const done = clauses.length < 2 ? [] : clauses.filter((clause) => paper.test(clause) || undoing.test(clause));
	const day = sameDay.exec(text)?.[0];
	return day === undefined ? done : [...done, day];
}

const paper =
	/^(?:an?|the|ein|eine)\s(?:[\p{L}-]+\s){1,4}(?:is|are|wird|werden|has to be|must be|muss)\s(?:filed|written|opened|raised|recorded|logged|created|submitted|geschrieben|angelegt|erstellt|erfasst|eingereicht)(?:\swerden)?$/iu;
const undoing =
	/^(?:nichts?\s(?:[\p{L}-]+\s){0,3}\p{L}+en|(?:[\p{L}-]+\s){1,6}(?:trennen|abschalten|ausschalten|stoppen|sperren|ziehen|isolieren|sichern|abklemmen)|(?:do not|don['’]t|never)\s(?:[\p{L}-]+\s?){1,6}|(?:disconnect|isolate|unplug|shut down|switch off|lock|block|preserve|stop)\s(?:the|all|any|every|our|its)\s(?:[\p{L}-]+\s?){1,6})$/iu;
const sameDay =
	/(?<!\p{L})(?:on\s)?the same (?:(?:working|business)\s)?day(?!\p{L})|(?<!\p{L})(?:noch\s)?am (?:selben|gleichen) (?:\p{L}*)tag(?!\p{L})/iu;

const share = /^\d{1,3}\s?%/;
const shares = /\d{1,3}\s?%\s(?:of|der|des|du)\s[^,;.()]*/gu;

/** "50% of the target": a time that no clock counts. */
function sharesIn(text: string): readonly string[] {
	return text.includes('%') ? matchesIn(text, shares).map(([words]) => words.trim()) : [];
}

function hoursOf(text: string): readonly string[] {
	const other = otherHoursIn(text);
	const hours = hoursIn(text).map((words) => words.trim());
	return other === undefined || hours.some((words) => words.includes(other)) ? hours : [...hours, other];
}

function add<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
	const values = map.get(key);
	if (values) values.push(value);
	else map.set(key, [value]);
}

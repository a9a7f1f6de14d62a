import {regExp} from '../../terminal/light-pattern.ts';
import {kindOfCondition, saysSilence} from '../grammar/condition-kinds.ts';
import {saysUnresolvedByThen} from '../grammar/spoken-clauses.ts';
import {isPage, type Section} from '../markdown/markdown.ts';
import type {Reading} from '../statements/reading.ts';
import {narrowing} from '../words/condition-words.ts';
import {withoutBeginning} from '../words/conditioned.ts';
import {hoursIn, otherHoursIn} from '../words/hours-words.ts';
import {withoutAnyCase} from '../words/in-any-case.ts';
import {matchesIn} from '../words/matches.ts';
import {speaksOfSomebody, withoutEnding} from '../words/positions.ts';
import {durationsIn} from '../words/words.ts';

const condition = regExp(`(?<![\\p{L}-])${narrowing}(?![\\p{L}-])(?:[^;.()]|\\.(?=\\d))*`, 'giu');
/** "Bei Datenabfluss sofort", "in case of data loss: immediately": the condition stands before the time, and is a noun. */
const conditionBefore =
	/(?<![\p{L}-])(?:bei|im falle?|in case of|en cas d(?:e\s|['’]))\s?(?:(?:von|an?|any|eine[mrs]?|des|der)\s)?(?!Bedarf)\p{L}[\p{L}-]+(?:\s(?!immediate|sofort|umgehend|nach|after|within|at|immédiat)\p{Ll}[\p{L}-]+)?/giu;
/** "Sind Patientendaten betroffen, …": in German the verb stands first. */
const verbFirst =
	/(?:^|(?<=[.;\n]\s?))(?:Sind|Ist|Werden|Wird|Liegt|Liegen|Besteht|Bestehen|Droht|Drohen|Gibt\ses|Sollten?|Fehlt|Fehlen|Kommt|Kommen|Hat|Haben)\s[^,;.:]{4,80}(?=,)/gu;
/** "If card payments were down for longer than an hour": how long something else lasts is not how long the incident does. */
const thingThatLasts =
	/^(?:only\s)?(?:if|when|wenn|falls)\s(?:the\s|our\s|die\s|der\s|das\s)?(?!it(?!\p{L})|this|that|es(?!\p{L})|sie(?!\p{L})|er(?!\p{L})|(?:whole\s)?(?:incidents?|outages?|problems?|issues?|disruptions?|störung\p{L}*|vorf[aä]ll\p{L}*|ausf[aä]ll\p{L}*)(?!\p{L}))\p{L}[\p{L}-]*(?:\s\p{L}[\p{L}-]*){0,2}?\s(?:(?:is|are|was|were|has been|have been)\s(?:down|out|unavailable|offline|dead|gone)|(?:ist|sind|war|waren)(?=\s(?:länger|mehr)))\s[^,]*?(?:longer than|more than|over|länger als|mehr als)\s[^,;.]{2,30}/iu;
/** Silence, and how long it lasts: that the rules know. */
export function isKnownToRules(words: string): boolean {
	return ['silence', 'lasting', 'no-progress'].includes(kindOfCondition(withoutBeginning(words)).is) || saysSilence(words);
}

/** "After 30 minutes unless it is fixed by then": of the time that the sentence says. */
export function isUnresolvedBy(sentence: string, words: string): boolean {
	if (!/(?<!\p{L})(?:by then|until then|at that|bis dahin|dann|zu diesem)/iu.test(sentence) || durationsIn(sentence).length === 0)
		return false;
	const clauses = sentence.replace(/\.$/, '').split(/[,;.]\s|\s(?=(?:unless|if|provided)\s)/u);
	return clauses.some((clause) => clause.includes(words.trim()) && saysUnresolvedByThen(clause));
}

const escalations: ReadonlySet<string> = new Set(['technical escalation', 'business escalation', 'leadership', 'escalation trigger']);

/**
 * Says where the file calls somebody on a condition that the room does not know, "CTO (if data is lost)", "unless it is a drill": they are
 * called in any case, and a person knows better.
 */
export function noteConditionsLeft(reading: Reading): void {
	const {statements, booked, remarks, left, levels, steps} = reading;
	noteHeadings(reading);
	noteChapters(reading);
	const byLine = Map.groupBy(
		booked.filter(({what}) => escalations.has(what)),
		({line}) => line,
	);
	for (const statement of statements) {
		const {line} = statement;
		// "Even if somebody is on it already" is no condition.
		const text = withoutAnyCase(statement.text.replace(/\.$/, ''));
		const ofLine = byLine.get(line);
		if (!ofLine || reading.spoken.has(statement) || (left.has(statement) && !steps.has(statement.block))) continue;
		const said = `${statement.label}\n${text}`.toLowerCase();
		const calls = ofLine.filter(({people}) => people.some((name) => said.includes(withoutEnding(name.toLowerCase()))));
		// "At start and end" of somebody for whom no clock runs says when they hear.
		if (calls.length === 0 || calls.some(({text: words}) => /\b(?:if|when|while|on request)\b|no clock runs$/i.test(words))) continue;
		const isByHand = calls.every(({text: words}) => / by hand$/.test(words));
		const times = hoursIn(text);
		const conditions = matchesIn(text, condition).flatMap(([words]) => (durationsIn(words).length > 0 ? apart(words) : [words]));
		// "Bei SEV 1" is the severity, "bei der Leitstelle" somebody.
		const named = levels.mentions(text);
		const nouns = matchesIn(text, conditionBefore).flatMap(({index, 0: words}) =>
			named.some((level) => level.index >= index && level.index < index + words.length) ||
			levels.in(words).length > 0 ||
			speaksOfSomebody(words)
				? []
				: [words],
		);
		const first = matchesIn(text, verbFirst).map(([words]) => words);
		const found = times.length > 0 ? times : conditions.length > 0 ? conditions : [...first, ...nouns];
		const ofThings = matchesIn(text, condition).flatMap(([words]) => thingThatLasts.exec(words)?.[0] ?? []);
		for (const words of [...found, ...ofThings]) {
			// "SEV1 only" is a severity.
			if (statement.ownLevels && /^(?:only|nur)$/iu.test(words.trim())) continue;
			// "Only the head of the department" is somebody.
			if (isAlone(words) && calls.some(({people}) => people.some((name) => words.trim().toLowerCase().endsWith(name.toLowerCase()))))
				continue;
			if (!ofThings.includes(words) && (durationsIn(words).length > 0 || isKnownToRules(words) || isUnresolvedBy(text, words))) continue;
			// What a person reports is one that the room knows.
			if (calls.some(({text: call}) => isReported(call, words))) continue;
			if ([...remarks].some((remark) => remark.startsWith(`Line ${line}: `) && isQuotedIn(remark, words.trim()))) continue;
			const names = [...new Set(calls.flatMap(({people}) => people))].join(', ');
			remarks.add(
				`Line ${line}: "${words.trim().replace(/,$/, '')}" is no condition that the room knows: ${names} is called ${isByHand ? 'by hand, where it holds' : 'in any case; defer the call where it does not hold'}.`,
			);
		}
	}
}

function isAlone(words: string): boolean {
	return /^(?:only|nur)\s/iu.test(words.trim());
}

function isQuotedIn(remark: string, words: string): boolean {
	return remark.split('"').some((part, index) => index % 2 === 1 && part.includes(words));
}

function isReported(call: string, condition: string): boolean {
	const what = /reported: (.+)$/.exec(call)?.[1]?.toLowerCase();
	if (what === undefined) return false;
	const said = condition.toLowerCase();
	// "Bei Verdacht auf" is the beginning of it.
	const words = said.match(/\p{L}{5,}/gu) ?? [];
	const own = withoutBeginning(said.trim());
	return said.includes(what) || (own !== '' && what.startsWith(own)) || (words.length > 0 && words.every((word) => what.includes(word)));
}

/** Whose calls stand below such a heading: of customers of one kind, at some hours, under a condition. */
const kindsOf =
	/(?<!\p{L})(?:vip|premium|gold|silver|platinum|enterprise|standard|key|strategic|regulated|other|all other|basic|plus|wichtige|andere|übrige)[\s-](?:customers?|clients?|accounts?|tenants?|kunden)(?!\p{L})|^(?:only|nur|if|falls|wenn|sofern|bei|in case of|im fall)(?!\p{L})/iu;

function saysCondition(title: string): boolean {
	return !isKnownToRules(title) && (hoursIn(title).length > 0 || otherHoursIn(title) !== undefined || kindsOf.test(title));
}

/** "Outside business hours", "VIP customers" above calls: the condition stands in a heading, and goes for each of them. */
function noteHeadings({statements, booked, remarks, levels}: Reading): void {
	const sections = new Map(statements.map(({line, section}) => [line, section]));
	const called = new Map<Section, Set<string>>();
	// A page of many calls asks the same headings again and again.
	const conditions = new Map<Section, boolean>();
	for (const {what, line, people} of booked) {
		if (!escalations.has(what)) continue;
		for (let at = sections.get(line); at?.parent; at = at.parent) {
			const isCondition = conditions.get(at) ?? (!isPage(at) && levels.title(at.title).length === 0 && saysCondition(at.title));
			conditions.set(at, isCondition);
			if (!isCondition) continue;
			const names = called.get(at) ?? new Set();
			called.set(at, names);
			for (const name of people) names.add(name);
		}
	}

	for (const [{title, line}, names] of called)
		if (names.size > 0)
			remarks.add(
				`Line ${line}: "${title}" is no condition that the room knows: ${[...names].join(', ')} is called in any case; defer the call where it does not hold.`,
			);
}

/**
 * "Payments › Escalation" and "Search › Escalation": they are of two services, and it is not told here which of them has broken. Whoever stands in
 * any of them is called, and that is said.
 */
function noteChapters({statements, booked, remarks, levels}: Reading): void {
	const sections = new Map(statements.map(({line, section}) => [line, section]));
	const alike = new Map<string, Set<Section>>();
	for (const {what, line} of booked) {
		const section = escalations.has(what) ? sections.get(line) : undefined;
		const {parent} = section ?? {};
		if (!section || !parent || parent.depth === 0 || isPage(parent)) continue;
		if (levels.title(parent.title).length > 0 || levels.title(section.title).length > 0 || /escal|eskal|alarm/iu.test(parent.title))
			continue;
		const title = section.title.toLowerCase();
		alike.set(title, (alike.get(title) ?? new Set()).add(section));
	}

	for (const found of alike.values()) {
		const chapters = new Set([...found].map(({parent}) => parent?.title ?? ''));
		if (chapters.size < 2) continue;
		remarks.add(
			`Lines ${[...found].map(({line}) => line).join(', ')}: ${[...chapters].join(', ')} each have an escalation of their own, and it is not known which of them is concerned: whoever stands in any is called; defer the calls that are not.`,
		);
	}
}

/** "Nur Schweregrad 1, nach 3 h, nicht vor 7 Uhr": beside the time stands another condition. */
function apart(words: string): readonly string[] {
	return words
		.split(/,\s/)
		.slice(1)
		.flatMap((part) => matchesIn(part, condition).map(([own]) => own));
}

import {regExp} from '../../terminal/light-pattern.ts';
import {arrow, besides, clauseWords, happens, nounWordsWithArticle, only, verbFirst} from './condition-words.ts';
import {withoutSide} from './in-any-case.ts';
import {remembered} from './remembered.ts';
import {withPlainSuspicions} from './suspicions.ts';

/** A sentence at its condition: what has to be so, and what is said of that case. */
export type Conditioned = {
	/** Without the word that begins it. */
	readonly condition: string;
	readonly rest: string;
	/** The condition stands behind: "the DPO within 12 hours if data leaked". */
	readonly isBehind: boolean;
	/** By its words, or its verb, it is a condition; "A → B" alone may also be two who are called in turn. */
	readonly isPlain: boolean;
};

const anArrow = regExp(arrow, 'u');
const first = '(?<condition>[^,:;→]{3,160}?)';
const thenOr = `(?:,\\s(?:then\\s|so\\s|dann\\s|entonces\\s|alors\\s)?|:\\s|\\s?${arrow}\\s)`;
const rest = '(?<rest>.+)';
const start = `^(?:${besides}[,:]?\\s)?(?:${only}\\s)?`;

/** What has to be so stands first, and then what is said of that case. */
const before: readonly RegExp[] = [
	`${start}(?:where|should|sollten?|${clauseWords})\\s${first}${thenOr}${rest}$`,
	`${start}s['’](?=il)${first}${thenOr}${rest}$`,
	`${start}(?:${nounWordsWithArticle}|on\\s(?:an?\\s|any\\s)?)${first}${thenOr}${rest}$`,
	`${start}in case\\s${first}${thenOr}${rest}$`,
	// "For failures of the network on the wards, the hospital desk is called".
	`${start}for\\s(?:an?\\s|any\\s|all\\s)?(?<condition>(?:(?!incidents?\\sof)\\p{L}+\\s){0,2}?(?:failures?|outages?|loss(?:es)?|faults?|breakdowns?|disruptions?|incidents?|problems?|leaks?|breach(?:es)?)\\s(?:of|in|at|on|with|involving|affecting|touching|concerning)\\s[^,:;→]{3,120}?)${thenOr}${rest}$`,
	`${start}(?:bei|im falle?(?: von)?)\\s(?:eine[mrs]?\\s)?${first}\\s(?<rest>(?:wird|werden|ist|sind|muss|müssen)\\s.+)$`,
	`${start}(?:${verbFirst})\\s${first},\\s${rest}$`,
	// "Press or a regulator calls → PR at once": something happens, and nobody is the first of a chain.
	`^(?<condition>(?=[^→⇒>]*\\s${happens}(?![\\p{L}-]))[^,:;→⇒>]{4,120}?)\\s?${arrow}\\s?${rest}$`,
].map((pattern) => regExp(pattern, 'iu'));
/** It stands behind. */
const behind: readonly RegExp[] = [
	`^(?<rest>.{3,200}?),?\\s(?:but\\s|aber\\s|pero\\s|mais\\s)?(?:${only}\\s)?(?:${clauseWords})\\s(?<condition>[^,:;→]{4,120})$`,
	`^(?<rest>.{3,200}?),?\\s(?:${only}\\s)?${nounWordsWithArticle}(?<condition>[^,:;→]{4,80})$`,
	// "… within 72 hours of becoming aware of a breach".
	`^(?<rest>.{3,160}?\\s(?:within|no later than|binnen|innerhalb von)\\s[^,:;→]{2,20}?)\\s(?:of|after|from|nach)\\s(?:becoming aware of|learning of|discovering|(?:the )?discovery of|bekanntwerden|kenntnis|entdeckung)\\s(?:an?\\s|any\\s|eine[rs]?\\s|von\\s)(?<condition>[^,:;→]{4,80})$`,
].map((pattern) => regExp(pattern, 'iu'));
const onlyArrow = regExp(`^(?<condition>[^→:]{4,160}?)\\s?${arrow}\\s${rest}$`, 'u');

/** A sentence that is said of one case; undefined where it has no condition. */
export function conditionedIn(said: string): Conditioned | undefined {
	return known(said);
}

const known = remembered((said): Conditioned | undefined => {
	const text = withCommaBehindNoun(withPlainSuspicions(withoutSide(said).replace(/\.$/, ''))).replaceAll(/(?<=\d),(?=\d{3})/g, thousands);
	const inverted = invertedIn(text);
	if (inverted) return {...inverted, isBehind: false, isPlain: true};
	const leading = find(before, text);
	// "Bei SEV1 erhalten Kunden alle 30 Minuten eine Meldung, falls …": the condition is what stands behind.
	if (leading && !clauseFirst.test(leading.rest)) return {...leading, isBehind: false, isPlain: true};
	// "A now → B after 10 min → C after 30" are several in turn.
	const bare = text.split(anArrow).length > 2 ? undefined : find([onlyArrow], text);
	if (bare) return {...bare, isBehind: false, isPlain: false};
	const trailing = find(behind, text);
	// "A within 30 minutes. B only if deliveries are late.": the condition is of the second sentence alone.
	if (trailing && severalSentences.test(trailing.rest)) return leading && {...leading, isBehind: false, isPlain: true};
	if (trailing) return {...trailing, isBehind: true, isPlain: true};
	return leading && {...leading, isBehind: false, isPlain: true};
});

/** "In case of a data breach the officer is called", "bei Datenverlust wird …": the condition is a noun, and no comma stands behind it. */
const nounFirst =
	/^(?:[Ii]n (?:the )?(?:case|event) of (?:an?\s|any\s)?[\p{L}][\p{L} -]{2,40}?(?<!\s(?:in|into|of|on|at|to|from|with|by|near|under|involving|affecting|concerning|and|or))(?=\s(?:the|our|we|call|page|tell|inform|notify|phone|ring|alert|contact|wake)\s)|(?:[Bb]ei|[Ii]m Falle?)\s(?:(?:von|eine[mrs]?|des|der|jede[mrs]?)\s)?(?:\p{Ll}+[nmrs]\s)?\p{Lu}[\p{L}-]+(?:\s(?:auf|von|vom|in|im|an|am|mit|durch|des|der|einer|eines|bei|beim|und|oder)\s(?:\p{Ll}+\s)?\p{Lu}[\p{L}-]+){0,2}(?:\s\p{Ll}+)?(?=\s(?:wird|werden|ist|sind|muss|müssen|informier|verständig|benachrichtig|alarmier|ruf)))/u;

/** The same with one. */
export function withCommaBehindNoun(text: string): string {
	return text.replace(nounFirst, '$&,');
}

/** Behind a word that is no abbreviation. */
const severalSentences = /\p{Ll}{3,}[.!?]\s\p{Lu}/u;

/** Verbs of something that happens, each with its subject behind it where a German condition has no "wenn". */
const happening =
	'scheiter(?:t|n)|misslingt|misslingen|versag(?:t|en)|fällt|fallen|bricht|brechen|stürzt|stürzen|reißt|reißen|tritt|treten|kommt|kommen|geht|gehen|läuft|laufen|stehen?|steht|verliert|verlieren|verlässt|verlassen|brennt|brennen|ruft|rufen|fragt|fragen|schreibt|schreiben|berichtet|berichten|erscheint|erscheinen|verlangt|verlangen|fordert|fordern|entdeckt|entdecken|funktioniert|funktionieren|dauert|dauern';
/** "Scheitert ein Zahllauf, ist die Kasse anzurufen", "fällt die Kühlung aus, wird der Hausmeister gerufen": both clauses begin with their verb. */
const bothInverted = regExp(
	`^(?:${besides}[,:]?\\s)?(?<verb>${happening})\\s(?<subject>[^,:;→]{3,120}?)(?:\\s(?<particle>aus|ab|an|auf|ein|weg|verloren|nach|zusammen))?,\\s(?:(?:so|dann)\\s)?(?<rest>(?:wird|werden|ist|sind|muss|müssen|soll|sollen|\\p{L}{2,}(?:t|en)\\s(?:wir|der|die|das))(?!\\p{L}).+)$`,
	'iu',
);
/** That something does not happen is of other rules, and so is how long it lasts. */
const denied = /(?<!\p{L})(?:nicht|niemand\p{L}*|kein\p{L}*|nichts|es|sie|er|wir|man|\d+)(?!\p{L})/iu;

/** "Steht der Versand länger als 2 Stunden": of the shipping, and not of the incident. */
const longer = /\s(?:länger als|mehr als|seit (?:mehr als|über)|über)\s(?:\d+|\p{L}+)\s(?:minuten?|stunden?|tagen?|tage?)$/iu;

/** "Geht es um Kundendaten, …": as with "wenn es um Kundendaten geht". */
const itConcerns = regExp(
	`^(?:${besides}[,:]?\\s)?geht\\ses\\s(?:\\p{L}+\\s)?um\\s(?<what>[^,:;→]{3,80}),\\s(?:(?:so|dann)\\s)?(?<rest>.+)$`,
	'iu',
);

function invertedIn(text: string): Pick<Conditioned, 'condition' | 'rest'> | undefined {
	const {what, rest: then} = /geht es/iu.test(text) ? (itConcerns.exec(text)?.groups ?? {}) : {};
	if (what !== undefined && then !== undefined) return {condition: `es um ${what} geht`, rest: then.trim()};
	const {verb = '', subject = '', particle = '', rest: said} = bothInverted.exec(text)?.groups ?? {};
	// "Dauert es länger als 2 Stunden" is the incident.
	const isOfIt = /^dauer/iu.test(verb) && /^es\s/iu.test(subject);
	if (said === undefined || (!isOfIt && denied.test(subject.replace(longer, '')))) return undefined;
	return {condition: `${subject} ${particle}${verb.toLowerCase()}`.replace(/(?<=verloren)(?=\p{L})/u, ' '), rest: said.trim()};
}

const clauseFirst = regExp(`^(?:${only}\\s)?(?:${clauseWords})\\s[^,:;→]{4,120}$`, 'iu');

const beginning = regExp(
	`^(?:${besides}[,:]?\\s)?(?:${only}\\s)?(?:${nounWordsWithArticle}|(?:where|should|sollten?|unless|except|in case|es sei denn|${clauseWords}|${verbFirst})\\s)(?:an?\\s|any\\s)?`,
	'iu',
);

/** A condition without the word that begins it, where one does. */
export function withoutBeginning(condition: string): string {
	return condition.replace(beginning, '').trim();
}

function isClosed(text: string): boolean {
	return (text.match(/\(/g) ?? []).length === (text.match(/\)/g) ?? []).length;
}

/** Stands for the comma of "10,000", which parts no clauses. */
const thousands = '\u201A';

function find(patterns: readonly RegExp[], text: string): Pick<Conditioned, 'condition' | 'rest'> | undefined {
	for (const pattern of patterns) {
		const {condition, rest: said} = pattern.exec(text)?.groups ?? {};
		// "Mayor (after 2 hours or at once in case of data loss)": it ends within the bracket of something else.
		if (condition !== undefined && said !== undefined && isClosed(condition))
			return {condition: condition.trim().replaceAll(thousands, ','), rest: said.trim().replaceAll(thousands, ',')};
	}

	return undefined;
}

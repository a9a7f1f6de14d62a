import {regExp} from '../terminal/light-pattern.ts';
import {hoursIn, otherHoursIn} from './hours-words.ts';
import type {RungTiming} from './runbook.ts';
import {durationsIn} from './words.ts';

/** A sentence at its condition: what has to be so, and what is said of that case. */
export type Case = {
	readonly condition: string;
	readonly call: string;
	/** The condition stands behind: "the DPO within 12 hours if data leaked". */
	readonly isBehind: boolean;
	/** By its words, or its verb, it is a condition; "A → B" alone may also be two who are called in turn. */
	readonly isPlain: boolean;
};

/** What begins a condition that is a clause, and one that is a noun. */
export const clauseWords = 'if|when(?:ever)?|as soon as|(?<!at\\s)once|wenn|falls|sofern|sobald';
export const nounWords = 'upon|in case(?: of)?|bei';

const arrow = '(?:→|⇒|->|=>)';
const anArrow = regExp(arrow, 'u');
const happens =
	'(?:(?<!on[ -])calls?|asks?|writes?|is|are|was|were|has|have|leaks?|leaked|fails?|failed|mentions?|threatens?|ruft|anruft|fragt|anfragt|schreibt|ist|sind|wird|werden|wurde[n]?|meldet|droht)';
const first = '(?<condition>[^,:;→]{4,160}?)';
const then = '(?:,\\s(?:then\\s|so\\s|dann\\s)?|:\\s)';
const thenOr = `(?:${then}|\\s?${arrow}\\s)`;
const inCaseOf = '(?:in (?:the )?(?:case|event) of|upon|on)\\s(?:an?\\s|any\\s)?';
const imFalle = '(?:bei|im falle?(?: von)?)\\s(?:eine[mrs]?\\s)?';
const call = '(?<call>.+)';

/** What has to be so stands first, and then who hears of it. */
const before: readonly RegExp[] = [
	`^(?:where|should|${clauseWords})\\s${first}${thenOr}${call}$`,
	`^${inCaseOf}${first}${thenOr}${call}$`,
	`^${imFalle}${first}${thenOr}${call}$`,
	`^${imFalle}${first}\\s(?<call>(?:wird|werden|ist|sind|muss|müssen)\\s.+)$`,
	`^(?:sind|ist|besteht|liegt|kommt es|wird|werden)\\s${first},\\s${call}$`,
	`^(?:en cas (?:de\\s|d['’]))(?:une?\\s)?${first},\\s${call}$`,
	// "Press or a regulator calls → PR at once": something happens, and nobody is the first of a chain.
	`^(?<condition>(?=[^→⇒>]*\\s${happens}(?![\\p{L}-]))[^,:;→⇒>]{4,120}?)\\s?${arrow}\\s?${call}$`,
].map((pattern) => regExp(pattern, 'iu'));
/** Who hears of it stands first. */
const behind: readonly RegExp[] = [
	`^(?<call>.{3,200}?),?\\s(?:but\\s|aber\\s)?(?:(?:only|nur)\\s)?(?:${clauseWords})\\s(?<condition>[^,:;→]{4,120})$`,
	`^(?<call>.{3,200}?),?\\s(?:(?:only|nur)\\s)?(?:in (?:the )?(?:case|event) of|upon|bei|im falle?(?: von)?)\\s(?:an?\\s|any\\s|eine[mrs]?\\s)?(?<condition>[^,:;→]{4,80})$`,
].map((pattern) => regExp(pattern, 'iu'));
const onlyArrow = regExp(`^(?<condition>[^→:]{4,160}?)\\s?${arrow}\\s${call}$`, 'u');

/** A sentence that says whom something calls; undefined where it has no condition. */
export function caseIn(text: string): Case | undefined {
	const find = (patterns: readonly RegExp[]) => {
		for (const pattern of patterns) {
			const {condition, call: said} = pattern.exec(text)?.groups ?? {};
			if (condition !== undefined && said !== undefined) return {condition: condition.trim(), call: said.trim()};
		}

		return undefined;
	};
	const leading = find(before);
	if (leading) return {...leading, isBehind: false, isPlain: true};
	// "A now → B after 10 min → C after 30" are several in turn.
	const bare = text.split(anArrow).length > 2 ? undefined : find([onlyArrow]);
	if (bare) return {...bare, isBehind: false, isPlain: false};
	const trailing = find(behind);
	return trailing && {...trailing, isBehind: true, isPlain: true};
}

/** Silence is the chain's, and what ends it is no case of its own. */
const silence =
	/answer|(?<!\p{L})ack|calls? back|either(?!\p{L})|zurückruf|ruft .*zurück|respond|pick up|reach|antwort|quittier|erreich|melde|(?<!\p{L})(?:over|closed|vorbei|beendet)(?!\p{L})/iu;
/** How long something lasts, that nobody answers, or that somebody may be meant who was named before: other rules know these. */
const otherwise =
	/^(?:he|she|they|nobody|no one|er|sie|niemand)\s|\s(?:either|neither)$|answer|calls? back|(?<!\p{L})ack|respond|(?<!\p{L})reach|antwort|quittier|erreich|lasts?(?!\p{L})|longer|progress|dauert|länger|fortschritt|behoben|resolved|(?<!\p{L})over(?!\p{L})|vorbei|beendet|escalat|eskal/iu;

/** "Bei Bedarf", "if needed": a person decides. */
const seenFit =
	/^(?:(?:it |this |that |es )?(?:is )?)?(?:needed|required|necessary|requested|asked|appropriate|possible|bedarf|nötig|notwendig|erforderlich|möglich)(?:\sist)?$/iu;

const incident =
	'(?:(?:an?|any|every|each|the|all|jede[mnrs]?|alle[nr]?|eine[mnrs]?|der|die|das)\\s)?(?:(?:new|neue[rnms]?)\\s)?(?:incidents?|outages?|emergenc(?:y|ies)|vorf(?:all|älle)n?|störung(?:en)?|ausf(?:all|älle)n?|notf(?:all|älle)n?)';
/** "An incident is declared", "jedem Vorfall", "it is closed": what the room knows by itself. */
const ofItself = regExp(
	`^${incident}$|^(?:${incident}|it|this|es|er|sie)\\s(?:(?:is|are|was|has been|gets?|wird|werden|ist|wurde)\\s)?(?:declared|opened|confirmed|detected|raised|starts?|started|begins?|occurs?|happens?|ausgerufen|eröffnet|bestätigt|festgestellt|erkannt|gemeldet|beginnt|auftritt|eintritt)(?:\\s(?:wird|ist|wurde))?$|(?<!\\p{L})(?:closed|solved|mitigated|geschlossen|gelöst)(?!\\p{L})`,
	'iu',
);

/** Is it for a person to report that it is so, and for no other rule to know? */
export function isReported(condition: string): boolean {
	if (durationsIn(condition).length > 0 || otherwise.test(condition) || seenFit.test(condition) || ofItself.test(condition)) return false;
	return hoursIn(condition).length === 0 && otherHoursIn(condition) === undefined;
}

const lasting =
	/(?<!\p{L})(?:lasts?|longer than|still|unresolved|not (?:fixed|resolved|solved)|open for|dauert|länger|nicht behoben)(?!\p{L})/iu;
const noProgress = /(?:without|no|not? any|makes? no|made no) (?:\p{L}+ )?progress|kein(?:en)? fortschritt|sans progrès/iu;
/** What may be is said by a person. */
const expected = /expected|likely|may(?!\p{L})|might|probably|voraussichtlich|vermutlich|estimated/iu;

/** When a condition falls due: as long as it says that something lasts, else when it is reported. Undefined where it says two times. */
export function timingOf(condition: string): RungTiming | undefined {
	const [time, ...others] = durationsIn(condition);
	const what = condition.trim().toLowerCase();
	if (!time || expected.test(condition)) return {at: 'reported', what};
	if (others.length > 0) return undefined;
	if (noProgress.test(condition)) return {at: 'no-progress', ms: time.ms};
	return lasting.test(condition) ? {at: 'after', ms: time.ms} : undefined;
}

/** As `timingOf`; undefined also where it is that nobody answers. */
export function timingOfCase(condition: string): RungTiming | undefined {
	return silence.test(condition) ? undefined : timingOf(condition);
}

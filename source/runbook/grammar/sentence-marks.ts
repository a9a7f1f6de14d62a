import {regExp} from '../../terminal/light-pattern.ts';
import {withNarrowing} from '../levels/narrowed-levels.ts';
import {matchesIn} from '../words/matches.ts';
import {durationsIn} from '../words/words.ts';

/** When something is done, as a sentence says it beside its verb. */
export type Mark =
	/** So long after it began, or by then ("within"). */
	| {readonly is: 'after'; readonly ms: number; readonly isBy: boolean}
	/** So long after what was said before: "half an hour later". */
	| {readonly is: 'more'; readonly ms: number}
	| {readonly is: 'no-progress'; readonly ms: number}
	/** How long something lasts, or a time that nothing leads to. */
	| {readonly is: 'lasting'; readonly ms: number}
	| {readonly is: 'once'}
	| {readonly is: 'first'}
	/** Whoever was called before does not answer. */
	| {readonly is: 'silence'}
	/** A severity; what it is for is said. */
	| {readonly is: 'level'}
	/** What stands in brackets. */
	| {readonly is: 'bracket'; readonly words: string}
	/** How often: nobody is called by it. */
	| {readonly is: 'every'}
	/** Until or before when. */
	| {readonly is: 'other'};

/** A sentence in which one character stands for each of its times, severities and brackets: what is left are the words that say what is done. */
export type Marked = {readonly text: string; readonly marks: ReadonlyMap<string, Mark>};

/** Of the private use area: no text of a team holds them, for whatever is read was cleaned of them. */
const firstMark = 0xe000;
export const markPattern = '[\\uE000-\\uF8FF]';
const someMark = regExp(markPattern, 'gu');

const silentFor = regExp(`(${markPattern})\\s(${markPattern})`, 'gu');

/** Without its marks. */
export function withoutMarks(text: string): string {
	return text.replaceAll(someMark, ' ').replaceAll(/\s+/g, ' ').trim();
}

const about =
	'(?:(?:at the latest|spätestens|only|erst|already|bereits|schon|about|around|roughly|etwa|circa|ca\\.|rund|the|an?|den|die|der|dem|eine[rnm]?|first|ersten?)\\s)*';
const latest = '(?:(?:at the latest|at latest|latest|no later than|not later than|spätestens|frühestens)\\s)?';
const furtherFirst = /^(?:another|a further|one more|an additional|weitere)/iu;
const leading = regExp(
	`(?:(?:^|(?<=[\\s,;:(]))${latest}(?<by>no later than|not later than|after|within|inside|in|at|by|nach|binnen|innerhalb(?: von)?|innert|ab|zu)\\s)?${about}(?<more>(?:another|a further|further|an additional|additional|one more|weiteren?|weitere|nochmals|noch einmal)\\s)?${about}$`,
	'iu',
);
const by = /^(?:no later than|not later than|within|binnen|innerhalb(?: von)?|innert)$/iu;
const every = /(?<!\p{L})(?:every|each|alle|jede[nrs]?|per|pro)\s(?:the\s)?$/iu;
const until =
	/(?<!\p{L})(?:before|vor|ago|bis zu|up to|until|bis|between|zwischen|from|von|(?<!(?:within|in|inside)\sthe\s)first|(?<!(?:in|innerhalb)\s(?:den|der)\s)ersten?)\s$/iu;
const lasting =
	/(?<!\p{L})(?:for(?: more than)?|longer than|more than|over|länger als|mehr als|über|seit|since|(?:is|ist|are)(?: now)?)\s(?:an?\s|eine[rn]?\s)?$/iu;
const behindMore = /^\s(?:later|more|after that|after this|thereafter|afterwards|später|danach)(?!\p{L})/iu;
const behindAfter =
	/^\s(?:(?:without|with (?:still )?no|ohne)\s(?:(?:an?|any|eine?)\s)?(?:fix|solution|resolution|repair|recovery|restoration|workaround|end in sight|lösung|behebung|wiederherstellung|entstörung)(?!\p{L})|at the latest|spätestens|mark(?!\p{L})|into (?:it|the (?:incident|outage)|(?:(?:an?|the|any)\s)?§)|in(?=$|[,;.]|\s(?!the|an?\s|which|case))|(?:after|from|nach|ab)\s(?:(?:the|its|an?|der|dem)\s)?(?:§\sis declared|start|beginning|declaration|alert|alarm|page|(?:first )?report|first (?:page|call|alert)|beginn|ausrufung|alarmierung|meldung)(?!\p{L})|after it (?:began|started|was declared|begins|starts)|of (?:an?|any|every|each|the)\s§(?:\sbeing declared)?)/iu;
const behindStuck =
	/^\s(?:without|with no|ohne|(?:immer\s)?(?:noch\s)?keinen?|still no)\s(?:(?:any|an?|visible|real|meaningful|significant|notable|clear|erkennbaren?|sichtbaren?|nennenswerten?)\s)?(?:progress|improvement|headway|fortschritte?|besserung|verbesserung)(?!\p{L})/iu;

const severity =
	'(?:(?:an?|the|any|every|each|all|eine[mnr]?|jede[mnr]?|der|die|das)\\s)?(?:declared\\s)?§(?:\\s(?:incidents?|outages?|problems?|alerts?|alarms?|emergenc(?:y|ies)|ones?|störung(?:en)?|vorf[aä]lle?[ns]?|ausf[aä]lle?[ns]?|f[aä]lle?[ns]?|notf[aä]lle?[ns]?)|-(?:störung|vorfall|fall))?';
const declared = regExp(
	`(?<![\\p{L}])(?:as soon as|once|when(?:ever)?|the moment|sobald|wenn)\\s(?:(?:an?|the|any|eine?|der|die|das)\\s)?(?:${severity}|incident|it|there|vorfall|störung)(?:\\s(?:is|was|has been|gets|wird|wurde|ist))?\\s(?:declared|opened|raised|called|announced|detected|reported|confirmed|starts?|started|begins?|began|occurs?|happens?|beginnt|anfängt|vorliegt|ausgerufen|erklärt|festgestellt|gemeldet|eröffnet|eintritt|auftritt)(?:\\s(?:wird|wurde|ist))?(?!\\p{L})`,
	'giu',
);
const ofSeverity = regExp(
	`(?<![\\p{L}-])(?:for|in|at|during|on|of|about|in case of|in the case of|with|bei|beim|im|in|während|wegen|über|für)\\s${severity}(?![\\p{L}\\p{N}])[,:]?`,
	'giu',
);
const atOnce =
	/(?<!\p{L})(?:at once|immediately|right away|straight ?away|instantly|without delay|right now|on the spot|sofort|umgehend|unverzüglich)(?!\p{L})/giu;
const first =
	/(?<!\p{L})(?:first of all|first(?!\s(?:\p{L}+\s)?(?:hour|minute|\d|[\uE000-\uF8FF]))|initially|from the (?:start|beginning)|zuerst|zunächst|als erste[rs]?|als erstes|von anfang an)(?!\p{L})(?:\s?,)?/giu;
const answer = '(?:answer|ack(?:nowledge?ment)?|response|reply|reaction|antwort|reaktion|quittierung|quittung|rückmeldung|bestätigung)';
const silent = regExp(
	`(?:(?<!\\p{L})(?:and\\s)?(?:(?:if\\s|when\\s)?(?:there\\s(?:is|has been)\\s)?(?:with\\s)?(?:still\\s)?no|(?:without|ohne|after no|bei fehlender|bei ausbleibender|fehlt die|keine)(?:\\s(?:an?|any|eine?))?)\\s${answer}(?:\\s(?:from|by|von)\\s(?:him|her|them|ihm|ihr|anyone|anybody|(?:the|der|dem)\\s[\\p{L}-]{2,20}(?:\\s(?:engineer|on-?call|lead|officer|manager))?))?(?!\\p{L})|(?:that|which)\\s(?:is|stays|remains|goes)\\s(?:still\\s)?un(?:acknowledged|answered)|(?:still\\s)?unacknowledged|unanswered|unquittiert|unbeantwortet)(?:\\s(?:for|seit|within|in|nach)(?=\\s[\uE000-\uF8FF]))?`,
	'giu',
);

/** "… is called as soon as a SEV1 is declared" as "… is called immediately": who is called then is called at once. */
export function withDeclared(said: string, levels: ReadonlyArray<{readonly index: number; readonly end: number}>): string {
	if (
		!/declar|open|rais|announc|detect|report|confirm|start|begin|occur|happen|ausgeruf|erklär|festgestell|gemeld|eröffn|tritt|vorlieg/iu.test(
			said,
		)
	)
		return said;
	const [level, ...others] = levels;
	if (others.length > 0) return said;
	const text = level ? `${said.slice(0, level.index)}§${said.slice(level.end)}` : said;
	const plain = text.replaceAll(declared, 'immediately');
	// Of whatever else the severity stands in it is a part.
	return plain === text || plain.includes('§') ? said : plain;
}

/** Marks a sentence; `isLevel` tells the severities that are all of what it is about. */
export function marked(said: string, levels: ReadonlyArray<{readonly index: number; readonly end: number}>): Marked {
	const marks = new Map<string, Mark>();
	const mark = (as: Mark) => {
		const sign = String.fromCharCode(firstMark + marks.size);
		marks.set(sign, as);
		return sign;
	};
	let text = said;
	for (const {index, end} of [...levels].reverse()) text = `${text.slice(0, index)}§${text.slice(end)}`;
	text = withNarrowing(text).replaceAll(/\(([^()]*)\)/g, (whole, words: string) =>
		durationsIn(words).length > 0 || /^(?:at once|immediately|sofort|first|zuerst)$/iu.test(words)
			? words
			: mark({is: 'bracket', words: whole}),
	);
	text = text.replaceAll(declared, () => mark({is: 'once'}));
	text = withTimes(text, mark);
	text = text
		.replaceAll(silent, () => mark({is: 'silence'}))
		.replaceAll(ofSeverity, () => mark({is: 'level'}))
		.replaceAll(atOnce, () => mark({is: 'once'}))
		.replaceAll(first, () => mark({is: 'first'}));
	// "If there is no answer for 30 minutes": how long the silence lasts is when somebody else is called.
	for (const [, silence = '', time = ''] of matchesIn(text, silentFor)) {
		const lasts = marks.get(time);
		if (marks.get(silence)?.is === 'silence' && lasts?.is === 'lasting') marks.set(time, {is: 'after', ms: lasts.ms, isBy: false});
	}

	return {text: text.replaceAll(/\s+/g, ' ').trim(), marks};
}

function withTimes(text: string, mark: (as: Mark) => string): string {
	let rest = text;
	for (const {index, end, ms, leastMs} of [...durationsIn(text)].reverse()) {
		const before = rest.slice(0, index);
		const behind = rest.slice(end);
		const {0: lead = '', groups} = leading.exec(before) ?? {};
		const isEvery = every.test(before) || /^(?:each|every|per|pro|jede)/iu.test(text.slice(index, end));
		const isOther =
			(until.test(before) && !/(?:innerhalb|inside)\s(?:von|of)\s$/iu.test(before)) ||
			/^\s(?:ago|before|vor)(?!\p{L})/iu.test(behind) ||
			ms !== leastMs;
		const [later] = behindMore.exec(behind) ?? [];
		const [stuck] = behindStuck.exec(behind) ?? [];
		const [after] = behindAfter.exec(behind) ?? [];
		const isMore = groups?.['more'] !== undefined || furtherFirst.test(text.slice(index, end)) || later !== undefined;
		const isLasting = lasting.test(before);
		const as: Mark = isEvery
			? {is: 'every'}
			: isOther
				? {is: 'other'}
				: stuck !== undefined
					? {is: 'no-progress', ms}
					: isMore
						? {is: 'more', ms}
						: !isLasting && (groups?.['by'] !== undefined || after !== undefined)
							? {is: 'after', ms, isBy: by.test(groups?.['by'] ?? '')}
							: {is: 'lasting', ms};
		const from = isOther || isEvery || isLasting ? index : index - lead.length;
		rest = `${rest.slice(0, from)}${/\S$/u.test(rest.slice(0, from)) ? ' ' : ''}${mark(as)}${behind.slice((stuck ?? later ?? after ?? '').length)}`;
	}

	return rest;
}

import {regExp} from '../../terminal/light-pattern.ts';
import {matchesIn} from '../words/matches.ts';
import {soundsLikePosition, speaksOfSomebody} from '../words/positions.ts';
import {durationsIn, isNothing, periodIn, withoutDurations} from '../words/words.ts';
import type {Level, Levels} from './level-finder.ts';
import {withThoseBeyond} from './levels-beyond.ts';
import {neverAt} from './never-at.ts';
import {noneBehindIn} from './none-behind.ts';

/** What one sentence says of some severities alone. */
export type Apart = {readonly levels: readonly Level[]; readonly text: string};

/** What a time is said with, and what joins one severity to the next: they say nothing by themselves. */
const joining =
	'and|und|or|oder|but|aber|for|für|bei|beim|auf|at|in|im|on|of|an?|the|eine[mnr]?|ein|der|die|das|den|dem|during|während|while|whereas|as well as|sowie|also|then|dann|incidents?|ones?(?!\\s(?:second|minute|hour|day|working|business|week|month)s?(?!\\p{L}))|it is|is|are|ist|zu|zum|et|ou|pour|une?|les?|des|para|los|las';
/** "After material changes" says when, as a time does. */
const changing =
	'(?:(?:material|significant|major|substantial|important|relevant|any|each|every)\\s){1,2}(?:changes?|developments?|progress)';
const joined = regExp(`^(?:[\\s,;:()/&+·–—-]|(?!at once|on request|auf anfrage|on ${changing})(?:${joining})(?![\\p{L}-]))*`, 'iu');
const joinedAtEnd = regExp(`(?:[\\s,;:()/&+·–—-]|(?<![\\p{L}-])(?:${joining}))*$`, 'iu');
/** "Each SEV1 and each SEV2". */
const eachOf = /(?<!\p{L})(?:each|every|any|jede[rnms]?)(?=\s*$)/giu;
const beforeTime =
	/(?:(?<!\p{L})(?:every|each|alle|jede[nrs]?|after|nach|within|innerhalb(?: von)?|in|at|by|ab|am|bis|binnen|for(?: at least| another)?|for more than|longer than|länger als)\s*)$/iu;
const wordsOfTime = regExp(
	`(?<!\\p{L})(?:(?:after|on|upon) ${changing}|nach (?:wesentlichen|wichtigen|größeren) änderungen|immediate(?:ly)?|instantly|at once|right away|straight away|sofort|umgehend|unverzüglich|never|nie|niemals|none|keine[rs]?(?=\\s?[.,;]|$)|n\\/a|hourly|daily|weekly|monthly|viertelstündlich|halbstündlich|stündlich|täglich|wöchentlich|monatlich|(?:up)?on request|auf anfrage|(?:by (?:the )?)?(?:end|close) of (?:business|day)|(?:the )?same (?:business |working )?day|best effort|optional|freiwillig|(?:(?:once|twice|two times|three times) (?:an?|per|every)|(?:ein|zwei|drei)mal (?:im|pro|je|in der|am|die|jede[ns]?)) (?:hour|shift|(?:working |business |calendar )?day|week|month|quarter|year|stunde|schicht|(?:arbeits|werk)?tag|woche|monat|quartal|jahr)|(?:in |at )?(?:the )?next (?:sprint(?: (?:retro(?:spective)?|planning|review))?|retro(?:spective)?|team meeting|stand-?up)|(?:im|in der|beim|am) nächsten? (?:sprint|retro|jour fixe|team-?meeting|teamsitzung)|(?:no|keine?)\\s(?:post-?mortem|review|retro(?:spective)?|debrief|meeting|nachbesprechung|auswertung)(?=\\s?(?:[.,;]|$))|quarterly|quartalsweise|vierteljährlich|(?:tages|wochen|monats|quartals)(?:bericht|zusammenfassung|übersicht|gespräch|meldung|report)|am (?:selben|gleichen) (?:werk|arbeits)?tag|EOD)(?!\\p{L})`,
	'giu',
);

type Span = {readonly index: number; readonly end: number};
type Mention = Span & {readonly levels: readonly Level[]};
/** What stands between two severities: words before its time, the time with what leads to it, words behind. */
type Segment = {
	readonly levels: readonly Level[];
	readonly before: string;
	readonly lead: string;
	readonly time: string;
	readonly behind: string;
	readonly times: number;
};

/**
 * Takes apart a sentence that gives each severity a time or a person of its own: "Team manager: SEV1 after 30 min, SEV2 after 4 h", "every 10
 * minutes during SEV1 and every 30 minutes during SEV2". Whoever or whatever is said once is said of each. Undefined where all of it is about
 * all of them; 'unclear' where it cannot be told what goes for which.
 */
export function apartByLevel(said: string, levels: Levels): readonly Apart[] | 'unclear' | undefined {
	const text = withThoseBeyond(said, levels) ?? said;
	const others = ofTheOthers(text, levels) ?? neverAt(text, levels) ?? noneBehindIn(text, levels) ?? withWhatIsOfBoth(text, levels);
	if (others !== undefined) return others;
	const mentions = levels.mentions(text).map((mention) => withBefore(text, mention));
	// "on-call → lead (10m) → CTO (30m, SEV1 only)": one of several, and it is not told what goes for the others.
	const [bracket = ''] = /\([^()]*(?<!\p{L})(?:only|nur)(?!\p{L})[^()]*\)/iu.exec(text) ?? [];
	if (mentions.length === 1 && bracket !== '' && levels.mentions(bracket).length > 0 && /→|⇒|->|[;,]/.test(text.replace(bracket, '')))
		return lastOnly(text, bracket, levels, mentions[0]) ?? 'unclear';
	const only = mentions.length === 1 && mentions[0] ? onlyAt(text, mentions[0]) : undefined;
	if (only) return only;
	if (mentions.length < 2 || new Set(mentions.map(({levels: named}) => named.map(({id}) => id).join())).size < 2) return undefined;
	const times = timesIn(text);
	// "Bei P1 stündlich, bei P2 gar nicht": what goes for one is no time of the other.
	const isTimed = durationsIn(text).length > 0 || times.length >= 2 || (times.length === 1 && periodIn(text) !== undefined);
	const [first] = mentions;
	const last = mentions.at(-1);
	if (!first || !last) return undefined;
	// "The shift lead leads at SEV2, at SEV1 the plant manager takes over".
	const inTurn = wholeClauses(text, commas, levels);
	if (inTurn) return inTurn;
	// "for SEV1 as well as for SEV2", wherever the time stands.
	const between = mentions.slice(1).map(({index}, at) => text.slice(mentions[at]?.end ?? 0, index));
	if (between.every((words) => isJoint(words.replaceAll(eachOf, '')) && !words.includes(';'))) return undefined;
	if (!isTimed && !soundsLikePosition(withoutDurations(text).slice(0, 80)) && !speaksOfSomebody(text)) return undefined;
	const clauses = wholeClauses(text, semicolons, levels) ?? (isFirstTimed(text, first, times) ? ofClauses(text, levels) : undefined);
	if (clauses) return clauses;
	const [time] = times;
	// "Coordinates; SEV1: Head of IT; SEV2: any engineer": behind a colon it is said of the severity before it.
	const isNamed = mentions.every(({end}) => /^\s?[:=]\s/u.test(text.slice(end)));
	const isFirst = isNamed || (time === undefined ? isJoint(text.slice(0, first.index)) : first.index < time.index);
	const headed = isFirst || isTimed ? undefined : afterHead(text, mentions);
	const parts = headed ?? (isFirst ? levelsFirst(text, mentions) : levelsLast(text, mentions));
	return parts ?? (isTimed ? 'unclear' : undefined);
}

/** "SEV1 within 2 days, SEV2 within a week; both need a written report": what stands last is of all that are named before. */
function withWhatIsOfBoth(text: string, levels: Levels): readonly Apart[] | 'unclear' | undefined {
	const [tail = '', said = ''] = ofBoth.exec(text) ?? [];
	if (tail === '' || levels.mentions(tail).length > 0) return undefined;
	const head = apartByLevel(text.slice(0, -tail.length), levels);
	return Array.isArray(head)
		? [...head, {levels: levels.all.filter((level) => head.some((part) => part.levels.includes(level))), text: said}]
		: head;
}

const ofBoth = /[;.]\s((?:both|all of them|each of them|either|beide|alle drei|jede davon)(?!\p{L})[^;]{3,})$/iu;

/** "On-call → lead (10m) → CTO (P0 only, 45m)": the last of them is of that severity alone, and those before are of all. */
function lastOnly(text: string, bracket: string, {all}: Levels, mention: Mention | undefined): readonly Apart[] | undefined {
	const links = text.split(/\s*(?:→|⇒|->)\s*/u);
	const last = links.at(-1)?.replace(/\.$/, '') ?? '';
	if (!mention || links.length < 3 || !last.endsWith(bracket) || durationsIn(bracket).length !== 1) return undefined;
	const [time] = durationsIn(bracket);
	return [
		{levels: all, text: links.slice(0, -1).join(' → ')},
		{levels: mention.levels, text: `${last.slice(0, -bracket.length).trim()} after ${time?.words}`},
	];
}

/** "For SEV1 at once, for SEV2 within an hour, otherwise a weekly report": what stands last is of those that are not named. */
function ofTheOthers(text: string, levels: Levels): readonly Apart[] | 'unclear' | undefined {
	if (!mayBeOfOthers.test(text)) return undefined;
	const [aside = ''] = whoDoes.exec(text) ?? [];
	const own = text.slice(0, text.length - aside.length);
	const [tail = '', rest = ''] = otherwise.exec(own) ?? behindTheirTime.exec(own) ?? [];
	if (tail === '' || rest.length > mostOfRest || levels.mentions(tail).length > 0) return undefined;
	if (timesIn(rest).length === 0 && periodIn(rest) === undefined && !isNothing(rest)) return undefined;
	const head = own.slice(0, -tail.length);
	const mentions = levels.mentions(head);
	const named = new Set(mentions.flatMap((mention) => mention.levels));
	const unnamed = levels.all.filter((level) => !named.has(level));
	const [only, ...more] = mentions;
	if (!only || unnamed.length === 0) return undefined;
	const said =
		more.length === 0
			? [
					{
						levels: only.levels,
						text: `${head.slice(0, only.index).replace(joinedAtEnd, '')} ${head.slice(only.end).replace(joined, '')}`.trim(),
					},
				]
			: areJoint(head, mentions)
				? [{levels: [...named], text: `${head}${aside}`}]
				: apartByLevel(head, levels);
	return Array.isArray(said) ? [...said, {levels: unnamed, text: rest}] : 'unclear';
}

/** "…; the head of sales sends it": who does what was said, behind all of it. */
const whoDoes =
	/;\s(?:the|our|die|der|das)\s[^,;.\d]{3,50}?\s(?:(?:sends?|writes?|posts?|does|makes?)\s(?:it|them|that|these)|(?:schickt|schreibt|verschickt|verfasst|versendet)\s(?:sie|es|ihn|das|diese))\.?$/iu;

/** "In a P0 or P1": what is said is of each of them. */
function areJoint(text: string, mentions: readonly Mention[]): boolean {
	return mentions.slice(1).every(({index}, at) => isJoint(text.slice(mentions[at]?.end ?? 0, index).replaceAll(eachOf, '')));
}

const otherwise =
	/[,;]\s(?:and\s|und\s)?(?:otherwise|else|sonst(?!\sniemand|\skeine[rn]?(?:$|[\s.]))|ansonsten|in all other cases|(?:for |at )?(?:all|the) (?:others|rest)|(?:bei )?allen? (?:anderen|übrigen)):?\s([^,;]+?)\.?$/iu;
/** "…, daily for everything else", "(hourly for SEV1, daily otherwise)": their time stands before the words that say of which. */
const behindTheirTime =
	/(?:[,;]|\s(?:and|und))\s(?:and\s|but\s|und\s|aber\s)?((?:(?!\s(?:and|und)\s)[^,;()]){3,40}?)\s(?:otherwise|ansonsten|sonst|(?:(?:for|in|at|with)\s)?(?:(?:every|any)thing else|(?:all|the|any|every)\s(?:(?:the\s)?others?|other (?:incidents?|severit(?:y|ies)|levels?|priorit(?:y|ies)|cases)|rest)|all else)|(?:(?:bei|für|in)\s)?(?:allem anderen|alle[nm]?\s(?:anderen|übrigen)(?:\s\p{Lu}\p{L}+)?))\)?\.?$/iu;
/** The cheaper question. */
const mayBeOfOthers = /otherwise|else|sonst|other|rest(?!\p{L})|andere|übrigen/iu;
/** Characters of what is said of the others. */
const mostOfRest = 40;

/** "Within a week after a major one": that it is after it says nothing by itself. */
function withBefore(text: string, mention: Mention): Mention {
	const [before = ''] = following.exec(text.slice(0, mention.index)) ?? [];
	// "A major emergency", "ein schwerer Notfall": what it is of says nothing either.
	const [behind = ''] = ofThing.exec(text.slice(mention.end)) ?? [];
	return {...mention, index: mention.index - before.length, end: mention.end + behind.length};
}

const ofThing =
	/^\s(?:incident\s|outage\s|störung\s)?(?:(?:being|is|was|has been)\s)?(?:declared|raised|opened)(?!\p{L})|^(?:\s|-)(?:emergenc(?:y|ies)|störung(?:en)?|(?:vor|aus|not)f[aä]lle?[ns]?)(?=\s?[,;.]|\s\p{Ll}|$)/iu;
const following =
	/(?<!\p{L})(?:(?:after|following|nach)\s(?:(?:an?|the|each|every|any|eine[mr]?|jede[mr]|de[mr])\s)?|(?:each|every|any)\s)$/iu;

function isFirstTimed(text: string, first: Mention, [time]: readonly Span[]): boolean {
	return !isJoint(text.slice(0, first.index)) && (time === undefined || time.index < first.index);
}

/** "The commander of a P1 is the manager; any senior engineer can command a P2": sentences of their own, each about its severity. */
function wholeClauses(text: string, sign: RegExp, levels: Levels): readonly Apart[] | undefined {
	const clauses = text.split(sign).map((clause) => ({clause, mentions: levels.mentions(clause)}));
	if (clauses.length < 2 || !clauses.every(({clause, mentions}) => mentions.length === 1 && finite.test(clause))) return undefined;
	// Where each begins with its severity there is a simpler reading.
	if (clauses.every(({clause, mentions: [mention]}) => isJoint(clause.slice(0, mention?.index).replace(/^.*[.!?:]\s/su, ''))))
		return undefined;
	return clauses.map(({clause, mentions}) => ({levels: mentions[0]?.levels ?? [], text: clause}));
}

const semicolons = /;\s+/u;
const commas = /[;,]\s+(?:(?:and|und|but|aber|while|whereas|während)\s)?/u;
const finite =
	/(?<!\p{L})(?:is|are|can|may|must|shall|will|leads|runs|commands|takes|calls|ist|sind|kann|darf|muss|wird|werden|leitet|leiten|führt|führen|übernimmt|übernehmen|est|peut|dirige)(?!\p{L})/iu;

/** "In the holidays SEV2 is answered within 2 hours; SEV1 stays as it is": a clause that begins with a severity is of that one. */
function ofClauses(text: string, levels: Levels): readonly Apart[] | undefined {
	const clauses = text.split(/;\s+/).map((clause) => ({clause, mentions: levels.mentions(clause)}));
	if (clauses.length < 2 || clauses.some(({mentions}) => mentions.length === 0)) return undefined;
	if (!clauses.slice(1).every(({clause, mentions: [mention]}) => mention && isJoint(clause.slice(0, mention.index)))) return undefined;
	const apart = clauses.map(({clause, mentions: [mention, ...others]}): readonly Apart[] | 'unclear' | undefined => {
		// "Within 2 days for critical and within 5 days for major ones; minor ones never".
		if (others.length > 0) return apartByLevel(clause, levels);
		const plain = `${clause.slice(0, mention?.index)}${clause.slice(mention?.end)}`;
		return [{levels: mention?.levels ?? [], text: plain.replaceAll(/\s+/g, ' ').trim()}];
	});
	return apart.every((one) => Array.isArray(one)) ? apart.flat() : undefined;
}

/** "SEV1 only, after 2 hours". */
function onlyAt(text: string, {levels, index, end}: Mention): readonly Apart[] | undefined {
	const before = text.slice(0, index);
	const behind = text.slice(end);
	const isOnly =
		isJoint(before.replace(/(?<!\p{L})(?:only|nur)(?!\p{L})/iu, '')) &&
		(/(?<!\p{L})(?:only|nur)(?!\p{L})/iu.test(before) || /^\s(?:only|nur)(?!\p{L})/iu.test(behind));
	const rest = behind.replace(/^\s(?:only|nur)(?!\p{L})/iu, '').replace(/^[\s,;:)–—-]+/, '');
	return isOnly && rest !== '' ? [{levels, text: rest}] : undefined;
}

function timesIn(text: string): readonly Span[] {
	const words = matchesIn(text, wordsOfTime).map(({index, 0: word}) => ({index, end: index + word.length}));
	// "Once a month" is no month.
	const durations = durationsIn(text).filter(({index, end}) => !words.some((word) => index >= word.index && end <= word.end));
	return [...durations, ...words].sort((a, b) => a.index - b.index);
}

function isJoint(text: string): boolean {
	return joined.exec(text)?.[0].length === text.length;
}

/** "SEV1 after 30 min, SEV2 after 4 h". */
function levelsFirst(text: string, mentions: readonly Mention[]): readonly Apart[] | undefined {
	const before = text.slice(0, mentions[0]?.index);
	// What ends before them is a sentence of its own.
	const shared = /[;.]\s*$/u.test(before) ? '' : before.replace(joinedAtEnd, '');
	const segments: Segment[] = [];
	let waiting: readonly Level[] = [];
	for (const [at, {levels, end}] of mentions.entries()) {
		const content = text.slice(end, mentions[at + 1]?.index ?? text.length);
		waiting = [...waiting, ...levels];
		if (isJoint(content)) continue;
		segments.push(segmentOf(waiting, content));
		waiting = [];
	}

	if (waiting.length > 0 || segments.length < 2) return undefined;
	return whole(segments, shared, '', {isLast: false});
}

/** "The response is led in a P1 by the Head of IT, in a P2 by the shift lead": what stands before the first is of each, and who stands behind is its own. */
function afterHead(text: string, mentions: readonly Mention[]): readonly Apart[] | undefined {
	const [first] = mentions;
	if (!first || text.includes(';')) return undefined;
	const head = text.slice(0, first.index).replace(beforeLevel, '');
	const parts = mentions.map(({levels, end}, at) => ({levels, text: text.slice(end, mentions[at + 1]?.index)}));
	const isInTurn = parts.slice(0, -1).every((part) => beforeNext.test(part.text) && !isJoint(part.text));
	const own = parts.map((part, at) => ({...part, text: part.text.replace(at < parts.length - 1 ? beforeNext : /\.$/, '').trim()}));
	if (!isInTurn || head === text.slice(0, first.index) || own.some((part) => !somebody.test(part.text))) return undefined;
	return own.map((part) => ({levels: part.levels, text: `${head.trim()} ${part.text}`}));
}

const beforeLevel = /\s(?:bei|beim|für|auf|in|im|on|at|for|during|of|en|pour)(?:\s(?:an?|the|eine[mnr]?|de[mr]|un|une))?\s?$/iu;
/** The words between two severities that belong to the second. */
const beforeNext =
	/(?:,\s?(?:and|und|et|y)?|\s(?:and|und|et|y))\s?(?:bei|beim|für|auf|in|im|on|at|for|during|of|en|pour)(?:\s(?:an?|the|eine[mnr]?|de[mr]|un|une))?\s?$/iu;
const somebody = /^(?:by\s|von\s|vom\s|par\s|por\s)?(?:the|an?|any|our|der|die|das|dem|den|ein|eine|le|la|les|el|l['’])\s?\p{L}/iu;

/** "Every 10 minutes during SEV1 and every 30 minutes during SEV2". */
function levelsLast(text: string, mentions: readonly Mention[]): readonly Apart[] | undefined {
	const segments: Segment[] = [];
	let from = 0;
	let behind: Segment | undefined;
	for (const {levels, index, end} of mentions) {
		const content = text.slice(from, index);
		from = end;
		if (isJoint(content) && content.includes(';')) return undefined;
		if (isJoint(content) && behind) {
			behind = {...behind, levels: [...behind.levels, ...levels]};
			segments[segments.length - 1] = behind;
			continue;
		}

		behind = segmentOf(levels, content);
		segments.push(behind);
	}

	const [head, ...rest] = segments;
	if (!head || rest.length === 0) return undefined;
	const behindLast = text.slice(from).replace(/^[\s,;:).]+/, '');
	// "… and daily for SEV2 incidents."
	const suffix = isJoint(behindLast.replace(/\.$/, '')) ? '' : behindLast;
	if (timesIn(suffix).length > 0) return undefined;
	// "The CTO after 30 min for SEV1, the CEO after 2 h for SEV2": who stands first is of the first alone.
	const isShared = rest.every(({before}) => before === '');
	if (!isShared && rest.some(({before}) => before === '')) return undefined;
	return isShared
		? whole([{...head, before: ''}, ...rest], head.before, suffix, {isLast: true})
		: whole(segments, '', suffix, {isLast: true});
}

/** What stands before the first time goes for the next, where that is no "every hour" by itself. */
function leadOf(time: string, lead: string): string {
	return durationsIn(time)[0]?.index === 0 && !/^(?:every|each|alle|jede)/iu.test(time) ? lead : '';
}

function segmentOf(levels: readonly Level[], content: string): Segment {
	const plain = withoutJoint(content.replace(joined, '')).replace(/\.$/, '');
	const times = timesIn(plain);
	const [time] = times;
	if (!time) return {levels, before: plain, lead: '', time: '', behind: '', times: 0};
	const all = plain.slice(0, time.index);
	const lead = beforeTime.exec(all)?.[0] ?? '';
	const before = withoutJoint(all.slice(0, all.length - lead.length));
	return {levels, before, lead: lead.trim(), time: plain.slice(time.index, time.end), behind: plain.slice(time.end), times: times.length};
}

/** "Jules (CEO), and" is "Jules (CEO)": a bracket that closes one of the text is no joint. */
function withoutJoint(text: string): string {
	const plain = text.replace(joinedAtEnd, '');
	return plain.lastIndexOf('(') > plain.lastIndexOf(')') && text.slice(plain.length).includes(')') ? `${plain})` : plain;
}

/** Each with what is said once; undefined where it cannot be told of whom that is said. */
function whole(
	segments: readonly Segment[],
	shared: string,
	suffix: string,
	{isLast}: {readonly isLast: boolean},
): readonly Apart[] | undefined {
	const [head, ...rest] = segments;
	if (!head) return undefined;
	const isEmpty = ({before, behind}: Segment) => before === '' && isJoint(behind);
	const isPlain = ({time, times}: Segment) => time !== '' && times === 1;
	const textOf = (segment: Segment, {before = segment.before, behind = segment.behind} = {}): Apart => ({
		levels: segment.levels,
		text: [shared, before, segment.lead || leadOf(segment.time, head.lead), `${segment.time}${behind}`, suffix]
			.filter((part) => part.trim() !== '')
			.join(' ')
			.replace(/\s+/g, ' ')
			.trim(),
	});
	const filled = segments.filter((segment) => !isEmpty(segment));
	// Nothing but times, or each has something of its own.
	if (filled.length === 0) return segments.every(isPlain) ? segments.map((segment) => textOf(segment)) : undefined;
	if (filled.length === segments.length) return segments.map((segment) => textOf(segment));
	if (filled.length > 1 || !segments.every(isPlain)) return undefined;
	// "SEV1: CTO after 30 min, SEV2 after 1 h".
	if (filled[0] === head) return [textOf(head), ...rest.map((segment) => textOf(segment, {before: head.before, behind: head.behind}))];
	const last = segments.at(-1);
	// "SEV1 after 10 minutes, SEV2 after an hour the team lead is called".
	return !isLast && filled[0] === last && last?.before === ''
		? segments.map((segment) => textOf(segment, {behind: last.behind}))
		: undefined;
}

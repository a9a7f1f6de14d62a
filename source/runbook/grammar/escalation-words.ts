import type {RungTiming} from '../runbook.ts';
import {withoutAutomatic} from '../words/automatic.ts';
import {isCalledCaption} from '../words/called-captions.ts';
import {conditionedIn, withoutBeginning} from '../words/conditioned.ts';
import {withoutAnyCase} from '../words/in-any-case.ts';
import {withOnCallNamed} from '../words/on-call-words.ts';
import {asKnown, soundsLikePosition} from '../words/positions.ts';
import {withoutReason} from '../words/reasons.ts';
import {remembered} from '../words/remembered.ts';
import {isUnfilled} from '../words/unfilled.ts';
import {asUnresolved} from '../words/unresolved.ts';
import {durationsIn, isImmediate, isNothing, isOnRequest, periodIn, withoutDurations} from '../words/words.ts';
import {withWhatTheyAre} from './appositions.ts';
import {handling, targetsIn, toldSubject} from './call-targets.ts';
import {withoutCaller} from './callers.ts';
import {asOrder} from './calls-as-nouns.ts';
import {timeOfCall} from './case-calls.ts';
import {clausesOf, isTimed, soonerIn, whoOf} from './clauses.ts';
import {isReported, noProgress, silence} from './condition-kinds.ts';
import {eventApart, eventsIn} from './reported-events.ts';
import {standInIn, withoutCallInBrackets} from './stand-ins.ts';

/** Who is to hear of it and when, as one clause says it; without positions where it names none. */
export type Told = {
	readonly positions: readonly string[];
	readonly timing: RungTiming;
	readonly certain: boolean;
	/** Only when whoever was called before stays silent: "no ack after 5 minutes". */
	readonly onSilence: boolean;
	/** Without a time of its own, before others that have one: "duty engineer; after 15 minutes the crisis manager". */
	readonly isFirst: boolean;
	/** Its time runs from whoever is called before: "after another 5 minutes". */
	readonly isFromBefore: boolean;
};

/** The label of whom to call: "Page: SRE primary immediately; SRE secondary after 5 minutes". */
const called =
	/^(?:pages?|calls?(?: at once)?|(?:call(?:ing)?|paging|escalation) (?:order|chain|list|tree|ladder|sequence)(?: (?:for|at|in|on|during) [^:]{1,30})?|(?:anruf|alarm)(?:reihenfolge|kette|liste)(?: (?:für|bei|im|in) [^:]{1,30})?|alert|notify|contact|who (?:is|to|gets) (?:call|page|alert|notif)\p{L}*|alarmier\p{L}*|anrufen)$/iu;

/** The same, and "Called", "Called, business". */
export function isCallLabel(label: string): boolean {
	return called.test(label) || isCalledCaption(label);
}

/** The label of a rung that counts and names nobody: "Level 2", "2nd line", "Stufe", "Erste Ebene". */
export const rungLabel =
	/^(?:(?:\d{1,2}(?:st|nd|rd|th|\.)?|first|second|third|fourth|fifth|last|erste[rs]?|zweite[rs]?|dritte[rs]?|vierte[rs]?|letzte[rs]?)\s)?(?:(?:escalation |eskalations)?(?:level|tier|line|rung|stage|step|stufe|ebene|schritt)|l|t)\s?\d{0,2}$|^(?:first|then|next|finally|last|zuerst|zunächst|dann|danach|zuletzt)$/iu;

const impacts: ReadonlyArray<readonly ['customers' | 'revenue', RegExp]> = [
	['revenue', /revenue(?:[ -_]impact)?|financial (?:impact|loss)|umsatz/iu],
	['customers', /customer[ _-]?impact|user impact|impact on (?:customers|users)|kundenauswirkung/iu],
];

const high = /\b(?:high|significant|severe|major|critical|substantial|large|hoch|erheblich|schwer)\w*/iu;

const some = /\b(?:some|any|medium|moderate|low|minor)\b/iu;

/**
 * Reads what is said of an escalation: "Immediate escalation to VP Engineering + CTO", "Duty Manager after 15m, CTO after 1h". With `bare`
 * the text is known to be one, and any name in it is a position; else it has to sound like one.
 */
export function toldIn(written: string, known: Iterable<string> = unknown, bare = true): readonly Told[] {
	let asked = askedWith.get(known);
	if (!asked) {
		const ask = (isBare: boolean) => remembered((text: string) => readTold(text, known, isBare));
		asked = {bare: ask(true), spoken: ask(false)};
		askedWith.set(known, asked);
	}

	return bare ? asked.bare(written) : asked.spoken(written);
}

/** Each severity asks the same of a statement, and rules one after the other do. The known ones do not change while a file is read. */
const askedWith = new WeakMap<Iterable<string>, {readonly bare: Ask; readonly spoken: Ask}>();
type Ask = (text: string) => readonly Told[];
const unknown: readonly string[] = [];

function readTold(written: string, known: Iterable<string>, bare: boolean): readonly Told[] {
	const instead = standInIn(written);
	if (instead) {
		const standIn = toldIn(`call the ${instead.who}`, known, bare).map((told) => ({...told, onSilence: true}));
		const first = toldIn(instead.said, known, bare);
		if (first.length === 1 && standIn.length === 1) return [...first, ...standIn];
	}

	const said = asOrder(asUnresolved(withWhatTheyAre(withoutAnyCase(withoutCallInBrackets(withoutAutomatic(written))))));
	if (isNothing(said) || deciding.test(said) || isBeside.test(said) || byNobody.test(said) || lacking.test(said) || needing.test(said))
		return [];
	// "The board after 60 minutes, on a data leak at once" is called then, and in that case as soon as it is reported.
	const sooner = soonerIn(said);
	const [usual, ...more] = sooner ? toldIn(sooner.said, known, bare) : [];
	const what = sooner && withoutBeginning(sooner.condition);
	if (what !== undefined && usual?.timing.at === 'after' && more.length === 0 && isReported(what))
		return [usual, {...usual, timing: {at: 'reported', what}, onSilence: false}];
	const text = withOnCallNamed(
		withoutCaller(withoutReason(said.replace(nothingElse, '').replace(stillThere, ' ').replace(lasting, '$<who>: after '))),
	);
	// "On-call handles, notify team lead": the one who works on it is called, the other one is told.
	const handled = handling.exec(text);
	const end = handled ? handled.index + handled[0].length : 0;
	const rest = text.slice(end).replace(/^[\s,;.]+/, '');
	if (handled && rest !== '') return [text.slice(0, end), rest].flatMap((part) => toldIn(part, known, bare));
	const namesSomebody = (part: string) => targetsIn(whoOf(part), bare).length > 0;
	const parted = eventApart(text, namesSomebody);
	if (parted) return parted.flatMap((part) => toldIn(part, known, bare));
	const clauses = clausesOf(text, namesSomebody);
	let before: number | undefined;
	return clauses.flatMap((clause, index) => {
		// Whoever stands first, before others with a time, is called first.
		const isFirst = index === 0 && clauses.length >= 2 && !isTimed(clause);
		const said = timingIn(clause);
		const told = said ?? (isFirst && !conditional.test(clause) ? ({at: 'once'} as const) : undefined);
		const onSilence = silence.test(clause);
		const isMore = fromBefore.test(clause) && told?.at === 'after';
		const timing: Timing = isMore && before !== undefined ? {at: 'after', ms: before + told.ms} : (told ?? {at: 'hand'});
		const isFromBefore = isMore && before === undefined;
		before = timing.at === 'once' ? 0 : timing.at === 'after' && !isFromBefore ? timing.ms : undefined;
		const positions = targetsIn(whoOf(clause), bare)
			.filter((position) => !nobodyByName.test(position) && !isUnfilled(position))
			.map((position) => asKnown(position, known));
		if (told === undefined && positions.length === 0) return [];
		if (timing.at === 'reported')
			return timing.what.map((what): Told => ({positions, timing: {...timing, what}, certain: true, onSilence, isFirst, isFromBefore}));
		return [{positions, timing, certain: told !== undefined, onSilence, isFirst: isFirst && said === undefined, isFromBefore}];
	});
}

/** "Root cause review required": what is needed, and nobody. */
const needing = /^[^,;:]{3,60}\s(?:review|approval|analysis|sign-?off)\s(?:is\s)?(?:required|needed|mandatory|necessary)(?!\p{L})/iu;

/** "After 15 minutes without a commander": of something that no clock knows. */
const lacking =
	/(?<!\p{L})(?:min(?:ute)?s?|hours?|minuten|stunden?)\s(?:without|ohne)\s(?:an?\s|any\s|the\s|eine[nr]?\s|jede\s)?(?!(?:further\s|any\s|an?\s|clear\s|real\s|working\s|viable\s|known\s|weitere[nr]?\s|klare[nr]?\s){0,3}(?:mitigation|workaround|path\s(?:to|forward)|root\scause|diagnosis|answer|ack|respon|repl|reaction|confirm|progress|fix|resolution|solution|improvement|recovery|success|result|change|contact|end|undue|delay|antwort|reaktion|rückmeldung|rückruf|quitt|bestätigung|meldung|lösung|fortschritt|besserung|erfolg|behebung|ergebnis|veränderung|verzug|entwarnung|wiederherstellung))/iu;

/** "Nobody rings the duty engineer": whom such a sentence names is not called by it. */
const byNobody =
	/(?<!\p{L})(?:nobody|no ?one|niemand)\s(?:then\s|ever\s|else\s)?(?:rings?|calls?|pages?|phones?|tells?|wakes?|informs?|notif(?:y|ies)|alerts?|ruft|weckt|informiert|benachrichtigt|alarmiert|verständigt)(?!\p{L})|(?<!\p{L})(?:ruft|weckt|informiert|benachrichtigt|alarmiert|verständigt)\s(?:auch\s|dann\s)?niemand(?!\p{L})/iu;

/** "The shift lead decides after 20 minutes whether to call the plant manager". */
const deciding =
	/(?<!\p{L})(?:decides?|considers?|checks?|entscheide[nt]|prüf(?:t|en)|überleg(?:t|en))\s(?:[^,;.]{0,60}\s)?(?:whether|if|ob)\s|,\sob\s/iu;

/** "When it is over, the CEO is told within a day", "the customer informs the account manager": no call of an incident that runs, or of ours. */
const isBeside =
	/^(?:when|once|as soon as|wenn|sobald|nachdem|ist)\s(?![^,]*(?:n['’]t|(?<!\p{L})(?:not|nicht|no|nobody))(?!\p{L}))[^,]{2,60}\s(?:over|resolved|closed|behoben|beendet|geschlossen|vorbei)(?:\s(?:ist|wird|wurde))?,\s|^(?:the\s|our\s|der\s|die\s)?(?:customers?|clients?|users?|kunden?)\s(?:informs?|notif(?:y|ies)|tells?|calls?|informier\p{L}+|ruf(?:t|en))\s/iu;

/** "CEO office: lasting longer than 30 minutes", "Vorstand: länger als 2 Stunden": of an incident, behind whoever hears of it then. */
const lasting =
	/^(?<who>[^:;,]{2,60}):\s(?:(?:(?:that|which|if it|when it|wenn es|falls es)\s)?(?:lasting|lasts?|taking|takes?|open|running|dauert|andauernd)\s)?(?:for\s)?(?:longer than|more than|over|länger als|mehr als|über)\s(?=(?:an?\s|one\s|eine[rn]?\s|½\s)?(?:half\s(?:an?\s)?|halbe\s)?(?:\d+\s?)?(?:m|min\p{L}*|h|hours?|hrs?|std|stunden?|days?|tage?)\.?$)/iu;

/** "A SEV1 that is still open after two hours": the same as "a SEV1 still open". */
const stillThere = /\s(?:that|which)\s(?:is|are)\s(?=still\s)/iu;

/** "Primary on call now, that's it". */
const nothingElse =
	/,\s(?:and\s|und\s)?(?:that['’]s (?:it|all)|nothing (?:else|more)|no(?:body| one) else|mehr nicht|sonst niemand|das war['’]?s)\.?$/iu;

/** "Everyone on the list", "wir rufen", "the shift lead what happened". */
const nobodyByName =
	/^(?:every(?:one|body)|any(?:one|body)|some(?:one|body)|all (?:staff|employees|colleagues|users|customers|kolleg\p{L}*|mitarbeit\p{L}*)|alle (?:kolleg\p{L}*|mitarbeit\p{L}*|beschäftigten)|whoever|wir|we|they|man)(?!\p{L})|\swhat\s/iu;

/** A clause names somebody or a time, and nobody is called by it; or it has more times than one. */
export function hasLeftOver(text: string): boolean {
	// "…, otherwise the Team Lead": somebody for another case.
	if (/[,;]\s(?:or\s|oder\s)?(?:otherwise|else|sonst|andernfalls|sinon|si no|altrimenti)(?!\p{L})/iu.test(text)) return true;
	const clauses = clausesOf(withoutCaller(asOrder(text)), (part) => targetsIn(whoOf(part), true).length > 0);
	return clauses.some((clause) => {
		const times = durationsIn(clause);
		if (times.length > 1 && !isWindow(clause)) return true;
		// A whole sentence without a name means the last instance.
		if (clauses.length === 1) return false;
		return (times.length > 0 || soundsLikePosition(withoutDurations(clause))) && targetsIn(whoOf(clause), true).length === 0;
	});
}

/** A time that runs from the one before: "after another 5 minutes", "nach weiteren 10 Minuten", "5 minutes later". */
const fromBefore =
	/(?<!\p{L})(?:another|a further|further|additional|weiteren?|weitere|nochmals?)\s(?:\d|(?:\p{L}+\s)?(?:min|hour|stund))|(?<!\p{L})one more (?:hour|minute)|\d\s(?:more|further|additional)\s(?:min|hour)|\d\s?\p{L}+\s(?:more|later|später|danach|after that|thereafter)(?!\p{L})/iu;

/** Whoever is called under a condition is not called at once. */
const conditional = /(?<!\p{L})(?:if|when|unless|only|once|wenn|falls|sofern|nur|bei bedarf)(?!\p{L})/iu;

type Timing =
	| Exclude<RungTiming, {at: 'reported'}>
	| {readonly at: 'reported'; readonly what: readonly string[]; readonly afterMs?: number; readonly notBeforeMs?: number};

function timingIn(clause: string): Timing | undefined {
	if (
		/^no escalation (?:unless|except)|only (?:if|when|on) request/iu.test(clause) ||
		(isOnRequest(clause) && durationsIn(clause).length === 0)
	)
		return {at: 'request'};
	const [found] = durationsIn(clause);
	// "T+0": zero needs no unit.
	if (!found && /(?:^|[\s(])T\s?\+\s?0(?![\d.,])/i.test(clause)) return {at: 'once'};
	if (noProgress.test(clause) && found) return {at: 'no-progress', ms: found.ms};
	for (const [of, pattern] of impacts)
		if (pattern.test(clause) && (high.test(clause) || some.test(clause)))
			return {at: 'impact', of, from: high.test(clause) ? 'high' : 'some'};
	// "(PagerDuty, weekly)" is how the rota turns.
	const periodMs = periodIn(clause.replaceAll(/\([^()]*,[^()]*\)/gu, ' '));
	if (periodMs !== undefined && !found) return {at: 'every', ms: periodMs, words: clause};
	const later = found && eventLater(clause);
	if (later) return later;
	// Of a window ("0-15 minutes") somebody is there from its beginning.
	if (found) return found.leastMs === 0 ? {at: 'once'} : {at: 'after', ms: found.open || isWindow(clause) ? found.leastMs : found.ms};
	// "The press desk is informed" reports nothing.
	const what = eventsIn(clause);
	if (what && !eventsIn(toldSubject.exec(clause)?.[1] ?? '')) return {at: 'reported', what};
	return isImmediate(clause) || handling.test(clause) ? {at: 'once'} : undefined;
}

/** "Media attention: CTO within 15 minutes": the time begins with the report. */
function eventLater(clause: string): Timing | undefined {
	const what = eventsIn(clause);
	const time = what && timeOfCall(clause);
	if (
		!what ||
		time === undefined ||
		time === 'unclear' ||
		time.isVague ||
		time.isMore ||
		what.some((event) => durationsIn(event).length > 0)
	)
		return undefined;
	const found = conditionedIn(clause);
	const isBefore = clause.toLowerCase().startsWith(what[0] ?? '') || found?.isBehind === false;
	if (isBefore || time.isDeadline) return {at: 'reported', what, afterMs: time.ms};
	// "After 30 minutes if the press calls" counts from the start.
	return found ? {at: 'reported', what, notBeforeMs: time.ms} : undefined;
}

function isWindow(clause: string): boolean {
	return /\(\s?\d+\s?(?:\p{L}+\s?)?(?:-|–|—|to)\s?\d+[^)]*\)/iu.test(clause);
}

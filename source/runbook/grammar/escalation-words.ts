import {regExp} from '../../terminal/light-pattern.ts';
import type {RungTiming} from '../runbook.ts';
import {isCalledCaption} from '../words/called-captions.ts';
import {conditionedIn, withoutBeginning} from '../words/conditioned.ts';
import {matchesIn} from '../words/matches.ts';
import {withOnCallNamed} from '../words/on-call-words.ts';
import {asKnown, isPosition, namesPosition, positionsIn, soundsLikePosition, withoutBrackets} from '../words/positions.ts';
import {withoutReason} from '../words/reasons.ts';
import {isUnfilled} from '../words/unfilled.ts';
import {durationsIn, isImmediate, isNothing, isOnRequest, periodIn, withoutDurations, withoutRequest} from '../words/words.ts';
import {callsNobody, withoutRecord} from '../words/written-down.ts';
import {withWhatTheyAre} from './appositions.ts';
import {withoutCaller} from './callers.ts';
import {timeOfCall} from './case-calls.ts';
import {clausesOf, isTimed, soonerIn, whoOf} from './clauses.ts';
import {isReported, noProgress, silence} from './condition-kinds.ts';
import {eventApart, eventsIn} from './reported-events.ts';

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
export function toldIn(written: string, known: Iterable<string> = [], bare = true): readonly Told[] {
	const said = withWhatTheyAre(written);
	if (isNothing(said) || deciding.test(said) || isBeside.test(said) || byNobody.test(said) || lacking.test(said)) return [];
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

/** "After 15 minutes without a commander": of something that no clock knows. */
const lacking =
	/(?<!\p{L})(?:min(?:ute)?s?|hours?|minuten|stunden?)\s(?:without|ohne)\s(?:an?\s|any\s|the\s|eine[nr]?\s|jede\s)?(?!(?:further\s|any\s|an?\s|weitere[nr]?\s)?(?:answer|ack|respon|repl|reaction|confirm|progress|fix|resolution|solution|improvement|recovery|success|result|change|contact|end|undue|delay|antwort|reaktion|rückmeldung|rückruf|quitt|bestätigung|meldung|lösung|fortschritt|besserung|erfolg|behebung|ergebnis|veränderung|verzug|entwarnung|wiederherstellung))/iu;

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
	const clauses = clausesOf(withoutCaller(text), (part) => targetsIn(whoOf(part), true).length > 0);
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

/** "On-call handles", "der Bereitschaftsdienst kümmert sich": whoever works on it is the one who is called. */
const handling =
	/\s(?:handles?(?:\s(?:it|this|them))?|takes? care(?: of (?:it|this))?|deals? with it|kümmert sich(?: darum)?|bearbeitet(?: es)?)(?=\s*(?:$|[,;.]))/iu;

function isWindow(clause: string): boolean {
	return /\(\s?\d+\s?(?:\p{L}+\s?)?(?:-|–|—|to)\s?\d+[^)]*\)/iu.test(clause);
}

const verbs =
	/(?<![\p{L}-])(?:escalat\w*(?:\s+(?:immediately|directly))?\s+to|escalat\w*\s(?:an?\s|the\s|all\s)?(?:\p{L}*\d|it|them|this|incidents?)(?:\s(?:incidents?|issues?|outages?))?\sto|escalat\w*\s(?!to\b|if\b|after\b|when\b)|immediate(?:ly)?\s+to|refer(?:s|red)?\s+(?:it\s|them\s)?to|notif(?:y|ies|ied|ication to)|pag(?:e|es|ing)|phones?|go(?:es)? to|writes? to|inform(?:s|ed)?|(?<!on )calls?|alerts?|tell(?:s)?|contacts?|involves?|add(?:s)?|brings? in|wakes?(?: up)?|rings?(?: up)?|→|->|⇒|escalar\s+al?|(?:avisar|notificar|llamar)\s+al?|(?:prévenir|appeler|alerter|escalader (?:à|vers))|remont\p{L}+\s(?:aux?|à)|eskalier\w*\s+(?:an)?|eskalation an|informier\w*|benachrichtig\w*|verständigt|weckt|kontaktiert|holt|ruft?)\s+(?:immediately\s+)?/giu;
const stop =
	/\s+(?:(?:only|nur)\s(?=if|when|wenn|falls)|if|when|after|before|bevor|within|at|immediately|in|once|until|unless|without|via|by|of (?:all|every|any|each|an?)|about|on (?:slack|the phone)|now|right (?:now|away)|straight away|umgehend|unverzüglich|tras|después|après|si|nach|wenn|falls|innerhalb|sofort|too|as well|is|are|for)(?!\p{L})|[.;()]|\s[-–—]\s|,\s(?:if|when|who)/iu;

/** "The CEO must know about it", "the backup on-call gets the page": who hears of it stands before the verb. */
export const toldSubject =
	/(?:^|[,:;]\s)(?:(?:then|and)\s)?([^,:;]{2,60}?)\s(?:(?:must|shall|has to|have to|needs? to|should|is to|are to|muss|müssen|soll|sollen)\s(?:know|hear|be (?:told|informed|notified|called|paged|alerted)|(?:\p{L}+\s){0,3}(?:erfahren|wissen))|gets? (?:the page|a call|paged|called)|(?:is|are) (?:told|informed|notified|called|paged|alerted))/iu;

/** "wird die Geschäftsführung informiert". */
const isTold =
	/(?:^|\s)(?:wird|werden)\s([^,:;]{2,60}?)\s(?:(?:sofort|auch|zusätzlich|umgehend|telefonisch)\s)?(?:informiert|benachrichtigt|angerufen|alarmiert|verständigt|gerufen)(?!\p{L})/iu;

/** "Der Vorstand (Ressort Markt) wird nach 60 Minuten angerufen". */
const toldFirst =
	/^(?:der|die|das)\s(\p{Lu}[^,:;()]{1,60}?)(?:\s\([^()]*\))?\s(?:wird|werden)\s(?:[^,:;]{0,40}\s)?(?:informiert|benachrichtigt|angerufen|alarmiert|verständigt|gerufen)\.?$/iu;

/** "Kommt die technische Leitung dazu". */
const joining = /(?:^|\s)(?:kommt|kommen|stößt|stoßen)\s((?:der|die|das)\s[^,:;]{2,60}?)\s(?:dazu|hinzu)(?!\p{L})/iu;

/** "wird der Werkleiter nach 1 Stunde", whose verb stands after another clause. */
const isToldLater =
	/(?:^|\s)(?:wird|werden)\s(?:der\s|die\s|das\s)?(\p{Lu}[^,:;]{1,60}?)\s*(?:(?:spätestens\s)?(?:nach|innerhalb|ab)|sofort|umgehend|unverzüglich)?\s*$/u;

/** "sofort den Betriebsleiter anrufen": the verb stands last. */
const verbLast =
	/(?:^|\s)((?:den|die|das|dem|der)?\s?\p{Lu}[^,:;]{1,60}?)\s(?:(?:sofort|umgehend|unverzüglich|telefonisch|auch|zusätzlich)\s)*(?:an(?:zu)?rufen|(?:zu\s)?(?:informieren|benachrichtigen|alarmieren|verständigen|kontaktieren|rufen)|hinzu(?:zu)?ziehen|ein(?:zu)?(?:beziehen|schalten|binden))(?!\p{L})/u;

/** What is informed and is nobody. */
const notPeople =
	/channel|page|system|bot(?!\p{L})|monitor|customers?|clients?|users|(?<!(?:control|operations|emergency)\s)room|kanal|seite|kunden|nutzer|press|public/iu;

/** "Le DPO est prévenu immédiatement", "el director será avisado", "il responsabile viene chiamato". */
const romancePassive =
	/^(?:l[eao]s?\s|l['’]|el\s|il\s|i\s)?(.{2,60}?)\s(?:est|sont|sera|seront|doit être|doivent être|es|son|será|serán|debe ser|deben ser|è|sono|sarà|viene|vengono|va)\s(?:prévenu|inform|averti|alert|appel|contact|notifi|avis|llamad|avvis|chiamat)\p{L}*(?!\p{L})/iu;

/** The positions that a clause names. */
function targetsIn(clause: string, isBare: boolean): readonly string[] {
	const passive = romancePassive.exec(clause)?.[1];
	if (passive !== undefined) return targetsIn(passive, true);
	const timeless = withoutDurations(clause);
	const [, subject = ''] =
		toldSubject.exec(clause) ??
		toldFirst.exec(timeless) ??
		isTold.exec(timeless) ??
		joining.exec(timeless) ??
		verbLast.exec(timeless) ??
		isToldLater.exec(timeless) ??
		[];
	// "For SEV1 the on-call engineer is paged".
	const spokenOf = subject
		.replace(/\s+(?:spätestens\s)?(?:nach|ab|innerhalb(?: von)?)\s*$/iu, '')
		.replace(/^(?:for|in|into|of|at|during|on)\s(?:an?\s)?\p{L}\S*(?:\s\d)?,?\s(?=(?:the|an?|our)\s)/iu, '');
	const said = positionsIn(spokenOf.replace(/^(?:nach|ab|sofort|dann)\s+(?=den\s|die\s|das\s|dem\s|der\s|\p{Lu})/iu, ''));
	// "Die Cyberversicherung und die Geschäftsführer": whoever stands beside somebody is called as well.
	const isPeople = /^(?:the|der|die|den|das)\s/iu.test(spokenOf) || said.some(namesPosition);
	const subjects = said.filter((position) => namesPosition(position) || (isPeople && isPosition(position) && !notPeople.test(position)));
	if (subjects.length > 0) return subjects.map(upper);
	// "Primary on-call (notified immediately)": who it is stands outside.
	const outside = clause
		.replaceAll(/\((?:is |are |will be )?(?:notified|paged|called|informed|alerted|told|contacted)[^()]*\)/giu, ' ')
		.trim();
	const spoken = outside === '' ? clause : outside;
	const after = matchesIn(spoken, verbs).map(({index, 0: verb}) => spoken.slice(index + verb.length));
	for (const rest of after) {
		const end = stop.exec(` ${rest}`)?.index ?? rest.length + 1;
		const found = positionsIn(rest.slice(0, Math.max(0, end - 1)).replaceAll(/^(?:to|the|an?|den|die|das)\s+/gi, '')).filter(
			(position) => namesPosition(position) || isPosition(position) || (group.test(position) && isListed(position)),
		);
		// "All stores" alone may be anything.
		if (found.some((position) => namesPosition(position) || isPosition(position))) return found.map(upper);
	}

	// "al Director General tras 1 hora", beside the verb of another clause.
	const romance = /^(?:al?|à|au|el|la|le)\s+(?:(?:la|el|le)\s+)?(\p{Lu}.*)$/u.exec(spoken)?.[1];
	if (romance !== undefined) return targetsIn(romance, isBare);
	if (after.length > 0) return [];
	// No verb: what is left without the words of time.
	const bare = withoutBrackets(withoutRequest(withoutRecord(clause.replace(handling, ''))))
		.replace(/^(?:level|tier|stufe|ebene|step|l|t)\s?\d\s?[:–—-]?\s+/i, '')
		.replace(/^(?:anrufen|alarmieren|informieren|benachrichtigen|verständigen|wecken|rufen|hinzuziehen|wake|ring|fetch|summon)\s+/iu, '')
		.replace(timeBehind, '');
	const who = bare.replace(/[,:–—-]+\s*$/, '').trim();
	const parts = positionsIn(who);
	// "Priyanka (CTO)": what she is stands behind, and she is somebody.
	const titled = matchesIn(clause, nameWithTitle).flatMap(([, name = '', title = '']) => (namesPosition(title) ? [name] : []));
	const isOne = (position: string) =>
		(((isBare || titled.includes(position)) && isPosition(position)) || namesPosition(position)) &&
		position.length > 1 &&
		!callsNobody(position);
	const first = parts.filter(isOne);
	// "CTO, all branches, press office": among others somebody may have no capital.
	const found = isBare && first.length > 0 && parts.length > 1 ? parts.filter((part) => isOne(part) || isListed(part)) : first;
	// "Legal & Privacy" is one, for "Privacy" is nobody.
	if (found.length === 1 && parts.length === 2 && department.test(who)) return [who];
	return found.map(upper);
}

/** "Referat 12.3", "Ward 7": which of several somebody is of, and no time or telephone number. */
const designation =
	'(?:\\d{1,3}(?:\\.\\d{1,3})+|(?<=(?:teams?|wards?|units?|sections?|branch|department|division|desk|lines?|team|station|referat|sachgebiet|abteilung|dezernat|gruppe|schicht|amt|bereich|werk|linie|zone)\\s)\\d{1,4})(?=\\s*(?:[,;)]|$)|\\s(?:immediately|at once|now|sofort|umgehend|after|nach|and|und|if|when|wenn|falls|within|binnen|innerhalb)(?!\\p{L}))';
/** When and in which case, behind whoever it is. */
const timeBehind = regExp(
	`(?:^|[\\s,:–—-]+)(?:(?:if|when|after|within|at|for (?:(?:active|further|immediate|urgent) )?(?:investigation|action|information|awareness|coordination|support)|immediate(?:ly)?|(?:right )?now|right away|straight away|umgehend|unverzüglich|in|once|unless|from(?=\\s(?:\\d|the\\s(?:start|beginning|first)|now|half|an?\\s(?:half|hour)))|nach|wenn|falls|ab|innerhalb|sofort|tras|después|après|au bout de|dopo|na(?=\\s\\d)|a l[oa]s|al (?:cabo|momento|instante)|en el acto|de inmediato|inmediat\\p{L}*|immédiat\\p{L}*|tout de suite|subito|pasad[oa]s|next (?:morning|day|business|working)|tomorrow|by (?:eod|end|noon|\\d)|eod|same day|am nächsten|bis (?:ende|zum|feierabend))(?!\\p{L})|[<>≥]|\\+\\s?\\d|@\\s|T\\s?\\+|(?!${designation})\\d).*$`,
	'iu',
);

const nameWithTitle = /(?<![\p{L}-])(\p{Lu}\p{Ll}+(?:[\s-]\p{Lu}\p{Ll}+){0,2})\s\(([^():]{2,40})\)/gu;

/** "All stores", "affected branches": some of many, and no thing that something is done to. */
const group =
	/^(?:all|affected|both|alle|sämtliche|betroffene[rns]?)\s(?!.*(?:customers?|clients?|users?|kund|nutzer|traffic|service|server|system|node|pod|job|alert|change|deploy|release))/iu;

/** Of a few words, and a name by its shape if it stood first. */
export function isListed(part: string): boolean {
	if (namesPosition(part)) return true;
	return (
		/^\p{Ll}/u.test(part) &&
		part.split(/\s+/).length <= 4 &&
		!notPeople.test(part) &&
		!isNothing(part) &&
		!nobody.test(part) &&
		isPosition(upper(part))
	);
}

/** Words that refer to others, or to when; and what is done or written. */
const nobody =
	/(?<!\p{L})(?:same|see|like|ditto|above|below|etc|others?|everything|anything|only|needed|siehe|wie|usw|nur|bedarf|sonst|notices?|reports?|messages?|summary|meetings?|tickets?|e-?mails?|posts?|calls?|statements?|\p{L}+ation|\p{L}+(?<!depart|manage)ment)(?!\p{L})/iu;

/** Two words with capitals, joined. */
const department = /^\p{Lu}[\p{L}-]+\s(?:&|and|und)\s\p{Lu}[\p{L}-]+$/u;

/** "Shift manager told at 4 h" is the shift manager. */
const toldBehind =
	/(?<=\p{L})\s(?:(?:is|are|to be|wird|werden)\s)?(?:told|informed|notified|called|paged|alerted|informiert|benachrichtigt|angerufen|verständigt|alarmiert|hinzugezogen|eingebunden|einbezogen|eingeschaltet|kontaktiert|gerufen|geweckt)$/iu;

/** With a capital, and without the number to call. */
function upper(named: string): string {
	const position =
		named
			.replace(/,?\s*\(?\+?\d{2,5}[\d ()/-]{4,}\)?$/u, '')
			.replace(toldBehind, '')
			.replace(/\s(?:only|nur)$/iu, '') || named;
	return `${position.charAt(0).toUpperCase()}${position.slice(1)}`;
}

import {regExp} from '../../terminal/light-pattern.ts';
import type {Levels} from '../levels/level-finder.ts';
import {namesSeverity} from '../levels/names-severity.ts';
import type {RungTiming} from '../runbook.ts';
import {goesOn, incident, itself} from '../words/condition-words.ts';
import {everyLevelIn} from '../words/every-level.ts';
import {hoursIn, otherHoursIn} from '../words/hours-words.ts';
import {asUnresolved} from '../words/unresolved.ts';
import {durationsIn} from '../words/words.ts';

/** What a condition is about, and so who knows whether it holds. */
export type ConditionKind =
	/** Whether somebody answers: it is of the chain of those who are called. */
	| {readonly is: 'silence'}
	/** The incident goes on, for so long where a time is said: "it is not resolved after 2 h". */
	| {readonly is: 'lasting'; readonly ms: number | undefined}
	| {readonly is: 'no-progress'; readonly ms: number | undefined}
	/** "If needed": somebody decides. */
	| {readonly is: 'decided'}
	/** It is declared, it is over: the room knows by itself. */
	| {readonly is: 'of-itself'}
	/** "The site has been Red": of that severity alone. */
	| {readonly is: 'severity'}
	/** At some hours of the day or the week. */
	| {readonly is: 'hours'}
	/** It says several times, a time that is of nothing, or somebody who was named before. */
	| {readonly is: 'unclear'}
	/** "Data leaked", "payouts are late by more than two hours": that it is so is for a person to report. */
	| {readonly is: 'reported'};

/** Whoever was called before stays silent. */
export const silence =
	/(?:no|not|without|nobody|no one|neither|isn['’]t|hasn['’]t|doesn['’]t|don['’]t)\s(?:\p{L}+\s){0,2}(?:answer|ack|acknowledg|respon|reply|react|pick)|fails? to (?:answer|ack|respond)|(?:primary|secondary|backup|stand-?by|deputy|first|second|on-?call|engineer|responder|manager|lead(?:er)?|director|owner|s?he|they|person)\s(?:(?:is|are|stays?|remains?|keeps?|goes|went)\s)?(?:not (?:reachable|available|responding)|unreachable|unavailable|unresponsive|silent(?!\p{L})|(?:is|are)n['’]t (?:reachable|available)|(?:cannot|can not|can['’]t|could not) be reached)(?!\p{L})|(?:meldet|meldest|melden|antwortet|reagiert|quittiert|geht)\s(?:\S+\s){0,5}(?:niemand|keiner|nicht)(?!\p{L})|(?:niemand|nicht|keiner)\s(?:\S+\s){0,5}(?:antwortet|reagiert|meldet|erreicht|erreichbar|zurückruft|abnimmt|abhebt)|(?:without (?:some|any)(?:body|one)|(?<!\p{L})(?:nobody|no one))\s(?:is\s|has\s)?(?:working\s)?(?:on it|picked (?:it )?up|taken it)|(?:niemand|keiner|ohne dass (?:jemand|einer))\s(?:\S+\s){0,3}(?:dran|daran arbeitet|übernommen|übernimmt)(?!\p{L})|unacknowledged|unanswered|(?<!\p{L})schweig(?:t|en)(?!\p{L})|(?<!\p{L})(?:keine?|ohne) (?:(?:eine?|jede|weitere|jegliche) )?(?:antwort|reaktion|quitt(?:ier|ung)|rückmeldung|bestätigung|rückruf|respon[sd]|repl(?:y|ies)|ack(?:s|nowledg\p{L}*)?(?!\p{L})|answers?(?!\p{L})|feedback)|(?<!\p{L})(?:sin (?:respuesta|contestar|responder|acuse|confirmaci[oó]n)|no (?:contesta|responde|coge|atiende)n?|sans (?:réponse|réaction|accusé|confirmation)|(?:pas|aucune) (?:de )?(?:réponse|réaction)|ne répond(?:ent)? pas|senza risposta|nessuna risposta|non rispond(?:e|ono))(?!\p{L})/iu;
/** Somebody answers, calls back or is reached, or does not. */
const answering =
	/answer|(?<!\p{L})ack(?:s|ed|nowledg\p{L}*)?(?!\p{L})|calls? back|zurückruf|ruft .*zurück|respond|pick(?:s|ed)? up|(?<!\p{L})reach(?!\p{L}*\s(?:\p{Sc}|\d|an?\s|one\s|two\s))|antwort|quittier|erreich/iu;
/** The same in weaker words: "confirmed", "taken over" may be of anything. */
const answers =
	/(?<!\p{L})(?:ack(?:ed|s|nowledg\p{L}*)?|answer\p{L}*|respon[ds]\p{L}*|repl(?:y|ies|ied)|react\p{L}*|pick(?:s|ed)?\s(?:it\s|the phone\s)?up|reach(?:ed|able)|(?:come|call)(?:s|ed)?\sback|stays?\ssilent|remains?\ssilent|confirm(?:ed|s)?|claim(?:ed|s)?|tak(?:en|es)\s(?:it|over|the (?:page|call))|abnimmt|abhebt)(?!\p{L})|quittier|quittung|antwort|reagier|reaktion|meldet|gemeldet|rückmeldung|erreich|bestätig|(?:nimmt|hebt)\s.*\sab$|geht\s.*\s(?:ran|dran)/iu;
const unanswered =
	/(?<!\p{L})(?:nobody|no one|no-one|none|neither|not|no|without|fails?|failed|unless|silent|niemand|keiner?|keine|nicht|ohne|aus)(?!\p{L})|n['’]t(?!\p{L})/iu;
/** "There is still nobody". */
const isNobody = /^(?:there\s(?:is|was)\s|es ist\s)?(?:(?:still|(?:immer )?noch)\s)?(?:nobody|no one|niemand)(?:\s(?:there|da))?$/iu;
/** Whoever was called before cannot be had: "unreachable", "she is not available". */
const isAway =
	/^(?:(?:s?he|they)\s(?:is|are)\s|(?:er|sie)\s)?(?:un(?:reachable|available|responsive)|not (?:reachable|available|responding)|nicht (?:erreichbar|verfügbar))(?:\s(?:ist|sind))?$/iu;
/** One of those who were called before. */
const ofThem = /^(?:he|she|they|nobody|no one|er|sie|niemand)\s|(?<!\p{L})(?:either|neither)$/iu;

/** Nothing gets better. */
export const noProgress =
	/(?<!\p{L})(?:without|no|not? any|makes? no|made no|lack of|little or no) (?:\p{L}+ )?(?:progress|improvement|headway)|(?:not|n['’]t) (?:progressing|improving|getting better|making (?:any )?(?:progress|headway))|(?<!\p{L})(?:still|is|are|we['’]re|gets?) stuck|stalled|(?<!\p{L})(?:ohne|kein(?:en?)?) (?:\p{L}+ )?(?:fortschritte?|besserung|verbesserung)(?!\p{L})|nicht voran(?:kommt|kommen|geht|gekommen)|sin progreso|sans progrès/iu;

const subject = regExp(`^${itself}(?=[\\s'’]|$)`, 'iu');
const goingOn = regExp(`^${goesOn}$`, 'iu');
/** Words of going on, of whatever it is that does. */
const lasts =
	/(?<!\p{L})(?:lasts?|longer|still|un(?:resolved|solved|fixed)|not (?:yet )?(?:fixed|resolved|solved)|open for|dauert|andauert|anhält|länger|(?:noch )?nicht (?:behoben|gelöst)|ungelöst|sigue|sin resolver|dure|toujours|non résolue?)(?!\p{L})/iu;
/** The same where no time is said: what is resolved or not is the incident. */
const resolved = /(?<!\p{L})(?:lasts?|longer|progress|dauert|länger)(?!\p{L})|fortschritt|behoben|resolved/iu;
/** That it is not so. */
const denied = /(?<!\p{L})(?:not|no|nobody|never|without|nicht|nie|kein\p{L}*|ohne|no|sin|non|pas|sans)(?!\p{L})|n['’]t(?!\p{L})/iu;
/** Something is as it was, whatever it is. */
const stays =
	/(?<!\p{L})(?:not|no|still|open|ongoing|down|continues?|persists?|nicht|noch|kein\p{L}*|offen|sin|sigue|toujours|pas)(?!\p{L})|n['’]t(?!\p{L})/iu;
/** It is over. */
const isOver =
	/(?<!\p{L})(?:over|closed|solved|resolved|fixed|mitigated|restored|vorbei|beendet|geschlossen|gelöst|behoben|resuelt[oa]|cerrad[oa]|résolue?|clos|terminée?)(?!\p{L})/iu;
const begins = regExp(
	`^${incident}$|^(?:${incident}|it|this|es|er|sie)\\s(?:(?:is|are|was|has been|gets?|wird|werden|ist|wurde)\\s)?(?:declared|opened|confirmed|detected|raised|starts?|started|begins?|occurs?|happens?|ausgerufen|eröffnet|bestätigt|festgestellt|erkannt|gemeldet|beginnt|auftritt|eintritt)(?:\\s(?:wird|ist|wurde))?$|^(?:(?:you|we|the on-?call\\p{L}*|it)\\s(?:are|is|have been|has been|get|gets)\\s)?(?:declared|raised|called|paged|ausgerufen|gerufen)$`,
	'iu',
);

/** "Bei Bedarf", "if needed": a person decides. */
const seenFit =
	/^(?:(?:it |this |that |es )?(?:is )?)?(?:needed|required|necessary|requested|asked|appropriate|possible|bedarf|nötig|notwendig|erforderlich|möglich|necesario|preciso|nécessaire|besoin)(?:\sist)?$/iu;
/** What may be is said by a person. */
const expected = /expected|likely|may(?!\p{L})|might|probably|voraussichtlich|vermutlich|estimated/iu;
/** Whatever the next steps are of: the chain's own. */
const escalated = /escalat|eskal/iu;

/** Something of its own is or does something: "payouts are late by more than two hours", but not "> 1 hour". */
const clause =
	/^\p{L}\S*\s\S+\s.*(?<!\p{L})(?:is|are|was|were|will|has|have|had|can|cannot|could|may|might|ist|sind|war|waren|wird|werden|wurden?|hat|haben|kann|können|está|están|será|van|est|sont|sera|seront|è|sono)(?!\p{L})|(?<!\p{L})(?:is|are|will|has|have|can|cannot|can['’]t|do not|don['’]t|does not|doesn['’]t|may|might|está|están|est|sont)(?!\p{L})/iu;
const ofIncident = regExp(`^(?:${itself}|after|within|for|nach|seit|binnen)(?!\\p{L})|^\\d`, 'iu');

/** "Bei beiden Stufen", too. */
const both = 2;

/** What a condition is about, without the word that begins it. */
export function kindOfCondition(condition: string, levels?: Levels): ConditionKind {
	const text = asUnresolved(condition.trim().replace(/\.$/, ''));
	if (levels && namesSeverity(levels, text)) return {is: 'severity'};
	// "Bei allen Stufen": of each of them, and nothing that somebody could report.
	if (everyLevelIn(text, both)?.[0].length === text.length) return {is: 'severity'};
	if (silence.test(text) || answering.test(text) || isNobody.test(text) || isAway.test(text)) return {is: 'silence'};
	const [time, ...others] = durationsIn(text);
	if (time && expected.test(text)) return {is: 'reported'};
	if (others.length > 0) return {is: 'unclear'};
	if (noProgress.test(text)) return {is: 'no-progress', ms: time?.ms};
	if (hoursIn(text).length > 0 || otherHoursIn(text) !== undefined) return {is: 'hours'};
	if (seenFit.test(text)) return {is: 'decided'};
	if (begins.test(text) || (isOver.test(text) && !denied.test(text))) return {is: 'of-itself'};
	const left = time ? `${text.slice(0, time.index)} ${text.slice(time.end)}`.replaceAll(/\s+/g, ' ').trim() : text;
	if (left !== '' && goesOnAlone(left)) return {is: 'lasting', ms: time?.ms};
	if (time) {
		// "Brokers cannot quote for more than an hour": of them alone, and no clock knows it.
		if (forSoLong.test(text) && isOfItsOwn(text)) return {is: 'reported'};
		if (forSoLong.test(text) && lastingOf.test(text) && clause.test(text)) return {is: 'lasting', ms: time.ms};
		if (lasts.test(text)) return {is: 'lasting', ms: time.ms};
		// "Systems are not back after 20 minutes": of them, or of the incident.
		return clause.test(text) && !ofIncident.test(text) && !stays.test(text) ? {is: 'reported'} : {is: 'unclear'};
	}

	if (resolved.test(text) || notRestored.test(text)) return {is: 'lasting', ms: undefined};
	return ofThem.test(text) || escalated.test(text) ? {is: 'unclear'} : {is: 'reported'};
}

/** "Payments are broken for longer than an hour": of something else than the incident. */
export function isOfItsOwn(condition: string): boolean {
	const isClause = clause.test(condition) || germanClause.test(condition);
	return isClause && !ofIncident.test(condition.replace(germanArticle, '')) && !lastingOf.test(condition);
}

/** "Das" before a noun is no pronoun. */
const germanArticle = /^(?:der|die|das)\s(?=\p{Lu})/u;
/** "Service is not restored", "der Betrieb ist noch nicht wiederhergestellt": the incident, as long as it lasts. */
const notRestored =
	/^(?:the\s|our\s|normal\s|die\s|der\s|das\s|unsere?\s){0,2}(?:(?:normal|affected|betroffene[rn]?)\s)?(?:services?|operations?|service operation|functionality|situation|systems?|systeme?|dienste?|betrieb|störung)\s(?:(?:(?:is|are|has|have)\s(?:still\s)?(?:not|never)|(?:is|are|has|have)n['’]t)(?:\s(?:yet|been|fully)){0,2}\s(?:restored|recovered|resumed|repaired|fixed|resolved|back(?:\sup)?|(?:back\s)?(?:running|available|normal|to normal))(?:\sagain|\syet)?|(?:(?:ist|sind|wurde|wird)\s)?(?:noch\s)?nicht\s(?:wieder\s?(?:hergestellt|aufgenommen|da|verfügbar|angelaufen|in gang)|behoben)(?:\s(?:ist|sind|wurde|werden konnte))?)$/iu;
const forSoLong = /(?<!\p{L})(?:for|longer than|more than|länger als|mehr als|über|seit)\s/iu;
const germanClause =
	/^(?:(?:die|der|das|unsere?)\s)?\p{Lu}\p{L}+(?:\s\p{L}+){0,4}?\s(?:länger als|mehr als|seit(?: mehr als| über)?|über)\s[^,]*\s\p{Ll}{3,}(?:en|t|st|d)$/u;
const lastingOf = regExp(
	`^(?:the\\s|our\\s|an?\\s|die\\s|der\\s|das\\s)?(?:${incident}|services?|situation|lage|site|web ?site|platform|plattform|systems?|systeme?|everything|alles|production|produktion|product|app|application|we|wir|seite|webseite)(?!\\p{L})`,
	'iu',
);

/** "Still burning", "immer noch rot": of whatever it is, it is as it was. */
const stillSo =
	/^(?:(?:it|they|we)(?:['’]s|\sis|['’]re|\sare)\s)?(?:still|(?:immer )?noch(?: immer)?)\s(?!unclear|unknown|missing|silent|alone|waiting|nobody|unklar|unbekannt|allein|niemand|nicht|kein)\p{L}{3,}$/iu;

function goesOnAlone(text: string): boolean {
	if (stillSo.test(text)) return true;
	const words = text.replace(subject, '').split(/[\s,]+|(?=['’]s(?!\p{L}))/u);
	return words.every((word) => word === '' || goingOn.test(word));
}

/** Does a clause of a sentence that calls somebody say that nobody answers, in whatever words? Longer it is a story. */
export function saysSilence(clause: string): boolean {
	return unanswered.test(clause) && answers.test(clause) && clause.split(' ').length <= mostWords;
}

const mostWords = 16;

/** Is it for a person to report that it is so, and for no other rule to know? */
export function isReported(condition: string, levels?: Levels): boolean {
	return kindOfCondition(condition, levels).is === 'reported';
}

/** When what stands under a condition falls due: after so long as it lasts, else when it is reported. Undefined where another rule knows when, or none does. */
export function timingOf(condition: string): RungTiming | undefined {
	const kind = kindOfCondition(condition);
	switch (kind.is) {
		case 'lasting':
			return kind.ms === undefined ? reported(condition) : {at: 'after', ms: kind.ms};
		case 'no-progress':
			return kind.ms === undefined ? reported(condition) : {at: 'no-progress', ms: kind.ms};
		case 'reported':
			return reported(condition);
		default:
			return undefined;
	}
}

function reported(condition: string): RungTiming {
	return {at: 'reported', what: condition.trim().toLowerCase()};
}

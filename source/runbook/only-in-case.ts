import {silence} from './escalation-words.ts';
import type {Levels} from './level-finder.ts';
import {namesSeverity} from './names-severity.ts';
import {durationsIn} from './words.ts';

/** What has to be so, before a comma. */
const before =
	/^(?:(?:but|and|aber|und)\s)?(?:if|when(?:ever)?|where|should|in case(?: of)?|in the (?:case|event) of|as soon as|wenn|falls|sofern|sobald|sollten?|si|cuando|en caso de|quand|lorsque|en cas d(?:e\s|['’]))\s?(?<condition>[^,:]{3,160}?)[,:]\s/iu;
/** An incident that goes on is none of its own, and neither is that somebody declares it. */
const goesOn =
	/(?<!\p{L})(?:un(?:resolved|solved|fixed)|not|n['’]t|no|still|open|ongoing|down|lasts?|continues?|persists?|longer|progress|declared|raised|called|paged|nicht|noch|kein\p{L}*|dauert|andauert|anhält|länger|offen|ungelöst|ausgerufen|sin|sigue|no|dura|toujours|pas|dure)(?!\p{L})/iu;

/** "If player data might be exposed, call Legal at once": where no rule knows the condition, nobody is called without it. */
export function isOnlyInCase(text: string, levels: Levels): boolean {
	const condition = before.exec(text)?.groups?.['condition'];
	return (
		condition !== undefined &&
		durationsIn(condition).length === 0 &&
		!silence.test(condition) &&
		!goesOn.test(condition) &&
		!namesSeverity(levels, condition)
	);
}

/** Who is told, and then in which case: "… if payouts are late by more than two hours". */
const behind =
	/^(?<call>.{4,120}?),?\s(?:but\s|aber\s)?(?:(?:only|nur|solo|seulement)\s)?(?:if|when(?:ever)?|as soon as|wenn|falls|sofern|sobald|si|cuando|quand)\s(?<condition>[^,:;→]{8,120}?)\.?$/iu;
/** What of an incident goes on, or that somebody is silent: the time is that of the call then. */
const ofIncident =
	/^(?:(?:it|this|that|they|he|she|es|das|dies|sie|er|esto|ça|cela)(?!\p{L})|(?:the|an?|any|der|die|das|ein|eine|el|la|un|une|le|l['’])\s?(?:incidents?|outages?|problems?|issues?|störung|ausfall|vorfall|problem|incidente|caída|panne)(?!\p{L})|(?:after|within|for|nach|seit|binnen)(?!\p{L})|\d)/iu;

/** Something is or does something: "> 1 hour" says how long the incident lasts. */
const clause =
	/^\p{L}\S*\s\S+\s.*(?<!\p{L})(?:is|are|was|were|will|has|have|had|can|cannot|could|may|might|ist|sind|war|waren|wird|werden|wurden?|hat|haben|kann|können|está|están|será|van|est|sont|sera|seront|è|sono)(?!\p{L})|(?<!\p{L})(?:is|are|will|has|have|can|may|might|está|están|est|sont)(?!\p{L})/iu;

/** A time that stands in the condition says how late payouts are, and not when somebody is called: that it is so is reported. */
export function caseBehind(text: string, levels: Levels): {readonly call: string; readonly what: string} | undefined {
	const {call = '', condition = ''} = behind.exec(text)?.groups ?? {};
	const isCase =
		clause.test(condition) &&
		durationsIn(condition).length > 0 &&
		durationsIn(call).length === 0 &&
		!ofIncident.test(condition) &&
		!silence.test(condition) &&
		!goesOn.test(condition) &&
		!namesSeverity(levels, condition);
	return isCase ? {call, what: condition.toLowerCase()} : undefined;
}

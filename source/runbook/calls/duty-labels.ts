import {regExp} from '../../terminal/light-pattern.ts';
import {silence} from '../grammar/condition-kinds.ts';
import {toldIn} from '../grammar/escalation-words.ts';
import type {List} from '../markdown/markdown.ts';
import {conditionedIn} from '../words/conditioned.ts';
import {labelled} from '../words/labelled.ts';
import {isNounPhrase} from '../words/noun-phrases.ts';
import {isPosition, namesPosition} from '../words/positions.ts';
import {durationsIn, isCadence, isImmediate, isOnRequest} from '../words/words.ts';

/** A noun of what is done: "coordination", "Behebung", "troubleshooting"; departments are named by some of them, too. */
const noun =
	'(?!engineering|management|operations?)\\p{L}+(?:[ts]ions?|ments?|ings?|(?<!leit|führ|abteil)ung(?:en)?|nahmen?|analys[ei]s?|triage|suche|kontrolle|oversight|approval)(?!\\p{L})';
const doing = regExp(`(?<!\\p{L})${noun}`, 'iu');
/** "Coordination with other teams": whoever is named is not the one who is called. */
const doingFirst = regExp(
	`^(?:\\p{L}+\\s){0,2}?${noun}\\s(?:of|with|and|for|to|by|between|on|mit|der|des|von|und|für|an|zwischen|bei)\\s`,
	'iu',
);
/** Words of a name that have no capital either: "head of sales", "Ann van Dyke". */
const small = /^(?:of|for|and|the|or|to|van|von|de|der|den|des|dem|del|und|für|im|in|am|team|on-call|call|duty)$/u;
/** How somebody is called, or when. */
const beside =
	/^(?:by|via|per|over|through|on|in|at|for|from|after|within|if|when|only|once|unless|über|durch|ab|nach|bei|wenn|falls|nur)(?!\p{L})/iu;

/**
 * "First responder: initial triage and assessment", where people stand in the order in which they are called: what stands behind the colon is
 * what they do, and no part of who they are.
 */
export function saysDuty({label, text}: {readonly label: string; readonly text: string}): boolean {
	if (label === '' || !(namesPosition(label) || isPosition(label)) || beside.test(text)) return false;
	if (durationsIn(`${label} ${text}`).length > 0 || isImmediate(text) || isCadence(text) || isOnRequest(text)) return false;
	if (silence.test(text) || conditionedIn(text)) return false;
	if (doingFirst.test(text)) return true;
	// "On-call: page the team lead" calls somebody.
	if (namesPosition(text) || toldIn(text, [], false).some(({positions}) => positions.length > 0)) return false;
	return doing.test(text) || text.split(/\s+/).some((word) => /^\p{Ll}{3,}/u.test(word) && !small.test(word));
}

/** Each item of a numbered list is somebody with what they do, and nearly all of them are positions by their words. */
export function isListOfDuties({ordered, items}: List): boolean {
	const named = items.map(({text}) => labelled(text.replaceAll('\n', ' '))).filter((item) => saysDuty(item));
	const certain = named.filter(({label}) => namesPosition(label)).length;
	return (
		ordered &&
		certain >= 2 &&
		certain + 1 >= items.length &&
		named.length === items.length &&
		named.every(({label}) => isNounPhrase(label) && !doing.test(label))
	);
}

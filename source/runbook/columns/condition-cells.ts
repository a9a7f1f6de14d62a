import {timeOfCall} from '../grammar/case-calls.ts';
import {isReported, kindOfCondition} from '../grammar/condition-kinds.ts';
import type {RungTiming} from '../runbook.ts';
import {withoutBeginning} from '../words/conditioned.ts';
import {isEventful} from '../words/eventful.ts';
import {hoursIn, otherHoursIn} from '../words/hours-words.ts';
import {durationsIn, isImmediate, isNothing, isOnRequest, periodIn} from '../words/words.ts';

const condition =
	/^(?:(?:only|nur|ausschließlich|seulement|solo)\s(?:if|when|where|as soon as|in case of|in the event of|for|on|upon|with|at|wenn|falls|sofern|sobald|bei|im falle? (?:von|einer|eines)|si|en cas (?:de\s|d['’]))|if|in case of|in the event of|where|wenn|falls|sofern|sobald|bei|im falle? (?:von|einer|eines)|si|en cas (?:de\s|d['’]))\s?(?:(?:an?|any|eine[mrs]?)\s)?(\p{L}[^;:.]{3,60})$/iu;

/**
 * On what report somebody is told, where a cell says nothing else: "Only if data leaked" → "data leaked", "Nur bei Datenvorfall" → "Datenvorfall".
 * Undefined where it says a time as well, at what hours, at a person's word, or that there is nothing.
 */
export function conditionInCell(text: string): string | undefined {
	const said = text.trim().replace(/\.$/, '');
	const what = condition.exec(said)?.[1];
	if (what === undefined || durationsIn(said).length > 0 || isImmediate(said) || isNothing(said) || isOnRequest(said)) return undefined;
	return isEventful(said) || periodIn(said) !== undefined || hoursIn(said).length > 0 || otherHoursIn(said) !== undefined
		? undefined
		: what.trim();
}

/**
 * The same with a time, "Only if data leaked, within 12 hours", "Binnen 72 Stunden bei Datenabfluss". Before the condition only a deadline counts from
 * the report: "after 2 hours if data leaked" counts from the start.
 */
export function reportedInCell(text: string): Extract<RungTiming, {at: 'reported'}> | undefined {
	const said = text.trim().replace(/\.$/, '');
	// "Immediately, if data leaked": at once when it is reported.
	const behind = atOnce.exec(said)?.[1];
	if (behind !== undefined) {
		const what = conditionInCell(behind);
		return what === undefined || !isReported(what) ? undefined : {at: 'reported', what};
	}

	const time = timeOfCall(said);
	if (time === 'unclear' || time?.isVague || time?.isMore) return undefined;
	const what = conditionInCell((time?.rest ?? said).replace(/[\s,:–-]+$/u, ''));
	// "If not resolved after 2 h" is how long the incident lasts, and "if nobody answers within 5 min" of whoever is called.
	if (what === undefined || (time !== undefined && !isReported(what))) return undefined;
	if (time === undefined) return {at: 'reported', what};
	return time.isDeadline || !said.startsWith(time.words)
		? {at: 'reported', what, afterMs: time.ms}
		: {at: 'reported', what, notBeforeMs: time.ms};
}

const atOnce =
	/^(?:immediately|at once|right away|straight away|instantly|sofort|umgehend|unverzüglich|inmediatamente|de inmediato|immédiatement|tout de suite)[,;]?\s(?:but\s|aber\s)?((?:only|nur|if|when|in case|in the event|wenn|falls|sofern|bei|im fall|si|en cas)\s.+)$/iu;

/** "Only if the outage lasts longer than 4 hours": how long it goes on, and so when. */
export function lastsInCell(text: string): boolean {
	const condition = durationsIn(text).length === 1 ? withoutBeginning(text) : text;
	return condition !== text.trim() && kindOfCondition(condition).is === 'lasting';
}

import {soundsLikePosition} from '../words/positions.ts';
import {durationsIn, isImmediate, isNothing, isOnRequest, periodIn, withoutDurations} from '../words/words.ts';
import {lastsInCell} from './condition-cells.ts';

/** A cell that says when: a duration, "Immediate", "Daily summary", "on request", or nothing at all. */
export function isTiming(text: string): boolean {
	return (
		isNothing(text) ||
		isImmediate(text) ||
		isOnRequest(text) ||
		periodIn(text) !== undefined ||
		lastsInCell(text) ||
		isTime(onCondition.exec(text)?.[1] ?? text)
	);
}

/** "Backup SRE (after 10m)" says who as well. */
function isTime(text: string): boolean {
	return durationsIn(text).length > 0 && text.length <= 40 && !soundsLikePosition(withoutDurations(text));
}

/** "After 30 minutes, if the control system is affected": a time, and in which case it goes. */
const onCondition = /^([^,;]{3,30}?\d[^,;]{0,12}),?\s(?:if|when|unless|wenn|falls|sofern)\s[^,;]{3,60}$/iu;

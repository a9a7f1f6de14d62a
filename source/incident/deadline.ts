import {type Clock, hasEnded} from './clock.ts';

const minuteMs = 60_000;
/** Of the time from its beginning to a deadline the last part is when somebody is to see to it, and no less than this. */
const lastPart = 1 / 3;
const leastMs = 5 * minuteMs;
/** Nearer than this it comes before what merely has nobody yet. */
const nearMs = 15 * minuteMs;

type Deadline = Pick<Clock, 'isDeadline' | 'state' | 'from' | 'dueAt'>;

/** Is it time to tell somebody whom the runbook wants told "within" a time, though it is not over? */
export function isToBeTold({isDeadline, state, from, dueAt}: Deadline, now: number): boolean {
	return (
		isDeadline === true &&
		!hasEnded({state}) &&
		state === 'waiting' &&
		dueAt > now &&
		dueAt - now <= Math.max(leastMs, (dueAt - from) * lastPart)
	);
}

export function isNear({dueAt}: Pick<Clock, 'dueAt'>, now: number): boolean {
	return dueAt - now <= nearMs;
}

import {type Clock, isRung} from '../../incident/clock.ts';
import {formatClock, formatDuration} from '../../terminal/format.ts';
import type {Style} from '../../terminal/theme.ts';
import type {View} from '../view.ts';

/** Nearer than this is about to happen. */
const soonMs = 120_000;

/** "in 12:41", "in 6 d 23 h", "due 00:48", "late 00:48". */
export function timeText(clock: Clock, now: number): string {
	const late = now - clock.dueAt;
	if (late >= 0) return `${isRung(clock) ? 'due' : 'late'} ${formatDuration(late)}`;
	const hours = Math.floor(-late / 3_600_000);
	return `in ${hours < 24 ? formatDuration(late) : `${Math.floor(hours / 24)} d ${hours % 24} h`}`;
}

/** Everybody who is to be called; by position where the runbook has a number and nobody is known by name. "" is nobody. */
export function calledText({call}: Clock): string {
	return call.flatMap(({people, phone, position}) => (people.length > 0 ? people : phone === undefined ? [] : [position])).join(', ');
}

const words: Partial<Record<Clock['state'], string>> = {
	met: 'met',
	missed: 'MISSED',
	acknowledged: 'answered',
	deferred: 'deferred',
	superseded: 'over',
};

/** How it ended. */
export function endedWord({state}: Clock): string {
	return words[state] ?? state;
}

/** The response target's own duration; of others when they ended. */
export function endedTime(clock: Clock, zone: string): string {
	if (clock.endedAt === undefined) return '';
	return clock.kind === 'response' ? formatDuration(clock.endedAt - clock.from) : formatClock(clock.endedAt, zone, {seconds: false});
}

/** What calls nobody is calm, until it is about to happen for what does. */
export function waitingStyles(clock: Clock, {theme, now}: View): {readonly name: Style; readonly time: Style} {
	const calm = clock.kind === 'phase' || clock.kind === 'stage' || /\/every-\d+:/.test(clock.id);
	if (calm) return {name: theme.quiet, time: theme.quiet};
	return clock.dueAt - now < soonMs ? {name: theme.strong, time: theme.warning} : {name: theme.plain, time: theme.plain};
}

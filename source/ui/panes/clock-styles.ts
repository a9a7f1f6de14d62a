import {type Clock, isRung} from '../../incident/clock.ts';
import {isToBeTold} from '../../incident/deadline.ts';
import {calledText, type PlanRow} from '../../incident/plan.ts';
import type {Style} from '../../terminal/theme.ts';
import type {View} from '../view.ts';

/** Nearer than this is about to happen. */
const soonMs = 120_000;

export type RowStyles = {readonly name: Style; readonly time: Style; readonly whom: Style};

/** How a clock stands out: what is late, then what is about to be; what is settled is quiet. */
export function rowStyles({clock, group, whom}: PlanRow, view: View): RowStyles {
	const {theme} = view;
	const nobody = isRung(clock) && calledText(clock) === '';
	switch (group) {
		case 'ask':
		case 'call':
		case 'late':
		case 'nobody':
		case 'task':
			return {name: theme.due, time: theme.due, whom: nobody && whom !== '' ? theme.bad : theme.strong};
		case 'over':
			return {name: theme.plain, time: theme.warning, whom: theme.quiet};
		case 'next':
			return {...waitingStyles(clock, view), whom: nobody ? theme.warning : theme.quiet};
		case 'told':
			return {name: theme.plain, time: theme.quiet, whom: theme.quiet};
		case 'ended': {
			const style = clock.state === 'missed' ? theme.warning : theme.quiet;
			return {name: style, time: style, whom: style};
		}
	}
}

/** What calls nobody is calm, until it is about to happen for what does. */
function waitingStyles(clock: Clock, {theme, now}: View): {readonly name: Style; readonly time: Style} {
	if (isCalm(clock)) return {name: theme.quiet, time: theme.quiet};
	return clock.dueAt - now < soonMs || isToBeTold(clock, now)
		? {name: theme.strong, time: theme.warning}
		: {name: theme.plain, time: theme.plain};
}

/** Windows that pass, and calls that repeat an earlier one. */
export function isCalm({kind, id}: Clock): boolean {
	return kind === 'phase' || kind === 'stage' || /\/every-\d+[:/]/.test(id);
}

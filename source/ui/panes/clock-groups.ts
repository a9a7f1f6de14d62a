import {type Plan, type PlanRow, planOf} from '../../incident/plan.ts';
import {formatMoment} from '../../terminal/format.ts';
import type {View} from '../view.ts';
import {notRaised} from '../witness.ts';

/** The plan as the pane draws it. */
export type ClockGroups = {
	/** The server should have raised them and did not. */
	readonly notRaised: readonly PlanRow[];
	/** What waits for the commander's word, people to call, messages that are late, positions without anybody to call, late tasks. */
	readonly due: readonly PlanRow[];
	/** Windows of phases and stages that are over, then what falls due next. */
	readonly waiting: readonly PlanRow[];
	readonly told: readonly PlanRow[];
	/** The last first. */
	readonly ended: readonly PlanRow[];
	/** Ended with severities of before, not among these. */
	readonly earlier: Plan['earlier'];
};

/** The plan of the incident that is followed, as it now is. */
export function planOfView({room: {incident}, clocks, now, zone}: View): Plan {
	return incident ? planOf(incident, clocks, now, (at) => formatMoment(at, now, zone)) : {rows: [], earlier: []};
}

/** Told here once, so that every density of the pane has the same order. */
export function clockGroups(view: View): ClockGroups {
	const {rows, earlier} = planOfView(view);
	const missing = notRaised(view);
	const late = rows.filter(({clock, also}) => missing.includes(clock) || also.some((other) => missing.includes(other)));
	const of = (...groups: ReadonlyArray<PlanRow['group']>) => rows.filter((row) => groups.includes(row.group) && !late.includes(row));
	return {
		notRaised: late,
		due: of('ask', 'call', 'late', 'nobody', 'task'),
		waiting: of('over', 'next'),
		// Who was told is told for each of their times: once is enough to read.
		told: of('told').filter((row, index, all) => all.findIndex((other) => other.name === row.name && other.whom === row.whom) === index),
		// Whoever answered for all of their times did so once.
		ended: of('ended').filter(
			({name, when, at, whom}, index, all) =>
				all.findIndex((other) => other.name === name && other.when === when && other.at === at && other.whom === whom) === index,
		),
		earlier,
	};
}

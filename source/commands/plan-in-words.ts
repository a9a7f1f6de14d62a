import {earlierText, type Plan, planTitles} from '../incident/plan.ts';
import {displayWidth, formatMoment} from '../terminal/format.ts';
import {table} from './output.ts';

/** The plan as lines: what it is, when, at what time of the zone, who with their number, and why. */
export function planInWords({rows, earlier}: Plan, {zone, now}: {readonly zone: string; readonly now: number}): readonly string[] {
	const cells = rows.map(({group, when, at, name, whom, source}, index) => [
		`  ${group === rows[index - 1]?.group ? '' : planTitles[group].toLowerCase()}`,
		when,
		at === undefined ? '' : formatMoment(at, now, zone),
		name,
		whom,
		source,
	]);
	return [...(cells.length === 0 ? [] : table(cells, displayWidth).split('\n')), ...earlier.map((one) => `  ${earlierText(one)}`)];
}

import {isRung} from '../incident/clock.ts';
import {earlierText, type Plan, type PlanRow, planTitles} from '../incident/plan.ts';
import {displayWidth, formatMoment} from '../terminal/format.ts';
import {table} from './output.ts';

/** The plan as lines: what it is, when, at what time of the zone, who with their number, and why. */
export function planInWords({rows, earlier}: Plan, {zone, now}: {readonly zone: string; readonly now: number}): readonly string[] {
	// A name that stands there twice does not say which is meant: what can be typed is the id.
	const open = rows.filter(({group}) => group !== 'ended' && group !== 'told');
	const times = Map.groupBy(
		open.filter(({clock}) => isRung(clock)),
		({name}) => name,
	);
	const typed = (row: PlanRow) => ((times.get(row.name)?.length ?? 0) > 1 && open.includes(row) ? `  ${row.clock.id}` : '');
	const cells = rows.map((row, index) => {
		const {group, when, at, name, whom, source} = row;
		return [
			`  ${group === rows[index - 1]?.group ? '' : planTitles[group].toLowerCase()}`,
			when,
			at === undefined ? '' : formatMoment(at, now, zone),
			name,
			whom,
			`${source}${typed(row)}`,
		];
	});
	return [...(cells.length === 0 ? [] : table(cells, displayWidth).split('\n')), ...earlier.map((one) => `  ${earlierText(one)}`)];
}

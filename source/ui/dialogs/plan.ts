import {earlierText, type PlanRow, planGroups, planTitles} from '../../incident/plan.ts';
import {displayWidth, fitText, formatMoment} from '../../terminal/format.ts';
import {type Line, seg, wrapText} from '../line.ts';
import {planOfView} from '../panes/clock-groups.ts';
import {rowStyles} from '../panes/clock-styles.ts';
import type {Screen} from '../screen-store.ts';
import type {View} from '../view.ts';

/** Every clock with when, who, number and why, followed while it is open. */
export function planText(screen: Screen): void {
	screen.open({kind: 'text', title: 'The plan: who is told when, and why', text: '', scroll: 0, draw: planLines});
}

function planLines(view: View, width: number): Line[] {
	const {rows, earlier} = planOfView(view);
	const {theme} = view;
	const sections = planGroups.flatMap((group): Line[] => {
		const own = rows.filter((row) => row.group === group);
		return own.length === 0
			? []
			: [
					[],
					[seg(`${planTitles[group]}${group === 'ended' ? ', the last first' : ''}`, theme.strong)],
					...own.flatMap((row) => rowLines(row, rows, width, view)),
				];
	});
	const before = earlier.flatMap((one): Line[] => [
		[],
		[seg(earlierText(one), theme.strong)],
		...one.rows.flatMap((row) => rowLines(row, one.rows, width, view)),
	]);
	return [...sections, ...before].slice(1);
}

/** Beside each other where all have the width for it; else the reasons stand below. Nothing is cut. */
function rowLines(row: PlanRow, all: readonly PlanRow[], width: number, view: View): Line[] {
	const widest = (texts: readonly string[]) => Math.max(0, ...texts.map(displayWidth));
	const when = widest(all.map((one) => one.when));
	const names = Math.min(36, widest(all.map(({name}) => name)));
	const whoms = Math.min(52, widest(all.map(({whom}) => whom)));
	const styles = rowStyles(row, view);
	const at = ({at: when}: PlanRow) => (when === undefined ? '' : formatMoment(when, view.now, view.zone));
	const ats = Math.max(5, widest(all.map(at)));
	const head: Line = [seg(`  ${fitText(row.when, when)} `, styles.time), seg(`${fitText(at(row), ats)}  `, view.theme.quiet)];
	const indent = when + ats + 5;
	const left = width - indent;
	const within = left - names - whoms - 4;
	const fits = all.every(({source, name, whom}) =>
		[names, whoms, within].every((room, index) => widest([[name, whom, source][index] ?? '']) <= room),
	);
	if (fits)
		return [
			[
				...head,
				seg(`${fitText(row.name, names)}  `, styles.name),
				seg(`${fitText(row.whom, whoms)}  `, styles.whom),
				seg(row.source, view.theme.quiet),
			],
		];
	const room = Math.max(8, left);
	const below = (text: string, style: Line[number]['style']): Line[] =>
		text === '' ? [] : wrapText(text, room).map((line): Line => [seg(' '.repeat(Math.min(indent, width - room))), seg(line, style)]);
	const beside = displayWidth(row.name) + displayWidth(row.whom) + 2 <= left;
	const [first = '', ...rest] = beside ? [row.name] : wrapText(row.name, room);
	return [
		[...head, seg(first, styles.name), ...(beside ? [seg(`  ${row.whom}`, styles.whom)] : [])],
		...rest.flatMap((line) => below(line, styles.name)),
		...(beside ? [] : below(row.whom, styles.whom)),
		...below(row.source, view.theme.quiet),
	];
}

import type {MetricSignal} from '../../incident/signals.ts';
import {signalLimits} from '../../runbook/runbook.ts';
import {displayWidth, fitText} from '../../terminal/format.ts';
import type {ChartLimit} from '../chart.ts';
import {type Line, seg} from '../line.ts';
import {sparkline} from '../sparkline.ts';
import type {View} from '../view.ts';
import {metricBlock, nothingWords} from './metric-block.ts';
import {sourceText} from './source-state.ts';
import {formatUnit} from './unit.ts';

/** Of what no limit is named, so many are read. */
const mostRows = 3;
const labelWidth = 44;

/** How full things are: with a chart where the runbook names a limit, else the fullest in a row each. Nothing where nobody asks. */
export function saturationLines(metrics: readonly MetricSignal[], view: View, width: number): Line[] {
	const asked = metrics.filter(({saturates}) => saturates !== undefined);
	if (asked.length === 0) return [];
	const nameWidth = Math.max(...asked.map(({name}) => displayWidth(name)));
	return [
		[],
		[seg('SATURATION', view.theme.quiet)],
		...asked.flatMap((metric) => {
			const limits = limitsOn(metric, view);
			return limits.length > 0 && metric.series.length > 0
				? metricBlock(metric, view, width, limits)
				: rowsOf(metric, nameWidth, view, width);
		}),
	];
}

/** The runbook's limits on what it is of. */
function limitsOn({saturates}: MetricSignal, {room}: View): ChartLimit[] {
	return (room.policy ? signalLimits(room.policy.runbook) : [])
		.filter(({measure}) => measure === `${saturates}-ratio`)
		.map(({from, severity}) => ({value: from, label: severity}));
}

function rowsOf(metric: MetricSignal, nameWidth: number, view: View, width: number): Line[] {
	const {theme} = view;
	const {name, unit, series, more} = metric;
	const {source, stale} = sourceText(metric, view);
	const behind = stale ? [seg(`  ${source}`, theme.warning)] : [];
	if (series.length === 0) return [[seg(`${fitText(name, nameWidth)}  `), seg(nothingWords(metric), theme.quiet), ...behind]];
	const left = width - nameWidth - labelWidth - 12;
	const shown = series.slice(0, mostRows);
	return [
		...shown.map(
			({label, value, history}, index): Line => [
				seg(`${fitText(index === 0 ? name : '', nameWidth)}  `),
				seg(`${(value === null ? 'NaN' : formatUnit(value, unit)).padStart(6)}  `, stale ? theme.quiet : theme.plain),
				seg(fitText(label, Math.max(8, Math.min(labelWidth, left + labelWidth))), theme.quiet),
				...(stale && index === 0
					? behind
					: [
							seg('  '),
							...sparkline(
								history.map(([, its]) => its),
								Math.max(0, Math.min(30, left)),
								view,
								1,
							),
						]),
			],
		),
		...(series.length - shown.length + more > 0
			? [[seg(`${' '.repeat(nameWidth)}  ${series.length - shown.length + more} more, less full`, theme.quiet)]]
			: []),
	];
}

import type {MetricSignal} from '../../incident/signals.ts';
import {type ChartLimit, chart} from '../chart.ts';
import {type Line, seg} from '../line.ts';
import type {View} from '../view.ts';
import {sourceText} from './source-state.ts';
import {formatUnit} from './unit.ts';

const chartMs = 20 * 60_000;
const chartRows = 7;

/** A metric with the chart of its highest series, and each series in a row. `limits` are drawn as lines; at or over the lowest it is bad. */
export function metricBlock(metric: MetricSignal, view: View, width: number, limits: readonly ChartLimit[] = ownLimit(metric)): Line[] {
	const {theme} = view;
	const {name, unit, series, more} = metric;
	const {source, stale} = sourceText(metric, view);
	const format = (value: number | null) => formatUnit(value, unit);
	const head: Line = [seg(name, theme.strong), seg(`  ${source}`, stale ? theme.warning : theme.quiet)];
	const [first] = series;
	if (!first) return [head, [seg(`  ${nothingWords(metric)}`, theme.quiet)]];
	const lowest = Math.min(...limits.map(({value}) => value));
	const rows = series.map(({label, value}): Line => {
		const style = stale ? theme.quiet : value !== null && value >= lowest ? theme.bad : theme.plain;
		return [seg(`  ${value === null ? 'NaN' : format(value)}`, style), seg(`  ${label}`, theme.quiet)];
	});
	return [
		head,
		// A value that is no number is said below, and is not nothing.
		...(first.history.every(([, value]) => value === null)
			? []
			: chart(
					{points: first.history, fromMs: view.now - chartMs, toMs: view.now, limits, format, zone: view.zone, least: 0},
					width,
					chartRows,
					view,
				)),
		...rows,
		...(more > 0 ? [[seg(`  ${more} more series`, theme.quiet)]] : []),
	];
}

/** Why there is nothing to show: answered with nothing, or not answered. */
export function nothingWords({state, measuredAt, missing}: MetricSignal): string {
	if (measuredAt === null) return 'why' in state ? `not measured: ${state.why}` : 'not measured yet';
	return missing === undefined ? 'no data' : `no data: ${missing}`;
}

function ownLimit({limit}: MetricSignal): readonly ChartLimit[] {
	return limit === undefined ? [] : [{value: limit, label: 'limit'}];
}

import type {ErrorsSignal, Point} from '../../incident/signals.ts';
import {signalLimits} from '../../runbook/runbook.ts';
import {formatDuration, formatLatency, formatPercent} from '../../terminal/format.ts';
import type {BoxContent} from '../box.ts';
import {chart} from '../chart.ts';
import {type Line, type Segment, seg} from '../line.ts';
import type {View} from '../view.ts';
import {alertLines, alertsOf} from './alerts.ts';
import {dependenciesOf, dependencyLines, endpointLines, endpointsOf} from './health-line.ts';
import {sourceText, unknownWithout} from './source-state.ts';

const chartMs = 20 * 60_000;

/** Error rate of the worst service over the last twenty minutes, with the runbook's limits; latency and health below. */
export function errorsPane(view: View, width: number, height: number): BoxContent {
	const {theme} = view;
	const worst = worstOf(view);
	const endpoints = [...endpointLines(view, width - 4), ...dependencyLines(view), ...alertLines(view, width - 4)];
	if (!worst) {
		const endpoint = endpointsOf(view)[0] ?? dependenciesOf(view)[0] ?? alertsOf(view)[0];
		if (!endpoint && view.room.link.is !== 'live') return {title: 'Error rate', ...unknownWithout(view)};
		return {
			title: endpoint ? 'Health' : 'Error rate',
			...(endpoint ? {source: sourceText(endpoint, view).source} : {source: 'no Prometheus is configured'}),
			lines: endpoint
				? endpoints
				: [[seg('No error rate is measured.', theme.quiet)], [seg('Name Prometheus under prometheus: in warroom.yaml.', theme.quiet)]],
		};
	}

	const {source, stale} = sourceText(worst, view);
	const below: Line[] = [latencyLine(worst, view), ...endpoints];
	const chartHeight = height - 2 - Math.min(below.length, Math.max(1, height - 8));
	const limits = (view.room.policy ? signalLimits(view.room.policy.runbook) : [])
		.filter(({measure}) => measure === 'error-ratio')
		.map(({from, severity}) => ({value: from, label: severity}));
	const drawn = chart(
		{points: worst.history, fromMs: view.now - chartMs, toMs: view.now, limits, format: formatPercent, zone: view.zone},
		width - 4,
		chartHeight,
		view,
	);
	const lines =
		worst.measuredAt === null ? [[seg(worst.state.is === 'down' ? worst.state.why : 'waiting for the first answer', theme.quiet)]] : drawn;
	return {
		title: `Error rate ${view.glyphs.separator} ${worst.service}`,
		aside: errorsAside(worst, view),
		source,
		stale,
		lines: [...lines, ...below],
	};
}

/** The service with the highest ratio; one that is measured comes before one that is not. */
export function worstOf({room}: View): ErrorsSignal | undefined {
	let worst: ErrorsSignal | undefined;
	for (const signal of room.signals.values())
		if (signal.kind === 'errors' && (!worst || (signal.ratio ?? -1) > (worst.ratio ?? -1))) worst = signal;
	return worst;
}

export function errorsAside(signal: ErrorsSignal, {theme, now}: View): readonly Segment[] {
	if (signal.ratio === null) return [seg(signal.measuredAt === null ? 'not measured yet' : 'no data', theme.quiet)];
	const moving = trend(signal.history, now);
	const over = signal.over ? ` · over ${formatPercent(signal.over.limit)} for ${formatDuration(now - signal.over.since)}` : '';
	return [seg(`${formatPercent(signal.ratio)}${moving}`, signal.over ? theme.bad : theme.good), seg(over, theme.bad)].filter(
		({text}) => text !== '',
	);
}

/** Said when the last minute is clearly apart from the two before it. */
function trend(history: readonly Point[], now: number): string {
	const mean = (fromMs: number, toMs: number) => {
		const values = history.flatMap(([at, value]) => (value !== null && now - at >= fromMs && now - at < toMs ? [value] : []));
		return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
	};
	const [late, before] = [mean(0, 60_000), mean(60_000, 180_000)];
	if (late === undefined || before === undefined) return '';
	const difference = late - before;
	if (Math.abs(difference) < Math.max(0.002, before * 0.1)) return '';
	return difference > 0 ? ', rising' : ', falling';
}

function latencyLine({p95Ms, baselineTimes}: ErrorsSignal, {theme}: View): Line {
	const times = baselineTimes !== undefined && baselineTimes !== null ? `, ${baselineTimes.toFixed(1)} × usual` : '';
	return [seg('p95 ', theme.quiet), seg(`${formatLatency(p95Ms)}${times}`, (baselineTimes ?? 1) >= 1.5 ? theme.warning : theme.plain)];
}

import type {ErrorsSignal, Point} from '../../incident/signals.ts';
import {signalLimits} from '../../runbook/runbook.ts';
import {formatAge, formatDuration, formatLatency, formatPercent} from '../../terminal/format.ts';
import type {BoxContent} from '../box.ts';
import {chart} from '../chart.ts';
import {type Line, lineWidth, type Segment, seg} from '../line.ts';
import type {View} from '../view.ts';
import {alertLines, alertsOf} from './alerts.ts';
import {dependenciesOf, dependencyLines, endpointLines, endpointsOf} from './health-line.ts';
import {againstWords, rateWords} from './service-words.ts';
import {isOld, sourceText, unknownWithout} from './source-state.ts';

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
	const absent = absentServices(view);
	const below: Line[] = [
		latencyLine(worst, view, width - 4),
		...(absent.length === 0 ? [] : [[seg('no data ', theme.quiet), seg(absent.join(', '), theme.warning)]]),
		...endpoints,
	];
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
		worst.measuredAt === null
			? [[seg(worst.state.is === 'down' ? worst.state.why : 'waiting for the first answer', theme.quiet)]]
			: worst.missingMetric === undefined
				? drawn
				: [[seg(`no data: metric ${worst.missingMetric} not found`, theme.quiet)]];
	return {
		title: `Error rate ${view.glyphs.separator} ${worst.service}`,
		aside: errorsAside(worst, view),
		source,
		stale,
		// Without connection all of it is old; where Prometheus alone is silent, health and alerts go on.
		...(view.room.link.is === 'live' ? {staleLines: lines.length + 1} : {}),
		lines: [...lines, ...below],
	};
}

/** Services that are asked for, or were there, and give no data: beside one that does they would not be seen at all. */
export function absentServices(view: View): readonly string[] {
	const worst = worstOf(view);
	return [...view.room.signals.values()]
		.flatMap((signal) => (signal.kind === 'errors' && signal.missing === 'absent' && signal !== worst ? [signal.service] : []))
		.sort();
}

/** The service with the highest ratio; one that is measured comes before one that is not. */
export function worstOf({room}: View): ErrorsSignal | undefined {
	let worst: ErrorsSignal | undefined;
	for (const signal of room.signals.values())
		if (signal.kind === 'errors' && (!worst || (signal.ratio ?? -1) > (worst.ratio ?? -1))) worst = signal;
	return worst;
}

export function errorsAside(signal: ErrorsSignal, {theme, now}: View): readonly Segment[] {
	if (signal.ratio === null) return [seg(missingWords(signal), theme.quiet)];
	// What is old neither moves nor lasts: how it is now is not known, also where nothing is dim.
	if (isOld(signal)) {
		const age = signal.measuredAt === null ? '' : ` ${formatAge(now - signal.measuredAt)} ago`;
		return [
			seg(`was ${formatPercent(signal.ratio)}${age}`, theme.warning),
			...(signal.over ? [seg(` · over ${formatPercent(signal.over.limit)}`, theme.bad)] : []),
		];
	}

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

/** Why there is no ratio: three kinds of nothing, which mean different things, and not having been told anything. */
export function missingWords({measuredAt, missing, state}: ErrorsSignal): string {
	if (measuredAt === null) return state.is === 'down' ? 'not measured' : 'not measured yet';
	return missing === 'idle' ? 'no requests' : missing === 'nan' ? 'NaN' : 'no data';
}

/** Latency against its baseline, how fast the error budget burns, the request rate: as much of it as fits. */
function latencyLine(
	{p95Ms, p50Ms, p99Ms, baseline, baselineTimes, slower, burns = [], objective, requestsPerSecond, saturation}: ErrorsSignal,
	view: View,
	width: number,
): Line {
	const {theme, glyphs} = view;
	const dot = ` ${glyphs.separator} `;
	const against = baselineTimes === undefined || baselineTimes === null ? '' : `, ${againstWords(baselineTimes, baseline?.of)}`;
	const burning = burns.find(({over}) => over);
	const more: Line[] = [
		...(burning
			? [
					[
						seg(
							`burns ${Math.round(burning.long ?? 0)} × ${Number(((objective ?? 0) * 100).toFixed(4))} %`,
							burning.urgency === 'page' ? theme.bad : theme.warning,
						),
					],
				]
			: []),
		...(requestsPerSecond === undefined || requestsPerSecond === null ? [] : [[seg(`${rateWords(requestsPerSecond)} req/s`)]]),
		...(saturation === undefined || saturation === null ? [] : [[seg(`${formatPercent(saturation)} full`)]]),
		...(p99Ms === undefined || p99Ms === null ? [] : [[seg(`p99 ${formatLatency(p99Ms)}`, theme.quiet)]]),
		...(p50Ms === undefined || p50Ms === null ? [] : [[seg(`p50 ${formatLatency(p50Ms)}`, theme.quiet)]]),
	];
	let line: Line = [seg('p95 ', theme.quiet), seg(`${formatLatency(p95Ms)}${against}`, slower ? theme.bad : theme.plain)];
	for (const one of more) {
		const longer = [...line, seg(dot, theme.quiet), ...one];
		if (lineWidth(longer) > width) break;
		line = longer;
	}

	return line;
}

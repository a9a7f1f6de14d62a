import type {Burn} from '../../incident/service-signals.ts';
import type {ErrorsSignal, MetricSignal} from '../../incident/signals.ts';
import {signalLimits} from '../../runbook/runbook.ts';
import {fitText, formatLatency, formatPercent, unknown} from '../../terminal/format.ts';
import {type ChartLimit, chart} from '../chart.ts';
import {fitLine, type Line, type Segment, seg} from '../line.ts';
import type {View} from '../view.ts';
import {missingWords} from './errors.ts';
import {metricBlock} from './metric-block.ts';
import {saturationLines} from './saturation.ts';
import {againstWords, rateWords} from './service-words.ts';
import {isOld, sourceText} from './source-state.ts';

const chartMs = 20 * 60_000;
const chartRows = 9;

/** Every service in a row, the latency of the worst as a chart against its baseline, and the team's own queries; live. */
export function metricLines(view: View, width: number): Line[] {
	const services = [...view.room.signals.values()]
		.filter((signal): signal is ErrorsSignal => signal.kind === 'errors')
		.sort((a, b) => (b.ratio ?? -1) - (a.ratio ?? -1) || a.service.localeCompare(b.service));
	const metrics = [...view.room.signals.values()].filter((signal): signal is MetricSignal => signal.kind === 'metric');
	const [worst] = services;
	const lines: Line[] = [];
	if (worst) lines.push(...serviceTable(services, view, width), [], ...latencyChart(worst, view, width), ...baselineLine(worst, view));
	lines.push(...saturationLines(metrics, view, width));
	for (const metric of metrics) if (metric.saturates === undefined) lines.push([], ...metricBlock(metric, view, width));
	if (lines.length === 0) lines.push([seg('Nothing is measured: name Prometheus under prometheus: in warroom.yaml.', view.theme.quiet)]);
	return lines.map((line) => fitLine(line, width));
}

type Column = {readonly title: string; readonly width: number; readonly cell: (signal: ErrorsSignal, view: View) => Segment};

const columns: readonly Column[] = [
	{
		title: 'ERRORS',
		width: 12,
		cell: (signal, {theme}) =>
			signal.ratio === null
				? seg(signal.measuredAt === null ? (signal.state.is === 'down' ? 'no answer' : 'waiting') : missingWords(signal), theme.quiet)
				: seg(formatPercent(signal.ratio), signal.over ? theme.bad : theme.good),
	},
	{title: 'REQ/S', width: 8, cell: ({requestsPerSecond}) => seg(rateWords(requestsPerSecond))},
	{
		title: 'P95',
		width: 8,
		cell: ({p95Ms, slower}, {theme}) => seg(formatLatency(p95Ms), slower ? theme.bad : theme.plain),
	},
	{
		title: 'AGAINST',
		width: 17,
		cell: ({baseline, baselineTimes, slower}, {theme}) => seg(againstWords(baselineTimes, baseline?.of), slower ? theme.bad : theme.plain),
	},
	{title: 'P50', width: 8, cell: ({p50Ms}) => seg(formatLatency(p50Ms ?? null))},
	{title: 'P99', width: 8, cell: ({p99Ms}) => seg(formatLatency(p99Ms ?? null))},
	{title: 'BURN 1h/5m', width: 12, cell: ({burns}, view) => burnCell(burns?.[0], view)},
	{title: '6h/30m', width: 12, cell: ({burns}, view) => burnCell(burns?.[1], view)},
	{title: '3d/6h', width: 12, cell: ({burns}, view) => burnCell(burns?.[2], view)},
	{title: 'SATURATION', width: 10, cell: ({saturation}) => seg(saturation === undefined ? '' : formatPercent(saturation))},
];

function serviceTable(services: readonly ErrorsSignal[], view: View, width: number): Line[] {
	const {theme} = view;
	const nameWidth = Math.min(24, Math.max(8, ...services.map(({service}) => service.length)));
	let left = width - nameWidth;
	const shown: Column[] = [];
	for (const column of columns) {
		left -= column.width + 1;
		if (left < 0) break;
		shown.push(column);
	}

	const objective = services.find((signal) => signal.objective !== undefined)?.objective;
	const old = services.find((signal) => isOld(signal) || view.room.link.is !== 'live');
	const warned = old ? undefined : services.find(({warns}) => warns !== undefined);
	return [
		// In words, and first: it is not cut, and where nothing is dim it is all that tells old figures from new ones.
		...(old ? [[seg(`${sourceText(old, view).source}: as it was then`, theme.warning)]] : []),
		...(warned ? [[seg(sourceText(warned, view).source, theme.warning)]] : []),
		[seg([fitText('SERVICE', nameWidth), ...shown.map(({title, width: its}) => fitText(title, its))].join(' '), theme.quiet)],
		...services.map((signal): Line => {
			const dim = signal.state.is !== 'live' || view.room.link.is !== 'live';
			return [
				seg(fitText(signal.service, nameWidth), signal.over ? theme.strong : theme.plain),
				...shown.map(({cell, width: its}) => {
					const {text, style} = cell(signal, view);
					return seg(` ${fitText(text, its)}`, dim ? theme.quiet : style);
				}),
			];
		}),
		...(objective === undefined || !shown.some(({title}) => title.startsWith('BURN'))
			? []
			: [[seg(`burn: how many times faster than ${Number((objective * 100).toFixed(4))} % of good requests allows`, theme.quiet)]]),
	];
}

function burnCell(burn: Burn | undefined, {theme}: View): Segment {
	if (!burn) return seg(unknown, theme.quiet);
	const words = (rate: number | null) => (rate === null ? unknown : rate.toFixed(rate >= 9.95 ? 0 : 1));
	return seg(`${words(burn.long)} / ${words(burn.short)}`, burn.over ? (burn.urgency === 'page' ? theme.bad : theme.warning) : theme.plain);
}

/** What the latency is compared with, by whose choice, and each of them. */
function baselineLine({baselineChoice, baselines = [], p95Ms, latencyHistory = []}: ErrorsSignal, {theme, glyphs}: View): Line[] {
	if (baselineChoice === undefined || !latencyHistory.some(([, value]) => value !== null)) return [];
	if (baselineChoice === 'none') return [[seg('compared with nothing (baseline: none in warroom.yaml)', theme.quiet)]];
	const found = baselines.map(
		({of, p95Ms: its}) => `${of} ${formatLatency(its)}${p95Ms === null ? '' : ` (${(p95Ms / its).toFixed(1)} ×)`}`,
	);
	const said = found.length === 0 ? 'nothing is known of it' : found.join(` ${glyphs.separator} `);
	return [[seg(`compared with the same hour ${baselineChoice}: ${said}`, theme.quiet)]];
}

/** The 95th percentile with its baseline and the runbook's limits, where there is a baseline to draw them from. */
function latencyChart(signal: ErrorsSignal, view: View, width: number): Line[] {
	const {latencyHistory = [], baseline, service} = signal;
	if (!latencyHistory.some(([, value]) => value !== null)) return [];
	const limits: ChartLimit[] = baseline
		? [
				// First: where a limit is in the same row, what is usual is said.
				{value: baseline.p95Ms, label: baseline.of, calm: true},
				...(view.room.policy ? signalLimits(view.room.policy.runbook) : [])
					.filter(({measure}) => measure === 'latency-ratio')
					.map(({from, severity}) => ({value: from * baseline.p95Ms, label: severity})),
			]
		: [];
	return [
		[
			seg('p95 ', view.theme.strong),
			seg(service, view.theme.strong),
			seg(
				` ${formatLatency(signal.p95Ms)}, ${againstWords(signal.baselineTimes, baseline?.of)}`,
				signal.slower ? view.theme.bad : view.theme.plain,
			),
		],
		...chart(
			{points: latencyHistory, fromMs: view.now - chartMs, toMs: view.now, limits, format: formatLatency, zone: view.zone},
			width,
			chartRows,
			view,
		),
	];
}

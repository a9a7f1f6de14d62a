import {describe, expect, it} from 'vitest';
import type {EndpointSignal, ErrorsSignal, MetricSignal, Point, SourceState} from '../../source/incident/signals.ts';
import type {ClientState} from '../../source/sync/client-state.ts';
import {glyphsFor, themeFor} from '../../source/terminal/theme.ts';
import {box} from '../../source/ui/box.ts';
import {chart} from '../../source/ui/chart.ts';
import {errorsPane} from '../../source/ui/panes/errors.ts';
import {metricLines} from '../../source/ui/panes/metrics.ts';
import {at} from '../helpers/told-incident.ts';
import {textOf, viewAt, wrongWidths} from '../helpers/view.ts';

const live: SourceState = {is: 'live', since: at(0)};
const minutes = (value: (minute: number) => number | null): Point[] =>
	Array.from({length: 12 * 12}, (_, index): Point => [at(index / 12), value(index / 12)]);

function service(changes: Partial<ErrorsSignal> = {}): ErrorsSignal {
	return {
		kind: 'errors',
		key: 'errors:api',
		source: 'prometheus',
		measuredAt: at(12),
		state: live,
		service: 'api',
		ratio: 0.074,
		history: minutes(() => 0.074),
		p95Ms: 1900,
		...changes,
	};
}

const pane = (signal: ErrorsSignal, width = 72) => {
	const {title, aside = [], source = '', lines, stale} = errorsPane(viewAt(12, {signals: [signal]}), width, 16);
	return {head: `${title} ${aside.map(({text}) => text).join('')}`, source, stale, lines: textOf(lines)};
};

describe('what is not measured', () => {
	it('looks different: zero, no requests, NaN, no data, not yet, stale, down', () => {
		const heads = [
			service({ratio: 0, history: minutes(() => 0)}),
			service({ratio: null, missing: 'idle'}),
			service({ratio: null, missing: 'nan'}),
			service({ratio: null, missing: 'absent'}),
			service({ratio: null, measuredAt: null, state: {is: 'starting', since: at(12)}}),
		].map((signal) => pane(signal).head.replace(/^.*api /, ''));
		expect(heads).toEqual(['0 %', 'no requests', 'NaN', 'no data', 'not measured yet']);
		const old = pane(service({measuredAt: at(11), state: {is: 'stale', since: at(11), why: 'timeout after 4 s'}}));
		expect(old).toMatchObject({stale: true, source: 'prometheus · STALE, 1 min ago · timeout after 4 s'});
		expect(pane(service({measuredAt: at(9), state: {is: 'down', since: at(10), why: 'connection refused'}})).source).toContain(
			'DOWN, 3 min ago',
		);
		expect(pane(service({state: {is: 'paused', since: at(9), by: 'maria'}})).source).toContain('PAUSED by maria 3 min ago');
	});

	it('dims what is old and not what other sources measure now', () => {
		const down = service({measuredAt: at(9), state: {is: 'down', since: at(10), why: 'connection refused'}});
		const endpoint: EndpointSignal = {
			kind: 'endpoint',
			key: 'endpoint:db',
			source: 'health',
			measuredAt: at(12),
			state: live,
			name: 'db',
			up: false,
			latencyMs: null,
			since: at(10),
		};
		const dimmed = (link: ClientState['link']) => {
			const view = viewAt(12, {signals: [down, endpoint], room: {link}});
			const lines = box(errorsPane(view, 72, 16), {width: 72, height: 16, focused: false}, view);
			return lines.flatMap((line) =>
				line.filter(({text}) => /p95|db DOWN/.test(text)).map(({text, style}) => [text.trim().slice(0, 7), style?.dimColor === true]),
			);
		};
		expect(dimmed({is: 'live', since: at(0)})).toEqual([
			['p95', true],
			['db DOWN', false],
		]);
		expect(dimmed({is: 'away', since: at(11), why: 'it is gone', retryAt: at(13)})).toEqual([
			['p95', true],
			['db DOWN', true],
		]);
	});

	it.each([false, true])('is empty in the chart, and zero is not (ASCII: %s)', (isAscii) => {
		const look = {theme: themeFor('none', {}), glyphs: glyphsFor(isAscii, {LANG: 'C.UTF-8'})};
		const drawn = (value: number | null) => {
			const points = minutes((minute) => (minute < 6 ? 0.04 : value));
			const lines = textOf(chart({points, fromMs: at(0), toMs: at(12), limits: [], format: String, zone: 'UTC'}, 60, 6, look));
			return {lowest: lines[4]?.slice(-21, -1) ?? '', above: lines[3]?.slice(-21, -1) ?? ''};
		};
		expect(drawn(null).lowest.trim()).toBe('');
		expect(drawn(0).lowest.replaceAll(/[⣀_]/g, '')).toBe('');
		expect(drawn(0).above.trim()).toBe('');
		expect(drawn(0.04).above.trim().length).toBe(20);
	});
});

describe('latency', () => {
	it('is said against its baseline and of when that is, with the rate and what burns, as far as there is room', () => {
		const signal = service({
			baseline: {p95Ms: 460, of: 'last week'},
			baselineTimes: 4.13,
			slower: {limit: 1.5, severity: 'SEV-2', since: at(3)},
			requestsPerSecond: 212.4,
			p50Ms: 120,
			p99Ms: 4800,
			objective: 0.999,
			burns: [{long: 18.2, short: 21, longWindow: '1h', shortWindow: '5m', over: true, urgency: 'page'}],
		});
		const line = (width: number) => pane(signal, width).lines.find((text) => text.startsWith('p95')) ?? '';
		expect(line(100).trim()).toBe('p95 1.9 s, 4.1 × last week · burns 18 × 99.9 % · 212 req/s · p99 4.8 s · p50 120 ms');
		expect(line(60).trim()).toBe('p95 1.9 s, 4.1 × last week · burns 18 × 99.9 %');
		expect(
			pane(service({p95Ms: 1900}), 100)
				.lines.find((text) => text.startsWith('p95'))
				?.trim(),
		).toBe('p95 1.9 s');
	});

	it('has a chart with the runbook’s limits and the baseline as lines, beside the team’s own queries', () => {
		const queue: MetricSignal = {
			kind: 'metric',
			key: 'metric:queue',
			source: 'prometheus',
			measuredAt: at(12),
			state: live,
			name: 'queue',
			unit: 'messages',
			limit: 1000,
			series: [{label: 'queue=checkout', value: 1700, history: minutes(() => 1700)}],
			more: 2,
		};
		const signal = service({
			baseline: {p95Ms: 400, of: 'yesterday'},
			baselineTimes: 4.75,
			latencyHistory: minutes((minute) => 400 + minute * 130),
		});
		const view = viewAt(12, {signals: [signal, queue]});
		for (const width of [196, 126, 76]) {
			const lines = metricLines(view, width);
			expect(wrongWidths(lines, width)).toEqual([]);
			const text = textOf(lines).join('\n');
			// 1.5 times the baseline is where the runbook's SEV-2 begins.
			expect(text).toMatch(/600 ms ┼.* SEV-2/);
			expect(text).toMatch(/400 ms ┼.* yesterday/);
			expect(text).toMatch(/1k ┼.* limit/);
			expect(text).toContain('1.7k  queue=checkout');
			expect(text).toContain('2 more series');
		}
	});
});

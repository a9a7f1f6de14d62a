import {describe, expect, it} from 'vitest';
import type {EndpointSignal, ErrorsSignal, MetricSignal, Point, SourceState} from '../../source/incident/signals.ts';
import type {ClientState} from '../../source/sync/client-state.ts';
import {glyphsFor, themeFor} from '../../source/terminal/theme.ts';
import {box} from '../../source/ui/box.ts';
import {chart} from '../../source/ui/chart.ts';
import {layout} from '../../source/ui/layout.ts';
import {errorsPane} from '../../source/ui/panes/errors.ts';
import {metricLines} from '../../source/ui/panes/metrics.ts';
import {screenState} from '../helpers/screen-state.ts';
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

	it('is said of a service beside one that is measured', () => {
		const signals = [service(), service({key: 'errors:www', service: 'www', ratio: null, missing: 'absent', history: []})];
		const view = viewAt(12, {signals});
		expect(textOf(errorsPane(view, 72, 16).lines)).toContain('no data www');
		const narrow = layout(screenState(view.room), view, 80, 24).flatMap(({parts}) => parts.flatMap(({lines}) => textOf(lines)));
		expect(narrow.find((line) => line.includes('Error rate'))).toMatch(/api 7\.4 %.*www no data/);
		const alone = viewAt(12, {signals: signals.slice(1)});
		expect(textOf(errorsPane(alone, 72, 16).lines).filter((line) => line.startsWith('no data www'))).toEqual([]);
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

	it('says with what it is compared, by whose choice, and the ratio to each; and that it is compared with nothing', () => {
		const said = (changes: Partial<ErrorsSignal>) =>
			textOf(metricLines(viewAt(12, {signals: [service({latencyHistory: minutes(() => 1900), ...changes})]}), 126)).filter((line) =>
				line.startsWith('compared'),
			);
		const baselines = [
			{of: 'last week', p95Ms: 460},
			{of: 'yesterday', p95Ms: 950},
		];
		const baselineChoice = 'last week, else yesterday';
		expect(said({baselineChoice, baselines}).map((line) => line.trim())).toEqual([
			'compared with the same hour last week, else yesterday: last week 460 ms (4.1 ×) · yesterday 950 ms (2.0 ×)',
		]);
		expect(said({baselineChoice})[0]).toContain(': nothing is known of it');
		expect(said({baselineChoice: 'none'})[0]).toContain('compared with nothing (baseline: none in warroom.yaml)');
	});
});

describe('how full things are', () => {
	const full = (name: string, saturates: MetricSignal['saturates'], changes: Partial<MetricSignal> = {}): MetricSignal => ({
		kind: 'metric',
		key: `metric:${name}`,
		source: 'prometheus',
		measuredAt: at(12),
		state: live,
		name,
		unit: 'percent',
		...(saturates === undefined ? {} : {saturates}),
		series: ['a', 'b', 'c', 'd'].map((instance, index) => ({
			label: `instance=${instance}`,
			value: 0.97 - index / 10,
			history: minutes(() => 0.97 - index / 10),
		})),
		more: 2,
		...changes,
	});
	const linesOf = (signals: readonly MetricSignal[], width: number, limits: boolean) => {
		const view = viewAt(12, {signals});
		const runbook = view.room.policy?.runbook;
		const [first, ...others] = runbook?.severities ?? [];
		if (!runbook || !first || !view.room.policy) throw new Error('There is no runbook.');
		const trigger = {
			id: 'SEV-1/cpu',
			name: 'CPU',
			text: 'CPU usage > 90%',
			limit: {measure: 'cpu-ratio', from: 0.9, forMs: 0},
			source: 'runbook.md:1',
		} as const;
		const severities = [limits ? {...first, triggers: [...first.triggers, trigger]} : first, ...others];
		const room = {...view.room, policy: {...view.room.policy, runbook: {...runbook, severities}}};
		const lines = metricLines({...view, room}, width);
		expect(wrongWidths(lines, width)).toEqual([]);
		return textOf(lines).map((line) => line.trimEnd());
	};

	it.each([196, 126, 76])('are a row each for the fullest, with a chart where the runbook names a limit (%i columns)', (width) => {
		const rows = linesOf([full('node CPU', 'cpu'), full('node disk', 'disk')], width, false);
		expect(rows.findIndex((line) => line.startsWith('SATURATION'))).toBeGreaterThanOrEqual(0);
		expect(rows.find((line) => line.startsWith('node CPU'))).toMatch(/^node CPU +97 % +instance=a/);
		expect(rows.filter((line) => line.trim() === '3 more, less full').length).toBe(2);
		expect(rows.join('\n')).not.toContain('SEV-1');
		const drawn = linesOf([full('node CPU', 'cpu'), full('node disk', 'disk')], width, true);
		expect(drawn.join('\n')).toMatch(/90 % ┼.* SEV-1/);
		expect(drawn.filter((line) => line.includes('┼')).length, 'of the disk the runbook says nothing').toBe(1);
	});

	it('say what is missing, what is not measured yet, and what is old', () => {
		const none = {series: [], more: 0};
		const rows = linesOf(
			[
				full('node CPU', 'cpu', {...none, missing: 'metric node_cpu_seconds_total not found'}),
				full('node memory', 'memory', {...none, measuredAt: null, state: {is: 'starting', since: at(12)}}),
				full('node disk', 'disk', {...none, measuredAt: null, state: {is: 'down', since: at(12), why: 'answers 400: parse error'}}),
				full('container CPU', 'cpu', {state: {is: 'down', since: at(10), why: 'connection refused'}, measuredAt: at(9)}),
				full('container memory', 'memory', {series: [{label: 'x', value: null, history: []}], more: 0}),
			],
			126,
			true,
		);
		const line = (name: string) => rows.find((text) => text.startsWith(name)) ?? '';
		expect(line('node CPU')).toMatch(/no data: metric node_cpu_seconds_total not found$/);
		expect(line('node memory')).toMatch(/not measured yet$/);
		expect(line('node disk')).toMatch(/not measured: answers 400: parse error/);
		expect(line('container CPU')).toContain('DOWN, 3 min ago · connection refused');
		expect(line('container memory')).toMatch(/ NaN +x/);
	});
});

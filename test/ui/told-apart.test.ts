import {describe, expect, it} from 'vitest';
import type {ErrorsSignal, MetricSignal, Point, Signal, SourceState} from '../../source/incident/signals.ts';
import {glyphsFor, themeFor} from '../../source/terminal/theme.ts';
import {layout} from '../../source/ui/layout.ts';
import {asciiLine} from '../../source/ui/line.ts';
import {metricLines} from '../../source/ui/panes/metrics.ts';
import {screenState} from '../helpers/screen-state.ts';
import {at} from '../helpers/told-incident.ts';
import {textOf, viewAt} from '../helpers/view.ts';

const live: SourceState = {is: 'live', since: at(0)};
const points = (value: number | null): Point[] => Array.from({length: 144}, (_, index): Point => [at(index / 12), value]);

type Standing = {
	readonly value: number | null;
	readonly state?: SourceState;
	readonly measuredAt?: number | null;
	readonly missing?: ErrorsSignal['missing'];
	readonly missingMetric?: string;
	readonly warns?: string;
};

/** All that can be told of a figure: what it is, why there is none, and that it is not of now. */
const standings: Readonly<Record<string, Standing>> = {
	'a value': {value: 0.02},
	'a value with a warning': {value: 0.02, warns: 'a store is away: partial response'},
	zero: {value: 0},
	'no requests': {value: null, missing: 'idle'},
	NaN: {value: null, missing: 'nan'},
	'no data': {value: null, missing: 'absent'},
	'no such metric': {value: null, missing: 'absent', missingMetric: 'http_requests_total'},
	'not measured yet': {value: null, measuredAt: null, state: {is: 'starting', since: at(12)}},
	'never answered': {value: null, measuredAt: null, state: {is: 'down', since: at(12), why: 'connection refused'}},
	stale: {value: 0.02, measuredAt: at(11), state: {is: 'stale', since: at(11), why: 'timeout'}},
	down: {value: 0.02, measuredAt: at(9), state: {is: 'down', since: at(9), why: 'timeout'}},
	paused: {value: 0.02, measuredAt: at(9), state: {is: 'paused', since: at(9), by: 'maria'}},
	'stale at zero': {value: 0, measuredAt: at(11), state: {is: 'stale', since: at(11), why: 'timeout'}},
};

function errors({value, state = live, measuredAt = at(12), missing, missingMetric, warns}: Standing): ErrorsSignal {
	return {
		kind: 'errors',
		key: 'errors:api',
		source: 'prometheus',
		measuredAt,
		state,
		service: 'api',
		ratio: value,
		history: measuredAt === null ? [] : points(value),
		p95Ms: null,
		...(missing ? {missing} : {}),
		...(warns === undefined ? {} : {warns}),
		...(missingMetric === undefined ? {} : {missingMetric}),
	};
}

function metric({value, state = live, measuredAt = at(12), missing, missingMetric, warns}: Standing): MetricSignal {
	const isThere = measuredAt !== null && missing !== 'absent' && missing !== 'idle';
	return {
		kind: 'metric',
		key: 'metric:queue',
		source: 'prometheus',
		measuredAt,
		state,
		name: 'queue',
		unit: 'messages',
		...(warns === undefined ? {} : {warns}),
		series: isThere ? [{label: 'queue=checkout', value, history: points(value)}] : [],
		more: 0,
		...(missingMetric === undefined ? {} : {missing: `metric ${missingMetric} not found`}),
	};
}

/** Groups of standings that look the same, by the words and glyphs alone, as without colours. */
function same(picture: (standing: Standing) => string, of: Readonly<Record<string, Standing>>): string[][] {
	const byPicture = Map.groupBy(Object.entries(of), ([, standing]) => picture(standing));
	return [...byPicture.values()].filter((group) => group.length > 1).map((group) => group.map(([name]) => name));
}

const sizes = [
	[200, 50],
	[130, 38],
	[80, 24],
] as const;

describe.each([false, true])('without colours (ASCII: %s)', (isAscii) => {
	const look = {theme: themeFor('none', {}), glyphs: glyphsFor(isAscii, {LANG: 'C.UTF-8'})};
	const written = (lines: Parameters<typeof textOf>[0]) => textOf(isAscii ? lines.map(asciiLine) : lines).join('\n');
	const viewWith = (signal: Signal) => ({...viewAt(12, {signals: [signal]}), ...look});

	it.each(sizes)('the screen tells apart what is measured and what is not, at %i × %i', (columns, rows) => {
		const picture = (standing: Standing) => {
			const view = viewWith(errors(standing));
			return layout(screenState(view.room), view, columns, rows)
				.flatMap(({parts}) => parts.map(({lines}) => written(lines)))
				.join('\n');
		};
		// A line has no room for the name of the metric: it is said where the pane is opened.
		const {'no such metric': _left, ...inLine} = standings;
		expect(same(picture, columns < 120 ? inLine : standings)).toEqual([]);
	});

	it.each(sizes)('the metrics page does, of services and of queries, at %i columns', (columns) => {
		expect(same((standing) => written(metricLines(viewWith(errors(standing)), columns - 4)), standings)).toEqual([
			// The error rate's own pane names it.
			['no data', 'no such metric'],
		]);
		const {'no requests': _left, ...ofQuery} = standings;
		expect(same((standing) => written(metricLines(viewWith(metric(standing)), columns - 4)), ofQuery)).toEqual([]);
	});
});

import {describe, expect, it} from 'vitest';
import type {AlertsSignal} from '../../source/incident/alert-signals.ts';
import type {SourceState} from '../../source/incident/signals.ts';
import {type Alert, groupAlerts} from '../../source/pollers/alert-groups.ts';
import {alertsSignal} from '../../source/pollers/alerts-signal.ts';
import {layout} from '../../source/ui/layout.ts';
import {lineWidth} from '../../source/ui/line.ts';
import {alertLines} from '../../source/ui/panes/alerts.ts';
import {screenState} from '../helpers/screen-state.ts';
import {at} from '../helpers/told-incident.ts';
import {textOf, viewAt, wrongWidths} from '../helpers/view.ts';

function fires(alerts: readonly Alert[], state: SourceState = {is: 'live', since: at(0)}): AlertsSignal {
	return alertsSignal(groupAlerts(alerts, new Map()), {
		key: 'alerts:alertmanager',
		source: 'alertmanager',
		measuredAt: at(12),
		state,
		silenceable: true,
	});
}

const alert = (name: string, severity: string, minutesAgo: number, state: Alert['state'] = 'firing'): Alert => ({
	labels: {alertname: name, severity, service: 'api', pod: `${name}-${minutesAgo}`},
	summary: undefined,
	state,
	since: at(12 - minutesAgo),
	silencedBy: [],
});

const lineOf = (signal: AlertsSignal, width: number) => textOf(alertLines(viewAt(12, {signals: [signal]}), width))[0];

describe('the line of what fires', () => {
	it('names the gravest with its age, and counts the others', () => {
		const alerts = [
			alert('Slow', 'warning', 2),
			alert('Errors', 'critical', 8),
			alert('Disk', 'info', 1),
			alert('Quiet', 'critical', 9, 'quiet'),
		];
		expect(lineOf(fires(alerts), 200)).toBe('firing Errors api for 08:00 · Slow api for 02:00 · Disk api for 01:00 · 1 silenced f');
		expect(lineOf(fires(alerts), 60)).toBe('firing Errors api for 08:00 · 2 more · 1 silenced f');
	});

	it('says what is pending apart, where one source says what fires and another what does not yet', () => {
		const firing = fires([alert('Errors', 'critical', 8)]);
		const beside = (alerts: readonly Alert[], state?: SourceState): AlertsSignal => ({
			...fires(alerts, state),
			key: 'alerts:prometheus-alerts',
			source: 'prometheus',
			silenceable: false,
			only: 'pending',
		});
		const lines = (pending: AlertsSignal, width = 100) => textOf(alertLines(viewAt(12, {signals: [firing, pending]}), width));
		const two = beside([alert('Slow', 'warning', 2, 'pending'), alert('Disk', 'warning', 1, 'pending')]);
		expect(lines(two)).toEqual(['firing Errors api for 08:00 f', 'pending Disk api for 01:00 · Slow api for 02:00']);
		expect(lines(two, 40)[1]).toBe('pending Disk api for 01:00 · 1 more');
		expect(lines(beside([]))).toEqual(['firing Errors api for 08:00 f']);
		expect(lines(beside([], {is: 'down', since: at(10), why: 'connection refused'}))[1]).toBe(
			'pending not known: prometheus DOWN, connection refused',
		);
	});

	it('says nothing where nothing fires, and what is not known where its source is down or paused', () => {
		expect(lineOf(fires([]), 80)).toBe('firing nothing');
		const down = fires([alert('Errors', 'critical', 8)], {is: 'down', since: at(10), why: 'connection refused'});
		expect(lineOf(down, 120)).toBe('firing not known: alertmanager DOWN, connection refused, 1 fired 0 s ago');
		expect(lineOf(fires([], {is: 'paused', since: at(10), by: 'maria'}), 120)).toContain('PAUSED, by maria');
	});

	it('stays one line of the width in a storm of a thousand, and steady while their order changes', () => {
		const storm = Array.from({length: 1000}, (_, index) => alert(`Storm${index % 200}`, 'warning', 1 + (index % 7)));
		const signal = fires(storm);
		expect(signal.firing).toBe(1000);
		expect(fires(storm.toReversed()), 'sources name them in any order').toEqual(signal);
		const lines = alertLines(viewAt(12, {signals: [signal]}), 66);
		expect(lines.length).toBe(1);
		expect(lines.map(lineWidth)[0]).toBeLessThanOrEqual(66);
		expect(textOf(lines)[0]).toMatch(/^firing 5 × Storm\d+ api for 0\d:00 · \d+ more f$/);
		for (const [columns, rows] of [
			[200, 50],
			[130, 38],
			[80, 24],
		] as const) {
			const view = viewAt(12, {signals: [signal]});
			const bands = layout(screenState(view.room), view, columns, rows);
			expect(bands.flatMap(({parts}) => parts.flatMap(({width, lines: its}) => wrongWidths(its, width)))).toEqual([]);
			expect(bands.reduce((height, {parts}) => height + (parts[0]?.lines.length ?? 0), 0)).toBe(rows);
		}
	});
});

import {describe, expect, it} from 'vitest';
import {type Clearing, triggerChanges} from '../../source/incident/measured-triggers.ts';
import type {EndpointSignal, ErrorsSignal, Point, Signal, SourceState} from '../../source/incident/signals.ts';
import {teamRunbook} from '../helpers/runbook.ts';

const second = 1000;
const minute = 60 * second;
const start = Date.parse('2026-11-23T08:00:00.000Z');

type Moment = {readonly ratio?: number | null; readonly times?: number | null; readonly up?: boolean; readonly state?: SourceState};

/** A room in which a figure is measured every ten seconds; gives what the timeline would say, with the minute. */
function told(story: (minute: number) => Moment, minutes: number, severity = 'of another runbook'): string[] {
	const runbook = teamRunbook;
	const measured = new Map<string, {holds: boolean; at: number}>();
	const clearing: Clearing = new Map();
	const history: Point[] = [];
	const latencyHistory: Point[] = [];
	const lines: string[] = [];
	let since = start;
	let wasUp = true;
	for (let now = start; now <= start + minutes * minute; now += 10 * second) {
		const at = (now - start) / minute;
		const {ratio = 0, times = 1, up = true, state = {is: 'live', since: start}} = story(at);
		history.push([now, ratio]);
		latencyHistory.push([now, times === null ? null : times * 200]);
		if (up !== wasUp) since = now;
		wasUp = up;
		const service: ErrorsSignal = {
			kind: 'errors',
			key: 'errors:api',
			source: 'prometheus',
			measuredAt: now,
			state,
			service: 'api',
			ratio,
			history: [...history],
			p95Ms: times === null ? null : times * 200,
			latencyHistory: [...latencyHistory],
			baseline: {p95Ms: 200, of: 'last week'},
			baselineTimes: times,
		};
		const endpoint: EndpointSignal = {
			kind: 'endpoint',
			key: 'endpoint:api',
			source: 'health',
			measuredAt: now,
			state: {is: 'live', since: start},
			name: 'api',
			up,
			latencyMs: up ? 20 : null,
			since,
		};
		const signals = new Map<string, Signal>([service, endpoint].map((signal) => [signal.key, signal]));
		for (const {signal, text, direction} of triggerChanges({measured, severity}, runbook, signals, clearing, now)) {
			measured.set(signal, {holds: direction === 'worse', at: now});
			lines.push(`${Number(at.toFixed(1))} ${text}`);
		}
	}

	return lines;
}

describe('a measured trigger', () => {
	it('holds after its duration, and is cleared once the figure was below for as long (R3)', () => {
		const lines = told((at) => ({ratio: at >= 2 && at < 9 ? 0.074 : 0.001}), 20);
		expect(lines).toEqual([
			'5 SEV-2 trigger holds: High error rate, api 7.4 % for 3 min',
			'13 SEV-2 trigger cleared: High error rate, api 0.1 %; it held for 7 min',
		]);
	});

	it('says whether it asks for more than the incident has, or for less, as when things get better', () => {
		const falls = (at: number) => ({ratio: at < 5 ? 0.074 : 0.03});
		const holds = (severity: string) =>
			told(falls, 25, severity)
				.filter((line) => line.includes('holds'))
				.map((line) => line.replace(/^\S+ |:.*/g, ''));
		expect(holds('SEV-1')).toEqual(['SEV-2 trigger holds, less than SEV-1', 'SEV-3 trigger holds, less than SEV-1']);
		expect(holds('SEV-2')).toEqual(['SEV-2 trigger holds', 'SEV-3 trigger holds, less than SEV-2']);
		expect(holds('SEV-3')).toEqual(['SEV-2 trigger holds, MORE than SEV-3', 'SEV-3 trigger holds']);
	});

	it('does not begin with less than its duration', () => {
		expect(told((at) => ({ratio: at >= 2 && at < 4.8 ? 0.2 : 0.001}), 12)).toEqual([]);
	});

	it('does not flap while the figure hovers on its limit', () => {
		// Half a minute over, half a minute under, for a quarter of an hour.
		const lines = told((at) => ({ratio: at < 16 && Math.floor(at * 2) % 2 === 0 ? 0.013 : 0.008}), 30);
		expect(lines.map((line) => line.replace(/^[\d.]+ /, '').replace(/, .*/, ''))).toEqual([
			'SEV-3 trigger holds: Raised error rate',
			'SEV-3 trigger cleared: Raised error rate',
		]);
	});

	it.each([
		['no data', {ratio: null}],
		['a stale source', {ratio: 0, state: {is: 'stale', since: start, why: 'timeout'}}],
		['a paused source', {ratio: 0, state: {is: 'paused', since: start, by: 'maria'}}],
	] as ReadonlyArray<readonly [string, Moment]>)('is neither begun nor cleared by %s', (_name, moment) => {
		const lines = told((at) => (at < 6 ? {ratio: 0.074} : moment), 30);
		expect(lines).toEqual([expect.stringMatching(/^3 SEV-2 trigger holds/)]);
		expect(told(() => moment, 10)).toEqual([]);
	});

	it('gives way to a graver one on the same figure without being called cleared', () => {
		const lines = told((at) => ({ratio: at < 2 ? 0.03 : at < 10 ? 0.09 : 0.03}), 13.5);
		expect(lines.map((line) => line.replace(/, .*/, ''))).toEqual([
			'0 SEV-3 trigger holds: Raised error rate',
			'5 SEV-2 trigger holds: High error rate',
		]);
	});

	it('of latency names its baseline, and one minute of relief does not clear it', () => {
		const lines = told((at) => ({times: (at >= 1 && at < 5) || (at >= 5.5 && at < 8) ? 1.8 : 1}), 12);
		expect(lines).toEqual([
			'1 SEV-2 trigger holds: Much slower, api 1.8 × last week',
			'9 SEV-2 trigger cleared: Much slower, api 1.0 × last week; it held for 7 min',
		]);
	});

	it('of an outage holds for the highest severity that it means, each after its own time (R2, R3)', () => {
		const lines = told((at) => ({up: !(at >= 1 && at < 10)}), 20).map((line) => line.replace(/, api.*|, 1 of.*/, ''));
		expect(lines.filter((line) => line.includes('holds'))).toEqual([
			'3 SEV-1 trigger holds: Complete outage',
			'6 SEV-2 trigger holds: Primary service down',
		]);
		// As long below as it asks for.
		expect(lines.filter((line) => line.includes('cleared'))).toEqual([
			'12 SEV-1 trigger cleared: Complete outage',
			'15 SEV-2 trigger cleared: Primary service down',
		]);
	});
});

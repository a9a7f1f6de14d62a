import {describe, expect, it} from 'vitest';
import type {DependencySignal, EndpointSignal, SourceState} from '../../source/incident/signals.ts';
import {lineWidth} from '../../source/ui/line.ts';
import {healthLines} from '../../source/ui/panes/health.ts';
import {dependencyLines, endpointLines} from '../../source/ui/panes/health-line.ts';
import {at} from '../helpers/told-incident.ts';
import {textOf, viewAt, wrongWidths} from '../helpers/view.ts';

const live: SourceState = {is: 'live', since: at(0)};
const day = 86_400_000;

function endpoint(name: string, changes: Partial<EndpointSignal> = {}): EndpointSignal {
	return {
		kind: 'endpoint',
		key: `endpoint:${name}`,
		source: 'health',
		measuredAt: at(12),
		state: live,
		name,
		check: 'http',
		up: true,
		latencyMs: 84,
		since: at(0),
		...changes,
	};
}

const down = endpoint('api', {
	up: false,
	latencyMs: null,
	problem: '503',
	since: at(10),
	history: [
		[at(11), 80],
		[at(12), null],
	],
});
const page: DependencySignal = {
	kind: 'dependency',
	key: 'dependency:stripe',
	source: 'status page',
	measuredAt: at(12),
	state: live,
	name: 'stripe',
	indicator: 'major',
	description: 'Partial System Outage',
	ill: [{name: 'Webhooks', status: 'partial_outage'}],
	incidents: ['Webhooks are slow (identified)'],
	since: at(4),
};

const lineOf = (signals: readonly EndpointSignal[], width: number) => endpointLines(viewAt(12, {signals}), width);

describe('the line of health', () => {
	it('names what is down, then a certificate that ends soon, and counts what is well', () => {
		const many = Array.from({length: 40}, (_, index) => endpoint(`service-${index}`));
		const ending = endpoint('www', {certificateEndsAt: at(12) + 6.5 * day});
		const [line = []] = lineOf([...many, ending, down], 80);
		expect(textOf([line])[0]).toMatch(/^health api DOWN for 02:00 \(503\) · www 84 ms, certificate 6 d · \d+ more up$/);
		expect(lineWidth(line)).toBeLessThanOrEqual(80);
		const ill = Array.from({length: 3}, (_, index) => endpoint(`db-${index}`, {up: false, problem: 'connection refused'}));
		expect(textOf(lineOf([...many, ...ill], 70))[0], 'what is down is never only counted').toMatch(/db-0 DOWN.*db-1 DOWN.*db-2 DOWN/);
	});

	it('says that what it knows is old, and nothing where nothing is asked', () => {
		expect(textOf(lineOf([endpoint('www', {state: {is: 'paused', since: at(9), by: 'maria'}})], 70))[0]).toBe('health www 84 ms PAUSED');
		expect(lineOf([], 70)).toEqual([]);
	});

	it('of those we depend on names who is ill and since when', () => {
		const well = {...page, key: 'dependency:github', name: 'github', indicator: 'none', description: 'All Systems Operational'};
		const words = (signals: readonly DependencySignal[]) => textOf(dependencyLines(viewAt(12, {signals})))[0];
		expect(words([well, page])).toBe('depends stripe: Partial System Outage for 08:00 · 1 more well');
		expect(words([well])).toBe('depends github well');
	});
});

describe('the table of health', () => {
	it.each([196, 126, 76])('fits %s cells, with state, latency, certificate and the last answers', (width) => {
		const signals = [
			endpoint('www', {
				status: 200,
				certificateEndsAt: at(12) + 71.5 * day,
				history: [
					[at(11), 20],
					[at(12), 84],
				],
			}),
			down,
			endpoint('database of the warehouse', {check: 'tcp', latencyMs: 3}),
			endpoint('gone', {up: null, latencyMs: null, since: null, measuredAt: null, state: {is: 'starting', since: at(12)}}),
			page,
		];
		const lines = healthLines(viewAt(12, {signals}), width);
		expect(wrongWidths(lines, width)).toEqual([]);
		const text = textOf(lines);
		expect(text[1]).toMatch(/^api +http +DOWN for 02:00/);
		expect(text[2]?.trim()).toBe('503');
		expect(text.find((line) => line.startsWith('www'))).toMatch(/up 200 for 12:00 +84 ms +71 d +0 s ago/);
		expect(text.find((line) => line.startsWith('gone'))).toMatch(/not known yet .*never/);
		expect(text.join('\n')).toContain('Webhooks: partial outage');
		// A failed answer is a gap of its own sign.
		if (width > 100) expect(text[1]?.trim()).toMatch(/⣿x$/);
		// Where they have no room they are left out whole.
		else for (const line of text) expect(line).not.toMatch(/…$/);
	});
});

import {describe, expect, it} from 'vitest';
import type {EndpointSignal, ErrorsSignal, MetricSignal, PodsSignal, Point, Signal, Workload} from '../../source/incident/signals.ts';
import {suggestedSeverity, triggerState} from '../../source/incident/triggers.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import type {Runbook, Trigger, TriggerLimit} from '../../source/runbook/runbook.ts';

const now = Date.parse('2026-11-23T08:30:00.000Z');
const minute = 60_000;
const live = {is: 'live', since: now - 60 * minute} as const;

/** A ratio for each of the last minutes, the newest last. */
function errors(service: string, perMinute: ReadonlyArray<number | null>, changes: Partial<ErrorsSignal> = {}): ErrorsSignal {
	const history = perMinute.map((value, index): Point => [now - (perMinute.length - 1 - index) * minute, value]);
	return {
		kind: 'errors',
		key: `errors:${service}`,
		source: 'prometheus',
		measuredAt: now,
		state: live,
		service,
		ratio: perMinute.at(-1) ?? null,
		history,
		p95Ms: 300,
		...changes,
	};
}

function endpoint(name: string, up: boolean | null, sinceMinutes = 60, changes: Partial<EndpointSignal> = {}): EndpointSignal {
	return {
		kind: 'endpoint',
		key: `endpoint:${name}`,
		source: 'http',
		measuredAt: now,
		state: live,
		name,
		up,
		latencyMs: up ? 80 : null,
		since: now - sinceMinutes * minute,
		...changes,
	};
}

function pods(...workloads: ReadonlyArray<Pick<Workload, 'name' | 'ready' | 'desired'> & Partial<Workload>>): PodsSignal {
	return {
		kind: 'pods',
		key: 'kubernetes',
		source: 'k8s',
		measuredAt: now,
		state: live,
		scope: 'production',
		ready: 0,
		total: 0,
		workloads: workloads.map((workload) => ({namespace: 'production', status: '', restarts: 0, newRestarts: 0, ...workload})),
	};
}

const signals = (...all: readonly Signal[]) => new Map(all.map((signal) => [signal.key, signal]));
const stale = {is: 'stale', since: now - 40_000, why: 'no answer'} as const;

function trigger(limit: Omit<TriggerLimit, 'forMs'> & {forMinutes?: number}, text = 'core API service down'): Trigger {
	const {forMinutes = 0, ...rest} = limit;
	return {id: 'SEV-2/x', name: 'X', text, source: 'test', limit: {...rest, forMs: forMinutes * minute}};
}

const overFive = trigger({measure: 'error-ratio', from: 0.05, forMinutes: 3});
const oneToFive = trigger({measure: 'error-ratio', from: 0.01, below: 0.05});

describe('a trigger on the error ratio', () => {
	it.each<[string, Trigger, Signal[], string, RegExp, number | undefined]>([
		['holds after its duration', overFive, [errors('api', [0.01, 0.06, 0.07, 0.08, 0.074])], 'holds', /^api 7\.4 %$/, 3],
		['does not hold a minute earlier', overFive, [errors('api', [0.01, 0.01, 0.07, 0.08, 0.074])], 'not', /^api 7\.4 %$/, 2],
		['counts its lower bound in', overFive, [errors('api', [0.05, 0.05, 0.05, 0.05])], 'holds', /^api 5 %$/, 3],
		['starts anew after a dip before it held', overFive, [errors('api', [0.06, 0.06, 0.04, 0.06, 0.06])], 'not', /6 %/, 1],
		[
			'is not cleared by a dip shorter than its duration',
			overFive,
			[errors('api', [0.06, 0.06, 0.06, 0.06, 0.04, 0.04])],
			'holds',
			/4 %/,
			5,
		],
		[
			'is cleared after the same duration below',
			overFive,
			[errors('api', [0.06, 0.06, 0.06, 0.06, 0.04, 0.04, 0.04, 0.04])],
			'not',
			/4 %/,
			undefined,
		],
		['leaves its upper bound out', oneToFive, [errors('api', [0.05])], 'not', /5 %/, undefined],
		['holds within its range', oneToFive, [errors('api', [0.01])], 'holds', /1 %/, 0],
		['is not within below its range', oneToFive, [errors('api', [0.0099])], 'not', /0\.99 %|1 %/, undefined],
		['is not cleared by no data', overFive, [errors('api', [0.06, null, null, 0.07])], 'holds', /7 %/, 3],
		['is unknown without data', overFive, [errors('api', [0.06, 0.06, 0.06, 0.06, null])], 'unknown', /api: no data/, undefined],
		[
			'is unknown for NaN',
			overFive,
			[errors('api', [0.06, 0.06, 0.06, 0.06], {ratio: Number.NaN, history: []})],
			'unknown',
			/no data/,
			undefined,
		],
		[
			'is unknown when stale',
			overFive,
			[errors('api', [0.06, 0.06, 0.06, 0.06], {state: stale})],
			'unknown',
			/api: stale for 40 s/,
			undefined,
		],
		['is unknown when nothing is measured', overFive, [], 'unknown', /no error rate is measured/, undefined],
		[
			'reads the worst service',
			overFive,
			[errors('www', [0, 0, 0, 0, 0]), errors('api', [0.06, 0.07, 0.08, 0.09, 0.09])],
			'holds',
			/api 9 %/,
			4,
		],
		[
			'is not unknown because of an idle service',
			overFive,
			[errors('idle', [null, null]), errors('api', [0.02, 0.02])],
			'not',
			/api 2 %/,
			undefined,
		],
		[
			'is not cleared by a service that fell silent',
			overFive,
			[errors('api', [0.06, 0.06, 0.06, 0.06], {state: stale}), errors('www', [0])],
			'unknown',
			/api: stale/,
			undefined,
		],
		[
			'is held longer than the history reaches',
			overFive,
			[errors('api', [0.06], {over: {limit: 0.05, severity: 'SEV-2', since: now - 45 * minute}})],
			'holds',
			/6 %/,
			45,
		],
	])('%s', (_, given, measured, is, evidence, sinceMinutes) => {
		const state = triggerState(given, signals(...measured), now);
		expect(state).toMatchObject({is, evidence: expect.stringMatching(evidence)});
		if (is !== 'unknown') expect(state?.since).toBe(sinceMinutes === undefined ? undefined : now - sinceMinutes * minute);
	});
});

/** How full a node's CPU is, for each of the last minutes. */
function nodeCpu(perMinute: ReadonlyArray<number | null>, changes: Partial<MetricSignal> = {}): MetricSignal {
	const history = perMinute.map((value, index): Point => [now - (perMinute.length - 1 - index) * minute, value]);
	return {
		kind: 'metric',
		key: 'metric:node CPU',
		source: 'prometheus',
		measuredAt: now,
		state: live,
		name: 'node CPU',
		unit: 'percent',
		saturates: 'cpu',
		series: [{label: 'instance=a', value: perMinute.at(-1) ?? null, history}],
		more: 0,
		...changes,
	};
}

const busy = trigger({measure: 'cpu-ratio', from: 0.9, forMinutes: 5});

describe('a trigger on how full something is', () => {
	it.each<[string, Trigger, Signal[], string, RegExp]>([
		['holds at its bound after its duration', busy, [nodeCpu(Array(7).fill(0.9))], 'holds', /node CPU instance=a 90 %/],
		['does not hold before', busy, [nodeCpu([0.1, 0.1, 0.1, 0.95, 0.95])], 'not', /95 %/],
		['is none of another thing', trigger({measure: 'memory-ratio', from: 0.9}), [nodeCpu([1, 1])], 'unknown', /nothing says how full/],
		['no data is neither', busy, [nodeCpu([], {series: [], missing: 'metric x not found'})], 'unknown', /node CPU: metric x not found/],
		['stale is neither', busy, [nodeCpu(Array(7).fill(1), {state: stale})], 'unknown', /stale/],
	])('%s', (_, given, measured, is, evidence) => {
		expect(triggerState(given, signals(...measured), now)).toMatchObject({is, evidence: expect.stringMatching(evidence)});
	});
});

const slower = trigger({measure: 'latency-ratio', from: 1.5});
const down = trigger({measure: 'core-down', from: 1, forMinutes: 5});
const allDown = trigger({measure: 'all-down', from: 1, forMinutes: 2}, 'all services unresponsive');

describe('a trigger on latency, and on what is down', () => {
	it.each<[string, Trigger, Signal[], string, RegExp]>([
		['slower holds at its bound', slower, [errors('api', [0], {baselineTimes: 1.5})], 'holds', /api 1\.5 × usual/],
		['slower does not hold below it', slower, [errors('api', [0], {baselineTimes: 1.49})], 'not', /× usual/],
		['slower is unknown without a baseline', slower, [errors('api', [0], {baselineTimes: null})], 'unknown', /no baseline/],
		[
			'slower with a duration is unknown: it is not measured',
			trigger({measure: 'latency-ratio', from: 1.5, forMinutes: 5}),
			[errors('api', [0], {baselineTimes: 3})],
			'unknown',
			/for how long is not measured/,
		],
		['core down holds after its duration', down, [endpoint('api', false, 5, {problem: '503'})], 'holds', /api DOWN \(503\)/],
		['core down does not hold before', down, [endpoint('api', false, 4.9)], 'not', /api DOWN/],
		['core is what the trigger names', down, [endpoint('api', true), endpoint('www', false, 30)], 'not', /api up/],
		[
			'core is every endpoint when it names none',
			trigger({measure: 'core-down', from: 1, forMinutes: 5}, 'primary service down'),
			[endpoint('shop', true), endpoint('www', false, 30)],
			'holds',
			/www DOWN/,
		],
		['core down by pods', down, [pods({name: 'api', ready: 0, desired: 8, noneReadySince: now - 6 * minute})], 'holds', /api 0\/8 ready/],
		['core down by pods, for how long is not known', down, [pods({name: 'api', ready: 0, desired: 8})], 'unknown', /api 0\/8 ready/],
		[
			'what wants no pods is not down',
			down,
			[pods({name: 'api', ready: 0, desired: 0}), pods({name: 'api', ready: 8, desired: 8})],
			'not',
			/api 8\/8/,
		],
		[
			'core down says in which namespace and cluster, where there are several',
			down,
			[
				pods(
					{name: 'api', namespace: 'shop', context: 'eu', ready: 8, desired: 8},
					{name: 'api', namespace: 'billing', context: 'eu', ready: 0, desired: 8, noneReadySince: now - 6 * minute},
				),
			],
			'holds',
			/^api \(billing, eu\) 0\/8 ready$/,
		],
		[
			'a job that failed is no outage',
			trigger({measure: 'core-down', from: 1, forMinutes: 5}, 'primary service down'),
			[pods({name: 'backup-29', ready: 0, desired: 1, ends: true, noneReadySince: now - 60 * minute}, {name: 'api', ready: 8, desired: 8})],
			'not',
			/^api 8\/8 ready$/,
		],
		['core down is unknown when stale', down, [endpoint('api', false, 30, {state: stale})], 'unknown', /stale/],
		['core down is unknown when nothing is watched', down, [], 'unknown', /neither endpoints nor pods/],
		[
			'all down holds when each endpoint is',
			allDown,
			[endpoint('api', false, 30), endpoint('www', false, 2)],
			'holds',
			/2 of 2 endpoints DOWN/,
		],
		['all down counts from the last that went down', allDown, [endpoint('api', false, 30), endpoint('www', false, 1)], 'not', /2 of 2/],
		['all down does not hold when one is up', allDown, [endpoint('api', false, 30), endpoint('www', true)], 'not', /1 of 2 endpoints up/],
		[
			'all down is unknown when one is not known',
			allDown,
			[endpoint('api', false, 30), endpoint('www', null)],
			'unknown',
			/www: not known yet/,
		],
		[
			'all down by pods where no endpoint is watched',
			allDown,
			[pods({name: 'api', ready: 0, desired: 8, noneReadySince: now - 3 * minute})],
			'holds',
			/1 of 1 workloads DOWN/,
		],
		[
			'all down by pods whatever jobs there are',
			allDown,
			[pods({name: 'migrate-7', ready: 1, desired: 1, ends: true}, {name: 'api', ready: 0, desired: 8, noneReadySince: now - 3 * minute})],
			'holds',
			/1 of 1 workloads DOWN/,
		],
		['all down is unknown when nothing is watched', allDown, [], 'unknown', /neither/],
	])('%s', (_, given, measured, is, evidence) => {
		expect(triggerState(given, signals(...measured), now)).toMatchObject({is, evidence: expect.stringMatching(evidence)});
	});

	it('is nothing for a trigger that only people can know', () => {
		expect(triggerState({id: 'a', name: 'Data loss', text: 'Data loss', source: 'test'}, signals(), now)).toBeUndefined();
	});
});

describe('the severity that signals suggest', () => {
	const high = errors('api', [0.06, 0.06, 0.06, 0.06, 0.06]);

	it('is the highest above the present one that holds, with its evidence', () => {
		expect(suggestedSeverity(defaultRunbook(), signals(high), now, 'SEV-3')).toMatchObject({
			severity: 'SEV-2',
			state: {evidence: 'api 6 %'},
		});
		expect(suggestedSeverity(defaultRunbook(), signals(high), now, null)).toMatchObject({severity: 'SEV-2'});
	});

	it.each<[string, Signal[], string | null]>([
		['it is there already', [high], 'SEV-2'],
		['the incident is at a higher one', [high], 'SEV-1'],
		['the duration has not passed', [errors('api', [0, 0.06, 0.06])], 'SEV-2'],
		['the source is stale', [errors('api', [0.06, 0.06, 0.06, 0.06, 0.06], {state: stale})], 'SEV-3'],
		['nothing is measured', [], null],
	])('is none when %s', (_, measured, current) => {
		expect(suggestedSeverity(defaultRunbook(), signals(...measured), now, current)).toBeUndefined();
	});

	it('is none for a healthy latency, though "less than 10 % slower" of the lowest level holds', () => {
		const usual = errors('api', [0], {baselineTimes: 1, baseline: {p95Ms: 300, of: 'last week'}, latencyHistory: [[now, 300]]});
		expect(suggestedSeverity(defaultRunbook(), signals(usual), now, null)).toBeUndefined();
	});

	it('is none for a healthy system, though "less than 1 %" of the lowest level holds', () => {
		const [first, ...rest] = defaultRunbook().severities;
		if (!first) throw new Error('no severities');
		const lowest = {...first, id: 'LOW', triggers: [trigger({measure: 'error-ratio', from: 0, below: 0.01})]};
		const runbook: Runbook = {...defaultRunbook(), severities: [first, ...rest, lowest]};
		expect(triggerState(lowest.triggers[0] as Trigger, signals(errors('api', [0.001])), now)?.is).toBe('holds');
		expect(suggestedSeverity(runbook, signals(errors('api', [0.001])), now, null)).toBeUndefined();
	});
});

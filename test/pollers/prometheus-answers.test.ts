import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import type {Queries} from '../../source/config/prometheus-config.ts';
import type {ErrorsSignal, MetricSignal, Signal} from '../../source/incident/signals.ts';
import type {Poller} from '../../source/pollers/poller.ts';
import {createPrometheusPoller} from '../../source/pollers/prometheus.ts';
import {createMetricsPoller} from '../../source/pollers/prometheus-metrics.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {signalLimits} from '../../source/runbook/runbook.ts';

type Labels = Readonly<Record<string, string>>;

let server: Server;
/** What a query is answered with: `data` and what stands beside it. */
let reply: (query: string) => {data: object; warnings?: readonly string[]};
/** And its past. */
let past: (query: string) => object;
let poller: Poller;
let transitions: string[];
let told: Map<string, Signal>;

const vector = (...series: ReadonlyArray<readonly [Labels, string]>) => ({
	data: {resultType: 'vector', result: series.map(([metric, value]) => ({metric, value: [1, value]}))},
});

beforeEach(async () => {
	told = new Map();
	past = () => ({resultType: 'matrix', result: []});
	transitions = [];
	server = createServer((request, response) => {
		let body = '';
		request.setEncoding('utf8').on('data', (text: string) => {
			body += text;
		});
		request.on('end', () => {
			const form = new URLSearchParams(body);
			const query = form.get('query') ?? '';
			const answer = form.has('start') ? {data: past(query)} : reply(query);
			response.end(JSON.stringify({status: 'success', ...answer}));
		});
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
});
afterEach(async () => {
	await poller.stop();
	server.closeAllConnections();
	await new Promise<void>((resolve) => {
		server.close(() => resolve());
	});
});

function start(one: Poller): void {
	poller = one;
	poller.start({
		signal: (signal) => told.set(signal.key, signal),
		gone: (key) => told.delete(key),
		transition: ({text}) => transitions.push(text),
	});
}

const api = () => ({url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, intervalMs: 30, timeoutMs: 500});
const services = (queries: Queries = {}, worseSince = new Map<string, number>()) =>
	start(createPrometheusPoller({...api(), queries, worseSince, baselineMs: [], limits: () => signalLimits(defaultRunbook())}));
const metric = (query: string) => start(createMetricsPoller({...api(), metrics: [{name: 'it', query}]}));

async function until<Found extends Signal>(key: string, holds: (signal: Found) => boolean): Promise<Found> {
	return vi.waitFor(
		() => {
			const found = told.get(key) as Found | undefined;
			if (!found || !holds(found)) throw new Error(`it is ${JSON.stringify(found)}`);
			return found;
		},
		{timeout: 5000, interval: 10},
	);
}

describe('an answer that may not be whole', () => {
	const partial = 'store 10.0.0.7:10901 is away: partial response';

	it('says so beside where it comes from, for as long as it is so', async () => {
		reply = () => ({...vector([{service: 'api'}, '0.02']), warnings: [`${partial}\n\u001b[2J`]});
		services();
		const {warns} = await until<ErrorsSignal>('errors:api', ({ratio, state}) => ratio === 0.02 && state.is === 'live');
		expect(warns).toBe(`${partial} ␛[2J`);
		reply = () => vector([{service: 'api'}, '0.03']);
		expect((await until<ErrorsSignal>('errors:api', ({ratio}) => ratio === 0.03)).warns).toBeUndefined();
	});

	it('of a query of the team’s own says so at that one', async () => {
		reply = () => ({...vector([{}, '5']), warnings: [partial]});
		metric('sum(queue_depth)');
		const {warns, series} = await until<MetricSignal>('metric:it', (signal) => signal.series.length > 0);
		expect(warns).toBe(partial);
		expect(series[0]?.value).toBe(5);
	});
});

describe('an error rate that was over its limit before anybody watched', () => {
	const series = (values: readonly number[]) => {
		const from = Date.now() / 1000 - 60 * values.length;
		return {
			resultType: 'matrix',
			result: [{metric: {service: 'api'}, values: values.map((value, index) => [from + 60 * index, String(value)])}],
		};
	};

	it('is over it since then, and is no news', async () => {
		reply = () => vector([{service: 'api'}, '0.08']);
		past = (query) => series(query.includes('histogram') ? [] : [0, 0, 0.02, 0.08, 0.07, 0.08]);
		services();
		const {over} = await until<ErrorsSignal>('errors:api', ({ratio}) => ratio === 0.08);
		expect(over?.limit).toBe(0.05);
		expect(Math.round((Date.now() - (over?.since ?? 0)) / 60_000)).toBe(3);
		expect(transitions.filter((text) => text.startsWith('error rate'))).toEqual([]);
		reply = () => vector([{service: 'api'}, '0']);
		await until<ErrorsSignal>('errors:api', ({ratio}) => ratio === 0);
		expect(transitions).toContain('error rate of api below 5 %: 0 %');
	});
});

describe('an error budget that burned too fast before anybody watched', () => {
	it('is no news, and its end is', async () => {
		let ratio = '0.08';
		reply = () => vector([{service: 'api'}, ratio]);
		services({}, new Map([['burn:1h:api', Date.now() - 600_000]]));
		const {burns = []} = await until<ErrorsSignal>('errors:api', (signal) => signal.burns?.every(({over}) => over) === true);
		expect(burns).toHaveLength(3);
		const told = () =>
			transitions.filter((text) => text.startsWith('the error budget')).map((text) => /over (\d\w).*: (.*)$/.exec(text)?.slice(1));
		expect(told()).toEqual([
			['6h', 'worth a page'],
			['3d', 'worth a ticket'],
		]);
		await poller.stop();
		ratio = '0';
		transitions.length = 0;
		services({}, new Map([['burn:1h:api', Date.now() - 600_000]]));
		await until<ErrorsSignal>('errors:api', (signal) => signal.burns?.[0]?.long === 0);
		expect(told()).toEqual([['1h', 'no longer too fast']]);
	});
});

describe('a query of the team’s own', () => {
	it('may give a scalar', async () => {
		reply = () => ({data: {resultType: 'scalar', result: [1, '42']}});
		metric('scalar(sum(queue_depth))');
		const {series} = await until<MetricSignal>('metric:it', ({measuredAt, state}) => measuredAt !== null && state.is === 'live');
		expect(series.map(({label, value}) => [label, value])).toEqual([['', 42]]);
	});

	it('that gives several series of one service is refused in words, and none of them stands for all', async () => {
		reply = () => vector([{service: 'api', method: 'GET'}, '0'], [{service: 'api', method: 'POST'}, '0.4']);
		services({errorRatio: 'by_service_and_method'});
		const {state} = await until<ErrorsSignal>('errors:', (signal) => signal.state.is === 'down');
		expect(state).toMatchObject({why: 'the query gives 2 series of api, and is to give one, as "sum by (service)" does'});
		reply = () => vector([{service: 'api'}, '0.4']);
		expect((await until<ErrorsSignal>('errors:api', ({ratio}) => ratio !== null)).ratio).toBe(0.4);
	});

	it('beside the error ratio that does so is left out, which is said', async () => {
		const twice = vector([{service: 'api', pod: 'a'}, '0.1'], [{service: 'api', pod: 'b'}, '9']);
		reply = (query) => (query === 'p95_of_pods' ? twice : vector([{service: 'api'}, '0.01']));
		services({p95Seconds: 'p95_of_pods'});
		const {p95Ms, warns, ratio} = await until<ErrorsSignal>('errors:api', (signal) => signal.ratio !== null);
		expect([ratio, p95Ms]).toEqual([0.01, null]);
		expect(warns).toMatch(/^the query gives 2 series of api.*p95_of_pods$/);
	});
});

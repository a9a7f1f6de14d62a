import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import type {ErrorsSignal, Signal, Transition} from '../../source/incident/signals.ts';
import {crossing} from '../../source/pollers/error-limits.ts';
import type {Poller} from '../../source/pollers/poller.ts';
import {createPrometheusPoller} from '../../source/pollers/prometheus.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {signalLimits} from '../../source/runbook/runbook.ts';

type Reply = {status: number; body: string; headers?: Record<string, string>};

let server: Server;
let reply: (query: string) => Reply;
let asked: Array<{headers: Record<string, unknown>; body: string}>;
let poller: Poller | undefined;
let signals: ErrorsSignal[];
let transitions: Transition[];
let gone: string[];

const vector = (...values: ReadonlyArray<readonly [string, string]>): Reply => ({
	status: 200,
	body: JSON.stringify({
		status: 'success',
		warnings: ['some'],
		data: {resultType: 'vector', result: values.map(([service, value]) => ({metric: {service}, value: [Date.now() / 1000, value]}))},
	}),
});

beforeEach(async () => {
	signals = [];
	transitions = [];
	gone = [];
	asked = [];
	reply = () => vector(['api', '0']);
	server = createServer((request, response) => {
		let body = '';
		request.setEncoding('utf8').on('data', (text: string) => {
			body += text;
		});
		request.on('end', () => {
			asked.push({headers: request.headers, body});
			const {status, body: text, headers} = reply(new URLSearchParams(body).get('query') ?? '');
			response.writeHead(status, headers).end(text);
		});
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
});
afterEach(async () => {
	await poller?.stop();
	poller = undefined;
	server.closeAllConnections();
	await new Promise<void>((resolve) => {
		server.close(() => resolve());
	});
});

function poll({url, services}: {url?: string; services?: readonly string[]} = {}): void {
	poller = createPrometheusPoller({
		url: url ?? `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		headers: {'x-scope': 'production'},
		intervalMs: 30,
		timeoutMs: 500,
		queries: {},
		limits: () => signalLimits(defaultRunbook()),
		...(services ? {services} : {}),
	});
	poller.start({
		signal: (signal: Signal) => {
			if (signal.kind === 'errors') signals.push(signal);
		},
		gone: (key) => {
			gone.push(key);
		},
		transition: (transition) => {
			transitions.push(transition);
		},
	});
}

const until = async (holds: (signal: ErrorsSignal) => boolean) =>
	vi.waitFor(
		() => {
			const found = signals.at(-1);
			if (!found || !holds(found)) throw new Error(`the last signal is ${JSON.stringify({...found, history: undefined})}`);
			return found;
		},
		{timeout: 5000, interval: 10},
	);

describe('Prometheus', () => {
	it('gives the error ratio and its past; zero is zero', async () => {
		poll();
		expect(await until(({ratio}) => ratio === 0)).toMatchObject({key: 'errors:api', service: 'api', state: {is: 'live'}});
		expect(asked[0]?.headers['x-scope']).toBe('production');
		expect(asked.some(({body}) => body.includes('start='))).toBe(true);
		expect(asked[0]?.body).toContain('timeout=');
	});

	it.each([
		['NaN', null],
		['+Inf', null],
		['0.074', 0.074],
	])('reads the value %s', async (text, ratio) => {
		reply = () => vector(['api', text]);
		poll();
		expect((await until(({measuredAt}) => measuredAt !== null)).ratio).toBe(ratio);
	});

	it('says when a limit of the runbook is crossed, both ways, and not when there is no data (R3, R4)', async () => {
		let value = '0.004';
		reply = (query) => (query.includes('histogram') ? vector(['api', '1900']) : vector(['api', value]));
		poll();
		await until(({ratio}) => ratio === 0.004);
		value = '0.05';
		const over = await until(({ratio}) => ratio === 0.05);
		expect(over).toMatchObject({over: {limit: 0.05, severity: 'SEV-2'}, p95Ms: 1900});
		value = 'NaN';
		await until(({ratio}) => ratio === null);
		value = '0.002';
		await until(({ratio}) => ratio === 0.002);
		expect(transitions.map(({text, direction}) => [text, direction])).toEqual([
			['error rate of api over 5 %: 5 %', 'worse'],
			['error rate of api below 5 %: 0.2 %', 'better'],
		]);
	});

	it.each([
		[
			'400',
			{status: 400, body: '{"status":"error","errorType":"bad_data","error":"parse error at char 3"}'},
			/answers 400: parse error at char 3/,
		],
		['503', {status: 503, body: 'unavailable'}, /answers 503: is that Prometheus/],
		['HTML', {status: 200, body: '<!doctype html><title>login</title>'}, /HTML: is that Prometheus/],
		['a redirect', {status: 302, body: '', headers: {location: '/login'}}, /redirects/],
		['401', {status: 401, body: 'no'}, /token or password is refused/],
		['JSON of something else', {status: 200, body: '{"ok":true}'}, /is that Prometheus/],
	] as ReadonlyArray<readonly [string, Reply, RegExp]>)(
		'that answers %s is down with the reason, and right again when it is back',
		async (_name, bad, why) => {
			reply = () => bad;
			poll();
			expect((await until(({state}) => state.is === 'down')).state).toMatchObject({why: expect.stringMatching(why)});
			reply = () => vector(['api', '0.01']);
			await until(({state, ratio}) => state.is === 'live' && ratio === 0.01);
			expect(gone).toEqual(['errors:']);
		},
	);

	it('that is not there is down; its password is in no message', async () => {
		poll({url: 'http://maria:hunter2@127.0.0.1:1'});
		const {state} = await until(({state}) => state.is === 'down');
		expect(state).toMatchObject({why: 'connection refused'});
		expect(JSON.stringify(signals)).not.toContain('hunter2');
	});

	it('a service that is wanted and gives no series has no data; another that vanished too, until it is forgotten', async () => {
		poll({services: ['www']});
		expect(await until(({service}) => service === 'www')).toMatchObject({ratio: null});
		expect(signals.some(({service}) => service === 'api')).toBe(false);
	});
});

describe('limits', () => {
	const limits = signalLimits(defaultRunbook());
	it.each([
		[0.05, undefined, 0.05],
		[0.049, undefined, 0.01],
		[0.0099, undefined, undefined],
		[0.047, 0.05, 0.05],
		[0.044, 0.05, 0.01],
		[null, 0.05, 0.05],
	])('a ratio of %s after being over %s is over %s', (ratio, before, after) => {
		const over = before === undefined ? undefined : {limit: before, severity: 'SEV-2', since: 1};
		expect(crossing(ratio, over, limits, 2).over?.limit).toBe(after);
	});
});

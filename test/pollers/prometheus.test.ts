import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {burnsOf} from '../../source/incident/burn-rate.ts';
import type {ErrorsSignal, Point, Signal, Transition} from '../../source/incident/signals.ts';
import {crossing} from '../../source/pollers/error-limits.ts';
import {withPoint} from '../../source/pollers/point-history.ts';
import type {Poller} from '../../source/pollers/poller.ts';
import {createPrometheusPoller} from '../../source/pollers/prometheus.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {signalLimits} from '../../source/runbook/runbook.ts';

type Reply = {status: number; body: string; headers?: Record<string, string>};

let server: Server;
/** `ago` is how long ago the middle of a range is that is asked for; undefined for an instant, and for the last half hour. */
let reply: (query: string, ago: number | undefined) => Reply;
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

const matrix = (service: string, values: readonly string[]): Reply => ({
	status: 200,
	body: JSON.stringify({
		status: 'success',
		data: {resultType: 'matrix', result: [{metric: {service}, values: values.map((value, index) => [1000 + index, value])}]},
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
			const form = new URLSearchParams(body);
			const middle = (Number(form.get('start')) + Number(form.get('end'))) * 500;
			const ago = form.has('start') && Date.now() - middle > 3_600_000 ? Date.now() - middle : undefined;
			const {status, body: text, headers} = reply(form.get('query') ?? '', ago);
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

const dayMs = 86_400_000;

function poll({
	url,
	services,
	baselineMs = [7 * dayMs, dayMs],
}: {
	url?: string;
	services?: readonly string[];
	baselineMs?: readonly number[];
} = {}): void {
	poller = createPrometheusPoller({
		url: url ?? `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		headers: {'x-scope': 'production'},
		intervalMs: 30,
		timeoutMs: 500,
		queries: {},
		baselineMs,
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
		// On a machine that is busy it may be stale between two answers.
		const found = await until(({ratio, state}) => ratio === 0 && state.is === 'live');
		expect(found).toMatchObject({key: 'errors:api', service: 'api'});
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
		reply = (query) => (query.includes('histogram') ? vector(['api', '1.9']) : vector(['api', value]));
		poll();
		await until(({ratio}) => ratio === 0.004);
		value = '0.05';
		const over = await until(({ratio}) => ratio === 0.05);
		expect(over).toMatchObject({over: {limit: 0.05, severity: 'SEV-2'}, p95Ms: 1900});
		value = 'NaN';
		await until(({ratio}) => ratio === null);
		value = '0.002';
		await until(({ratio}) => ratio === 0.002);
		const said = transitions.filter(({text}) => text.startsWith('error rate'));
		expect(said.map(({text, direction}) => [text, direction])).toEqual([
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
		expect(gone, 'what stood for all of them before').toEqual(['errors:']);
	});

	it('that has no data because the counter is not there says which, and no longer once it is', async () => {
		reply = (query) => (query === 'absent(http_requests_total)' ? vector(['all', '1']) : vector());
		poll();
		expect(await until(({missingMetric}) => missingMetric !== undefined)).toMatchObject({
			missingMetric: 'http_requests_total',
			ratio: null,
			state: {is: 'live'},
		});
		reply = () => vector(['api', '0.01']);
		expect((await until(({ratio}) => ratio === 0.01)).missingMetric).toBeUndefined();
	});
});

describe('what stands beside the error ratio', () => {
	const of = (query: string) =>
		query.includes('histogram')
			? 'latency'
			: query.includes('or 0*')
				? 'ratio'
				: query.startsWith('sum by(service)(rate(')
					? 'rate'
					: 'other';

	it.each([
		['no requests', (query: string) => (of(query) === 'rate' ? vector(['api', '0']) : vector()), 'idle'],
		['a query that gives NaN', (query: string) => (of(query) === 'rate' ? vector() : vector(['api', 'NaN'])), 'nan'],
	] as const)('%s is told apart from no data', async (_name, answer, missing) => {
		reply = answer;
		poll({services: ['api', 'gone']});
		await until(({service, measuredAt}) => service === 'gone' && measuredAt !== null);
		expect(signals.findLast(({service}) => service === 'api')).toMatchObject({ratio: null, missing});
		expect(signals.at(-1)).toMatchObject({service: 'gone', ratio: null, missing: 'absent'});
	});

	it('compares latency with the same hour of last week, and says when the runbook’s limit is crossed, both ways', async () => {
		let now = '0.2';
		let asked = 0;
		reply = (query, ago) => {
			if (of(query) !== 'latency') return vector(['api', '0']);
			if (ago === undefined) return vector(['api', now]);
			asked++;
			// One bad minute of last week does not count; yesterday was slower.
			return matrix('api', ago > 3 * 86_400_000 ? ['0.2', '9', '0.2', 'NaN', '0.2'] : ['0.4', '0.4', '0.4']);
		};
		poll();
		expect(await until(({baselineTimes}) => baselineTimes === 1)).toMatchObject({baseline: {p95Ms: 200, of: 'last week'}, p95Ms: 200});
		now = '0.31';
		expect(await until(({slower}) => slower !== undefined)).toMatchObject({baselineTimes: 1.55, slower: {limit: 1.5, severity: 'SEV-2'}});
		// It hovers on the limit: that is one line, not ten.
		now = '0.299';
		await until(({p95Ms}) => p95Ms === 299);
		now = '0.305';
		await until(({p95Ms}) => p95Ms === 305);
		now = '0.2';
		await until(({slower}) => slower === undefined);
		expect(transitions.map(({text, direction}) => [text, direction])).toEqual([
			['p95 of api over 1.5 × last week: 310 ms', 'worse'],
			['p95 of api below 1.5 × last week: 200 ms', 'better'],
		]);
		expect(asked, 'it is not asked with every poll').toBe(2);
	});

	it('goes by yesterday where last week has nothing', async () => {
		reply = (query, ago) => {
			if (ago === undefined) return vector(['api', of(query) === 'latency' ? '0.3' : '0']);
			return ago > 3 * 86_400_000 ? matrix('api', ['NaN']) : matrix('api', ['0.1']);
		};
		poll();
		expect(await until(({baseline}) => baseline !== undefined)).toMatchObject({baseline: {of: 'yesterday', p95Ms: 100}, baselineTimes: 3});
	});

	it('is what warroom.yaml chooses, all of which is shown; or none, and then nothing is asked of the past', async () => {
		let asked = 0;
		reply = (query, ago) => {
			if (ago === undefined) return vector(['api', of(query) === 'latency' ? '0.3' : '0']);
			// The last half hour is the chart's.
			if (ago > 3_600_000) asked++;
			return matrix('api', [ago > 3 * dayMs ? '0.1' : '0.2']);
		};
		poll({baselineMs: [2 * dayMs, 14 * dayMs, 6 * 3_600_000]});
		expect(await until(({baseline}) => baseline !== undefined)).toMatchObject({
			baseline: {of: '2 d ago', p95Ms: 200},
			baselines: [
				{of: '2 d ago', p95Ms: 200},
				{of: '14 d ago', p95Ms: 100},
				{of: '6 h ago', p95Ms: 200},
			],
			baselineTimes: 1.5,
			baselineChoice: '2 d ago, else 14 d ago, else 6 h ago',
		});
		expect(asked).toBe(3);
		await poller?.stop();
		poll({baselineMs: []});
		const none = await until(({baselineChoice}) => baselineChoice === 'none');
		await until(({p95Ms}) => p95Ms === 300);
		expect(none.baseline).toBeUndefined();
		expect(asked).toBe(3);
	});

	it('says how fast the error budget burns, by a long window and a short one', async () => {
		reply = (query, ago) => {
			if (ago !== undefined) return matrix('api', []);
			if (of(query) !== 'ratio') return vector(['api', '1']);
			return vector(['api', query.includes('[3600s]') ? '0.02' : query.includes('[300s]') ? '0.05' : '0.0001']);
		};
		poll();
		const {burns} = await until(({burns: found = []}) => found.some(({over}) => over));
		expect(burns?.[0]).toEqual({
			longWindow: '1h',
			shortWindow: '5m',
			long: expect.closeTo(20, 5),
			short: expect.closeTo(50, 5),
			urgency: 'page',
			over: true,
		});
		expect(burns?.slice(1).map(({over}) => over)).toEqual([false, false]);
		expect(transitions.at(-1)).toMatchObject({
			text: 'the error budget of api (99.9 %) burns 20 × over 1h, 50 × over 5m: worth a page',
			direction: 'worse',
		});
	});
});

describe('burn rates', () => {
	const before = (over: boolean) => burnsOf({}, 0.999, []).map((one) => ({...one, over}));
	it.each([
		['both windows are over', {'1h': 0.0145, '5m': 0.0145}, false, true],
		['the long one is over alone: it ended a while ago', {'1h': 0.02, '5m': 0.001}, false, false],
		['the short one is over alone: it has just begun', {'1h': 0.001, '5m': 0.2}, false, false],
		['at the limit it is not over it', {'1h': 0.0144, '5m': 0.0144}, false, false],
		['a little below the limit it stays', {'1h': 0.014, '5m': 0.014}, true, true],
		['clearly below it ends', {'1h': 0.0129, '5m': 0.02}, true, false],
		['no data begins nothing', {'1h': 0.02, '5m': null}, false, false],
		['no data ends nothing', {'1h': null, '5m': 0}, true, true],
	] as const)('%s', (_name, ratios, was, over) => {
		expect(burnsOf(ratios, 0.999, before(was))[0]?.over).toBe(over);
	});
});

describe('a history', () => {
	it('keeps every peak and gap of half an hour in few points, and the last five minutes as they were', () => {
		let history: Point[] = [];
		for (let at = 0; at <= 60 * 60_000; at += 5000)
			history = withPoint(history, [at, at === 40 * 60_000 ? 9 : at % 600_000 < 60_000 ? null : 1]);
		expect(history[0]?.[0]).toBeGreaterThan(30 * 60_000);
		expect(history.length).toBeLessThan(190);
		expect(history.filter(([, value]) => value === 9).length).toBe(1);
		expect(history.filter(([at]) => at > 55 * 60_000).length).toBe(60);
		expect(history.filter(([at, value]) => value === null && at < 55 * 60_000).length).toBeGreaterThan(8);
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
		expect(crossing('error-ratio', ratio, over, limits, 2).over?.limit).toBe(after);
	});
});

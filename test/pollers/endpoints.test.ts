import {createSocket} from 'node:dgram';
import {createServer, type Server} from 'node:http';
import {createServer as createSecureServer} from 'node:https';
import type {AddressInfo} from 'node:net';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import type {DependencySignal, EndpointSignal, Transition} from '../../source/incident/signals.ts';
import type {EndpointTarget} from '../../source/pollers/endpoint-checks.ts';
import {createEndpointPoller} from '../../source/pollers/endpoints.ts';
import type {Poller} from '../../source/pollers/poller.ts';
import {createStatusPagePoller} from '../../source/pollers/status-page.ts';
import {TestAuthority} from '../helpers/certificates.ts';

let server: Server;
let status: number | 'hang' | 'reset';
let body: string;
let poller: Poller | undefined;
let signals: EndpointSignal[];
let transitions: Transition[];

beforeEach(async () => {
	status = 200;
	body = 'x'.repeat(200_000);
	signals = [];
	transitions = [];
	server = createServer((request, response) => {
		if (status === 'hang') return;
		if (status === 'reset') request.socket.resetAndDestroy();
		else response.writeHead(status).end(body);
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
});
afterEach(async () => {
	await poller?.stop();
	server.closeAllConnections();
	await new Promise<void>((resolve) => {
		server.close(() => resolve());
	});
});

const port = () => (server.address() as AddressInfo).port;

function poll(expectStatus?: number): void {
	ask({url: `http://127.0.0.1:${port()}/healthz`, ...(expectStatus === undefined ? {} : {expectStatus})});
}

function ask(target: EndpointTarget & {readonly certificateDays?: number; readonly worseSince?: ReadonlyMap<string, number>}): void {
	poller = createEndpointPoller({name: 'api', intervalMs: 30, timeoutMs: 200, ...target});
	poller.start({
		signal: (signal) => {
			if (signal.kind === 'endpoint') signals.push(signal);
		},
		gone: () => undefined,
		transition: (transition) => {
			transitions.push(transition);
		},
	});
}

const until = async (holds: (signal: EndpointSignal) => boolean) =>
	vi.waitFor(
		() => {
			const found = signals.at(-1);
			if (!found || !holds(found)) throw new Error(`the last signal is ${JSON.stringify(found)}`);
			return found;
		},
		{timeout: 5000, interval: 10},
	);

describe('a health URL', () => {
	it('is up with its latency, whatever the size of its answer', async () => {
		poll();
		expect((await until(({up}) => up === true)).state.is).toBe('live');
		expect(transitions).toEqual([]);
	});

	it.each([
		[503, '503'],
		['hang', 'timeout after 0.2 s'],
		['reset', 'connection reset'],
	] as const)('that answers %s twice is down, and up again', async (bad, problem) => {
		poll();
		await until(({up}) => up === true);
		status = bad;
		const down = await until(({up}) => up === false);
		expect(down).toMatchObject({problem, latencyMs: null, since: expect.any(Number)});
		status = 200;
		await until(({up}) => up === true);
		expect(transitions.map(({text, direction}) => [text, direction])).toEqual([
			[`endpoint api is down: ${problem}`, 'worse'],
			['endpoint api is up again', 'better'],
		]);
	});

	it('is up with the status that is expected only', async () => {
		status = 204;
		poll(200);
		await until(({up}) => up === false);
	});

	it('has to contain the words that are expected', async () => {
		body = `{"status":"ok"}${'x'.repeat(200_000)}`;
		ask({url: `http://127.0.0.1:${port()}/`, expectBody: '"status":"ok"'});
		expect(await until(({up}) => up === true)).toMatchObject({status: 200, check: 'http'});
		body = '{"status":"degraded"}';
		expect(await until(({up}) => up === false)).toMatchObject({problem: '200, without the words that are expected'});
	});

	it('that was down before the server began anew is down since then, and its end is told', async () => {
		const since = Date.now() - 600_000;
		status = 503;
		ask({url: `http://127.0.0.1:${port()}/healthz`, worseSince: new Map([['endpoint:api', since]])});
		expect((await until(({up}) => up === false)).since).toBe(since);
		await until(({history = []}) => history.length > 3);
		expect(transitions, 'it is known').toEqual([]);
		status = 200;
		await until(({up}) => up === true);
		expect(transitions.map(({text}) => text)).toEqual(['endpoint api is up again']);
	});

	it('that was down before the server began anew, and is up by then, is told to be', async () => {
		ask({url: `http://127.0.0.1:${port()}/healthz`, worseSince: new Map([['endpoint:api', Date.now() - 600_000]])});
		const {since} = await until(({up}) => up === true);
		expect(Date.now() - (since ?? 0)).toBeLessThan(10_000);
		expect(transitions.map(({text}) => text)).toEqual(['endpoint api is up again']);
	});

	it('keeps the last answers; one that failed is a gap', async () => {
		poll();
		await until(({history = []}) => history.length > 2);
		status = 503;
		const {history = []} = await until(({up}) => up === false);
		expect(history.slice(-2).map(([, value]) => value)).toEqual([null, null]);
		expect(history[0]?.[1]).toEqual(expect.any(Number));
		await until(({history: all = []}) => all.length === 60);
		await new Promise((resolve) => {
			setTimeout(resolve, 100);
		});
		expect(signals.at(-1)?.history?.length).toBe(60);
	});

	it('says how long its certificate lasts, and once that it ends soon', async () => {
		const authority = await TestAuthority.make();
		const distrust = authority.trust();
		const {key, cert} = await authority.certificate('127.0.0.1', {to: 10});
		const secure = createSecureServer({key, cert}, (_request, response) => response.end('ok'));
		await new Promise<void>((resolve) => {
			secure.listen(0, '127.0.0.1', resolve);
		});
		try {
			ask({url: `https://127.0.0.1:${(secure.address() as AddressInfo).port}/`, certificateDays: 14});
			const {certificateEndsAt = 0} = await until(({up, certificateEndsAt}) => up === true && certificateEndsAt !== undefined);
			expect(Math.round((certificateEndsAt - Date.now()) / 86_400_000)).toBe(10);
			await until(({history = []}) => history.length > 4);
			expect(transitions.map(({text, direction}) => [text, direction])).toEqual([
				[`the certificate of api ends on ${new Date(certificateEndsAt).toISOString().slice(0, 10)}`, 'worse'],
			]);
		} finally {
			distrust();
			await poller?.stop();
			secure.closeAllConnections();
			secure.close();
		}
	});
});

describe('a port', () => {
	it('is up while it accepts a connection, and down when it refuses', async () => {
		ask({tcp: `127.0.0.1:${port()}`});
		expect(await until(({up}) => up === true)).toMatchObject({check: 'tcp', latencyMs: expect.any(Number)});
		server.closeAllConnections();
		await new Promise<void>((resolve) => {
			server.close(() => resolve());
		});
		expect(await until(({up}) => up === false)).toMatchObject({problem: 'connection refused', since: expect.any(Number)});
	});
});

describe('a name', () => {
	it('is up while it has an address, and down with the reason when it has none', async () => {
		// A resolver of one name: 12 bytes of header, the question again, and an answer unless it is told to know nothing.
		let known = true;
		const resolver = createSocket('udp4');
		resolver.on('message', (question, {port: from}) => {
			const isAddress = question.readUInt16BE(question.length - 4) === 1;
			const header = Buffer.from(question.subarray(0, 12));
			header.writeUInt16BE(known ? 0x81_80 : 0x81_83, 2);
			header.writeUInt16BE(known && isAddress ? 1 : 0, 6);
			header.writeUInt16BE(0, 10);
			const answer = known && isAddress ? Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, 10, 0, 0, 7]) : Buffer.alloc(0);
			// What the client adds behind its question (EDNS) is not repeated.
			const end = question.indexOf(0, 12) + 5;
			resolver.send(Buffer.concat([header, question.subarray(12, end), answer]), from, '127.0.0.1');
		});
		await new Promise<void>((resolve) => {
			resolver.bind(0, '127.0.0.1', resolve);
		});
		try {
			ask({dns: 'www.example.com', resolver: `127.0.0.1:${resolver.address().port}`});
			expect(await until(({up}) => up === true)).toMatchObject({check: 'dns'});
			known = false;
			expect(await until(({up}) => up === false)).toMatchObject({problem: 'no such name'});
		} finally {
			await poller?.stop();
			resolver.close();
		}
	});
});

describe('a status page', () => {
	it('says what is ill, since when, and that it is well again', async () => {
		const summary = (indicator: string, description: string, ...ill: string[]) => {
			body = JSON.stringify({
				page: {name: 'Stripe'},
				status: {indicator, description},
				components: [
					{name: 'API', status: 'operational', group: false},
					{name: 'All', status: 'partial_outage', group: true},
					...ill.map((name) => ({name, status: 'partial_outage'})),
				],
				incidents: ill.map((name) => ({name: `${name} is slow`, status: 'identified'})),
			});
		};
		summary('none', 'All Systems Operational');
		const told: DependencySignal[] = [];
		poller = createStatusPagePoller({name: 'stripe', url: `http://127.0.0.1:${port()}`, intervalMs: 30, timeoutMs: 300});
		poller.start({
			signal: (signal) => {
				if (signal.kind === 'dependency') told.push(signal);
			},
			gone: () => undefined,
			transition: (transition) => {
				transitions.push(transition);
			},
		});
		const says = async (indicator: string) =>
			vi.waitFor(() => expect(told.at(-1)?.indicator).toBe(indicator), {timeout: 5000, interval: 10});
		await says('none');
		summary('major', 'Partial System Outage', 'Webhooks');
		await says('major');
		expect(told.at(-1)).toMatchObject({
			description: 'Partial System Outage',
			ill: [{name: 'Webhooks', status: 'partial_outage'}],
			incidents: ['Webhooks is slow (identified)'],
			since: expect.any(Number),
		});
		summary('none', 'All Systems Operational');
		await says('none');
		expect(transitions.map(({text, direction}) => [text, direction])).toEqual([
			['stripe says on its status page: Partial System Outage', 'worse'],
			['stripe says on its status page: All Systems Operational', 'better'],
		]);
		body = '<html>moved</html>';
		await vi.waitFor(() => expect(told.at(-1)?.state).toMatchObject({is: 'down', why: 'answers 200 with HTML: is that a Statuspage?'}));
		expect(told.at(-1)?.description, 'what it said last stays').toBe('All Systems Operational');
	});
});

import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import type {EndpointSignal, Transition} from '../../source/incident/signals.ts';
import {createEndpointPoller} from '../../source/pollers/endpoints.ts';
import type {Poller} from '../../source/pollers/poller.ts';

let server: Server;
let status: number | 'hang' | 'reset';
let poller: Poller | undefined;
let signals: EndpointSignal[];
let transitions: Transition[];

beforeEach(async () => {
	status = 200;
	signals = [];
	transitions = [];
	server = createServer((request, response) => {
		if (status === 'hang') return;
		if (status === 'reset') request.socket.resetAndDestroy();
		else response.writeHead(status).end('x'.repeat(200_000));
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

function poll(expectStatus?: number): void {
	poller = createEndpointPoller({
		name: 'api',
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/healthz`,
		intervalMs: 30,
		timeoutMs: 200,
		...(expectStatus === undefined ? {} : {expectStatus}),
	});
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
});

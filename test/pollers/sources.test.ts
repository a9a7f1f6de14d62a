import {beforeEach, describe, expect, it} from 'vitest';
import {createPollers} from '../../source/commands/pollers.ts';
import {parseConfig} from '../../source/config/config.ts';
import type {EndpointSignal, Signal, Transition} from '../../source/incident/signals.ts';
import {createIntervalPoller, type Poller, type Timing} from '../../source/pollers/poller.ts';
import {Sources} from '../../source/pollers/sources.ts';

/** Time that a test moves; chance in the middle. */
class HandTime implements Timing {
	#now = 1_000_000;
	#timers = new Map<number, {at: number; callback: () => void}>();
	#next = 1;
	now = () => this.#now;
	random = () => 0.5;
	setTimeout = (callback: () => void, delayMs: number) => {
		this.#timers.set(this.#next, {at: this.#now + delayMs, callback});
		return this.#next++;
	};
	clearTimeout = (timer: unknown) => {
		this.#timers.delete(timer as number);
	};

	async pass(durationMs: number): Promise<void> {
		const until = this.#now + durationMs;
		for (;;) {
			// What was answered is taken in before the next timer.
			for (let turn = 0; turn < 20; turn++) await Promise.resolve();
			const due = [...this.#timers].filter(([, {at}]) => at <= until).sort((a, b) => a[1].at - b[1].at)[0];
			if (!due) break;
			const [id, {at, callback}] = due;
			this.#timers.delete(id);
			this.#now = Math.max(this.#now, at);
			callback();
		}

		this.#now = until;
	}
}

let time: HandTime;
let signals: Signal[];
let transitions: Transition[];
let asks: number;
let probes: number;
let broken: string | undefined;
let hangs: boolean;

beforeEach(() => {
	time = new HandTime();
	signals = [];
	transitions = [];
	asks = 0;
	probes = 0;
	broken = undefined;
	hangs = false;
});

const emit = {
	signal: (signal: Signal) => {
		signals.push(signal);
	},
	gone: () => undefined,
	transition: (transition: Transition) => {
		transitions.push(transition);
	},
};

function pollerNamed(name: string, intervalMs = 5000): Poller {
	const told = (state: Signal['state'], measuredAt: number | null): EndpointSignal => ({
		kind: 'endpoint',
		key: name,
		source: 'health',
		measuredAt,
		state,
		name,
		up: true,
		latencyMs: 1,
		since: null,
	});
	return createIntervalPoller({
		name,
		intervalMs,
		timeoutMs: 4500,
		timing: time,
		async ask() {
			asks++;
			if (hangs) await new Promise(() => undefined);
			if (broken !== undefined) throw new Error(broken);
		},
		async probe() {
			probes++;
			if (broken !== undefined) throw new Error(broken);
		},
		answered: (_answer, {state, answeredAt}, to) => to.signal(told(state, answeredAt)),
		silent: ({state, answeredAt}, to) => to.signal(told(state, answeredAt)),
	});
}

describe('a source that keeps failing', () => {
	it('is asked one small question every eight seconds, and all of it within ten seconds of its end', async () => {
		const poller = pollerNamed('prometheus');
		poller.start(emit);
		await time.pass(1);
		broken = 'connection refused';
		await time.pass(60_000);
		expect(poller.asking?.()).toMatchObject({circuit: 'open', problem: 'connection refused', intervalMs: 5000});
		expect(signals.at(-1)?.state).toMatchObject({is: 'down', why: 'connection refused'});
		const [asked, probed] = [asks, probes];
		await time.pass(80_000);
		expect(asks, 'the question itself is not asked while the circuit is open').toBe(asked);
		expect(probes - probed).toBe(10);
		broken = undefined;
		await time.pass(10_000);
		expect(signals.at(-1)?.state.is).toBe('live');
		expect(poller.asking?.()).toMatchObject({circuit: 'closed', problem: null, failures: 0});
		await poller.stop();
	});

	it.each([
		['fails', 'connection refused'],
		['does not answer', 'no answer within 4.5 s'],
	])('and %s at once after an answer is said to be stale, with the reason, within ten seconds', async (how, why) => {
		const poller = pollerNamed('prometheus');
		poller.start(emit);
		await time.pass(5000);
		expect(asks).toBe(2);
		if (how === 'fails') broken = why;
		else hangs = true;
		await time.pass(10_000);
		expect(signals.at(-1)?.state).toMatchObject({is: 'stale', why});
		await poller.stop();
	});

	it('once is not stale: it is asked once more before that is said', async () => {
		const poller = pollerNamed('prometheus');
		poller.start(emit);
		await time.pass(4000);
		broken = 'connection reset';
		await time.pass(1100);
		expect(poller.asking?.()).toMatchObject({failures: 1});
		broken = undefined;
		await time.pass(20_000);
		expect(new Set(signals.map(({state}) => state.is))).toEqual(new Set(['starting', 'live']));
		await poller.stop();
	});

	it('that is asked every ten minutes is not tried more often because it fails', async () => {
		broken = 'timeout';
		const poller = pollerNamed('slow', 600_000);
		poller.start(emit);
		await time.pass(3_600_000);
		const probed = probes;
		await time.pass(6_000_000);
		expect(probes - probed).toBe(10);
		await poller.stop();
	});
});

describe('a source that answers', () => {
	it('is live though one of its queries is refused, and is not when nothing of it is answered', async () => {
		let refused = false;
		const poller = pollerNamed('metrics');
		const both: Poller = {
			...poller,
			start(to) {
				poller.start({
					...to,
					signal(signal) {
						to.signal(refused ? {...signal, state: {is: 'down', since: 0, why: 'no such function'}} : signal);
						to.signal({...signal, key: 'metric:wrong', state: {is: 'down', since: 0, why: 'no such function'}});
					},
				});
			},
		};
		const sources = new Sources(emit, time.now);
		sources.start([both]);
		await time.pass(6000);
		expect(sources.status()[0]).toMatchObject({state: {is: 'live'}, asked: {problem: null}});
		refused = true;
		await time.pass(6000);
		expect(sources.status()[0]?.state).toMatchObject({is: 'down', why: 'no such function'});
		await sources.stop();
	});
});

describe('a paused source', () => {
	it('is not asked, keeps its last value marked by whom, and is asked again when it is resumed', async () => {
		const sources = new Sources(emit, time.now);
		sources.start([pollerNamed('prometheus'), pollerNamed('endpoint:api')]);
		await time.pass(20_000);
		expect(await sources.turn({source: 'prometheus', to: 'paused', by: 'maria', reason: 'it is overloaded'})).toEqual({
			ok: true,
			text: 'prometheus is paused.',
			fact: {type: 'source.paused', data: {source: 'prometheus', reason: 'it is overloaded'}},
		});
		expect(signals.at(-1)).toMatchObject({
			key: 'prometheus',
			state: {is: 'paused', by: 'maria', reason: 'it is overloaded', since: 1_020_000},
		});
		const asked = asks;
		await time.pass(20_000);
		sources.refresh();
		await time.pass(1);
		expect(signals.findLast(({key}) => key === 'prometheus')?.state.is, 'nobody asks it').toBe('paused');
		expect(asks - asked, 'the other goes on').toBeGreaterThan(3);
		expect(sources.status()[0]).toMatchObject({name: 'prometheus', state: {is: 'paused', by: 'maria'}, asked: {nextAt: null}});

		const again = {to: 'paused', by: 'li', reason: 'x'} as const;
		expect(await sources.turn({source: 'endpoint:api', to: 'paused', by: 'li', reason: ' '})).toEqual({
			ok: false,
			text: 'endpoint:api is not paused without a reason: everybody reads it.',
		});
		expect(await sources.turn({source: 'prometheus', ...again})).toEqual({ok: false, text: 'prometheus is paused already, by maria.'});
		expect(await sources.turn({source: 'prometeus', ...again})).toEqual({
			ok: false,
			text: 'There is no source prometeus: there is prometheus, endpoint:api.',
		});
		expect(await sources.turn({source: 'prometheus', to: 'resumed', by: 'li'})).toEqual({
			ok: true,
			text: 'prometheus is resumed.',
			fact: {type: 'source.resumed', data: {source: 'prometheus'}},
		});
		await time.pass(1);
		expect(signals.findLast(({key}) => key === 'prometheus')?.state.is).toBe('live');
		expect(transitions, 'who did it is said in their name, not by the room').toEqual([]);
		await sources.stop();
	});

	it('takes those along that ask the same server, and brings them back; one of them alone says that the others go on', async () => {
		const names = ['prometheus', 'metrics', 'prometheus-alerts', 'endpoint:api'];
		const together = ['metrics', 'prometheus-alerts'];
		const sources = new Sources(emit, time.now);
		sources.start(names.map((name) => (together.includes(name) ? {...pollerNamed(name), sharesWith: 'prometheus'} : pollerNamed(name))));
		const states = () => sources.status().map(({state}) => state.is);
		await time.pass(1);
		expect(sources.status().map((status) => status.with)).toEqual([together, undefined, undefined, undefined]);
		expect(await sources.turn({source: 'prometheus', to: 'paused', by: 'maria', reason: 'it is overloaded'})).toEqual({
			ok: true,
			text: 'prometheus is paused, and with it metrics and prometheus-alerts, which ask the same server.',
			fact: {type: 'source.paused', data: {source: 'prometheus', with: together, reason: 'it is overloaded'}},
		});
		expect(states()).toEqual(['paused', 'paused', 'paused', 'live']);
		const asked = asks;
		await time.pass(4000);
		expect(asks - asked, 'only the endpoint is asked').toBeLessThanOrEqual(1);
		expect(await sources.turn({source: 'metrics', to: 'resumed', by: 'li'})).toMatchObject({
			text: 'metrics is resumed. prometheus, which asks the same server, stays paused by maria.',
		});
		expect(await sources.turn({source: 'metrics', to: 'paused', by: 'li', reason: 'x'})).toMatchObject({ok: true});
		expect(await sources.turn({source: 'prometheus', to: 'resumed', by: 'li'})).toEqual({
			ok: true,
			text: 'prometheus is resumed, and with it prometheus-alerts.',
			fact: {type: 'source.resumed', data: {source: 'prometheus', with: ['prometheus-alerts']}},
		});
		await time.pass(1);
		expect(states(), 'what somebody paused by itself stays paused').toEqual(['live', 'paused', 'live', 'live']);
		expect(await sources.turn({source: 'prometheus-alerts', to: 'paused', by: 'li', reason: 'x'})).toMatchObject({
			text: 'prometheus-alerts is paused. prometheus, which asks the same server, goes on.',
		});
		await sources.stop();
	});

	it('of a configuration with Prometheus is all that asks it', () => {
		const config = parseConfig(
			'prometheus: {url: http://prometheus:9090}\nalertmanager: {url: http://alertmanager:9093}\nkubernetes: false',
			'/warroom.yaml',
		);
		const surroundings = {env: {}, home: '/nowhere', cwd: '/'};
		const pollers = createPollers(config, {drillOpening: undefined, surroundings, limits: () => []});
		expect(pollers.filter(({sharesWith}) => sharesWith === 'prometheus').map(({name}) => name)).toEqual(['metrics', 'prometheus-alerts']);
		expect(pollers.map(({name}) => name)).toEqual(['prometheus', 'metrics', 'alertmanager', 'prometheus-alerts']);
	});

	it('stays paused when the configuration is read again', async () => {
		const sources = new Sources(emit, time.now);
		sources.start([pollerNamed('prometheus')]);
		await time.pass(1);
		await sources.turn({source: 'prometheus', to: 'paused', by: 'maria', reason: 'x'});
		await sources.stop();
		const asked = asks;
		sources.start([pollerNamed('prometheus')]);
		await time.pass(30_000);
		expect(asks).toBe(asked);
		expect(signals.at(-1)).toMatchObject({key: 'prometheus', measuredAt: 1_000_000, state: {is: 'paused', by: 'maria'}});
		await sources.stop();
	});
});

import {describe, expect, it} from 'vitest';
import {logLook, podLook, podsLook} from '../../source/incident/look.ts';
import type {NodesSignal} from '../../source/incident/node-signals.ts';
import type {MetricSignal, PodsSignal} from '../../source/incident/signals.ts';
import {createSimulatedPoller} from '../../source/pollers/simulated.ts';

const opening = Date.parse('2026-11-23T08:11:00Z');

/** The drill so many minutes after its opening. */
async function drill(minutes: number) {
	let now = opening + minutes * 60_000;
	let pods: PodsSignal | undefined;
	let nodes: NodesSignal | undefined;
	const metrics: MetricSignal[] = [];
	const poller = createSimulatedPoller({
		opening: () => opening,
		limits: () => [],
		timing: {now: () => now, setTimeout: () => undefined, clearTimeout: () => undefined, random: () => 0.5},
	});
	poller.start({
		signal(signal) {
			if (signal.kind === 'pods') pods = signal;
			if (signal.kind === 'nodes') nodes = signal;
			if (signal.kind === 'metric') metrics.push(signal);
		},
		gone: () => undefined,
		transition: () => undefined,
	});
	const look = async (request: Parameters<NonNullable<typeof poller.look>>[0]) => poller.look?.(request);
	return {pods, nodes, metrics, look, later: (ms: number) => (now += ms), stop: async () => poller.stop()};
}

describe('a closer look at the drill', () => {
	it('agrees with its rows: as many pods, as many of them ready, and the same status', async () => {
		for (const minutes of [-3, 0, 5, 12, 20]) {
			const {pods, look, stop} = await drill(minutes);
			for (const {name, ready, desired, status} of pods?.workloads ?? []) {
				const seen = podsLook.parse(await look({of: 'pods', namespace: 'production', workload: name}));
				expect(seen.pods.length, `${name} at ${minutes}`).toBe(desired);
				expect(seen.pods.filter((pod) => pod.ready === pod.containers).length, `${name} at ${minutes}`).toBe(ready);
				if (ready < desired) expect(seen.pods[0]?.status).toBe(status);
			}

			await stop();
		}
	});

	it('names the nodes as the list of nodes and the metrics do, which say the same of each', async () => {
		const {nodes, metrics, look, stop} = await drill(5);
		const names = nodes?.nodes.map(({name}) => name).toSorted();
		const seen = podsLook.parse(await look({of: 'pods', namespace: 'production', workload: 'api'}));
		expect([...new Set(seen.pods.map(({node}) => node))].toSorted()).toEqual(names);
		const cpu = metrics.find(({saturates}) => saturates === 'cpu');
		expect(cpu?.series.map(({label}) => label.replace('instance=', '')).toSorted()).toEqual(names);
		for (const {name, cpu: its} of nodes?.nodes ?? [])
			expect(cpu?.series.find(({label}) => label.endsWith(name))?.value, name).toBeCloseTo((its?.used ?? Number.NaN) / (its?.of ?? 1));
		await stop();
	});

	it('leads to the cause: how the api last ended, and what it wrote before', async () => {
		const {look, later, stop} = await drill(5);
		const {pods} = podsLook.parse(await look({of: 'pods', namespace: 'production', workload: 'api'}));
		const pod = pods[0]?.name ?? '';
		expect(podLook.parse(await look({of: 'pod', namespace: 'production', pod}))).toMatchObject({
			status: 'CrashLoopBackOff',
			containers: [{name: 'api', ready: false, last: {reason: 'Error', exitCode: 1}}],
			events: [{reason: 'BackOff'}],
		});
		const asked = {of: 'log', namespace: 'production', pod, container: 'api', previous: false, viewer: 'maria'} as const;
		const log = logLook.parse(await look(asked));
		expect(log.lines.some((line) => line.includes('FATAL no such column'))).toBe(true);
		later(40_000);
		const more = logLook.parse(await look({...asked, after: log.after ?? ''}));
		expect(more.lines.length).toBeGreaterThan(0);
		for (const line of more.lines) expect(log.lines).not.toContain(line);
		await stop();
	});
});

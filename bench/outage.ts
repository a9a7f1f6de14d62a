/**
How soon the room says that an API server is gone, and how soon it is right again, with the times that it has in earnest: after an outage of a
minute every pause has grown as long as it grows.

	npm run bench:outage [-- --json] [-- --seconds 60] [-- --times 4]

The API server is that of the tests; the loop is the one that runs. An outage is a server whose port is closed, one that takes connections and
answers none, on those that there are and on new ones, and one that answers everything with 500. Each is had so many times, all at once; the
slowest counts.
*/
import {mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {setTimeout as after} from 'node:timers/promises';
import type {ChangesSignal} from '../source/incident/change-signals.ts';
import type {PodsSignal} from '../source/incident/signals.ts';
import {createKubernetesPoller} from '../source/pollers/kubernetes.ts';
import {aDeployment, aPod, KubernetesApi} from '../test/helpers/kubernetes-api.ts';
import {atMost, type Figure, report} from './figures.ts';

const argument = (name: string, otherwise: string) => {
	const at = process.argv.indexOf(name);
	return at < 0 ? otherwise : (process.argv[at + 1] ?? otherwise);
};
const seconds = Number(argument('--seconds', '60'));
const times = Number(argument('--times', '4'));
const soonMs = 10_000;
const folder = mkdtempSync(path.join(os.tmpdir(), 'warroom-bench-'));

type Outage = {readonly name: string; begin(api: KubernetesApi): Promise<void>; end(api: KubernetesApi, port: number): Promise<void>};

const outages: readonly Outage[] = [
	{
		name: 'its port closed',
		begin: async (api) => api.close(),
		end: async (api, port) => api.listen(port),
	},
	{
		name: 'no answer on any connection',
		async begin(api) {
			api.fault = {kind: 'hang'};
			api.halfOpen();
		},
		async end(api) {
			api.fault = {kind: 'none'};
		},
	},
	{
		name: '500 to everything',
		async begin(api) {
			api.fault = {kind: 'refuse', code: 500};
			api.reset();
		},
		async end(api) {
			api.fault = {kind: 'none'};
		},
	},
];

type Seen = {readonly saidMs: number; readonly rightMs: number; readonly besideMs: number};

/** One outage, from when it begins and from when it ends. */
async function suffer({begin, end}: Outage, index: number): Promise<Seen> {
	const api = await KubernetesApi.start();
	const ready = (count: number) => {
		api.put('deployments', aDeployment('api', {replicas: 8, ready: count}));
		for (let pod = 0; pod < 8; pod++) api.put('pods', aPod(`api-7d9f5c6b8d-${pod}`, {ready: pod < count}));
	};
	ready(8);
	let pods: PodsSignal | undefined;
	let changes: ChangesSignal | undefined;
	const dir = mkdtempSync(path.join(folder, `${index}-`));
	const poller = createKubernetesPoller({kubeconfig: api.kubeconfig(dir)});
	poller.start({
		signal(signal) {
			if (signal.kind === 'pods') pods = signal;
			if (signal.kind === 'changes') changes = signal;
		},
		gone: () => undefined,
		transition: () => undefined,
	});
	const tookUntil = async (holds: () => boolean): Promise<number> => {
		const from = performance.now();
		while (!holds()) await after(20);
		return performance.now() - from;
	};
	try {
		await tookUntil(() => pods?.state.is === 'live' && pods.ready === 8);
		// Not all at the same moment of the loop.
		await after(8000 + 900 * index);
		const {port} = api;
		const outageFrom = performance.now();
		await begin(api);
		const saidMs = await tookUntil(() => pods?.state.is === 'stale' || pods?.state.is === 'down');
		await after(seconds * 1000 - (performance.now() - outageFrom));
		await end(api, port);
		ready(7);
		api.put('services', {metadata: {name: 'payments', namespace: 'default', creationTimestamp: new Date().toISOString()}});
		const right = () => pods?.state.is === 'live' && pods.ready === 7;
		const told = () => changes?.changes.some(({name}) => name === 'payments') ?? false;
		const [rightMs, besideMs] = await Promise.all([tookUntil(right), tookUntil(() => right() && told() && changes?.gaps.length === 0)]);
		return {saidMs, rightMs, besideMs};
	} finally {
		await poller.stop();
		await api.close();
	}
}

try {
	const all = await Promise.all(
		outages.map(async (outage) => ({
			outage,
			seen: await Promise.all(Array.from({length: times}, async (_, index) => suffer(outage, index))),
		})),
	);
	const limit = {name: 'the limit, 10 s', value: soonMs};
	const figures = all.flatMap(({outage: {name}, seen}): Figure[] => {
		const worst = (of: keyof Seen) => Math.max(...seen.map((one) => one[of]));
		return [
			atMost(`${name}: said`, worst('saidMs'), 'ms', limit, 1),
			atMost(`${name}, for ${seconds} s: pods right again`, worst('rightMs'), 'ms', limit, 1),
			atMost(`${name}, for ${seconds} s: all else right again`, worst('besideMs'), 'ms', limit, 1),
		];
	});
	report(figures);
} finally {
	rmSync(folder, {recursive: true, force: true, maxRetries: 5});
}

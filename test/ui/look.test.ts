import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {createKubernetesPoller} from '../../source/pollers/kubernetes.ts';
import {feed, handleKey} from '../../source/ui/app.tsx';
import {showLog} from '../../source/ui/dialogs/look-log.ts';
import {layout} from '../../source/ui/layout.ts';
import type {Screen} from '../../source/ui/screen-store.ts';
import {aDeployment, aPod, KubernetesApi} from '../helpers/kubernetes-api.ts';
import {eventually, TestServer} from '../helpers/room-server.ts';
import {TestFolder} from '../helpers/screen.ts';
import {view} from '../helpers/screen-state.ts';
import {textOf} from '../helpers/view.ts';

const pod = 'api-7d9f5c6b8d-x2x4z';
let api: KubernetesApi;
let folder: TestFolder;
let room: TestServer;
let screen: Screen;
let poller: ReturnType<typeof createKubernetesPoller>;

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000 - 5000).toISOString();

beforeEach(async () => {
	api = await KubernetesApi.start();
	folder = new TestFolder();
	api.put('deployments', aDeployment('api', {replicas: 2, ready: 1}));
	api.put('deployments', aDeployment('www', {replicas: 0, ready: 0}));
	api.put('pods', aPod('api-7d9f5c6b8d-abcde'));
	const ill = aPod(pod, {ready: false, restarts: 4});
	api.put('pods', {
		...ill,
		metadata: {...ill.metadata, creationTimestamp: ago(14)},
		spec: {containers: [{name: 'app', image: 'registry/app:v1'}], nodeName: 'node-a'},
		status: {
			phase: 'Running',
			conditions: [
				{type: 'Ready', status: 'False', reason: 'ContainersNotReady'},
				{type: 'PodScheduled', status: 'True'},
			],
			containerStatuses: [
				{
					name: 'app',
					ready: false,
					restartCount: 4,
					state: {waiting: {reason: 'CrashLoopBackOff', message: 'back-off 40s'}},
					lastState: {terminated: {exitCode: 137, reason: 'OOMKilled', finishedAt: ago(3)}},
				},
			],
		},
	});
	api.put('nodes', {
		metadata: {name: 'node-a'},
		status: {
			conditions: [
				{type: 'Ready', status: 'True'},
				{type: 'DiskPressure', status: 'False'},
				{type: 'MemoryPressure', status: 'True', reason: 'KubeletHasInsufficientMemory'},
			],
		},
	});
	api.put('events', {
		metadata: {name: 'e1', namespace: 'default'},
		type: 'Warning',
		reason: 'BackOff',
		message: 'Back-off restarting failed container',
		count: 7,
		lastTimestamp: ago(1),
		involvedObject: {kind: 'Pod', name: pod, namespace: 'default'},
	});
	api.metrics = new Map([
		[pod, {cpu: '120500u', memory: '256Mi'}],
		['node-a', {cpu: '3900m', memory: '14Gi'}],
	]);
	api.logs.set(`${pod}/app`, written(1, 3));
	api.logs.set(`${pod}/app/previous`, '2026-11-23T08:00:00.1Z FATAL out of memory\n');
	room = await TestServer.start();
	const id = await room.declare();
	screen = room.screen('maria', id);
	poller = createKubernetesPoller({kubeconfig: api.kubeconfig(folder.path), emitEveryMs: 20});
	room.look = async (_source, at) => poller.look?.(at);
	poller.start(room.server.emit);
	await eventually(() => {
		const signal = screen.state.room.signals.get('kubernetes');
		expect(signal?.kind === 'pods' && signal.workloads[0]).toMatchObject({status: 'CrashLoopBackOff', of: 'Deployment'});
	});
});
afterEach(async () => {
	await poller.stop();
	await room.close();
	await api.close();
	folder.remove();
});

function written(from: number, to: number): string {
	const line = (number: number) =>
		`2026-11-23T08:22:${String(number).padStart(2, '0')}.5Z \u001B[32mINFO\u001B[0m request ${number} Bearer abcdefghijklmnopqrstuvwxyz\n`;
	return Array.from({length: to - from + 1}, (_, index) => line(from + index)).join('');
}

const title = () => (screen.state.dialog && 'title' in screen.state.dialog ? screen.state.dialog.title : '');
const note = () => (screen.state.dialog?.kind === 'text' ? screen.state.dialog.note : undefined);
const text = () => (screen.state.dialog?.kind === 'text' ? screen.state.dialog.text : '');
const items = () =>
	screen.state.dialog?.kind === 'menu' ? screen.state.dialog.items.map(({label, hint}) => `${label} ${hint}`.replaceAll(/ +/g, ' ')) : [];

async function toThePod(): Promise<void> {
	handleKey(screen, '1', '1');
	handleKey(screen, 'Enter', '');
	handleKey(screen, 'Enter', '');
	await eventually(() => expect(title()).toContain('Pods of api'));
	handleKey(screen, 'Enter', '');
	await eventually(() => expect(title()).toBe(pod));
}

describe('Enter on the pods', () => {
	it('goes down from what runs to its pods, the ill first, with what they use, and Esc goes up again', async () => {
		handleKey(screen, '1', '1');
		handleKey(screen, 'Enter', '');
		expect(items()).toEqual(['api 1/2 CrashLoopBackOff, 4 restarts, 1 new, v1, Deployment']);
		handleKey(screen, 'Enter', '');
		await eventually(() => expect(title()).toBe('Pods of api in default'));
		expect(items()).toEqual([
			`${pod} 0/1 CrashLoopBackOff, 4 restarts, the last 3 min ago, for 14 min, 121m 256Mi, node-a`,
			'api-7d9f5c6b8d-abcde 1/1 Running, 0 restarts, on no node',
		]);
		handleKey(screen, 'Esc', '');
		expect(title()).toBe('What runs');
		handleKey(screen, 'Esc', '');
		expect(screen.state.dialog).toBeUndefined();
	});

	it('shows of a pod how each container last ended, its node with pressure and use, and its events', async () => {
		await toThePod();
		expect(text().split('\n')).toEqual([
			'CrashLoopBackOff, for 14 min',
			'on node-a: MemoryPressure True, KubeletHasInsufficientMemory, 3900m 14336Mi in use',
			'not as it should be: Ready False, ContainersNotReady',
			'',
			'1 container app  not ready, CrashLoopBackOff: back-off 40s, 4 restarts, 121m 256Mi',
			'    registry/app:v1',
			'    last ended 3 min ago: OOMKilled, exit 137',
			'',
			'Events, the newest first',
			'  1 min ago  Warning BackOff × 7: Back-off restarting failed container',
		]);
		handleKey(screen, 'Esc', '');
		await eventually(() => expect(title()).toBe('Pods of api in default'));
	});

	it('says what of it may not be read, and shows the rest', async () => {
		api.fault = {kind: 'refuse', code: 403, resource: 'events'};
		api.metrics = undefined;
		await toThePod();
		expect(text()).toContain('last ended 3 min ago: OOMKilled, exit 137');
		expect(text()).toContain('Not seen: not allowed to list events.');
		expect(text()).toContain('Not seen: no metrics: there is no metrics.k8s.io here.');
	});
});

describe('N', () => {
	it('shows the nodes as the cluster has them now, and goes on doing so while it is open', async () => {
		await eventually(() => expect(screen.state.room.signals.get('nodes')).toMatchObject({nodes: [{name: 'node-a', cpu: {used: 3.9}}]}));
		handleKey(screen, 'N', 'N');
		const seen = () =>
			layout(screen.state, view(screen.state), 130, 20)
				.flatMap(({parts}) => parts.flatMap(({lines}) => textOf(lines)))
				.join('\n');
		expect(seen()).toMatch(/1 node, all ready, 1 under pressure/);
		expect(seen()).toMatch(/▸ node-a MemoryPressure .*3\.9 of .*14 of .*1/);
		api.put('nodes', {metadata: {name: 'node-a'}, spec: {unschedulable: true}, status: {conditions: [{type: 'Ready', status: 'Unknown'}]}});
		await eventually(() => expect(seen()).toMatch(/node-a NotReady \(unknown\), cordoned/));
		handleKey(screen, 'Esc', '');
		expect(screen.state.dialog).toBeUndefined();
	});
});

describe('the log of a container', () => {
	it('is followed without its colours and secrets, from where it was', async () => {
		await toThePod();
		handleKey(screen, 'l', 'l');
		await eventually(() => expect(title()).toBe(`${pod} app, followed`));
		expect(text().split('\n')).toHaveLength(3);
		expect(text()).toMatch(/^INFO request 1 /);
		expect(text()).not.toContain('abcdefghijklmnop');
		api.logs.set(`${pod}/app`, written(1, 5));
		await eventually(() => expect(text().split('\n').at(-1)).toMatch(/^INFO request 5 /));
		expect(text().split('\n'), 'no line comes twice').toHaveLength(5);
	});

	it('is narrowed by f, shows what was written before the last start by p, and is noted as evidence by e', async () => {
		await toThePod();
		handleKey(screen, 'l', 'l');
		await eventually(() => expect(title()).toContain('followed'));
		handleKey(screen, 'f', 'f');
		feed(screen, 'request 2');
		handleKey(screen, 'Enter', '');
		await eventually(() => expect(note()).toBe('1 of 3 lines with "request 2"'));
		expect(text()).toMatch(/^INFO request 2 /);
		handleKey(screen, 'p', 'p');
		await eventually(() => expect(title()).toBe(`${pod} app, before its last start`));
		expect(text()).toBe('FATAL out of memory');
		handleKey(screen, 'e', 'e');
		await eventually(() =>
			expect(screen.state.room.events.at(-1)).toMatchObject({type: 'note', data: {evidence: {head: 'FATAL out of memory'}}}),
		);
	});

	it('is searched by /, and n and N go from one place to the next and around, with the place in sight', async () => {
		api.logs.set(`${pod}/app`, written(1, 40));
		await toThePod();
		handleKey(screen, 'l', 'l');
		await eventually(() => expect(title()).toContain('followed'));
		const seen = () =>
			layout(screen.state, view(screen.state), 130, 20)
				.flatMap(({parts}) => parts.flatMap(({lines}) => textOf(lines)))
				.join('\n');
		seen();
		handleKey(screen, '/', '/');
		feed(screen, 'request 1');
		handleKey(screen, 'Enter', '');
		// 1, and 10 to 19.
		await eventually(() => expect(note()).toBe('"request 1" 11 of 11'));
		expect(seen()).toContain('request 19');
		expect(text().split('\n')).toHaveLength(40);
		handleKey(screen, 'n', 'n');
		expect(note()).toBe('"request 1" 1 of 11');
		expect(seen()).toContain('request 1 ');
		expect(seen()).not.toContain('request 40');
		handleKey(screen, 'N', 'N');
		handleKey(screen, 'N', 'N');
		expect(note()).toBe('"request 1" 10 of 11');
		expect(seen()).toContain('request 18');
	});

	it('is one stream for everybody who reads it, and ends with the last of them', async () => {
		const other = room.screen('li', screen.state.room.incidentId ?? '');
		await eventually(() => expect(other.state.room.link.is).toBe('live'));
		const place = {source: 'kubernetes', namespace: 'default', pod, container: 'app', previous: false};
		for (const one of [screen, other]) await showLog(one, {...place, back: () => one.set({dialog: undefined})});
		for (let line = 4; line < 9; line++) api.logs.append(`${pod}/app`, written(line, line));
		for (const one of [screen, other])
			await eventually(() => expect(one.state.dialog?.kind === 'text' && one.state.dialog.text).toMatch(/request 7 .*\nINFO request 8 /));
		expect(api.logs.followed).toBe(1);
		handleKey(screen, 'Esc', '');
		api.logs.append(`${pod}/app`, written(9, 9));
		await eventually(() => expect(other.state.dialog?.kind === 'text' && other.state.dialog.text).toMatch(/request 9 /));
		handleKey(other, 'Esc', '');
		await eventually(() => expect(api.logs.followed).toBe(0));
	});

	it('says so when it cannot be followed any more, and goes on when it can', async () => {
		await toThePod();
		handleKey(screen, 'l', 'l');
		await eventually(() => expect(title()).toContain(', followed'));
		api.fault = {kind: 'refuse', code: 500};
		api.logs.reset();
		await eventually(() => expect(note()).toContain('the API server answers 500'));
		expect(text().split('\n')).toHaveLength(3);
		api.fault = {kind: 'none'};
		await eventually(() => expect(note()).toBe(''));
		expect(text().split('\n')).toHaveLength(3);
	});
});

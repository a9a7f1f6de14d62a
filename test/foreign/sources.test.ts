import {writeFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import net, {type AddressInfo} from 'node:net';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Signal, Transition} from '../../source/incident/signals.ts';
import {createAlertmanagerPoller} from '../../source/pollers/alertmanager.ts';
import {createEndpointPoller} from '../../source/pollers/endpoints.ts';
import {createKubernetesPoller} from '../../source/pollers/kubernetes.ts';
import {helmRow, objectRow, warningRow} from '../../source/pollers/kubernetes-change-rows.ts';
import {ChangeFeed} from '../../source/pollers/kubernetes-changes.ts';
import {nodeRow} from '../../source/pollers/kubernetes-node-rows.ts';
import type {Emit, Poller} from '../../source/pollers/poller.ts';
import {createPrometheusPoller} from '../../source/pollers/prometheus.ts';
import {createPrometheusAlertsPoller} from '../../source/pollers/prometheus-alerts.ts';
import {createMetricsPoller} from '../../source/pollers/prometheus-metrics.ts';
import {createStatusPagePoller} from '../../source/pollers/status-page.ts';
import {badBytes, everything, everythingInLine, foreignRuns, foreignText, harmInside, payloads} from '../helpers/foreign-text.ts';
import {aDeployment, aPod, KubernetesApi} from '../helpers/kubernetes-api.ts';
import {eventually} from '../helpers/room-server.ts';
import {TestFolder} from '../helpers/screen.ts';

/** What a poller told, and what of it may harm. */
class Told implements Emit {
	readonly signals = new Map<string, Signal>();
	readonly all: unknown[] = [];
	signal(signal: Signal): void {
		this.signals.set(signal.key, signal);
		this.all.push(signal);
	}

	gone(key: string): void {
		this.all.push(key);
	}

	transition(transition: Transition): void {
		this.all.push(transition);
	}

	harm(): string[] {
		return harmInside(this.all, {lines: false});
	}

	get words(): string {
		return JSON.stringify(this.all);
	}
}

let folder: TestFolder;
let told: Told;
const closing: Array<() => Promise<void>> = [];
beforeEach(() => {
	folder = new TestFolder();
	told = new Told();
});
afterEach(async () => {
	for (const close of closing.splice(0)) await close();
	folder.remove();
});

function start(poller: Poller): Poller {
	poller.start(told);
	closing.push(async () => poller.stop());
	return poller;
}

/** A server that answers every connection with these bytes, in pieces of two. */
async function answering(bytes: () => Uint8Array): Promise<string> {
	const server = net.createServer((socket) => {
		socket.on('error', () => undefined);
		socket.once('data', () => {
			const all = bytes();
			for (let at = 0; at < all.length; at += 2) socket.write(all.subarray(at, at + 2));
			socket.end();
		});
	});
	return listening(server);
}

async function listening(server: Server | net.Server): Promise<string> {
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	closing.push(
		async () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				if ('closeAllConnections' in server) server.closeAllConnections();
			}),
	);
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const samples = async (runs: number) => fc.sample(foreignText, {...foreignRuns(runs)});

describe('Kubernetes', () => {
	let api: KubernetesApi;
	beforeEach(async () => {
		api = await KubernetesApi.start();
		closing.push(async () => api.close());
	});

	function kubeconfig(context: string, namespace: string): string {
		const file = path.join(folder.path, 'kubeconfig');
		const cluster = {server: `http://127.0.0.1:${api.port}`, 'insecure-skip-tls-verify': true};
		writeFileSync(
			file,
			JSON.stringify({
				apiVersion: 'v1',
				kind: 'Config',
				'current-context': context,
				contexts: [{name: context, context: {cluster: 'test', user: 'test', namespace}}],
				clusters: [{name: 'test', cluster}],
				users: [{name: 'test', user: {token: 'secret-token'}}],
			}),
		);
		return file;
	}

	it('names, namespaces, reasons, owners, images and the context', async () => {
		api.splitsBytes = true;
		const texts = [...Object.values(payloads), ...(await samples(150))];
		for (const [index, text] of texts.entries()) {
			const {metadata, spec, ...pod} = aPod(`${index}${text}`, {ready: false, reason: text, owner: `${index}${text}`});
			const container = {name: text, image: `registry/app:${text.replaceAll(/[:/]/g, '')}`};
			api.put('pods', {...pod, metadata: {...metadata, namespace: text}, spec: {...(spec as object), containers: [container]}});
			api.put('deployments', aDeployment(`d${index}${text}`, {replicas: 2, ready: 0, image: `a:${index}${text.replaceAll(/[:/]/g, '')}`}));
		}

		start(createKubernetesPoller({kubeconfig: kubeconfig(`prod ${everything}`, `ns ${everything}`), emitEveryMs: 20, settleMs: 0}));
		await eventually(() => {
			const signal = told.signals.get('kubernetes');
			// A message has its limits; the last of them are only counted.
			expect(signal?.kind === 'pods' && signal.workloads.length + (signal.more?.workloads ?? 0)).toBeGreaterThan(texts.length);
			expect(signal?.kind === 'pods' && signal.workloads.length).toBeGreaterThan(50);
		});
		// Which of them are told is a matter of their order: the pods give their room to the deployments.
		for (const [index, text] of texts.entries()) api.remove('pods', `${index}${text}`, text);
		for (const [index, text] of texts.entries())
			api.put('deployments', aDeployment(`d${index}${text}`, {replicas: 2, ready: 2, image: `b:${text.replaceAll(/[:/]/g, '')}`}));
		await eventually(() => expect(told.words).toContain('"changed"'));
		await eventually(() => expect(told.words).toContain('"ready":2'));
		expect(told.signals.get('kubernetes')?.source).toContain('␛[31mred');
		expect(told.harm()).toEqual([]);
	});

	it('what changed: objects, nodes, releases, warnings and who wrote them', async () => {
		const time = new Date().toISOString();
		const told = async (text: string) => {
			const release = gzipSync(
				JSON.stringify({name: text, version: 1, info: {status: text}, chart: {metadata: {name: text, version: text}}}),
			);
			const data = {release: Buffer.from(release.toString('base64')).toString('base64')};
			const feed = new ChangeFeed({now: Date.now, aheadMs: () => 0, moved: () => undefined, secret: async () => ({data})});
			const metadata = {name: text, namespace: text, creationTimestamp: time, managedFields: [{manager: text, time}]};
			const labels = {owner: 'helm', name: text, version: text, status: text, modifiedAt: String(Date.now() / 1000)};
			const involvedObject = {kind: text, name: text, namespace: text};
			const rows = {
				object: objectRow({metadata}),
				helm: helmRow({metadata: {...metadata, labels}}),
				node: nodeRow({metadata, status: {conditions: [{type: text, status: 'True', lastTransitionTime: time}]}}),
				warning: warningRow({metadata, type: 'Warning', reason: text, message: text, lastTimestamp: time, involvedObject}),
			};
			if (rows.object) feed.objects('config', 'config map').put(rows.object.key, rows.object.item);
			if (rows.helm) feed.helm.put(rows.helm.key, rows.helm.item);
			if (rows.node) feed.nodes.put(rows.node.key, rows.node.item);
			if (rows.warning) feed.warnings.put(rows.warning.key, rows.warning.item);
			await eventually(() => expect(feed.list().some(({text: its}) => its.includes(' chart '))).toBe(true));
			expect(new Set(feed.list().map(({kind}) => kind))).toEqual(new Set(['config', 'helm', 'node', 'warning']));
			expect(harmInside(feed.list(), {lines: false})).toEqual([]);
		};
		await Promise.all([...Object.values(payloads), ...(await samples(50))].map(told));
	});

	it('a closer look: containers, conditions, events, logs', async () => {
		const texts = [...Object.values(payloads), ...(await samples(30))];
		const time = new Date().toISOString();
		const one = start(createKubernetesPoller({kubeconfig: kubeconfig('test', 'default'), emitEveryMs: 20}));
		for (const [index, text] of texts.entries()) {
			const name = `pod-${index}`;
			const state = {terminated: {reason: text, exitCode: 1, message: text, finishedAt: time}};
			const conditions = [{type: text, status: text, reason: text, message: text}];
			api.put('pods', {
				metadata: {name, namespace: 'default', ownerReferences: [{kind: 'ReplicaSet', name: 'api-7d9f5c6b8d', controller: true}]},
				spec: {containers: [{name: text, image: text}], nodeName: `node-${index}`},
				status: {
					reason: text,
					podIP: text,
					conditions,
					containerStatuses: [{name: text, restartCount: 1, state: {waiting: {reason: text, message: text}}, lastState: state}],
				},
			});
			api.put('nodes', {metadata: {name: `node-${index}`}, status: {conditions}});
			api.put('events', {
				metadata: {name: `e${index}`, namespace: 'default'},
				type: text,
				reason: text,
				message: text,
				lastTimestamp: time,
				involvedObject: {kind: 'Pod', name},
			});
			api.logs.set(`${name}/app`, `2026-11-23T08:00:00Z ${text}\n${text}\n`);
		}

		await eventually(() => expect(told.signals.get('kubernetes')?.state.is).toBe('live'));
		const seen: unknown[] = [];
		// A room follows no more than some logs at once.
		for (let from = 0; from < texts.length; from += 20) {
			const places = texts.slice(from, from + 20).map((_text, index) => ({namespace: 'default', pod: `pod-${from + index}`}));
			const asked = {container: 'app', viewer: 'maria'};
			const both = (place: (typeof places)[number]) => [
				one.look?.({of: 'pod', ...place}),
				one.look?.({of: 'log', ...place, ...asked, previous: false}),
			];
			seen.push(...(await Promise.all(places.flatMap(both))));
			for (const place of places) await one.look?.({of: 'logClosed', ...place, ...asked});
		}

		expect(JSON.stringify(seen)).toContain('␛[31mred');
		await eventually(async () =>
			expect(JSON.stringify(await one.look?.({of: 'pods', namespace: 'default', workload: 'api'}))).toContain('pod-1'),
		);
		expect(harmInside([seen, await one.look?.({of: 'pods', namespace: 'default', workload: 'api'})], {lines: false})).toEqual([]);
	});

	it('refusals, ends of a watch, and a kubeconfig that is none', async () => {
		const poller = start(createKubernetesPoller({kubeconfig: kubeconfig('test', 'default'), emitEveryMs: 5, settleMs: 0, downAfterMs: 1}));
		await eventually(() => expect(told.signals.get('kubernetes')?.state.is).toBe('live'));
		api.fault = {kind: 'refuse', code: 500, message: `refusal ${everything}`};
		api.fail(500, `end ${everything}`);
		await eventually(() => expect(told.words).toContain('end ␛[31mred'));
		poller.refresh();
		await eventually(() => expect(told.words).toContain('refusal ␛[31mred'));
		const broken = path.join(folder.path, `kube${everythingInLine.replaceAll(/[/\0]/g, '').slice(0, 60)}`);
		writeFileSync(broken, `{\u001B[2J: ${everything}`);
		start(createKubernetesPoller({kubeconfig: broken, emitEveryMs: 5}));
		await eventually(() => expect(told.words).toContain('cannot read the kubeconfig'));
		start(createKubernetesPoller({kubeconfig: kubeconfig('test', 'default'), context: `no ${everything}`, emitEveryMs: 5}));
		await eventually(() => expect(told.words).toContain('has no context no'));
		start(createKubernetesPoller({kubeconfig: path.join(folder.path, `gone\u001B[2J\u202E`), emitEveryMs: 5}));
		await eventually(() => expect(told.words).toContain('no such file'));
		expect(told.harm()).toEqual([]);
	});
});

const timing = {intervalMs: 200, timeoutMs: 1000};
const limits = () => [{measure: 'error-ratio', from: 0.05, forMs: 1000, severity: 'SEV-1', source: 'runbook.md:1'}] as const;

describe('Prometheus', () => {
	it('label values, one poll after the other', async () => {
		const texts = [...Object.values(payloads), ...(await samples(150))];
		let answers = 0;
		const server = createServer((_request, response) => {
			// Fifty services are shown at most.
			const at = (answers++ * 16) % texts.length;
			const result = texts.slice(at, at + 40).map((service, index) => ({
				metric: index % 2 === 0 ? {service} : {job: service, [service]: service},
				value: [1, answers % 2 === 0 ? '0.5' : '0'],
			}));
			response.end(JSON.stringify({status: 'success', data: {resultType: 'vector', result}}));
		});
		start(
			createPrometheusPoller({
				...timing,
				intervalMs: 20,
				url: await listening(server),
				queries: {},
				baselineMs: [7 * 86_400_000, 86_400_000],
				limits,
			}),
		);
		await eventually(() => expect(answers).toBeGreaterThan(texts.length / 8));
		expect(told.signals.size).toBeGreaterThan(texts.length / 2);
		expect(told.words).toContain('error rate of ␛[');
		expect(told.harm()).toEqual([]);
	});

	it('label values and names of the team’s own queries', async () => {
		const texts = Object.values(payloads);
		let answers = 0;
		const server = createServer((_request, response) => {
			const text = texts[answers++ % texts.length] ?? '';
			const result = [{metric: {[text]: text, other: text}, value: [1, '5']}];
			response.end(JSON.stringify({status: 'success', data: {resultType: 'vector', result}}));
		});
		const metrics = texts.slice(0, 5).map((text) => ({name: text, query: 'x', unit: text.slice(0, 20)}));
		start(createMetricsPoller({...timing, intervalMs: 10, url: await listening(server), metrics}));
		await eventually(() => expect(answers).toBeGreaterThan(texts.length * 6));
		expect(told.words).toContain('other=');
		expect(told.harm()).toEqual([]);
	});

	it('errors, bodies that are none, and a token file that is not there', async () => {
		let body = JSON.stringify({status: 'error', errorType: everything, error: `bad ${everything}`});
		const url = await listening(createServer((_request, response) => response.writeHead(422).end(body)));
		start(createPrometheusPoller({...timing, url, queries: {}, baselineMs: [7 * 86_400_000, 86_400_000], limits}));
		await eventually(() => expect(told.words).toContain('answers 422: bad ␛[31mred'));
		body = `<html>${everything}`;
		await eventually(() => expect(told.words).toContain('with HTML'));
		const bearerTokenFile = path.join(folder.path, `token${everythingInLine}`.replaceAll('\0', '').slice(0, 100));
		start(createPrometheusPoller({...timing, url, queries: {}, baselineMs: [7 * 86_400_000, 86_400_000], limits, bearerTokenFile}));
		await eventually(() => expect(told.words).toContain('its token'));
		expect(told.harm()).toEqual([]);
	});

	it('bytes that are no UTF-8 and no HTTP', async () => {
		const bytes = Object.values(badBytes).flat();
		const url = await answering(() =>
			Buffer.from([...Buffer.from('HTTP/1.1 200 OK\r\n\r\n{"status":"error","error":"'), ...bytes, 0x22, 0x7d]),
		);
		start(createPrometheusPoller({...timing, url, queries: {}, baselineMs: [7 * 86_400_000, 86_400_000], limits}));
		const other = await answering(() => Buffer.from(bytes));
		start(createPrometheusPoller({...timing, url: other, queries: {}, baselineMs: [7 * 86_400_000, 86_400_000], limits}));
		await eventually(() => expect(told.words.match(/"is":"down"/g)?.length ?? 0).toBeGreaterThan(1));
		expect(told.harm()).toEqual([]);
	});
});

describe('a health endpoint', () => {
	it('status texts, headers, redirects and bodies of any bytes; its own name', async () => {
		const hostile = Buffer.from(everythingInLine.replaceAll('\r', ''));
		const line = (text: string) => Buffer.from(`${text}\r\n`);
		const answers: Uint8Array[] = [
			Buffer.concat([Buffer.from('HTTP/1.1 503 '), hostile, line(''), line('')]),
			Buffer.concat([line('HTTP/1.1 503 x'), Buffer.from('x-name: '), hostile, line(''), line(''), hostile]),
			Buffer.concat([hostile, line('')]),
			Buffer.concat([line('HTTP/1.1 302 x'), Buffer.from('location: http://'), Buffer.from('\u001B[2J\u202Eevil'), line(''), line('')]),
			Buffer.concat([line('HTTP/1.1 302 x'), Buffer.from('location: gopher://\u009B2J'), line(''), line('')]),
			...Object.values(badBytes).map((bytes) => Buffer.concat([line('HTTP/1.1 503 x'), line(''), Buffer.from(bytes)])),
			...Object.values(badBytes).map((bytes) => Buffer.concat([Buffer.from('HTTP/1.1 503 '), Buffer.from(bytes), line(''), line('')])),
		];
		let answered = 0;
		const url = await answering(() => answers[answered++ % answers.length] ?? new Uint8Array());
		start(createEndpointPoller({...timing, intervalMs: 10, name: `api ${everything}`, url}));
		await eventually(() => expect(answered).toBeGreaterThan(answers.length + 2));
		expect(told.words).toContain('endpoint api ␛[31mred');
		expect(told.words).toContain('is down');
		expect(told.harm()).toEqual([]);
	});

	it('a status page: its description, its parts, its incidents', async () => {
		const texts = Object.values(payloads);
		let answered = 0;
		const server = createServer((_request, response) => {
			const text = texts[answered++ % texts.length] ?? '';
			response.end(
				JSON.stringify({
					status: {indicator: answered % 2 === 0 ? text : 'none', description: text},
					components: [{name: text, status: text}],
					incidents: [{name: text, status: text}],
				}),
			);
		});
		start(createStatusPagePoller({...timing, intervalMs: 10, name: `page ${everything}`, url: await listening(server)}));
		await eventually(() => expect(answered).toBeGreaterThan(texts.length));
		expect(told.words).toContain('says on its status page');
		expect(told.harm()).toEqual([]);
	});

	it('a certificate of a hostile name', async () => {
		const {generateKeyPairSync} = process.getBuiltinModule('node:crypto');
		const {privateKey} = generateKeyPairSync('ec', {namedCurve: 'P-256'});
		const {execFileSync} = process.getBuiltinModule('node:child_process');
		const key = path.join(folder.path, 'key.pem');
		writeFileSync(key, privateKey.export({type: 'pkcs8', format: 'pem'}));
		const cert = execFileSync(
			'openssl',
			[
				'req',
				'-new',
				'-x509',
				'-utf8',
				'-key',
				key,
				'-days',
				'1',
				'-subj',
				'/CN=evil\u001B[2J\u202E\u009B2J',
				'-addext',
				'subjectAltName=DNS:other.example',
			],
			{encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']},
		);
		const https = process.getBuiltinModule('node:https');
		const server = https.createServer({key: privateKey.export({type: 'pkcs8', format: 'pem'}), cert}, (_request, response) =>
			response.end('ok'),
		);
		const url = (await listening(server)).replace('http:', 'https:');
		start(createEndpointPoller({...timing, name: 'api', url}));
		await eventually(() => expect(told.words).toContain('its certificate'));
		expect(told.harm()).toEqual([]);
	});
});

describe('alerts', () => {
	const texts = [...Object.values(payloads)];

	it('of Alertmanager: labels, annotations, silences, and what it says of a refusal', async () => {
		let answered = 0;
		let status = 200;
		const server = createServer((request, response) => {
			answered++;
			const text = texts[answered % texts.length] ?? '';
			if (request.method !== 'GET') {
				response.writeHead(400).end(`"bad ${everything}"`);
				return;
			}

			const times = {startsAt: text, endsAt: text};
			const bodies: Record<string, unknown> = {
				'/api/v2/alerts': ['api-1', 'api-2'].map((pod) => ({
					labels: {alertname: `A ${text}`, severity: text, [text]: text, service: text, pod: `${pod}${text}`},
					annotations: {summary: text, description: text},
					...times,
					status: {state: 'suppressed', silencedBy: [text]},
				})),
				'/api/v2/silences': [{id: text, createdBy: text, comment: text, ...times, status: {state: 'active'}}],
				'/api/v2/status': {uptime: text},
			};
			response.writeHead(status).end(JSON.stringify(bodies[request.url ?? '']));
		});
		const poller = start(createAlertmanagerPoller({timeoutMs: 1000, intervalMs: 10, url: await listening(server)}));
		await eventually(() => expect(answered).toBeGreaterThan(texts.length * 4));
		const signal = told.signals.get('alerts:alertmanager');
		expect(signal?.kind === 'alerts' && signal.groups.length).toBeGreaterThan(0);
		const name = signal?.kind === 'alerts' ? (signal.groups[0]?.name ?? '') : '';
		for (const request of [
			poller.silences?.begin({name, only: '', forMs: 60_000, reason: 'x', by: 'maria'}),
			poller.silences?.end(everything),
		])
			told.all.push(await request?.then(String, (error: Error) => error.message));
		status = 502;
		await eventually(() => expect(told.words).toContain('answers 502'));
		expect(told.harm()).toEqual([]);
	});

	it('of Prometheus: labels and annotations, firing and resolved', async () => {
		let answered = 0;
		const server = createServer((_request, response) => {
			const text = texts[Math.floor(answered++ / 3) % texts.length] ?? '';
			const labels = {alertname: `A ${text}`, severity: text, [text]: text, service: text};
			const alerts = [{labels, annotations: {summary: text}, state: 'firing', activeAt: text}];
			response.end(JSON.stringify({status: 'success', data: {alerts, startTime: '2020-01-01T00:00:00Z'}}));
		});
		start(createPrometheusAlertsPoller({timeoutMs: 1000, intervalMs: 10, url: await listening(server)}));
		await eventually(() => expect(answered).toBeGreaterThan(texts.length * 3));
		expect(told.words).toContain('is resolved');
		expect(told.harm()).toEqual([]);
	});
});

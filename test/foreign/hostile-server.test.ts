import {readdirSync, readFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import {type AddressInfo, connect} from 'node:net';
import path from 'node:path';
import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {type WebSocket, WebSocketServer} from 'ws';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {chunksOf, hashOf} from '../../source/sync/blob.ts';
import {openClient} from '../../source/sync/client.ts';
import type {RoomClient} from '../../source/sync/client-state.ts';
import {ConnectionError} from '../../source/sync/connection-error.ts';
import {overWebSocket} from '../../source/sync/over-web-socket.ts';
import {fromServer} from '../../source/sync/protocol.ts';
import {filled} from '../helpers/filled-schema.ts';
import {everything, everythingInLine, foreignLine, foreignRuns, foreignText, harmIn, harmInside} from '../helpers/foreign-text.ts';
import {eventually, isLive, until} from '../helpers/room-server.ts';
import {TestFolder} from '../helpers/screen.ts';

const incident = 'inc-20261123-0811';
const line = everythingInLine.slice(0, 190);

/** A server of a war room that believes in nothing: it sends what it likes. */
class HostileServer {
	readonly #http: Server;
	readonly #sockets = new WebSocketServer({noServer: true});
	/** Refuses the upgrade with this, once. */
	refusal: {readonly status: string; readonly body: string} | undefined;
	socket: WebSocket | undefined;
	/** What is sent to whoever says hello, before `live`. */
	events: unknown[] = [];
	snapshot: unknown[] | undefined;
	welcome: object = {};
	directory: unknown[] = [];
	readonly received: string[] = [];

	constructor() {
		this.#http = createServer();
		this.#http.on('upgrade', (request, socket, head) => {
			socket.on('error', () => undefined);
			if (this.refusal) {
				const {status, body} = this.refusal;
				this.refusal = undefined;
				socket.end(`HTTP/1.1 ${status}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`);
				return;
			}

			this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
				this.socket = webSocket;
				webSocket.on('error', () => undefined);
				webSocket.on('message', (bytes) => this.#answer(String(bytes)));
			});
		});
	}

	async listen(): Promise<void> {
		await new Promise<void>((resolve) => {
			this.#http.listen(0, '127.0.0.1', resolve);
		});
	}

	dial = async () => ({stream: connect((this.#http.address() as AddressInfo).port, '127.0.0.1'), nonce: 'x'});

	send(frame: object): void {
		this.socket?.send(JSON.stringify(frame));
	}

	blob(bytes: Buffer): string {
		for (const chunk of chunksOf(bytes)) this.send(chunk);
		return hashOf(bytes);
	}

	#answer(text: string): void {
		this.received.push(text);
		const message = JSON.parse(text) as {t: string; id?: number; hash?: string; t0?: number};
		if (message.t === 'time') this.send({t: 'time', t0: message.t0, t1: Date.now(), t2: Date.now()});
		if (message.t === 'ask')
			this.send({t: 'answer', id: message.id, ok: true, text: everything.slice(0, 1900), data: {[everything]: [everything]}});
		if (message.t !== 'hello') return;
		const policy = Buffer.from(JSON.stringify({runbook: hostile(defaultRunbook()), zone: 'UTC', directory: this.directory}));
		const head = this.snapshot?.length ?? this.events.length;
		this.send({
			t: 'welcome',
			v: 1,
			version: '1.0.0',
			logId: line,
			incident,
			head,
			login: line,
			access: 'command',
			serverNow: Date.now(),
			policy: hashOf(policy),
			drill: false,
			readOnly: everything.slice(0, 1900),
			...this.welcome,
		});
		this.blob(policy);
		if (this.snapshot)
			this.send({t: 'snapshot', seq: this.snapshot.length, hash: this.blob(Buffer.from(JSON.stringify({events: this.snapshot})))});
		else for (const event of this.events) this.send({t: 'event', incident, event});
		this.send({t: 'live', head});
	}

	async close(): Promise<void> {
		this.socket?.terminate();
		this.#http.closeAllConnections();
		await new Promise<void>((resolve) => {
			this.#http.close(() => resolve());
		});
	}
}

/** The runbook with payloads in its titles, steps, commands and contacts. */
function hostile(runbook: object): unknown {
	return JSON.parse(JSON.stringify(runbook), (key, value: unknown) =>
		typeof value === 'string' && ['title', 'text', 'command', 'line', 'position', 'name'].includes(key) ? `${value}${everything}` : value,
	);
}

function event(seq: number, type: string, data: object): object {
	return {seq, id: `e${seq}${line}`.slice(0, 190), at: '2026-11-23T08:11:00.000Z', by: line, name: line, type, data};
}

const declared = {id: incident, channel: line, drill: false, title: line, severity: 'SEV-1', services: [line], seen: everything};

let server: HostileServer;
let folder: TestFolder;
let client: RoomClient | undefined;
beforeEach(async () => {
	folder = new TestFolder();
	server = new HostileServer();
	server.events = [
		event(1, 'incident.declared', declared),
		event(2, 'note', {text: everything}),
		event(3, 'decision', {
			text: everything,
			because: everything,
			evidence: {title: line, hash: 'a'.repeat(64), keptBytes: 1, totalBytes: 1, head: everything.slice(0, 2000)},
		}),
		event(4, 'signal.transition', {signal: line, text: everything, direction: 'worse', measuredAt: '2026-11-23T08:11:00.000Z'}),
	];
	server.directory = [{login: line, name: everything, positions: [everything], phone: everything}];
	await server.listen();
});
afterEach(async () => {
	await client?.close();
	client = undefined;
	await server.close();
	folder.remove();
});

function connected(): RoomClient {
	client = openClient({
		connect: overWebSocket(server.dial),
		incident,
		outboxDir: path.join(folder.path, 'outbox'),
		screen: true,
		version: '1.0.0',
	});
	return client;
}

/** Everything that a screen shows. */
const harmInState = (its: RoomClient) => harmInside(its.state());

describe('a server that is not to be trusted', () => {
	it('brings nothing to a screen by its welcome, its policy, its events, or a snapshot of them', async () => {
		const its = connected();
		const {incident: seen, policy, me} = await until(its, isLive);
		expect([seen?.title, policy?.directory[0]?.name, me].every((text) => text?.includes('␛[31m'))).toBe(true);
		expect(harmInState(its)).toEqual([]);
		await its.close();
		server.snapshot = server.events;
		const other = connected();
		expect((await until(other, isLive)).events).toHaveLength(server.events.length);
		expect(harmInState(other)).toEqual([]);
	});

	it('nor by any other frame, whatever the text', async () => {
		const its = connected();
		await until(its, isLive);
		const states: unknown[] = [];
		its.subscribe(() => states.push({...its.state(), policy: undefined, events: undefined, incident: undefined}));
		const shown = ['presence', 'signal', 'gone', 'incidents', 'storage', 'answer', 'nack', 'ack'];
		let texts = 0;
		await fc.assert(
			fc.asyncProperty(foreignText, foreignLine, async (text, oneLine) => {
				for (const frame of filled(fromServer, oneLine.slice(0, 40))) {
					const value = frame.value as {t: string};
					if (!shown.includes(value.t)) continue;
					texts += frame.texts;
					server.send(value);
				}

				server.send({t: 'storage', readOnly: text.slice(0, 1900)});
				server.send({t: 'time', t0: 0, t1: 0, t2: 0});
			}),
			foreignRuns(200),
		);
		server.send({t: 'storage', readOnly: 'the end'});
		await eventually(() => expect(its.state().readOnly).toBe('the end'));
		expect(its.state().link.is).toBe('live');
		expect(texts).toBeGreaterThan(200);
		expect(states.length).toBeGreaterThan(5);
		expect(harmInside(states)).toEqual([]);
	}, 60_000);

	it('nor by what it answers, and by evidence', async () => {
		const its = connected();
		await until(its, isLive);
		const answer = await its.ask('info');
		expect(answer.text).toContain('␛[31mred');
		expect(harmInside(answer)).toEqual([]);
		const bytes = Buffer.from(everything);
		const asked = its.evidence(hashOf(bytes));
		await eventually(() => expect(server.received.some((text) => text.includes('"get"'))).toBe(true));
		server.blob(bytes);
		expect(await asked).toContain('␛[31mred');
		expect(harmIn((await asked) ?? '', {lines: true})).toEqual([]);
		expect(harmIn((await its.evidence(hashOf(bytes))) ?? '', {lines: true})).toEqual([]);
	});

	it('nor by a refusal of what was typed, which stays on the disk with its reason', async () => {
		server.welcome = {readOnly: null};
		const its = connected();
		await until(its, isLive);
		const {outcome} = its.submit('note', {text: `typed ${everything}`});
		await eventually(() => expect(server.received.some((text) => text.includes('"op"'))).toBe(true));
		const operation = JSON.parse(server.received.find((text) => text.includes('"op"')) ?? '') as {clientId: string; n: number};
		expect(harmInside(operation)).toEqual([]);
		server.send({t: 'nack', clientId: operation.clientId, n: operation.n, code: line, text: everything.slice(0, 1900), final: true});
		expect(await outcome).toMatchObject({kind: 'refused'});
		expect(harmInside([await outcome, its.state().unsettled])).toEqual([]);
		const dir = path.join(folder.path, 'outbox');
		const texts = readdirSync(dir).flatMap((name) =>
			readFileSync(path.join(dir, name), 'utf8')
				.split('\n')
				.filter((text) => text !== ''),
		);
		expect(texts.join('')).toContain('␛[31mred');
		expect(harmInside(texts.map((text) => JSON.parse(text)))).toEqual([]);
	});

	it('nor by another log, for which the screen keeps what it saw in a file', async () => {
		const its = connected();
		await until(its, isLive);
		server.welcome = {logId: 'another'};
		server.socket?.terminate();
		const {notice} = await until(its, (state) => state.notice !== null);
		expect(harmIn(notice ?? '')).toEqual([]);
		const dir = path.join(folder.path, 'outbox');
		const [aside = ''] = readdirSync(dir).filter((name) => name.startsWith('aside-'));
		const kept = readFileSync(path.join(dir, aside), 'utf8');
		expect(kept).toContain('␛[31mred');
		expect(harmInside(JSON.parse(kept))).toEqual([]);
	});

	it.each([
		['its goodbye', () => server.send({t: 'bye', code: line, text: everything.slice(0, 1900), retryAfterMs: null})],
		['a frame that fits nothing', () => server.socket?.send(`{"t":"${everything}`)],
		['an event that fits nothing', () => server.send({t: 'event', incident, event: event(5, line, {})})],
		['an event with a wrong field', () => server.send({t: 'event', incident, event: event(5, 'note', {[line]: 1})})],
	])('nor by %s', async (_what, act) => {
		const its = connected();
		await until(its, isLive);
		act();
		await its.ask('refresh');
		expect(harmInState(its)).toEqual([]);
	});

	it.each([
		['in JSON', `401 ${line.replaceAll('\r', '')}`, JSON.stringify({code: 'x\u001B[2J', text: everything.slice(0, 1000)}), '␛[31mred'],
		['in no JSON', '500 x', everything, 'The war room refused the connection (500)'],
	])('nor by a refusal %s of the connection', async (_how, status, body, words) => {
		server.refusal = {status, body};
		const its = connected();
		const {link} = await until(its, (state) => state.link.is === 'away');
		expect(JSON.stringify(link)).toContain(words);
		expect(harmInside(link, {lines: false})).toEqual([]);
	});

	it.each([
		['an error', new Error(`ssh: ${everything}\nmore`)],
		['a refusal in words', new ConnectionError('ssh-failed', `ssh: ${everything}`, `Try ${everything}`)],
	])('nor by what stands in the way of a connection: %s', async (_what, error) => {
		const its = openClient({
			connect: overWebSocket(async () => {
				throw error;
			}),
			incident,
			outboxDir: path.join(folder.path, 'outbox'),
			screen: true,
			version: '1.0.0',
		});
		const {link} = await until(its, (state) => state.link.is === 'away');
		expect(JSON.stringify(link)).toContain('ssh: ␛[31mred');
		expect(harmInside(link, {lines: false})).toEqual([]);
		await its.close();
	});
});

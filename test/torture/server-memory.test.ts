import {type ChildProcess, spawn} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {fileURLToPath} from 'node:url';
import {expect, it, vi} from 'vitest';
import type WebSocket from 'ws';
import {ProcessMemory} from '../helpers/process-memory.ts';
import {RunningServer} from '../helpers/running-server.ts';
import {bareClient} from './bare-client.ts';
import type {ReadersOptions, Seen} from './readers.ts';

const events = 30_000;
/** So many are under way at once. */
const window = 400;
const mostGrowth = 10_000_000;

it('the server’s process grows by less than 10 MB more for a reader that is stopped among ten, while 30,000 events pass', async () => {
	const running = await RunningServer.start({nodeOptions: ['--inspect=127.0.0.1:0']});
	const {server} = running;
	const all: Readers[] = [];
	try {
		const memory = await ProcessMemory.of(server.output);
		const readers = async (incident: string, count: number) => {
			const started = new Readers({socketPath: server.socketPath, incident, count});
			all.push(started);
			await vi.waitFor(() => expect(started.seen.events.every((seen) => seen > 0)).toBe(true), 20_000);
			return started;
		};
		/** How much it holds at most while the events pass, more than before. */
		const growth = async (stop: boolean) => {
			const incident = await server.declare();
			const [nine, one] = [await readers(incident, 9), await readers(incident, 1)];
			const before = await memory.held();
			if (stop) one.signal('SIGSTOP');
			let most = before;
			await flood(server.socketPath, incident, async () => {
				most = Math.max(most, await memory.held());
			});
			// Others are as they would be without it.
			const others = stop ? [nine] : [nine, one];
			await vi.waitFor(() => expect(Math.min(...others.flatMap(({seen}) => seen.events))).toBeGreaterThan(events), 30_000);
			expect(others.flatMap(({seen}) => seen.open)).not.toContain(false);
			if (stop) {
				one.signal('SIGCONT');
				await vi.waitFor(() => expect(one.seen.open).toEqual([false]), 20_000);
				expect(one.seen.events[0]).toBeLessThan(events);
			}

			for (const some of others) some.end();
			return most - before;
		};

		const usual = await growth(false);
		const stalled = await growth(true);
		memory.close();
		expect(stalled - usual, `with it ${stalled}, without ${usual}`).toBeLessThan(mostGrowth);
	} finally {
		for (const some of all) some.end();
		await running.close();
	}
}, 240_000);

/** Two writers, as one connection may not say so much at once. `look` is called ten times meanwhile. */
async function flood(socketPath: string, incident: string, look: () => Promise<void>): Promise<void> {
	const writers = await Promise.all([new Writer(await bareClient(socketPath)), new Writer(await bareClient(socketPath))]);
	for (let sent = 0; sent < events; sent += window) {
		for (let n = 0; n < window; n++) writers[n % 2]?.write(incident);
		await Promise.all(writers.map(async (writer) => writer.written()));
		if ((sent / window) % 8 === 7) await look();
	}

	for (const writer of writers) writer.end();
}

class Writer {
	readonly #socket: WebSocket;
	readonly #clientId = randomBytes(16).toString('hex');
	#sent = 0;
	#acknowledged = 0;
	#done: (() => void) | undefined;

	constructor(socket: WebSocket) {
		this.#socket = socket;
		socket.on('message', (bytes: Buffer) => {
			if (bytes.includes('"t":"nack"')) throw new Error(String(bytes));
			if (!bytes.includes('"t":"ack"')) return;
			this.#acknowledged++;
			if (this.#acknowledged === this.#sent) this.#done?.();
		});
		const outboxes = [{clientId: this.#clientId, settled: 0}];
		socket.send(JSON.stringify({t: 'hello', v: 1, version: '1.0.0', incident: null, outboxes, logId: null, lastSeq: 0, screen: false}));
	}

	write(incident: string): void {
		const n = ++this.#sent;
		const data = {text: `note ${n} ${'.'.repeat(100)}`};
		this.#socket.send(JSON.stringify({t: 'op', clientId: this.#clientId, n, type: 'note', data, incident}));
	}

	async written(): Promise<void> {
		if (this.#acknowledged === this.#sent) return;
		await new Promise<void>((resolve) => {
			this.#done = resolve;
		});
	}

	end(): void {
		this.#socket.terminate();
	}
}

class Readers {
	readonly #process: ChildProcess;
	seen: Seen = {events: [0], open: []};

	constructor(options: ReadersOptions) {
		const script = fileURLToPath(new URL('readers.ts', import.meta.url));
		this.#process = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, JSON.stringify(options)], {
			stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
		});
		this.#process.on('message', (seen: Seen) => {
			this.seen = seen;
		});
	}

	signal(signal: NodeJS.Signals): void {
		this.#process.kill(signal);
	}

	end(): void {
		this.#process.kill('SIGKILL');
	}
}

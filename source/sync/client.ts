import {randomUUID} from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import {makeFolder} from '../config/make-folder.ts';
import {type IncidentEvent, parseEvent} from '../incident/events.ts';
import {fold} from '../incident/fold.ts';
import type {Incident} from '../incident/incident.ts';
import {maskSecrets} from '../terminal/mask-secrets.ts';
import {sanitize, sanitizeLines} from '../terminal/sanitize.ts';
import {BlobReader, chunksOf} from './blob.ts';
import type {AskAnswer, ClientState, RoomClient, SubmitOptions, SubmitOutcome, Submitted} from './client-state.ts';
import {ClockOffsetEstimator} from './clock-offset.ts';
import {cutEvidence} from './evidence.ts';
import {type Dial, LinkToServer} from './link.ts';
import {type OutboxEntry, OutboxError} from './outbox.ts';
import {Outboxes} from './outboxes.ts';
import {parsePolicy} from './policy.ts';
import {type FromServer, maxBlobBytes, mostOutboxes, protocolVersion} from './protocol.ts';
import {speakerOf, spoken, versionNotice, whyNotUnderstood} from './versions.ts';

export type ClientOptions = {
	readonly dial: Dial;
	/** Null follows none: lists, declares, sees signals. */
	readonly incident: string | null;
	/** Where the outboxes are kept, e.g. `<state>/outbox`. */
	readonly outboxDir: string;
	/** Those of a session, which it closes itself; else the client has its own under `outboxDir`. */
	readonly outboxes?: Outboxes | undefined;
	/** A screen is among those who are here; a one-shot command is not. */
	readonly screen: boolean;
	readonly version: string;
	readonly name?: string | undefined;
	/** Epoch milliseconds by this machine's clock, and milliseconds that never jump. */
	readonly now?: () => number;
	readonly monotonic?: () => number;
	readonly random?: () => number;
};

const firstRetryMs = 500;
const longestRetryMs = 10_000;
const sampleEveryMs = 10_000;
/** Wall clock and monotonic clock apart by more: the machine slept, or its clock was set. */
const stepMs = 1000;
const askMs = 10_000;

/** Connects to a war room, follows an incident, and goes on doing so until it is closed: through lost connections and restarts of the server. */
export function openClient(options: ClientOptions): RoomClient {
	return new Client(options);
}

class Client implements RoomClient {
	readonly #options: Required<Omit<ClientOptions, 'name' | 'outboxes'>> & {readonly name: string | undefined};
	readonly #listeners = new Set<() => void>();
	readonly #outboxes: Outboxes;
	readonly #offset = new ClockOffsetEstimator();
	/** Sent on this connection. */
	readonly #sent = new Set<string>();
	/** Outboxes that the server was told of on this connection. */
	#named: ReadonlySet<string> = new Set();
	readonly #asked = new Map<number, (answer: AskAnswer) => void>();
	readonly #blobs = new Map<string, Buffer>();
	readonly #wanted = new Map<string, Array<(text: string | undefined) => void>>();
	readonly #timer: NodeJS.Timeout;
	#reader = new BlobReader(maxBlobBytes);
	#link: LinkToServer | undefined;
	#retry: NodeJS.Timeout | undefined;
	#attempt = 0;
	#nextAsk = 1;
	#logId: string | null = null;
	#policyHash = '';
	#events: IncidentEvent[] = [];
	#incident: Incident | undefined;
	#presence = {pane: '', typing: false};
	#state: ClientState;
	#telling = false;
	#closed = false;
	readonly #ownsOutboxes: boolean;
	#lastTick: {wall: number; monotonic: number};
	#sampledAt = 0;

	constructor({now = Date.now, monotonic = () => performance.now(), random = Math.random, name, outboxes, ...options}: ClientOptions) {
		this.#options = {...options, now, monotonic, random, name};
		this.#outboxes = outboxes ?? new Outboxes(options.outboxDir, {now, monotonic});
		this.#ownsOutboxes = outboxes === undefined;
		this.#lastTick = {wall: now(), monotonic: monotonic()};
		this.#state = {
			link: {is: 'connecting', since: now()},
			incidentId: options.incident,
			incident: undefined,
			events: [],
			policy: undefined,
			signals: new Map(),
			here: [],
			incidents: [],
			listed: false,
			unsettled: this.#outboxes.unsettled(),
			login: null,
			name,
			access: null,
			readOnly: null,
			drill: false,
			serverVersion: null,
			clock: {offsetMs: 0, errorMs: Number.POSITIVE_INFINITY},
			notice: null,
		};
		this.#timer = setInterval(() => this.#tick(), 1000);
		this.#connect();
	}

	state(): ClientState {
		return this.#state;
	}

	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	now(): number {
		return this.#options.now() + this.#state.clock.offsetMs;
	}

	submit(type: string, data: unknown, options: SubmitOptions = {}): Submitted {
		return this.#submit(type === 'incident.declared' ? null : this.#options.incident, type, data, options);
	}

	#submit(incident: string | null, type: string, data: unknown, {occurredAt, evidence}: SubmitOptions): Submitted {
		const kept = evidence ? cutEvidence(sanitize(evidence.title), evidence.text) : undefined;
		const submitted = this.#outboxes.add(incident, {
			type,
			data: kept ? {...(clean(data) as object), evidence: kept.evidence} : clean(data),
			...(occurredAt === undefined ? {} : {occurredAt: new Date(occurredAt).toISOString()}),
			...(kept ? {evidence: kept.text} : {}),
		});
		this.#patch({unsettled: this.#outboxes.unsettled()});
		this.#flush();
		return submitted;
	}

	resendAsNote(key: string): Submitted | undefined {
		const entry = this.#outboxes.entry(key);
		if (entry?.state.is !== 'refused') return undefined;
		const text = textOf(entry);
		if (text === '') return undefined;
		const occurredAt = entry.occurredAt ? Date.parse(entry.occurredAt) : entry.typedAt;
		const submitted = this.#submit(entry.incident ?? this.#options.incident, 'note', {text}, {occurredAt});
		this.dismiss(key);
		return submitted;
	}

	dismiss(key: string): void {
		// What is under way cannot be called back.
		if (this.#outboxes.entry(key)?.state.is === 'unsent' && this.#sent.has(key)) return;
		this.#noting(() => this.#outboxes.dismiss(key));
	}

	async evidence(hash: string): Promise<string | undefined> {
		const here = this.#blobs.get(hash);
		if (here) return here.toString('utf8');
		if (this.#state.link.is !== 'live') return undefined;
		return new Promise((resolve) => {
			const timer = setTimeout(() => resolve(undefined), askMs);
			timer.unref();
			const settle = (text: string | undefined) => {
				clearTimeout(timer);
				resolve(text);
			};
			const others = this.#wanted.get(hash);
			if (others) others.push(settle);
			else {
				this.#wanted.set(hash, [settle]);
				this.#link?.send({t: 'get', hash});
			}
		});
	}

	setPresence(pane: string, typing: boolean): void {
		if (pane === this.#presence.pane && typing === this.#presence.typing) return;
		this.#presence = {pane, typing};
		if (this.#state.link.is === 'live') this.#link?.send({t: 'presence', pane, typing});
	}

	reconnect(): void {
		if (this.#closed) return;
		if (this.#state.link.is === 'live') {
			void this.ask('refresh');
			return;
		}

		if (this.#link) return;
		this.#attempt = 0;
		this.#patch({link: {is: 'connecting', since: this.#state.link.since}});
		this.#connect();
	}

	async ask(what: 'list' | 'stop' | 'reload' | 'info' | 'refresh'): Promise<AskAnswer> {
		if (this.#state.link.is !== 'live') return {ok: false, text: 'There is no connection to the war room.'};
		const id = this.#nextAsk++;
		return new Promise((resolve) => {
			const timer = setTimeout(() => this.#answered(id, {ok: false, text: `The war room did not answer within ${askMs / 1000} s.`}), askMs);
			timer.unref();
			this.#asked.set(id, (answer) => {
				clearTimeout(timer);
				resolve(answer);
			});
			this.#link?.send({t: 'ask', id, what});
		});
	}

	async close(): Promise<void> {
		this.#closed = true;
		clearInterval(this.#timer);
		clearTimeout(this.#retry);
		this.#link?.end();
		this.#link = undefined;
		for (const id of [...this.#asked.keys()]) this.#answered(id, {ok: false, text: 'Closed.'});
		if (this.#ownsOutboxes) this.#outboxes.close();
		this.#listeners.clear();
	}

	#connect(): void {
		clearTimeout(this.#retry);
		this.#reader = new BlobReader(maxBlobBytes);
		this.#sent.clear();
		const link = new LinkToServer(this.#options.dial, {
			open: () => {
				if (this.#outboxes.adopt()) this.#patch({unsettled: this.#outboxes.unsettled()});
				const marks = this.#outboxes.marks().slice(0, mostOutboxes);
				this.#named = new Set(marks.map((mark) => mark.clientId));
				link.send({
					t: 'hello',
					v: protocolVersion,
					version: this.#options.version,
					incident: this.#options.incident,
					outboxes: [...marks],
					logId: this.#logId,
					lastSeq: this.#events.length,
					...(this.#options.name === undefined ? {} : {name: this.#options.name}),
					screen: this.#options.screen,
				});
			},
			message: (message) => {
				try {
					this.#receive(link, message);
				} catch (error) {
					this.#drop(link, `The war room sent what does not fit: ${error instanceof Error ? error.message : String(error)}`);
				}
			},
			misread: (frame) => this.#misread(link, frame),
			closed: (why) => this.#away(link, why),
		});
		this.#link = link;
	}

	#misread(link: LinkToServer, frame: string): string {
		const server = speakerOf(frame);
		const words = server && whyNotUnderstood(server, spoken(this.#options.version));
		// The same two would not understand each other the next time either.
		if (words !== undefined) {
			link.end();
			this.#away(link, words, null, 'version');
		}

		return words ?? 'The war room sent something that this warroom does not understand: compare the versions on both sides.';
	}

	/** Ends this connection and comes back: what follows the last known event is sent again. */
	#drop(link: LinkToServer, why: string): void {
		link.end();
		this.#away(link, why);
	}

	#away(link: LinkToServer, why: string, retryAfterMs?: number | null, code = 'ended'): void {
		if (link !== this.#link || this.#closed) return;
		this.#link = undefined;
		this.#sent.clear();
		for (const id of [...this.#asked.keys()]) this.#answered(id, {ok: false, text: why});
		for (const resolvers of this.#wanted.values()) for (const resolve of resolvers) resolve(undefined);
		this.#wanted.clear();
		const now = this.#options.now();
		// Since when nothing is known for certain: an attempt between does not begin it anew.
		const since = this.#state.link.is === 'live' ? now : this.#state.link.since;
		if (retryAfterMs === null) {
			this.#patch({link: {is: 'ended', since: now, code, why}, here: []});
			return;
		}

		const ceiling = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(10, ++this.#attempt));
		const delay = Math.max(retryAfterMs ?? 0, firstRetryMs + this.#options.random() * (ceiling - firstRetryMs));
		this.#retry = setTimeout(() => this.#connect(), delay);
		this.#patch({link: {is: 'away', since, why, retryAt: now + delay}, here: []});
	}

	#receive(link: LinkToServer, message: FromServer): void {
		switch (message.t) {
			case 'welcome':
				this.#welcome(message);
				return;
			case 'policy':
				this.#policyHash = message.hash;
				this.#patch({access: message.access});
				return;
			case 'chunk': {
				const whole = this.#reader.add(message);
				if (whole) this.#blob(message.hash, whole);
				return;
			}

			case 'snapshot': {
				const blob = this.#blobs.get(message.hash);
				this.#blobs.delete(message.hash);
				const events: unknown = blob ? JSON.parse(blob.toString('utf8')) : undefined;
				if (!Array.isArray(events)) throw new TypeError('a snapshot without its events');
				this.#take(events.map(parseEvent));
				return;
			}

			case 'event':
				if (message.incident === this.#options.incident) this.#take([parseEvent(message.event)]);
				return;
			case 'live':
				if (this.#events.length < message.head) throw new TypeError('events are missing');
				this.#attempt = 0;
				this.#patch({link: {is: 'live', since: this.#options.now()}});
				if (this.#presence.pane !== '') link.send({t: 'presence', ...this.#presence});
				this.#sample();
				this.#flush();
				return;
			case 'ack':
				this.#settle(message.clientId, message.n, {kind: 'accepted', seq: message.seq, incident: message.incident});
				return;
			case 'nack':
				this.#refused(link, message);
				return;
			case 'presence':
				this.#patch({here: message.here});
				return;
			case 'time': {
				const clock = this.#offset.add({t0: message.t0, t1: message.t1, t2: message.t2, t3: this.#options.now()});
				this.#patch({clock: {offsetMs: clock.offsetMs, errorMs: clock.errorMs}});
				return;
			}

			case 'signal':
				this.#patch({signals: new Map(this.#state.signals).set(message.signal.key, message.signal)});
				return;
			case 'gone': {
				const signals = new Map(this.#state.signals);
				signals.delete(message.key);
				this.#patch({signals});
				return;
			}

			case 'incidents':
				this.#patch({incidents: message.list, listed: true});
				return;
			case 'storage':
				this.#patch({readOnly: message.readOnly});
				if (message.readOnly === null) this.#flush();
				return;
			case 'answer':
				this.#answered(message.id, {ok: message.ok, text: message.text, data: message.data});
				return;
			case 'bye':
				link.end();
				this.#away(link, sanitize(message.text), message.retryAfterMs, message.code);
		}
	}

	#welcome(welcome: Extract<FromServer, {t: 'welcome'}>): void {
		let {notice} = this.#state;
		if (this.#logId !== null && welcome.logId !== this.#logId && this.#events.length > 0) notice = this.#keepAside();
		else notice = versionNotice(spoken(welcome.version), spoken(this.#options.version)) ?? notice;
		this.#logId = welcome.logId;
		// The server is behind what this client has seen: its own copy of the past was lost with it.
		if (welcome.head < this.#events.length) notice = this.#keepAside();
		this.#offset.forget();
		this.#patch({
			login: welcome.login,
			access: welcome.access,
			readOnly: welcome.readOnly,
			drill: welcome.drill,
			serverVersion: welcome.version,
			notice,
			// Until the first round trip is back.
			...(Number.isFinite(this.#state.clock.errorMs)
				? {}
				: {clock: {offsetMs: welcome.serverNow - this.#options.now(), errorMs: Number.POSITIVE_INFINITY}}),
		});
		this.#policyHash = welcome.policy;
	}

	#blob(hash: string, whole: Buffer): void {
		if (hash === this.#policyHash) {
			this.#patch({policy: parsePolicy(whole.toString('utf8'))});
			return;
		}

		const wanted = this.#wanted.get(hash);
		if (wanted) {
			this.#wanted.delete(hash);
			for (const resolve of wanted) resolve(whole.toString('utf8'));
		}

		// A snapshot is taken out by the frame that follows; evidence stays for the next look.
		this.#blobs.set(hash, whole);
		if (this.#blobs.size > 16) for (const oldest of [...this.#blobs.keys()].slice(0, 1)) this.#blobs.delete(oldest);
	}

	/** The server's log is another one, or an older copy: what was seen here is kept in a file, and everything is read anew. */
	#keepAside(): string {
		const seen = this.#events.length;
		const file = path.join(this.#options.outboxDir, `aside-${this.#options.incident}-${randomUUID().slice(0, 8)}.json`);
		this.#events = [];
		this.#incident = undefined;
		let where = `They are kept in ${file}.`;
		try {
			makeFolder(path.dirname(file));
			fs.writeFileSync(file, JSON.stringify(this.#state.events, undefined, '\t'), {mode: 0o600, flag: 'wx'});
		} catch (error) {
			where = `They could not be kept on disk (${error instanceof Error ? error.message : String(error)}).`;
		}

		this.#patch({incident: undefined, events: []});
		return `The server's log is not the one of before: it was restored from a copy, or begun anew. This screen had seen ${seen} events of it. ${where}`;
	}

	#take(events: readonly IncidentEvent[]): void {
		for (const event of events) {
			if (event.seq <= this.#events.length) continue;
			if (event.seq !== this.#events.length + 1) throw new TypeError(`event ${event.seq} came after ${this.#events.length}`);
			this.#incident = fold(this.#incident, event);
			this.#events.push(event);
		}

		this.#patch({incident: this.#incident, events: [...this.#events]});
	}

	/** Sends everything that waits, in the order it was typed. */
	#flush(): void {
		const link = this.#link;
		if (!link?.open || this.#state.link.is !== 'live' || this.#state.readOnly !== null) return;
		let [underWay, heldBack] = [false, false];
		for (const {key, clientId, entry, waitedMs} of this.#outboxes.waiting()) {
			// Of what begins with a later number the server has to be told first.
			const follows = this.#named.has(clientId) || entry.n === 1 || this.#sent.has(`${clientId}:${entry.n - 1}`);
			if (!follows) heldBack = true;
			else underWay = true;
			if (!follows || this.#sent.has(key)) continue;
			this.#sent.add(key);
			if (entry.evidence !== undefined) for (const chunk of chunksOf(Buffer.from(entry.evidence))) link.send(chunk);
			link.send({
				t: 'op',
				clientId,
				n: entry.n,
				type: entry.type,
				data: entry.data,
				...(entry.incident === null || entry.incident === this.#options.incident ? {} : {incident: entry.incident}),
				...(entry.occurredAt === undefined ? {} : {occurredAt: entry.occurredAt}),
				typedAt: this.now() - waitedMs,
			});
		}

		if (heldBack && !underWay) this.#drop(link, 'What was left on this machine is told to the war room first.');
	}

	#settle(clientId: string, n: number, outcome: SubmitOutcome): void {
		this.#noting(() => this.#outboxes.settle(clientId, n, outcome));
		this.#flush();
	}

	/** The disk may be full here: the server knows what it has, and says so again after the next start. */
	#noting(write: () => void): void {
		try {
			write();
		} catch (error) {
			if (!(error instanceof OutboxError)) throw error;
			this.#patch({notice: `${this.#outboxes.dir} takes no writes: what was sent or dismissed may be listed again after the next start.`});
		}

		this.#patch({unsettled: this.#outboxes.unsettled()});
	}

	#refused(link: LinkToServer, {clientId, n, code, text, final}: Extract<FromServer, {t: 'nack'}>): void {
		if (final) {
			this.#settle(clientId, n, {kind: 'refused', code, text});
			return;
		}

		this.#sent.delete(`${clientId}:${n}`);
		if (code === 'storage') this.#patch({readOnly: this.#state.readOnly ?? text});
		else if (this.#state.readOnly === null) this.#drop(link, text);
	}

	#answered(id: number, answer: AskAnswer): void {
		this.#asked.get(id)?.(answer);
		this.#asked.delete(id);
	}

	#tick(): void {
		const wall = this.#options.now();
		const monotonic = this.#options.monotonic();
		const stepped = Math.abs(wall - this.#lastTick.wall - (monotonic - this.#lastTick.monotonic)) > stepMs;
		this.#lastTick = {wall, monotonic};
		if (stepped) this.#offset.forget();
		if (this.#state.link.is !== 'live' || !(stepped || monotonic - this.#sampledAt >= sampleEveryMs)) return;
		this.#sample();
		// What a command could not send goes with the screen that is open.
		if (!this.#outboxes.adopt()) return;
		this.#patch({unsettled: this.#outboxes.unsettled()});
		this.#flush();
	}

	#sample(): void {
		this.#sampledAt = this.#options.monotonic();
		this.#link?.send({t: 'time', t0: this.#options.now()});
	}

	#patch(changes: Partial<ClientState>): void {
		this.#state = {...this.#state, ...changes};
		if (this.#telling || this.#listeners.size === 0) return;
		// A burst of frames is one change for whoever looks.
		this.#telling = true;
		queueMicrotask(() => {
			this.#telling = false;
			for (const listener of [...this.#listeners]) listener();
		});
	}
}

/** What a person typed may have been pasted: it is neutralised and masked here too, before it is written to the outbox. */
function clean(value: unknown): unknown {
	if (typeof value === 'string') return maskSecrets(sanitizeLines(value));
	if (Array.isArray(value)) return value.map(clean);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]));
}

/** The words of an operation, for a note that takes its place. */
function textOf({type, data}: OutboxEntry): string {
	if (typeof data !== 'object' || data === null) return '';
	const words = Object.entries(data).flatMap(([key, value]) =>
		typeof value === 'string' && value !== '' ? [key === 'text' ? value : `${key}: ${value}`] : [],
	);
	return words.length === 0 ? '' : `(${type}) ${words.join(', ')}`;
}

import {type IncidentEvent, parseEvent} from '../incident/events.ts';
import {errorWords} from '../terminal/error-words.ts';
import {BlobReader} from './blob.ts';
import type {ClientOptions} from './client-options.ts';
import {
	type AskAnswer,
	type ClientState,
	type Link,
	type Progress,
	type RoomClient,
	type SubmitOptions,
	type SubmitOutcome,
	type Submitted,
	waitsToDeclare,
} from './client-state.ts';
import {ClientStore, shownBy, stateBefore} from './client-store.ts';
import {Earlier} from './earlier.ts';
import {type Followed, FormerLog} from './former-log.ts';
import {forgetLastKnown, type LastKnown, readLastKnown} from './last-known.ts';
import {LastKnownKeeper} from './last-known-keeper.ts';
import {LastingLink} from './lasting-link.ts';
import type {LinkToServer} from './link.ts';
import {type Machine, systemMachine} from './machine.ts';
import {OutboxSender} from './outbox-sender.ts';
import {Outboxes} from './outboxes.ts';
import {Past} from './past.ts';
import {parsePastBlob} from './past-blob.ts';
import {parsePolicy} from './policy.ts';
import {type Asked, type FromServer, maxBlobBytes, protocolVersion} from './protocol.ts';
import {Requests} from './requests.ts';
import {ServerClock} from './server-clock.ts';
import type {Cancel} from './time.ts';
import {speakerOf, spoken, versionNotice, whyNotUnderstood} from './versions.ts';

/** So many events are some 100 MB. What is before them is fetched when somebody needs it. */
const mostKept = 100_000;

/** Connects to a war room, follows an incident, and goes on doing so until it is closed: through lost connections and restarts of the server. */
export function openClient(options: ClientOptions): RoomClient {
	return new Client(options);
}

class Client implements RoomClient {
	readonly #options: Omit<ClientOptions, 'outboxes' | 'machine'> & {
		readonly machine: Machine;
		readonly newest: boolean;
	};
	readonly #store: ClientStore;
	readonly #outboxes: Outboxes;
	readonly #clock: ServerClock;
	readonly #sender: OutboxSender;
	readonly #requests: Requests;
	readonly #past: Past;
	/** What a screen of before left, until everything is here. It is shown once there is no connection: with one, words may be gone from it. */
	#lastKnown: LastKnown | undefined;
	#showsLastKnown = false;
	readonly #earlier: Earlier;
	readonly #former: FormerLog;
	readonly #endTicks: Cancel;
	#reader = new BlobReader(maxBlobBytes);
	readonly #lasting: LastingLink;
	#logId: string | null = null;
	#policyHash = '';
	/** What is followed. */
	#incident: string | null;
	#presence = {pane: '', typing: false};
	#closed = false;
	readonly #ownsOutboxes: boolean;
	#keeper: LastKnownKeeper | undefined;

	constructor({machine = systemMachine, newest = false, outboxes, notice = null, ...options}: ClientOptions) {
		const {time, random} = machine;
		this.#options = {...options, machine, newest};
		this.#incident = options.incident;
		this.#outboxes = outboxes ?? new Outboxes(options.outboxDir, machine);
		this.#ownsOutboxes = outboxes === undefined;
		this.#sender = new OutboxSender(this.#outboxes, options.incident, (changes) => this.#patch(changes));
		this.#requests = new Requests(time);
		this.#past = new Past(options.kept?.events ?? mostKept);
		this.#earlier = new Earlier(this.#past, options.kept?.page);
		this.#clock = new ServerClock(time);
		const {incident, name, outboxDir, keepsLastKnown = false} = options;
		const lastKnown = keepsLastKnown && incident !== null ? readLastKnown(outboxDir, incident, machine.disk) : undefined;
		this.#former = new FormerLog(outboxDir, machine, lastKnown?.shown.events ?? []);
		const unsettled = this.#outboxes.unsettled();
		this.#lastKnown = lastKnown;
		this.#showsLastKnown = lastKnown !== undefined && options.unreached === true;
		const shown = this.#showsLastKnown ? lastKnown : undefined;
		this.#store = new ClientStore(stateBefore({incidentId: incident, name, unsettled, notice, lastKnown: shown, since: time.now()}));
		if (keepsLastKnown) {
			this.#keeper = new LastKnownKeeper(outboxDir, machine, options.outdated);
			this.#store.subscribe(() => this.#keeper?.look(this.state()));
		}

		this.#endTicks = time.every(1000, () => this.#tick(), {holds: true});
		this.#lasting = new LastingLink({
			connect: options.connect,
			time,
			random,
			begins: () => {
				this.#reader = new BlobReader(maxBlobBytes);
				this.#sender.end();
			},
			open: (link) => this.#hello(link),
			message: (link, message) => this.#receive(link, message),
			misread: (frame) => this.#misread(frame),
			ended: (why) => {
				this.#sender.end();
				this.#requests.fail(why);
				this.#earlier.end();
				this.#patch({here: []});
				this.#showPast();
			},
			stands: (link) => this.#stands(link),
		});
		this.#lasting.connect();
	}

	state(): ClientState {
		return this.#store.state;
	}

	subscribe(listener: () => void): () => void {
		return this.#store.subscribe(listener);
	}

	now(): number {
		return this.#options.machine.time.now() + this.#state.clock.offsetMs;
	}

	submit(type: string, data: unknown, options: SubmitOptions = {}): Submitted {
		const submitted = this.#sender.add(type === 'incident.declared' ? null : this.#incident, type, data, options, this.#serverNow());
		this.#flush();
		return submitted;
	}

	resendAsNote(key: string): Submitted | undefined {
		const submitted = this.#sender.resendAsNote(key);
		this.#flush();
		return submitted;
	}

	dismiss(key: string): void {
		this.#sender.dismiss(key);
	}

	sendLost(): readonly Submitted[] {
		const {lost} = this.#state;
		const submitted = lost.flatMap(({incident, texts, occurredAt}) =>
			texts.map((text) => this.#sender.add(incident, 'note', {text}, {occurredAt: Date.parse(occurredAt)})),
		);
		this.leaveLost();
		this.#flush();
		return submitted;
	}

	leaveLost(): void {
		this.#former.settle(this.#state.lost.map(({id}) => id));
		this.#patch({lost: [], notice: null});
	}

	async evidence(hash: string): Promise<string | undefined> {
		return this.#requests.evidence(this.#state.link.is === 'live' ? this.#lasting.now : undefined, hash);
	}

	setPresence(pane: string, typing: boolean): void {
		if (pane === this.#presence.pane && typing === this.#presence.typing) return;
		this.#presence = {pane, typing};
		if (this.#state.link.is === 'live') this.#lasting.now?.send({t: 'presence', pane, typing});
	}

	reconnect(): void {
		if (this.#state.link.is === 'live' && !this.#closed) void this.ask('refresh');
		else this.#lasting.hurry();
	}

	async whole(): Promise<boolean> {
		const whole = this.#earlier.whole(this.#state.link.is === 'live' ? this.#lasting.now : undefined);
		this.#showPast();
		return whole;
	}

	async ask(what: Asked, progress?: Progress): Promise<AskAnswer> {
		if (this.#state.link.is !== 'live' || !this.#lasting.now) return {ok: false, text: 'There is no connection to the war room.'};
		return this.#requests.ask(this.#lasting.now, what, progress);
	}

	async close(): Promise<void> {
		this.#closed = true;
		this.#keeper?.close();
		this.#endTicks();
		this.#lasting.close();
		this.#requests.fail('Closed.');
		this.#earlier.end();
		if (this.#ownsOutboxes) this.#outboxes.close();
		this.#store.close();
	}

	#hello(link: LinkToServer): void {
		this.#sender.adopt();
		link.send({
			t: 'hello',
			v: protocolVersion,
			version: this.#options.version,
			incident: this.#incident,
			...(this.#wantsNewest() ? {newest: true} : {}),
			outboxes: this.#sender.begin(),
			logId: this.#logId,
			lastSeq: this.#past.head,
			...(this.#past.lastId === undefined ? {} : {lastId: this.#past.lastId}),
			...(this.#options.name === undefined ? {} : {name: this.#options.name}),
			screen: this.#options.screen,
			...(this.#options.wall === true ? {wall: true} : {}),
		});
	}

	/** A declaration that waits is followed itself once it is there. */
	#wantsNewest(): boolean {
		return this.#options.newest && this.#incident === null && !waitsToDeclare(this.#outboxes.unsettled());
	}

	/** Two versions that do not understand each other would not do so the next time either. */
	#misread(frame: string): {why: string; final: boolean} {
		const server = speakerOf(frame);
		const words = server && whyNotUnderstood(server, spoken(this.#options.version));
		return {
			why: words ?? 'The war room sent something that this warroom does not understand: compare the versions on both sides.',
			final: words !== undefined,
		};
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
				const {incident, events} = parsePastBlob(this.#requests.take(message.hash));
				if (!incident) this.#take(link, events);
				else if (incident.id === this.#incident) {
					this.#past.begin(incident, events);
					this.#erased(events);
				} else throw new TypeError('a snapshot of another incident');
				return;
			}

			case 'page': {
				const page = this.#earlier.arrived(link, message, message.hash === null ? undefined : this.#requests.take(message.hash));
				if (page.changed) this.#showPast();
				this.#erased(page.events);
				return;
			}

			case 'event':
				if (message.incident === this.#incident) this.#take(link, [parseEvent(message.event)]);
				return;
			case 'live':
				if (this.#past.head < message.head) throw new TypeError('events are missing');
				this.#showsLastKnown = false;
				this.#lastKnown = undefined;
				this.#patch({asOf: null});
				this.#lasting.isComplete();
				// A screen has it at hand for whoever scrolls and searches, and when the war room is away.
				if (this.#options.screen) this.#earlier.next(link);
				this.#showPast();
				if (this.#presence.pane !== '') link.send({t: 'presence', ...this.#presence});
				this.#sample();
				this.#findLost(link);
				this.#flush();
				return;
			case 'ack':
				this.#settle(message.clientId, message.n, {kind: 'accepted', seq: message.seq, incident: message.incident});
				return;
			case 'nack':
				this.#refused(link, message);
				return;
			case 'time': {
				const {offsetMs, errorMs} = this.#clock.answered(message);
				this.#patch({clock: {offsetMs, errorMs}});
				return;
			}

			case 'presence':
			case 'signal':
			case 'gone':
			case 'incidents':
				this.#patch(shownBy(message, this.#state));
				return;
			case 'storage':
				this.#patch({readOnly: message.readOnly});
				if (message.readOnly === null) this.#flush();
				return;
			case 'answer':
				this.#requests.answered(message.id, {ok: message.ok, text: message.text, data: message.data});
				return;
			case 'progress':
				this.#requests.progress(message.id, message.done, message.total);
				return;
			case 'bye':
				this.#dismissed(link, message);
		}
	}

	#dismissed(link: LinkToServer, {code, text, retryAfterMs}: Extract<FromServer, {t: 'bye'}>): void {
		// One that is only known from the disk, and private: whether it is gone or not this person's any more looks the same.
		const hidden = code === 'no-incident' && this.#lastKnown?.shown.incident?.people !== undefined;
		if (code === 'removed' || hidden) this.#forget();
		if (code !== 'no-incident' || (this.#past.head === 0 && !this.#former.knowsMore)) {
			this.#lasting.drop(link, text, retryAfterMs, hidden ? 'removed' : code);
			return;
		}

		// It was followed, and is in the log no more: the room goes on without it.
		const followed = this.#followed;
		const known = this.#former.takeKnown();
		const notice = this.#keepAside(this.#past.head > 0 ? this.#past.leave() : known, followed);
		this.#forgetLastKnown();
		this.#incident = null;
		this.#logId = null;
		this.#sender.follow(null);
		// The list of before has it still.
		this.#patch({incidentId: null, asOf: null, incidents: [], listed: false, notice});
		this.#lasting.drop(link, text, 0);
	}

	#welcome(welcome: Extract<FromServer, {t: 'welcome'}>): void {
		let {notice} = this.#state;
		const replaced = (this.#logId !== null && welcome.logId !== this.#logId) || welcome.head < this.#past.head || welcome.resumes === false;
		// The server's log is another one, or an older copy: what this client has of the past was lost with it.
		const followed = this.#followed;
		if (replaced && this.#past.head > 0) notice = this.#keepAside(this.#past.leave(), followed);
		else notice = versionNotice(spoken(welcome.version), spoken(this.#options.version)) ?? notice;
		this.#logId = welcome.logId;
		if (this.#incident === null && welcome.incident !== null) {
			this.#incident = welcome.incident;
			this.#sender.follow(welcome.incident);
		}

		this.#patch({
			incidentId: this.#incident,
			login: welcome.login,
			access: welcome.access,
			readOnly: welcome.readOnly,
			drill: welcome.drill,
			serverVersion: welcome.version,
			notice,
			// Until the first round trip is back.
			...this.#clock.greeted(welcome.serverNow, this.#state.clock),
		});
		this.#policyHash = welcome.policy;
	}

	#blob(hash: string, whole: Buffer): void {
		if (hash === this.#policyHash) {
			this.#patch({policy: parsePolicy(whole.toString('utf8'))});
			return;
		}

		// A snapshot is taken out by the frame that follows; evidence stays for the next look.
		this.#requests.arrived(hash, whole);
	}

	/** The server's log is another one, or an older copy: begins anew. */
	#keepAside(seen: readonly IncidentEvent[], followed: Followed): string {
		this.#showPast();
		return this.#former.keep(seen, followed);
	}

	get #followed(): Followed {
		const {login, incident} = this.#state;
		return {incident: this.#incident, logId: this.#logId, login, isPrivate: (this.#past.incident ?? incident)?.people !== undefined};
	}

	/** What this person wrote and the log has not is known once all that it has is here. */
	#findLost(link: LinkToServer): void {
		if (!this.#former.mayMiss(this.#followed, this.#past.shown.events) || this.#past.shownFirst <= 1) {
			this.#tellLost();
			return;
		}

		void this.#earlier.whole(link).then((whole) => {
			if (whole) this.#tellLost();
		});
	}

	#tellLost(): void {
		this.#patch(this.#former.compare(this.#followed, this.#past.shown.events));
	}

	/** It is not this person's to see any more: nothing of it stays here. What they typed themselves does, in the outbox. */
	#forget(): void {
		this.#former.takeKnown();
		this.#lastKnown = undefined;
		this.#past.forget();
		this.#requests.forget();
		this.#showsLastKnown = false;
		this.#patch({here: [], asOf: null});
		this.#showPast();
		this.#forgetLastKnown();
	}

	/** Also what a screen of before left here. */
	#forgetLastKnown(): void {
		if (this.#incident !== null) forgetLastKnown(this.#options.outboxDir, this.#incident, this.#options.machine.disk);
	}

	/** Without connection the last that was known is shown, if it is still there: another process may have erased it meanwhile. */
	#stands(link: Link): void {
		const {incident, machine, outboxDir} = this.#options;
		const isWithout = link.is === 'away' || link.is === 'ended';
		if (!isWithout || this.#lastKnown === undefined || this.#showsLastKnown || incident === null) {
			this.#patch({link});
			return;
		}

		this.#lastKnown = readLastKnown(outboxDir, incident, machine.disk);
		this.#showsLastKnown = this.#lastKnown !== undefined;
		this.#patch({...this.#lastKnown?.shown, asOf: this.#lastKnown?.asOf ?? null, link});
	}

	#take(link: LinkToServer, events: readonly IncidentEvent[]): void {
		const {erased, words} = this.#past.take(events);
		this.#showPast();
		this.#erased(erased, words);
		if (erased.length === 0 || this.#past.head > 0) return;
		// How it stands without their words only the server can tell.
		this.#lasting.drop(link, 'Words were erased: how the incident stands is fetched anew.');
		this.#lasting.hurry();
	}

	/** Of these some may be without their words: then they go from here, too. */
	#erased(events: readonly IncidentEvent[], words: readonly string[] = []): void {
		if (events.every((event) => event.redacted === undefined && event.type !== 'entry.redacted')) return;
		this.#requests.forget();
		this.#outboxes.forget();
		try {
			const left = this.#former.redact(events);
			this.#forgetLastKnown();
			this.#options.forgets?.({events, words: [...words, ...left]});
		} catch (error) {
			this.#patch({
				notice: `${this.#options.outboxDir} takes no writes (${errorWords(error)}): words that were redacted may still be there.`,
			});
		}
	}

	#showPast(): void {
		// What is known from the disk stays in sight until everything is here; where it is not shown, no half of what comes is either.
		if (this.#lastKnown !== undefined) return;
		this.#store.patchLate(() => ({...this.#past.shown, earlier: this.#earlier.state}));
	}

	/** Sends everything that waits, in the order it was typed. */
	#flush(): void {
		const link = this.#lasting.now;
		if (!link?.open || this.#state.link.is !== 'live' || this.#state.readOnly !== null) return;
		if (!this.#sender.flush(link, this.now())) this.#lasting.drop(link, 'What was left on this machine is told to the war room first.');
	}

	#settle(clientId: string, n: number, outcome: SubmitOutcome): void {
		this.#sender.settle(clientId, n, outcome);
		this.#flush();
	}

	#refused(link: LinkToServer, {clientId, n, code, text, final}: Extract<FromServer, {t: 'nack'}>): void {
		if (final) {
			this.#settle(clientId, n, {kind: 'refused', code, text});
			return;
		}

		this.#sender.takeBack(`${clientId}:${n}`);
		if (code === 'storage') this.#patch({readOnly: this.#state.readOnly ?? text});
		else if (this.#state.readOnly === null) this.#lasting.drop(link, text);
	}

	#tick(): void {
		const due = this.#clock.isDue();
		if (!due || this.#state.link.is !== 'live') return;
		this.#sample();
		// What a command could not send goes with the screen that is open.
		if (this.#sender.adopt()) this.#flush();
	}

	#sample(): void {
		this.#lasting.now?.send({t: 'time', t0: this.#clock.ask()});
	}

	/** Undefined where the server's clock is not known: before the first connection, and when this machine's was just set or it slept. */
	#serverNow(): number | undefined {
		return Number.isFinite(this.#state.clock.errorMs) && this.#clock.holds() ? this.now() : undefined;
	}

	/** What happened in the incident is in `#past`: here it may be from before. */
	get #state(): ClientState {
		return this.#store.early;
	}

	#patch(changes: Partial<ClientState>): void {
		this.#store.patch(changes);
	}
}

import {isSame} from '../incident/person.ts';
import {BlobReader} from './blob.ts';
import type {ClientOptions} from './client-options.ts';
import {type ClientState, type SubmitOutcome, waitsToDeclare} from './client-state.ts';
import {type ClientStore, shownBy} from './client-store.ts';
import type {FollowedIncident} from './followed-incident.ts';
import {invitedMark} from './invited.ts';
import {LastingLink} from './lasting-link.ts';
import type {LinkToServer} from './link.ts';
import type {Machine} from './machine.ts';
import type {OutboxSender} from './outbox-sender.ts';
import type {Outboxes} from './outboxes.ts';
import {parsePolicy} from './policy.ts';
import {type FromServer, maxBlobBytes, protocolVersion} from './protocol.ts';
import type {Requests} from './requests.ts';
import type {ServerClock} from './server-clock.ts';
import type {Cancel} from './time.ts';
import {speakerOf, spoken, versionNotice, whyNotUnderstood} from './versions.ts';

export type ConversationOptions = {
	readonly client: Pick<ClientOptions, 'connect' | 'gravest' | 'screen' | 'wall' | 'version' | 'name'>;
	readonly machine: Pick<Machine, 'time' | 'random'>;
	readonly store: ClientStore;
	readonly outboxes: Outboxes;
	readonly sender: OutboxSender;
	readonly requests: Requests;
	readonly clock: ServerClock;
	readonly followed: FollowedIncident;
};

/** What a client and its server say to each other, over one connection after the other. */
export class Conversation {
	readonly #options: ConversationOptions;
	readonly #lasting: LastingLink;
	readonly #endTicks: Cancel;
	readonly #store: ClientStore;
	readonly #outboxes: Outboxes;
	readonly #sender: OutboxSender;
	readonly #requests: Requests;
	readonly #clock: ServerClock;
	readonly #followed: FollowedIncident;
	#reader = new BlobReader(maxBlobBytes);
	#policyHash = '';
	#presence = {pane: '', typing: false};

	constructor(options: ConversationOptions) {
		this.#options = options;
		this.#store = options.store;
		this.#outboxes = options.outboxes;
		this.#sender = options.sender;
		this.#requests = options.requests;
		this.#clock = options.clock;
		this.#followed = options.followed;
		const {time, random} = options.machine;
		this.#endTicks = time.every(1000, () => this.#tick(), {holds: true});
		this.#lasting = new LastingLink({
			connect: options.client.connect,
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
				this.#followed.ended();
			},
			stands: (link) => this.#followed.stands(link),
		});
	}

	/** Begins it; from then on a connection that ends is made again. */
	begin(): void {
		this.#lasting.connect();
	}

	/** The connection, if all that there was came over it; undefined while nothing can be asked. */
	get live(): LinkToServer | undefined {
		return this.#state.link.is === 'live' ? this.#lasting.now : undefined;
	}

	/** The server's time, as far as it is known; epoch milliseconds. */
	now(): number {
		return this.#options.machine.time.now() + this.#state.clock.offsetMs;
	}

	setPresence(pane: string, typing: boolean): void {
		if (pane === this.#presence.pane && typing === this.#presence.typing) return;
		this.#presence = {pane, typing};
		this.live?.send({t: 'presence', pane, typing});
	}

	/** Sends everything that waits, in the order it was typed. */
	flush(): void {
		const link = this.#lasting.now;
		if (!link?.open || this.#state.link.is !== 'live' || this.#state.readOnly !== null) return;
		if (!this.#sender.flush(link, this.now())) this.#lasting.drop(link, 'What was left on this machine is told to the war room first.');
	}

	/** Ends this connection; another is made unless `retryAfterMs` is null. */
	drop(link: LinkToServer, why: string, retryAfterMs?: number | null, code?: string): void {
		this.#lasting.drop(link, why, retryAfterMs, code);
	}

	/** Makes another connection at once; nothing while there is one. */
	hurry(): void {
		this.#lasting.hurry();
	}

	close(): void {
		this.#endTicks();
		this.#lasting.close();
	}

	#hello(link: LinkToServer): void {
		const {version, name, screen, wall} = this.#options.client;
		this.#sender.adopt();
		link.send({
			t: 'hello',
			v: protocolVersion,
			version,
			...this.#followed.hello,
			...(this.#wantsGravest() ? {gravest: true} : {}),
			outboxes: this.#sender.begin(),
			...(name === undefined ? {} : {name}),
			screen,
			...(wall === true ? {wall: true} : {}),
		});
		this.#followed.saidHello();
	}

	/** A declaration that waits is followed itself once it is there. */
	#wantsGravest(): boolean {
		return this.#options.client.gravest === true && this.#followed.id === null && !waitsToDeclare(this.#outboxes.unsettled());
	}

	/** Two versions that do not understand each other would not do so the next time either. */
	#misread(frame: string): {why: string; final: boolean} {
		const server = speakerOf(frame);
		const words = server && whyNotUnderstood(server, spoken(this.#options.client.version));
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

			case 'snapshot':
				this.#followed.snapshot(link, message);
				return;
			case 'page':
				this.#followed.page(link, message);
				return;
			case 'event':
				this.#followed.event(link, message);
				return;
			case 'live':
				this.#live(link, message);
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
				if (message.readOnly === null) this.flush();
				return;
			case 'answer':
				this.#requests.answered(message.id, {ok: message.ok, text: message.text, data: message.data});
				return;
			case 'progress':
				this.#requests.progress(message.id, message.done, message.total);
				return;
			case 'bye':
				this.#followed.dismissed(link, message);
		}
	}

	#welcome(welcome: Extract<FromServer, {t: 'welcome'}>): void {
		const {notice} = this.#state;
		const replaced = this.#followed.welcome(welcome);
		this.#patch({
			incidentId: this.#followed.id,
			me: welcome.login,
			access: welcome.access,
			readOnly: welcome.readOnly,
			drill: welcome.drill,
			serverVersion: welcome.version,
			notice:
				replaced ??
				this.#nameNotice(welcome.login) ??
				versionNotice(spoken(welcome.version), spoken(this.#options.client.version)) ??
				notice,
			// Until the first round trip is back.
			...this.#clock.greeted(welcome.serverNow, this.#state.clock),
		});
		this.#policyHash = welcome.policy;
	}

	/** Whom an invitation names is that person, whatever name is stated here. */
	#nameNotice(me: string): string | undefined {
		const {name} = this.#options.client;
		if (name === undefined || !me.endsWith(invitedMark)) return undefined;
		return isSame(name, me.slice(0, -invitedMark.length))
			? undefined
			: `You are ${me} here, as the invitation says: "${name}" does not hold.`;
	}

	#live(link: LinkToServer, {head}: Extract<FromServer, {t: 'live'}>): void {
		this.#followed.complete(head);
		this.#lasting.isComplete();
		this.#followed.show(link);
		if (this.#presence.pane !== '') link.send({t: 'presence', ...this.#presence});
		this.#sample();
		this.#followed.findLost(link);
		this.flush();
	}

	#blob(hash: string, whole: Buffer): void {
		if (hash === this.#policyHash) {
			this.#patch({policy: parsePolicy(whole.toString('utf8'))});
			return;
		}

		// A snapshot is taken out by the frame that follows; evidence stays for the next look.
		this.#requests.arrived(hash, whole);
	}

	#settle(clientId: string, n: number, outcome: SubmitOutcome): void {
		this.#sender.settle(clientId, n, outcome);
		this.flush();
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
		if (this.#sender.adopt()) this.flush();
	}

	#sample(): void {
		this.#lasting.now?.send({t: 'time', t0: this.#clock.ask()});
	}

	/** How the incident stands is for `#followed` to say: here it may be from before. */
	get #state(): ClientState {
		return this.#store.early;
	}

	#patch(changes: Partial<ClientState>): void {
		this.#store.patch(changes);
	}
}

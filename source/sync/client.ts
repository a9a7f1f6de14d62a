import type {ClientOptions} from './client-options.ts';
import type {AskAnswer, ClientState, Progress, RoomClient, SubmitOptions, Submitted} from './client-state.ts';
import {ClientStore, stateBefore} from './client-store.ts';
import {Conversation} from './conversation.ts';
import {FollowedIncident} from './followed-incident.ts';
import {KeptView} from './kept-view.ts';
import {LastKnownKeeper} from './last-known-keeper.ts';
import {systemMachine} from './machine.ts';
import {OutboxSender} from './outbox-sender.ts';
import {Outboxes} from './outboxes.ts';
import type {Asked} from './protocol.ts';
import {Requests} from './requests.ts';
import {ServerClock} from './server-clock.ts';

/** Connects to a war room, follows an incident, and goes on doing so until it is closed: through lost connections and restarts of the server. */
export function openClient(options: ClientOptions): RoomClient {
	return new Client(options);
}

class Client implements RoomClient {
	readonly #store: ClientStore;
	readonly #outboxes: Outboxes;
	readonly #clock: ServerClock;
	readonly #sender: OutboxSender;
	readonly #requests: Requests;
	readonly #followed: FollowedIncident;
	readonly #conversation: Conversation;
	#closed = false;
	readonly #ownsOutboxes: boolean;
	#keeper: LastKnownKeeper | undefined;

	constructor({machine = systemMachine, gravest = false, outboxes, notice = null, ...options}: ClientOptions) {
		const {time} = machine;
		this.#outboxes = outboxes ?? new Outboxes(options.outboxDir, machine);
		this.#ownsOutboxes = outboxes === undefined;
		this.#sender = new OutboxSender(this.#outboxes, options.incident, (changes) => this.#store.patch(changes));
		this.#requests = new Requests(time);
		this.#clock = new ServerClock(time);
		const {incident, outboxDir, keepsLastKnown = false, unreached = false} = options;
		const kept = new KeptView(options, machine.disk);
		// Where no server was found it is shown at once; else it is read while the server answers.
		const shown = unreached ? kept.show() : {};
		const unsettled = this.#outboxes.unsettled();
		this.#store = new ClientStore(stateBefore({incidentId: incident, unsettled, notice, shown, since: time.now()}));
		this.#followed = new FollowedIncident({
			client: options,
			machine,
			kept,
			store: this.#store,
			outboxes: this.#outboxes,
			sender: this.#sender,
			requests: this.#requests,
			drop: (...end) => this.#conversation.drop(...end),
			hurry: () => this.#conversation.hurry(),
		});
		if (keepsLastKnown) {
			this.#keeper = new LastKnownKeeper(outboxDir, machine, options.outdated);
			this.#store.subscribe(() => this.#keeper?.look(this.state()));
		}

		this.#conversation = new Conversation({
			client: {...options, gravest},
			machine,
			store: this.#store,
			outboxes: this.#outboxes,
			sender: this.#sender,
			requests: this.#requests,
			clock: this.#clock,
			followed: this.#followed,
		});
		this.#conversation.begin();
	}

	state(): ClientState {
		return this.#store.state;
	}

	subscribe(listener: () => void): () => void {
		return this.#store.subscribe(listener);
	}

	now(): number {
		return this.#conversation.now();
	}

	submit(type: string, data: unknown, options: SubmitOptions = {}): Submitted {
		const submitted = this.#sender.add(type === 'incident.declared' ? null : this.#followed.id, type, data, options, this.#serverNow());
		this.#conversation.flush();
		return submitted;
	}

	resendAsNote(key: string): Submitted | undefined {
		const submitted = this.#sender.resendAsNote(key);
		this.#conversation.flush();
		return submitted;
	}

	dismiss(key: string): void {
		this.#sender.dismiss(key);
	}

	sendLost(): readonly Submitted[] {
		const {lost} = this.#store.early;
		const submitted = lost.flatMap(({incident, texts, occurredAt}) =>
			texts.map((text) => this.#sender.add(incident, 'note', {text}, {occurredAt: Date.parse(occurredAt)})),
		);
		this.leaveLost();
		this.#conversation.flush();
		return submitted;
	}

	leaveLost(): void {
		this.#followed.leaveLost();
	}

	async evidence(hash: string): Promise<string | undefined> {
		return this.#requests.evidence(this.#conversation.live, hash);
	}

	setPresence(pane: string, typing: boolean): void {
		this.#conversation.setPresence(pane, typing);
	}

	reconnect(): void {
		if (this.#store.early.link.is === 'live' && !this.#closed) void this.ask('refresh');
		else this.#conversation.hurry();
	}

	async whole(): Promise<boolean> {
		return this.#followed.whole(this.#conversation.live);
	}

	async ask(what: Asked, progress?: Progress): Promise<AskAnswer> {
		const link = this.#conversation.live;
		if (!link) return {ok: false, text: 'There is no connection to the war room.'};
		return this.#requests.ask(link, what, progress);
	}

	async close(): Promise<void> {
		this.#closed = true;
		this.#keeper?.close();
		this.#conversation.close();
		this.#requests.fail('Closed.');
		this.#followed.close();
		if (this.#ownsOutboxes) this.#outboxes.close();
		this.#store.close();
	}

	/** Undefined where the server's clock is not known: before the first connection, and when this machine's was just set or it slept. */
	#serverNow(): number | undefined {
		return Number.isFinite(this.#store.early.clock.errorMs) && this.#clock.holds() ? this.now() : undefined;
	}
}

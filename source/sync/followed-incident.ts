import {type IncidentEvent, parseEvent} from '../incident/events.ts';
import {errorWords} from '../terminal/error-words.ts';
import type {ClientOptions} from './client-options.ts';
import type {ClientState, Link} from './client-state.ts';
import type {ClientStore} from './client-store.ts';
import {Earlier} from './earlier.ts';
import {erasedSince} from './forget-words.ts';
import {type Followed, FormerLog} from './former-log.ts';
import type {KeptView} from './kept-view.ts';
import type {LinkToServer} from './link.ts';
import type {Machine} from './machine.ts';
import type {OutboxSender} from './outbox-sender.ts';
import type {Outboxes} from './outboxes.ts';
import {Past} from './past.ts';
import {parsePastBlob} from './past-blob.ts';
import type {FromResponder, FromServer} from './protocol.ts';
import type {Requests} from './requests.ts';

/** So many events are some 100 MB. What is before them is fetched when somebody needs it. */
const mostKept = 100_000;

type Hello = Extract<FromResponder, {t: 'hello'}>;

export type FollowedIncidentOptions = {
	readonly client: Pick<ClientOptions, 'incident' | 'outboxDir' | 'keepsLastKnown' | 'screen' | 'kept' | 'forgets'>;
	readonly machine: Machine;
	readonly kept: KeptView;
	readonly store: ClientStore;
	readonly outboxes: Outboxes;
	readonly sender: OutboxSender;
	/** Has what came as chunks. */
	readonly requests: Requests;
	/** Ends a connection: as that of a lasting link. */
	readonly drop: (link: LinkToServer, why: string, retryAfterMs?: number | null, code?: string) => void;
	/** Makes another one at once. */
	readonly hurry: () => void;
};

/** What a client knows of the incident that it follows, through connections, logs that were restored, and words that are erased. */
export class FollowedIncident {
	readonly #options: FollowedIncidentOptions;
	readonly #past: Past;
	readonly #earlier: Earlier;
	readonly #former: FormerLog;
	readonly #kept: KeptView;
	#id: string | null;
	#logId: string | null = null;
	#saidHello = false;

	constructor(options: FollowedIncidentOptions) {
		this.#options = options;
		const {client, machine, kept} = options;
		this.#id = client.incident;
		this.#past = new Past(client.kept?.events ?? mostKept);
		this.#earlier = new Earlier(this.#past, client.kept?.page);
		this.#former = new FormerLog(client.outboxDir, machine);
		this.#kept = kept;
	}

	/** Null follows none. */
	get id(): string | null {
		return this.#id;
	}

	/** Where the server has to go on. */
	get hello(): Pick<Hello, 'incident' | 'logId' | 'lastSeq' | 'lastId'> {
		const {head, lastId} = this.#past;
		return {incident: this.#id, logId: this.#logId, lastSeq: head, ...(lastId === undefined ? {} : {lastId})};
	}

	/** While the server answers, there is time to read what is left on this machine. */
	saidHello(): void {
		if (this.#saidHello) return;
		this.#saidHello = true;
		this.#former.learn(this.#kept.read()?.shown.events ?? []);
	}

	/** Gives a notice where the server's log is another one, or an older copy: what this client has of the past was lost with it. */
	welcome(welcome: Extract<FromServer, {t: 'welcome'}>): string | undefined {
		const replaced = (this.#logId !== null && welcome.logId !== this.#logId) || welcome.head < this.#past.head || welcome.resumes === false;
		const followed = this.#followed;
		const notice = replaced && this.#past.head > 0 ? this.#keepAside(this.#past.leave(), followed) : undefined;
		this.#logId = welcome.logId;
		if (this.#id === null && welcome.incident !== null) {
			this.#id = welcome.incident;
			this.#options.sender.follow(welcome.incident);
		}

		return notice;
	}

	/** The goodbye of a server. */
	dismissed(link: LinkToServer, {code, text, retryAfterMs}: Extract<FromServer, {t: 'bye'}>): void {
		const {drop, sender} = this.#options;
		// One that is only known from the disk, and private: whether it is gone or not this person's any more looks the same.
		const hidden = code === 'no-incident' && this.#kept.isPrivate;
		if (code === 'removed' || hidden) this.#forget();
		if (code !== 'no-incident' || (this.#past.head === 0 && !this.#former.knowsMore)) {
			drop(link, text, retryAfterMs, hidden ? 'removed' : code);
			return;
		}

		// It was followed, and is in the log no more: the room goes on without it.
		const followed = this.#followed;
		const known = this.#former.takeKnown();
		const notice = this.#keepAside(this.#past.head > 0 ? this.#past.leave() : known, followed);
		this.#kept.erase(this.#id);
		this.#id = null;
		this.#logId = null;
		sender.follow(null);
		// The list of before has it still.
		this.#patch({incidentId: null, asOf: null, incidents: [], listed: false, notice});
		drop(link, text, 0);
	}

	/** @throws when it does not fit what came before. */
	snapshot(link: LinkToServer, {hash}: Extract<FromServer, {t: 'snapshot'}>): void {
		const {incident, events} = parsePastBlob(this.#options.requests.take(hash));
		if (!incident) this.#take(link, events);
		else if (incident.id === this.#id) {
			this.#past.begin(incident, events);
			this.#erased(events);
		} else throw new TypeError('a snapshot of another incident');
	}

	/** @throws when it is another than was asked for. */
	page(link: LinkToServer, message: Extract<FromServer, {t: 'page'}>): void {
		const page = this.#earlier.arrived(link, message, message.hash === null ? undefined : this.#options.requests.take(message.hash));
		if (page.changed) this.#showPast();
		this.#erased(page.events);
	}

	/** @throws when it does not fit what came before. */
	event(link: LinkToServer, {incident, event}: Extract<FromServer, {t: 'event'}>): void {
		if (incident === this.#id) this.#take(link, [parseEvent(event)]);
	}

	/** Everything up to `head` came. @throws when it did not. */
	complete(head: number): void {
		if (this.#past.head < head) throw new TypeError('events are missing');
		this.#kept.settle();
		this.#patch({asOf: null});
	}

	/** Shows it, now that it is complete. */
	show(link: LinkToServer): void {
		// A screen has it at hand for whoever scrolls and searches, and when the war room is away.
		if (this.#options.client.screen) this.#earlier.next(link);
		this.#showPast();
	}

	/** What this person wrote and the log has not is known once all that it has is here. */
	findLost(link: LinkToServer): void {
		if (!this.#former.mayMiss(this.#followed, this.#past.shown.events) || this.#past.shownFirst <= 1) {
			this.#tellLost();
			return;
		}

		void this.#earlier.whole(link).then((whole) => {
			if (whole) this.#tellLost();
		});
	}

	/** What was lost is sent again, or left. */
	leaveLost(): void {
		this.#former.settle(this.#state.lost.map(({id}) => id));
		this.#patch({lost: [], notice: null});
	}

	/** Resolves when all events are here, or cannot be had: false. */
	async whole(link: LinkToServer | undefined): Promise<boolean> {
		const whole = this.#earlier.whole(link);
		this.#showPast();
		return whole;
	}

	/** The connection ended. */
	ended(): void {
		this.#earlier.end();
		this.#patch({here: []});
		this.#showPast();
	}

	/** How the connection stands: without one the last that was known is shown. */
	stands(link: Link): void {
		const isWithout = link.is === 'away' || link.is === 'ended';
		this.#patch(isWithout ? {...this.#kept.show(), link} : {link});
	}

	close(): void {
		this.#earlier.end();
	}

	get #followed(): Followed {
		const {me, incident} = this.#state;
		return {incident: this.#id, logId: this.#logId, me, isPrivate: (this.#past.incident ?? incident)?.people !== undefined};
	}

	/** The server's log is another one, or an older copy: begins anew. */
	#keepAside(seen: readonly IncidentEvent[], followed: Followed): string {
		this.#showPast();
		return this.#former.keep(seen, followed);
	}

	#tellLost(): void {
		this.#patch(this.#former.compare(this.#followed, this.#past.shown.events));
	}

	/** It is not this person's to see any more: nothing of it stays here. What they typed themselves does, in the outbox. */
	#forget(): void {
		this.#former.takeKnown();
		this.#kept.settle();
		this.#past.forget();
		this.#options.requests.forget();
		this.#patch({here: [], asOf: null});
		this.#showPast();
		this.#kept.erase(this.#id);
	}

	#take(link: LinkToServer, events: readonly IncidentEvent[]): void {
		const {erased, words} = this.#past.take(events);
		this.#showPast();
		this.#erased(erased, words);
		if (erased.length === 0 || this.#past.head > 0) return;
		// How it stands without their words only the server can tell.
		this.#options.drop(link, 'Words were erased: how the incident stands is fetched anew.');
		this.#options.hurry();
	}

	/** Of these some may be without their words: then they go from here, too. */
	#erased(events: readonly IncidentEvent[], words: readonly string[] = []): void {
		if (events.every((event) => event.redacted === undefined && event.type !== 'entry.redacted')) return;
		const {client, requests, outboxes} = this.#options;
		requests.forget();
		outboxes.forget();
		try {
			const left = this.#former.redact(events);
			const kept = erasedSince(this.#kept.erase(this.#id), events);
			client.forgets?.({events, words: [...words, ...left, ...kept.words]});
		} catch (error) {
			this.#patch({
				notice: `${client.outboxDir} takes no writes (${errorWords(error)}): words that were redacted may still be there.`,
			});
		}
	}

	#showPast(): void {
		if (this.#kept.holds) return;
		this.#options.store.patchLate(() => ({...this.#past.shown, earlier: this.#earlier.state}));
	}

	/** What happened in the incident is in `#past`: here it may be from before. */
	get #state(): ClientState {
		return this.#options.store.early;
	}

	#patch(changes: Partial<ClientState>): void {
		this.#options.store.patch(changes);
	}
}

import {createStore, type StoreApi} from 'zustand/vanilla';
import type {ClientState} from '../../sync/client-state.ts';
import type {Session} from '../../sync/session.ts';
import {betterForWall} from './wall-choice.ts';

export type WallState = {
	readonly room: ClientState;
	/** The server's time and this machine's, epoch milliseconds, as of the last tick. */
	readonly now: number;
	readonly localNow: number;
	readonly quitting: boolean;
};

export type WallOptions = {
	readonly session: Session;
	/** Somebody named the incident: no other is shown in its place. */
	readonly pinned: boolean;
	/** Of all times; the room's where none is given. */
	readonly zone?: string | undefined;
	readonly now?: () => number;
};

/** Nobody is there to press a key: a room that somebody stopped is looked for again. */
const lookAgainMs = 10_000;

/** What a wall shows, second by second. */
export class Wall {
	readonly store: StoreApi<WallState>;
	readonly pinned: boolean;
	readonly #session: Session;
	readonly #ownZone: string | undefined;
	readonly #localNow: () => number;
	readonly #unsubscribe: () => void;
	readonly #timer: NodeJS.Timeout;
	#lookedAt = Number.NEGATIVE_INFINITY;

	constructor({session, pinned, zone, now = Date.now}: WallOptions) {
		this.pinned = pinned;
		this.#session = session;
		this.#ownZone = zone;
		this.#localNow = now;
		const client = session.client();
		this.store = createStore<WallState>()(() => ({room: client.state(), now: client.now(), localNow: now(), quitting: false}));
		this.#unsubscribe = session.subscribe(() => this.#changed());
		this.#timer = setInterval(() => this.#tick(), 1000);
		this.#changed();
	}

	get zone(): string {
		return this.#ownZone ?? this.store.getState().room.policy?.zone ?? 'UTC';
	}

	quit(): void {
		this.store.setState({quitting: true});
	}

	async close(): Promise<void> {
		clearInterval(this.#timer);
		this.#unsubscribe();
		await this.#session.close();
	}

	#changed(): void {
		const client = this.#session.client();
		const room = client.state();
		this.store.setState({room, now: client.now()});
		const better = this.pinned || room.link.is !== 'live' ? undefined : betterForWall(room);
		if (better !== undefined) this.#session.follow(better);
	}

	#tick(): void {
		const client = this.#session.client();
		const {link} = client.state();
		this.store.setState({now: client.now(), localNow: this.#localNow()});
		// Whoever is not let in any more would only be refused again, and again.
		if (link.is !== 'ended' || link.code !== 'stopped' || performance.now() - this.#lookedAt < lookAgainMs) return;
		this.#lookedAt = performance.now();
		client.reconnect();
	}
}

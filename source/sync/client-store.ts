import type {ClientState} from './client-state.ts';
import type {FromServer} from './protocol.ts';

/** Holds what a client knows and tells whoever looks that it changed: once for a burst of changes. */
export class ClientStore {
	readonly #listeners = new Set<() => void>();
	#state: ClientState;
	#telling = false;
	#late: (() => Partial<ClientState>) | undefined;

	constructor(state: ClientState) {
		this.#state = state;
	}

	get state(): ClientState {
		const late = this.#late;
		this.#late = undefined;
		if (late) this.#state = {...this.#state, ...late()};
		return this.#state;
	}

	/** Without what `patchLate` put off. */
	get early(): ClientState {
		return this.#state;
	}

	patch(changes: Partial<ClientState>): void {
		this.#state = {...this.#state, ...changes};
		this.#tell();
	}

	/** For what is costly to put together, and changes many times before somebody looks. The last one holds. */
	patchLate(changes: () => Partial<ClientState>): void {
		this.#late = changes;
		this.#tell();
	}

	#tell(): void {
		if (this.#telling || this.#listeners.size === 0) return;
		this.#telling = true;
		queueMicrotask(() => {
			this.#telling = false;
			for (const listener of [...this.#listeners]) listener();
		});
	}

	subscribe(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	close(): void {
		this.#listeners.clear();
	}
}

/** Before the first connection: what is left on this machine. `since` is epoch milliseconds by this machine's clock. */
export function stateBefore({
	since,
	shown,
	...known
}: Pick<ClientState, 'incidentId' | 'unsettled' | 'notice'> & {
	readonly since: number;
	/** What a screen of before left. */
	readonly shown: Partial<ClientState>;
}): ClientState {
	return {
		...known,
		link: {is: 'connecting', since},
		incident: undefined,
		events: [],
		firstSeq: 1,
		earlier: {is: 'here'},
		policy: undefined,
		signals: new Map(),
		here: [],
		incidents: [],
		listed: false,
		levels: undefined,
		lost: [],
		me: null,
		access: null,
		readOnly: null,
		drill: false,
		serverVersion: null,
		clock: {offsetMs: 0, errorMs: Number.POSITIVE_INFINITY},
		asOf: null,
		...shown,
	};
}

/** What a frame that only shows something changes. */
export function shownBy(
	message: Extract<FromServer, {t: 'presence' | 'signal' | 'gone' | 'incidents'}>,
	state: ClientState,
): Partial<ClientState> {
	switch (message.t) {
		case 'presence':
			return {here: message.here};
		case 'signal':
			return {signals: new Map(state.signals).set(message.signal.key, message.signal)};
		case 'gone': {
			const signals = new Map(state.signals);
			signals.delete(message.key);
			return {signals};
		}

		case 'incidents':
			return {incidents: message.list, listed: true, levels: message.levels ?? state.levels};
	}
}

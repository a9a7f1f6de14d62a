import type {SubmitOutcome, Submitted, Unsettled} from './client-state.ts';
import type {Machine} from './machine.ts';
import {adoptOutboxes, type Outbox, type OutboxEntry, openOutbox} from './outbox.ts';

/** An operation that waits to be sent. */
export type Waiting = {
	readonly key: string;
	readonly clientId: string;
	readonly entry: OutboxEntry;
	/** Milliseconds since it was typed. */
	readonly waitedMs: number;
};

/**
 * Everything that this person wrote for a room and that is in no log yet, whatever incident it concerns: what this process keeps, and what
 * dead ones left. One for a screen, whichever incidents it follows one after the other.
 */
export class Outboxes {
	readonly dir: string;
	readonly #machine: Machine;
	/** This process's own, by incident. */
	readonly #own = new Map<string | null, Outbox>();
	readonly #adopted: Outbox[] = [];
	/** By key: whoever waits for what became of an operation. */
	readonly #promised = new Map<string, (outcome: SubmitOutcome) => void>();
	/** By key: when it was typed by the server's clock, where that was known; gone with the process, then the wall clock has to do. */
	readonly #typed = new Map<string, number>();

	constructor(dir: string, machine: Machine) {
		this.dir = dir;
		this.#machine = machine;
		this.adopt();
	}

	/** Takes over what has been left since the last look, oldest first. Was there any? */
	adopt(): boolean {
		const left = adoptOutboxes(this.dir, undefined, this.#machine).sort((a, b) => firstTyped(a) - firstTyped(b));
		this.#adopted.push(...left);
		return left.length > 0;
	}

	/** On disk when it returns. `serverNow` is the server's time, where it is known. @throws {OutboxError} */
	add(incident: string | null, operation: Omit<OutboxEntry, 'n' | 'state' | 'incident' | 'typedAt'>, serverNow?: number): Submitted {
		let outbox = this.#own.get(incident);
		if (!outbox) {
			outbox = openOutbox(this.dir, incident, this.#machine);
			this.#own.set(incident, outbox);
		}

		const {n} = outbox.add({...operation, incident, typedAt: this.#machine.time.now()});
		const key = keyOf(outbox, n);
		if (serverNow !== undefined) this.#typed.set(key, serverNow);
		const {promise, resolve} = Promise.withResolvers<SubmitOutcome>();
		this.#promised.set(key, resolve);
		return {key, outcome: promise};
	}

	/** What the server has to know of each before operations of it come. */
	marks(): ReadonlyArray<{readonly clientId: string; readonly incident: string | null; readonly settled: number}> {
		const left = this.#adopted.filter((outbox) => outbox.entries().some(({state}) => state.is === 'unsent'));
		return [...left, ...this.#own.values()].map((outbox) => ({
			clientId: outbox.clientId,
			incident: outbox.incident,
			settled: outbox.settledThrough(),
		}));
	}

	/**
	 * In the order they go: what was left before, then one's own, each in the order it was typed. Neither of this machine's clocks tells how
	 * long something waited: the monotonic one stands still while a laptop sleeps, the other one may be set.
	 */
	waiting(serverNow: number): Waiting[] {
		return this.#all().flatMap((outbox) =>
			outbox.entries().flatMap((entry): Waiting[] => {
				if (entry.state.is !== 'unsent') return [];
				const key = keyOf(outbox, entry.n);
				const typed = this.#typed.get(key);
				const waitedMs = typed === undefined ? this.#machine.time.now() - entry.typedAt : serverNow - typed;
				return [{key, clientId: outbox.clientId, entry, waitedMs: Math.max(0, waitedMs)}];
			}),
		);
	}

	/** Accepted or refused for good. @throws {OutboxError} when the disk does not take it; whoever waits is told nevertheless. */
	settle(clientId: string, n: number, outcome: SubmitOutcome): void {
		const outbox = this.#all().find((candidate) => candidate.clientId === clientId);
		if (!outbox) return;
		try {
			if (outcome.kind === 'accepted') outbox.settled(n);
			else outbox.refused(n, outcome);
		} finally {
			this.#tell(keyOf(outbox, n), outcome);
		}
	}

	/** @throws {OutboxError} when the disk does not take it. */
	dismiss(key: string): void {
		const found = this.#find(key);
		if (!found) return;
		found.outbox.dismissed(found.entry.n);
		this.#tell(key, {kind: 'refused', code: 'dismissed', text: 'Dismissed.'});
	}

	entry(key: string): OutboxEntry | undefined {
		return this.#find(key)?.entry;
	}

	/** Oldest first. */
	unsettled(): Unsettled[] {
		return this.#all().flatMap((outbox) =>
			outbox.entries().map(({n, incident, type, data, typedAt, state}) => ({key: keyOf(outbox, n), incident, type, data, typedAt, state})),
		);
	}

	/** What is settled or dismissed is gone from the disk too when it returns. */
	forget(): void {
		for (const outbox of this.#all()) outbox.forget();
	}

	/** What is left in them stays on disk, for the next. */
	close(): void {
		for (const outbox of this.#all()) outbox.close();
		this.#own.clear();
		this.#adopted.length = 0;
	}

	#all(): readonly Outbox[] {
		return [...this.#adopted, ...this.#own.values()];
	}

	#find(key: string): {outbox: Outbox; entry: OutboxEntry} | undefined {
		for (const outbox of this.#all()) for (const entry of outbox.entries()) if (keyOf(outbox, entry.n) === key) return {outbox, entry};
		return undefined;
	}

	#tell(key: string, outcome: SubmitOutcome): void {
		this.#promised.get(key)?.(outcome);
		this.#promised.delete(key);
		this.#typed.delete(key);
	}
}

function keyOf(outbox: Outbox, n: number): string {
	return `${outbox.clientId}:${n}`;
}

function firstTyped(outbox: Outbox): number {
	return outbox.entries()[0]?.typedAt ?? Number.POSITIVE_INFINITY;
}

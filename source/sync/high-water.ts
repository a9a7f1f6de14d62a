type Mark = {
	/** The highest operation that is in the log. */
	written: number;
	/** The highest that was taken, refused, or said to be settled. */
	taken: number;
	/** What is being written. */
	readonly underWay: Set<Writing>;
};

/** An operation that is being written. */
export type Writing = {readonly clientId: string; readonly n: number};

/**
 * The highest operation number of each client in one incident: what is not above it was sent before. Holds so many clients; those that
 * wrote longest ago are looked up in the log when they come back.
 */
export class HighWater {
	/** Who wrote longest ago is first. */
	readonly #marks = new Map<string, Mark>();
	readonly #most: number;
	/** Were any let go? Then who is not here may be in the log. */
	#incomplete: boolean;

	constructor(most: number, written: Iterable<readonly [string, number]> = [], incomplete = false) {
		this.#most = most;
		this.#incomplete = incomplete;
		for (const [clientId, n] of written) this.written(clientId, n);
	}

	get incomplete(): boolean {
		return this.#incomplete;
	}

	/** May one ask `of`? Else the log is asked first, and `learn` told. */
	knows(clientId: string): boolean {
		return !this.#incomplete || this.#marks.has(clientId);
	}

	learn(clientId: string, written: number): void {
		if (!this.#marks.has(clientId)) this.written(clientId, written);
	}

	of(clientId: string): number {
		return this.#marks.get(clientId)?.taken ?? 0;
	}

	/** Up to here nothing is taken any more: it is in the log or was refused. */
	settle(clientId: string, n: number): void {
		const mark = this.#touch(clientId);
		mark.taken = Math.max(mark.taken, n);
	}

	/** It is being written. */
	begin(clientId: string, n: number): Writing {
		const mark = this.#touch(clientId);
		const writing = {clientId, n};
		mark.taken = Math.max(mark.taken, n);
		mark.underWay.add(writing);
		return writing;
	}

	/**
	 * Nothing of what is being written now will be: none of its numbers is used up. At once for all, since what a client sends in between must
	 * not be taken for what follows.
	 */
	fail(): void {
		for (const mark of this.#marks.values()) {
			// What was written in this very turn has not been told so yet.
			for (const {n} of mark.underWay) if (n > mark.written) mark.taken = Math.min(mark.taken, n - 1);
			mark.underWay.clear();
		}
	}

	/** What was begun is written. */
	end(writing: Writing): void {
		const {clientId, n} = writing;
		this.written(clientId, n);
		this.#touch(clientId).underWay.delete(writing);
	}

	/** It is in the log. */
	written(clientId: string, n: number): void {
		const mark = this.#touch(clientId);
		mark.written = Math.max(mark.written, n);
		mark.taken = Math.max(mark.taken, n);
	}

	/** What of each client is in the log: what a snapshot carries. Not what was taken, which a crash may undo. */
	inLog(): ReadonlyMap<string, number> {
		return new Map([...this.#marks].flatMap(([clientId, {written}]) => (written > 0 ? [[clientId, written] as const] : [])));
	}

	#touch(clientId: string): Mark {
		const mark = this.#marks.get(clientId) ?? {written: 0, taken: 0, underWay: new Set()};
		this.#marks.delete(clientId);
		this.#marks.set(clientId, mark);
		if (this.#marks.size > this.#most) this.#letGo();
		return mark;
	}

	#letGo(): void {
		for (const [clientId, {underWay}] of this.#marks) {
			// What is being written is not in the log yet, where one would look.
			if (underWay.size > 0) continue;
			this.#marks.delete(clientId);
			this.#incomplete = true;
			return;
		}
	}
}

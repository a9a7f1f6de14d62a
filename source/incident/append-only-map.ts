/**
 * A map from growing numbers to values that is never changed: `with` gives a new one that shares what was there before. An incident
 * has one entry after the other, and copying all of them for each would make a long incident slow to open.
 */
export class AppendOnlyMap<Value> implements ReadonlyMap<number, Value> {
	readonly size: number;
	readonly #shared: Array<readonly [number, Value]>;

	private constructor(shared: Array<readonly [number, Value]>, size: number) {
		this.#shared = shared;
		this.size = size;
	}

	static empty<Value>(): AppendOnlyMap<Value> {
		return new AppendOnlyMap<Value>([], 0);
	}

	/** @throws {RangeError} when a key does not follow the one before. */
	static from<Value>(entries: Iterable<readonly [number, Value]>): AppendOnlyMap<Value> {
		const shared: Array<readonly [number, Value]> = [];
		let last = Number.NEGATIVE_INFINITY;
		for (const entry of entries) {
			if (!(entry[0] > last)) throw new RangeError(`${entry[0]} does not follow ${last}.`);
			[last] = entry;
			shared.push(entry);
		}

		return new AppendOnlyMap(shared, shared.length);
	}

	/** With one more. @throws {RangeError} when the key does not follow the last. */
	with(key: number, value: Value): AppendOnlyMap<Value> {
		const last = this.#shared[this.size - 1];
		if (last && last[0] >= key) throw new RangeError(`${key} does not follow ${last[0]}.`);
		// Another map may have gone on from here already: then this one goes on in an array of its own.
		const shared = this.#shared.length === this.size ? this.#shared : this.#shared.slice(0, this.size);
		shared.push([key, value]);
		return new AppendOnlyMap(shared, this.size + 1);
	}

	get(key: number): Value | undefined {
		let [low, high] = [0, this.size - 1];
		while (low <= high) {
			const middle = (low + high) >> 1;
			const entry = this.#shared[middle];
			if (!entry) return undefined;
			if (entry[0] === key) return entry[1];
			if (entry[0] < key) low = middle + 1;
			else high = middle - 1;
		}

		return undefined;
	}

	has(key: number): boolean {
		return this.get(key) !== undefined;
	}

	*entries(): MapIterator<[number, Value]> {
		for (let index = 0; index < this.size; index++) {
			const entry = this.#shared[index];
			if (entry) yield [entry[0], entry[1]];
		}
	}

	*keys(): MapIterator<number> {
		for (const [key] of this.entries()) yield key;
	}

	*values(): MapIterator<Value> {
		for (const [, value] of this.entries()) yield value;
	}

	[Symbol.iterator](): MapIterator<[number, Value]> {
		return this.entries();
	}

	forEach(callback: (value: Value, key: number, map: ReadonlyMap<number, Value>) => void): void {
		for (const [key, value] of this.entries()) callback(value, key, this);
	}
}

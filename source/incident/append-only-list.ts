/**
 * A list that is never changed: `with` gives a new one that shares what was there before, so that an incident of a hundred thousand
 * events is not copied for each of them.
 */
export class AppendOnlyList<Item> implements Iterable<Item> {
	readonly length: number;
	readonly #shared: Item[];
	#own: readonly Item[] | undefined;

	private constructor(shared: Item[], length: number) {
		this.#shared = shared;
		this.length = length;
	}

	static empty<Item>(): AppendOnlyList<Item> {
		return new AppendOnlyList<Item>([], 0);
	}

	/** Takes the array over: nobody else may change it. */
	static from<Item>(items: Item[]): AppendOnlyList<Item> {
		return new AppendOnlyList(items, items.length);
	}

	/** With one more at the end. */
	with(item: Item): AppendOnlyList<Item> {
		// Another list may have gone on from here already: then this one goes on in an array of its own.
		const shared = this.#shared.length === this.length ? this.#shared : this.#shared.slice(0, this.length);
		shared.push(item);
		return new AppendOnlyList(shared, this.length + 1);
	}

	/** As an array of its own, made when it is first asked for. */
	toArray(): readonly Item[] {
		this.#own ??= this.#shared.slice(0, this.length);
		return this.#own;
	}

	[Symbol.iterator](): ArrayIterator<Item> {
		return this.toArray()[Symbol.iterator]();
	}

	at(index: number): Item | undefined {
		return this.toArray().at(index);
	}

	filter(holds: (item: Item) => boolean): Item[] {
		return this.toArray().filter(holds);
	}

	flatMap<Result>(callback: (item: Item, index: number) => Result | readonly Result[]): Result[] {
		return this.toArray().flatMap(callback);
	}

	find(holds: (item: Item) => boolean): Item | undefined {
		return this.toArray().find(holds);
	}

	findLast(holds: (item: Item) => boolean): Item | undefined {
		return this.toArray().findLast(holds);
	}

	some(holds: (item: Item) => boolean): boolean {
		return this.toArray().some(holds);
	}
}

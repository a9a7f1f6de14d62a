/** So long after the last event what the journal has goes into the tables. */
const quietMs = 1000;
/** So much of it (UTF-16 units) at once, also when it is not quiet: some 10,000 events, so that a burst has the machine to itself. */
const most = 4 * 1024 * 1024;

/**
 * Events that are on disk in the journal and wait to be moved into the tables: when it is quiet, when they are many, or when somebody asks the
 * tables. Nobody who appends waits for it.
 */
export class Filing {
	readonly #file: (lines: readonly string[]) => Promise<unknown>;
	readonly #ended: (error?: unknown) => void;
	#held: string[] = [];
	#length = 0;
	#underWay = 0;
	#lastAt = 0;
	#timer: NodeJS.Timeout | undefined;

	/** `file` resolves when they are in the tables; `ended` is told after each time that it did, or why not. */
	constructor(file: (lines: readonly string[]) => Promise<unknown>, ended: (error?: unknown) => void) {
		this.#file = file;
		this.#ended = ended;
	}

	/** Everything is in the tables. */
	get isDone(): boolean {
		return this.#held.length === 0 && this.#underWay === 0;
	}

	hold(lines: string): void {
		this.#held.push(lines);
		this.#length += lines.length;
		this.#lastAt = performance.now();
		if (this.#length >= most) this.send();
		else this.#timer ??= this.#wait(quietMs);
	}

	/** What is asked behind this finds them in the tables. */
	send(): void {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		const lines = this.#held;
		if (lines.length === 0) return;
		this.#held = [];
		this.#length = 0;
		this.#underWay++;
		this.#file(lines).then(
			() => {
				this.#underWay--;
				this.#ended();
			},
			(error: unknown) => {
				this.#underWay--;
				this.#ended(error);
			},
		);
	}

	#wait(ms: number): NodeJS.Timeout {
		return setTimeout(() => {
			const left = this.#lastAt + quietMs - performance.now();
			if (left <= 0) this.send();
			else this.#timer = this.#wait(left);
		}, ms).unref();
	}
}

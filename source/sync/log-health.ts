/** So often what fell due may be refused by a log that takes everything else, in looks of a second each. */
const patience = 3;

/** Whether the log takes writes, by what became of the last ones; it is tried again at each look, once a second. */
export class LogHealth {
	#readOnly: string | null;
	/** Counts writes that the disk did not take. */
	#refusals = 0;
	/** Looks under way, and those in a row in which the log took what was tried and not what fell due. */
	#looks = 0;
	#inVain = 0;
	readonly #changed: (readOnly: string | null) => void;
	readonly #say: (text: string) => void;

	/**
	 * @param readOnly why it takes no writes from the beginning, or null.
	 * @param changed tells everybody that it takes none, and why, or that it takes them again (null).
	 * @param say is told what keeps being refused.
	 */
	constructor(readOnly: string | null, changed: (readOnly: string | null) => void, say: (text: string) => void) {
		this.#readOnly = readOnly;
		this.#changed = changed;
		this.#say = say;
	}

	/** Why the log takes no writes; null where it takes them. */
	get readOnly(): string | null {
		return this.#readOnly;
	}

	/** The disk took no write, and why: whether somebody typed it or the room raised it. */
	refused(why: string): void {
		this.#refusals++;
		if (this.#looks > 0 && this.#inVain >= patience) this.#say(`What fell due cannot be written: ${why}`);
		else this.#set(why);
	}

	/**
	 * Tries a log that took no writes, and writes what fell due. It takes writes again once that is written, too: a room that says every
	 * second that it is well, and is not, is of no use to anybody. But what never can be written, while everything else can, does not keep
	 * people from writing.
	 */
	async look({reopen, raise}: {reopen(): Promise<boolean>; raise(): Promise<void>}): Promise<void> {
		const tried = this.#readOnly !== null && (await reopen());
		const refusals = this.#refusals;
		this.#looks++;
		try {
			await raise();
		} finally {
			this.#looks--;
		}

		const isWritten = refusals === this.#refusals;
		if (isWritten) this.#inVain = 0;
		else if (tried) this.#inVain++;
		if (tried && (isWritten || this.#inVain >= patience)) this.#set(null);
	}

	#set(readOnly: string | null): void {
		// The first reason stands until the log takes writes again: the others follow from it.
		if (readOnly === this.#readOnly || (readOnly !== null && this.#readOnly !== null)) return;
		this.#readOnly = readOnly;
		this.#changed(readOnly);
	}
}

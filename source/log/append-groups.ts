import {AppendPacker, type PackedAppends} from './appends.ts';
import type {LogError, LogRecord} from './event-log.ts';
import {errorOf} from './remedy.ts';
import type {Failure} from './requests.ts';

type Waiting = {readonly resolve: () => void; readonly reject: (error: LogError) => void};

/**
 * Sends appends to the log's thread in groups. While it has nothing to write, one goes as soon as whoever is at it in the same breath has added
 * theirs; while it is writing, those of a whole turn of the event loop go together, for they have to wait for it in any case.
 */
export class AppendGroups {
	readonly #ask: (appends: PackedAppends) => Promise<unknown>;
	readonly #file: string;
	readonly #packer = new AppendPacker();
	#waiting: Waiting[] = [];
	#underWay = 0;

	/** `ask` resolves with what the thread answers. */
	constructor(ask: (appends: PackedAppends) => Promise<unknown>, file: string) {
		this.#ask = ask;
		this.#file = file;
	}

	/** Resolves when it is on disk. @throws {LogError} */
	async add(incident: string, records: readonly LogRecord[], expectedHead: number): Promise<void> {
		this.#packer.add(incident, records, expectedHead);
		return new Promise((resolve, reject) => {
			if (this.#waiting.push({resolve, reject}) > 1) return;
			if (this.#underWay === 0) queueMicrotask(() => this.send());
			else setImmediate(() => this.send());
		});
	}

	/** What was added goes now: what is asked next has to find it. */
	send(): void {
		const waiting = this.#waiting;
		if (waiting.length === 0) return;
		this.#waiting = [];
		this.#underWay++;
		this.#ask(this.#packer.take()).then(
			(answer) => {
				this.#underWay--;
				const failures = answer as ReadonlyArray<Failure | undefined> | null;
				for (const [index, {resolve, reject}] of waiting.entries()) {
					const failure = failures?.[index];
					if (failure) reject(errorOf(failure, this.#file));
					else resolve();
				}
			},
			(error: LogError) => {
				this.#underWay--;
				for (const {reject} of waiting) reject(error);
			},
		);
	}
}

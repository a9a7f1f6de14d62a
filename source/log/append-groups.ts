import {writtenOf} from './chain.ts';
import {LogError, type LogHead, type LogRecord} from './event-log.ts';
import {Filing} from './filing.ts';
import {Journal} from './journal.ts';
import {linesOf} from './journal-text.ts';
import {failureOf} from './refusal.ts';
import {errorOf, remedyOf} from './remedy.ts';

type Append = {readonly incident: string; readonly expectedHead: number; readonly lines: string};

type Waiting = {
	/** Undefined where somebody only waits for those before. */
	readonly append: Append | undefined;
	readonly resolve: () => void;
	readonly reject: (error: LogError) => void;
};

/** So much (UTF-16 units) is written at once: what a flood brings is told to those who follow it piece by piece, and not all in one moment. */
const mostAtOnce = 64 * 1024;

/**
 * Writes appends into the journal, in groups: what is added while one is being written goes with the next one. Then they are moved into the
 * tables, and the journal is cleared.
 */
export class AppendGroups {
	readonly #file: string;
	readonly #journal: Journal;
	readonly #filing: Filing;
	/** The last event of each incident, with those that are on their way to the disk. */
	readonly #heads = new Map<string, number>();
	#waiting: Waiting[] = [];
	/** Something is being written. */
	#isBusy = false;
	/** Why nothing is appended until `reopen`. */
	#refused: LogError | undefined;
	/** Resolves when whoever works alone is done. */
	#gate: Promise<void> | undefined;
	#whenClear: (() => void) | undefined;

	/** Of the log in `file`. `toTables` resolves when events are in its tables, by their lines. */
	constructor(file: string, toTables: (lines: readonly string[]) => Promise<unknown>) {
		this.#file = file;
		this.#journal = new Journal(file);
		this.#filing = new Filing(toTables, (error) => {
			if (error !== undefined) this.#refuse(error);
			this.#goOn();
		});
	}

	/** Everything that the journal has is in the tables, whose heads these are. `refused`: the disk takes no writes, and why. */
	open(logId: string, heads: readonly LogHead[], refused?: LogError): void {
		this.#refused = refused;
		this.#learn(heads);
		if (refused === undefined) this.#write(async () => this.#journal.open(logId));
	}

	/** Resolves when it is on disk. @throws {LogError} `conflict`, `storage`. */
	async add(incident: string, records: readonly LogRecord[], expectedHead: number): Promise<void> {
		if (this.#gate) return this.#gate.then(async () => this.add(incident, records, expectedHead));
		if (this.#refused) throw this.#refused;
		const head = this.#heads.get(incident) ?? 0;
		if (head !== expectedHead)
			throw new LogError('conflict', `The head of ${incident} is ${head}, not ${expectedHead}.`, remedyOf('conflict', this.#file));
		this.#heads.set(incident, expectedHead + records.length);
		let lines = '';
		for (const record of records) lines += linesOf(writtenOf(incident, record));
		return this.#wait({incident, expectedHead, lines});
	}

	/** What was added before is on disk, or refused; whoever asks the tables next finds it there. */
	async settled(): Promise<void> {
		while (this.#gate) await this.#gate;
		await this.#all();
		this.#filing.send();
	}

	/** Does what changes the tables by itself. The journal is clear meanwhile, unless the disk takes no writes; what is added waits. */
	async alone<T>(work: () => Promise<T>): Promise<T> {
		while (this.#gate) await this.#gate;
		const {promise, resolve} = Promise.withResolvers<void>();
		this.#gate = promise;
		try {
			await this.#all();
			this.#filing.send();
			if (!this.#isClear && !this.#refused) await new Promise<void>((go) => (this.#whenClear = go));
			return await work();
		} finally {
			this.#whenClear = undefined;
			this.#gate = undefined;
			resolve();
		}
	}

	/** Another event is in the tables. For whoever is alone. */
	moved(incident: string, head: number): void {
		this.#heads.set(incident, head);
	}

	/** The tables take writes again, and have everything: does the journal? For whoever is alone. */
	async reopen(logId: string, heads: readonly LogHead[]): Promise<boolean> {
		this.#refused = undefined;
		// What a refused write left of a group may be among them.
		this.#learn(heads);
		await new Promise<void>((resolve) =>
			this.#write(
				async () => this.#journal.open(logId),
				() => resolve(),
			),
		);
		return this.#refused === undefined;
	}

	/** For whoever is alone. */
	close(): void {
		// With events that the tables did not take it stays: the next start moves them.
		if (this.#isClear) this.#journal.remove();
		this.#journal.close();
	}

	get #isClear(): boolean {
		return !this.#isBusy && this.#waiting.length === 0 && this.#filing.isDone && this.#journal.used === 0;
	}

	#learn(heads: readonly LogHead[]): void {
		this.#heads.clear();
		for (const {incident, seq} of heads) this.#heads.set(incident, seq);
	}

	/** Resolves when what was added by now is on disk, or refused. */
	async #all(): Promise<void> {
		if (this.#isBusy || this.#waiting.length > 0) await this.#wait().catch(() => undefined);
	}

	#wait(append?: Append): Promise<void> {
		return new Promise((resolve, reject) => {
			// Whoever is at it in the same breath goes with the first one.
			if (this.#waiting.push({append, resolve, reject}) === 1) queueMicrotask(() => this.#goOn());
		});
	}

	/** Whatever comes next, while nothing is being written. */
	#goOn(): void {
		if (this.#isBusy) return;
		const {isLong} = this.#journal;
		if (this.#waiting.length > 0 && !isLong) this.#send();
		else if (!this.#refused) {
			if (this.#filing.isDone && this.#journal.used > 0) this.#write(async () => this.#journal.clear());
			else if (isLong) this.#filing.send();
			else if (this.#journal.needsRoom) this.#write(async () => this.#journal.makeRoom());
		}

		if (this.#isClear || this.#refused) this.#whenClear?.();
	}

	/** Those who wait, into the journal. */
	#send(): void {
		let [count, lines] = [0, ''];
		while (count < this.#waiting.length && lines.length < mostAtOnce) lines += this.#waiting[count++]?.append?.lines ?? '';
		const waiting = this.#waiting.splice(0, count);
		if (lines === '') {
			for (const {resolve} of waiting) resolve();
			return;
		}

		this.#write(
			async () => this.#journal.append(lines),
			(error) => {
				if (error) {
					this.#reject(waiting, error);
					return;
				}

				this.#filing.hold(lines);
				// The disk has the next ones while whoever waited for these is told.
				if (this.#waiting.length > 0) this.#goOn();
				for (const {resolve} of waiting) resolve();
			},
		);
	}

	#write(work: () => Promise<void>, then: (error?: LogError) => void = () => undefined): void {
		const written = (error?: LogError) => {
			this.#isBusy = false;
			then(error);
			this.#goOn();
		};
		this.#isBusy = true;
		work().then(
			() => written(),
			(error: unknown) => written(this.#refuse(error)),
		);
	}

	/** Nothing that waits is written any more: what a failed write left is not known, and the next one has to prove that the disk takes it. */
	#refuse(error: unknown): LogError {
		const refused = error instanceof LogError ? error : errorOf(failureOf(error, this.#file), this.#file);
		this.#refused ??= refused;
		const waiting = this.#waiting;
		this.#waiting = [];
		this.#reject(waiting, refused);
		return refused;
	}

	#reject(waiting: readonly Waiting[], error: LogError): void {
		for (const {append} of waiting.toReversed()) if (append) this.#heads.set(append.incident, append.expectedHead);
		for (const {reject} of waiting) reject(error);
	}
}

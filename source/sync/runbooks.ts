import type {Policy} from '../incident/clock.ts';
import type {OfferedRunbook} from '../incident/decision.ts';
import type {Incident} from '../incident/incident.ts';
import type {EventLog} from '../log/event-log.ts';
import {runbookDiff} from '../runbook/diff.ts';
import {parseRunbook, type Runbook} from '../runbook/runbook.ts';
import {errorWords} from '../terminal/error-words.ts';
import {hashOf} from './blob.ts';

type Blob = {readonly bytes: Buffer; readonly hash: string};
/** A runbook as an event may name it, with what is stored under its hash. */
export type StorableRunbook = OfferedRunbook & {readonly bytes: Buffer};

export type RunbooksOptions = {
	readonly log: EventLog;
	readonly present: () => Policy;
	/** A runbook that is brought for one incident, with what this room's configuration says otherwise. */
	readonly inForce?: ((runbook: Runbook) => Runbook) | undefined;
	/** A line for the server's log file. */
	readonly say: (text: string) => void;
};

/**
 * Which runbook holds for which incident: the one that was frozen into its log at the declaration, or took its place since. The room's
 * present one is for declarations that bring none of their own, and for incidents of before.
 */
export class Runbooks {
	readonly #options: RunbooksOptions;
	readonly #known = new Map<string, Runbook>();
	readonly #policies = new Map<string, Blob>();
	/** Operations under way that brought it, by hash. */
	readonly #holds = new Map<string, number>();
	#offered: StorableRunbook | undefined;
	#stored: string | undefined;

	constructor(options: RunbooksOptions) {
		this.#options = options;
	}

	/** Reads what an incident was frozen with, so that `policyOf` has it. */
	async load({id, people, runbook}: Pick<Incident, 'id' | 'people' | 'runbook'>): Promise<void> {
		if (!runbook || this.#known.has(runbook.hash)) return;
		const bytes = await this.#options.log.getBlob(runbook.hash);
		try {
			if (!bytes) throw new TypeError('it is not in the log');
			this.#known.set(runbook.hash, parseRunbook(JSON.parse(Buffer.from(bytes).toString('utf8'))));
		} catch (error) {
			this.#options.say(
				`the runbook of ${people === undefined ? id : 'a private incident'} (${runbook.hash.slice(0, 12)}) cannot be read, so the room's present one holds for it: ${errorWords(error)}`,
			);
		}
	}

	/** What this incident goes by. People and zone are the present ones. */
	policyOf(incident: Pick<Incident, 'runbook'> | undefined): Policy {
		const present = this.#options.present();
		const frozen = incident?.runbook && this.#known.get(incident.runbook.hash);
		if (frozen) return {...present, runbook: frozen};
		return present;
	}

	/** The same as it goes to a responder. */
	policyBlob(incident: Pick<Incident, 'runbook'> | undefined): Blob {
		const key = incident?.runbook && this.#known.has(incident.runbook.hash) ? incident.runbook.hash : 'present';
		let blob = this.#policies.get(key);
		if (!blob) {
			const bytes = Buffer.from(JSON.stringify(this.policyOf(incident)));
			blob = {bytes, hash: hashOf(bytes)};
			this.#policies.set(key, blob);
		}

		return blob;
	}

	/** After the room's runbook or its people were read again. */
	forget(): void {
		this.#policies.clear();
		this.#offered = undefined;
	}

	/** The room's present runbook, as an event names it. */
	offered(): StorableRunbook {
		const {runbook} = this.#options.present();
		if (this.#offered?.runbook !== runbook) this.#offered = storable(runbook);
		return this.#offered;
	}

	/** One that was brought for a single incident, as an event names it; where it says what the room's present one says, that. */
	brought(runbook: Runbook): StorableRunbook {
		const {inForce = (as: Runbook) => as} = this.#options;
		const own = storable(inForce(runbook), true);
		const present = this.offered();
		// What came over the wire has its fields in the order of the schema.
		return own.bytes.equals(Buffer.from(JSON.stringify(parseRunbook(JSON.parse(present.bytes.toString('utf8')))))) ? present : own;
	}

	/** Puts a runbook into the log, before an event names it. One that was brought is held until its `release`. @throws {LogError} */
	async store({runbook, hash, bytes, own}: StorableRunbook): Promise<void> {
		if (own) this.#holds.set(hash, (this.#holds.get(hash) ?? 0) + 1);
		if (own ? this.#known.has(hash) : this.#stored === hash) return;
		await this.#options.log.putBlob(hash, bytes);
		this.#known.set(hash, runbook);
		if (!own) this.#stored = hash;
	}

	/** An operation that brought it has become an event, or has not. What nobody holds and no incident goes by is known no longer. */
	release(hash: string, {used}: {readonly used: boolean}): void {
		const left = (this.#holds.get(hash) ?? 0) - 1;
		if (left > 0) {
			this.#holds.set(hash, left);
			return;
		}

		this.#holds.delete(hash);
		if (used || hash === this.#stored) return;
		this.#known.delete(hash);
		this.#policies.delete(hash);
	}
}

function storable(runbook: Runbook, own?: true): StorableRunbook {
	const bytes = Buffer.from(JSON.stringify(runbook));
	const {origin, title} = runbook;
	return {
		hash: hashOf(bytes),
		origin,
		title,
		runbook,
		bytes,
		...(own ? {own} : {}),
		diff: (from) => runbookDiff(from, runbook),
	};
}

import type {Policy} from '../incident/clock.ts';
import type {OfferedRunbook} from '../incident/decision.ts';
import type {Incident} from '../incident/incident.ts';
import type {EventLog} from '../log/event-log.ts';
import {runbookDiff} from '../runbook/diff.ts';
import {parseRunbook, type Runbook} from '../runbook/runbook.ts';
import {errorWords} from '../terminal/error-words.ts';
import {hashOf} from './blob.ts';

type Blob = {readonly bytes: Buffer; readonly hash: string};

/**
 * Which runbook holds for which incident: the one that was frozen into its log at the declaration, or took its place since. The room's
 * present one is for declarations, and for incidents of before.
 */
export class Runbooks {
	readonly #log: EventLog;
	readonly #present: () => Policy;
	readonly #say: (text: string) => void;
	readonly #known = new Map<string, Runbook>();
	readonly #policies = new Map<string, Blob>();
	#offered: {readonly runbook: Runbook; readonly blob: Blob} | undefined;
	#stored: string | undefined;

	constructor(log: EventLog, present: () => Policy, say: (text: string) => void) {
		this.#log = log;
		this.#present = present;
		this.#say = say;
	}

	/** Reads what an incident was frozen with, so that `policyOf` has it. */
	async load({id, people, runbook}: Pick<Incident, 'id' | 'people' | 'runbook'>): Promise<void> {
		if (!runbook || this.#known.has(runbook.hash)) return;
		const bytes = await this.#log.getBlob(runbook.hash);
		try {
			if (!bytes) throw new TypeError('it is not in the log');
			this.#known.set(runbook.hash, parseRunbook(JSON.parse(Buffer.from(bytes).toString('utf8'))));
		} catch (error) {
			this.#say(
				`the runbook of ${people === undefined ? id : 'a private incident'} (${runbook.hash.slice(0, 12)}) cannot be read, so the room's present one holds for it: ${errorWords(error)}`,
			);
		}
	}

	/** What this incident goes by. People and zone are the present ones. */
	policyOf(incident: Pick<Incident, 'runbook'> | undefined): Policy {
		const present = this.#present();
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
	offered(): OfferedRunbook {
		const {runbook, blob} = this.#offer();
		const {origin, title} = runbook;
		return {hash: blob.hash, origin, title, runbook, diff: (from) => runbookDiff(from, runbook)};
	}

	/** Puts the room's present runbook into the log, before an event names it. @throws {LogError} */
	async store(): Promise<void> {
		const {runbook, blob} = this.#offer();
		if (this.#stored === blob.hash) return;
		await this.#log.putBlob(blob.hash, blob.bytes);
		this.#known.set(blob.hash, runbook);
		this.#stored = blob.hash;
	}

	#offer(): {readonly runbook: Runbook; readonly blob: Blob} {
		const {runbook} = this.#present();
		if (this.#offered?.runbook !== runbook) {
			const bytes = Buffer.from(JSON.stringify(runbook));
			this.#offered = {runbook, blob: {bytes, hash: hashOf(bytes)}};
		}

		return this.#offered;
	}
}

import type {IncidentEvent} from '../incident/events.ts';
import type {ClientOptions} from './client-options.ts';
import type {ClientState} from './client-state.ts';
import type {Disk} from './disk.ts';
import {forgetLastKnown, type LastKnown, readLastKnown} from './last-known.ts';

/**
 * What a screen of before left of an incident on this machine, until everything is here. It is shown once there is no connection: with one, words
 * may be gone from it.
 */
export class KeptView {
	readonly #dir: string;
	readonly #incident: string | null;
	readonly #disk: Disk;
	#isRead: boolean;
	#kept: LastKnown | undefined;
	#isShown = false;

	/** Nothing is read before it is needed: a screen says hello first. */
	constructor({incident, outboxDir, keepsLastKnown = false}: Pick<ClientOptions, 'incident' | 'outboxDir' | 'keepsLastKnown'>, disk: Disk) {
		this.#dir = outboxDir;
		this.#incident = incident;
		this.#disk = disk;
		this.#isRead = !keepsLastKnown || incident === null;
	}

	/** Undefined where there is none, or none is needed any more. */
	read(): LastKnown | undefined {
		if (!this.#isRead) this.#kept = this.#read();
		return this.#kept;
	}

	/** There may be one: it stays in sight until everything is here, and where it is not shown, no half of what comes is either. */
	get holds(): boolean {
		return !this.#isRead || this.#kept !== undefined;
	}

	/** Is it that of a private incident? */
	get isPrivate(): boolean {
		return this.#kept?.shown.incident?.people !== undefined;
	}

	/** As a screen shows it; nothing where it does so already. It is read again: another process may have erased it meanwhile. */
	show(): Partial<ClientState> {
		if (!this.holds || this.#isShown) return {};
		this.#kept = this.#read();
		this.#isShown = this.#kept !== undefined;
		return {...this.#kept?.shown, asOf: this.#kept?.asOf ?? null};
	}

	/** Everything is here, or it is not this person's to see any more. */
	settle(): void {
		this.#isRead = true;
		this.#kept = undefined;
		this.#isShown = false;
	}

	/** Erases what is kept of an incident, and gives the events that were in it: nothing else here may say which words of them are gone. */
	erase(incident: string | null): readonly IncidentEvent[] {
		if (incident === null) return [];
		const {events = []} = readLastKnown(this.#dir, incident, this.#disk)?.shown ?? {};
		forgetLastKnown(this.#dir, incident, this.#disk);
		return events;
	}

	#read(): LastKnown | undefined {
		this.#isRead = true;
		return this.#incident === null ? undefined : readLastKnown(this.#dir, this.#incident, this.#disk);
	}
}

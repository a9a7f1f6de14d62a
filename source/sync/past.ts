import path from 'node:path';
import type {IncidentEvent} from '../incident/events.ts';
import {fold} from '../incident/fold.ts';
import type {Incident} from '../incident/incident.ts';
import {errorWords} from '../terminal/error-words.ts';
import type {Machine} from './machine.ts';

/** A client's copy of what happened in an incident. */
export class Past {
	#events: IncidentEvent[] = [];
	#incident: Incident | undefined;

	get length(): number {
		return this.#events.length;
	}

	/** The id of the last event; undefined where there is none. */
	get lastId(): string | undefined {
		return this.#events.at(-1)?.id;
	}

	/** Both as a screen shows them: new values after each change. */
	get shown(): {readonly incident: Incident | undefined; readonly events: readonly IncidentEvent[]} {
		return {incident: this.#incident, events: [...this.#events]};
	}

	/** As if nothing had been seen. */
	forget(): void {
		this.#events = [];
		this.#incident = undefined;
	}

	/** What is known already is left out. @throws {TypeError} on a gap. */
	take(events: readonly IncidentEvent[]): void {
		for (const event of events) {
			if (event.seq <= this.#events.length) continue;
			if (event.seq !== this.#events.length + 1) throw new TypeError(`event ${event.seq} came after ${this.#events.length}`);
			this.#incident = fold(this.#incident, event);
			this.#events.push(event);
		}
	}

	/** The server's log is another one, or an older copy: keeps what was seen in a file, begins anew, and says so in words. */
	keepAside(dir: string, incident: string | null, {disk, newId}: Pick<Machine, 'disk' | 'newId'>): string {
		const seen = this.#events;
		const file = path.join(dir, `aside-${incident}-${newId().slice(0, 8)}.json`);
		this.forget();
		let where = `They are kept in ${file}.`;
		try {
			disk.create(file, JSON.stringify(seen, undefined, '\t'));
		} catch (error) {
			where = `They could not be kept on disk (${errorWords(error)}).`;
		}

		return `The server's log is not the one of before: it was restored from a copy, or begun anew. This screen had seen ${seen.length} events of it. ${where}`;
	}
}

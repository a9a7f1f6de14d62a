import type {IncidentEvent} from '../incident/events.ts';
import {fold, foldAll} from '../incident/fold.ts';
import type {Incident} from '../incident/incident.ts';
import {redacted} from '../incident/redaction.ts';

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

	/**
	 * What is known already is left out. Gives the events whose words are erased now, without them.
	 * @throws {TypeError} on a gap.
	 */
	take(events: readonly IncidentEvent[]): readonly IncidentEvent[] {
		const erased: IncidentEvent[] = [];
		for (const event of events) {
			if (event.seq <= this.#events.length) continue;
			if (event.seq !== this.#events.length + 1) throw new TypeError(`event ${event.seq} came after ${this.#events.length}`);
			this.#incident = fold(this.#incident, event);
			this.#events.push(event);
			// What was redacted while nobody was connected comes so already.
			if (event.redacted !== undefined) erased.push(event);
			const target = event.type === 'entry.redacted' ? this.#events[event.data.target - 1] : undefined;
			if (!target || target.redacted !== undefined) continue;
			const without = redacted(target, event.seq);
			this.#events[target.seq - 1] = without;
			erased.push(without);
		}

		// Folded anew without their words.
		if (erased.length > 0) this.#incident = foldAll(this.#events);
		return erased;
	}

	/** Gives what was seen, and begins anew. */
	leave(): readonly IncidentEvent[] {
		const seen = this.#events;
		this.forget();
		return seen;
	}
}

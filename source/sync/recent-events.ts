import type {IncidentEvent} from '../incident/events.ts';

/** The last events of an incident, without a gap. */
export class RecentEvents {
	#events: IncidentEvent[] = [];
	/** The last that is not held. */
	#before: number;

	constructor(before = 0) {
		this.#before = before;
	}

	/** Is everything after this one held? */
	reachesBackTo(seq: number): boolean {
		return seq >= this.#before;
	}

	/** Those with a higher `seq`. */
	after(seq: number): readonly IncidentEvent[] {
		return this.#events.slice(Math.max(0, seq - this.#before));
	}

	/** From the first to the last, both with them. */
	between(first: number, last: number): readonly IncidentEvent[] {
		return this.#events.slice(Math.max(0, first - 1 - this.#before), Math.max(0, last - this.#before));
	}

	at(seq: number): IncidentEvent | undefined {
		return this.#events[seq - 1 - this.#before];
	}

	/** From the newest to the oldest, as far back as they are held. */
	*backwards(): Generator<IncidentEvent> {
		for (let index = this.#events.length - 1; index >= 0; index--) {
			const event = this.#events[index];
			if (event) yield event;
		}
	}

	/** In the place of the one with its number, if that is held. */
	replace(event: IncidentEvent): void {
		if (this.at(event.seq)) this.#events[event.seq - 1 - this.#before] = event;
	}

	add(event: IncidentEvent): void {
		this.#events.push(event);
	}

	/** Those up to this one are not held any more. */
	forget(seq: number): void {
		if (seq <= this.#before) return;
		this.#events = this.#events.slice(seq - this.#before);
		this.#before = seq;
	}
}

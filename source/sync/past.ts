import type {IncidentEvent} from '../incident/events.ts';
import {fold, foldAll} from '../incident/fold.ts';
import type {Incident} from '../incident/incident.ts';
import {redacted, wordsOf} from '../incident/redaction.ts';
import type {ClientState} from './client-state.ts';

/**
 * A client's copy of what happened in an incident: how it stands, and its last events without a gap. What came before them is put in front
 * when it comes.
 */
export class Past {
	#events: IncidentEvent[] = [];
	#incident: Incident | undefined;
	/** What came of the time before, the earliest first; joined on when it is worth it. */
	#earlier: Array<readonly IncidentEvent[]> = [];
	readonly #most: number;
	/** Somebody wants all of it, however much it is. */
	#whole = false;

	/** More than `most` events are not kept unless somebody wants all. */
	constructor(most: number) {
		this.#most = most;
	}

	/** The number of the last event; 0 without any. */
	get head(): number {
		return this.#incident?.head ?? 0;
	}

	get incident(): Incident | undefined {
		return this.#incident;
	}

	/** The id of the last event; undefined where there is none. */
	get lastId(): string | undefined {
		return this.#events.at(-1)?.id;
	}

	/** The first event that is here, also if it is not shown yet. One after the head when there is none. */
	get first(): number {
		return this.#earlier[0]?.[0]?.seq ?? this.shownFirst;
	}

	/** The first event that is shown. One after the head when there is none. */
	get shownFirst(): number {
		return this.#events[0]?.seq ?? this.head + 1;
	}

	/** Is there something before it that should be here, too? */
	get wantsEarlier(): boolean {
		return this.first > 1 && (this.#whole || this.head + 1 - this.first < this.#most);
	}

	wantWhole(): void {
		this.#whole = true;
	}

	/** As a screen shows it: new values after each change. */
	get shown(): Pick<ClientState, 'incident' | 'events' | 'firstSeq'> {
		return {incident: this.#incident, events: [...this.#events], firstSeq: this.shownFirst};
	}

	/** As if nothing had been seen. */
	forget(): void {
		this.#events = [];
		this.#earlier = [];
		this.#incident = undefined;
	}

	/** Gives what was seen, and begins anew. */
	leave(): readonly IncidentEvent[] {
		const seen = [...this.#earlier.flat(), ...this.#events];
		this.forget();
		return seen;
	}

	/**
	 * What is known already is left out. Gives the events whose words are erased now, without them, and the words as far as they were here;
	 * where how it stands cannot be made anew of what is here, nothing is here any more.
	 * @throws {TypeError} on a gap.
	 */
	take(events: readonly IncidentEvent[]): {readonly erased: readonly IncidentEvent[]; readonly words: readonly string[]} {
		const fresh = events.filter(({seq}) => seq > this.head);
		const [first] = fresh;
		if (!first) return {erased: [], words: []};
		this.#incident = fresh.length === 1 ? fold(this.#incident, first) : foldAll(fresh, this.#incident);
		for (const event of fresh) this.#events.push(event);
		const words: string[] = [];
		const erased = fresh.flatMap((event) => this.#erasedBy(event, words));
		if (erased.length > 0) this.#foldWithoutWords();
		// Not one by one: each time all of it is moved.
		if (!this.#whole && this.#events.length > this.#most * 1.5) {
			this.#earlier = [];
			this.#events = this.#events.slice(-this.#most);
		}

		return {erased, words};
	}

	/**
	 * How the incident stands, and its last events up to there. What is here stays if nothing is missing between.
	 * @throws {TypeError} when they do not belong together.
	 */
	begin(incident: Incident, events: readonly IncidentEvent[]): void {
		const [first] = events;
		if (!first || !follow(events) || events.at(-1)?.seq !== incident.head) throw new TypeError('a snapshot without its events');
		if (incident.head <= this.head) return;
		if (first.seq <= this.head + 1) {
			for (const event of events) if (event.seq > this.head) this.#events.push(event);
		} else {
			this.#events = [...events];
			this.#earlier = [];
		}

		this.#incident = incident;
	}

	/**
	 * Events from before the first; others are of no use, since what was between was let go. True when that changes what is shown.
	 * @throws {TypeError} when they do not follow each other.
	 */
	addEarlier(events: readonly IncidentEvent[]): boolean {
		if (!follow(events)) throw new TypeError('a page with a gap');
		if (events.at(-1)?.seq !== this.first - 1) return false;
		this.#earlier.unshift(events);
		const waiting = this.shownFirst - this.first;
		// Every change of what is shown costs as much as all of it: it grows by halves.
		if (this.wantsEarlier && waiting < this.#events.length / 2) return false;
		this.#events = [...this.#earlier.flat(), ...this.#events];
		this.#earlier = [];
		return true;
	}

	/** The events that are without their words since this one came; the words are added to `words`. */
	#erasedBy(event: IncidentEvent, words: string[]): IncidentEvent[] {
		// What was redacted while nobody was connected comes so already.
		const erased = event.redacted === undefined ? [] : [event];
		if (event.type !== 'entry.redacted') return erased;
		const place = event.data.target - this.shownFirst;
		const target = this.#events[place];
		// One that is not here is nevertheless in what was folded of it.
		if (!target) return [...erased, event];
		if (target.redacted !== undefined) return erased;
		words.push(...wordsOf(target));
		const without = redacted(target, event.seq);
		this.#events[place] = without;
		return [...erased, without];
	}

	/** How it stands is made of the words, too. */
	#foldWithoutWords(): void {
		if (this.shownFirst === 1) this.#incident = foldAll(this.#events);
		else this.forget();
	}
}

/** Has each the number after the one before? */
function follow(events: readonly IncidentEvent[]): boolean {
	return events.every(({seq}, index) => seq === (events[0]?.seq ?? 0) + index);
}

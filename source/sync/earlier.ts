import {type IncidentEvent, parseEvent} from '../incident/events.ts';
import type {EarlierEvents} from './client-state.ts';
import {parseForeignJson} from './foreign-json.ts';
import type {LinkToServer} from './link.ts';
import type {Past} from './past.ts';
import {type FromServer, mostPageEvents} from './protocol.ts';

/** Fetches what is before the events that a client was given, the latest first: a page at a time, so that nothing else has to wait. */
export class Earlier {
	readonly #past: Past;
	readonly #pageEvents: number;
	readonly #waiting = new Set<(whole: boolean) => void>();
	#asked: {readonly first: number; readonly last: number} | undefined;
	#problem: string | null = null;

	constructor(past: Past, pageEvents = mostPageEvents) {
		this.#past = past;
		this.#pageEvents = pageEvents;
	}

	get state(): EarlierEvents {
		if (this.#past.shownFirst <= 1) return {is: 'here'};
		if (this.#asked) return {is: 'coming'};
		return {is: 'left', ...(this.#problem === null ? {} : {because: this.#problem})};
	}

	/** Resolves when everything is here, or cannot be had: false. */
	async whole(link: LinkToServer | undefined): Promise<boolean> {
		this.#past.wantWhole();
		if (this.#past.first === 1) return true;
		if (!link) return false;
		this.#problem = null;
		return new Promise((resolve) => {
			this.#waiting.add(resolve);
			this.next(link);
		});
	}

	/** Asks for the next page, if one is wanted and none is on its way. */
	next(link: LinkToServer): void {
		if (this.#asked !== undefined || this.#problem !== null) return;
		const {first, wantsEarlier, head} = this.#past;
		// Of an incident without an event nothing is earlier.
		if (!wantsEarlier || head === 0) {
			if (first <= 1) this.#settle(true);
			return;
		}

		this.#asked = {first: Math.max(1, first - this.#pageEvents), last: first - 1};
		link.send({t: 'page', ...this.#asked});
	}

	/** A page came: its events, and whether what is shown has changed. @throws when it is another than was asked for. */
	arrived(
		link: LinkToServer,
		{first, problem}: Extract<FromServer, {t: 'page'}>,
		blob: Buffer | undefined,
	): {readonly events: readonly IncidentEvent[]; readonly changed: boolean} {
		const asked = this.#asked;
		if (first !== asked?.first) throw new TypeError('a page that nobody asked for');
		this.#asked = undefined;
		if (problem !== null) {
			this.#problem = problem;
			this.#settle(false);
			return {events: [], changed: true};
		}

		const values: unknown = blob ? parseForeignJson(blob.toString('utf8')) : undefined;
		if (!Array.isArray(values)) throw new TypeError('a page without its events');
		const events = values.map(parseEvent);
		if (events[0]?.seq !== asked.first || events.at(-1)?.seq !== asked.last) throw new TypeError('another page than was asked for');
		const changed = this.#past.addEarlier(events);
		this.next(link);
		return {events, changed};
	}

	/** The connection ended: what was asked for does not come. */
	end(): void {
		this.#asked = undefined;
		this.#problem = null;
		this.#settle(false);
	}

	#settle(whole: boolean): void {
		for (const resolve of this.#waiting) resolve(whole);
		this.#waiting.clear();
	}
}

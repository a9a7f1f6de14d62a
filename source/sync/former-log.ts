import type {IncidentEvent} from '../incident/events.ts';
import {redacted, wordsOf} from '../incident/redaction.ts';
import {errorWords} from '../terminal/error-words.ts';
import {Asides} from './asides.ts';
import type {ClientState} from './client-state.ts';
import type {Machine} from './machine.ts';

/** What a client follows, and in which log. */
export type Followed = {
	readonly incident: string | null;
	readonly logId: string | null;
	/** Who follows it. */
	readonly me: string | null;
	readonly isPrivate: boolean;
};

/**
 * What a log had that is no more, as far as this machine has seen it: kept in files, compared with the log that took its place, and what this
 * person wrote in it offered to be sent again.
 */
export class FormerLog {
	readonly #asides: Asides;
	readonly #machine: Machine;
	/** Events as a screen of before left them here, until they are compared with the log's. */
	#known: readonly IncidentEvent[] = [];
	/** What was said of a log that is no more. */
	#words = '';

	constructor(dir: string, machine: Machine) {
		this.#asides = new Asides(dir, machine);
		this.#machine = machine;
	}

	/** Takes what a screen of before left. */
	learn(known: readonly IncidentEvent[]): void {
		this.#known = known;
	}

	/** Did a screen of before leave events that are not compared yet? */
	get knowsMore(): boolean {
		return this.#known.length > 0;
	}

	/** What a screen of before left, once. */
	takeKnown(): readonly IncidentEvent[] {
		const known = this.#known;
		this.#known = [];
		return known;
	}

	/** Keeps in a file what was seen of a log that is another one now, or an older copy, and says so in words. */
	keep(seen: readonly IncidentEvent[], {incident, logId, me, isPrivate}: Followed): string {
		// Whether a private one is gone, or is no longer this person's to see, looks the same: only what they wrote stays with them.
		const events = isPrivate ? seen.filter(({by}) => by === me) : seen;
		this.#words = `The server's log is not the one of before: it was restored from a copy, or begun anew. This screen had seen ${events.length} events of ${incident}, `;
		try {
			const keptAt = new Date(this.#machine.time.now()).toISOString();
			const aside = {incident: incident ?? '', logId: logId ?? '', login: me ?? '', keptAt, events};
			this.#words += `kept in ${this.#asides.keep(aside, this.#machine.newId().slice(0, 8))}.`;
		} catch (error) {
			this.#words += `which could not be kept on disk (${errorWords(error)}).`;
		}

		return this.#words;
	}

	/** May there be something that the log, of which `events` are here, has not? */
	mayMiss({incident, me}: Followed, events: readonly IncidentEvent[]): boolean {
		const here = new Set(events.map(({id}) => id));
		return this.#known.some(({id}) => !here.has(id)) || this.#asides.lost(incident, me, events).length > 0;
	}

	/** What the log, whose `events` are all here, has lost since this connection or one of before, whatever screen saw it. */
	compare(followed: Followed, events: readonly IncidentEvent[]): Pick<ClientState, 'lost'> & Partial<Pick<ClientState, 'notice'>> {
		const ids = new Set(events.map(({id}) => id));
		const known = this.takeKnown();
		const kept = known.some(({id}) => !ids.has(id)) ? {notice: this.keep(known, followed)} : {};
		const lost = this.#asides.lost(followed.incident, followed.me, events);
		if (lost.length === 0) return {lost, ...kept};
		const [noun, verb] = lost.length === 1 ? ['entry', 'is'] : ['entries', 'are'];
		const words = `${lost.length} ${noun} of yours ${verb} not in the log any more, since it was restored: o, or \`warroom aside send\`, sends again.`;
		return {lost, notice: [words, this.#words].filter((part) => part !== '').join(' ')};
	}

	/** These are sent again, or left. */
	settle(ids: readonly string[]): void {
		this.#asides.settle(ids);
	}

	/** Erases the words of what was redacted, and gives those that a screen of before had left. @throws the system's error. */
	redact(events: readonly IncidentEvent[]): readonly string[] {
		const by = new Map(events.flatMap(({id, redacted: seq}) => (seq === undefined ? [] : [[id, seq] as const])));
		const words: string[] = [];
		this.#known = this.#known.map((event) => {
			const seq = event.redacted === undefined ? by.get(event.id) : undefined;
			if (seq === undefined) return event;
			words.push(...wordsOf(event));
			return redacted(event, seq);
		});
		this.#asides.redact(events);
		return words;
	}
}

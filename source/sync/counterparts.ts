import type {Circumstances} from '../incident/decision.ts';
import type {Crossing, Incident} from '../incident/incident.ts';
import {counterpartId, toldIn} from '../incident/several.ts';
import type {Room} from './room.ts';
import type {Outcome, Submission} from './submission.ts';

/** Where the rooms are: by their ids, and all of them. */
export type RoomsById = Iterable<Room> & {get(incident: string): Room | undefined};

/**
 * What concerns two incidents is an event in each of their logs. The author's is written first, and from it the counterpart, under an id
 * made from it: after a crash between the two, or a disk that was full, the server completes it. One after the other, so that both logs
 * tell links in the same order.
 */
export class Counterparts {
	readonly #rooms: RoomsById;
	#queue: Promise<unknown> = Promise.resolve();
	#waits = false;

	constructor(rooms: RoomsById) {
		this.#rooms = rooms;
	}

	/** Resolves when both logs have it, or the author's was refused. */
	async submit(room: Room, submission: Submission, circumstances: () => Circumstances): Promise<Outcome> {
		return this.#next(async () => {
			const {now} = circumstances();
			const missing = await this.#complete(now);
			// What came before has to be in both logs first.
			if (missing !== undefined) return {kind: 'nack', code: 'storage', text: missing, final: false};
			const outcome = await room.submit(submission, circumstances());
			if (outcome.kind === 'ack') await this.#complete(now);
			return outcome;
		});
	}

	/** Writes the counterparts that are missing; at the start, and once a second. */
	async complete(now: number): Promise<void> {
		if (this.#waits) return;
		this.#waits = true;
		await this.#next(async () => {
			this.#waits = false;
			await this.#complete(now);
		});
	}

	/** Undefined when none is missing any more, else why not. */
	async #complete(now: number): Promise<string | undefined> {
		let missing: string | undefined;
		for (const {id, incident} of this.#rooms) {
			for (const crossing of incident?.crossings ?? []) {
				const other = this.#rooms.get(crossing.other);
				if (!incident || !other?.incident || other.has(counterpartId(id, crossing))) continue;
				if (!(await raiseCounterpart(incident, crossing, other, now)))
					missing = 'What was linked or merged before is not in both logs yet.';
			}
		}

		return missing;
	}

	async #next<T>(work: () => Promise<T>): Promise<T> {
		const result = this.#queue.then(work);
		this.#queue = result.catch(() => undefined);
		return result;
	}
}

/** By whoever did it there. Is it written? */
async function raiseCounterpart(incident: Incident, crossing: Crossing, other: Room, now: number): Promise<boolean> {
	const {id, title, severity} = incident;
	const {kind, by, reason} = crossing;
	const counterpart = counterpartId(id, crossing);
	switch (kind) {
		case 'linked':
			await other.raise(counterpart, 'incident.linked', {to: id, title}, now, by);
			break;
		case 'unlinked':
			await other.raise(counterpart, 'incident.unlinked', {from: id, title}, now, by);
			break;
		case 'merged':
			await other.raise(
				counterpart,
				'incident.absorbed',
				{from: id, title, severity, told: [...toldIn(incident)], ...(reason === undefined ? {} : {reason})},
				now,
				by,
			);
	}

	return other.has(counterpart);
}

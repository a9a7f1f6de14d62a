import {isOpen} from '../incident/incident.ts';
import {type Clearing, triggerChanges} from '../incident/measured-triggers.ts';
import type {Transition} from '../incident/signals.ts';
import type {Signals} from '../incident/triggers.ts';
import type {Runbook} from '../runbook/runbook.ts';
import type {Room} from './room.ts';

type Watched = {readonly clearing: Clearing; readonly writing: Set<string>};

/** Says in every open incident when a measured trigger of its own runbook begins to hold, and when it has cleared (R2 to R6). */
export class TriggerWatch {
	readonly #rooms = new Map<string, Watched>();
	readonly #observe: (room: Room, transition: Transition) => Promise<void>;

	/** `observe` writes a transition into an incident, and resolves when it is there. */
	constructor(observe: (room: Room, transition: Transition) => Promise<void>) {
		this.#observe = observe;
	}

	/** Looks once; called every second. */
	async look(room: Room, runbook: Runbook, signals: Signals, now: number): Promise<void> {
		const {incident} = room;
		if (!incident || !isOpen(incident)) {
			this.#rooms.delete(room.id);
			return;
		}

		const watched = this.#rooms.get(room.id) ?? {clearing: new Map<string, number>(), writing: new Set<string>()};
		this.#rooms.set(room.id, watched);
		const {clearing, writing} = watched;
		await Promise.all(
			triggerChanges(incident, runbook, signals, clearing, now)
				// A log that is slow must not be told the same twice.
				.filter(({signal}) => !writing.has(signal))
				.map(async (transition) => {
					writing.add(transition.signal);
					try {
						await this.#observe(room, transition);
					} finally {
						writing.delete(transition.signal);
					}
				}),
		);
	}
}

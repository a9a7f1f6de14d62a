import type {EventHeader} from '../incident/events.ts';
import {firingAlready} from '../incident/firing-already.ts';
import {isOpen} from '../incident/incident.ts';
import type {Transition} from '../incident/signals.ts';
import type {SourceFact} from '../incident/source-events.ts';
import {sanitize} from '../terminal/sanitize.ts';
import {hashOf} from './blob.ts';
import type {Room} from './room.ts';
import type {Rooms} from './rooms.ts';
import type {SignalBoard} from './signal-board.ts';

/** Writes into the incidents what sources told, and what people did to them. */
export class SourceFacts {
	readonly #rooms: Rooms;
	readonly #signals: SignalBoard;

	constructor(rooms: Rooms, signals: SignalBoard) {
		this.#rooms = rooms;
		this.#signals = signals;
	}

	/** What changed for the worse or the better, into the timeline of an incident. `now` is epoch milliseconds. */
	async observe(room: Room, transition: Transition, now: number): Promise<void> {
		const {began = []} = transition;
		const before = room.incident?.firedBefore;
		// After a restart the sources tell again what fires; what the log has of before the declaration did not begin now.
		if (began.length > 0 && began.every(({name, since}) => before?.get(name) === since)) return;
		const id = `signal:${room.id}:${hashOf(`${transition.signal}\0${transition.text}\0${transition.measuredAt}`).slice(0, 32)}`;
		const data = {
			signal: sanitize(transition.signal.slice(0, 200)),
			text: sanitize(transition.text),
			direction: transition.direction,
			measuredAt: new Date(transition.measuredAt).toISOString(),
		};
		await room.observe(id, data, now);
	}

	/** What fired already when an incident was declared: an entry a source, once. */
	declared(room: Room, now: number): void {
		for (const signal of this.#signals.alerts()) {
			const data = firingAlready(signal);
			if (data) void room.raise(`firing:${room.id}:${signal.key}`.slice(0, 200), 'alerts.firing', data, now);
		}
	}

	/** What somebody did to a source, into every open incident, in their name. False where one did not take it. */
	async record(fact: SourceFact, author: Pick<EventHeader, 'by' | 'name'>, now: number): Promise<boolean> {
		const word = hashOf(JSON.stringify([fact, author, now])).slice(0, 32);
		const open = [...this.#rooms].filter(({incident}) => incident && isOpen(incident));
		const written = await Promise.all(open.map(async (room) => room.raise(`source:${room.id}:${word}`, fact.type, fact.data, now, author)));
		return written.every((event) => event !== undefined);
	}
}

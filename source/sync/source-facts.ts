import {maxLineLength} from '../incident/event-fields.ts';
import {firingAlready} from '../incident/firing-already.ts';
import {isOpen} from '../incident/incident.ts';
import type {Transition} from '../incident/signals.ts';
import {mostAlertNames, type SourceFact} from '../incident/source-events.ts';
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
	async observe(
		room: Room,
		{signal, text, direction, asks, measuredAt, began = [], resolved = []}: Transition,
		now: number,
	): Promise<void> {
		const alerting = room.accepted?.alerting;
		// What the log has firing did not begin now, and what it has not is not resolved: sources that begin anew tell what they find.
		if (began.length > 0 && began.every((name) => alerting?.has(name))) return;
		if (resolved.length > 0 && resolved.every((name) => !alerting?.has(name))) return;
		const id = `signal:${room.id}:${hashOf(`${signal}\0${text}\0${measuredAt}`).slice(0, 32)}`;
		const data = {
			signal: sanitize(signal.slice(0, 200)),
			text: sanitize(text),
			direction,
			...(asks === undefined ? {} : {asks}),
			measuredAt: new Date(measuredAt).toISOString(),
			...(began.length > 0 ? {began: inLines(began)} : {}),
			...(resolved.length > 0 ? {resolved: inLines(resolved)} : {}),
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
	async record(fact: SourceFact, by: string, now: number): Promise<boolean> {
		const word = hashOf(JSON.stringify([fact, by, now])).slice(0, 32);
		const written = await Promise.all(
			this.#open().map(async (room) => room.raise(`source:${room.id}:${word}`, fact.type, fact.data, now, by)),
		);
		return written.every((event) => event !== undefined);
	}

	/** Names of alerts that fire by what the logs of open incidents say. */
	alerting(): readonly string[] {
		return [...new Set(this.#open().flatMap(({incident}) => [...(incident?.alerting ?? [])]))];
	}

	/** Since when it is worse, by signal, for each that is by what open incidents were last told. */
	worseSince(): ReadonlyMap<string, number> {
		const since = new Map<string, number>();
		for (const {past} of this.#open())
			for (const [signal, {direction, measuredAt}] of past.lastTransitions())
				if (direction === 'worse') since.set(signal, Math.min(Date.parse(measuredAt), since.get(signal) ?? Number.POSITIVE_INFINITY));
		return since;
	}

	/** At the start: pauses ended with the server that kept them, and the logs would have them last for ever. */
	async endPauses(now: number): Promise<void> {
		for (const room of this.#open()) {
			const lasting = (room.incident?.pauses ?? []).filter(({ended}) => ended === undefined);
			// What was paused together ends together.
			for (const [at, pauses] of Map.groupBy(lasting, (pause) => pause.at)) {
				const [source = '', ...others] = pauses.map((pause) => pause.source);
				const data = others.length === 0 ? {source} : {source, with: others};
				await room.raise(`resumed:${room.id}:${at}:${source}`.slice(0, 200), 'source.resumed', data, now);
			}
		}
	}

	#open(): Room[] {
		return [...this.#rooms].filter(({incident}) => incident && isOpen(incident));
	}
}

/** Names as the log takes them; of a storm the first. */
function inLines(names: readonly string[]): string[] {
	return names.slice(0, mostAlertNames).map((name) => sanitize(name.slice(0, maxLineLength)));
}

import {isAmong} from '../incident/several.ts';

/** Who is connected to the room, for what depends on it. All times are epoch milliseconds by the server's clock. */
export type Attendance = {
	/** Has this person a screen here, whichever incident it shows? */
	isHere(person: string): boolean;
	/** Since when a person has neither screen nor command here; undefined while it has. */
	awaySince(person: string): number | undefined;
	/** Since when nobody who may command has had a screen here, of these people where they are given; undefined while somebody has. */
	commandAwaySince(of?: readonly string[]): number | undefined;
};

/** `commanding` are screens of theirs that may command, `commandingAt` when the last one went. */
type Presence = {screens: number; commands: number; anyAt: number; commanding: number; commandingAt: number};

/** A connection, and whether it may command: the same person may come with less by an invitation. `person` is who, as `person.ts` says it. */
export type Attendee = {readonly person: string; readonly screen: boolean; readonly mayCommand: boolean};

/**
 * Remembers who came and went. A one-shot command shows that its author is there, and is nobody for others to rely on: it is gone in
 * a second.
 */
export class AttendanceBook implements Attendance {
	readonly #people = new Map<string, Presence>();
	/** Who has not been seen yet may have been here until the server began. */
	readonly #startedAt: number;
	/** Screens of those who may command, and when the last one went. */
	#commanding = 0;
	#commandingAt: number;

	constructor(startedAt: number) {
		this.#startedAt = startedAt;
		this.#commandingAt = startedAt;
	}

	came({person, screen, mayCommand}: Attendee): void {
		const presence = this.#people.get(person) ?? {
			screens: 0,
			commands: 0,
			anyAt: this.#startedAt,
			commanding: 0,
			commandingAt: this.#startedAt,
		};
		this.#people.set(person, presence);
		if (screen) presence.screens++;
		else presence.commands++;
		if (!screen || !mayCommand) return;
		presence.commanding++;
		this.#commanding++;
	}

	/** To be called once for each time that somebody came. */
	went({person, screen, mayCommand}: Attendee, now: number): void {
		const presence = this.#people.get(person);
		if (!presence) return;
		presence.anyAt = now;
		if (screen) presence.screens--;
		else presence.commands--;
		if (!screen || !mayCommand) return;
		presence.commanding--;
		presence.commandingAt = now;
		this.#commanding--;
		this.#commandingAt = now;
	}

	isHere(person: string): boolean {
		return (this.#people.get(person)?.screens ?? 0) > 0;
	}

	awaySince(person: string): number | undefined {
		const presence = this.#people.get(person);
		if (!presence) return this.#startedAt;
		return presence.screens + presence.commands > 0 ? undefined : presence.anyAt;
	}

	commandAwaySince(of?: readonly string[]): number | undefined {
		if (of === undefined) return this.#commanding > 0 ? undefined : this.#commandingAt;
		const those = [...this.#people].flatMap(([person, presence]) => (isAmong(of, person) ? [presence] : []));
		if (those.some(({commanding}) => commanding > 0)) return undefined;
		return Math.max(this.#startedAt, ...those.map(({commandingAt}) => commandingAt));
	}
}

/** Who is connected to the room, for what depends on it. All times are epoch milliseconds by the server's clock. */
export type Attendance = {
	/** Has this login a screen here, whichever incident it shows? */
	isHere(login: string): boolean;
	/** Since when a login has neither screen nor command here; undefined while it has. */
	awaySince(login: string): number | undefined;
	/** Since when nobody who may command has had a screen here, of these people where they are given; undefined while somebody has. */
	commandAwaySince(of?: readonly string[]): number | undefined;
};

/** `commanding` are screens of theirs that may command, `commandingAt` when the last one went. */
type Presence = {screens: number; commands: number; anyAt: number; commanding: number; commandingAt: number};

/** A connection, and whether it may command: the same person may come with less by an invitation. */
export type Attendee = {readonly login: string; readonly screen: boolean; readonly mayCommand: boolean};

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

	came({login, screen, mayCommand}: Attendee): void {
		const presence = this.#people.get(login) ?? {
			screens: 0,
			commands: 0,
			anyAt: this.#startedAt,
			commanding: 0,
			commandingAt: this.#startedAt,
		};
		this.#people.set(login, presence);
		if (screen) presence.screens++;
		else presence.commands++;
		if (!screen || !mayCommand) return;
		presence.commanding++;
		this.#commanding++;
	}

	/** To be called once for each time that somebody came. */
	went({login, screen, mayCommand}: Attendee, now: number): void {
		const presence = this.#people.get(login);
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

	isHere(login: string): boolean {
		return (this.#people.get(login)?.screens ?? 0) > 0;
	}

	awaySince(login: string): number | undefined {
		const presence = this.#people.get(login);
		if (!presence) return this.#startedAt;
		return presence.screens + presence.commands > 0 ? undefined : presence.anyAt;
	}

	commandAwaySince(of?: readonly string[]): number | undefined {
		if (of === undefined) return this.#commanding > 0 ? undefined : this.#commandingAt;
		const those = of.flatMap((login) => this.#people.get(login) ?? []);
		if (those.some(({commanding}) => commanding > 0)) return undefined;
		return Math.max(this.#startedAt, ...those.map(({commandingAt}) => commandingAt));
	}
}

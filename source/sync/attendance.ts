/** Who is connected to the room, for what depends on it. All times are epoch milliseconds by the server's clock. */
export type Attendance = {
	/** Has this login a screen here, whichever incident it shows? */
	isHere(login: string): boolean;
	/** Since when a login has neither screen nor command here; undefined while it has. */
	awaySince(login: string): number | undefined;
	/** Since when nobody who may command has had a screen here; undefined while somebody has. */
	commandAwaySince(): number | undefined;
};

type Presence = {screens: number; commands: number; screenAt: number; anyAt: number};

/**
 * Remembers who came and went. A one-shot command shows that its author is there, and is nobody for others to rely on: it is gone in
 * a second.
 */
export class AttendanceBook implements Attendance {
	readonly #people = new Map<string, Presence>();
	readonly #mayCommand: (login: string) => boolean;
	/** Who has not been seen yet may have been here until the server began. */
	readonly #startedAt: number;

	constructor(startedAt: number, mayCommand: (login: string) => boolean) {
		this.#startedAt = startedAt;
		this.#mayCommand = mayCommand;
	}

	came(login: string, screen: boolean): void {
		const presence = this.#people.get(login) ?? {screens: 0, commands: 0, screenAt: this.#startedAt, anyAt: this.#startedAt};
		this.#people.set(login, presence);
		if (screen) presence.screens++;
		else presence.commands++;
	}

	/** To be called once for each time that somebody came. */
	went(login: string, screen: boolean, now: number): void {
		const presence = this.#people.get(login);
		if (!presence) return;
		presence.anyAt = now;
		if (screen) {
			presence.screens--;
			presence.screenAt = now;
		} else {
			presence.commands--;
		}
	}

	isHere(login: string): boolean {
		return (this.#people.get(login)?.screens ?? 0) > 0;
	}

	awaySince(login: string): number | undefined {
		const presence = this.#people.get(login);
		if (!presence) return this.#startedAt;
		return presence.screens + presence.commands > 0 ? undefined : presence.anyAt;
	}

	commandAwaySince(): number | undefined {
		const commanding = [...this.#people].filter(([login]) => this.#mayCommand(login)).map(([, presence]) => presence);
		if (commanding.some(({screens}) => screens > 0)) return undefined;
		return Math.max(this.#startedAt, ...commanding.map(({screenAt}) => screenAt));
	}
}

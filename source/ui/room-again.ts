import type {RoomClient} from '../sync/client-state.ts';

/** So often a room that somebody stopped is looked for. */
const lookEveryMs = 3000;

/**
 * Connects again once a room that was stopped is there again, whoever started it. `isThere` says so without starting it: what somebody stopped is not
 * started by a screen that looks on.
 */
export class RoomAgain {
	readonly #isThere: () => Promise<boolean>;
	#lookedAt = Number.NEGATIVE_INFINITY;

	constructor(isThere: () => Promise<boolean>) {
		this.#isThere = isThere;
	}

	/** To be called every second; `now` in milliseconds by any clock that only goes on. */
	look(client: RoomClient, now: number): void {
		if (!isStopped(client) || now - this.#lookedAt < lookEveryMs) return;
		this.#lookedAt = now;
		void this.#isThere()
			.catch(() => false)
			.then((there) => {
				if (there && isStopped(client)) client.reconnect();
			});
	}
}

function isStopped(client: RoomClient): boolean {
	const {link} = client.state();
	return link.is === 'ended' && link.code === 'stopped';
}

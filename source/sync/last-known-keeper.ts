import {isPrivateId} from '../incident/several.ts';
import type {ClientState} from './client-state.ts';
import {forgetLastKnown, forgetOutdated, forgetUnlisted, type LastKnown, writeLastKnown} from './last-known.ts';
import type {Machine} from './machine.ts';
import type {Cancel} from './time.ts';

/** After a change it is written within so long; a large one less often, so that it takes no more than a hundredth of the time. */
const writeWithinMs = 3000;
/** While nothing happens it is said anew that it is still so. */
const renewMs = 60_000;

/** Keeps what a screen shows on the disk of its machine, as long as it is the truth: connected, and complete. */
export class LastKnownKeeper {
	readonly #dir: string;
	readonly #machine: Pick<Machine, 'disk' | 'newId' | 'time'>;
	readonly #outdated: (kept: LastKnown) => void;
	#waiting: Cancel | undefined;
	#latest: ClientState | undefined;
	#written: ClientState | undefined;
	#writtenAt = Number.NEGATIVE_INFINITY;
	#pauseMs = writeWithinMs;
	/** The list that was gone through last. */
	#looked: ClientState['incidents'] | undefined;
	/** Ids of the incidents that this person sees, as last told. */
	#listed: ReadonlySet<string> | undefined;

	/** `outdated` hears what was forgotten, since something of it was redacted. */
	constructor(dir: string, machine: Pick<Machine, 'disk' | 'newId' | 'time'>, outdated: (kept: LastKnown) => void = () => undefined) {
		this.#dir = dir;
		this.#machine = machine;
		this.#outdated = outdated;
	}

	/** To be called with every state. */
	look(state: ClientState): void {
		if (state.link.is === 'ended' && state.link.code === 'removed' && state.incidentId !== null) {
			this.#stop();
			forgetLastKnown(this.#dir, state.incidentId, this.#machine.disk);
			return;
		}

		if (state.link.is !== 'live') {
			// As it was when the connection was lost.
			if (this.#latest) this.#write();
			this.#stop();
			return;
		}

		this.#latest = state;
		if (state.listed && state.incidents !== this.#looked) {
			this.#looked = state.incidents;
			this.#forgetUnlisted(new Set(state.incidents.map(({id}) => id)));
			this.#forgetOutdated(state.incidents);
		}

		if (this.#waiting || !this.#isNews(state)) return;
		this.#waiting = this.#machine.time.after(this.#pauseMs, () => this.#write());
	}

	/** Writes what waits, and until when it was so. */
	close(): void {
		if (this.#latest) this.#write();
		this.#stop();
	}

	/** What somebody was removed from is not kept here, also when it was not followed just then, or while they were away. */
	#forgetUnlisted(listed: ReadonlySet<string>): void {
		const before = this.#listed;
		this.#listed = listed;
		if (before !== undefined && ![...before].some((id) => isPrivateId(id) && !listed.has(id))) return;
		try {
			forgetUnlisted(this.#dir, listed, this.#machine.disk);
		} catch {
			// A disk that takes no writes removes nothing either: the next start looks again.
			this.#listed = before;
		}
	}

	/** What was redacted in another incident than the one that is followed is not kept here either. */
	#forgetOutdated(incidents: ClientState['incidents']): void {
		try {
			const redactions = new Map(incidents.map(({id, lastRedaction}) => [id, lastRedaction]));
			for (const kept of forgetOutdated(this.#dir, redactions, this.#machine.disk)) this.#outdated(kept);
		} catch {
			// A disk that takes no writes removes nothing either: the next start looks again.
			this.#looked = undefined;
		}
	}

	#isNews(state: ClientState): boolean {
		const before = this.#written;
		// Measurements change all the time and go along with the rest.
		const same =
			before !== undefined &&
			before.incident === state.incident &&
			before.policy === state.policy &&
			before.incidents === state.incidents &&
			before.access === state.access;
		return !same || this.#machine.time.monotonic() - this.#writtenAt > renewMs;
	}

	#write(): void {
		this.#waiting?.();
		this.#waiting = undefined;
		const state = this.#latest;
		if (!state) return;
		const {time} = this.#machine;
		const from = time.monotonic();
		try {
			writeLastKnown(this.#dir, state, time.now() + state.clock.offsetMs, this.#machine);
			this.#written = state;
		} catch {
			// A full disk: what is typed is refused there, in words; this is only for the next start.
		}

		this.#writtenAt = time.monotonic();
		this.#pauseMs = Math.max(writeWithinMs, 100 * (this.#writtenAt - from));
	}

	#stop(): void {
		this.#waiting?.();
		this.#waiting = undefined;
		this.#latest = undefined;
	}
}

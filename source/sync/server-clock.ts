import {type ClockOffset, ClockOffsetEstimator} from './clock-offset.ts';
import type {Time} from './time.ts';

const sampleEveryMs = 10_000;
/** Wall clock and monotonic clock apart by more: the machine slept, or its clock was set. */
const stepMs = 1000;

/** What a client knows of the server's clock, and when it has to ask again. */
export class ServerClock {
	readonly #offset = new ClockOffsetEstimator();
	readonly #time: Pick<Time, 'now' | 'monotonic'>;
	#lastLook: {wall: number; monotonic: number};
	#askedAt = 0;

	constructor(time: Pick<Time, 'now' | 'monotonic'>) {
		this.#time = time;
		this.#lastLook = {wall: time.now(), monotonic: time.monotonic()};
	}

	/** Once a second: is it time to ask? What was measured before a sleep or a step of the clock is forgotten. */
	isDue(): boolean {
		const stepped = this.#stepped();
		this.#lastLook = {wall: this.#time.now(), monotonic: this.#time.monotonic()};
		if (stepped) this.forget();
		return stepped || this.#lastLook.monotonic - this.#askedAt >= sampleEveryMs;
	}

	#stepped(): boolean {
		const {wall, monotonic} = this.#lastLook;
		return Math.abs(this.#time.now() - wall - (this.#time.monotonic() - monotonic)) > stepMs;
	}

	/** What was measured still holds: nothing was noticed since that says otherwise. */
	holds(): boolean {
		return !this.#stepped();
	}

	/**
	 * A server's greeting tells its time, as late as the way was long: taken until the first round trip is back, where nothing is known or
	 * a clock was set while there was no connection.
	 */
	greeted(serverNow: number, known: ClockOffset): {readonly clock: ClockOffset} {
		this.forget();
		const offsetMs = serverNow - this.#time.now();
		const differs = Math.abs(offsetMs - known.offsetMs) > stepMs;
		return {clock: Number.isFinite(known.errorMs) && !differs ? known : {offsetMs, errorMs: Number.POSITIVE_INFINITY}};
	}

	/** The time to send with the question. */
	ask(): number {
		this.#askedAt = this.#time.monotonic();
		return this.#time.now();
	}

	answered(times: {readonly t0: number; readonly t1: number; readonly t2: number}): ClockOffset {
		return this.#offset.add({...times, t3: this.#time.now()});
	}

	forget(): void {
		this.#offset.forget();
	}
}

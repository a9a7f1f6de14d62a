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
		const wall = this.#time.now();
		const monotonic = this.#time.monotonic();
		const stepped = Math.abs(wall - this.#lastLook.wall - (monotonic - this.#lastLook.monotonic)) > stepMs;
		this.#lastLook = {wall, monotonic};
		if (stepped) this.forget();
		return stepped || monotonic - this.#askedAt >= sampleEveryMs;
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

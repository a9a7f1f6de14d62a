/**
 * What one connection may send, as a token bucket has it: so much at once, and so much more every second. Far from what a person does, and
 * from a script that pipes a log; an outbox of a day without connection is sent in one go.
 */
const mostFrames = 30_000;
const framesPerSecond = 500;
const mostBytes = 16 * 1024 * 1024;
const bytesPerSecond = 256 * 1024;

/** Counts what comes in on one connection. `now` in milliseconds that never jump. */
export class Allowance {
	#frames = mostFrames;
	#bytes = mostBytes;
	#at: number;

	constructor(now: number) {
		this.#at = now;
	}

	/** Takes so many frames of together so many bytes; false when that is more than there is. */
	take(frames: number, bytes: number, now: number): boolean {
		const seconds = Math.max(0, now - this.#at) / 1000;
		this.#at = now;
		this.#frames = Math.min(mostFrames, this.#frames + seconds * framesPerSecond) - frames;
		this.#bytes = Math.min(mostBytes, this.#bytes + seconds * bytesPerSecond) - bytes;
		return this.#frames >= 0 && this.#bytes >= 0;
	}
}

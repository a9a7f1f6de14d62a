/** How far the server's clock is from this machine's, from round trips as in NTP. */
export type ClockOffset = {
	/** Milliseconds to add to this machine's clock. 0 before the first sample. */
	readonly offsetMs: number;
	/** At most this wrong: half of the shortest round trip. Infinity before the first sample. */
	readonly errorMs: number;
};

type Sample = {readonly offsetMs: number; readonly roundTripMs: number};

const keptSamples = 8;

/**
 * Estimates the offset with the sample of least round trip among the last eight: a delayed answer says little, a quick one cannot be
 * far off (RFC 5905, clock filter). Samples of before a sleep or a step of the clock are forgotten with `forget`.
 */
export class ClockOffsetEstimator {
	readonly #samples: Sample[] = [];

	/** `t0` sent and `t3` received by this machine's clock, `t1` received and `t2` answered by the server's; epoch milliseconds. */
	add({t0, t1, t2, t3}: {readonly t0: number; readonly t1: number; readonly t2: number; readonly t3: number}): ClockOffset {
		const roundTripMs = t3 - t0 - (t2 - t1);
		// A clock that was stepped between the two gives nonsense.
		if (roundTripMs >= 0) {
			this.#samples.push({offsetMs: (t1 - t0 + (t2 - t3)) / 2, roundTripMs});
			if (this.#samples.length > keptSamples) this.#samples.shift();
		}

		return this.estimate;
	}

	get estimate(): ClockOffset {
		let best: Sample | undefined;
		for (const sample of this.#samples) if (!best || sample.roundTripMs < best.roundTripMs) best = sample;
		return best ? {offsetMs: best.offsetMs, errorMs: best.roundTripMs / 2} : {offsetMs: 0, errorMs: Number.POSITIVE_INFINITY};
	}

	forget(): void {
		this.#samples.length = 0;
	}
}

/** Ends a timer; again is no error. */
export type Cancel = () => void;

/** A machine's time. Everything of the sync core that waits, waits through this: a test is its master. */
export type Time = {
	/** Epoch milliseconds by the wall clock, which may be set and which goes on while the machine sleeps. */
	now(): number;
	/** Milliseconds that never jump. */
	monotonic(): number;
	/** Once, after so many milliseconds. `holds` keeps the process alive until then. */
	after(durationMs: number, action: () => void, options?: {readonly holds?: boolean}): Cancel;
	/** Again and again. */
	every(periodMs: number, action: () => void, options?: {readonly holds?: boolean}): Cancel;
};

/** The time of the machine that this runs on. */
export const systemTime: Time = {
	now: Date.now,
	monotonic: () => performance.now(),
	after(durationMs, action, {holds = false} = {}) {
		const timer = setTimeout(action, durationMs);
		if (!holds) timer.unref();
		return () => clearTimeout(timer);
	},
	every(periodMs, action, {holds = false} = {}) {
		const timer = setInterval(action, periodMs);
		if (!holds) timer.unref();
		return () => clearInterval(timer);
	},
};

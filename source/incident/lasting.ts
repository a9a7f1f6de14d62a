import type {Point} from './signals.ts';

/** Whether a value is within bounds, since when, and whether that has lasted long enough to count. */
export type Lasting = {
	readonly holds: boolean;
	/** Since when it is within; kept while it is outside for less than the duration after it held. */
	readonly since: number | undefined;
};

/**
 * Follows a series of measurements, oldest first: it holds once they were within for `forMs`, and ends once they were outside for as
 * long. A null (no data, NaN) neither begins nor ends anything. The last measurement counts until `now`.
 */
export function lasting(points: readonly Point[], within: (value: number) => boolean, forMs: number, now: number): Lasting {
	let since: number | undefined;
	let outsideSince: number | undefined;
	let holds = false;
	const follow = (at: number, inside: boolean) => {
		if (inside) {
			outsideSince = undefined;
			since ??= at;
			holds ||= at - since >= forMs;
		} else if (holds) {
			outsideSince ??= at;
			if (at - outsideSince < forMs) return;
			holds = false;
			since = undefined;
		} else since = undefined;
	};
	let last: boolean | undefined;
	for (const [at, value] of points) {
		if (value === null || !Number.isFinite(value) || at > now) continue;
		last = within(value);
		follow(at, last);
	}

	if (last !== undefined) follow(now, last);
	return {holds, since};
}

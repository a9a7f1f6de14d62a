import {type BurnWindow, burnWindows} from '../incident/burn-rate.ts';
import type {Point} from '../incident/signals.ts';
import type {Api} from './api-request.ts';
import {latestOf, promQuery} from './prometheus-query.ts';
import {errorRatioQuery, hasWindow, latencyQuery, type QueryNames} from './promql.ts';

const minute = 60_000;
const hourMs = 60 * minute;
const dayMs = 24 * hourMs;
const baselineEveryMs = 10 * minute;
/** The same hour: half of it before this time of day, and half after. */
const halfHourMs = 30 * minute;
/** Long windows move slowly, and are costly to ask. */
const everyMs: Readonly<Record<BurnWindow, number>> = {
	'5m': minute / 2,
	'30m': minute / 2,
	'1h': minute,
	'6h': 5 * minute,
	'3d': 10 * minute,
};

export type Baseline = {readonly p95Ms: number; readonly of: string};

type SlowOptions = QueryNames & Api & {readonly baselineMs: readonly number[]};

/** What moves slowly: the baseline of latency, and error ratios over long windows. Each is asked again when it is due, and kept meanwhile. */
export class SlowFigures {
	/** By service, in the order in which they count. */
	readonly baselines = new Map<string, readonly Baseline[]>();
	readonly ratios = new Map<BurnWindow, ReadonlyMap<string, number | null>>();
	readonly #askedAt = new Map<string, number>();
	readonly #options: SlowOptions;

	constructor(options: SlowOptions) {
		this.#options = options;
	}

	/** Asks what is due. What fails is asked again with the next poll, and takes nothing away that was known. */
	async ask(now: number, signal: AbortSignal): Promise<void> {
		await Promise.all([
			this.#when('baseline', baselineEveryMs, now, async () => this.#askBaselines(now, signal)),
			...(hasWindow(this.#options) ? Object.entries(everyMs) : []).map(async ([window, period]) =>
				this.#when(window, period, now, async () => this.#askRatio(window as BurnWindow, signal)),
			),
		]);
	}

	async #when(what: string, period: number, now: number, ask: () => Promise<void>): Promise<void> {
		if (now - (this.#askedAt.get(what) ?? Number.NEGATIVE_INFINITY) < period) return;
		try {
			await ask();
			this.#askedAt.set(what, now);
		} catch {
			// The main question says what is wrong, and this one comes again.
		}
	}

	async #askRatio(window: BurnWindow, signal: AbortSignal): Promise<void> {
		this.ratios.set(window, latestOf(await promQuery(this.#options, errorRatioQuery(this.#options, burnWindows[window]), {signal})));
	}

	async #askBaselines(now: number, signal: AbortSignal): Promise<void> {
		const {baselineMs} = this.#options;
		const query = latencyQuery(this.#options, 95);
		if (query === undefined || baselineMs.length === 0) return;
		const found = await Promise.all(
			baselineMs.map(async (agoMs) => {
				const middle = now - agoMs;
				const range = {startMs: middle - halfHourMs, endMs: middle + halfHourMs, stepMs: 5 * minute};
				return promQuery(this.#options, query, {signal, range, factor: 1000});
			}),
		);
		this.baselines.clear();
		for (const [index, series] of found.entries()) {
			const of = agoWords(baselineMs[index] ?? 0);
			for (const {service, points} of series) {
				const p95Ms = medianOf(points);
				if (p95Ms !== undefined && p95Ms > 0) this.baselines.set(service, [...(this.baselines.get(service) ?? []), {p95Ms, of}]);
			}
		}
	}
}

/** "last week, else yesterday": what latency is compared with, in the order in which it counts. */
export function baselineChoice(baselineMs: readonly number[]): string {
	return baselineMs.length === 0 ? 'none' : baselineMs.map(agoWords).join(', else ');
}

function agoWords(agoMs: number): string {
	if (agoMs === dayMs) return 'yesterday';
	if (agoMs === 7 * dayMs) return 'last week';
	return agoMs % dayMs === 0 ? `${agoMs / dayMs} d ago` : `${Number((agoMs / hourMs).toFixed(1))} h ago`;
}

/** The middle of them: one bad minute of last week does not make this week look well. */
function medianOf(points: readonly Point[]): number | undefined {
	const values = points.flatMap(([, value]) => (value === null ? [] : [value])).sort((a, b) => a - b);
	return values[Math.floor(values.length / 2)];
}

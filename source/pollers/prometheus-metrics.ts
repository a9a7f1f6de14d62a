import type {SaturationKind} from '../incident/service-signals.ts';
import type {MetricSignal, Point, SourceState} from '../incident/signals.ts';
import {errorWords} from '../terminal/error-words.ts';
import {sanitize} from '../terminal/sanitize.ts';
import type {Api} from './api-request.ts';
import {historyMs, rounded, withPoint} from './point-history.ts';
import {createIntervalPoller, type Emit, type Health, type Poller, realTiming, type Timing} from './poller.ts';
import {firstWarning, prometheusSource, promQuery, type Series} from './prometheus-query.ts';

export type MetricQuery = {
	readonly name: string;
	readonly query: string;
	readonly unit?: string;
	readonly limit?: number;
	readonly saturates?: SaturationKind;
	/** Metrics without which there is no answer: which of them is missing is said. */
	readonly needs?: readonly string[];
	/** Why there is no answer though these are there. */
	readonly otherwise?: string;
};
export type MetricsOptions = Api & {readonly intervalMs: number; readonly metrics: readonly MetricQuery[]; readonly timing?: Timing};

const mostSeries = 5;
/** Of the past: a chart has some 60 columns for it. */
const stepMs = 30_000;

type Answer = ReadonlyArray<{
	readonly series: readonly Series[];
	readonly past: readonly Series[] | undefined;
	/** Why this one failed; the others may be well. */
	readonly problem: string | undefined;
	/** Why it was answered with nothing. */
	readonly missing: string | undefined;
	/** Why it may not be whole. */
	readonly warnings: readonly string[];
}>;

type Held = {
	histories: Map<string, Point[]>;
	signal: Pick<MetricSignal, 'series' | 'more'>;
	problem: string | undefined;
	missing: string | undefined;
	warnings: readonly string[];
	measuredAt: number | null;
	since: number;
};

/** How full things are, and whatever else the team asks of Prometheus (`saturation:`, `metrics:` in warroom.yaml), each with its own past and its own failure. */
export function createMetricsPoller(options: MetricsOptions): Poller {
	const {metrics, intervalMs, timeoutMs, timing = realTiming} = options;
	const held = metrics.map(
		(): Held => ({
			histories: new Map(),
			signal: {series: [], more: 0},
			problem: undefined,
			missing: undefined,
			warnings: [],
			measuredAt: null,
			since: timing.now(),
		}),
	);

	async function ask(signal: AbortSignal): Promise<Answer> {
		const endMs = timing.now();
		const range = {startMs: endMs - historyMs, endMs, stepMs};
		const answers = await Promise.all(
			metrics.map(async ({query, needs, otherwise}, index) => {
				const warnings: string[] = [];
				try {
					const isNew = held[index]?.measuredAt === null;
					const [series, past] = await Promise.all([
						promQuery(options, query, {signal, warned: (words) => warnings.push(words)}),
						isNew ? promQuery(options, query, {signal, range}).catch(() => []) : undefined,
					]);
					const missing = series.length === 0 ? ((await firstAbsent(needs ?? [], signal)) ?? otherwise) : undefined;
					return {series, past, problem: undefined, missing, warnings};
				} catch (error) {
					return {series: [], past: undefined, problem: errorWords(error), missing: undefined, warnings};
				}
			}),
		);
		// When none is answered it is the source that is away.
		const [first] = answers;
		if (first?.problem !== undefined && answers.every(({problem}) => problem !== undefined)) throw new Error(first.problem);
		return answers;
	}

	/** Nothing was answered: because a metric is not there at all? */
	async function firstAbsent(needs: readonly string[], signal: AbortSignal): Promise<string | undefined> {
		for (const metric of needs)
			if ((await promQuery(options, `absent(${metric})`, {signal})).length > 0) return `metric ${metric} not found`;
		return undefined;
	}

	function answered(answers: Answer, health: Health, emit: Emit): void {
		const now = timing.now();
		for (const [index, {series, past, problem, missing, warnings}] of answers.entries()) {
			const one = held[index];
			if (!one) continue;
			if (problem !== one.problem) one.since = now;
			one.problem = problem;
			if (problem === undefined) {
				one.measuredAt = now;
				one.missing = missing;
				one.warnings = warnings;
				one.signal = shownOf(one, series, past, now);
			}
		}

		tell(health, emit);
	}

	function tell({state}: Health, emit: Emit): void {
		for (const [index, {name, unit = '', limit, saturates}] of metrics.entries()) {
			const one = held[index];
			if (!one) continue;
			const own: SourceState =
				state.is === 'live' && one.problem !== undefined
					? {is: one.measuredAt === null ? 'down' : 'stale', since: one.since, why: one.problem}
					: state;
			emit.signal({
				kind: 'metric',
				key: `metric:${sanitize(name)}`,
				source: 'prometheus',
				...firstWarning(one.warnings),
				measuredAt: one.measuredAt,
				state: own,
				name: sanitize(name),
				unit: sanitize(unit),
				...(limit === undefined ? {} : {limit}),
				...(saturates === undefined ? {} : {saturates}),
				...(one.missing === undefined ? {} : {missing: one.missing}),
				...one.signal,
			});
		}
	}

	const poller = createIntervalPoller<Answer>({
		name: 'metrics',
		intervalMs,
		timeoutMs: timeoutMs + 500,
		ask,
		probe: async (signal) => promQuery(options, 'vector(1)', {signal}),
		answered,
		silent: tell,
		timing,
	});
	return {...poller, sharesWith: prometheusSource};
}

function shownOf(one: Held, series: readonly Series[], past: readonly Series[] | undefined, now: number): Held['signal'] {
	const ordered = series.toSorted(
		(a, b) => (b.points.at(-1)?.[1] ?? -Infinity) - (a.points.at(-1)?.[1] ?? -Infinity) || (a.label < b.label ? -1 : 1),
	);
	const histories = new Map<string, Point[]>();
	const shown = ordered.slice(0, mostSeries).map(({label, points}) => {
		const before =
			one.histories.get(label) ?? past?.find((its) => its.label === label)?.points.map(([at, value]): Point => [at, rounded(value)]) ?? [];
		const value = rounded(points.at(-1)?.[1] ?? null);
		const history = withPoint(before, [now, value]);
		histories.set(label, history);
		return {label, value, history};
	});
	one.histories = histories;
	return {series: shown, more: ordered.length - shown.length};
}

import {burnsOf} from '../incident/burn-rate.ts';
import type {Burn} from '../incident/service-signals.ts';
import type {ErrorsSignal, Point, Transition} from '../incident/signals.ts';
import type {SignalLimit} from '../runbook/runbook.ts';
import type {Api} from './api-request.ts';
import {crossing, type Over, overBefore} from './error-limits.ts';
import {historyMs, rounded, withPoint} from './point-history.ts';
import {createIntervalPoller, type Emit, type Health, type Poller, realTiming, type Timing} from './poller.ts';
import {firstWarning, latestOf, prometheusSource, promQuery, type Series, SeveralSeries} from './prometheus-query.ts';
import {baselineChoice, SlowFigures} from './prometheus-slow.ts';
import {errorRatioQuery, latencyQuery, type QueryNames, requestRateQuery, usualMetric} from './promql.ts';

export type PrometheusOptions = Api &
	QueryNames & {
		readonly intervalMs: number;
		/** Only these; otherwise every service there is. */
		readonly services?: readonly string[];
		/** The share of requests that is to succeed, e.g. 0.999: burn rates are of what it allows. */
		readonly objective?: number;
		/** How long ago the same hour is that latency is compared with; the first that has it counts. */
		readonly baselineMs: readonly number[];
		readonly limits: () => readonly SignalLimit[];
		/** Since when it is worse by what others were told before it was watched anew, by signal. */
		readonly worseSince?: ReadonlyMap<string, number>;
		readonly timing?: Timing;
	};

const mostServices = 50;
const usualObjective = 0.999;
/** A range is asked in steps of this; charts carry on over it. */
const stepMs = 15_000;

type Figures = ReadonlyMap<string, number | null>;
type Answer = {
	readonly ratios: Figures;
	readonly rates: Figures;
	readonly p50s: Figures;
	readonly p95s: Figures;
	readonly p99s: Figures;
	readonly saturations: Figures;
	/** The counter, where it is not there at all. */
	readonly missingMetric: string | undefined;
	readonly past: {readonly ratios: readonly Series[]; readonly p95s: readonly Series[]} | undefined;
	/** Why the figures may not be whole. */
	readonly warnings: readonly string[];
};

type Service = {
	history: Point[];
	latencyHistory: Point[];
	over: Over | undefined;
	slower: Over | undefined;
	burns: readonly Burn[];
	last: Pick<
		ErrorsSignal,
		'ratio' | 'missing' | 'p50Ms' | 'p95Ms' | 'p99Ms' | 'requestsPerSecond' | 'saturation' | 'baseline' | 'baselines' | 'baselineTimes'
	>;
};

const nothing: Service['last'] = {ratio: null, p95Ms: null};

/**
 * Error ratio, request rate, latency against its baseline, burn rates and saturation of every service from Prometheus: instant values, and
 * with the first answer the last half hour, so that a chart has its past at once.
 */
export function createPrometheusPoller(options: PrometheusOptions): Poller {
	const {intervalMs, timeoutMs, limits, objective = usualObjective, timing = realTiming} = options;
	const services = new Map<string, Service>();
	const slow = new SlowFigures(options);
	const choice = baselineChoice(options.baselineMs);
	let hasPast = false;
	let missingMetric: string | undefined;
	let warnings: readonly string[] = [];

	async function ask(signal: AbortSignal): Promise<Answer> {
		const heard = new Set<string>();
		const warned = (words: string) => void heard.add(words);
		// What stands beside the error ratio is not worth losing it for: without its histogram the error rate is still worth showing.
		const beside = async (query: string | undefined, factor = 1): Promise<Figures> => {
			if (query === undefined) return new Map();
			try {
				return latestOf(await promQuery(options, query, {signal, factor, warned}));
			} catch (error) {
				if (error instanceof SeveralSeries) warned(`${error.message}: ${query}`);
				return new Map();
			}
		};
		const [ratios, rates, p50s, p95s, p99s, saturations, past] = await Promise.all([
			promQuery(options, errorRatioQuery(options), {signal, warned}).then(latestOf),
			beside(requestRateQuery(options)),
			beside(latencyQuery(options, 50), 1000),
			beside(latencyQuery(options, 95), 1000),
			beside(latencyQuery(options, 99), 1000),
			beside(options.queries.saturation),
			hasPast ? undefined : askPast(signal),
			slow.ask(timing.now(), signal),
		]);
		const missingMetric = ratios.size === 0 ? await absentCounter(signal) : undefined;
		return {ratios, rates, p50s, p95s, p99s, saturations, missingMetric, past, warnings: [...heard]};
	}

	/** Nothing is measured: because the counter is not there? Of a query of the team's own nobody knows what it needs. */
	async function absentCounter(signal: AbortSignal): Promise<string | undefined> {
		const {queries, metric = usualMetric} = options;
		if (queries.errorRatio !== undefined) return undefined;
		const absent = await promQuery(options, `absent(${metric})`, {signal}).catch(() => []);
		return absent.length > 0 ? metric : undefined;
	}

	async function askPast(signal: AbortSignal): Promise<Answer['past']> {
		const endMs = timing.now();
		const range = {startMs: endMs - historyMs, endMs, stepMs};
		const of = async (query: string | undefined, factor: number) =>
			query === undefined ? [] : promQuery(options, query, {signal, range, factor}).catch(() => []);
		const [ratios, p95s] = await Promise.all([of(errorRatioQuery(options), 1), of(latencyQuery(options, 95), 1000)]);
		return {ratios, p95s};
	}

	function answered(answer: Answer, health: Health, emit: Emit): void {
		const now = timing.now();
		if (answer.past) hasPast = true;
		({missingMetric, warnings} = answer);
		const found = [...new Set([...answer.ratios.keys(), ...answer.rates.keys()])];
		const seen = found.filter((service) => options.services?.includes(service) ?? true).slice(0, mostServices);
		// What stood for all of them goes once there is one to name.
		if (services.size === 0 && seen.length + (options.services?.length ?? 0) > 0) emit.gone('errors:');
		for (const service of seen) measured(service, answer, now, health, emit);

		// A service that is asked for, or was there, and gives no series has no data: that is said, and clears nothing.
		for (const service of new Set([...services.keys(), ...(options.services ?? [])])) {
			if (seen.includes(service)) continue;
			const state = services.get(service) ?? newService();
			state.history = withPoint(state.history, [now, null]);
			state.latencyHistory = withPoint(state.latencyHistory, [now, null]);
			state.last = {...nothing, missing: 'absent'};
			services.set(service, state);
			if (options.services?.includes(service) || state.history.some(([, value]) => value !== null))
				emit.signal(signalOf(service, state, health));
			else {
				services.delete(service);
				emit.gone(`errors:${service}`);
			}
		}

		if (services.size === 0) silent(health, emit);
	}

	function measured(service: string, answer: Answer, now: number, health: Health, emit: Emit): void {
		const before = services.get(service) ?? begun(service, answer.past);
		const ratio = answer.ratios.get(service) ?? null;
		const rate = answer.rates.get(service);
		const p95Ms = answer.p95s.get(service) ?? null;
		const baselines = slow.baselines.get(service) ?? [];
		const [baseline] = baselines;
		const baselineTimes = baseline && p95Ms !== null ? p95Ms / baseline.p95Ms : null;
		const errors = crossing('error-ratio', ratio, before.over, limits(), now);
		const latency = crossing('latency-ratio', baselineTimes, before.slower, limits(), now);
		const ratios = Object.fromEntries([...slow.ratios].map(([window, of]) => [window, of.get(service) ?? null]));
		const burns = slow.ratios.size === 0 ? [] : burnsOf(ratios, objective, before.burns);
		const state: Service = {
			history: withPoint(before.history, [now, ratio]),
			latencyHistory: withPoint(before.latencyHistory, [now, p95Ms]),
			over: errors.over,
			slower: latency.over,
			burns,
			last: {
				ratio: rounded(ratio),
				...(ratio === null ? {missing: rate === 0 ? 'idle' : answer.ratios.has(service) ? 'nan' : 'absent'} : {}),
				p50Ms: rounded(answer.p50s.get(service) ?? null),
				p95Ms: rounded(p95Ms),
				p99Ms: rounded(answer.p99s.get(service) ?? null),
				requestsPerSecond: rate === undefined ? null : rounded(rate),
				...(options.queries.saturation === undefined ? {} : {saturation: rounded(answer.saturations.get(service) ?? null)}),
				...(baseline ? {baseline, baselines: [...baselines]} : {}),
				baselineTimes: rounded(baselineTimes),
			},
		};
		services.set(service, state);
		emit.signal(signalOf(service, state, health));
		const say = (text: string, direction: Transition['direction'], signal = `errors:${service}`) =>
			emit.transition({signal, text, direction, measuredAt: now});
		const side = {worse: 'over', better: 'below'} as const;
		if (errors.crossed) {
			const {direction, limit} = errors.crossed;
			say(`error rate of ${service} ${side[direction]} ${percent(limit)}: ${percent(ratio ?? 0)}`, direction);
		}

		if (latency.crossed && baseline) {
			const {direction, limit} = latency.crossed;
			say(`p95 of ${service} ${side[direction]} ${limit} × ${baseline.of}: ${Math.round(p95Ms ?? 0)} ms`, direction);
		}

		for (const burn of burns) {
			const was = before.burns.some(({longWindow, over}) => longWindow === burn.longWindow && over);
			if (burn.over !== was) say(burnWords(service, burn, objective), burn.over ? 'worse' : 'better', burnKey(service, burn));
		}
	}

	/** A service as its past has it: what it was over before anybody watched did not begin now. */
	function begun(service: string, past: Answer['past']): Service {
		const state = newService(service, past);
		const baseline = slow.baselines.get(service)?.[0]?.p95Ms;
		const times = state.latencyHistory.map(([at, p95Ms]): Point => [at, p95Ms === null || !baseline ? null : p95Ms / baseline]);
		return {
			...state,
			burns: burnsOf({}, objective, []).map((burn) => ({...burn, over: options.worseSince?.has(burnKey(service, burn)) ?? false})),
			over: overBefore('error-ratio', state.history, limits()),
			slower: overBefore('latency-ratio', times, limits()),
		};
	}

	/** Before the first answer there is no service to name: the source itself is shown. */
	function silent(health: Health, emit: Emit): void {
		if (services.size === 0) emit.signal({...signalOf('services', newService(), health), key: 'errors:'});
		else for (const [service, state] of services) emit.signal(signalOf(service, state, health));
	}

	function signalOf(
		service: string,
		{history, latencyHistory, over, slower, burns, last}: Service,
		{state, answeredAt}: Health,
	): ErrorsSignal {
		return {
			kind: 'errors',
			key: `errors:${service}`,
			source: 'prometheus',
			...firstWarning(warnings),
			measuredAt: answeredAt,
			state,
			service,
			baselineChoice: choice,
			...(missingMetric === undefined ? {} : {missingMetric}),
			history: [...history],
			latencyHistory: [...latencyHistory],
			...last,
			...(over ? {over} : {}),
			...(slower ? {slower} : {}),
			...(burns.length > 0 ? {objective, burns: [...burns]} : {}),
		};
	}

	return createIntervalPoller<Answer>({
		name: prometheusSource,
		intervalMs,
		timeoutMs: timeoutMs + 500,
		ask,
		probe: async (signal) => promQuery(options, 'vector(1)', {signal}),
		answered,
		silent,
		timing,
	});
}

function newService(service?: string, past?: Answer['past']): Service {
	const of = (series: readonly Series[] | undefined) => series?.find((one) => one.service === service)?.points ?? [];
	const history = of(past?.ratios).map(([at, value]): Point => [at, rounded(value)]);
	const latencyHistory = of(past?.p95s).map(([at, value]): Point => [at, rounded(value)]);
	return {history, latencyHistory, over: undefined, slower: undefined, burns: [], last: nothing};
}

/** Each window for itself: what was told of one is not told of another. */
function burnKey(service: string, {longWindow}: Pick<Burn, 'longWindow'>): string {
	return `burn:${longWindow}:${service}`;
}

function burnWords(service: string, {long, short, longWindow, shortWindow, over, urgency}: Burn, objective: number): string {
	const of = `the error budget of ${service} (${Number((objective * 100).toFixed(4))} %)`;
	const rates = `${times(long)} × over ${longWindow}, ${times(short)} × over ${shortWindow}`;
	return over
		? `${of} burns ${rates}: ${urgency === 'page' ? 'worth a page' : 'worth a ticket'}`
		: `${of} burns ${rates}: no longer too fast`;
}

function times(rate: number | null): string {
	return rate === null ? '–' : String(Number(rate.toFixed(rate >= 10 ? 0 : 1)));
}

function percent(ratio: number): string {
	const value = ratio * 100;
	return `${value === 0 ? 0 : value >= 10 ? value.toFixed(0) : Number(value.toFixed(1))} %`;
}

import type {ErrorsSignal, Point, Signal} from '../incident/signals.ts';
import {type Runbook, type SignalLimit, signalLimits} from '../runbook/runbook.ts';
import type {ClientState} from '../sync/client-state.ts';

type Signals = ClientState['signals'];
/** What was made of the same signals before: they change once a source answers, a screen draws every second. */
const made = new WeakMap<Signals, {readonly runbook: Runbook; readonly signals: Signals}>();

/**
 * The signals as the incident that is shown has them. Sources compare services with the limits of the room's runbook; an incident that goes by one of
 * its own is shown against those of that.
 */
export function withOwnLimits({signals, incident, policy}: Pick<ClientState, 'signals' | 'incident' | 'policy'>): Signals {
	if (!incident?.runbook?.own || !policy) return signals;
	const {runbook} = policy;
	const before = made.get(signals);
	if (before?.runbook === runbook) return before.signals;
	const limits = signalLimits(runbook);
	const own = new Map(
		[...signals].map(([key, signal]): [string, Signal] => [key, signal.kind === 'errors' ? against(signal, limits) : signal]),
	);
	made.set(signals, {runbook, signals: own});
	return own;
}

function against({over: _room, slower: _rooms, ...signal}: ErrorsSignal, limits: readonly SignalLimit[]): ErrorsSignal {
	const {ratio, history, baselineTimes, baseline, latencyHistory = [], measuredAt} = signal;
	const over = reached(limits, 'error-ratio', ratio, history, measuredAt);
	const times = baseline ? latencyHistory.map(([at, p95Ms]): Point => [at, p95Ms === null ? null : p95Ms / baseline.p95Ms]) : [];
	const slower = reached(limits, 'latency-ratio', baselineTimes ?? null, times, measuredAt);
	return {...signal, ...(over ? {over} : {}), ...(slower ? {slower} : {})};
}

/** The highest limit that a figure is at or over, and since when as far as its past reaches, oldest first. */
function reached(
	limits: readonly SignalLimit[],
	measure: SignalLimit['measure'],
	value: number | null,
	past: readonly Point[],
	measuredAt: number | null,
): ErrorsSignal['over'] {
	if (value === null || measuredAt === null) return undefined;
	const [highest] = limits.filter((limit) => limit.measure === measure && value >= limit.from).sort((a, b) => b.from - a.from);
	if (!highest) return undefined;
	const {from, severity} = highest;
	const below = past.findLastIndex(([, was]) => was === null || was < from);
	return {limit: from, severity, since: past[below + 1]?.[0] ?? measuredAt};
}

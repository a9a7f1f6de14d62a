import {meansIncident, type Runbook, rankOf, type Trigger, type TriggerLimit} from '../runbook/runbook.ts';
import {lasting} from './lasting.ts';
import type {EndpointSignal, ErrorsSignal, PodsSignal, Point, Signal} from './signals.ts';
import {inSeveralNamespaces, workloadWords} from './workload-words.ts';

/** What the signals say of a trigger of the decision matrix. */
export type TriggerState = {
	/** `unknown` neither triggers nor clears: no data, stale, not measured, or nobody knows for how long. */
	readonly is: 'holds' | 'not' | 'unknown';
	/** "api 7.4 %", "api DOWN", or why it is not known. */
	readonly evidence: string;
	/** Since when its bounds are met, also while that has not lasted long enough to hold. */
	readonly since?: number | undefined;
};

export type Signals = ReadonlyMap<string, Signal>;

/** What one source says. `met` is whether its last known value is within the bounds. */
type Reading = TriggerState & {readonly met: boolean; readonly weight: number};

/**
 * Evaluates a trigger on what is measured; undefined when it has no limit, so that only people can know it. Lower bounds are inclusive,
 * upper ones exclusive. It holds once its bounds were met for its duration, and ends once they were not for as long.
 */
export function triggerState({name, text, limit}: Trigger, signals: Signals, now: number): TriggerState | undefined {
	if (!limit) return undefined;
	switch (limit.measure) {
		case 'error-ratio':
			return worst(
				errorsOf(signals).map((signal) => errorReading(signal, limit, now)),
				'no error rate is measured',
			);
		case 'latency-ratio':
			return worst(
				errorsOf(signals).map((signal) => latencyReading(signal, limit, now)),
				'no latency is measured',
			);
		case 'core-down':
			return worst(coreReadings(`${name} ${text}`, signals, limit, now), 'neither endpoints nor pods are measured');
		case 'cpu-ratio':
		case 'memory-ratio':
		case 'disk-ratio':
			return worst(saturationReadings(signals, limit, now), 'nothing says how full it is');
		case 'all-down':
			return together(downReadings(signals, limit, now), limit, now);
	}
}

export type SuggestedSeverity = {readonly severity: string; readonly trigger: Trigger; readonly state: TriggerState};

/**
 * The highest severity above `current` of which a trigger holds, with the evidence; undefined when none does. `current` null is no
 * incident. "Less than" alone suggests nothing: a healthy system is not an incident.
 */
export function suggestedSeverity(runbook: Runbook, signals: Signals, now: number, current: string | null): SuggestedSeverity | undefined {
	const rank = current === null ? runbook.severities.length : rankOf(runbook, current);
	for (const {id, triggers} of runbook.severities.slice(0, rank)) {
		for (const trigger of triggers) {
			if (!trigger.limit || !meansIncident(trigger.limit)) continue;
			const state = triggerState(trigger, signals, now);
			if (state?.is === 'holds') return {severity: id, trigger, state};
		}
	}

	return undefined;
}

function within({from, below}: TriggerLimit): (value: number) => boolean {
	return (value) => value >= from && (below === undefined || value < below);
}

function errorReading(signal: ErrorsSignal, limit: TriggerLimit, now: number): Reading {
	const {service, ratio, measuredAt, history, over} = signal;
	const latest: Point[] = measuredAt === null || history.at(-1)?.[0] === measuredAt ? [] : [[measuredAt, ratio]];
	const {holds, since} = lasting([...history, ...latest], within(limit), limit.forMs, now);
	const why = silence(signal, now) ?? (ratio === null || !Number.isFinite(ratio) ? 'no data' : undefined);
	if (why !== undefined) return {is: 'unknown', evidence: `${service}: ${why}`, met: since !== undefined, weight: 0};
	// What measures remembers longer than the history reaches.
	const longer =
		over && limit.below === undefined && over.limit === limit.from && since !== undefined ? Math.min(over.since, since) : since;
	const lasts = holds || (longer !== undefined && now - longer >= limit.forMs);
	return {
		is: lasts ? 'holds' : 'not',
		evidence: `${service} ${percent(ratio ?? 0)}`,
		since: longer,
		met: longer !== undefined,
		weight: ratio ?? 0,
	};
}

function latencyReading(signal: ErrorsSignal, limit: TriggerLimit, now: number): Reading {
	const {service, baselineTimes, baseline, latencyHistory = []} = signal;
	const why =
		silence(signal, now) ??
		(baselineTimes === undefined || baselineTimes === null || !Number.isFinite(baselineTimes) ? 'no baseline to compare with' : undefined);
	if (why !== undefined || typeof baselineTimes !== 'number') return {is: 'unknown', evidence: `${service}: ${why}`, met: false, weight: 0};
	const met = within(limit)(baselineTimes);
	const evidence = `${service} ${baselineTimes.toFixed(1)} × ${baseline?.of ?? 'usual'}`;
	if (baseline && latencyHistory.length > 0) {
		const points = latencyHistory.map(([at, value]): Point => [at, value === null ? null : value / baseline.p95Ms]);
		const latest: Point[] =
			signal.measuredAt === null || points.at(-1)?.[0] === signal.measuredAt ? [] : [[signal.measuredAt, baselineTimes]];
		const {holds, since} = lasting([...points, ...latest], within(limit), limit.forMs, now);
		const lasts = holds || (since !== undefined && now - since >= limit.forMs);
		return {is: lasts ? 'holds' : 'not', evidence, since, met: since !== undefined, weight: baselineTimes};
	}

	if (!met || limit.forMs === 0) return {is: met ? 'holds' : 'not', evidence, met, weight: baselineTimes};
	return {is: 'unknown', evidence: `${evidence}, for how long is not measured`, met, weight: baselineTimes};
}

/** Of each series that says how full what the limit is on is. */
function saturationReadings(signals: Signals, limit: TriggerLimit, now: number): Reading[] {
	return [...signals.values()].flatMap((signal) => {
		if (signal.kind !== 'metric' || signal.saturates === undefined || `${signal.saturates}-ratio` !== limit.measure) return [];
		const why = silence(signal, now) ?? (signal.series.length === 0 ? (signal.missing ?? 'no data') : undefined);
		if (why !== undefined) return [{is: 'unknown' as const, evidence: `${signal.name}: ${why}`, met: false, weight: 0}];
		return signal.series.map(({label, value, history}): Reading => {
			const what = `${signal.name}${label === '' ? '' : ` ${label}`}`;
			const {holds, since} = lasting(history, within(limit), limit.forMs, now);
			if (value === null) return {is: 'unknown', evidence: `${what}: no data`, met: since !== undefined, weight: 0};
			return {is: holds ? 'holds' : 'not', evidence: `${what} ${percent(value)}`, since, met: since !== undefined, weight: value};
		});
	});
}

/**
 * What counts as core is what the trigger names ("core API service" names the endpoint "api"); if it names nothing that is measured,
 * every endpoint that the team watches, and where it watches none every workload.
 */
function coreReadings(words: string, signals: Signals, limit: TriggerLimit, now: number): Reading[] {
	const said = new Set(words.toLowerCase().split(/[^\p{L}\p{N}]+/u));
	const all = downReadings(signals, limit, now);
	const named = all.filter(({name}) =>
		name
			.toLowerCase()
			.split(/[^\p{L}\p{N}]+/u)
			.every((word) => said.has(word)),
	);
	// An endpoint says more than its pods do: it is read first where both say the same.
	if (named.length > 0) return named.toSorted((a, b) => Number(b.endpoint) - Number(a.endpoint));
	const endpoints = all.filter(({endpoint}) => endpoint);
	return endpoints.length > 0 ? endpoints : all;
}

type DownReading = Reading & {readonly name: string; readonly endpoint: boolean};

function downReadings(signals: Signals, limit: TriggerLimit, now: number): DownReading[] {
	return [...signals.values()].flatMap((signal) => {
		if (signal.kind === 'endpoint') return [endpointReading(signal, limit, now)];
		return signal.kind === 'pods' ? workloadReadings(signal, limit, now) : [];
	});
}

function endpointReading(signal: EndpointSignal, limit: TriggerLimit, now: number): DownReading {
	const {name, up, since, problem} = signal;
	const common = {name, endpoint: true, weight: up === false ? 1 : 0};
	const why = silence(signal, now) ?? (up === null ? 'not known yet' : undefined);
	if (why !== undefined) return {...common, is: 'unknown', evidence: `${name}: ${why}`, met: up === false};
	if (up) return {...common, is: 'not', evidence: `${name} up`, met: false};
	return {
		...common,
		...lastingSince(since, limit, now),
		evidence: `${name} DOWN${problem === undefined ? '' : ` (${problem})`}`,
		met: true,
	};
}

function workloadReadings(signal: PodsSignal, limit: TriggerLimit, now: number): DownReading[] {
	const why = silence(signal, now);
	const several = inSeveralNamespaces(signal.workloads);
	return signal.workloads
		.filter(({desired, ends}) => desired > 0 && ends !== true)
		.map((workload): DownReading => {
			const {name, ready, desired, noneReadySince} = workload;
			const common = {name, endpoint: false, weight: ready === 0 ? 1 : 0};
			const evidence = `${workloadWords(workload, several)} ${ready}/${desired} ready`;
			if (why !== undefined) return {...common, is: 'unknown', evidence: `pods: ${why}`, met: ready === 0};
			if (ready > 0) return {...common, is: 'not', evidence, met: false};
			return {...common, ...lastingSince(noneReadySince ?? null, limit, now), evidence, met: true};
		});
}

function lastingSince(since: number | null, {forMs}: TriggerLimit, now: number): Pick<TriggerState, 'is' | 'since'> {
	if (since === null) return {is: forMs === 0 ? 'holds' : 'unknown'};
	return {is: now - since >= forMs ? 'holds' : 'not', since};
}

/** Everything is down when each endpoint is; where none is watched, when no workload has a pod that is ready. */
function together(all: readonly DownReading[], limit: TriggerLimit, now: number): TriggerState {
	const endpoints = all.filter(({endpoint}) => endpoint);
	const readings = endpoints.length > 0 ? endpoints : all;
	if (readings.length === 0) return {is: 'unknown', evidence: 'neither endpoints nor pods are measured'};
	const what = endpoints.length > 0 ? 'endpoints' : 'workloads';
	const well = readings.filter(({is, met}) => is !== 'unknown' && !met).length;
	if (well > 0) return {is: 'not', evidence: `${well} of ${readings.length} ${what} up`};
	const silent = readings.find(({is}) => is === 'unknown');
	if (silent) return {is: 'unknown', evidence: silent.evidence};
	// All of it is down since the last of it went down.
	const since = Math.max(...readings.map((reading) => reading.since ?? now));
	return {...lastingSince(since, limit, now), evidence: `${readings.length} of ${readings.length} ${what} DOWN`};
}

/**
 * One reading is enough to hold. A source that fell silent while its bounds were met leaves the whole unknown; one that has no data and
 * was well, such as an idle service, does not.
 */
function worst(readings: readonly Reading[], nothing: string): TriggerState {
	const order = {holds: 0, unknown: 1, not: 2} as const;
	const heard = readings.filter(({is, met}) => is !== 'unknown' || met);
	const [first] = (heard.length > 0 ? heard : readings).toSorted(
		(a, b) => order[a.is] - order[b.is] || Number(b.met) - Number(a.met) || b.weight - a.weight,
	);
	if (!first) return {is: 'unknown', evidence: nothing};
	const {is, evidence, since} = first;
	return {is, evidence, ...(since === undefined ? {} : {since})};
}

/** Why what a source last said does not count now; undefined when it does. */
function silence({state, measuredAt}: Signal, now: number): string | undefined {
	if (state.is === 'paused') return `paused by ${state.by}`;
	if (measuredAt === null) return state.is === 'down' ? state.why : 'not measured yet';
	if (state.is === 'live') return undefined;
	if (state.is === 'starting') return 'not measured yet';
	return `${state.is === 'stale' ? 'stale' : state.why} for ${Math.max(0, Math.floor((now - state.since) / 1000))} s`;
}

function errorsOf(signals: Signals): ErrorsSignal[] {
	return [...signals.values()].filter((signal) => signal.kind === 'errors');
}

/** "7.4 %", "0.03 %". */
function percent(ratio: number): string {
	const value = ratio * 100;
	return `${Number(value.toFixed(value >= 9.95 ? 0 : value >= 0.095 ? 1 : 2))} %`;
}

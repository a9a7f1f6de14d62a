import type {SilenceRequest} from '../incident/alert-signals.ts';
import type {LookRequest} from '../incident/look.ts';
import type {Signal, SourceState, Transition} from '../incident/signals.ts';
import type {Asking} from '../incident/source-status.ts';
import {errorWords} from '../terminal/error-words.ts';
import {backoffMs} from './backoff.ts';

/** Where a poller tells what it measured. */
export type Emit = {
	signal(signal: Signal): void;
	/** The signal of this key exists no more: its service or workload is gone. */
	gone(key: string): void;
	transition(transition: Transition): void;
};

/** A source that is asked again and again until it is stopped; then it can be started again. Nothing it meets makes it throw or end. */
export type Poller = {
	readonly name: string;
	/** Another source, by its name, whose server this one asks, too: pausing that spares the server only together with this one. */
	readonly sharesWith?: string;
	start(emit: Emit): void;
	/** Asks again now. */
	refresh(): void;
	/** The schedule, of those that are asked at intervals. */
	asking?(): Asking;
	/** Of those that can keep alerts quiet. */
	readonly silences?: Silences;
	/** A closer look at what it watches, where it has more to show. @throws a clause when it cannot be taken. */
	look?(request: LookRequest): Promise<unknown>;
	stop(): Promise<void>;
};

export type Silences = {
	/** Keeps alerts quiet; its id, and how many of them fire now. @throws a clause when it is refused. */
	begin(request: SilenceRequest): Promise<{readonly id: string; readonly count: number}>;
	/** Ends a silence before its time. @throws a clause when there is none. */
	end(id: string): Promise<void>;
};

/** Time and chance, so that tests can hold both. */
export type Timing = {
	now(): number;
	setTimeout(callback: () => void, delayMs: number): unknown;
	clearTimeout(timer: unknown): void;
	/** 0 ≤ value < 1. */
	random(): number;
};

export const realTiming: Timing = {
	now: Date.now,
	setTimeout: (callback, delayMs) => setTimeout(callback, delayMs),
	clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
	random: Math.random,
};

/** Silence after which a source is stale, and then down, in intervals since its last answer. */
export const staleAfterIntervals = 3;
export const downAfterIntervals = 6;
/** A question that failed is said sooner, so that whoever looks knows within ten seconds; but not before it was asked once more. */
const failingAfterIntervals = 1.5;
const failingAfterMs = 7500;

/** So many failures in a row open the circuit. */
export const opensAfterFailures = 5;
/** How often an open circuit is tried, where the source is not asked more rarely anyway. */
const probeEveryMs = 8000;

/** How the source is, and when it last answered (null: never). */
export type Health = {readonly state: SourceState; readonly answeredAt: number | null};

export type IntervalOptions<Answer> = {
	readonly name: string;
	readonly intervalMs: number;
	readonly timeoutMs: number;
	/** Rejects with an error whose message is one clause a person can act on. Must obey the signal. */
	readonly ask: (signal: AbortSignal) => Promise<Answer>;
	/** The smallest question that tells whether it is back, asked alone while the circuit is open. As `ask`; without it that is asked. */
	readonly probe?: (signal: AbortSignal) => Promise<unknown>;
	/** Called after every answer. What it throws counts as a failure of the source. */
	readonly answered: (answer: Answer, health: Health, emit: Emit) => void;
	/** Called at the start and whenever the state changes or its reason does, but not after an answer. */
	readonly silent: (health: Health, emit: Emit) => void;
	readonly timing?: Timing;
};

/**
 * The schedule of every source that is asked and answers. One request at a time; the next one `intervalMs` (± 10 %, so that
 * pollers do not march in step) after the last began; after a failure with backoff, on average as often as when it is well.
 * A failure does not blank the values at once: live → stale after three intervals without an answer, after half as many when questions fail
 * → down after six.
 * A source that never answered has no value to keep and is down at its first failure. After five failures in a row the circuit is open: one
 * small question every eight seconds, and all of it again once that is answered, so that a source that struggles is not kept down by us.
 */
export function createIntervalPoller<Answer>(options: IntervalOptions<Answer>): Poller {
	const {intervalMs, timeoutMs, timing = realTiming} = options;
	let emit: Emit | undefined;
	let state: SourceState = {is: 'starting', since: 0};
	let answeredAt: number | null = null;
	let problem = '';
	let failures = 0;
	let nextAsk: unknown;
	let nextAt: number | null = null;
	let nextCheck: unknown;
	let asking: {readonly done: Promise<void>; readonly abort: AbortController} | undefined;

	function start(to: Emit): void {
		if (emit) throw new Error(`The poller ${options.name} was started twice.`);
		emit = to;
		state = {is: 'starting', since: timing.now()};
		options.silent({state, answeredAt}, to);
		begin();
	}

	function begin(): void {
		if (!emit || asking) return;
		timing.clearTimeout(nextAsk);
		nextAt = null;
		const abort = new AbortController();
		asking = {abort, done: attempt(emit, abort)};
	}

	async function attempt(to: Emit, abort: AbortController): Promise<void> {
		const beganAt = timing.now();
		const timer = timing.setTimeout(() => abort.abort(new Error(`no answer within ${inSeconds(timeoutMs)}`)), timeoutMs);
		try {
			if (failures >= opensAfterFailures && options.probe) await raced(options.probe(abort.signal), abort.signal);
			const answer = await raced(options.ask(abort.signal), abort.signal);
			if (emit !== to) return;
			const now = timing.now();
			const health: Health = {state: state.is === 'live' ? state : {is: 'live', since: now}, answeredAt: now};
			options.answered(answer, health, to);
			({state, answeredAt} = health);
			failures = 0;
			problem = '';
		} catch (error) {
			if (emit !== to) return;
			failures += 1;
			problem = errorWords(error);
		} finally {
			timing.clearTimeout(timer);
			asking = undefined;
			if (emit === to) {
				review();
				const spentMs = timing.now() - beganAt;
				const waitMs = Math.max(0, waitFor(spentMs));
				nextAt = timing.now() + waitMs;
				nextAsk = timing.setTimeout(begin, waitMs);
			}
		}
	}

	function waitFor(spentMs: number): number {
		const jitter = 0.9 + 0.2 * timing.random();
		if (failures >= opensAfterFailures) return Math.min(2 * intervalMs, Math.max(intervalMs, probeEveryMs)) * jitter;
		if (failures > 0) return backoffMs(failures, {baseMs: Math.min(1000, intervalMs), capMs: 2 * intervalMs}, timing.random);
		return intervalMs * jitter - spentMs;
	}

	/** Is the source still what it was called? Comes back by itself at the moment when that changes. */
	function review(): void {
		if (!emit) return;
		timing.clearTimeout(nextCheck);
		const now = timing.now();
		const next = reviewed(now);
		if (next !== state) {
			state = next;
			options.silent({state, answeredAt}, emit);
		}

		if (answeredAt === null || state.is === 'down') return;
		const limitMs = state.is === 'live' ? staleAfterMs() : downAfterIntervals * intervalMs;
		nextCheck = timing.setTimeout(review, Math.max(1, answeredAt + limitMs - now));
	}

	function staleAfterMs(): number {
		const silentMs = staleAfterIntervals * intervalMs;
		return failures === 0 ? silentMs : Math.min(silentMs, Math.max(failingAfterIntervals * intervalMs, failingAfterMs));
	}

	function reviewed(now: number): SourceState {
		const silentMs = answeredAt === null ? Number.POSITIVE_INFINITY : now - answeredAt;
		if (answeredAt === null && failures === 0) return state;
		if (silentMs < staleAfterMs()) return state;
		const is = silentMs < downAfterIntervals * intervalMs ? 'stale' : 'down';
		const why = problem || `no answer for ${inSeconds(silentMs)}`;
		if (state.is !== is) return {is, since: now, why};
		return state.why === why ? state : {...state, why};
	}

	return {
		name: options.name,
		start,
		refresh: begin,
		asking: () => ({
			intervalMs,
			problem: failures > 0 ? problem : null,
			failures,
			circuit: failures >= opensAfterFailures ? 'open' : 'closed',
			nextAt,
		}),
		async stop() {
			emit = undefined;
			failures = 0;
			nextAt = null;
			timing.clearTimeout(nextAsk);
			timing.clearTimeout(nextCheck);
			asking?.abort.abort(new Error('stopped'));
			await asking?.done;
		},
	};
}

/** The promise, or the reason of the abort when that comes first: no source can hold the schedule by ignoring its signal. */
function raced<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
	return new Promise((resolve, reject) => {
		const aborted = () => reject(signal.reason as Error);
		if (signal.aborted) aborted();
		signal.addEventListener('abort', aborted, {once: true});
		promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', aborted));
	});
}

/** "5 s", "1.5 s". */
export function inSeconds(durationMs: number): string {
	return `${Math.round(durationMs / 100) / 10} s`;
}

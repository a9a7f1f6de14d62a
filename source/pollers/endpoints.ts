import type {Readable} from 'node:stream';
import type {EndpointSignal} from '../incident/signals.ts';
import {sanitize} from '../terminal/sanitize.ts';
import {explainHttpError, loadAxios} from './http.ts';
import {createIntervalPoller, type Emit, type Health, type Poller, realTiming, type Timing} from './poller.ts';

export type EndpointOptions = {
	readonly name: string;
	readonly url: string;
	readonly intervalMs: number;
	readonly timeoutMs: number;
	/** Any 2xx unless said. */
	readonly expectStatus?: number;
	readonly timing?: Timing;
};

/** One lost packet is no outage: so many failures in a row are. */
const downAfterFailures = 2;

type Answer = {readonly problem: string | undefined; readonly latencyMs: number};

/** Asks a health URL: up or down, how long it takes, since when. An endpoint that does not answer is a measurement, not a silent source. */
export function createEndpointPoller({
	name: rawName,
	url,
	intervalMs,
	timeoutMs,
	expectStatus,
	timing = realTiming,
}: EndpointOptions): Poller {
	const name = sanitize(rawName);
	const key = `endpoint:${name}`;
	let up: boolean | null = null;
	let since: number | null = null;
	let failures = 0;
	let latencyMs: number | null = null;

	async function ask(signal: AbortSignal): Promise<Answer> {
		const axios = await loadAxios();
		const beganAt = performance.now();
		try {
			const response = await axios.get<Readable>(url, {
				signal,
				timeout: timeoutMs,
				maxRedirects: 5,
				responseType: 'stream',
				validateStatus: () => true,
				headers: {'user-agent': 'warroom', accept: '*/*'},
			});
			// The status says it; the body is not read.
			response.data.destroy();
			const good = expectStatus === undefined ? response.status >= 200 && response.status < 300 : response.status === expectStatus;
			return {problem: good ? undefined : String(response.status), latencyMs: performance.now() - beganAt};
		} catch (error) {
			if (signal.aborted && !isTimeout(signal)) throw error;
			return {problem: explainHttpError(error, timeoutMs), latencyMs: performance.now() - beganAt};
		}
	}

	function answered(answer: Answer, health: Health, emit: Emit): void {
		const now = timing.now();
		failures = answer.problem === undefined ? 0 : failures + 1;
		const before = up;
		if (answer.problem === undefined) up = true;
		else if (failures >= downAfterFailures || up === null) up = false;
		if (up !== before) since = now;
		latencyMs = answer.problem === undefined ? Math.round(answer.latencyMs) : null;
		emit.signal(signalOf(health, up === false ? answer.problem : undefined));
		if (up === before || (before === null && up)) return;
		emit.transition({
			signal: key,
			text: up ? `endpoint ${name} is up again` : `endpoint ${name} is down: ${answer.problem ?? ''}`,
			direction: up ? 'better' : 'worse',
			measuredAt: now,
		});
	}

	function signalOf({state, answeredAt}: Health, problem?: string): EndpointSignal {
		return {
			kind: 'endpoint',
			key,
			source: 'health',
			measuredAt: answeredAt,
			state,
			name,
			up,
			latencyMs,
			since,
			...(problem === undefined ? {} : {problem}),
		};
	}

	return createIntervalPoller<Answer>({
		name: key,
		intervalMs,
		// The request ends by its own timeout, in its own words.
		timeoutMs: timeoutMs + 1000,
		ask,
		answered,
		silent: (health, emit) => emit.signal(signalOf(health)),
		timing,
	});
}

function isTimeout({reason}: AbortSignal): boolean {
	return reason instanceof Error && reason.message.startsWith('no answer');
}

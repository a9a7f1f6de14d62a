import type {EndpointSignal, Point} from '../incident/signals.ts';
import {sanitize} from '../terminal/sanitize.ts';
import {type Checked, checkEndpoint, type EndpointTarget} from './endpoint-checks.ts';
import {createIntervalPoller, type Emit, type Health, type Poller, realTiming, type Timing} from './poller.ts';

export type EndpointOptions = EndpointTarget & {
	readonly name: string;
	readonly intervalMs: number;
	readonly timeoutMs: number;
	/** A certificate with fewer days than this is worth a line. */
	readonly certificateDays?: number;
	/** Since when it is down by what others were told before it was watched anew, by the key of its signal. */
	readonly worseSince?: ReadonlyMap<string, number>;
	readonly timing?: Timing;
};

/** One lost packet is no outage: so many failures in a row are. */
const downAfterFailures = 2;
const mostPoints = 60;
const usualCertificateDays = 14;
const dayMs = 86_400_000;

/** Asks an endpoint: up or down, how long it takes, since when. One that does not answer is a measurement, not a silent source. */
export function createEndpointPoller(options: EndpointOptions): Poller {
	const {intervalMs, timeoutMs, certificateDays = usualCertificateDays, timing = realTiming} = options;
	const name = sanitize(options.name);
	const key = `endpoint:${name}`;
	const check = 'url' in options ? 'http' : 'tcp' in options ? 'tcp' : 'dns';
	const downSince = options.worseSince?.get(key) ?? null;
	let up: boolean | null = null;
	let since: number | null = null;
	let failures = 0;
	let latencyMs: number | null = null;
	let last: Checked | undefined;
	let history: Point[] = [];
	/** The end of the certificate that was last told of. */
	let toldOf: number | undefined;

	function answered(answer: Checked, health: Health, emit: Emit): void {
		const now = timing.now();
		failures = answer.problem === undefined ? 0 : failures + 1;
		const before = up ?? (downSince === null ? null : false);
		if (answer.problem === undefined) up = true;
		else if (failures >= downAfterFailures || up === null) up = false;
		if (up !== before) since = now;
		// It was down before anybody watched, and is.
		else since ??= downSince;
		latencyMs = answer.problem === undefined ? Math.round(answer.latencyMs) : null;
		last = answer;
		history = [...history, [now, latencyMs] satisfies Point].slice(-mostPoints);
		emit.signal(signalOf(health, up === false ? answer.problem : undefined));
		aboutCertificate(answer.certificateEndsAt, now, emit);
		if (up === before || (before === null && up)) return;
		emit.transition({
			signal: key,
			text: up ? `endpoint ${name} is up again` : `endpoint ${name} is down: ${answer.problem ?? ''}`,
			direction: up ? 'better' : 'worse',
			measuredAt: now,
		});
	}

	/** Once a certificate; with the moment from which on it was so, that a room which was restarted says it once. */
	function aboutCertificate(endsAt: number | undefined, now: number, emit: Emit): void {
		if (endsAt === undefined || endsAt === toldOf || endsAt - now >= certificateDays * dayMs) return;
		toldOf = endsAt;
		emit.transition({
			signal: `${key}:certificate`,
			text: `the certificate of ${name} ends on ${new Date(endsAt).toISOString().slice(0, 10)}`,
			direction: 'worse',
			measuredAt: endsAt - certificateDays * dayMs,
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
			check,
			up,
			latencyMs,
			since,
			...(problem === undefined ? {} : {problem}),
			...(last?.status === undefined ? {} : {status: last.status}),
			...(last?.certificateEndsAt === undefined ? {} : {certificateEndsAt: last.certificateEndsAt}),
			history: [...history],
		};
	}

	return createIntervalPoller<Checked>({
		name: key,
		intervalMs,
		// The question ends by its own timeout, in its own words.
		timeoutMs: timeoutMs + 1000,
		ask: async (signal) => checkEndpoint(options, timeoutMs, signal),
		answered,
		silent: (health, emit) => emit.signal(signalOf(health, up === false ? last?.problem : undefined)),
		timing,
	});
}

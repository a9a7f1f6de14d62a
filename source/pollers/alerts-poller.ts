import type {AlertGroup, Silence} from '../incident/alert-signals.ts';
import {alertChanges, type Firing} from './alert-changes.ts';
import {type Alert, groupAlerts, inOrder, nameOf} from './alert-groups.ts';
import {alertsSignal} from './alerts-signal.ts';
import {createIntervalPoller, type Emit, type Health, type Poller, realTiming, type Timing} from './poller.ts';

export type AlertsAnswer = {readonly alerts: readonly Alert[]; readonly silences: ReadonlyMap<string, Silence>};

export type AlertsPollerOptions = {
	readonly name: string;
	/** What the pane's border says. */
	readonly source: string;
	readonly intervalMs: number;
	readonly timeoutMs: number;
	readonly silenceable: boolean;
	readonly ask: (signal: AbortSignal) => Promise<AlertsAnswer>;
	/** When the program that is asked started, epoch milliseconds; the small question that tells that it is there, too. */
	readonly startedAt: (signal: AbortSignal) => Promise<number>;
	/** So long after a restart it may not know of all alerts again. */
	readonly knowsAgainWithinMs?: number;
	readonly timing?: Timing;
};

const usualWaitMs = 180_000;

/**
 * What fires, by whoever keeps track of it. One that was restarted knows nothing for a while: what it does not name then is shown as it last
 * was, and not taken for resolved.
 */
export function createAlertsPoller(options: AlertsPollerOptions): Poller & {readonly known: () => readonly Alert[]} {
	const {name, source, intervalMs, timeoutMs, silenceable, knowsAgainWithinMs = usualWaitMs, timing = realTiming} = options;
	const key = `alerts:${name}`;
	const firing: Firing = new Map();
	let alerts: readonly Alert[] = [];
	let groups: readonly AlertGroup[] = [];

	type Answer = AlertsAnswer & {readonly startedAt: number | undefined};

	async function ask(signal: AbortSignal): Promise<Answer> {
		const answer = await options.ask(signal);
		const names = new Set(answer.alerts.map(nameOf));
		const missing = [...firing.keys()].some((known) => !names.has(known));
		return {...answer, startedAt: missing ? await options.startedAt(signal) : undefined};
	}

	function answered({alerts: read, silences, startedAt}: Answer, health: Health, emit: Emit): void {
		const now = timing.now();
		alerts = read;
		const known = groupAlerts(read, silences);
		const names = new Set(known.map((group) => group.name));
		const unsure = startedAt !== undefined && now - startedAt < knowsAgainWithinMs;
		const held = unsure ? [...firing.values()].flatMap(({group}) => (names.has(group.name) ? [] : [{...group, unconfirmed: true}])) : [];
		groups = held.length === 0 ? known : inOrder([...known, ...held]);
		tell(health, emit);
		for (const transition of alertChanges(groups, firing, key, now)) emit.transition(transition);
	}

	function tell({state, answeredAt}: Health, emit: Emit): void {
		emit.signal(alertsSignal(groups, {key, source, measuredAt: answeredAt, state, silenceable}));
	}

	const poller = createIntervalPoller<Answer>({
		name,
		intervalMs,
		// Each request ends by its own timeout, in its own words.
		timeoutMs: timeoutMs + 500,
		ask,
		probe: options.startedAt,
		answered,
		silent: tell,
		timing,
	});
	return {...poller, known: () => alerts};
}

import type {AlertGroup, Silence} from '../incident/alert-signals.ts';
import {alertChanges, type Firing, firingBefore} from './alert-changes.ts';
import {type Alert, groupAlerts, inOrder, nameOf} from './alert-groups.ts';
import {lacksPlace, type Places, placeChanges} from './alert-places.ts';
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
	/** Another source says what fires: of this one only what is pending is told, and not what that one has already. */
	readonly beside?: () => readonly Alert[];
	/** Names of alerts that fire by what the logs of open incidents say. */
	readonly alerting?: readonly string[];
	/** Called with every answer, before it is told. */
	readonly heard?: () => void;
	/** So long after a restart it may not know of all alerts again. */
	readonly knowsAgainWithinMs?: number;
	readonly timing?: Timing;
};

const usualWaitMs = 180_000;

export type AlertsPoller = Poller & {
	/** What it named in its last answer. */
	readonly known: () => readonly Alert[];
	/** Tells again what is pending, beside what the other source says by now. */
	readonly retell: () => void;
};

/**
 * What fires, by whoever keeps track of it. One that was restarted knows nothing for a while: what it does not name then is shown as it last
 * was, and not taken for resolved.
 */
export function createAlertsPoller(options: AlertsPollerOptions): AlertsPoller {
	const {name, source, intervalMs, timeoutMs, silenceable, beside, heard, knowsAgainWithinMs = usualWaitMs, timing = realTiming} = options;
	const key = `alerts:${name}`;
	const firing: Firing = firingBefore(options.alerting ?? [], timing.now());
	const places: Places = new Map();
	let alerts: readonly Alert[] = [];
	let groups: readonly AlertGroup[] = [];
	let told: {readonly health: Health; readonly emit: Emit} | undefined;

	type Answer = AlertsAnswer & {readonly startedAt: number | undefined};

	async function ask(signal: AbortSignal): Promise<Answer> {
		const answer = await options.ask(signal);
		const names = new Set(answer.alerts.map(nameOf));
		const missing = [...firing.keys()].some((known) => !names.has(known)) || lacksPlace(answer.alerts, places);
		return {...answer, startedAt: missing ? await options.startedAt(signal) : undefined};
	}

	function answered({alerts: read, silences, startedAt}: Answer, health: Health, emit: Emit): void {
		const now = timing.now();
		alerts = read;
		heard?.();
		const known = groupAlerts(beside ? stillPending(read, beside()) : read, silences);
		const names = new Set(known.map((group) => group.name));
		const unsure = startedAt !== undefined && now - startedAt < knowsAgainWithinMs;
		const held = unsure ? [...firing.values()].flatMap(({group}) => (names.has(group.name) ? [] : [{...group, unconfirmed: true}])) : [];
		groups = held.length === 0 ? known : inOrder([...known, ...held]);
		tell(health, emit);
		const fired = new Set(firing.keys());
		for (const transition of alertChanges(groups, firing, key, now)) emit.transition(transition);
		if (beside) return;
		for (const transition of placeChanges(read, places, {key, now, fired, unsure})) emit.transition(transition);
	}

	function tell(health: Health, emit: Emit): void {
		const {state, answeredAt} = health;
		told = {health, emit};
		emit.signal(
			alertsSignal(groups, {key, source, measuredAt: answeredAt, state, silenceable, ...(beside ? {only: 'pending' as const} : {})}),
		);
	}

	function retell(): void {
		if (!told || !beside) return;
		const before = groups.reduce((sum, {pending}) => sum + pending, 0);
		const left = groupAlerts(stillPending(alerts, beside()), new Map());
		// What is as it was need not be sent to everybody again.
		if (left.reduce((sum, {pending}) => sum + pending, 0) === before) return;
		groups = left;
		tell(told.health, told.emit);
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
	return {...poller, known: () => alerts, retell};
}

/** What is pending, and not among those that another source has by now: it names them by these labels, and by some of its sender's. */
function stillPending(alerts: readonly Alert[], others: readonly Alert[]): readonly Alert[] {
	const byName = Map.groupBy(others, nameOf);
	return alerts.filter(
		(alert) =>
			alert.state === 'pending' &&
			!byName.get(nameOf(alert))?.some(({labels}) => Object.entries(alert.labels).every(([label, value]) => labels[label] === value)),
	);
}

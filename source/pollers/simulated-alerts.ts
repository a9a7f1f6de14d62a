import type {AlertsSignal, Silence} from '../incident/alert-signals.ts';
import {type Alert, groupAlerts} from './alert-groups.ts';
import {matchersOf} from './alert-matchers.ts';
import {alertsSignal} from './alerts-signal.ts';
import type {Silences} from './poller.ts';

/** A silence of the drill: what it covers, by the labels. */
type Kept = Silence & {readonly covers: ReadonlyArray<readonly [string, string]>};

/** The drill's alerts with their silences, which are kept in memory and end with its server. */
export class SimulatedAlerts implements Silences {
	readonly #now: () => number;
	readonly #alertsAt: (now: number) => readonly Alert[];
	readonly #changed: () => void;
	readonly #kept: Kept[] = [];

	constructor(now: () => number, alertsAt: (now: number) => readonly Alert[], changed: () => void) {
		this.#now = now;
		this.#alertsAt = alertsAt;
		this.#changed = changed;
	}

	signal(source: string, state: AlertsSignal['state']): AlertsSignal {
		const now = this.#now();
		const kept = this.#kept.filter(({until}) => until > now);
		const alerts = this.#alertsAt(now).map((alert): Alert => {
			const by = kept.filter(({covers}) => covers.every(([label, value]) => alert.labels[label] === value)).map(({id}) => id);
			return by.length > 0 && alert.state === 'firing' ? {...alert, state: 'quiet', silencedBy: by} : alert;
		});
		const groups = groupAlerts(alerts, new Map(kept.map(({covers: _covers, ...silence}) => [silence.id, silence])));
		return alertsSignal(groups, {key: 'alerts:simulated', source, measuredAt: now, state, silenceable: true});
	}

	async begin({name, only, forMs, reason, by}: Parameters<Silences['begin']>[0]): ReturnType<Silences['begin']> {
		const now = this.#now();
		const {matchers, count} = matchersOf(name, only, this.#alertsAt(now));
		const covers = matchers.map(({name: label, value}) => [label, value] as const);
		const id = `drill-${this.#kept.length + 1}`;
		this.#kept.push({id, by, reason, until: now + forMs, covers});
		this.#changed();
		return {id, count};
	}

	async end(id: string): Promise<void> {
		const now = this.#now();
		const at = this.#kept.findIndex((silence) => silence.id === id && silence.until > now);
		const kept = this.#kept[at];
		if (!kept) throw new Error('there is no such silence any more');
		this.#kept[at] = {...kept, until: now};
		this.#changed();
	}
}

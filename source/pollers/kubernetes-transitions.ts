import type {Transition, Workload} from '../incident/signals.ts';
import {inSeveralNamespaces, workloadWords} from '../incident/workload-words.ts';

/** What the timeline hears of workloads: that one is ill, that it is well again, that its image was replaced. */
export class WorkloadTransitions {
	readonly #illness = new Map<string, {ill: boolean; since: number; told: boolean | undefined}>();
	readonly #images = new Map<string, string>();
	readonly #signal: string;
	readonly #settleMs: number;
	readonly #from: number;

	/** `from`: what changed before is history, and none of the timeline's. A workload is ill, or well, once it was for `settleMs`. */
	constructor(signal: string, settleMs: number, from: number) {
		this.#signal = signal;
		this.#settleMs = settleMs;
		this.#from = from;
	}

	/** Whether something has still to settle. */
	take(workloads: readonly Workload[], now: number, tell: (transition: Transition) => void): boolean {
		const several = inSeveralNamespaces(workloads);
		let waits = false;
		for (const workload of workloads) {
			const id = idOf(workload);
			this.#image(id, workload, workloadWords(workload, several), now, tell);
			const ill = workload.ready < workload.desired;
			const before = this.#illness.get(id);
			if (!before || before.ill !== ill) this.#illness.set(id, {ill, since: now, told: before?.told});
			const current = this.#illness.get(id);
			if (!current || current.told === ill || (current.told === undefined && !ill)) continue;
			if (now - current.since < this.#settleMs) {
				waits = true;
				continue;
			}

			current.told = ill;
			const {ready, desired, status} = workload;
			const name = workloadWords(workload, several);
			tell({
				signal: this.#keyOf(id),
				text: ill
					? `${name} ${ready}/${desired} ready${status === '' || status === 'Running' ? '' : `: ${status}`}`
					: `${name} ${ready}/${desired} ready again`,
				direction: ill ? 'worse' : 'better',
				measuredAt: now,
			});
		}

		this.#forgetGone(workloads);
		return waits;
	}

	/** Jobs come and go under a new name each time. */
	#forgetGone(workloads: readonly Workload[]): void {
		if (this.#illness.size < 2 * workloads.length + 100) return;
		const here = new Set(workloads.map(idOf));
		for (const known of [this.#illness, this.#images]) for (const id of [...known.keys()]) if (!here.has(id)) known.delete(id);
	}

	/** Each workload for itself: what was told of one is not told of another. */
	#keyOf(id: string): string {
		return `${this.#signal}:${id}`.slice(0, 200).toWellFormed();
	}

	#image(id: string, {changed}: Workload, name: string, now: number, tell: (transition: Transition) => void): void {
		if (!changed || changed.at < this.#from) return;
		const text = `${name} ${changed.from} → ${changed.to}`;
		// Seen first on the deployment, and then with the time of its revision.
		if (this.#images.get(id) === text) return;
		this.#images.set(id, text);
		tell({signal: this.#keyOf(`image:${id}`), text: `rollout: ${text}`, direction: 'worse', measuredAt: now});
	}
}

function idOf({context, namespace, of, name}: Workload): string {
	return `${context ?? ''}/${namespace}/${of ?? ''}/${name}`;
}

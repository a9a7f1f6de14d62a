import type {AlertsSignal} from '../incident/alert-signals.ts';
import type {ChangesSignal} from '../incident/change-signals.ts';
import type {Signal, SourceReport} from '../incident/signals.ts';
import {sourceReport} from '../incident/signals.ts';
import {Frame} from './frame.ts';
import type {Responder, Responders} from './responders.ts';

/** The latest measurements, shown to every screen; whoever reads too slowly does without. Never stored. */
export class SignalBoard {
	readonly #signals = new Map<string, Signal>();
	readonly #responders: Responders;

	constructor(responders: Responders) {
		this.#responders = responders;
	}

	show(signal: Signal): void {
		this.#signals.set(signal.key, signal);
		const frame = new Frame({t: 'signal', signal});
		for (const {connection} of this.#responders.screens()) connection.showIfCalm(frame);
	}

	remove(key: string): void {
		this.#signals.delete(key);
		const frame = new Frame({t: 'gone', key});
		for (const {connection} of this.#responders.screens()) connection.showIfCalm(frame);
	}

	clear(): void {
		for (const key of [...this.#signals.keys()]) this.remove(key);
	}

	/** All of them, to somebody who has just come. */
	showTo({connection}: Responder): void {
		for (const signal of this.#signals.values()) connection.showIfCalm(new Frame({t: 'signal', signal}));
	}

	/** All of them, by key. */
	get all(): ReadonlyMap<string, Signal> {
		return this.#signals;
	}

	/** What fires, by each source that knows. */
	alerts(): AlertsSignal[] {
		return [...this.#signals.values()].flatMap((signal) => (signal.kind === 'alerts' ? [signal] : []));
	}

	/** What changed lately, by each cluster. */
	changes(): ChangesSignal[] {
		return [...this.#signals.values()].flatMap((signal) => (signal.kind === 'changes' ? [signal] : []));
	}

	/** How each source stands; what changed in a cluster is of the same as its pods. */
	reports(): SourceReport[] {
		return [...this.#signals.values()].filter(({kind}) => kind !== 'changes').map(sourceReport);
	}
}

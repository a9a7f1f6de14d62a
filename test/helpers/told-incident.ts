import {toRaise} from '../../source/incident/clocks.ts';
import type {Directory} from '../../source/incident/directory.ts';
import {type DataOf, type EventHeader, type EventType, type IncidentEvent, parseEvent} from '../../source/incident/events.ts';
import {foldAll} from '../../source/incident/fold.ts';
import type {Incident} from '../../source/incident/incident.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {raisedData} from './raised.ts';

const declaredAt = Date.parse('2026-11-23T08:11:00.000Z');

/** The log of an incident as it is told: events in order, each some minutes after the declaration at 08:11. */
export class ToldIncident {
	readonly #events: IncidentEvent[] = [];

	constructor(data: Partial<DataOf<'incident.declared'>> = {}) {
		this.add('incident.declared', {
			id: 'inc-20261123-0811',
			channel: 'incident-20261123-0811',
			drill: false,
			title: 'Checkout returns 5xx',
			severity: 'SEV-1',
			services: ['api', 'www'],
			detectedAt: instant(-3),
			detectedBy: 'alertmanager',
			detectedHow: 'alert',
			...data,
		});
	}

	/** Adds an event as the log would give it back. `minute` counts from the declaration. */
	add<T extends EventType>(
		type: T,
		data: DataOf<T>,
		{minute = this.#events.length, by = 'maria', ...header}: Partial<EventHeader> & {readonly minute?: number} = {},
	): this {
		const seq = this.#events.length + 1;
		this.#events.push(parseEvent({seq, id: `e${seq}`, at: instant(minute), by, ...header, type, data}));
		return this;
	}

	/** What is due by then, raised as the server does. */
	raiseDue(minute: number, directory: Directory = []): this {
		for (const clock of toRaise(this.incident, {runbook: defaultRunbook(), directory}, at(minute)))
			this.add('clock.raised', raisedData(clock), {minute, by: 'room', id: clock.id});
		return this;
	}

	get events(): readonly IncidentEvent[] {
		return this.#events;
	}

	get incident(): Incident {
		return foldAll(this.#events);
	}
}

/** Minutes after the declaration, in milliseconds. */
export function at(minute: number): number {
	return declaredAt + minute * 60_000;
}

/** As the wire has it. */
export function instant(minute: number): string {
	return new Date(at(minute)).toISOString();
}

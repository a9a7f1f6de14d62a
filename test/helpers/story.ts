import {type Clock, hasEnded, type Policy} from '../../source/incident/clock.ts';
import {clocks, toPutToCommander, toRaise} from '../../source/incident/clocks.ts';
import type {Directory} from '../../source/incident/directory.ts';
import {type DataOf, type EventType, type IncidentEvent, parseEvent} from '../../source/incident/events.ts';
import {fold, foldAll} from '../../source/incident/fold.ts';
import {endedNow} from '../../source/incident/freeze-ended.ts';
import type {Incident} from '../../source/incident/incident.ts';
import {parseIncidentState, stateOf} from '../../source/incident/incident-state.ts';
import type {Runbook} from '../../source/runbook/runbook.ts';
import {raisedData} from './raised.ts';

export const minute = 60_000;
export const hour = 60 * minute;
/** When the incident of a story is declared. */
export const declaredAt = Date.parse('2026-11-23T08:11:00.000Z');

/** Who holds which position in a story. */
export const people: Directory = [
	{login: 'sre', positions: ['On-call SRE', 'On-call Engineer']},
	{login: 'lead', positions: ['Platform Lead']},
	{login: 'vp', name: 'Vera', positions: ['VP Engineering'], phone: '+1 555 0103'},
	{login: 'cto', positions: ['CTO']},
	{login: 'owner', positions: ['Service Owner']},
	{login: 'manager', positions: ['Engineering Manager', 'Service Lead']},
	{login: 'product', positions: ['Product Lead']},
];

/** An incident that is told event by event; times are minutes after the declaration. Its room raises what falls due, as the server does. */
export class Story {
	policy: Policy;
	readonly events: IncidentEvent[] = [];
	/** When the room looked at its clocks, and how many events it knew. */
	readonly looks: Array<{readonly at: number; readonly head: number}> = [];
	#incident: Incident | undefined;
	#now = declaredAt;

	constructor(
		runbook: Runbook,
		severity: string,
		{directory = people, by = 'maria', askFirst}: {directory?: Directory; by?: string; askFirst?: Policy['askFirst']} = {},
	) {
		this.policy = {runbook, directory, askFirst};
		this.add(
			'incident.declared',
			{id: 'inc-1', channel: 'incident-1', drill: false, title: 'Checkout returns 5xx', severity, services: []},
			by,
		);
	}

	get incident(): Incident {
		if (!this.#incident) throw new TypeError('nothing was declared');
		return this.#incident;
	}

	get now(): number {
		return this.#now;
	}

	/** Somebody does something, now. */
	add<T extends EventType>(type: T, data: DataOf<T>, by = 'maria'): this {
		const seq = this.events.length + 1;
		const event = parseEvent({seq, id: `e${seq}`, at: new Date(this.#now).toISOString(), by, type, data});
		this.events.push(event);
		this.#incident = fold(this.#incident, event);
		return this;
	}

	/** The incident goes by another runbook from now on. */
	changeRunbook(runbook: Runbook): this {
		const ended = endedNow(this.incident, this.policy, this.#now, undefined);
		this.policy = {...this.policy, runbook};
		return this.add('runbook.changed', {
			to: {hash: 'b'.repeat(64), origin: 'runbook.md', title: 'Runbook'},
			diff: ['x'],
			reason: 'x',
			ended,
		});
	}

	/** Time passes to so many minutes after the declaration; the room looks every `everySeconds`. */
	at(minutes: number, everySeconds = 30): this {
		const until = declaredAt + minutes * minute;
		this.raise();
		while (this.#now < until) {
			this.#now = Math.min(until, this.#now + everySeconds * 1000);
			this.raise();
		}

		return this;
	}

	/** Time passes while the server is away. */
	sleep(minutes: number): this {
		this.#now = declaredAt + minutes * minute;
		return this;
	}

	/** The server dies and starts again: from what it kept of so many events, and the log since. */
	restart(kept: number): this {
		const log = this.events.map((event) => parseEvent(JSON.parse(JSON.stringify(event))));
		const snapshot = foldAll(log.slice(0, Math.max(1, kept)), undefined);
		this.#incident = foldAll(log.slice(Math.max(1, kept)), parseIncidentState(JSON.parse(JSON.stringify(stateOf(snapshot)))));
		return this;
	}

	/** What the server does each second: what fell due becomes an event under the clock's id, once; where it asks first, a question before. */
	raise(): void {
		this.looks.push({at: this.#now, head: this.events.length});
		for (const clock of toPutToCommander(this.incident, this.policy, this.#now)) this.#becomes('clock.asked', `ask:${clock.id}`, clock);
		for (const clock of toRaise(this.incident, this.policy, this.#now)) this.#becomes('clock.raised', clock.id, clock);
	}

	#becomes(type: 'clock.asked' | 'clock.raised', id: string, clock: Clock): void {
		const late = this.#now - (clock.againAt ?? clock.dueAt);
		if (this.events.some((event) => event.id === id)) throw new Error(`${id} would be there twice`);
		const event = parseEvent({
			seq: this.events.length + 1,
			id,
			at: new Date(this.#now).toISOString(),
			by: 'room',
			type,
			data: {
				...raisedData(clock),
				lateMs: late > 5000 ? late : 0,
				...(clock.word?.is === 'missing' ? {unconfirmed: clock.word.because} : {}),
			},
		});
		this.events.push(event);
		this.#incident = fold(this.#incident, event);
	}

	clocks(): readonly Clock[] {
		return clocks(this.incident, this.policy, this.#now);
	}

	/** The clock with this name that matters now: a running one before ended ones. */
	clock(name: string): Clock | undefined {
		const named = this.clocks().filter((clock) => clock.name.split(', ').includes(name));
		return named.find((clock) => !hasEnded(clock)) ?? named.at(-1);
	}

	/** "0 VP Engineering", … : what was raised and at which minute, without updates. */
	raised(): string[] {
		return this.events.flatMap((event) =>
			event.type === 'clock.raised' && event.data.kind !== 'update'
				? [`${Math.round((Date.parse(event.at) - declaredAt) / 6000) / 10} ${event.data.name}`]
				: [],
		);
	}

	told(name: string, person?: string): this {
		const clock = this.clock(name);
		if (!clock)
			throw new Error(
				`no clock ${name}: ${this.clocks()
					.map((one) => one.name)
					.join(', ')}`,
			);
		return this.add('clock.told', {clock: clock.id, position: name, ...(person === undefined ? {} : {person})});
	}

	answered(name: string, person: string): this {
		const clock = this.clock(name);
		if (!clock) throw new Error(`no clock ${name}`);
		return this.add('clock.acknowledged', {clock: clock.id, position: name, person});
	}
}

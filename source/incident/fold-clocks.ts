import type {EscalationRecord} from './escalation-record.ts';
import type {IncidentEvent} from './events.ts';

/** Events about clocks that fell due. */
export type ClockEvent = Extract<
	IncidentEvent,
	{type: 'clock.raised' | 'clock.asked' | 'clock.confirmed' | 'clock.told' | 'clock.tried' | 'clock.acknowledged' | 'clock.deferred'}
>;

/** What is kept of such an event. Pure. `at` is the event's own time in epoch milliseconds. */
export function escalationRecord(event: ClockEvent, at: number): EscalationRecord {
	const {seq, by} = event;
	switch (event.type) {
		case 'clock.raised':
			return {
				kind: 'raised',
				clock: event.data.clock,
				with: event.data.with ?? [],
				call: event.data.call,
				dueAt: Date.parse(event.data.dueAt),
				lateMs: event.data.lateMs,
				...(event.data.reminder === undefined ? {} : {reminder: event.data.reminder}),
				at,
				seq,
			};
		case 'clock.asked': {
			const {clock, with: together = [], call} = event.data;
			return {kind: 'asked', clock, with: together, call, at, seq};
		}

		case 'clock.confirmed':
			return {kind: 'confirmed', clock: event.data.clock, by, at, seq};
		case 'clock.told':
		case 'clock.tried':
			return {
				kind: event.type === 'clock.told' ? ('told' as const) : ('tried' as const),
				clock: event.data.clock,
				position: event.data.position,
				person: event.data.person,
				how: event.data.how,
				by,
				at,
				seq,
			};
		case 'clock.acknowledged':
			return {
				kind: 'acknowledged',
				clock: event.data.clock,
				position: event.data.position,
				person: event.data.person,
				by,
				at,
				seq,
			};
		case 'clock.deferred':
			return {
				kind: 'deferred',
				clock: event.data.clock,
				reason: event.data.reason,
				...(event.data.until === undefined ? {} : {until: Date.parse(event.data.until)}),
				by,
				at,
				seq,
			};
	}
}

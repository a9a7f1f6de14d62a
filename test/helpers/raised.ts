import type {Clock} from '../../source/incident/clock.ts';
import type {DataOf} from '../../source/incident/events.ts';

/** What the server writes of a clock that it raises in time. */
export function raisedData({id, with: merged, name, kind, source, dueAt, call, reminder}: Clock): DataOf<'clock.asked'> {
	return {
		clock: id,
		...(merged.length > 0 ? {with: [...merged]} : {}),
		name,
		kind,
		source,
		dueAt: new Date(dueAt).toISOString(),
		...(reminder === undefined ? {} : {reminder}),
		lateMs: 0,
		call: call.map(({position, people, phone}) => ({position, people: [...people], ...(phone === undefined ? {} : {phone})})),
	};
}

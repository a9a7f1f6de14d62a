import type {EventLog, LogRecord} from '../log/event-log.ts';
import {impactBeforeOpeningMs} from '../pollers/simulated.ts';

/**
 * When the story of the drill's outage opens, epoch milliseconds: with the drill's newest incident, so that every drill has an outage of its
 * own and a server that was killed goes on where it was. An incident that says when its impact began (`declare --drill --started-at -13m`)
 * opens in the midst of it. Without an incident it is `now`.
 */
export async function followDrillStory(log: EventLog, now: number): Promise<() => number> {
	let opening = now;
	const take = (record: LogRecord | undefined) => {
		if (record?.event.type !== 'incident.declared') return;
		const {at, data} = record.event;
		opening = data.startedAt === undefined ? Date.parse(at) : Date.parse(data.startedAt) + impactBeforeOpeningMs;
	};
	const newest = (await log.incidents()).at(-1);
	if (newest)
		for await (const record of log.read(newest.incident, 0)) {
			take(record);
			break;
		}

	log.subscribe((_incident, records) => {
		for (const record of records) take(record);
	});
	return () => opening;
}

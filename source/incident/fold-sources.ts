import type {IncidentEvent} from './events.ts';
import type {Incident} from './incident.ts';
import type {SourceEventType} from './source-events.ts';
import type {Ended} from './source-records.ts';

type SourceEvent = Extract<IncidentEvent, {type: SourceEventType}>;

/** What follows of what people did to the sources. An end without its beginning is of before the incident. */
export function sourceChanges(incident: Incident, event: SourceEvent, at: number): Partial<Incident> {
	const {by} = event;
	switch (event.type) {
		case 'source.paused': {
			const {source, with: others = [], reason} = event.data;
			return {pauses: [...incident.pauses, ...[source, ...others].map((one) => ({source: one, by, at, reason}))]};
		}

		case 'source.resumed': {
			const {source, with: others = []} = event.data;
			return {pauses: [source, ...others].reduce((all, one) => endLast(all, (pause) => pause.source === one, {by, at}), incident.pauses)};
		}

		case 'alert.silenced': {
			const {silence, alert, only, until, reason} = event.data;
			const record = {silence, alert, by, at, until: Date.parse(until), reason};
			return {silences: [...incident.silences, only === undefined ? record : {...record, only}]};
		}

		case 'silence.ended':
			return {silences: endLast(incident.silences, ({silence}) => silence === event.data.silence, {by, at})};
		case 'alerts.firing': {
			const alerting = new Set(incident.alerting);
			for (const {name} of event.data.alerts) alerting.add(name);
			return {alerting};
		}
	}
}

/** Which alerts fire, by what the log says. */
export function alertChanges(
	{alerting}: Incident,
	{began = [], resolved = []}: Extract<IncidentEvent, {type: 'signal.transition'}>['data'],
): Partial<Incident> {
	if (began.length + resolved.length === 0) return unchanged;
	const changed = new Set(alerting);
	for (const name of began) changed.add(name);
	for (const name of resolved) changed.delete(name);
	return {alerting: changed};
}

/** Most transitions are of no alert. */
const unchanged: Partial<Incident> = {};

function endLast<T extends {readonly ended?: Ended | undefined}>(all: readonly T[], isIt: (one: T) => boolean, ended: Ended): readonly T[] {
	const last = all.findLastIndex((one) => one.ended === undefined && isIt(one));
	return last < 0 ? all : all.with(last, {...(all[last] as T), ended});
}

import {AppendOnlyList} from './append-only-list.ts';
import type {Clock} from './clock.ts';
import type {Directory} from './directory.ts';
import type {Call, EscalationRecord} from './escalation-record.ts';
import type {IncidentEvent} from './events.ts';
import type {Incident, TeamPerson} from './incident.ts';
import type {Names} from './names.ts';

/**
 * Facts with the names of people in the place of their logins, for whoever reads them: all of one reading alike, so that they compare as before.
 * What is written goes by logins.
 */

const kept = new WeakMap<Incident, {readonly names: Names; readonly incident: Incident}>();

export function incidentWithNames(incident: Incident, names: Names): Incident {
	const before = kept.get(incident);
	if (before?.names === names) return before.incident;
	const named = nameAll(incident, names);
	kept.set(incident, {names, incident: named});
	return named;
}

function nameAll(incident: Incident, names: Names): Incident {
	const by = <Fact extends {readonly by: string}>(fact: Fact): Fact => ({...fact, by: names(fact.by)});
	const {takenFrom, people, mergedInto, handover, eta, firstAcknowledgement} = incident;
	return {
		...incident,
		declaredBy: names(incident.declaredBy),
		detection: {...incident.detection, ...(incident.detection.by === undefined ? {} : {by: names(incident.detection.by)})},
		commander: incident.commander === null ? null : names(incident.commander),
		...(takenFrom ? {takenFrom: {...takenFrom, person: names(takenFrom.person), by: names(takenFrom.by)}} : {}),
		joined: incident.joined.map((one) => ({...one, person: names(one.person)})),
		roles: mapped(incident.roles, ({holder, asked}) => ({
			...(holder ? {holder: {...holder, person: names(holder.person)}} : {}),
			...(asked ? {asked: {...asked, person: names(asked.person), by: names(asked.by)}} : {}),
		})),
		messages: AppendOnlyList.from([...incident.messages].map(by)),
		escalations: AppendOnlyList.from([...incident.escalations].map((record) => recordWithNames(record, names))),
		firstAcknowledgement: {...firstAcknowledgement, by: names(firstAcknowledgement.by)},
		...(people ? {people: people.map(names)} : {}),
		merged: incident.merged.map((one) => ({...one, told: one.told.map(names), by: names(one.by)})),
		...(mergedInto ? {mergedInto: by(mergedInto)} : {}),
		...(eta ? {eta: by(eta)} : {}),
		reports: incident.reports.map(by),
		triggers: mapped(incident.triggers, by),
		closedDecisions: mapped(incident.closedDecisions, by),
		steps: mapped(incident.steps, by),
		pauses: incident.pauses.map((pause) => ({...by(pause), ...(pause.ended ? {ended: by(pause.ended)} : {})})),
		silences: incident.silences.map((silence) => ({...by(silence), ...(silence.ended ? {ended: by(silence.ended)} : {})})),
		tasks: incident.tasks.map((task) => ({
			...by(task),
			owner: names(task.owner),
			...(task.acknowledged ? {acknowledged: {...task.acknowledged, person: names(task.acknowledged.person)}} : {}),
			...(task.ended ? {ended: by(task.ended)} : {}),
		})),
		team: mapped(incident.team, (members) => members.map((one) => memberWithNames(one, names))),
		...(handover ? {handover: {...handover, from: handover.from === null ? null : names(handover.from), to: names(handover.to)}} : {}),
		participants: new Set([...incident.participants].map(names)),
	};
}

function mapped<Key, Value>(map: ReadonlyMap<Key, Value>, change: (value: Value) => Value): ReadonlyMap<Key, Value> {
	return new Map([...map].map(([key, value]) => [key, change(value)]));
}

function memberWithNames({person, asked, ...rest}: TeamPerson, names: Names): TeamPerson {
	return {
		...rest,
		...(person === undefined ? {} : {person: names(person)}),
		...(asked ? {asked: {...asked, by: names(asked.by)}} : {}),
	};
}

function recordWithNames(record: EscalationRecord, names: Names): EscalationRecord {
	switch (record.kind) {
		case 'raised':
		case 'asked':
			return {...record, call: record.call.map((call) => callWithNames(call, names))};
		case 'told':
		case 'tried':
			return {...record, by: names(record.by), ...(record.person === undefined ? {} : {person: names(record.person)})};
		case 'acknowledged':
			return {...record, by: names(record.by), person: names(record.person)};
		case 'confirmed':
		case 'deferred':
			return {...record, by: names(record.by)};
	}
}

function callWithNames(call: Call, names: Names): Call {
	return {...call, people: call.people.map(names)};
}

export function clocksWithNames(clocks: readonly Clock[], names: Names): readonly Clock[] {
	return clocks.map((clock) => ({
		...clock,
		call: clock.call.map((call) => callWithNames(call, names)),
		people: clock.people.map(names),
	}));
}

/** The list itself: who is looked up by what they are shown as is found. */
export function directoryWithNames(directory: Directory, names: Names): Directory {
	return directory.map((one) => ({...one, login: names(one.login)}));
}

/** Where an event says who did it, and of whom it speaks; words that somebody typed stay as they are. */
export function eventWithNames<Event extends IncidentEvent>(event: Event, names: Names): Event {
	const data: Record<string, unknown> = {...event.data};
	for (const field of ['person', 'owner', 'detectedBy', ...(fieldsOf[event.type] ?? [])]) {
		const value = data[field];
		if (typeof value === 'string') data[field] = names(value);
	}

	for (const field of ['people', 'told']) if (isWords(data[field])) data[field] = data[field].map(names);
	const {warning} = event.data as {readonly warning?: string};
	// "u1042 is not Platform Lead", as `commandWarning` says it.
	for (const who of [event.by, event.data].flatMap((one) => (typeof one === 'string' ? one : personIn(one))))
		if (warning?.startsWith(`${who} is not `)) data['warning'] = `${names(who)}${warning.slice(who.length)}`;
	if (event.type === 'clock.raised' || event.type === 'clock.asked')
		data['call'] = event.data.call.map((call) => callWithNames(call, names));
	// The same event with other words in the fields that it has.
	return {...event, by: names(event.by), data} as Event;
}

/** Fields that name a person in an event of this type alone. */
const fieldsOf: Partial<Record<IncidentEvent['type'], readonly string[]>> = {'handover.offered': ['to'], 'command.taken': ['from']};

function isWords(value: unknown): value is readonly string[] {
	return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function personIn(data: object): string | readonly string[] {
	return 'person' in data && typeof data.person === 'string' ? data.person : [];
}

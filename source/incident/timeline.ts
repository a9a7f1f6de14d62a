import {formatClock, formatMinute} from '../terminal/format.ts';
import {calledWords, nobodyKnown} from './directory.ts';
import type {IncidentEvent} from './events.ts';
import {asTheyAre, type Names} from './names.ts';
import type {TimelineEntry, Words} from './timeline-entry.ts';
import {severalWords} from './timeline-several.ts';
import {sourceWords} from './timeline-sources.ts';
import {workWords} from './timeline-work.ts';
import {eventWithNames} from './with-names.ts';

/** Says an event in words. Pure; the same everywhere but for the moments that it names, which are written in the zone (IANA), and people by their names. */
export function timelineEntry(written: IncidentEvent, zone: string, names: Names = asTheyAre): TimelineEntry {
	const event = names === asTheyAre ? written : eventWithNames(written, names);
	return {
		seq: event.seq,
		at: Date.parse(event.at),
		...(event.occurredAt === undefined ? {} : {occurredAt: Date.parse(event.occurredAt)}),
		...(event.lateMs === undefined ? {} : {lateMs: event.lateMs}),
		...(event.redacted === undefined ? {} : {redacted: event.redacted}),
		who: event.by,
		...words(event, zone),
	};
}

function words(event: IncidentEvent, zone: string): Words {
	switch (event.type) {
		case 'incident.declared': {
			const {severity, title, services, seen, detectedBy, detectedHow, people, runbook, warning} = event.data;
			const detected = [detectedBy && `by ${detectedBy}`, detectedHow].filter(Boolean).join(', ');
			return {
				kind: 'DECLARED',
				text: `${severity} ${title}${services.length > 0 ? ` · ${services.join(', ')}` : ''}${detected ? ` · detected ${detected}` : ''}`,
				...below(
					people && `private: ${people.join(', ')}`,
					runbook?.own && `by a runbook of its own: ${runbook.title} (${runbook.origin})`,
					seen && `seen first: ${seen}`,
					warning,
				),
				tone: 'bad',
			};
		}

		case 'severity.changed':
			return {kind: 'SEVERITY', text: `now ${event.data.to}`, because: because(event.data.reason), tone: 'bad'};
		case 'status.changed':
			return {kind: 'STATUS', text: event.data.to, because: because(event.data.reason), tone: 'decision'};
		case 'incident.resolved': {
			const {rootCause, resolution, deferredTo} = event.data;
			return {
				kind: 'RESOLVED',
				text: `${resolution}${deferredTo === undefined ? '' : ` · the fix follows: ${deferredTo}`}`,
				because: `root cause: ${rootCause}`,
				tone: 'good',
			};
		}

		case 'incident.closed':
			return {kind: 'CLOSED', text: event.data.reason ?? 'the incident is closed', tone: 'good'};
		case 'incident.cancelled':
			return {kind: 'CANCELLED', text: event.data.reason, tone: 'good'};
		case 'incident.reopened':
			return {kind: 'REOPENED', text: event.data.reason, ...below(event.data.warning), tone: 'bad'};
		case 'milestone.corrected':
			return {
				kind: 'CORRECTED',
				text: `${event.data.milestone}: ${formatClock(Date.parse(event.data.time), zone, {date: true})}`,
				because: because(event.data.reason),
				tone: 'quiet',
			};
		case 'decision':
			return {
				kind: 'DECISION',
				text: event.data.text,
				because: because(event.data.because),
				...planWords(event.data.plan, event.data.because),
				evidence: event.data.evidence,
				tone: 'decision',
			};
		case 'action':
			return {kind: 'ACTION', text: event.data.text, evidence: event.data.evidence, tone: 'plain'};
		case 'note':
			return {kind: 'NOTE', text: event.data.text, evidence: event.data.evidence, tone: 'plain'};
		case 'progress':
			return {
				kind: 'PROGRESS',
				text: event.data.text,
				...below(event.data.ends && `no longer called for want of progress: ${event.data.ends.join(', ')}; it is counted anew`),
				evidence: event.data.evidence,
				tone: 'plain',
			};
		case 'update':
			return {
				kind: 'UPDATE',
				text: event.data.to === 'internal' ? event.data.text : `to ${event.data.to}: ${event.data.text}`,
				evidence: event.data.evidence,
				tone: 'message',
			};
		case 'entry.struck':
			return {kind: 'STRUCK', text: `entry ${event.data.target}`, because: because(event.data.reason), tone: 'quiet'};
		case 'entry.restored':
			return {kind: 'RESTORED', text: `entry ${event.data.target}`, tone: 'quiet'};
		case 'entry.redacted':
			return {
				kind: 'REDACTED',
				text: `entry ${event.data.target}: ${event.data.fields.join(', ')} erased`,
				because: because(event.data.reason),
				tone: 'quiet',
			};
		case 'role.assigned':
			return {
				kind: 'ROLE',
				text: `${event.data.role}: ${event.data.person}${event.data.byPhone ? ' (by phone)' : ''}`,
				...below(event.data.warning),
				tone: 'quiet',
			};
		case 'role.asked':
			return {kind: 'ASKED', text: `${event.data.person} to take ${event.data.role}`, tone: 'quiet'};
		case 'role.withdrawn':
			return {kind: 'ASKED', text: `${event.data.person} to take ${event.data.role}: not any more`, tone: 'quiet'};
		case 'role.acknowledged':
			return {
				kind: 'ROLE',
				text: `${event.data.role}: ${event.data.person} acknowledged${onBehalf(event)}`,
				...below(event.data.warning),
				tone: 'quiet',
			};
		case 'role.released':
			return {
				kind: 'ROLE',
				text: `${event.data.role}: nobody`,
				because: because(event.data.reason),
				tone: event.data.role === 'commander' ? 'decision' : 'quiet',
			};
		case 'command.taken':
			return {
				kind: 'COMMAND',
				text: `taken${event.data.from === null ? '' : ` over from ${event.data.from}`}`,
				...below(because(event.data.reason), event.data.warning),
				tone: 'decision',
			};
		case 'clock.told': {
			const {position, person, how} = event.data;
			return {
				kind: 'TOLD',
				text: `${position}${person === undefined ? '' : `: ${person}`}${how === undefined ? '' : `, ${how}`}`,
				tone: 'escalation',
			};
		}

		case 'clock.tried': {
			const {position, person, how} = event.data;
			return {
				kind: 'TRIED',
				text: `${position}${person === undefined ? '' : `: ${person}`} not reached${how === undefined ? '' : `, ${how}`}`,
				tone: 'escalation',
			};
		}

		case 'clock.acknowledged': {
			const {position, person, text} = event.data;
			return {
				kind: 'ANSWERED',
				text: `${position === undefined ? '' : `${position}: `}${person} acknowledged${onBehalf(event)}`,
				...(text === undefined ? {} : {because: text}),
				tone: 'escalation',
			};
		}

		case 'clock.deferred': {
			const {clock, name = clockWords(clock), reason, until} = event.data;
			return {
				kind: 'DEFERRED',
				text: `${name}${until === undefined ? '' : ` until ${formatMinute(Date.parse(until), zone)}`}`,
				because: because(reason),
				tone: 'escalation',
			};
		}

		case 'clock.asked': {
			const {call, lateMs} = event.data;
			const called = call[0] && calledWords(call[0]);
			return {
				kind: 'ASK',
				text: `${event.data.name} is due: raise or defer? ${called ?? nobodyKnown}${lateWords(lateMs)}`,
				tone: 'escalation',
			};
		}

		case 'clock.confirmed':
			return {kind: 'RAISE', text: event.data.name ?? clockWords(event.data.clock), tone: 'escalation'};
		case 'clock.raised':
			return raised(event.data);
		case 'integration.marked':
			return {kind: 'PARTNERS', text: `${event.data.name} ${event.data.affected ? 'is affected' : 'is well again'}`, tone: 'plain'};
		case 'signal.transition':
			return {kind: 'SIGNAL', text: event.data.text, tone: signalTone(event.data)};
		case 'incident.linked':
		case 'incident.unlinked':
		case 'incident.merged':
		case 'incident.absorbed':
		case 'people.added':
		case 'people.removed':
			return severalWords(event);
		case 'source.paused':
		case 'source.resumed':
		case 'alert.silenced':
		case 'silence.ended':
		case 'alerts.firing':
			return sourceWords(event, zone);
		case 'all-clear':
			return {kind: 'ALL CLEAR', text: event.data.people.join(', '), tone: 'good'};
		case 'commander.gone':
			return {kind: 'GONE', text: `the commander ${event.data.person} has no connection`, tone: 'bad'};
		case 'commander.back':
			return {kind: 'BACK', text: `the commander ${event.data.person} is connected again`, tone: 'good'};
		default:
			return workWords(event, zone);
	}
}

/** What asks for less than the incident has is no bad news: it may be that things get better. */
function signalTone({direction, asks}: Extract<IncidentEvent, {type: 'signal.transition'}>['data']): Words['tone'] {
	if (direction === 'better') return 'good';
	return asks === 'less' ? 'plain' : 'bad';
}

function raised({name, kind, call, lateMs, unconfirmed, reminder}: Extract<IncidentEvent, {type: 'clock.raised'}>['data']): Words {
	const late = `${lateWords(lateMs)}${unconfirmed === undefined ? '' : ` (${unconfirmedWords[unconfirmed]})`}`;
	if (kind === 'update') return {kind: 'DUE', text: `${name}${late}`, tone: 'escalation'};
	if (kind === 'task') return {kind: 'LATE', text: `${name}: ${call.flatMap(({people}) => people).join(', ')}${late}`, tone: 'escalation'};
	const [first] = call;
	if (!first) return {kind: 'DUE', text: `${name}${late}`, tone: 'escalation'};
	const called = calledWords(first);
	const whom = called === undefined ? nobodyKnown : `call ${called}`;
	if (reminder !== undefined) return {kind: 'REMIND', text: `${reminder}: ${name}, ${whom}${late}`, tone: 'message'};
	return {kind: 'ESCALATE', text: `${name}: ${whom}${late}`, tone: 'escalation'};
}

/** Why the commander's word was not waited for any longer (R31). */
export const unconfirmedWords = {silence: 'no answer from the commander', nobody: 'no commander to ask'} as const;

/** What stands behind what was raised or asked too late. */
export function lateWords(lateMs: number): string {
	return lateMs > 0 ? ' (late: the server was away, or its disk was full)' : '';
}

/** R18: what was decided on communication and resources stands below the decision. */
function planWords(plan: Extract<IncidentEvent, {type: 'decision'}>['data']['plan'], reason: string | undefined): {because?: string} {
	if (!plan) return {};
	const {strategy, communication, resources} = plan;
	return {
		because: [
			because(reason),
			`strategy: ${strategy}`,
			communication && `communication: ${communication}`,
			resources && `resources: ${resources}`,
		]
			.filter(Boolean)
			.join('; '),
	};
}

/** What stands in the second line; nothing where there is nothing. */
function below(...parts: ReadonlyArray<string | undefined>): {because?: string} {
	const text = parts.filter((part) => part !== undefined && part !== '').join('; ');
	return text === '' ? {} : {because: text};
}

function because(reason: string | undefined): string | undefined {
	return reason === undefined ? undefined : `because ${reason.replace(/^because\s+/i, '')}`;
}

/** "due:inc-1:leadership/vp-engineering/after-15:1:1:0" names the clock "vp engineering", "due:inc-1:update/customers:…" "customers update". */
function clockWords(id: string): string {
	const [matrix = id, name = matrix] = (id.split(':')[2] ?? id).split('/');
	return `${name.replaceAll('-', ' ')}${matrix === 'update' ? ' update' : ''}`;
}

function onBehalf(event: IncidentEvent & {data: {person: string}}): string {
	return event.data.person === event.by ? '' : ` (says ${event.by})`;
}

import {describe, expect, it} from 'vitest';
import {type DataOf, type EventType, type IncidentEvent, parseEvent} from '../../source/incident/events.ts';
import {fold} from '../../source/incident/fold.ts';
import type {Incident} from '../../source/incident/incident.ts';
import {operations} from '../../source/incident/operations.ts';
import {redacted, redactedWords, repeatedIn, withoutWords, wordsOf} from '../../source/incident/redaction.ts';
import {roomEvents} from '../../source/incident/room-events.ts';
import {timelineEntry} from '../../source/incident/timeline.ts';
import {timelineDocument} from '../../source/incident/timeline-document.ts';
import {instant, ToldIncident} from '../helpers/told-incident.ts';

const evidence = {title: 'WORDS', hash: 'a'.repeat(64), keptBytes: 5, totalBytes: 5, head: 'WORDS'};
const clock = {
	clock: 'kept-clock',
	kind: 'kept',
	source: 'kept',
	dueAt: instant(1),
	lateMs: 0,
	call: [{position: 'kept', people: ['kept']}],
};
const frozen = {hash: 'b'.repeat(64), origin: 'kept', title: 'kept'};

/** Every event with every field it may have: WORDS where somebody speaks, `kept` where the incident goes by it. */
const every: {readonly [T in EventType]: DataOf<T>} = {
	'incident.declared': {
		id: 'kept',
		channel: 'kept',
		drill: false,
		title: 'WORDS',
		severity: 'kept',
		services: ['kept'],
		seen: 'WORDS',
		startedAt: instant(0),
		detectedAt: instant(0),
		detectedBy: 'WORDS',
		detectedHow: 'WORDS',
		runbook: frozen,
		warning: 'kept',
	},
	'severity.changed': {to: 'kept', reason: 'WORDS'},
	'status.changed': {to: 'mitigating', reason: 'WORDS'},
	'incident.resolved': {rootCause: 'WORDS', resolution: 'WORDS', deferredTo: 'WORDS'},
	'incident.closed': {reason: 'WORDS'},
	'incident.cancelled': {reason: 'WORDS'},
	'incident.reopened': {reason: 'WORDS', warning: 'kept'},
	'incident.linked': {to: 'kept', title: 'WORDS'},
	'incident.unlinked': {from: 'kept', title: 'WORDS'},
	'incident.merged': {into: 'kept', title: 'WORDS', reason: 'WORDS'},
	'incident.absorbed': {from: 'kept', title: 'WORDS', severity: 'kept', reason: 'WORDS', told: ['kept']},
	'people.added': {people: ['kept'], warning: 'kept'},
	'people.removed': {people: ['kept']},
	'milestone.corrected': {milestone: 'started', time: instant(-9), reason: 'WORDS'},
	decision: {text: 'WORDS', because: 'WORDS', plan: {strategy: 'WORDS', communication: 'WORDS', resources: 'WORDS'}, evidence},
	'decision.closed': {target: 2, text: 'WORDS'},
	action: {text: 'WORDS', evidence},
	note: {text: 'WORDS', evidence},
	progress: {text: 'WORDS', evidence},
	update: {text: 'WORDS', evidence, to: 'customers'},
	'entry.struck': {target: 2, reason: 'WORDS'},
	'entry.restored': {target: 2},
	'entry.redacted': {target: 2, reason: 'WORDS', left: 'e'.repeat(64), fields: ['kept']},
	'stage.entered': {stage: 'act'},
	'impact.set': {customers: 'some', revenue: 'high', text: 'WORDS'},
	'eta.set': {eta: instant(9), text: 'WORDS'},
	'condition.reported': {what: 'kept', text: 'WORDS'},
	'trigger.marked': {trigger: 'kept', holds: true, name: 'kept', text: 'WORDS'},
	'step.done': {step: 'kept', text: 'WORDS', evidence},
	'step.skipped': {step: 'kept', reason: 'WORDS'},
	'step.reset': {step: 'kept'},
	'task.assigned': {text: 'WORDS', owner: 'kept', dueAt: instant(9), byPhone: true},
	'task.acknowledged': {task: 2, person: 'kept'},
	'task.done': {task: 2, text: 'WORDS'},
	'task.dropped': {task: 2, reason: 'WORDS'},
	'team.asked': {member: 'kept', person: 'kept'},
	'team.answered': {member: 'kept', person: 'kept'},
	'team.withdrawn': {member: 'kept', person: 'kept'},
	'person.asked': {person: 'kept', roles: ['kept'], members: ['kept']},
	'person.answered': {person: 'kept', roles: ['kept'], members: ['kept']},
	'handover.offered': {to: 'kept', brief: 'WORDS'},
	'handover.accepted': {offer: 2, warning: 'kept'},
	'handover.ended': {offer: 2, reason: 'WORDS'},
	'runbook.changed': {reason: 'WORDS', to: frozen, from: 'c'.repeat(64), diff: ['kept'], severity: 'kept'},
	'role.assigned': {role: 'kept', person: 'kept', byPhone: true, warning: 'kept'},
	'role.asked': {role: 'kept', person: 'kept'},
	'role.acknowledged': {role: 'kept', person: 'kept', warning: 'kept'},
	'role.withdrawn': {role: 'kept', person: 'kept'},
	'role.released': {role: 'kept', reason: 'WORDS'},
	'command.taken': {from: 'kept', reason: 'WORDS', warning: 'kept'},
	'clock.told': {clock: 'kept', position: 'kept', person: 'kept', how: 'WORDS'},
	'clock.tried': {clock: 'kept', position: 'kept', person: 'kept', how: 'WORDS'},
	'clock.acknowledged': {clock: 'kept', position: 'kept', person: 'kept', text: 'WORDS'},
	'clock.deferred': {clock: 'kept', reason: 'WORDS', until: instant(9), name: 'WORDS'},
	'integration.marked': {name: 'kept', affected: true},
	'clock.confirmed': {clock: 'kept', name: 'WORDS'},
	'clock.asked': {...clock, name: 'WORDS', with: ['kept']},
	'clock.raised': {...clock, name: 'WORDS', with: ['kept'], unconfirmed: 'silence'},
	'signal.transition': {signal: 'kept', text: 'WORDS', direction: 'worse', measuredAt: instant(1), began: ['kept'], resolved: ['kept']},
	'source.paused': {source: 'kept', reason: 'WORDS'},
	'source.resumed': {source: 'kept'},
	'alert.silenced': {silence: 'kept', alert: 'kept', only: 'WORDS', until: instant(60), reason: 'WORDS', count: 2},
	'silence.ended': {silence: 'kept', alert: 'kept'},
	'alerts.firing': {
		source: 'kept',
		measuredAt: instant(1),
		firing: 1,
		alerts: [{name: 'kept', severity: 'kept', firing: 1, since: instant(1)}],
		where: ['WORDS'],
		more: 0,
		old: 'WORDS',
	},
	'all-clear': {people: ['kept']},
	'commander.gone': {person: 'kept'},
	'commander.back': {person: 'kept'},
};
const types = Object.keys(every) as EventType[];

const event = (type: EventType, seq = 1): IncidentEvent =>
	parseEvent({seq, id: `e${seq}`, at: instant(seq), by: 'maria', type, data: every[type]});
const count = (text: string, part: string) => text.split(part).length - 1;

describe('a redacted event', () => {
	it('is known of every type there is', () => {
		expect(types.sort()).toEqual([...new Set([...Object.keys(operations), ...Object.keys(roomEvents)])].sort());
	});

	it.each(types)('%s: every word of it is gone, all that it did is left, and its schema still takes it', (type) => {
		const before = event(type);
		const after = redacted(before, 9);
		expect(JSON.stringify(after)).not.toMatch(/WORDS|aaaaaaaa/);
		expect(count(JSON.stringify(after), 'kept')).toBe(count(JSON.stringify(before).replaceAll(/"kept(?:Bytes)"/g, ''), 'kept'));
		expect(after).toMatchObject({type, seq: before.seq, id: before.id, at: before.at, by: before.by, redacted: 9});
		expect(withoutWords(after).fields, 'there is nothing left to erase').toEqual([]);
		expect(wordsOf(after)).toEqual([]);
	});

	it.each(types.filter((type) => type !== 'incident.declared'))('%s does to the incident what it did, without its words', (type) => {
		const events = [event('incident.declared'), event('note', 2), event(type, 3)];
		const shape = (all: readonly IncidentEvent[]) => {
			let incident: Incident | undefined;
			for (const one of all) incident = fold(incident, one);
			// What was kept beside an entry is gone with its words.
			return everything(incident)
				.replaceAll('WORDS', redactedWords)
				.replaceAll(/"evidence":\[[^\]]*\]/g, '');
		};
		expect(shape(events.map((one) => redacted(one, 9)))).toBe(shape(events));
	});

	it('says in the timeline and in the document that it is redacted, by which entry, by whom and why', () => {
		const told = new ToldIncident()
			.add('decision', {text: 'call Jane Doe', because: 'she complained'})
			.add('entry.redacted', {target: 2, reason: 'a customer is named', left: 'e'.repeat(64), fields: ['text', 'because']}, {by: 'sam'});
		const events = told.events.map((one) => (one.seq === 2 ? redacted(one, 3) : one));
		expect(timelineEntry(events[1] as IncidentEvent, 'UTC')).toMatchObject({kind: 'DECISION', text: '[redacted]', redacted: 3});
		expect(timelineEntry(events[2] as IncidentEvent, 'UTC')).toMatchObject({
			who: 'sam',
			kind: 'REDACTED',
			text: 'entry 2: text, because erased',
			because: 'because a customer is named',
		});
		const text = timelineDocument(told.incident, events, {zone: 'UTC', format: (ms) => new Date(ms).toISOString()});
		expect(text).toContain('redacted by #3');
		expect(text).toContain('| sam | REDACTED | entry 2: text, because erased, because a customer is named |');
		expect(text).not.toMatch(/Jane|complained/);
	});
});

describe('words that stand elsewhere too', () => {
	it('are found in a brief made of the entry, in the name of a task’s clock, under other lines and cases, and not by chance', () => {
		const told = new ToldIncident()
			.add('task.assigned', {text: 'Call Jane Doe of Acme\nabout her order, and say that nothing is lost', owner: 'sam', dueAt: instant(9)})
			.add('handover.offered', {to: 'sam', brief: 'Open tasks:\n  sam: call Jane Doe of Acme about her order, and say that …'})
			.add('note', {text: 'nothing is lost'})
			.add('clock.raised', {...clock, name: 'Task #2 Call Jane Doe of Acme about her order, and say that nothing'})
			.add('note', {text: 'yes'})
			.add('note', {text: 'yes, it is'});
		const at = (seq: number) => told.events[seq - 1] as IncidentEvent;
		expect(repeatedIn(at(2), told.events)).toEqual([3, 5]);
		expect(repeatedIn(at(6), told.events), 'three letters stand everywhere').toEqual([]);
	});
});

/** The whole value as text, maps and sets too. */
function everything(value: unknown): string {
	return JSON.stringify(value, (_key, inner: unknown) => {
		if (inner instanceof Map || inner instanceof Set) return [...inner];
		if (typeof inner === 'object' && inner !== null && Symbol.iterator in inner && !Array.isArray(inner))
			return [...(inner as Iterable<unknown>)];
		return inner;
	});
}

import {createHash} from 'node:crypto';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {AppendOnlyList} from '../../source/incident/append-only-list.ts';
import {AppendOnlyMap} from '../../source/incident/append-only-map.ts';
import type {DataOf, EventType, IncidentEvent} from '../../source/incident/events.ts';
import {fold, foldAll} from '../../source/incident/fold.ts';
import {happenedAt, type Incident, impactOf, isOpen, present, presentStage} from '../../source/incident/incident.ts';
import {foldVersion, parseIncidentState, stateOf} from '../../source/incident/incident-state.ts';
import {operations, statuses} from '../../source/incident/operations.ts';
import {roomEvents} from '../../source/incident/room-events.ts';
import {longIncident} from '../helpers/long-incident.ts';
import {at, instant, ToldIncident} from '../helpers/told-incident.ts';

const told = (data?: Partial<DataOf<'incident.declared'>>) => new ToldIncident(data);

describe('a declared incident', () => {
	it('is commanded by who declared it, and being declared is the first acknowledgement (R15)', () => {
		expect(told().incident).toMatchObject({
			id: 'inc-20261123-0811',
			channel: 'incident-20261123-0811',
			severity: 'SEV-1',
			status: 'investigating',
			services: ['api', 'www'],
			commander: 'maria',
			declaredBy: 'maria',
			detection: {by: 'alertmanager', how: 'alert'},
			times: {declared: at(0), detected: at(-3)},
			firstAcknowledgement: {at: at(0), by: 'maria'},
			head: 1,
		});
	});

	it('leaves what nobody said unknown, never zero', () => {
		const {times} = told({detectedAt: undefined}).incident;
		expect(times).toEqual({declared: at(0)});
	});

	it('begins with its declaration, goes on without gaps, and is declared once', () => {
		const [declaration, note] = told().add('note', {text: 'x'}).events as [IncidentEvent, IncidentEvent];
		expect(() => fold(undefined, note)).toThrow(TypeError);
		expect(() => fold(undefined, {...declaration, seq: 2})).toThrow(TypeError);
		expect(() => foldAll([])).toThrow(TypeError);
		const incident = fold(undefined, declaration);
		expect(() => fold(incident, {...note, seq: 3})).toThrow(/3 does not follow 1/);
		expect(() => fold(incident, note && {...declaration, seq: 2})).toThrow(/declared once/);
	});
});

describe('its life', () => {
	it('goes through every status; figures use the last resolution', () => {
		const story = told();
		const is = () => [story.incident.status, isOpen(story.incident)];
		expect(is()).toEqual(['investigating', true]);
		expect(story.add('status.changed', {to: 'mitigating'}, {minute: 5}) && is()).toEqual(['mitigating', true]);
		expect(story.add('status.changed', {to: 'monitoring'}, {minute: 9}) && is()).toEqual(['monitoring', true]);
		expect(story.incident.times.mitigated).toBe(at(9));
		story.add('status.changed', {to: 'mitigating'}, {minute: 10}).add('status.changed', {to: 'monitoring'}, {minute: 12});
		expect(story.incident.times.mitigated, 'going back does not make it later').toBe(at(9));
		story.add('incident.resolved', {rootCause: 'not known yet', resolution: 'rolled back', deferredTo: '2026-12-01'}, {minute: 20});
		expect(is()).toEqual(['resolved', false]);
		expect(story.incident).toMatchObject({
			times: {resolved: at(20)},
			resolution: {rootCause: 'not known yet', resolution: 'rolled back', deferredTo: '2026-12-01'},
		});
		expect(story.add('incident.closed', {}, {minute: 25}) && is()).toEqual(['closed', false]);
		expect(story.incident.times.closed).toBe(at(25));

		story.add('incident.reopened', {reason: 'it came back'}, {minute: 30, by: 'sam'});
		expect(is()).toEqual(['investigating', true]);
		expect(story.incident, 'whoever reopens commands').toMatchObject({commander: 'sam', times: {reopened: at(30), declared: at(0)}});
		expect(story.incident.times).not.toHaveProperty('resolved');
		expect(story.incident.times).not.toHaveProperty('closed');
		expect(story.incident.resolution).toBeUndefined();
		story.add('incident.resolved', {rootCause: 'a leak', resolution: 'fixed'}, {minute: 50});
		expect(story.incident.times.resolved).toBe(at(50));
	});

	it('ends cancelled with its reason, and reopens from there', () => {
		const story = told().add('incident.cancelled', {reason: 'a false alarm'}, {minute: 3});
		expect(story.incident).toMatchObject({status: 'cancelled', cancelledBecause: 'a false alarm', times: {cancelled: at(3)}});
		story.add('incident.reopened', {reason: 'it was none'}, {minute: 4});
		expect(story.incident.cancelledBecause).toBeUndefined();
		expect(story.incident.times).not.toHaveProperty('cancelled');
	});

	it('takes the time that was claimed for mitigation and resolution', () => {
		const {incident} = told()
			.add('status.changed', {to: 'monitoring'}, {minute: 30, occurredAt: instant(21)})
			.add('incident.resolved', {rootCause: 'x', resolution: 'y'}, {minute: 40, occurredAt: instant(33)});
		expect(incident.times).toMatchObject({mitigated: at(21), resolved: at(33)});
	});

	it('has its first answer corrected', () => {
		const story = told().add('milestone.corrected', {milestone: 'acknowledged', time: instant(3)});
		expect(story.incident.firstAcknowledgement).toEqual({...told().incident.firstAcknowledgement, at: at(3)});
		expect(story.incident.times).toEqual(told().incident.times);
	});

	it.each(['started', 'detected', 'mitigated', 'resolved', 'closed'] as const)(
		'has its milestone "%s" corrected, and again',
		(milestone) => {
			const story = told().add('milestone.corrected', {milestone, time: instant(-40)});
			expect(story.incident.times[milestone]).toBe(at(-40));
			expect(story.add('milestone.corrected', {milestone, time: instant(-30)}).incident.times[milestone]).toBe(at(-30));
			expect(story.incident.times.declared).toBe(at(0));
		},
	);
});

describe('its severity (R7)', () => {
	it('changes with an episode that keeps the base; a reopening has a base of its own', () => {
		const story = told()
			.add('note', {text: 'nothing already done is undone'})
			.add('severity.changed', {to: 'SEV-2', reason: 'x'}, {minute: 10})
			.add('incident.resolved', {rootCause: 'x', resolution: 'y'}, {minute: 20})
			.add('incident.reopened', {reason: 'x'}, {minute: 30});
		expect(story.incident.severity).toBe('SEV-2');
		expect(story.incident.entryAuthors.size).toBe(1);
		expect(story.incident.episodes).toEqual([
			{number: 1, severity: 'SEV-1', cause: 'declared', at: at(0), seq: 1, baseAt: at(0), baseSeq: 1},
			{number: 2, severity: 'SEV-2', cause: 'severity', at: at(10), seq: 3, baseAt: at(0), baseSeq: 1, endedAt: at(20), endedSeq: 4},
			{number: 3, severity: 'SEV-2', cause: 'reopened', at: at(30), seq: 5, baseAt: at(30), baseSeq: 5},
		]);
		expect(present(story.incident).number).toBe(3);
	});
});

describe('its people', () => {
	it('are asked, answer, hold, and release roles (R16)', () => {
		const story = told().add('role.asked', {role: 'database', person: 'sam'}, {minute: 2});
		expect(story.incident.roles.get('database')).toEqual({asked: {person: 'sam', since: at(2), by: 'maria'}});
		story.add('role.acknowledged', {role: 'database', person: 'sam'}, {minute: 4});
		expect(story.incident.roles.get('database')).toEqual({holder: {person: 'sam', since: at(4)}});
		story.add('role.asked', {role: 'database', person: 'li'}, {minute: 5});
		expect(story.incident.roles.get('database'), 'who holds it does until the other says yes').toMatchObject({
			holder: {person: 'sam'},
			asked: {person: 'li'},
		});
		story.add('role.assigned', {role: 'database', person: 'li'}, {minute: 6});
		expect(story.incident.roles.get('database')).toEqual({holder: {person: 'li', since: at(6)}});
		story.add('role.released', {role: 'database'});
		expect(story.incident.roles.has('database')).toBe(false);
	});

	it('have one commander, or none; who is gone is known to be', () => {
		const story = told().add('commander.gone', {person: 'maria'}, {minute: 2, by: 'room'});
		expect(story.incident).toMatchObject({commander: 'maria', commanderGoneSince: at(2)});
		expect(story.add('commander.back', {person: 'maria'}, {by: 'room'}).incident.commanderGoneSince).toBeNull();
		story.add('commander.gone', {person: 'maria'}, {by: 'room'}).add('command.taken', {from: 'maria'}, {by: 'sam'});
		expect(story.incident).toMatchObject({commander: 'sam', commanderGoneSince: null});
		expect(story.add('role.assigned', {role: 'commander', person: 'li'}).incident.commander).toBe('li');
		story.add('role.asked', {role: 'commander', person: 'josé'}).add('role.acknowledged', {role: 'commander', person: 'josé'});
		expect(story.incident.commander).toBe('josé');
		expect(story.incident.roles.get('commander')?.asked).toBeUndefined();
		expect(story.add('role.released', {role: 'commander'}).incident.commander).toBeNull();
	});

	it('are its participants in the order they appeared; the room is none', () => {
		const {incident} = told()
			.add('note', {text: 'x'}, {by: 'sam'})
			.add('signal.transition', {signal: 's', text: 'worse', direction: 'worse', measuredAt: instant(1)}, {by: 'room'})
			.add('note', {text: 'y'}, {by: 'li'})
			.add('note', {text: 'z'}, {by: 'sam'});
		expect([...incident.participants]).toEqual(['maria', 'sam', 'li']);
	});

	it('command is offered with a brief, kept until the other says yes, and not offered twice (R19)', () => {
		const story = told().add('handover.offered', {to: 'sam', brief: 'watch the pool'}, {minute: 5});
		expect(story.incident).toMatchObject({commander: 'maria', handover: {offer: 2, from: 'maria', to: 'sam', brief: 'watch the pool'}});
		expect(story.add('handover.ended', {offer: 2}).incident.handover).toBeUndefined();
		story.add('handover.offered', {to: 'li', brief: 'x'}).add('handover.accepted', {offer: 4}, {by: 'li'});
		expect(story.incident).toMatchObject({commander: 'li', handover: undefined});
		story.add('handover.offered', {to: 'sam', brief: 'x'}, {by: 'li'}).add('command.taken', {from: 'li'}, {by: 'josé'});
		expect(story.incident.handover, 'whoever takes over ends an offer').toBeUndefined();
	});
});

describe('its entries (R32)', () => {
	it('are struck and restored, and stay', () => {
		const story = told().add('note', {text: 'x'}).add('decision', {text: 'y'}, {by: 'sam'});
		expect([...story.incident.entryAuthors]).toEqual([
			[2, 'maria'],
			[3, 'sam'],
		]);
		expect([...story.add('entry.struck', {target: 3}).incident.struck]).toEqual([3]);
		expect(story.incident.entryAuthors.has(3)).toBe(true);
		expect(story.add('entry.restored', {target: 3}).incident.struck.size).toBe(0);
	});

	it('that are updates and progress are messages (R21, R24)', () => {
		const {messages} = told()
			.add('update', {text: 'x', to: 'customers'}, {minute: 3})
			.add('progress', {text: 'y'}, {minute: 4})
			.add('note', {text: 'z'}).incident;
		expect([...messages]).toEqual([
			{kind: 'update', to: 'customers', at: at(3), seq: 2, by: 'maria'},
			{kind: 'progress', at: at(4), seq: 3, by: 'maria'},
		]);
	});
});

describe('what is done about clocks (R31)', () => {
	it('is raised, told, acknowledged and deferred, in the order of the log', () => {
		const clock = 'due:inc-20261123-0811:technical/x:1:1:0';
		const {escalations} = told()
			.add(
				'clock.raised',
				{clock, name: 'X', kind: 'technical', source: 's', dueAt: instant(1), lateMs: 0, call: [{position: 'X', people: []}]},
				{by: 'room', minute: 1},
			)
			.add('clock.told', {clock, position: 'X', person: 'sam', how: 'called'}, {minute: 2})
			.add('clock.acknowledged', {clock, person: 'sam'}, {minute: 3})
			.add('clock.deferred', {clock, reason: 'he sleeps', until: instant(60)}, {minute: 4}).incident;
		expect([...escalations]).toMatchObject([
			{kind: 'raised', at: at(1), call: [{position: 'X', people: []}]},
			{kind: 'told', person: 'sam', how: 'called', by: 'maria', at: at(2)},
			{kind: 'acknowledged', person: 'sam', by: 'maria'},
			{kind: 'deferred', reason: 'he sleeps', until: at(60)},
		]);
	});

	it('integrations of partners are affected from when they are marked until they are well (R24)', () => {
		const story = told().add('integration.marked', {name: 'stripe', affected: true}, {minute: 7});
		expect(story.incident.integrations.get('stripe')).toEqual({at: at(7), seq: 2});
		expect(story.add('integration.marked', {name: 'stripe', affected: false}).incident.integrations.size).toBe(0);
	});
});

describe('the work', () => {
	it('goes through the stages of the commander’s loop, and begins anew when it is reopened (R18)', () => {
		const story = told();
		expect(presentStage(story.incident)).toMatchObject({stage: 'assess', at: at(0)});
		story.add('stage.entered', {stage: 'act'}, {minute: 8}).add('incident.cancelled', {reason: 'x'});
		expect(presentStage(story.incident)).toMatchObject({stage: 'act', at: at(8)});
		expect(presentStage(story.add('incident.reopened', {reason: 'x'}).incident).stage).toBe('assess');
	});

	it('steps are done by whom and when, skipped with a reason, and open again (R9)', () => {
		const story = told()
			.add('step.done', {step: 'a', text: 'all well'}, {minute: 3, by: 'sam'})
			.add('step.skipped', {step: 'b', reason: 'not ours'});
		expect(story.incident.steps.get('a')).toEqual({is: 'done', by: 'sam', at: at(3), seq: 2, text: 'all well'});
		expect(story.incident.steps.get('b')).toMatchObject({is: 'skipped', text: 'not ours'});
		expect([...story.add('step.reset', {step: 'a'}).incident.steps.keys()]).toEqual(['b']);
	});

	it('tasks have an owner who says yes, a due time and an end; one’s own needs no yes (R13)', () => {
		const story = told()
			.add('task.assigned', {text: 'look', owner: 'sam', dueAt: instant(20)}, {minute: 2})
			.add('task.assigned', {text: 'call', owner: 'maria', dueAt: instant(9)}, {minute: 3});
		expect(story.incident.tasks).toMatchObject([
			{id: 2, owner: 'sam', by: 'maria', dueAt: at(20)},
			{id: 3, owner: 'maria', acknowledged: {person: 'maria', at: at(3)}},
		]);
		expect(story.incident.tasks[0]?.acknowledged).toBeUndefined();
		story.add('task.acknowledged', {task: 2, person: 'sam'}).add('task.done', {task: 2, text: 'it was the pool'}, {by: 'sam'});
		story.add('task.dropped', {task: 3, reason: 'not needed'});
		expect(story.incident.tasks).toMatchObject([
			{acknowledged: {person: 'sam'}, ended: {how: 'done', by: 'sam', text: 'it was the pool'}},
			{ended: {how: 'dropped', text: 'not needed'}},
		]);
	});

	it('the team is asked and answers (R16)', () => {
		const story = told().add('team.asked', {member: 'Service team'}, {minute: 1});
		expect(story.incident.team.get('Service team')).toMatchObject([{asked: {since: at(1), by: 'maria'}}]);
		story.add('team.answered', {member: 'Service team', person: 'li'}, {minute: 6});
		expect(story.incident.team.get('Service team')).toMatchObject([{asked: {since: at(1)}, person: 'li', answeredAt: at(6)}]);
	});

	it('impact and estimate are as last said; what was left out stays (R41)', () => {
		const story = told();
		expect(impactOf(story.incident, 'customers')).toBeUndefined();
		story.add('impact.set', {customers: 'high'}).add('impact.set', {revenue: 'some', text: 'carts are lost'});
		expect([impactOf(story.incident, 'customers'), impactOf(story.incident, 'revenue')]).toEqual(['high', 'some']);
		expect(story.add('impact.set', {revenue: 'high'}).incident.impacts.at(-1), 'the words too').toMatchObject({text: 'carts are lost'});
		expect(story.add('impact.set', {text: 'carts are back'}).incident.impacts.at(-1)).toMatchObject({
			levels: {customers: 'high', revenue: 'high'},
			text: 'carts are back',
		});
		expect(story.incident.eta).toBeUndefined();
		expect(story.add('eta.set', {eta: instant(45)}).incident.eta).toMatchObject({eta: at(45), by: 'maria'});
		expect(story.add('eta.set', {eta: null}).incident.eta?.eta).toBeNull();
	});

	it('triggers and conditions hold by a person’s word (R6, R29)', () => {
		const {incident} = told()
			.add('trigger.marked', {trigger: 'SEV-2/x', holds: true}, {by: 'sam'})
			.add('condition.reported', {what: 'media attention'});
		expect(incident.triggers.get('SEV-2/x')).toMatchObject({holds: true, by: 'sam'});
		expect(incident.reports).toMatchObject([{what: 'media attention', by: 'maria'}]);
	});

	it('another runbook takes the place of the frozen one', () => {
		const to = {hash: 'c'.repeat(64), origin: '/etc/runbook.md', title: 'Ours'};
		expect(told().incident.runbook).toBeUndefined();
		expect(told().add('runbook.changed', {reason: 'x', to, diff: []}).incident.runbook).toEqual(to);
	});
});

/** An event of every type there is, on an incident where a note (2) waits. */
const one: {readonly [T in EventType]: DataOf<T>} = {
	'incident.declared': {id: 'i', channel: 'c', drill: false, title: 't', severity: 'SEV-1', services: []},
	'severity.changed': {to: 'SEV-3', reason: 'x'},
	'status.changed': {to: 'monitoring'},
	'incident.resolved': {rootCause: 'x', resolution: 'y'},
	'incident.closed': {},
	'incident.cancelled': {reason: 'x'},
	'incident.reopened': {reason: 'x'},
	'incident.linked': {to: 'inc-other', title: 'x'},
	'incident.unlinked': {from: 'inc-other', title: 'x'},
	'incident.merged': {into: 'inc-other', title: 'x'},
	'incident.absorbed': {from: 'inc-third', title: 'x', severity: 'SEV-2', told: ['ana']},
	'people.added': {people: ['sam']},
	'people.removed': {people: ['sam']},
	'milestone.corrected': {milestone: 'started', time: instant(-9)},
	decision: {text: 'x'},
	'decision.closed': {target: 2},
	action: {text: 'x'},
	note: {text: 'x'},
	progress: {text: 'x'},
	update: {text: 'x', to: 'internal'},
	'entry.struck': {target: 2},
	'entry.restored': {target: 2},
	'entry.redacted': {target: 2, reason: 'x', left: 'e'.repeat(64), fields: ['text']},
	'stage.entered': {stage: 'act'},
	'impact.set': {customers: 'some'},
	'eta.set': {eta: null},
	'condition.reported': {what: 'x'},
	'trigger.marked': {trigger: 'x', holds: false},
	'step.done': {step: 'x'},
	'step.skipped': {step: 'x', reason: 'y'},
	'step.reset': {step: 'x'},
	'task.assigned': {text: 'x', owner: 'sam', dueAt: instant(9)},
	'task.acknowledged': {task: 2, person: 'sam'},
	'task.done': {task: 2},
	'task.dropped': {task: 2, reason: 'x'},
	'team.asked': {member: 'x'},
	'team.answered': {member: 'x', person: 'sam'},
	'team.withdrawn': {member: 'x', person: 'sam'},
	'person.asked': {person: 'sam', roles: ['platform'], members: ['x']},
	'person.answered': {person: 'sam', roles: ['platform'], members: ['x']},
	'handover.offered': {to: 'sam', brief: 'x'},
	'handover.accepted': {offer: 2},
	'handover.ended': {offer: 2},
	'runbook.changed': {reason: 'x', to: {hash: 'd'.repeat(64), origin: 'x', title: 'y'}, diff: []},
	'role.assigned': {role: 'scribe', person: 'sam'},
	'role.asked': {role: 'scribe', person: 'sam'},
	'role.acknowledged': {role: 'scribe', person: 'sam'},
	'role.withdrawn': {role: 'scribe', person: 'sam'},
	'role.released': {role: 'scribe'},
	'command.taken': {from: 'maria'},
	'clock.told': {clock: 'due:i:x:1:1:0', position: 'X'},
	'clock.tried': {clock: 'due:i:x:1:1:0', position: 'X'},
	'clock.acknowledged': {clock: 'due:i:x:1:1:0', person: 'sam'},
	'clock.deferred': {clock: 'due:i:x:1:1:0', reason: 'x'},
	'integration.marked': {name: 'x', affected: true},
	'clock.confirmed': {clock: 'due:i:x:1:1:0'},
	'clock.asked': {clock: 'due:i:x:1:1:0', name: 'X', kind: 'technical', source: 's', dueAt: instant(1), lateMs: 0, call: []},
	'clock.raised': {clock: 'due:i:x:1:1:0', name: 'X', kind: 'technical', source: 's', dueAt: instant(1), lateMs: 0, call: []},
	'signal.transition': {signal: 's', text: 'worse', direction: 'worse', measuredAt: instant(1), began: ['Disk'], resolved: ['Slow']},
	'all-clear': {people: ['sam']},
	'commander.gone': {person: 'maria'},
	'commander.back': {person: 'maria'},
	'source.paused': {source: 'prometheus', reason: 'x'},
	'source.resumed': {source: 'prometheus'},
	'alert.silenced': {silence: 's1', alert: 'Slow', only: 'pod=api-1', until: instant(60), reason: 'x', count: 2},
	'silence.ended': {silence: 's1', alert: 'Slow'},
	'alerts.firing': {
		source: 'alertmanager',
		measuredAt: instant(1),
		firing: 2,
		alerts: [{name: 'Slow', severity: 'critical', firing: 2, since: instant(1)}],
		where: ['service=api'],
		more: 0,
	},
};
const types = (Object.keys(one) as EventType[]).filter((type) => type !== 'incident.declared');

describe('whatever happens', () => {
	it('every event type there is, is folded', () => {
		expect(Object.keys(one).sort()).toEqual([...new Set([...Object.keys(operations), ...Object.keys(roomEvents)])].sort());
	});

	it('fold is pure, total and never loses an entry: the same log gives the same incident for everybody', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.constantFrom(...types), fc.constantFrom('maria', 'sam', 'room')), {maxLength: 40}), (happened) => {
				const story = told().add('note', {text: 'first'});
				for (const [type, by] of happened) story.add(type, one[type], {by});
				const steps: Incident[] = [];
				let incident: Incident | undefined;
				for (const event of story.events) {
					const before = incident === undefined ? '' : everything(incident);
					const next = fold(incident, event);
					if (incident) expect(everything(incident), 'what was before is not touched').toEqual(before);
					incident = next;
					steps.push(next);
				}

				const last = foldAll(story.events);
				expect(everything(last)).toEqual(everything(incident));
				expect(last.head).toBe(story.events.length);
				expect(statuses).toContain(last.status);
				const entries = story.events.filter(({type}) => ['decision', 'action', 'note', 'progress', 'update'].includes(type));
				expect([...last.entryAuthors.keys()]).toEqual(entries.map(({seq}) => seq));
				expect(last.episodes.map(({number}) => number)).toEqual(last.episodes.map((_, index) => index + 1));
				expect(last.times.declared).toBe(at(0));
				for (const event of story.events) expect(Number.isFinite(happenedAt(event))).toBe(true);
			}),
			{numRuns: 100, seed: 20_261_123},
		);
	});
});

describe('the state of an incident', () => {
	const story = fc.array(fc.tuple(fc.constantFrom(...types), fc.constantFrom('maria', 'sam', 'room')), {minLength: 1, maxLength: 60});

	it('goes through JSON wherever the log is cut, and the rest of the log makes the same of it', () => {
		fc.assert(
			fc.property(story, fc.nat(), (happened, cut) => {
				const {events} = happened.reduce((told, [type, by]) => told.add(type, one[type], {by}), told().add('note', {text: 'first'}));
				const at = 1 + (cut % events.length);
				const restored = parseIncidentState(JSON.parse(JSON.stringify(stateOf(foldAll(events.slice(0, at))))));
				expect(everything(restored)).toEqual(everything(foldAll(events.slice(0, at))));
				const last = foldAll(events.slice(at), restored);
				expect(everything(last)).toEqual(everything(foldAll(events)));
				expect(everything(events.slice(at).reduce(fold, restored)), 'one by one or all at once').toEqual(everything(last));
			}),
			{numRuns: 150, seed: 20_261_123},
		);
	});

	it('is that of a long incident', () => {
		const events = [...longIncident(3000)];
		const restored = parseIncidentState(JSON.parse(JSON.stringify(stateOf(foldAll(events.slice(0, 2000))))));
		expect(everything(foldAll(events.slice(2000), restored))).toEqual(everything(foldAll(events)));
	});

	it.each([
		['nothing', undefined],
		['a list', []],
		['a field that no incident has', {admin: true}],
		['no episode', {episodes: []}],
		['an entry of nobody', {entryAuthors: {people: ['maria'], entries: [2, 1]}}],
		['two entries in one place', {entryAuthors: {people: ['maria'], entries: [2, 0, 0, 0]}}],
		['an unknown status', {status: 'over'}],
	])('is refused with %s', (_name, wrong) => {
		const state = stateOf(told().add('note', {text: 'first'}).incident);
		expect(() => parseIncidentState(typeof wrong === 'object' && !Array.isArray(wrong) ? {...state, ...wrong} : wrong)).toThrow(TypeError);
		expect(parseIncidentState(state).head).toBe(2);
	});

	it('names the fold that made it: write what is said here into incident-state.ts when the fold or the state has changed', () => {
		const orders = [types, types.toReversed(), [...types.filter((_, index) => index % 2 === 1), ...types]];
		const states = orders.map((order) =>
			stateOf(order.reduce((told, type, index) => told.add(type, one[type], {by: index % 3 === 0 ? 'sam' : 'maria'}), told()).incident),
		);
		expect(foldVersion).toBe(createHash('sha256').update(JSON.stringify(states)).digest('hex').slice(0, 16));
	});
});

/** The whole value as JSON has it, maps and sets too. */
function everything(value: unknown): unknown {
	return JSON.parse(
		JSON.stringify(value, (_key, part: unknown) =>
			part instanceof Map || part instanceof Set || part instanceof AppendOnlyList || part instanceof AppendOnlyMap ? [...part] : part,
		),
	);
}

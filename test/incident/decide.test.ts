import {describe, expect, it} from 'vitest';
import {decide, freeIncidentId} from '../../source/incident/decide.ts';
import type {Access, Author, Circumstances, Decision, Remains} from '../../source/incident/decision.ts';
import {type DataOf, type Operation, type OperationDataOf, type OperationType, parseOperation} from '../../source/incident/events.ts';
import type {Incident} from '../../source/incident/incident.ts';
import {severityNamed} from '../../source/incident/severity-named.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import type {Runbook} from '../../source/runbook/runbook.ts';
import {at, instant, ToldIncident} from '../helpers/told-incident.ts';

const [highest, ...lower] = defaultRunbook().severities;
if (!highest) throw new TypeError('the built-in runbook has severities');
const runbook: Runbook = {
	...defaultRunbook(),
	severities: [
		{
			...highest,
			team: {members: ['Service team'], source: 'x'},
			procedure: [{id: 'p', name: 'Immediate', window: null, source: 'x', steps: [{id: 'SEV-1/p/1', text: 'look', body: []}]}],
			rungs: [...highest.rungs, {matrix: 'trigger', position: 'CTO', timing: {at: 'reported', what: 'media attention'}, source: 'x'}],
		},
		...lower,
	],
};

const circumstances: Circumstances = {
	runbook,
	directory: [
		{login: 'sam', name: 'Sam Adams', positions: ['Platform Lead']},
		{login: 'josé', name: 'José', positions: []},
	],
	known: new Set(['maria', 'li', 'guest']),
	now: at(60),
	takenIds: new Set(),
	other: (id) => (id === 'inc-other' ? new ToldIncident({id, title: 'Logins fail'}).incident : undefined),
	drill: false,
	offered: {
		hash: 'b'.repeat(64),
		origin: '/etc/runbook.md',
		title: 'Ours',
		runbook: defaultRunbook(),
		diff: () => ['SEV-1 response: 5 min → 10 min'],
	},
};

/** Declared by maria, who commands; li wrote a note (2), sam is asked for a role, a task (4) and an offer (5) wait. */
const told = (data: Partial<DataOf<'incident.declared'>> = {}) =>
	new ToldIncident(data)
		.add('note', {text: 'mine'}, {by: 'li'})
		.add('role.asked', {role: 'database', person: 'sam'})
		.add('task.assigned', {text: 'look at the pool', owner: 'li', dueAt: instant(90)})
		.add('handover.offered', {to: 'guest', brief: 'all is said'});

const person = (who: string, access: Access): Author => ({person: who, access});
const li = person('li', 'respond');
const captain = person('sam', 'command');

function ask<T extends OperationType>(
	type: T,
	data: OperationDataOf<T>,
	author: Author = captain,
	incident: Incident | undefined = told().incident,
	changes: Partial<Circumstances> = {},
): Decision {
	return decide(incident, {type, data} as Operation, author, {...circumstances, ...changes});
}

const clock = 'due:inc-20261123-0811:technical/platform-lead:1:1:0';

/** Every operation that there is, one that can be accepted, and the access that it needs. */
const every: {
	readonly [T in OperationType]: {
		readonly needs: 'respond' | 'command';
		readonly data: OperationDataOf<T>;
		readonly after?: (story: ToldIncident) => ToldIncident;
		readonly circumstances?: Partial<Circumstances>;
	};
} = {
	'incident.declared': {needs: 'respond', data: {title: 'Another', severity: '2', services: []}},
	'severity.changed': {needs: 'command', data: {to: 'sev2', reason: 'fewer are affected'}},
	'status.changed': {needs: 'command', data: {to: 'mitigating'}},
	'incident.resolved': {needs: 'command', data: {rootCause: 'not known yet', resolution: 'rolled back'}},
	'incident.closed': {
		needs: 'command',
		data: {},
		after: (story) => story.add('incident.resolved', {rootCause: 'x', resolution: 'y'}),
	},
	'incident.cancelled': {needs: 'command', data: {reason: 'a false alarm'}},
	'incident.reopened': {
		needs: 'command',
		data: {reason: 'it came back'},
		after: (story) => story.add('incident.cancelled', {reason: 'x'}),
	},
	'incident.linked': {needs: 'respond', data: {to: 'inc-other'}},
	'incident.unlinked': {
		needs: 'respond',
		data: {from: 'inc-other'},
		after: (story) => story.add('incident.linked', {to: 'inc-other', title: 'Logins fail'}),
	},
	'incident.merged': {needs: 'command', data: {into: 'inc-other'}},
	'people.added': {needs: 'command', data: {people: ['josé']}, after: () => told({people: ['maria', 'li', 'sam', 'guest']})},
	'people.removed': {needs: 'command', data: {people: ['guest']}, after: () => told({people: ['maria', 'li', 'sam', 'guest']})},
	'milestone.corrected': {needs: 'respond', data: {milestone: 'started', time: instant(-20)}},
	decision: {needs: 'respond', data: {text: 'roll back', because: 'errors rose'}},
	'decision.closed': {needs: 'respond', data: {target: 6}, after: (story) => story.add('decision', {text: 'roll back'})},
	action: {needs: 'respond', data: {text: 'rolled back'}},
	note: {needs: 'respond', data: {text: 'looks better'}},
	progress: {needs: 'respond', data: {text: 'half of the pods are new'}},
	update: {needs: 'respond', data: {text: 'we are on it', to: 'customers'}},
	'entry.struck': {needs: 'respond', data: {target: 2}},
	'entry.restored': {needs: 'respond', data: {target: 2}, after: (story) => story.add('entry.struck', {target: 2}, {by: 'li'})},
	'entry.redacted': {
		needs: 'command',
		data: {target: 2, reason: 'a customer is named'},
		circumstances: {remains: (seq) => (seq === 2 ? {fields: ['text'], left: 'e'.repeat(64), redacted: false} : undefined)},
	},
	'stage.entered': {needs: 'command', data: {stage: 'act'}},
	'impact.set': {needs: 'respond', data: {customers: 'high'}},
	'eta.set': {needs: 'respond', data: {eta: null}},
	'condition.reported': {needs: 'respond', data: {what: 'media attention'}},
	'trigger.marked': {needs: 'respond', data: {trigger: runbook.severities[0]?.triggers[0]?.id ?? '', holds: true}},
	'step.done': {needs: 'respond', data: {step: 'SEV-1/p/1'}},
	'step.skipped': {needs: 'respond', data: {step: 'SEV-1/p/1', reason: 'not ours'}},
	'step.reset': {needs: 'respond', data: {step: 'SEV-1/p/1'}, after: (story) => story.add('step.done', {step: 'SEV-1/p/1'})},
	'task.assigned': {needs: 'respond', data: {text: 'call the vendor', owner: 'sam', dueAt: instant(70)}},
	'task.acknowledged': {needs: 'respond', data: {task: 4, person: 'li'}},
	'task.done': {needs: 'respond', data: {task: 4}},
	'task.dropped': {needs: 'respond', data: {task: 4, reason: 'not needed'}},
	'team.asked': {needs: 'respond', data: {member: 'Service team', person: 'sam'}},
	'team.answered': {needs: 'respond', data: {member: 'Service team', person: 'li'}},
	'team.withdrawn': {
		needs: 'respond',
		data: {member: 'Service team', person: 'sam'},
		after: (story) => story.add('team.asked', {member: 'Service team', person: 'sam'}),
	},
	'person.asked': {needs: 'respond', data: {person: 'sam', roles: ['platform'], members: ['Service team']}},
	'person.answered': {
		needs: 'respond',
		data: {person: 'sam', roles: ['platform'], members: ['Service team']},
		after: (story) => story.add('person.asked', {person: 'sam', roles: ['platform'], members: ['Service team']}),
	},
	'handover.offered': {needs: 'command', data: {to: 'sam', brief: 'rolled back, watch the pool'}},
	'handover.accepted': {needs: 'respond', data: {offer: 6}, after: (story) => story.add('handover.offered', {to: 'li', brief: 'x'})},
	'handover.ended': {needs: 'respond', data: {offer: 6}, after: (story) => story.add('handover.offered', {to: 'li', brief: 'x'})},
	'runbook.changed': {needs: 'command', data: {reason: 'ours is newer'}},
	'role.assigned': {needs: 'command', data: {role: 'database', person: 'sam'}},
	'role.asked': {needs: 'respond', data: {role: 'platform', person: 'sam'}},
	'role.acknowledged': {needs: 'respond', data: {role: 'database', person: 'sam'}},
	'role.withdrawn': {needs: 'respond', data: {role: 'database', person: 'sam'}},
	'role.released': {needs: 'command', data: {role: 'database'}},
	'command.taken': {needs: 'command', data: {from: 'maria', reason: 'she is away'}},
	'clock.told': {needs: 'respond', data: {clock, position: 'Platform Lead', person: 'sam', how: 'called'}},
	'clock.tried': {needs: 'respond', data: {clock, position: 'Platform Lead', person: 'sam', how: 'voicemail'}},
	'clock.acknowledged': {needs: 'respond', data: {clock, person: 'sam'}},
	'clock.deferred': {needs: 'command', data: {clock, reason: 'he sleeps'}},
	'clock.confirmed': {
		needs: 'command',
		data: {clock},
		circumstances: {askFirst: {anywayAfterMs: 60_000}},
		after: (story) =>
			story.add(
				'clock.asked',
				{clock, name: 'Platform Lead', kind: 'technical', source: 's', dueAt: instant(0), lateMs: 0, call: []},
				{minute: 60, by: 'room'},
			),
	},
	'integration.marked': {needs: 'respond', data: {name: 'stripe', affected: true}},
};

describe('who may do what: access observe, respond, command', () => {
	it.each(Object.keys(every) as OperationType[])('%s', (type) => {
		const {needs, data, after = (story) => story, circumstances: changes} = every[type];
		const {incident} = after(told());
		const operation = parseOperation(type, data);
		const by = (author: Author) => decide(incident, operation, author, {...circumstances, ...changes});
		expect(by(person('guest', 'observe'))).toMatchObject({accepted: false, code: 'access', text: expect.stringContaining('observe')});
		const responder = by(li);
		if (needs === 'respond') expect(responder).toMatchObject({accepted: true, type});
		else expect(responder).toMatchObject({accepted: false, code: 'access', text: expect.stringMatching(/needs access command/)});
		// What only the person who was offered it can accept, not even access command gives to others.
		if (type === 'handover.accepted') expect(by(captain)).toMatchObject({accepted: false, code: 'access'});
		// And what only who has command can give.
		else if (type === 'handover.offered') expect(by(person('maria', 'respond'))).toMatchObject({accepted: true, type});
		else expect(by(captain)).toMatchObject({accepted: true, type});
	});

	it('whoever commands may do what needs command, whatever their access', () => {
		expect(ask('severity.changed', {to: '2', reason: 'x'}, person('maria', 'respond'))).toMatchObject({accepted: true});
		expect(ask('role.assigned', {role: 'scribe', person: 'li'}, person('maria', 'respond'))).toMatchObject({accepted: true});
	});

	it('an offer to help is no command: one may take and release a role oneself, but not command', () => {
		expect(ask('role.assigned', {role: 'scribe', person: 'li'}, li)).toMatchObject({accepted: true});
		expect(ask('role.assigned', {role: 'scribe', person: 'Li'}, li)).toMatchObject({accepted: true, data: {person: 'li'}});
		expect(ask('role.assigned', {role: 'commander', person: 'li'}, li)).toMatchObject({code: 'access'});
		const {incident} = told().add('role.assigned', {role: 'scribe', person: 'li'});
		expect(ask('role.released', {role: 'scribe'}, li, incident)).toMatchObject({accepted: true});
		expect(ask('role.released', {role: 'commander'}, li)).toMatchObject({code: 'access'});
	});

	it('an ask is taken back only where somebody is waited for, and one answer is only to what was asked', () => {
		const {incident} = told().add('person.asked', {person: 'sam', roles: ['platform'], members: ['Service team']});
		expect(ask('role.withdrawn', {role: 'platform', person: 'Sam'}, li, incident)).toMatchObject({accepted: true, data: {person: 'sam'}});
		expect(ask('role.withdrawn', {role: 'scribe', person: 'sam'}, li, incident)).toMatchObject({code: 'status'});
		expect(ask('team.withdrawn', {member: 'Service team', person: 'sam'}, li, incident)).toMatchObject({accepted: true});
		expect(ask('team.withdrawn', {member: 'Service team', person: 'li'}, li, incident)).toMatchObject({
			code: 'status',
			text: 'li is not waited for as Service team.',
		});
		const answer = (roles: string[], members: string[]) => ask('person.answered', {person: 'sam', roles, members}, li, incident);
		expect(answer(['platform'], ['Service team'])).toMatchObject({accepted: true});
		expect(answer(['scribe'], [])).toMatchObject({code: 'status', text: 'Sam Adams was not asked to take scribe.'});
		expect(answer([], ['Another team'])).toMatchObject({code: 'status'});
		expect(answer([], [])).toMatchObject({code: 'invalid'});
		const asked = (roles: string[], members: string[]) => ask('person.asked', {person: 'sam', roles, members}, li, incident);
		expect(asked(['commander'], []), 'command is asked for by itself').toMatchObject({code: 'invalid'});
		expect(asked(['nothing'], [])).toMatchObject({code: 'unknown-role'});
		expect(asked([], ['nobody'])).toMatchObject({code: 'invalid'});
	});

	it('command is not got by asking oneself and saying yes, nor by answering what was not asked', () => {
		expect(ask('role.asked', {role: 'commander', person: 'li'}, li)).toMatchObject({code: 'access'});
		expect(ask('role.acknowledged', {role: 'commander', person: 'li'}, li)).toMatchObject({code: 'status'});
		expect(ask('role.acknowledged', {role: 'database', person: 'li'}, li)).toMatchObject({
			code: 'status',
			text: expect.stringContaining('Sam Adams was'),
		});
		expect(ask('role.acknowledged', {role: 'scribe', person: 'li'}, li)).toMatchObject({code: 'status'});
		const {incident} = told().add('role.asked', {role: 'commander', person: 'li'});
		expect(ask('role.acknowledged', {role: 'commander', person: 'li'}, li, incident)).toMatchObject({accepted: true});
	});

	it('without an incident there is nothing but a declaration', () => {
		for (const type of Object.keys(every) as OperationType[]) {
			const decision = decide(undefined, parseOperation(type, every[type].data), captain, circumstances);
			expect(decision, type).toMatchObject(type === 'incident.declared' ? {accepted: true} : {accepted: false, code: 'no-incident'});
		}
	});
});

describe('a declaration', () => {
	it('gets its id and channel from its minute, and "-2" when that is taken (R15)', () => {
		const declare = (takenIds: readonly string[]) =>
			ask('incident.declared', {title: 'x', severity: 'critical', services: []}, captain, undefined, {
				takenIds: new Set(takenIds),
				takenChannels: new Set(takenIds.map((id) => id.replace('inc-', 'incident-'))),
			});
		expect(declare([])).toMatchObject({
			data: {id: 'inc-20261123-0911', channel: 'incident-20261123-0911', severity: 'SEV-1', drill: false},
		});
		expect(declare(['inc-20261123-0911'])).toMatchObject({data: {id: 'inc-20261123-0911-2', channel: 'incident-20261123-0911-2'}});
		expect(freeIncidentId(at(60), {takenIds: new Set(['inc-20261123-0911', 'inc-20261123-0911-2'])})).toBe('inc-20261123-0911-3');
	});

	it.each([
		['SEV-1', 'SEV-1'],
		['sev1', 'SEV-1'],
		['1', 'SEV-1'],
		['critical', 'SEV-1'],
		[' Sev 4 ', 'SEV-4'],
		['SEV-9', undefined],
		['', undefined],
		['0', undefined],
		['sev', undefined],
	])('the severity "%s" is %s (R1)', (text, id) => {
		expect(severityNamed(runbook, text)).toBe(id);
	});

	it('a figure means the severity that has it in its name: where there is a P0, "1" is P1', () => {
		const named = (ids: readonly string[], text: string) =>
			severityNamed(
				{...runbook, severities: runbook.severities.slice(0, ids.length).map((one, index) => ({...one, id: ids[index] ?? '', name: ''}))},
				text,
			);
		expect(['0', '1', 'p1'].map((text) => named(['P0', 'P1', 'P2'], text))).toEqual(['P0', 'P1', 'P1']);
		// Where they have none, it is their place.
		expect(['1', '3', '0'].map((text) => named(['Rot', 'Gelb', 'Grün'], text))).toEqual(['Rot', 'Grün', undefined]);
	});

	it('with a severity that there is not is refused with those that there are', () => {
		expect(ask('incident.declared', {title: 'x', severity: 'SEV-9', services: []})).toMatchObject({
			code: 'unknown-severity',
			text: 'There is no severity "SEV-9": it is one of SEV-1, SEV-2, SEV-3, SEV-4.',
		});
	});
});

describe('the life of an incident', () => {
	const at_ = {
		open: () => told(),
		resolved: () => told().add('incident.resolved', {rootCause: 'x', resolution: 'y'}),
		closed: () => at_.resolved().add('incident.closed', {}),
		cancelled: () => told().add('incident.cancelled', {reason: 'x'}),
	};
	const moves = {
		mitigate: (incident: Incident) => ask('status.changed', {to: 'mitigating'}, captain, incident),
		severity: (incident: Incident) => ask('severity.changed', {to: '2', reason: 'x'}, captain, incident),
		resolve: (incident: Incident) => ask('incident.resolved', {rootCause: 'x', resolution: 'y'}, captain, incident),
		close: (incident: Incident) => ask('incident.closed', {}, captain, incident),
		cancel: (incident: Incident) => ask('incident.cancelled', {reason: 'x'}, captain, incident),
		reopen: (incident: Incident) => ask('incident.reopened', {reason: 'x'}, captain, incident),
		note: (incident: Incident) => ask('note', {text: 'for the review'}, captain, incident),
	};
	it.each([
		['open', ['mitigate', 'severity', 'resolve', 'cancel', 'note']],
		['resolved', ['close', 'reopen', 'note']],
		['closed', ['reopen', 'note']],
		['cancelled', ['reopen', 'note']],
	] as const)('%s: one can %j, and nothing else', (status, possible) => {
		const {incident} = at_[status]();
		const accepted = Object.entries(moves).filter(([, move]) => move(incident).accepted);
		expect(accepted.map(([name]) => name)).toEqual(possible);
		for (const [name, move] of Object.entries(moves)) {
			const decision = move(incident);
			if (!decision.accepted)
				expect(decision, name).toMatchObject({code: 'status', text: expect.stringMatching(/resolved|closed|cancelled|investigating/)});
		}
	});

	it('to where it is already it does not go', () => {
		expect(ask('status.changed', {to: 'investigating'})).toMatchObject({code: 'status'});
		expect(ask('severity.changed', {to: '1', reason: 'x'})).toMatchObject({code: 'status', text: 'The severity is SEV-1 already.'});
	});

	it('a milestone is not corrected into the future', () => {
		expect(ask('milestone.corrected', {milestone: 'mitigated', time: instant(62)})).toMatchObject({code: 'invalid'});
		expect(ask('milestone.corrected', {milestone: 'mitigated', time: instant(60)})).toMatchObject({accepted: true});
	});

	it('an integration is marked once, and unmarked by its name', () => {
		const {incident} = told().add('integration.marked', {name: 'stripe', affected: true});
		expect(ask('integration.marked', {name: 'stripe', affected: true}, li, incident)).toMatchObject({code: 'status'});
		expect(ask('integration.marked', {name: 'strype', affected: false}, li, incident)).toMatchObject({
			text: expect.stringContaining('stripe'),
		});
		expect(ask('integration.marked', {name: 'stripe', affected: false}, li, incident)).toMatchObject({accepted: true});
	});
});

describe('taking command', () => {
	it('of two at once the first wins and the other is told who has it', () => {
		const story = told();
		expect(ask('command.taken', {from: 'maria', reason: 'x'}, captain, story.incident)).toMatchObject({accepted: true});
		story.add('command.taken', {from: 'maria'}, {by: 'sam'});
		expect(ask('command.taken', {from: 'maria'}, person('josé', 'command'), story.incident)).toMatchObject({
			code: 'stale',
			text: expect.stringMatching(/^Sam Adams has command now, not maria/),
		});
		expect(ask('command.taken', {from: null}, person('josé', 'command'), story.incident)).toMatchObject({code: 'stale'});
	});

	it('from nobody, and not by who has it', () => {
		const {incident} = told().add('role.released', {role: 'commander'});
		expect(ask('command.taken', {from: null}, captain, incident)).toMatchObject({accepted: true});
		expect(ask('command.taken', {from: 'maria'}, captain, incident)).toMatchObject({
			code: 'stale',
			text: expect.stringMatching(/^Nobody has/),
		});
		expect(ask('command.taken', {from: 'maria'}, person('maria', 'command'))).toMatchObject({code: 'status'});
	});
});

describe('a mistyped name never makes a person', () => {
	it.each([
		['sam', 'sam'],
		['@Sam', 'sam'],
		['Sam Adams', 'sam'],
		[' JOSÉ ', 'josé'],
		['li', 'li'],
	])('"%s" is %s', (name, login) => {
		expect(ask('role.asked', {role: 'scribe', person: name})).toMatchObject({accepted: true, data: {person: login}});
	});

	it.each([
		['smm', /Did you mean Sam Adams\?/],
		['mari', /Did you mean maria\?/],
		['jose', /Did you mean josé\?/],
		['somebody else entirely', /people: in warroom\.yaml/],
	])('"%s" is nobody: %s', (name, offer) => {
		const refused = {accepted: false, code: 'unknown-person', text: expect.stringMatching(offer)};
		expect(ask('role.asked', {role: 'scribe', person: name})).toMatchObject(refused);
		expect(ask('role.assigned', {role: 'scribe', person: name})).toMatchObject(refused);
		expect(ask('clock.acknowledged', {clock, person: name})).toMatchObject(refused);
		expect(ask('task.assigned', {text: 'x', owner: name, dueAt: instant(70)})).toMatchObject(refused);
		expect(ask('handover.offered', {to: name, brief: 'x'})).toMatchObject(refused);
	});

	it('nor a role, a clock of another incident, or an offer to who commands', () => {
		expect(ask('role.asked', {role: 'databse', person: 'sam'})).toMatchObject({
			code: 'unknown-role',
			text: expect.stringContaining('database'),
		});
		expect(ask('clock.told', {clock: 'due:inc-1:x:1:1:0', position: 'x'})).toMatchObject({code: 'unknown-clock'});
		expect(ask('handover.offered', {to: 'Maria', brief: 'x'}, person('maria', 'command'))).toMatchObject({code: 'status'});
	});
});

describe('striking (R32)', () => {
	it('is for the author, the commander, and access command', () => {
		const other = person('josé', 'respond');
		expect(ask('entry.struck', {target: 2}, li)).toMatchObject({accepted: true});
		expect(ask('entry.struck', {target: 2}, person('maria', 'respond'))).toMatchObject({accepted: true});
		expect(ask('entry.struck', {target: 2}, captain)).toMatchObject({accepted: true});
		expect(ask('entry.struck', {target: 2}, other)).toMatchObject({code: 'access', text: expect.stringContaining("li's")});
	});

	it('is for entries that people made, once, and can be taken back', () => {
		expect(ask('entry.struck', {target: 1}, captain)).toMatchObject({code: 'unknown-entry'});
		expect(ask('entry.struck', {target: 99}, captain)).toMatchObject({code: 'unknown-entry'});
		expect(ask('entry.restored', {target: 2}, li)).toMatchObject({code: 'status'});
		const story = told().add('entry.struck', {target: 2}, {by: 'li'});
		expect(ask('entry.struck', {target: 2}, li, story.incident)).toMatchObject({code: 'status'});
		expect(ask('entry.restored', {target: 2}, li, story.incident)).toMatchObject({accepted: true});
	});
});

describe('a redaction', () => {
	const data = {target: 2, reason: 'a customer is named'};
	const remains = (changes: Partial<Remains>) => ({remains: () => ({fields: ['text'], left: 'e'.repeat(64), redacted: false, ...changes})});

	it('names what is erased and the hash of what is left', () => {
		expect(ask('entry.redacted', data, captain, told().incident, remains({}))).toEqual({
			accepted: true,
			type: 'entry.redacted',
			data: {...data, left: 'e'.repeat(64), fields: ['text']},
		});
	});

	it('is for access command alone, not even for the commander without it: nothing brings the words back', () => {
		expect(ask('entry.redacted', data, person('maria', 'respond'), told().incident, remains({}))).toMatchObject({code: 'access'});
	});

	it('is refused in words where there is no such entry, none with words, or it is done already', () => {
		expect(ask('entry.redacted', data, captain, told().incident, {remains: () => undefined})).toMatchObject({code: 'unknown-entry'});
		expect(ask('entry.redacted', data, captain, told().incident, remains({fields: []}))).toMatchObject({
			code: 'unknown-entry',
			text: expect.stringContaining('no words'),
		});
		expect(ask('entry.redacted', data, captain, told().incident, remains({redacted: true}))).toMatchObject({code: 'status'});
	});
});

describe('the handover of command (R19)', () => {
	it('is accepted by whom it was offered to, and ended by either side', () => {
		expect(ask('handover.accepted', {offer: 5}, person('guest', 'respond'))).toMatchObject({accepted: true});
		expect(ask('handover.accepted', {offer: 4}, person('guest', 'respond'))).toMatchObject({code: 'stale'});
		expect(ask('handover.ended', {offer: 5}, li)).toMatchObject({code: 'access'});
		for (const author of [person('guest', 'respond'), person('maria', 'respond'), captain])
			expect(ask('handover.ended', {offer: 5}, author)).toMatchObject({accepted: true});
	});
});

describe('an operation from the wire', () => {
	it.each([
		['nothing.known', {}, /unknown operation/],
		['note', {}, /^text /],
		['note', {text: ' \n '}, /text is empty/],
		['note', {text: 'x'.repeat(8193)}, /longer than 8 KiB/],
		['note', {text: 'x', admin: true}, /Invalid|admin/],
		['update', {text: 'x', to: 'everybody'}, /^to /],
		['severity.changed', {to: 'SEV-2'}, /^reason /],
		['incident.declared', {title: 'a\nb', severity: '1', services: []}, /title has more than one line/],
		['incident.declared', {title: 'x', severity: '1', services: [], detectedAt: 'yesterday'}, /^detectedAt /],
		['toString', {}, /unknown operation/],
	])('%s %j is refused: %s', (type, data, why) => {
		expect(() => parseOperation(type, data)).toThrow(why);
	});
});

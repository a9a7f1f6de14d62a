import {describe, expect, it} from 'vitest';
import {clocks, toRaise} from '../../source/incident/clocks.ts';
import {decide} from '../../source/incident/decide.ts';
import type {Access, Circumstances, Decision} from '../../source/incident/decision.ts';
import type {Operation, OperationDataOf, OperationType} from '../../source/incident/events.ts';
import type {Incident} from '../../source/incident/incident.ts';
import {mayName, toldIn} from '../../source/incident/several.ts';
import {timelineEntry} from '../../source/incident/timeline.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {at, instant, ToldIncident} from '../helpers/told-incident.ts';

const told = (id: string, people?: readonly string[]) =>
	new ToldIncident({id, title: `Title of ${id}`, ...(people === undefined ? {} : {people: [...people]})});

/** `a` is the incident in question; the others are in the room. */
function ask<T extends OperationType>(
	type: T,
	data: OperationDataOf<T>,
	{
		a = told('a'),
		others = [],
		person = 'maria',
		access = 'command',
	}: {a?: ToldIncident; others?: readonly ToldIncident[]; person?: string; access?: Access} = {},
): Decision {
	const circumstances: Circumstances = {
		runbook: defaultRunbook(),
		directory: [{login: 'ana', name: 'Ana', positions: []}],
		known: new Set(['maria', 'li', 'sam', 'eve']),
		now: at(30),
		takenIds: new Set(),
		drill: false,
		other: (id) => others.map(({incident}) => incident).find((incident) => incident.id === id),
	};
	return decide(a.incident, {type, data} as Operation, {person, access}, circumstances);
}

describe('a link', () => {
	it.each([
		['both are public', undefined, undefined, {accepted: true, data: {to: 'b', title: 'Title of b'}}],
		['both are private, with the same people', ['maria', 'li'], ['li', 'maria'], {accepted: true, data: {to: 'b', title: 'Title of b'}}],
		['from a private one to a public one', ['maria'], undefined, {accepted: true, data: {oneSided: true}}],
		['to a private one with more people', ['maria'], ['maria', 'li'], {accepted: true, data: {oneSided: true}}],
	] as const)('is made where %s', (_name, mine, theirs, decision) => {
		expect(ask('incident.linked', {to: 'b'}, {a: told('a', mine), others: [told('b', theirs)]})).toMatchObject(decision);
	});

	it.each([
		['a public log would name a private one', undefined, ['maria'], /warroom incident link b a/],
		['a log would name a private one to people of its own', ['maria', 'sam'], ['maria'], /warroom incident link b a/],
		['each has people whom the other does not have', ['maria', 'sam'], ['maria', 'li'], /add them first/],
	] as const)('is refused where %s', (_name, mine, theirs, words) => {
		expect(ask('incident.linked', {to: 'b'}, {a: told('a', mine), others: [told('b', theirs)]})).toMatchObject({
			accepted: false,
			text: expect.stringMatching(words),
		});
	});

	it('with one that the author does not see is as with one that there is not', () => {
		const hidden = told('b', ['li']);
		for (const type of ['incident.linked', 'incident.merged'] as const) {
			const data = (id: string) => (type === 'incident.linked' ? {to: id} : {into: id}) as never;
			const known = ask(type, data('b'), {others: [hidden]});
			const unknown = ask(type, data('c'), {others: [hidden]});
			expect(known).toMatchObject({accepted: false, code: 'no-incident'});
			expect(JSON.stringify(known).replaceAll(' b:', ' X:')).toBe(JSON.stringify(unknown).replaceAll(' c:', ' X:'));
		}
	});

	it('is made once, with another, and undone', () => {
		const linked = told('a').add('incident.linked', {to: 'b', title: 'x'});
		const b = told('b').add('incident.linked', {to: 'a', title: 'x'});
		expect(ask('incident.linked', {to: 'b'}, {a: linked, others: [b]})).toMatchObject({
			accepted: false,
			text: 'a is linked with b already.',
		});
		expect(ask('incident.linked', {to: 'a'})).toMatchObject({accepted: false, code: 'invalid'});
		expect(ask('incident.unlinked', {from: 'b'}, {others: [b]})).toMatchObject({accepted: false, text: 'a is not linked with b.'});
		expect(ask('incident.unlinked', {from: 'b'}, {a: linked, others: [b]})).toMatchObject({accepted: true, data: {from: 'b'}});
		// The other log says nothing of it, so there is nothing to take back.
		expect(ask('incident.unlinked', {from: 'b'}, {a: linked, others: [told('b')]})).toMatchObject({data: {oneSided: true}});
		expect(linked.incident.links.get('b')).toMatchObject({title: 'x'});
		expect(linked.add('incident.unlinked', {from: 'b', title: 'x'}).incident.links.size).toBe(0);
	});
});

describe('a merge', () => {
	const merged = () => told('a').add('incident.merged', {into: 'b', title: 'Title of b'}, {minute: 10});

	it('cancels the duplicate, supersedes its clocks, and leaves it out of what is resolved', () => {
		const policy = {runbook: defaultRunbook(), directory: []};
		expect(toRaise(told('a').incident, policy, at(9)).length).toBeGreaterThan(0);
		const {incident} = merged();
		expect(incident).toMatchObject({status: 'cancelled', mergedInto: {incident: 'b', by: 'maria'}, cancelledBecause: 'duplicate of b'});
		expect(incident.times.resolved).toBeUndefined();
		expect(toRaise(incident, policy, at(90))).toEqual([]);
		const states = clocks(incident, policy, at(90)).filter(({kind}) => kind !== 'response' && kind !== 'stage');
		expect(new Set(states.filter(({state}) => state !== 'acknowledged').map(({state}) => state))).toEqual(new Set(['superseded']));
	});

	it('is not reopened, nor merged again: the words say where it goes on', () => {
		expect(ask('incident.reopened', {reason: 'x'}, {a: merged()})).toMatchObject({
			accepted: false,
			text: 'a was merged into b and goes on there: reopen that one, or declare anew.',
		});
		expect(ask('incident.merged', {into: 'c'}, {a: merged(), others: [told('c')]})).toMatchObject({text: 'a was merged into b already.'});
		expect(ask('incident.merged', {into: 'a'}, {a: told('c'), others: [merged()]})).toMatchObject({
			text: expect.stringContaining('was merged into b: merge c into that one'),
		});
		// What was cancelled for another reason is.
		expect(ask('incident.reopened', {reason: 'x'}, {a: told('a').add('incident.cancelled', {reason: 'x'})})).toMatchObject({
			accepted: true,
		});
	});

	it.each([
		['itself', told('a'), 'a', /into itself/],
		['one that is over', told('b').add('incident.resolved', {rootCause: 'x', resolution: 'y'}), 'b', /b is resolved: reopen it first/],
		['one that others see', told('b', ['maria']), 'b', /not seen by the same people/],
		['one that there is not', told('b'), 'c', /There is no incident c/],
	])('is refused into %s', (_name, other, into, words) => {
		expect(ask('incident.merged', {into}, {others: [other]})).toMatchObject({accepted: false, text: expect.stringMatching(words)});
	});

	it('of one that is over is refused', () => {
		expect(ask('incident.merged', {into: 'b'}, {a: told('a').add('incident.cancelled', {reason: 'x'}), others: [told('b')]})).toMatchObject(
			{
				accepted: false,
				text: 'The incident is cancelled already.',
			},
		);
	});

	it('is shown where it went, with who was told there, through every merge before', () => {
		const clock = 'due:a:x:1:1:0';
		const a = told('a')
			.add('clock.told', {clock, position: 'CTO'})
			.add('clock.told', {clock, position: 'VP Engineering', person: 'ana'})
			.add('clock.acknowledged', {clock, person: 'ana'})
			.add('incident.absorbed', {from: 'z', title: 'x', severity: 'SEV-3', told: ['kim', 'ana']});
		expect(toldIn(a.incident)).toEqual(['CTO', 'ana', 'kim']);
		const b = told('b').add('incident.absorbed', {from: 'a', title: 'Title of a', severity: 'SEV-1', told: [...toldIn(a.incident)]});
		expect(b.incident.merged).toMatchObject([{incident: 'a', told: ['CTO', 'ana', 'kim'], by: 'maria'}]);
		const last = b.events.at(-1);
		expect(last && timelineEntry(last, 'UTC')).toMatchObject({
			kind: 'MERGED',
			text: 'a SEV-1 Title of a into this one; told there: CTO, ana, kim',
		});
	});
});

describe('whoever was told of a duplicate', () => {
	const directory = [
		{login: 'ana', positions: ['VP Engineering']},
		{login: 'kim', positions: ['CTO']},
	];
	const stateOf = (severity: string, told: readonly string[], name: string) => {
		const b = new ToldIncident({severity: 'SEV-1'}).add(
			'incident.absorbed',
			{from: 'a', title: 'x', severity, told: [...told]},
			{minute: 1},
		);
		const clock = clocks(b.incident, {runbook: defaultRunbook(), directory}, at(2)).find((one) => one.name === name && one.dueAt === at(0));
		return [clock?.state, clock?.people];
	};

	it('is not called again for the one that goes on, unless that is worse', () => {
		expect(stateOf('SEV-1', [], 'VP Engineering')).toEqual(['due', []]);
		expect(stateOf('SEV-1', ['ana'], 'VP Engineering')).toEqual(['told', ['ana']]);
		expect(stateOf('SEV-1', ['ana'], 'CTO')).toEqual(['due', []]);
		expect(stateOf('SEV-3', ['ana'], 'VP Engineering')).toEqual(['due', []]);
		// By the position, where nobody is known to hold it.
		expect(stateOf('SEV-1', ['Product Lead'], 'Product Lead')).toEqual(['told', ['Product Lead']]);
	});
});

describe('a private incident', () => {
	const people = ['maria', 'li', 'sam'] as const;

	it('has those who are named, and whoever declares it; a mistyped name makes nobody', () => {
		const declare = (named: readonly string[]) => ask('incident.declared', {title: 'x', severity: '1', services: [], people: [...named]});
		expect(declare(['Ana', '@li', 'li'])).toMatchObject({accepted: true, data: {people: ['maria', 'ana', 'li']}});
		expect(declare([])).toMatchObject({data: {people: ['maria']}});
		expect(declare(['lii'])).toMatchObject({accepted: false, code: 'unknown-person', text: expect.stringContaining('Did you mean li?')});
		expect(ask('incident.declared', {title: 'x', severity: '1', services: []})).toMatchObject({
			data: expect.not.objectContaining({people: expect.anything()}),
		});
	});

	it('does not exist for others, whatever their access', () => {
		expect(ask('note', {text: 'x'}, {a: told('a', people), person: 'eve'})).toMatchObject({accepted: false, code: 'no-incident'});
		expect(ask('note', {text: 'x'}, {a: told('a', people), person: 'li', access: 'respond'})).toMatchObject({accepted: true});
	});

	it('gets people from its commander, or whoever may command among them', () => {
		const a = told('a', people);
		expect(ask('people.added', {people: ['ana']}, {a, person: 'li', access: 'respond'})).toMatchObject({accepted: false, code: 'access'});
		expect(ask('people.added', {people: ['ana']}, {a, person: 'maria', access: 'respond'})).toMatchObject({accepted: true});
		expect(ask('people.added', {people: ['Ana', 'li']}, {a, person: 'sam'})).toMatchObject({accepted: true, data: {people: ['ana']}});
		expect(ask('people.added', {people: ['li']}, {a})).toMatchObject({accepted: false, text: 'li sees it already.'});
		expect(ask('people.added', {people: ['ana']}, {a: told('a')})).toMatchObject({
			accepted: false,
			text: expect.stringContaining('is not private'),
		});
	});

	it('says of another private one that its log names, when somebody comes who does not see that', () => {
		const a = told('a', people).add('incident.linked', {to: 'b', title: 'x'});
		const decision = ask('people.added', {people: ['ana']}, {a, others: [told('b', people)]});
		expect(decision).toMatchObject({accepted: true, data: {warning: 'they read here of b, which not all of them see'}});
		expect(ask('people.added', {people: ['ana']}, {a, others: [told('b', [...people, 'ana'])]})).toMatchObject({data: {people: ['ana']}});
	});

	it('loses people, but not who commands, nor the last', () => {
		const a = told('a', people);
		expect(ask('people.removed', {people: ['LI']}, {a})).toMatchObject({accepted: true, data: {people: ['li']}});
		expect(ask('people.removed', {people: ['maria']}, {a, person: 'sam'})).toMatchObject({
			accepted: false,
			text: 'maria commands: hand over command first.',
		});
		expect(ask('people.removed', {people: ['ana']}, {a})).toMatchObject({accepted: false, code: 'unknown-person'});
		const nobodyCommands = told('a', ['maria']).add('role.released', {role: 'commander'});
		expect(ask('people.removed', {people: ['maria']}, {a: nobodyCommands})).toMatchObject({
			accepted: false,
			text: expect.stringContaining('Somebody has to see it'),
		});
	});

	it('takes roles, asks and an offer of command from who is removed', () => {
		const {incident} = told('a', people)
			.add('role.assigned', {role: 'technical', person: 'li'})
			.add('role.assigned', {role: 'database', person: 'sam'})
			.add('role.asked', {role: 'database', person: 'li'})
			.add('handover.offered', {to: 'li', brief: 'x'})
			.add('people.removed', {people: ['li']});
		expect(incident.people).toEqual(['maria', 'sam']);
		expect([...incident.roles]).toEqual([['database', {holder: expect.objectContaining({person: 'sam'})}]]);
		expect(incident.handover).toBeUndefined();
	});

	it.each([
		['role.assigned', {role: 'scribe', person: 'ana'}],
		['role.asked', {role: 'scribe', person: 'ana'}],
		['task.assigned', {text: 'x', owner: 'ana', dueAt: instant(60)}],
		['handover.offered', {to: 'ana', brief: 'x'}],
	] as const)('gives nothing to do to whoever does not see it: %s', (type, data) => {
		expect(ask(type, data as never, {a: told('a', people)})).toMatchObject({
			accepted: false,
			text: 'ana does not see a, which is private: `warroom incident people add ana --incident a` first.',
		});
		expect(ask(type, data as never, {a: told('a', [...people, 'ana'])})).toMatchObject({accepted: true});
		expect(ask(type, data as never)).toMatchObject({accepted: true});
	});
});

it('a log names another incident only to those who may see that one', () => {
	const of = (people?: readonly string[]): Pick<Incident, 'people'> => ({people});
	expect([
		mayName(of(), of()),
		mayName(of(['a']), of()),
		mayName(of(), of(['a'])),
		mayName(of(['a']), of(['a', 'b'])),
		mayName(of(['a', 'b']), of(['a'])),
	]).toEqual([true, true, false, true, false]);
});

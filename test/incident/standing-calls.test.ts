import {describe, expect, it} from 'vitest';
import {planOf} from '../../source/incident/plan.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import type {Rung} from '../../source/runbook/runbook.ts';
import {declaredAt, hour, minute, Story} from '../helpers/story.ts';

const story = (severity: string, options?: ConstructorParameters<typeof Story>[2]) => new Story(defaultRunbook(), severity, options);
const changed = (told: Story, to: string) =>
	told.add('severity.changed', {to, reason: 'wrong figure'}).at((told.now - declaredAt) / minute);
const second = 1 / 60;
/** What was raised of a name, by minute. */
const calls = (told: Story, name: string) =>
	told.raised().filter((line) =>
		line
			.split(/^[\d.]+ /)[1]
			?.split(', ')
			.includes(name),
	);
/** One person on call at every severity. */
const onlySam = {directory: [{login: 'sam', positions: ['On-call SRE', 'Service Owner', 'On-call Engineer']}]};

describe('a call that the room made, when the severity changes', () => {
	it('is not made again for a lower one seconds later, and stays to be answered under it', () => {
		const told = story('SEV-1', onlySam).at(8 * second, 1);
		changed(told, 'SEV-2').at(1);
		expect(calls(told, 'On-call SRE')).toEqual(['0 On-call SRE']);
		expect(calls(told, 'Service Owner'), 'sam was called a moment ago').toEqual([]);
		expect(told.clock('Service Owner')).toMatchObject({state: 'raised', dueAt: declaredAt, call: [{people: ['sam']}]});
		told.answered('Service Owner', 'sam').at(20);
		expect(told.clock('Service Owner')).toMatchObject({state: 'acknowledged', people: ['sam']});
		expect(calls(told, 'Engineering Manager'), 'the primary answered').toEqual([]);
	});

	it('is made once however often the severity goes to and fro in a second', () => {
		const told = story('SEV-1', {directory: []}).at(0);
		for (const to of ['SEV-2', 'SEV-3', 'SEV-1', 'SEV-2', 'SEV-1']) changed(told, to);
		for (const name of ['On-call SRE', 'Platform Lead', 'VP Engineering', 'CTO', 'Product Lead', 'Service Owner'])
			expect({name, calls: calls(told, name).length}).toEqual({name, calls: 1});
		expect(told.clock('CTO')).toMatchObject({state: 'raised', dueAt: declaredAt});
	});

	it('is not made again for a lower one however long nobody answered', () => {
		const told = story('SEV-1', onlySam).at(40);
		changed(told, 'SEV-2').at(41);
		expect(calls(told, 'Service Owner')).toEqual([]);
		expect(told.clock('Service Owner')).toMatchObject({state: 'raised', dueAt: declaredAt});
	});

	it('is made at a higher one, also a second later', () => {
		const told = story('SEV-3', onlySam).at(second, 1);
		changed(told, 'SEV-1');
		expect(
			told
				.raised()
				.filter((line) => / On-call (?:Engineer|SRE)/.test(line))
				.map((line) => line.replace(/^[\d.]+ /, '')),
		).toEqual(['On-call Engineer', 'On-call SRE']);
	});

	it('is made again when it gets worse again, after as long as the runbook waits for an answer', () => {
		const again = (minutes: number) => {
			const told = story('SEV-1', {directory: []}).at(1);
			changed(told, 'SEV-3').at(minutes);
			return calls(changed(told, 'SEV-1'), 'CTO');
		};
		expect(again(4)).toEqual(['0 CTO']);
		expect(again(6)).toEqual(['0 CTO', '6 CTO']);
	});

	it('does not stand for what comes later: that still comes, at its time or at the change', () => {
		const runbook = {
			...defaultRunbook(),
			severities: defaultRunbook().severities.map((severity) => ({
				...severity,
				rungs: [
					...severity.rungs,
					{
						matrix: 'leadership',
						position: 'Chair',
						timing: severity.id === 'SEV-1' ? {at: 'once'} : {at: 'after', ms: hour},
						source: 'x',
					} as Rung,
				],
			})),
		};
		const soon = new Story(runbook, 'SEV-1', {directory: []}).at(1);
		expect(calls(changed(soon, 'SEV-2').at(61), 'Chair')).toEqual(['0 Chair', '60 Chair']);
		const late = new Story(runbook, 'SEV-1', {directory: []}).at(70);
		expect(calls(changed(late, 'SEV-2').at(71), 'Chair')).toEqual(['0 Chair', '70 Chair']);
	});

	it('calls those alone who were not called, and lists all of them', () => {
		const told = story('SEV-1', {
			directory: [
				{login: 'sam', positions: ['On-call SRE', 'Service Owner']},
				{login: 'olga', positions: ['Service Owner']},
			],
		}).at(1);
		changed(told, 'SEV-2');
		const raised = told.events.findLast(({type, data}) => type === 'clock.raised' && data.name === 'Service Owner');
		expect(raised?.data).toMatchObject({call: [{position: 'Service Owner', people: ['olga']}]});
		expect(told.clock('Service Owner')?.call).toMatchObject([{people: ['olga', 'sam']}]);
	});

	it('that somebody answered in their place stays answered, and brings no secondary forward', () => {
		const told = story('SEV-1', {
			directory: [...onlySam.directory, {login: 'emil', positions: ['Engineering Manager']}],
		}).at(1);
		told.answered('On-call SRE', 'maria').at(2);
		changed(told, 'SEV-2').at(15);
		expect(told.clock('Service Owner')).toMatchObject({state: 'acknowledged', people: ['maria'], endedAt: declaredAt + minute});
		expect(calls(told, 'Engineering Manager')).toEqual([]);
	});

	it('and that was put off is not made because of the change, but when it was put off to', () => {
		const told = story('SEV-1', onlySam).at(1);
		const until = new Date(declaredAt + 20 * minute).toISOString();
		told.add('clock.deferred', {clock: told.clock('On-call SRE')?.id ?? '', reason: 'in the air', until}).at(2);
		changed(told, 'SEV-2').at(3);
		const row = () =>
			planOf(told.incident, told.clocks(), told.now, (at) => new Date(at).toISOString()).rows.find(({name}) => name === 'Service Owner');
		expect(told.clocks().find(({id}) => id.includes('service-owner:2:'))).toMatchObject({state: 'deferred', people: ['maria']});
		expect(row()).toBeDefined();
		changed(told, 'SEV-3').at(19);
		expect(calls(told, 'On-call Engineer')).toEqual([]);
		expect(calls(told.at(21), 'On-call Engineer')).toEqual(['20 On-call Engineer']);
		const last = told.clocks().find(({id}) => id.includes('on-call-engineer:3:1:0'));
		const ended = last && planOf(told.incident, [last], told.now, (at) => new Date(at).toISOString()).rows[0];
		expect(ended?.whom).toBe(`by maria until ${until}: in the air`);
	});

	it('that the commander is gone stands for no rung', () => {
		const told = story('SEV-3', {directory: [{login: 'emil', positions: ['Engineering Manager']}]}).at(1);
		told.add(
			'clock.raised',
			{
				clock: 'due:inc-1:gone/engineering-manager:1:3:0',
				name: 'Engineering Manager',
				kind: 'technical',
				source: 'gone',
				dueAt: new Date(told.now).toISOString(),
				lateMs: 0,
				call: [{position: 'Engineering Manager', people: ['emil']}],
			},
			'room',
		);
		told.at(2);
		changed(told, 'SEV-2').at(9);
		expect(calls(told, 'Engineering Manager')).toEqual(['1 Engineering Manager', '7 Engineering Manager']);
	});
});

describe('a reminder, when the severity changes', () => {
	it('is not sent again for what it was sent for', () => {
		const told = story('SEV-4', {directory: [{login: 'vera', positions: ['Product Lead']}]}).at(24 * 60 + 1, 300);
		const reminders = () => told.events.filter(({type, data}) => type === 'clock.raised' && data.reminder !== undefined).length;
		expect(reminders()).toBe(1);
		changed(told, 'SEV-2');
		const before = reminders();
		changed(told, 'SEV-4');
		expect(reminders()).toBe(before);
		told.at(48 * 60 + 1, 300);
		expect(reminders()).toBe(before + 1);
	});
});

describe('another runbook in the middle', () => {
	it('calls nobody again whom it has due no later than they were called', () => {
		const told = story('SEV-1', {directory: [{login: 'vera', positions: ['VP Engineering', 'Head of Payments', 'Head of Shop']}]}).at(3);
		const added = [
			{matrix: 'leadership', position: 'Head of Payments', timing: {at: 'once'}, source: 'x'},
			{matrix: 'leadership', position: 'Head of Shop', timing: {at: 'after', ms: 2 * minute}, source: 'x'},
		] as Rung[];
		told.changeRunbook({
			...defaultRunbook(),
			severities: defaultRunbook().severities.map((severity) => ({...severity, rungs: [...severity.rungs, ...added]})),
		});
		told.at(4);
		expect(calls(told, 'Head of Payments')).toEqual([]);
		expect(told.clock('Head of Payments')).toMatchObject({state: 'raised', dueAt: declaredAt});
		expect(calls(told, 'Head of Shop')).toEqual(['3 Head of Shop']);
	});
});

import {describe, expect, it} from 'vitest';
import {decide} from '../../source/incident/decide.ts';
import type {Access} from '../../source/incident/decision.ts';
import {type Operation, parseOperation} from '../../source/incident/events.ts';
import {timelineEntry} from '../../source/incident/timeline.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {declaredAt, minute, people, Story} from '../helpers/story.ts';

const story = () => new Story(defaultRunbook(), 'SEV-1').at(1);

function ask(told: Story, type: string, data: object, person = 'li', access: Access = 'respond', directory = people) {
	const operation: Operation = parseOperation(type, data);
	return decide(
		told.incident,
		operation,
		{person, access},
		{
			runbook: defaultRunbook(),
			directory,
			known: new Set(['maria', 'li', 'josé']),
			now: told.now,
			takenIds: new Set(),
			drill: false,
		},
	);
}

describe('roles', () => {
	it('nobody takes one by saying yes to what they were never asked', () => {
		expect(ask(story(), 'role.acknowledged', {role: 'commander', person: 'li'})).toMatchObject({accepted: false, code: 'status'});
		expect(ask(story(), 'role.acknowledged', {role: 'database', person: 'li'})).toMatchObject({accepted: false, code: 'status'});
		const told = story().add('role.asked', {role: 'database', person: 'josé'});
		expect(ask(told, 'role.acknowledged', {role: 'database', person: 'li'})).toMatchObject({
			accepted: false,
			text: expect.stringMatching(/josé was/),
		});
		expect(ask(told, 'role.acknowledged', {role: 'database', person: 'josé'})).toMatchObject({accepted: true});
	});

	it('nobody is asked to take a role that they hold; another is, and so are they once it was released', () => {
		const told = story().add('role.assigned', {role: 'database', person: 'josé'});
		expect(ask(told, 'role.asked', {role: 'database', person: 'josé'})).toMatchObject({
			accepted: false,
			code: 'status',
			text: 'josé is Database already.',
		});
		expect(ask(told, 'role.asked', {role: 'database', person: 'li'})).toMatchObject({accepted: true});
		expect(ask(told, 'role.asked', {role: 'platform', person: 'josé'})).toMatchObject({accepted: true});
		told.add('role.released', {role: 'database'});
		expect(ask(told, 'role.asked', {role: 'database', person: 'josé'})).toMatchObject({accepted: true});
	});

	it('command is given, asked and offered to nobody who only reads', () => {
		const directory = people.map((one) => (one.login === 'lead' ? {...one, observes: true as const} : one));
		const given = (type: string, data: object) => ask(story(), type, data, 'maria', 'command', directory);
		for (const [type, data] of [
			['role.asked', {role: 'commander', person: 'lead'}],
			['handover.offered', {to: 'lead', brief: 'As of 08:12'}],
		] as const) {
			expect(given(type, data)).toMatchObject({accepted: false, code: 'access', text: expect.stringMatching(/lead only reads here/)});
			expect(given(type, {...data, [type === 'handover.offered' ? 'to' : 'person']: 'sre'}), type).toMatchObject({accepted: true});
		}

		expect(given('role.assigned', {role: 'database', person: 'lead'}), 'work is done without a word written').toMatchObject({
			accepted: true,
		});
	});
});

describe('whom an escalation reached', () => {
	const cto = (told: Story) => ({clock: told.clock('CTO')?.id ?? '', position: 'CTO'});

	it('a mistyped name is refused, with the closest offered', () => {
		const told = story();
		expect(ask(told, 'clock.told', {...cto(told), person: 'cot'})).toMatchObject({
			accepted: false,
			code: 'unknown-person',
			text: expect.stringMatching(/Did you mean cto/),
		});
		expect(ask(told, 'clock.told', {...cto(told), person: 'Zorro'})).toMatchObject({accepted: false, code: 'unknown-person'});
		expect(ask(told, 'clock.told', {...cto(told), person: 'CTO'})).toMatchObject({accepted: true, data: {person: 'cto'}});
	});

	it('where nobody holds the position, somebody can be named, and then has answered', () => {
		const told = new Story(defaultRunbook(), 'SEV-1', {directory: []}).at(1);
		expect(ask(told, 'clock.told', {...cto(told), person: 'Bob Smith'}, 'li', 'respond', [])).toMatchObject({
			accepted: true,
			data: {person: 'Bob Smith'},
		});
		expect(ask(told, 'clock.acknowledged', {...cto(told), person: 'Bob Smith'}, 'li', 'respond', [])).toMatchObject({accepted: true});
	});

	it('only what is to be told is told, answered or put off', () => {
		const told = story();
		expect(ask(told, 'clock.told', {clock: 'due:inc-1:nonsense', position: 'CTO'})).toMatchObject({accepted: false, code: 'unknown-clock'});
		const update = told.clock('Status update')?.id ?? '';
		expect(ask(told, 'clock.acknowledged', {clock: update, person: 'li'})).toMatchObject({accepted: false, code: 'unknown-clock'});
		expect(ask(told, 'clock.deferred', {clock: update, reason: 'x'}, 'maria', 'command')).toMatchObject({
			accepted: false,
			code: 'unknown-clock',
		});
		expect(ask(told, 'clock.deferred', {clock: told.clock('CTO')?.id ?? '', reason: 'x'})).toMatchObject({accepted: false, code: 'access'});
	});

	it('is put off by whoever commands, or by whom it calls; where nobody is there who commands, by whoever may', () => {
		const put = (told: Story, person: string, access: Access = 'command') =>
			ask(told, 'clock.deferred', {clock: told.clock('CTO')?.id ?? '', reason: 'x'}, person, access);
		const refused = {accepted: false, code: 'access', text: expect.stringMatching(/^maria commands, and only they put .*CTO.* off/)};
		expect(put(story(), 'li')).toMatchObject(refused);
		expect(put(story(), 'maria', 'respond')).toMatchObject({accepted: true});
		expect(put(story(), 'cto'), 'it calls them').toMatchObject({accepted: true});
		expect(put(story(), 'cto', 'respond'), 'as before').toMatchObject({accepted: false, code: 'access'});
		expect(put(story().add('commander.gone', {person: 'maria'}, 'room'), 'li')).toMatchObject({accepted: true});
		expect(put(story().add('role.released', {role: 'commander'}), 'li')).toMatchObject({accepted: true});
	});

	it('is tried and not reached: on record, and as due as before', () => {
		const told = story();
		const before = told.clock('CTO');
		const tried = ask(told, 'clock.tried', {...cto(told), person: 'CTO', how: 'voicemail'});
		expect(tried).toMatchObject({accepted: true, type: 'clock.tried', data: {person: 'cto'}});
		if (tried.accepted) told.add(tried.type, tried.data);
		expect(told.clock('CTO')).toEqual(before);
		expect(told.clock('CTO')?.state).toBe('raised');
		const [entry] = told.events.slice(-1).map((event) => timelineEntry(event, 'UTC'));
		expect(entry).toMatchObject({kind: 'TRIED', text: 'CTO: cto not reached, voicemail'});
		expect(
			told
				.answered('CTO', 'cto')
				.clocks()
				.find(({id}) => id === before?.id)?.state,
		).toBe('acknowledged');
	});

	it.each(['nobody', 'No one', 'unknown', 'n/a', '?', 'niemand', '  -  '])('"%s" has answered for nobody', (name) => {
		const told = new Story(defaultRunbook(), 'SEV-1', {directory: []}).at(1);
		for (const type of ['clock.acknowledged', 'clock.told'])
			expect(ask(told, type, {...cto(told), person: name}, 'li', 'respond', [])).toMatchObject({
				accepted: false,
				code: 'unknown-person',
				text: expect.stringMatching(/is nobody: say who/),
			});
		// Where somebody is called so, it is them.
		const login = [{login: 'nobody', positions: []}];
		if (name === 'nobody')
			expect(ask(told, 'clock.told', {...cto(told), person: name}, 'li', 'respond', login)).toMatchObject({accepted: true});
	});

	it('is put off until after it falls due, not before', () => {
		const told = story();
		const clock = told.clock('Executive Team')?.id ?? '';
		const until = (minutes: number) => new Date(declaredAt + minutes * minute).toISOString();
		expect(ask(told, 'clock.deferred', {clock, reason: 'x', until: until(30)}, 'maria', 'command')).toMatchObject({
			accepted: false,
			text: expect.stringMatching(/falls due later than that/),
		});
		expect(ask(told, 'clock.deferred', {clock, reason: 'x', until: until(90)}, 'maria', 'command')).toMatchObject({accepted: true});
	});

	it('is named as people call it when it is put off, and so is a trigger that is marked: the log has no runbook', () => {
		const told = story();
		const clock = told.clock('Executive Team');
		const put = ask(told, 'clock.deferred', {clock: clock?.id ?? '', reason: 'x'}, 'maria', 'command');
		expect(put).toMatchObject({accepted: true, data: {name: clock?.name}});
		const trigger = defaultRunbook().severities[0]?.triggers[0];
		const marked = ask(told, 'trigger.marked', {trigger: trigger?.id ?? '', holds: true});
		expect(marked).toMatchObject({accepted: true, data: {name: `SEV-1: ${trigger?.name}`}});
		for (const decision of [put, marked]) if (decision.accepted) told.add(decision.type, decision.data);
		expect(told.events.slice(-2).map((event) => timelineEntry(event, 'UTC').text)).toEqual([clock?.name, `SEV-1: ${trigger?.name} holds`]);
	});

	it('what was raised is in the log, also once it is over', () => {
		const told = story();
		const clock = told.clock('CTO')?.id ?? '';
		told.add('severity.changed', {to: 'SEV-3', reason: 'x'}).at(2);
		expect(declaredAt + 2 * minute).toBe(told.now);
		expect(ask(told, 'clock.acknowledged', {clock, person: 'cto'})).toMatchObject({accepted: true});
	});
});

import {describe, expect, it} from 'vitest';
import {decide} from '../../source/incident/decide.ts';
import type {Access} from '../../source/incident/decision.ts';
import {parseOperation} from '../../source/incident/events.ts';
import {timelineEntry} from '../../source/incident/timeline.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {assigneeTyped} from '../../source/ui/dialogs/people.ts';
import {clientState} from '../helpers/screen-state.ts';
import {people, Story} from '../helpers/story.ts';
import {ToldIncident} from '../helpers/told-incident.ts';

// Somebody who was reached by phone and stands in no list can have a role or a task. A mistyped name still makes nobody: it has to be said.

const story = () => new Story(defaultRunbook(), 'SEV-1').at(1);
const ask = (told: Story, type: string, data: object, person = 'maria', access: Access = 'command') =>
	decide(
		told.incident,
		parseOperation(type, data),
		{person, access},
		{runbook: defaultRunbook(), directory: people, known: new Set(['maria', 'li']), now: told.now, takenIds: new Set(), drill: false},
	);
const later = '2026-11-23T09:00:00.000Z';

describe('somebody who is reached by phone and stands in no list', () => {
	it('has a role or a task by their name, where that is said', () => {
		expect(ask(story(), 'role.assigned', {role: 'database', person: 'Petra Vogel'})).toMatchObject({
			accepted: false,
			code: 'unknown-person',
			text: expect.stringMatching(/Nobody is called "Petra Vogel".*by phone/),
		});
		expect(ask(story(), 'role.assigned', {role: 'database', person: ' Petra Vogel ', byPhone: true})).toMatchObject({
			accepted: true,
			type: 'role.assigned',
			data: {role: 'database', person: 'Petra Vogel', byPhone: true},
		});
		expect(ask(story(), 'task.assigned', {text: 'lag', owner: 'Petra', dueAt: later, byPhone: true})).toMatchObject({accepted: true});
	});

	it('is known from then on: they are asked, told of and answered for by that name', () => {
		const told = story().add('role.assigned', {role: 'database', person: 'Petra', byPhone: true});
		expect(ask(told, 'task.assigned', {text: 'lag', owner: 'petra', dueAt: later})).toMatchObject({
			accepted: true,
			data: {owner: 'Petra'},
		});
		told.add('task.assigned', {text: 'lag', owner: 'Petra', dueAt: later});
		const [task] = told.incident.tasks;
		expect(ask(told, 'task.acknowledged', {task: task?.id ?? 0, person: 'Petra'})).toMatchObject({accepted: true});
		const entry = told.events.find(({type}) => type === 'role.assigned');
		expect(entry && timelineEntry(entry, 'UTC').text).toBe('database: Petra (by phone)');
	});

	it('never commands, is nobody by a word for nobody, has no name that reads as another’s login, and is named by whoever commands', () => {
		expect(ask(story(), 'role.assigned', {role: 'commander', person: 'Petra', byPhone: true})).toMatchObject({accepted: false});
		expect(ask(story(), 'role.assigned', {role: 'database', person: 'nobody', byPhone: true})).toMatchObject({code: 'unknown-person'});
		expect(ask(story(), 'role.assigned', {role: 'database', person: 'Petra (via maria)', byPhone: true})).toMatchObject({
			data: {person: 'Petra via maria'},
		});
		const task = {text: 'lag', owner: 'Petra', dueAt: later, byPhone: true};
		expect(ask(story(), 'task.assigned', task, 'li', 'respond')).toMatchObject({accepted: false, code: 'access'});
	});

	it('is whom the room knows where it knows somebody by that name', () => {
		const decided = ask(story(), 'role.assigned', {role: 'database', person: 'Vera', byPhone: true});
		expect(decided).toMatchObject({accepted: true, data: {role: 'database', person: 'vp'}});
		expect(JSON.stringify(decided)).not.toContain('byPhone');
	});

	it('is said in the form, where else a name that is like another is asked for', () => {
		const room = clientState(new ToldIncident());
		expect(assigneeTyped(room, 'Marla', '')).toHaveProperty('problem');
		expect(assigneeTyped(room, 'Marla', 'yes')).toEqual({person: 'Marla', byPhone: true});
	});
});

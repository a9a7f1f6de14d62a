import {describe, expect, it} from 'vitest';
import type {ClientState} from '../../source/sync/client-state.ts';
import {rosterAlerts, rosterPane} from '../../source/ui/panes/roster.ts';
import {runbookWithPeople} from '../helpers/runbook-with-people.ts';
import {clientState, screenState, view} from '../helpers/screen-state.ts';
import {declaredAt, minute, people, Story} from '../helpers/story.ts';

function viewOfStory(story: Story, changes: Partial<ClientState> = {}) {
	const {incident, events} = story;
	const room = clientState(undefined, {
		incidentId: incident.id,
		incident,
		events,
		policy: {runbook: runbookWithPeople, directory: people},
		...changes,
	});
	return view(screenState(room, {now: story.now}));
}

function lines(
	story: Story,
	{width = 60, height = 40, scroll = 0}: {width?: number; height?: number; scroll?: number} = {},
	changes: Partial<ClientState> = {},
): string[] {
	return rosterPane(viewOfStory(story, changes), width, height, scroll).lines.map((line) =>
		line
			.map(({text}) => text)
			.join('')
			.trimEnd(),
	);
}

const later = (minutes: number) => new Date(declaredAt + minutes * minute).toISOString();

describe('the roster', () => {
	it('says against the commander what the runbook says, except in a drill (R14)', () => {
		const story = new Story(runbookWithPeople, 'SEV-1');
		expect(lines(story)[0]).toBe('Commander   maria (you)');
		expect(lines(story)[1]).toMatch(/^ {12}not known to be Platform Lead or Senior/);
		expect(lines(story, {}, {drill: true})[1]).toMatch(/^Tech lead/);
		story.add('role.assigned', {role: 'commander', person: 'lead'});
		expect(lines(story)[1]).toMatch(/^Tech lead/);
	});

	it('shows asks for roles and team with their age, and how many of the team were not asked (R16)', () => {
		const story = new Story(runbookWithPeople, 'SEV-2').sleep(1).add('role.asked', {role: 'database', person: 'sre'});
		story.add('team.asked', {member: 'Core response team', person: 'sre'});
		const shown = lines(story.sleep(5));
		expect(shown).toContain('Database    sre asked 4 min');
		expect(shown).toContain('Core response team sre asked 4 min');
		expect(shown).toContain('Team: 1 not asked  r');
		story.add('team.answered', {member: 'Core response team', person: 'sre'}).add('severity.changed', {to: 'SEV-1', reason: 'x'});
		expect(lines(story)).toContain('Team: everybody, 8 not asked  r');
		expect(lines(story)).toContain('Core response team sre');
	});

	it('counts who came where everybody was asked', () => {
		const story = new Story(runbookWithPeople, 'SEV-1').sleep(1);
		for (const {login} of people) story.add('team.asked', {member: 'All hands', person: login});
		story.sleep(3).add('team.answered', {member: 'All hands', person: 'vp'});
		expect(lines(story)).toContain('All hands 1 of 7 came, asked 2 min');
		expect(lines(story)).toContain('Team: 1 not asked  r');
		expect(rosterAlerts(viewOfStory(story)).map(({text}) => text)).toContain('   6 unanswered r');
		for (const {login} of people) story.add('team.answered', {member: 'All hands', person: login});
		expect(lines(story)).toContain('All hands 7 of 7 came');
	});

	it('keeps the figures whole at 130 columns, whatever has to give way', () => {
		const story = new Story(runbookWithPeople, 'SEV-1').sleep(1);
		for (const {login} of people) story.add('team.asked', {member: 'All-hands response', person: login});
		story
			.add('handover.offered', {to: 'Ben (via root)', brief: 'x'})
			.sleep(3)
			.add('team.answered', {member: 'All-hands response', person: 'vp'});
		const shown = lines(story, {width: 28});
		expect(shown).toContain('All-ha… 1/7, asked 2 min');
		expect(shown).toContain('  offered to Ben (via');
		expect(shown).toContain('  2 min ago');
		expect(shown.filter((line) => line.length > 24)).toEqual([]);
	});

	it('shows open tasks with owner and due time, late ones first and as late (R13)', () => {
		const story = new Story(runbookWithPeople, 'SEV-4');
		story.add('task.assigned', {text: 'check the lag', owner: 'sre', dueAt: later(30)});
		story.add('task.assigned', {text: 'call the bank', owner: 'vp', dueAt: later(2)}).add('task.acknowledged', {task: 3, person: 'vp'});
		story.add('task.assigned', {text: 'over', owner: 'vp', dueAt: later(1)}).add('task.done', {task: 5});
		const shown = lines(story.sleep(5));
		const first = shown.indexOf('Vera (vp) late 3 min  call the bank');
		expect(first).toBeGreaterThan(0);
		expect(shown[first + 1]).toBe('sre (asked) in 25 min  check the lag');
		expect(shown.join('\n')).not.toContain('over');
	});

	it('says that the commander is gone whatever their name is, in a line of its own where there is no room beside it', () => {
		const gone = (login: string) =>
			lines(
				new Story(runbookWithPeople, 'SEV-4', {by: login, directory: []}).sleep(1).add('commander.gone', {person: login}, 'room').sleep(3),
				{width: 34},
			);
		expect(gone('li')[0]).toBe('Commander   li gone 2 min');
		expect(gone('maximiliane')[0]).toBe('Commander   maximiliane');
		expect(gone('maximiliane')[1]).toBe('  gone 2 min');
	});

	it('shows to whom command is offered', () => {
		const story = new Story(runbookWithPeople, 'SEV-4').sleep(1).add('handover.offered', {to: 'lead', brief: 'x'});
		expect(lines(story.sleep(3))[1]).toBe('            offered to lead 2 min ago');
	});

	it('keeps the age of an ask and the due time of a task in the narrowest pane, and counts what is below', () => {
		const story = new Story(runbookWithPeople, 'SEV-4', {directory: []}).add('role.asked', {role: 'database', person: 'maximiliane'});
		story.add('task.assigned', {text: 'check the lag', owner: 'maximiliane', dueAt: later(30)});
		const shown = lines(story.sleep(12), {width: 28});
		expect(shown.find((line) => line.startsWith('Data'))).toMatch(/asked 12 min$/);
		const task = shown.findIndex((line) => line.includes('in 18 min'));
		expect(shown[task + 1]).toBe('  check the lag');
		expect(rosterPane(viewOfStory(story), 28, 6, 0).source).toBe(`${shown.length - 4} more below`);
		expect(rosterPane(viewOfStory(story), 28, 6, 100).source).toBeUndefined();
	});

	it('says in one line what cannot wait', () => {
		const story = new Story(runbookWithPeople, 'SEV-2')
			.add('role.asked', {role: 'database', person: 'sre'})
			.add('team.asked', {member: 'Core response team'});
		story.add('task.assigned', {text: 'x', owner: 'sre', dueAt: later(2)}).add('handover.offered', {to: 'lead', brief: 'x'});
		const said = rosterAlerts(viewOfStory(story.sleep(3)))
			.map(({text}) => text.trim())
			.join(', ');
		expect(said).toBe('offered to lead, 1 task late T, 2 unanswered r');
		expect(rosterAlerts(viewOfStory(story.add('incident.cancelled', {reason: 'x'})))).toEqual([]);
	});
});

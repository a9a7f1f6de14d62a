import {describe, expect, it} from 'vitest';
import {type NextAction, nextAction} from '../../source/incident/next-action.ts';
import {timeText} from '../../source/incident/plan.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {nextLine} from '../../source/ui/header.ts';
import {withLevels} from '../helpers/policy-lines.ts';
import {clientState, screenState, view} from '../helpers/screen-state.ts';
import {minute, Story} from '../helpers/story.ts';

// "The CTO is informed within 1 hour": the commander hears of it before the hour is over, and nobody is called by the room before it is.

const runbookOf = (when: string) =>
	readRunbook(
		withLevels(
			[
				'## Escalation',
				'',
				'- SEV1: duty engineer at once',
				'- SEV2: nobody',
				'',
				`The CTO is informed ${when} of a SEV1.`,
				'',
				'If data leaked, the DPO is informed within 12 hours.',
			].join('\n'),
			['SEV1', 'SEV2'],
		),
		{origin: '/srv/runbook.md'},
	).runbook;
const within = runbookOf('within 1 hour');

/** At so many minutes, with whoever is called at once having answered and a technical lead there. */
function started(runbook = within, severity = 'SEV1'): Story {
	const story = new Story(runbook, severity, {directory: [{login: 'kim', name: 'Kim', positions: ['CTO'], phone: '+1 555 0104'}]});
	story.raise();
	for (const {id, name} of story.clocks().filter(({state}) => state === 'raised'))
		story.add('clock.acknowledged', {clock: id, position: name, person: `somebody for ${name}`});
	return story;
}

function next(story: Story, me = 'maria'): NextAction {
	return nextAction({incident: story.incident, clocks: story.clocks(), me, now: story.now, runbook: story.policy.runbook});
}

/** Nothing but calls: messages are on time, and nobody is missing. */
function quiet(story: Story, minutes: number): Story {
	story.at(minutes).add('update', {to: 'internal', text: 'x'}).add('update', {to: 'customers', text: 'x'}).add('progress', {text: 'x'});
	return story;
}

describe('somebody who must be told within a time', () => {
	it('is in NEXT in the last third of it, by when and in how long, with the number', () => {
		const story = quiet(started(), 47);
		expect(next(story)).toMatchObject({
			key: 'e',
			text: 'CTO must be told: kim +1 555 0104',
			isDeadline: true,
			rung: story.clock('CTO')?.id,
			urgency: 'soon',
		});
		const state = clientState(undefined, {incident: story.incident, incidentId: 'inc-1', policy: story.policy});
		const line = nextLine(view(screenState(state, {now: story.now})), 130)
			.map(({text}) => text)
			.join('');
		expect(line).toContain('e  CTO must be told: kim +1 555 0104 by 09:11, in 13:00');
		expect(next(quiet(started(), 30)).text).not.toContain('CTO');
	});

	it('is not raised before it is over, and is then called as anybody', () => {
		const story = started().at(59.5);
		expect(story.raised()).not.toContain('60 CTO');
		expect(story.clock('CTO')).toMatchObject({state: 'waiting', isDeadline: true});
		expect(story.at(61).raised()).toContain('60 CTO');
		expect(next(story)).toMatchObject({key: 'e', text: 'Call CTO: kim +1 555 0104', urgency: 'overdue'});
	});

	it('is told by the clocks, too, and is gone once they were told', () => {
		const story = quiet(started(), 47);
		const clock = story.clock('CTO');
		expect(clock && timeText(clock, story.now)).toBe('within 13:00');
		story.told('CTO', 'kim');
		expect(next(story).text).not.toContain('CTO');
	});

	it('is so after a report, for hours before it is over, behind what nobody does yet', () => {
		const story = started(within, 'SEV2').at(1);
		story.add('condition.reported', {what: 'data leaked'});
		quiet(story, 9 * 60);
		expect(story.clock('DPO')).toMatchObject({state: 'waiting', isDeadline: true});
		const {text} = next(story);
		story.add('role.assigned', {role: 'technical', person: 'sam'}).add('role.assigned', {role: 'communications', person: 'sam'});
		expect([text, next(story).text]).toEqual([expect.stringMatching(/^Nobody is/), expect.stringMatching(/^DPO must be told/)]);
	});

	it('has at least five minutes', () => {
		const short = started(runbookOf('within 9 minutes'));
		expect(next(quiet(short, 3.5)).text).not.toContain('CTO must');
		expect(next(quiet(short, 4.5)).text).toContain('CTO must be told');
	});

	it('is nobody who is called after it', () => {
		const story = quiet(started(runbookOf('after 1 hour')), 50);
		expect(story.clock('CTO')).toMatchObject({state: 'waiting', dueAt: story.now + 10 * minute});
		expect(story.clock('CTO')).not.toHaveProperty('isDeadline');
		expect(next(story).text).not.toContain('CTO');
	});
});

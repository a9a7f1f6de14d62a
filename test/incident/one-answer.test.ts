import {describe, expect, it} from 'vitest';
import type {Clock} from '../../source/incident/clock.ts';
import {nextAction} from '../../source/incident/next-action.ts';
import {answerTo, oneAnswer} from '../../source/incident/one-answer.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {Story} from '../helpers/story.ts';

const directory = [{login: 'root', positions: ['On-call SRE', 'Platform Lead']}];
const waiting = (story: Story) => story.clocks().filter(({state, call}) => state === 'raised' && call[0]?.people.includes('root'));

/** The commander is gone: the room calls the primary and the secondary anew. */
function gone(directoryOf = directory, severity = 'SEV-1'): Story {
	const story = new Story(defaultRunbook(), severity, {directory: directoryOf}).at(1);
	story.add('commander.gone', {person: 'maria'}, 'room');
	const seq = story.events.length;
	for (const position of ['On-call SRE', 'Platform Lead'])
		story.add(
			'clock.raised',
			{
				clock: `due:inc-1:gone/${position}:1:${seq}:0`,
				name: position,
				kind: 'technical',
				source: 'commander gone',
				dueAt: new Date(story.now).toISOString(),
				lateMs: 0,
				call: [{position, people: directoryOf.filter(({positions}) => positions.includes(position)).map(({login}) => login)}],
			},
			'room',
		);
	return story;
}

function answer(story: Story, clock: Clock, person = 'root') {
	const all = oneAnswer(story.incident, story.policy, clock, {person, now: story.now});
	for (const one of all.clocks) story.add('clock.acknowledged', answerTo(one, person), person);
	return all;
}

describe('one answer of somebody who is called for several things', () => {
	it.each(['SEV-1', 'SEV-2'])('settles what it says that it settles, also where the commander is gone, at %s', (severity) => {
		const story = gone(directory, severity);
		const [first] = waiting(story);
		expect(waiting(story).length).toBeGreaterThan(1);
		const {besides} = answer(story, first as Clock);
		expect(
			story.events.filter(({type}) => type === 'clock.acknowledged'),
			'said once',
		).toHaveLength(1);
		expect([first?.name, besides].join(', ').split(', ').sort()).toEqual(expect.arrayContaining(['On-call SRE', 'Platform Lead']));
		expect(waiting(story)).toEqual([]);
		const {incident, now} = story;
		expect(nextAction({incident, clocks: story.clocks(), me: 'root', now, runbook: defaultRunbook()}).text).not.toContain('you are called');
	});

	it('records no more than it needs: of one severity the first word settles the others', () => {
		const story = new Story(defaultRunbook(), 'SEV-1', {directory: [{login: 'li', positions: ['VP Engineering', 'Customer Success']}]}).at(
			31,
		);
		const clock = story.clock('VP Engineering') as Clock;
		const all = answer(story, clock, 'li');
		expect([all.clocks.length, all.besides]).toEqual([1, 'Customer Success']);
		expect(story.clock('Customer Success')?.state).toBe('told');
	});

	it('settles what was raised before and after a change of severity', () => {
		const story = new Story(defaultRunbook(), 'SEV-3', {
			directory: [{login: 'root', positions: ['Service Owner', 'On-call SRE', 'Platform Lead']}],
		}).at(1);
		story.add('severity.changed', {to: 'SEV-1', reason: 'worse'}).at(2);
		const [first] = waiting(story);
		answer(story, first as Clock);
		expect(waiting(story)).toEqual([]);
	});

	it('answers for nobody else: of several who are called together, and in their place', () => {
		const both = [...directory, {login: 'ana', positions: ['On-call SRE']}];
		const story = gone(both);
		const [first] = waiting(story).filter(({call}) => call[0]?.people.includes('ana'));
		expect(answer(story, first as Clock)).toMatchObject({besides: '', clocks: [{id: first?.id}]});
		const other = gone();
		const [clock] = waiting(other);
		expect(oneAnswer(other.incident, other.policy, clock as Clock, {person: 'bob', now: other.now}).clocks).toHaveLength(1);
	});
});

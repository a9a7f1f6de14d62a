import {describe, expect, it} from 'vitest';
import {decide} from '../../source/incident/decide.ts';
import {planOf} from '../../source/incident/plan.ts';
import {timelineEntry} from '../../source/incident/timeline.ts';
import {runbookWithPeople} from '../helpers/runbook-with-people.ts';
import {Story} from '../helpers/story.ts';

/** A runbook that calls somebody for want of progress, and for nothing else. */
const onlyProgress = {
	...runbookWithPeople,
	severities: runbookWithPeople.severities.map(({technical: _technical, rungs, ...severity}) => ({
		...severity,
		rungs: rungs.filter(({timing}) => timing.at === 'no-progress'),
	})),
};

const author = {person: 'sam', login: 'sam', access: 'command'} as const;

function decided(story: Story) {
	const circumstances = {...story.policy, known: new Set<string>(), now: story.now, takenIds: new Set<string>(), drill: false};
	return decide(story.incident, {type: 'progress', data: {text: 'found it'}}, author, circumstances);
}

const calls = (story: Story) => story.clocks().filter(({id}) => id.includes('/no-progress:'));

describe('a call for want of progress', () => {
	it('that was raised stays in the list when there is progress, with by whom it ended; it is counted anew', () => {
		const story = new Story(onlyProgress, 'SEV-1').at(16);
		expect(calls(story)).toMatchObject([{name: 'VP Engineering', state: 'raised'}]);
		story.add('progress', {text: 'found it'}, 'sam').at(17);
		expect(calls(story).map(({name, state}) => [name, state])).toEqual([
			['VP Engineering', 'superseded'],
			['VP Engineering', 'waiting'],
		]);
		const {rows} = planOf(story.incident, story.clocks(), story.now, String);
		expect(rows.find(({group, name}) => group === 'ended' && name === 'VP Engineering')).toMatchObject({
			when: 'over',
			whom: 'progress by sam',
		});
		expect(story.restart(story.events.length - 1).clocks()).toEqual(story.clocks());
	});

	it('that was not due yet leaves nothing behind', () => {
		const story = new Story(onlyProgress, 'SEV-1').at(5).add('progress', {text: 'found it'}).at(6);
		expect(calls(story)).toHaveLength(1);
	});

	it('that was answered stays answered', () => {
		const story = new Story(onlyProgress, 'SEV-1').at(16);
		const [{id = '', name = ''} = {}] = calls(story);
		story.add('clock.acknowledged', {clock: id, position: name, person: 'vp'}).add('progress', {text: 'found it'}, 'sam').at(17);
		expect(
			calls(story).map(({state}) => state),
			'whoever knows is not told again',
		).toEqual(['acknowledged', 'told']);
	});

	it('is named by the entry of progress that ends it, and by no other', () => {
		const story = new Story(onlyProgress, 'SEV-1').at(16);
		expect(decided(story)).toEqual({accepted: true, type: 'progress', data: {text: 'found it', ends: ['VP Engineering']}});
		story.add('progress', {text: 'found it', ends: ['VP Engineering']}, 'sam');
		const last = story.events.at(-1);
		expect(last && timelineEntry(last, 'UTC')).toMatchObject({
			kind: 'PROGRESS',
			text: 'found it',
			because: 'no longer called for want of progress: VP Engineering; it is counted anew',
		});
		expect(decided(story)).toEqual({accepted: true, type: 'progress', data: {text: 'found it'}});
	});

	it('that is due for another reason, too, is not ended by progress', () => {
		const story = new Story(runbookWithPeople, 'SEV-1').at(16);
		const before = story.clocks().filter(({state}) => state === 'raised').length;
		expect(decided(story)).toEqual({accepted: true, type: 'progress', data: {text: 'found it'}});
		story.add('progress', {text: 'found it'}).at(17);
		expect(story.clocks().filter(({state}) => state === 'raised')).toHaveLength(before);
	});
});

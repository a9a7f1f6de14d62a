import {describe, expect, it} from 'vitest';
import {clockNamed} from '../../source/commands/clock-named.ts';
import {CommandError} from '../../source/commands/exit-codes.ts';
import {planInWords} from '../../source/commands/plan-in-words.ts';
import {hasEnded, isRung} from '../../source/incident/clock.ts';
import {planOf} from '../../source/incident/plan.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {Story} from '../helpers/story.ts';

const directory = [{login: 'li', positions: ['VP Engineering', 'Customer Success', 'Executive Team']}];
const at = (minutes: number, held = directory) => new Story(defaultRunbook(), 'SEV-1', {directory: held}).at(minutes);
const live = (story: Story) => story.clocks().filter((clock) => isRung(clock) && !hasEnded(clock));
const toDefer = (story: Story, name: string) => clockNamed(live(story), name, 'can be put off', {single: true});
const status = (story: Story) => planInWords(planOf(story.incident, story.clocks(), story.now, String), {zone: 'UTC', now: story.now});

describe('the clock that a name means', () => {
	it('is that of one call by any of its names, and by all of them as status shows them', () => {
		const story = at(31);
		expect(status(story).some((line) => line.includes('VP Engineering, Customer Success'))).toBe(true);
		const first = toDefer(story, 'vp engineering, customer success');
		expect(first.state).toBe('raised');
		expect(toDefer(story, 'VP Engineering').call[0]?.people).toEqual(['li']);
	});

	it('is all of one call where it is called so several times by now', () => {
		const story = at(16, []);
		const due = live(story).filter(({name, state}) => name === 'VP Engineering' && state !== 'waiting');
		expect(due.length).toBeGreaterThan(1);
		expect(toDefer(story, 'VP Engineering').id).toBe(due[0]?.id);
	});

	it('that nobody has is refused with each name once', () => {
		const all = live(new Story(defaultRunbook(), 'SEV-1', {directory: []}).at(61));
		expect(all.filter(({name}) => name.split(', ').includes('CTO')).length).toBeGreaterThan(1);
		let said = '';
		try {
			clockNamed(all, 'Nonsense', 'waits');
		} catch (error) {
			said = error instanceof CommandError ? error.remedy : '';
		}

		const names = said.replace(/^These do: |\.$/g, '').split(', ');
		expect(names).toContain('CTO');
		expect(names).toEqual([...new Set(names)]);
	});

	it('is refused with the ids where there are several calls, and status shows these ids', () => {
		const story = new Story(defaultRunbook(), 'SEV-2', {directory: []});
		const waiting = live(story).filter(({name}) => name === 'Engineering Manager');
		expect(waiting.map(({state}) => state)).toEqual(['waiting', 'waiting']);
		expect(() => toDefer(story, 'Engineering Manager')).toThrow(/"Engineering Manager" is 2 clocks: due:inc-1:/);
		for (const {id} of waiting) expect(status(story).join('\n')).toContain(id);
		expect(status(story).filter((line) => line.includes('due:inc-1:'))).toHaveLength(2);
	});
});

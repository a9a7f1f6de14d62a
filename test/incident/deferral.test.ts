import {describe, expect, it} from 'vitest';
import {idsToDefer, putOffBefore} from '../../source/incident/deferral.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {declaredAt, minute, Story} from '../helpers/story.ts';

/** One person in every position: what falls due at one moment is one clock. */
const directory = [{login: 'vp', positions: ['VP Engineering', 'CTO', 'Product Lead', 'Executive Team', 'Customer Success']}];

function merged(story: Story, state: string) {
	const found = story.clocks().find((clock) => clock.with.length > 0 && clock.state === state);
	if (!found) throw new Error(`nothing merged is ${state}`);
	return found;
}

describe('what is put off', () => {
	it.each(['raised', 'waiting'])('is all of what falls due together, when it is %s', (state) => {
		const story = new Story(defaultRunbook(), 'SEV-1', {directory}).at(1, 1);
		const clock = merged(story, state);
		for (const id of idsToDefer(story.incident, clock)) story.add('clock.deferred', {clock: id, reason: 'in the air'});
		expect(story.clocks().find(({id}) => id === clock.id)).toMatchObject({name: clock.name, state: 'deferred'});
		story.at(200, 60);
		expect(story.events.filter((event) => event.type === 'clock.raised' && event.data.clock === clock.id)).toHaveLength(
			state === 'raised' ? 1 : 0,
		);
	});

	it('is not, named once more, another that falls due later', () => {
		const story = new Story(defaultRunbook(), 'SEV-1', {directory: []}).at(1, 1);
		const named = (state: string) => story.clocks().find((clock) => clock.name === 'CTO' && clock.state === state);
		const [now, later] = [named('raised'), named('waiting')];
		if (!now || !later) throw new Error('the CTO is due now, and later');
		expect(putOffBefore(story.clocks(), 'CTO', now)).toBeUndefined();
		expect(putOffBefore(story.clocks(), 'CTO', later), 'nothing was put off').toBeUndefined();
		story.add('clock.deferred', {clock: now.id, reason: 'x'});
		expect(putOffBefore(story.clocks(), 'cto', later)?.id).toBe(now.id);
		expect(putOffBefore(story.clocks(), later.id, later), 'by its id it is meant').toBeUndefined();
		const again = new Story(defaultRunbook(), 'SEV-1', {directory: []}).at(1, 1);
		again.add('clock.deferred', {clock: now.id, reason: 'x', until: new Date(again.now + 30 * minute).toISOString()});
		const comes = again.clocks().find(({id}) => id === now.id.replace(/0$/, '1'));
		expect(comes && putOffBefore(again.clocks(), 'CTO', comes), 'it comes back, and may be put off once more').toBeUndefined();
	});

	it('is not what falls due with it and was not put off', () => {
		const apart = new Story(defaultRunbook(), 'SEV-1', {directory: []}).at(1, 1);
		const later = apart.clocks().filter(({name, dueAt}) => ['CTO', 'Executive Team'].includes(name) && dueAt > apart.now);
		expect(later).toHaveLength(2);
		for (const put of later) {
			const story = new Story(defaultRunbook(), 'SEV-1', {directory}).at(1, 1);
			story.add('clock.deferred', {clock: put.id, reason: 'they know'}).at(61);
			const other = later.find(({id}) => id !== put.id);
			expect(
				story.events.some(({type, data}) => type === 'clock.raised' && [data.clock, ...(data.with ?? [])].includes(other?.id ?? '')),
			).toBe(true);
		}
	});

	it.each([undefined, 120])('stays put off when the severity goes down and up before anybody was called (until minute %s)', (until) => {
		const story = new Story(defaultRunbook(), 'SEV-1', {directory: []}).at(1, 1);
		const due = story.clocks().find(({name, state}) => name === 'Executive Team' && state === 'waiting');
		if (!due) throw new Error('the Executive Team is due later');
		const time = until === undefined ? {} : {until: new Date(declaredAt + 120 * minute).toISOString()};
		story.add('clock.deferred', {clock: due.id, reason: 'they sit together already', ...time});
		story.add('severity.changed', {to: 'SEV-2', reason: 'better'}).at(3, 1);
		story.add('severity.changed', {to: 'SEV-1', reason: 'worse'}).at(100, 60);
		const raised = () => story.raised().filter((line) => line.endsWith('Executive Team'));
		expect(raised()).toEqual([]);
		story.at(121, 60);
		expect(raised()).toEqual(until === undefined ? [] : ['120 Executive Team']);
	});

	it('until a time comes again then, also the summary of a day, before the next one does', () => {
		const day = 24 * 60;
		const story = new Story(defaultRunbook(), 'SEV-3', {directory: []}).sleep(day);
		const summary = () => story.raised().filter((line) => line.endsWith('Customer Success'));
		story.raise();
		expect(summary()).toEqual([`${day} Customer Success`]);
		const clock = story.clocks().find(({name, state}) => name === 'Customer Success' && state === 'raised');
		const until = new Date(story.now + 17 * minute).toISOString();
		story.add('clock.deferred', {clock: clock?.id ?? '', reason: 'asleep', until}).at(day + 60);
		expect(summary()).toEqual([`${day} Customer Success`, `${day + 17} Customer Success`]);
		story.sleep(2 * day).raise();
		expect(summary()).toHaveLength(3);
	});
});

describe('the summary of a day', () => {
	it('is due for who was told of the incident before, also where another rung falls due for them at that moment', () => {
		const both = [{login: 'lead', positions: ['Product Lead', 'Engineering Manager']}];
		const story = new Story(defaultRunbook(), 'SEV-4', {directory: both}).at(1);
		story.add('condition.reported', {what: 'media attention'}).raise();
		story
			.told('Engineering Manager', 'lead')
			.sleep(24 * 60)
			.raise();
		expect(story.raised()).toContain('1440 Product Lead');
	});
});

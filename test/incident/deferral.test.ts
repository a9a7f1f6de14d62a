import {describe, expect, it} from 'vitest';
import {idsToDefer} from '../../source/incident/deferral.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {Story} from '../helpers/story.ts';

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
});

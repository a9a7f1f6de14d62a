import {describe, expect, it} from 'vitest';
import {briefOf} from '../../source/incident/brief.ts';
import {catchUp} from '../../source/incident/catch-up.ts';
import {runbookWithPeople} from '../helpers/runbook-with-people.ts';
import {declaredAt, minute, Story} from '../helpers/story.ts';

// What was reported, put off, skipped and done is known to whoever takes over (R19) or comes late.

const steps = ['look', 'restart', 'say'].map((text) => ({id: `SEV-2/first/${text}`, text, body: []}));
const runbook = {
	...runbookWithPeople,
	severities: runbookWithPeople.severities.map((severity) => ({
		...severity,
		procedure: [{id: `${severity.id}/first`, name: 'First', window: null, steps, source: 'Procedure'}],
	})),
};
const instants = {zone: 'UTC', format: (at: number) => new Date(at).toISOString().slice(11, 16)};
const later = (minutes: number) => new Date(declaredAt + minutes * minute).toISOString();
const [first, second, third] = steps;

function worked(): Story {
	const story = new Story(runbook, 'SEV-2').sleep(3);
	story.add('condition.reported', {what: 'media attention'}, 'sam').add('integration.marked', {name: 'Stripe', affected: true});
	for (const step of [first, third])
		story.add('step.done', {step: step?.id ?? '', ...(step === first ? {text: 'api is down'} : {})}, 'sam');
	story.sleep(5).add('step.skipped', {step: second?.id ?? '', reason: 'no access\nto it'});
	const clock = story.clock('Product Lead');
	story.add('clock.deferred', {clock: clock?.id ?? '', reason: 'they are in the room', until: later(90)});
	return story.sleep(6);
}

const known = (story: Story) => ({
	incident: story.incident,
	events: story.events,
	clocks: story.clocks(),
	runbook,
	now: story.now,
	instants,
});

describe('what is known so far', () => {
	it('is in the brief of a handover: what was reported, put off with its reason, and steps, the skipped ones first', () => {
		const brief = briefOf(known(worked()));
		expect(brief).toContain('\nReported: media attention (08:14 by sam), integrations affected: Stripe');
		expect(brief).toContain('Put off:\n  Product Lead put off until 09:41 by maria: they are in the room');
		const lines = brief
			.split('\n\n')
			.find((text) => text.startsWith('Steps skipped and done:'))
			?.split('\n')
			.slice(1);
		expect(lines).toEqual([
			expect.stringMatching(/^ {2}skipped 08:16 by maria: .+: no access to it$/),
			expect.stringMatching(/^ {2}done 08:14 by sam: /),
			expect.stringMatching(/^ {2}done 08:14 by sam: .+: api is down$/),
		]);
	});

	it('is no longer put off when its time came', () => {
		expect(briefOf(known(worked().sleep(91)))).toContain('Put off: nothing');
	});

	it('is in what somebody reads who comes late, though rows are few', () => {
		const parts = Object.fromEntries(catchUp(known(worked())).map(({title, lines}) => [title, lines.join('\n')]));
		expect(parts['What']).toContain(
			'Reported media attention (08:14 by sam), integrations affected: Stripe; Impact not said; ETA not said',
		);
		expect(parts['Going on']).toMatch(/^step skipped 08:16 by maria: .+: no access to it\nstep done/);
		const all = Object.fromEntries(catchUp(known(worked()), 40).map(({title, lines}) => [title, lines.join('\n')]));
		expect(all['Due']).toContain('Product Lead put off until 09:41 by maria: they are in the room');
	});
});

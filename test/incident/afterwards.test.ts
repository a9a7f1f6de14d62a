import {describe, expect, it} from 'vitest';
import {catchUp} from '../../source/incident/catch-up.ts';
import {nextAction} from '../../source/incident/next-action.ts';
import {planOf} from '../../source/incident/plan.ts';
import {stillOpen} from '../../source/incident/still-open.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {tomorrowAt} from '../../source/terminal/tomorrow-at.ts';
import {nextLine} from '../../source/ui/header.ts';
import {clientState, screenState, view} from '../helpers/screen-state.ts';
import {declaredAt, hour, minute, Story} from '../helpers/story.ts';
import {textOf} from '../helpers/view.ts';

// How long it is watched (R12), and what follows when it is over: closing it, its review and the action items that the runbook gives (R36).

const builtIn = defaultRunbook();
const runbook = {
	...builtIn,
	stages: [],
	monitorAfterHandBack: {ms: 2 * hour, source: 'Handover'},
	actionItems: [{text: 'Update the documentation', owner: '@tech-writer', dueMs: 72 * hour, source: 'Action items'}],
	severities: builtIn.severities.map(({technical: _technical, ...severity}) => ({
		...severity,
		rungs: [],
		updates: {},
		notUpdated: ['internal' as const, 'customers' as const, 'partners' as const],
		procedure: [],
		monitor: {ms: 30 * minute, source: 'Resolution, runbook.md:120'},
		review: {when: 'within 48 hours', attendees: 'Response team', withinMs: 48 * hour, source: 'Review, runbook.md:845'},
	})),
};
const started = () => {
	const story = new Story(runbook, 'SEV-2').at(5);
	for (const role of ['technical', 'communications']) story.add('role.assigned', {role, person: 'sam'});
	return story;
};
const next = (story: Story, me = 'maria') =>
	nextAction({incident: story.incident, clocks: story.clocks(), me, now: story.now, runbook: story.policy.runbook});
const stands = ({incident, policy, now}: Story) => stillOpen({incident, policy, signals: new Map(), now}).map(({words}) => words);
const resolved = (story: Story) => story.add('incident.resolved', {rootCause: 'a leak', resolution: 'rolled back'});

describe('how long the runbook wants it watched', () => {
	it('is said where it is resolved, and by NEXT, and forbids nothing', () => {
		const story = started();
		expect(stands(story)).toEqual(['not watched for 30 min (t monitoring)']);
		story.add('status.changed', {to: 'monitoring'}).at(9);
		expect(stands(story)).toEqual(['watched for 4 min of 30 min']);
		expect(next(story)).toMatchObject({key: 't', text: 'Watch it for 30 min, then resolve it', dueAt: declaredAt + 35 * minute});
		story.at(36);
		expect(stands(story)).toEqual([]);
		expect(next(story).text).toMatch(/^It was watched long enough/);
	});

	it('is said after it was handed back, too', () => {
		const story = resolved(started().add('status.changed', {to: 'monitoring'}).at(40));
		expect(next(story)).toMatchObject({text: 'Resolved: close it when it stays well for 2 h', dueAt: declaredAt + 160 * minute});
		expect(next(story.at(161))).toMatchObject({text: 'Resolved: close it when it stays well', dueAt: null});
	});
});

describe('the review of what is over', () => {
	const shown = (story: Story, columns: number) =>
		textOf([
			nextLine(
				view(screenState(clientState(undefined, {incident: story.incident, incidentId: 'inc-1', policy: story.policy}), {now: story.now})),
				columns,
			),
		])[0];

	it('is named by NEXT with who comes and where the runbook says so, where there is room', () => {
		const story = resolved(started());
		expect(shown(story, 160)).toContain('review within 48 hours: Response team (runbook.md:845)');
		story.add('incident.closed', {});
		expect(shown(story, 160)).toMatch(/Closed: declare another; review: warroom export inc-1 {2}review within 48 hours: Response team/);
		expect(shown(story, 72)).toContain('review: warroom export inc-1');
	});

	it('is among the clocks until it is held', () => {
		const story = resolved(started()).at(10);
		const row = planOf(story.incident, story.clocks(), story.now, String).rows.find(({name}) => name === 'Review');
		expect(row).toMatchObject({group: 'next', at: declaredAt + 5 * minute + 48 * hour, source: 'Response team · Review, runbook.md:845'});
		expect(story.at(9000, 3600).clock('Review')?.state).toBe('due');
		expect(story.raised()).toEqual([]);
		story.add('incident.reopened', {reason: 'again'});
		expect(story.clock('Review')).toBeUndefined();
	});

	it('is told to who comes late, with the action items and their owners', () => {
		const {incident, events, now, ...story} = resolved(started());
		void story;
		const instants = {zone: 'UTC', format: String};
		const parts = catchUp({incident, events, clocks: [], runbook, now, instants}, 40);
		expect(parts.find(({title}) => title === 'Due')?.lines).toEqual([
			'review within 48 hours: Response team (runbook.md:845)',
			'Update the documentation: @tech-writer, in 3 d 0 h',
		]);
	});

	it('is of no false alarm', () => {
		const story = started().add('incident.cancelled', {reason: 'false'});
		expect(story.clock('Review')).toBeUndefined();
		expect(next(story)).not.toHaveProperty('aside');
	});

	it('is at that hour of the next day in the zone of the room', () => {
		expect(new Date(tomorrowAt(Date.parse('2026-11-23T23:30:00Z'), '10:00', 'UTC')).toISOString()).toBe('2026-11-24T10:00:00.000Z');
		expect(new Date(tomorrowAt(Date.parse('2026-11-23T23:30:00Z'), '10:00', 'Europe/Berlin')).toISOString()).toBe(
			'2026-11-25T09:00:00.000Z',
		);
	});
});

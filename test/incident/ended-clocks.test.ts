import {describe, expect, it} from 'vitest';
import type {Clock} from '../../source/incident/clock.ts';
import {endedNow} from '../../source/incident/freeze-ended.ts';
import {planOf} from '../../source/incident/plan.ts';
import type {Runbook} from '../../source/runbook/runbook.ts';
import {runbookWithPeople} from '../helpers/runbook-with-people.ts';
import {minute, Story} from '../helpers/story.ts';

/** Everything much later than before, and nobody called by the matrices of before. */
const slower: Runbook = {
	...runbookWithPeople,
	severities: runbookWithPeople.severities.map(({rungs: _rungs, technical, ...severity}) => ({
		...severity,
		response: {ms: 90 * minute, source: 'slower'},
		technical: technical && {...technical, atOnce: ['CTO'], source: 'slower'},
		rungs: [],
		updates: Object.fromEntries(Object.keys(severity.updates).map((to) => [to, {ms: 120 * minute, source: 'slower'}])),
		procedure: severity.procedure.map((phase) => ({...phase, window: {fromMs: 0, toMs: 300 * minute}, source: 'slower'})),
	})),
};

const ended = (story: Story, severity: string) => {
	const {earlier} = planOf(story.incident, story.clocks(), story.now, String);
	return earlier.find((one) => one.severity === severity)?.rows.map(({clock}) => essence(clock));
};

function essence({id, name, state, dueAt, endedAt, source, people}: Clock) {
	return {id, name, state, dueAt, endedAt, source, people};
}

const response = (story: Story) => story.clocks().find(({kind}) => kind === 'response');

/** SEV-2 for 70 minutes, then SEV-1. */
function graver(): Story {
	const story = new Story(runbookWithPeople, 'SEV-2').at(12).add('update', {text: 'we look', to: 'internal'}).at(70, 60);
	return story.add('severity.changed', {to: 'SEV-1', reason: 'worse'}).at(75);
}

describe('what ended before the runbook was changed', () => {
	it('under an earlier severity stays as it was, by its own runbook', () => {
		const story = graver();
		const before = ended(story, 'SEV-2');
		expect(before?.length).toBeGreaterThan(5);
		story.changeRunbook(slower).at(80);
		expect(ended(story, 'SEV-2')).toEqual(before);
	});

	it('is not there anew where another runbook calls somebody at that severity', () => {
		const story = graver().changeRunbook(slower).at(80);
		expect(ended(story, 'SEV-2')?.filter(({source}) => source.startsWith('slower'))).toEqual([]);
	});

	it('stays through a restart, and through a second change', () => {
		const story = graver();
		const before = ended(story, 'SEV-2');
		story.changeRunbook(slower).at(80).changeRunbook(runbookWithPeople).at(85);
		expect(ended(story, 'SEV-2')).toEqual(before);
		const clocks = story.clocks();
		expect(story.restart(story.events.length - 1).clocks()).toEqual(clocks);
	});

	it('leaves the response as it was judged, and judges it anew by the target of then where its times are corrected', () => {
		const story = new Story(runbookWithPeople, 'SEV-1').at(5);
		expect(response(story)).toMatchObject({state: 'met'});
		const before = response(story);
		story.changeRunbook(slower).at(6);
		expect(response(story)).toEqual(before);
		const detected = new Date(story.incident.times.declared - 20 * minute).toISOString();
		story.add('milestone.corrected', {milestone: 'detected', time: detected, reason: 'the alert of then'});
		expect(response(story), '20 min are late for 5, and not for 90').toMatchObject({state: 'missed'});
	});

	it('has an answer of the severity that lasts, also where the new runbook calls nobody for it', () => {
		const story = new Story(runbookWithPeople, 'SEV-1').at(1);
		const {id = '', name = ''} = story.clocks().find((clock) => clock.name === 'VP Engineering' && clock.state === 'raised') ?? {};
		story.add('clock.acknowledged', {clock: id, position: name, person: 'vp'}).at(2).changeRunbook(slower).at(3);
		expect(story.clocks().find((clock) => clock.id === id)).toMatchObject({state: 'acknowledged', people: ['vp']});
		expect(
			story
				.clocks()
				.filter(({state, source}) => state === 'raised' && source.startsWith('slower'))
				.map(({name}) => name),
		).toContain('CTO');
	});

	it('ends with the change where that changes the severity, too', () => {
		const story = new Story(runbookWithPeople, 'SEV-1').at(7);
		const frozen = endedNow(story.incident, story.policy, story.now, 'P1');
		expect(frozen.find(({name}) => name === 'Phase Immediate actions')).toMatchObject({state: 'superseded'});
		expect(
			frozen.find(({name}) => name === 'Phase Investigation'),
			'it never began',
		).toBeUndefined();
	});
});

import {describe, expect, it} from 'vitest';
import {planOf} from '../../source/incident/plan.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {parseRunbook} from '../../source/runbook/schema.ts';
import {runbookToMarkdown} from '../../source/runbook/to-markdown.ts';
import {withLevels} from '../helpers/policy-lines.ts';
import {declaredAt, hour, minute, Story} from '../helpers/story.ts';

// "Notify the CEO after 2 h if data leaked" (R27, R28): once it is reported and two hours have passed since the start, whichever is later.

const {runbook} = readRunbook(
	withLevels(['## Escalation', '', 'Duty engineer at once.', '', 'Notify the CEO after 2 h if data leaked.'].join('\n'), ['SEV1', 'SEV2']),
	{origin: '/srv/runbook.md'},
);
const started = () => new Story(runbook, 'SEV2', {directory: []});
const report = (story: Story) => story.add('condition.reported', {what: 'data leaked'});
const calls = (story: Story) => story.raised().filter((line) => line.includes('CEO'));

describe('somebody who is called after a time where something is reported', () => {
	it('is never called where nobody reports it', () => {
		expect(calls(started().at(10 * 60))).toEqual([]);
	});

	it('is called when the time has passed since the start, where it was reported before', () => {
		const story = report(started().at(30)).at(119, 600);
		expect(story.clock('CEO')).toMatchObject({state: 'waiting', dueAt: declaredAt + 2 * hour});
		expect(calls(story)).toEqual([]);
		expect(calls(story.at(300))).toEqual(['120 CEO']);
	});

	it('is called as soon as it is reported where the time has passed by then', () => {
		expect(calls(report(started().at(200)).at(300))).toEqual(['200 CEO']);
	});

	it('keeps its time through a change of severity and a restart, and is called once', () => {
		const story = report(started().at(30)).at(40);
		story.add('severity.changed', {to: 'SEV1', reason: 'x'}).at(50);
		story.restart(story.events.length).at(60);
		expect(calls(report(story).at(300))).toEqual(['120 CEO']);
	});

	it('waits anew after it came back, and for a new report', () => {
		const story = report(started().at(30)).at(60);
		story.add('incident.resolved', {rootCause: 'x', resolution: 'y'}).at(100);
		story.add('incident.reopened', {reason: 'again'}).at(300);
		expect(calls(story)).toEqual([]);
		expect(calls(report(story).at(400))).toEqual(['300 CEO']);
	});

	it('stands in the plan with why', () => {
		const story = report(started().at(30));
		const row = planOf(story.incident, story.clocks(), story.now, String).rows.find(({name}) => name === 'CEO');
		expect(row).toMatchObject({group: 'next', when: 'in 1:30:00', at: declaredAt + 120 * minute});
		expect(row?.source).toMatch(/ · after 2 h, as soon as it is reported: data leaked$/);
	});

	it('is kept in the log and by the runbook that is written anew', () => {
		const timings = ({severities}: typeof runbook) =>
			severities.map(({rungs}) => rungs.flatMap(({position, timing}) => (position === 'CEO' ? [timing] : [])));
		const kept = [
			[{at: 'reported', what: 'data leaked', notBeforeMs: 2 * hour}],
			[{at: 'reported', what: 'data leaked', notBeforeMs: 2 * hour}],
		];
		expect(timings(runbook)).toEqual(kept);
		expect(timings(parseRunbook(JSON.parse(JSON.stringify(runbook))))).toEqual(kept);
		expect(timings(readRunbook(runbookToMarkdown(runbook), {origin: '/srv/again.md'}).runbook)).toEqual(kept);
	});
});

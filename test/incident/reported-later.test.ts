import {describe, expect, it} from 'vitest';
import {catchUp} from '../../source/incident/catch-up.ts';
import {nextAction} from '../../source/incident/next-action.ts';
import {planOf} from '../../source/incident/plan.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {parseRunbook} from '../../source/runbook/schema.ts';
import {withLevels} from '../helpers/policy-lines.ts';
import {declaredAt, hour, minute, Story} from '../helpers/story.ts';

// "If data leaked, the DPO is informed within 12 hours": the time begins with the report, whatever else happens, and ends in one call.

const {runbook} = readRunbook(
	withLevels(
		[
			'## Escalation',
			'',
			'- SEV1: duty engineer at once',
			'- SEV2: duty engineer at once',
			'- If data leaked, the DPO is informed within 12 hours.',
			'- On a press call, the press officer within 15 minutes; the CEO after 1 hour.',
			'- In case of a fire: site manager at once, CEO after 20 minutes',
		].join('\n'),
		['SEV1', 'SEV2'],
	),
	{origin: '/srv/runbook.md'},
);

const started = (options: ConstructorParameters<typeof Story>[2] = {}) => new Story(runbook, 'SEV2', {directory: [], ...options});
const report = (story: Story, what: string) => story.add('condition.reported', {what});
const ofReports = (story: Story) => story.raised().filter((line) => !/duty engineer|on-call/iu.test(line));
const instants = {zone: 'UTC', format: (at: number) => new Date(at).toISOString().slice(11, 16)};

describe('somebody who is called so long after a report', () => {
	it('is nobody before it is reported, and is due once when the time after the report is over', () => {
		const story = started().at(30);
		expect(story.clock('DPO')).toBeUndefined();
		report(story, 'data leaked').at(30 + 12 * 60 - 1, 600);
		expect(story.clock('DPO')).toMatchObject({
			state: 'waiting',
			from: declaredAt + 30 * minute,
			dueAt: declaredAt + 30 * minute + 12 * hour,
		});
		expect(ofReports(story)).toEqual([]);
		story.at(30 + 12 * 60 + 90, 60);
		expect(ofReports(story)).toEqual(['750 DPO']);
	});

	it('has each a time of their own, from one report', () => {
		expect(ofReports(report(started().at(10), 'press call').at(200))).toEqual(['25 Press officer', '70 CEO']);
		expect(ofReports(report(started().at(10), 'fire').at(200))).toEqual(['10 Site manager', '30 CEO']);
	});

	it('is called once also where the server was away when the time came, or is started again before and after', () => {
		const story = report(started().at(10), 'press call');
		story.restart(story.events.length).at(20);
		story.restart(1).sleep(40).raise();
		story.restart(story.events.length).at(300);
		expect(ofReports(story)).toEqual(['40 Press officer', '70 CEO']);
	});

	it('is called once however often it is reported, from the first time', () => {
		const story = report(started().at(10), 'press call').at(20);
		expect(ofReports(report(story, 'press call').at(200))).toEqual(['25 Press officer', '70 CEO']);
	});

	it('is called for what was reported with other capitals, before the runbook was read again', () => {
		expect(ofReports(report(started().at(10), 'Press Call').at(200))).toEqual(['25 Press officer', '70 CEO']);
	});

	it('keeps the time of the report when the severity changes, and is called for one of both', () => {
		const story = report(started().at(10), 'press call').at(15);
		story.add('severity.changed', {to: 'SEV1', reason: 'x'}).at(20);
		expect(story.clock('Press officer')).toMatchObject({state: 'waiting', dueAt: declaredAt + 25 * minute});
		story.at(30).told('Press officer').add('severity.changed', {to: 'SEV2', reason: 'y'}).at(200);
		expect(ofReports(story)).toEqual(['25 Press officer', '70 CEO']);
	});

	it('is not called once the incident is over, nor for a report of before when it comes back', () => {
		const story = report(started().at(10), 'press call').at(20);
		story.add('incident.resolved', {rootCause: 'x', resolution: 'y'}).at(100);
		story.add('incident.reopened', {reason: 'again'}).at(200);
		expect(ofReports(story)).toEqual([]);
	});

	it('may be told before, and is not called then', () => {
		const story = report(started().at(10), 'press call').at(12).told('Press officer').at(200);
		expect(ofReports(story)).toEqual(['70 CEO']);
	});

	it('is put to the commander when it is due, where the room asks first', () => {
		const story = report(started({askFirst: {anywayAfterMs: 5 * minute}}).at(10), 'press call').at(24);
		expect(story.events.filter(({type, data}) => type === 'clock.asked' && 'name' in data && data.name === 'Press officer')).toEqual([]);
		expect(story.at(25).clock('Press officer')?.state).toBe('asked');
		expect(ofReports(story.at(31))).toContain('30 Press officer');
	});

	it('stands in the plan, in what a late joiner reads and in NEXT with when it is due and why', () => {
		const story = report(started().at(10), 'data leaked');
		const {incident, now, events} = story;
		const row = planOf(incident, story.clocks(), now, String).rows.find(({name}) => name === 'DPO');
		expect(row).toMatchObject({group: 'next', when: 'within 12:00:00', at: declaredAt + 10 * minute + 12 * hour});
		expect(row?.source).toBe('Escalation · SEV2, runbook.md:12 · within 12 h after it is reported: data leaked');
		const parts = catchUp({incident, events, clocks: story.clocks(), runbook, now, instants}, 40);
		expect(parts.find(({title}) => title === 'Due')?.lines).toContain('DPO within 12 h 00 min');
		story.at(10);
		for (const clock of story.clocks().filter(({state}) => state === 'raised'))
			story.add('clock.acknowledged', {clock: clock.id, position: clock.name, person: 'somebody'});
		story.sleep(10 + 12 * 60 - 1);
		for (const to of ['internal', 'customers', 'partners'] as const) story.add('update', {text: 'x', to});
		const next = nextAction({incident: story.incident, clocks: story.clocks(), me: 'maria', now: story.now, runbook});
		expect(next).toMatchObject({key: 'e', text: 'DPO must be told: no number known', isDeadline: true});
	});
});

describe('a runbook that was frozen before there was such a time', () => {
	const frozen = (timing: unknown) =>
		JSON.parse(JSON.stringify({...runbook, severities: runbook.severities.map((one) => ({...one, rungs: [{...one.rungs[0], timing}]}))}));

	it('is read as it was, and calls as soon as it is reported', () => {
		const old = parseRunbook(frozen({at: 'reported', what: 'data leaked'}));
		const story = report(new Story(old, 'SEV2', {directory: []}).at(10), 'data leaked').at(20);
		expect(
			story.events.flatMap(({type, data}) => (type === 'clock.raised' && data.clock.includes('data-leaked') ? [data.clock] : [])),
		).toEqual([expect.stringMatching(/^due:inc-1:trigger\/duty-engineer\/data-leaked:1:\d+:0$/)]);
	});

	it.each([0, -1, '12 h'])('has no time of %j', (afterMs) => {
		expect(() => parseRunbook(frozen({at: 'reported', what: 'data leaked', afterMs}))).toThrow();
	});
});

import {describe, expect, it} from 'vitest';
import {isByHand} from '../../source/incident/clock.ts';
import {decide} from '../../source/incident/decide.ts';
import type {Operation} from '../../source/incident/events.ts';
import {dueInWords} from '../../source/incident/in-words.ts';
import {nextByItself} from '../../source/incident/next-by-itself.ts';
import {planOf} from '../../source/incident/plan.ts';
import {read} from '../helpers/runbook-fixture.ts';
import {minute, Story} from '../helpers/story.ts';

const {runbook} = read('no-time-no-cadence');
const directory = [
	{login: 'cora', positions: ['CTO'], phone: '+1 555 0100'},
	{login: 'shea', positions: ['Shop Manager']},
];
const story = (severity: string) => new Story(runbook, severity, {directory});
const rows = (told: Story) => planOf(told.incident, told.clocks(), told.now, (at) => new Date(at).toISOString()).rows;

describe('whom the runbook names without a time', () => {
	it('is in the plan, last of what comes, and never raised', () => {
		const told = story('S1').at(2 * 24 * 60, 600);
		expect(told.raised()).toContain('0 Shop Manager');
		expect(told.raised().filter((line) => line.includes('CTO'))).toEqual([]);
		expect(rows(told).findLast(({group}) => group === 'next')).toMatchObject({
			name: 'CTO',
			when: 'by hand',
			at: undefined,
			whom: 'cora +1 555 0100',
		});
		expect(nextByItself(told.clocks().filter(isByHand), told.now)).toBeUndefined();
		expect(dueInWords(told.clocks(), told.incident, {now: told.now, instants: {format: String}}).join(' ')).not.toContain('CTO');
	});

	it('is told when somebody calls them, and answers', () => {
		const told = story('S1').at(5).told('CTO', 'cora').at(6);
		expect(told.clock('CTO')).toMatchObject({state: 'told', people: ['cora']});
		expect(told.answered('CTO', 'cora').clock('CTO')).toMatchObject({state: 'acknowledged'});
	});

	it('cannot be put off: there is nothing that falls due', () => {
		const told = story('S1').at(5);
		const clock = told.clock('CTO')?.id ?? '';
		const operation: Operation = {
			type: 'clock.deferred',
			data: {clock, reason: 'x', until: new Date(told.now + minute).toISOString()},
		};
		const circumstances = {runbook, directory, now: told.now, drill: false, known: new Set<string>(), takenIds: new Set<string>()};
		expect(decide(told.incident, operation, {person: 'maria', access: 'command'}, circumstances)).toMatchObject({
			accepted: false,
			text: expect.stringContaining('by hand'),
		});
	});

	it('is over with the incident', () => {
		const told = story('S1').at(5).add('incident.resolved', {rootCause: 'x', resolution: 'y'}).at(6);
		expect(told.clock('CTO')).toMatchObject({state: 'superseded'});
	});
});

describe('a severity without updates', () => {
	it('has no clock for those inside; after an upgrade it has', () => {
		const told = story('S3').at(600, 600);
		expect(told.clocks().filter(({audience}) => audience === 'internal')).toEqual([]);
		told.add('severity.changed', {to: 'S1', reason: 'worse'}).at(601);
		expect(told.clock('Status update')).toMatchObject({from: told.now - minute, dueAt: told.now + 14 * minute});
	});
});

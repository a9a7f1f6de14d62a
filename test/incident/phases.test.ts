import {describe, expect, it} from 'vitest';
import {phaseStates} from '../../source/incident/procedure.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {policyOf} from '../../source/runbook/runbook.ts';
import {declaredAt, minute, Story} from '../helpers/story.ts';

const runbook = defaultRunbook();
const story = (severity: string) => new Story(runbook, severity);
const first = policyOf(runbook, 'SEV-1').procedure[0];

/** Ticks all steps of the first phase of SEV-1 but so many. */
function tick(told: Story, but = 0): Story {
	for (const {id} of (first?.steps ?? []).slice(but)) told.add('step.done', {step: id});
	return told;
}

function states({incident, now}: Story, severity: string) {
	return phaseStates(incident, runbook, severity, now).map(({is, leftMs, overMs}) => [
		is,
		leftMs === null ? null : leftMs / minute,
		overMs / minute,
	]);
}

const phaseClocks = (told: Story) => told.clocks().filter(({kind}) => kind === 'phase');
/** Of the present severity. */
const clockOf = (told: Story, dueMinutes: number) =>
	phaseClocks(told).find(({dueAt, state}) => dueAt === declaredAt + dueMinutes * minute && state !== 'superseded');

describe('the phases of a procedure (R8)', () => {
	it('stand in their windows, which run from the declaration', () => {
		expect(states(story('SEV-1').at(7), 'SEV-1')).toEqual([
			['past', null, 2],
			['now', 8, 0],
			['ahead', null, 0],
			['ahead', null, 0],
		]);
		expect(states(story('SEV-1').at(90), 'SEV-1').at(-1)).toEqual(['now', null, 0]);
	});

	it('are overrun while steps are open, and not once all are settled', () => {
		expect(states(tick(story('SEV-1').at(3), 1).at(7), 'SEV-1')[0]).toEqual(['past', null, 2]);
		expect(states(tick(story('SEV-1').at(3)).at(7), 'SEV-1')[0]).toEqual(['past', null, 0]);
	});

	it('keep their windows when the severity changes', () => {
		const told = story('SEV-1').at(10).add('severity.changed', {to: 'SEV-2', reason: 'better'}).at(12);
		expect(states(told, 'SEV-2')).toEqual([
			['now', 3, 0],
			['ahead', null, 0],
			['ahead', null, 0],
		]);
		expect(clockOf(told, 15)).toMatchObject({from: declaredAt, state: 'waiting'});
		expect(clockOf(told, 45)?.from).toBe(declaredAt + 15 * minute);
	});

	it('of another severity have no time', () => {
		expect(states(story('SEV-1').at(7), 'SEV-2').map(([is]) => is)).toEqual(['untimed', 'untimed', 'untimed']);
	});

	it('stop with the incident, and begin anew with a reopening', () => {
		const told = story('SEV-1').at(3).add('incident.resolved', {rootCause: 'x', resolution: 'y'}).sleep(100);
		expect(states(told, 'SEV-1')[0]).toEqual(['now', 2, 0]);
		told.add('incident.reopened', {reason: 'it is back'}).sleep(104);
		expect(states(told, 'SEV-1')[0]).toEqual(['now', 1, 0]);
	});
});

describe('the clock of a phase', () => {
	it.each([
		['met when its steps are settled in time', 3, 0, 'met'],
		['missed when they are later', 8, 0, 'missed'],
		['due while one of them is open', 3, 1, 'due'],
	])('is %s', (_, at, but, state) => {
		const told = tick(story('SEV-1').at(at), but).at(9);
		expect(clockOf(told, 5)).toMatchObject({state, ...(state === 'due' ? {} : {endedAt: declaredAt + at * minute})});
	});

	it('that had not begun when the severity changed never was', () => {
		const told = story('SEV-1').at(10).add('severity.changed', {to: 'SEV-2', reason: 'better'});
		expect(
			phaseClocks(told)
				.filter(({state}) => state === 'superseded')
				.map(({dueAt}) => (dueAt - declaredAt) / minute),
		).toEqual([5, 15]);
	});
});

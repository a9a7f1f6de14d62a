import {describe, expect, it} from 'vitest';
import {planOf} from '../../source/incident/plan.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import type {Rung} from '../../source/runbook/runbook.ts';
import {declaredAt, minute, Story} from '../helpers/story.ts';

// A raised escalation does not vanish because what it was raised for got better: it stays until somebody is told, answers, or puts it off.

/** The executives are called while customers suffer a lot. */
const runbook = (severities: readonly string[] = ['SEV-1', 'SEV-2']) => {
	const built = defaultRunbook();
	const executives: Rung = {matrix: 'trigger', position: 'Execs', timing: {at: 'impact', of: 'customers', from: 'high'}, source: 'x'};
	return {
		...built,
		severities: built.severities.map((severity) => ({
			...severity,
			rungs: [...severity.rungs.filter(({timing}) => timing.at !== 'impact'), ...(severities.includes(severity.id) ? [executives] : [])],
		})),
	};
};
const story = () => new Story(runbook(), 'SEV-1', {directory: [{login: 'eve', positions: ['Execs']}]});
const impact = (told: Story, customers: 'none' | 'some' | 'high') => {
	told.add('impact.set', {customers}).raise();
	return told;
};
const calls = (told: Story) => told.raised().filter((line) => line.endsWith(' Execs'));
const execs = (told: Story) => told.clocks().filter(({name}) => name === 'Execs');

describe('an escalation that was raised for the impact', () => {
	it('stays raised when the impact is lowered, until it is answered', () => {
		const told = impact(impact(story().at(1), 'high').at(2), 'some').at(10);
		expect(execs(told)).toMatchObject([{state: 'raised', dueAt: declaredAt + minute, call: [{people: ['eve']}]}]);
		told.answered('Execs', 'eve');
		expect(execs(told)).toMatchObject([{state: 'acknowledged', people: ['eve']}]);
	});

	it('can be put off with a reason', () => {
		const told = impact(impact(story().at(1), 'high').at(2), 'none');
		told.add('clock.deferred', {clock: told.clock('Execs')?.id ?? '', reason: 'it is over for them'}).at(20);
		expect(execs(told)).toMatchObject([{state: 'deferred'}]);
	});

	it('is over where nobody was called yet', () => {
		const told = story().at(1).add('impact.set', {customers: 'high'}).add('impact.set', {customers: 'some'}).at(9);
		expect(calls(told)).toEqual([]);
		expect(execs(told)).toMatchObject([{state: 'superseded'}]);
	});

	it('gives way to the next, when it gets worse again', () => {
		const told = impact(impact(impact(story().at(1), 'high').at(2), 'some').at(30), 'high').at(31);
		expect(calls(told)).toEqual(['1 Execs', '30 Execs']);
		expect(
			execs(told)
				.map(({state}) => state)
				.sort(),
		).toEqual(['raised', 'superseded']);
	});

	it('stays when the severity changes besides, and calls nobody for what is over', () => {
		const told = impact(impact(story().at(1), 'high').at(2), 'some').at(3);
		told.add('severity.changed', {to: 'SEV-2', reason: 'x'}).at(30);
		expect(told.clock('Execs')).toMatchObject({state: 'raised', dueAt: declaredAt + minute});
		expect(calls(told)).toEqual(['1 Execs']);
		const later = new Story(runbook(['SEV-2']), 'SEV-1', {directory: [{login: 'eve', positions: ['Execs', 'CTO']}]}).at(1);
		impact(impact(later, 'high').at(2), 'some').add('severity.changed', {to: 'SEV-2', reason: 'x'}).at(30);
		expect(execs(later)).toEqual([]);
	});

	it('stands in the plan among those to call', () => {
		const told = impact(impact(story().at(1), 'high').at(2), 'some').at(10);
		const {rows} = planOf(told.incident, told.clocks(), told.now, String);
		expect(rows.find(({name}) => name === 'Execs')).toMatchObject({group: 'call', when: 'due 09:00', whom: 'eve'});
	});
});

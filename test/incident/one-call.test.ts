import {describe, expect, it} from 'vitest';
import {dueInWords} from '../../source/incident/in-words.ts';
import {nextAction} from '../../source/incident/next-action.ts';
import {nameOf, oneCalls, settledToo} from '../../source/incident/one-call.ts';
import {planOf} from '../../source/incident/plan.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {minute, Story} from '../helpers/story.ts';

const directory = [{login: 'li', positions: ['VP Engineering', 'Customer Success', 'Executive Team']}];
const both = [...directory, {login: 'ana', positions: ['Customer Success']}];
const told = (options = {}) => new Story(defaultRunbook(), 'SEV-1', {directory, ...options}).at(31);
const calls = (story: Story) => planOf(story.incident, story.clocks(), story.now, String).rows.filter(({group}) => group === 'call');

describe('one person who is due by several rungs at different times', () => {
	it('is one row of the plan, of what fell due first, with every source', () => {
		const rows = calls(told());
		expect(rows.map(({name, when, whom}) => [name, when, whom])).toEqual([['VP Engineering, Customer Success', 'due 31:00', 'li']]);
		expect(rows[0]?.source).toMatch(/Leadership.*Business Escalation/);
		expect(rows[0]?.also.map(({name}) => name)).toContain('Customer Success');
	});

	it('is one thing to do in NEXT and in what is due', () => {
		const story = told();
		const {incident, now} = story;
		const next = nextAction({incident, clocks: story.clocks(), me: 'maria', now, runbook: defaultRunbook()});
		expect(next).toMatchObject({key: 'e', text: 'Call VP Engineering, Customer Success: li'});
		expect(dueInWords(story.clocks(), incident, {now, instants: {format: String}}).filter((line) => line.includes('call li'))).toEqual([
			'VP Engineering, Customer Success 31 min overdue, call li',
		]);
	});

	it('is settled by one call, for what comes at this severity too', () => {
		const story = told();
		const [call] = oneCalls(story.clocks().filter(({state}) => state === 'raised')).filter(([{call: of}]) => of[0]?.people.includes('li'));
		expect(call && [nameOf(call), settledToo(call)]).toEqual(['VP Engineering, Customer Success', 'Customer Success']);
		story.add('clock.told', {clock: call?.[0].id ?? '', position: 'VP Engineering', person: 'li'}).at(62);
		expect(calls(story)).toEqual([]);
		expect(story.clock('Customer Success')?.state).toBe('told');
		expect(story.clock('Executive Team')?.state).toBe('told');
	});

	it('is one call, too, where nobody is known for the position', () => {
		const clock = (id: string, position: string) => ({
			id,
			with: [],
			name: position,
			kind: 'technical' as const,
			source: id,
			from: 0,
			dueAt: 0,
			state: 'raised' as const,
			call: [{position, people: []}],
			people: [],
		});
		const found = oneCalls([clock('a', 'Service Owner'), clock('b', 'CTO'), clock('c', 'Service Owner')]);
		expect(found.map((call) => call.map(({id}) => id))).toEqual([['a', 'c'], ['b']]);
	});

	it('is not put together with others who hold one of the positions, or with what waits for a word', () => {
		expect(calls(told({directory: both})).map(({name}) => name)).toEqual(['VP Engineering', 'Customer Success']);
		const asking = told({askFirst: {anywayAfterMs: 60 * minute}});
		const first = asking.clocks().find(({state, name}) => state === 'asked' && name === 'VP Engineering');
		asking.add('clock.confirmed', {clock: first?.id ?? ''}).raise();
		const rows = planOf(asking.incident, asking.clocks(), asking.now, String).rows.filter(({whom}) => /\bli$/.test(whom));
		expect(rows.filter(({group}) => group === 'ask' || group === 'call').map(({group, name}) => [group, name])).toEqual([
			['ask', 'VP Engineering, Customer Success'],
			['call', 'VP Engineering'],
		]);
	});
});

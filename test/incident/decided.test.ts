import {describe, expect, it} from 'vitest';
import {briefOf} from '../../source/incident/brief.ts';
import {decide} from '../../source/incident/decide.ts';
import {decided, endWords, wantsPlan} from '../../source/incident/decided.ts';
import {timelineEntry} from '../../source/incident/timeline.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import type {Stage} from '../../source/runbook/runbook.ts';
import {Story} from '../helpers/story.ts';

const plan = {strategy: 'rollback', communication: 'none', resources: 'none'};
const ends = ({incident, events}: Story) => decided(incident, events).map(({event, end}) => `${event.data.text}: ${end?.how ?? 'open'}`);
const story = () => new Story(defaultRunbook(), 'SEV-2');
const stages = (told: Story, ...order: Stage[]) => order.reduce((so, stage) => so.add('stage.entered', {stage}), told);

describe('what is decided and open', () => {
	it('is open until the Act that carries it out has been left: the next one, or the one that it was made in', () => {
		const told = stages(story().add('decision', {text: 'a'}), 'decide').add('decision', {text: 'b'});
		expect(ends(told)).toEqual(['b: open', 'a: open']);
		stages(told, 'act').add('decision', {text: 'c'});
		expect(ends(told)).toEqual(['c: open', 'b: open', 'a: open']);
		stages(told, 'monitor').add('decision', {text: 'd'});
		expect(ends(told)).toEqual(['d: open', 'c: acted', 'b: acted', 'a: acted']);
		stages(told, 'assess', 'act', 'monitor');
		expect(ends(told)[0]).toBe('d: acted');
	});

	it('is replaced by another plan, not by a decision without one, and a plan replaces no such', () => {
		const told = story().add('decision', {text: 'a', plan}).add('decision', {text: 'b'});
		expect(ends(told)).toEqual(['b: open', 'a: open']);
		told.add('decision', {text: 'c', plan});
		expect(ends(told)).toEqual(['c: open', 'b: open', 'a: replaced']);
		// What is struck replaces nothing, and is decided no more.
		told.add('entry.struck', {target: 4});
		expect(ends(told)).toEqual(['b: open', 'a: open']);
	});

	it('ends where nobody marks stages, too: the incident is monitored or over', () => {
		const told = story().add('decision', {text: 'a'}).add('status.changed', {to: 'mitigating'});
		expect(ends(told)).toEqual(['a: open']);
		told.add('status.changed', {to: 'monitoring'}).add('decision', {text: 'b'});
		expect(ends(told)).toEqual(['b: open', 'a: monitored']);
		told.add('incident.resolved', {rootCause: 'x', resolution: 'y'});
		expect(ends(told)).toEqual(['b: over', 'a: monitored']);
	});
});

describe('a decision that somebody closes', () => {
	const instants = {zone: 'UTC', format: () => '08:22'};

	it('is done with from then on, with who said so and what came of it', () => {
		const told = story().add('decision', {text: 'a'}).add('decision', {text: 'b', plan});
		told.add('decision.closed', {target: 2, text: 'v1.41\nis back'}, 'li');
		expect(ends(told)).toEqual(['b: open', 'a: closed']);
		const [, closed] = decided(told.incident, told.events);
		expect(closed?.end).toMatchObject({how: 'closed', by: 'li'});
		expect(closed?.end && endWords(closed.end, instants)).toBe('closed 08:22 by li: v1.41 is back');
		const brief = briefOf({incident: told.incident, events: told.events, now: told.now, clocks: [], runbook: defaultRunbook(), instants});
		expect(brief).toMatch(/Open decisions, .*closed, Act is left.*:\n {2}08:22 b/);
		expect(brief).toMatch(/Decided before, and done with:\n {2}08:22 a \(closed 08:22 by li/);
		expect(timelineEntry(told.events.at(-1) as never, 'UTC')).toMatchObject({kind: 'DECISION', text: '#2 closed: v1.41\nis back'});
	});

	it('stays what it was where it was done with before', () => {
		const told = stages(story().add('decision', {text: 'a'}), 'act', 'monitor');
		expect(ends(told.add('decision.closed', {target: 2}))).toEqual(['a: acted']);
	});

	it('is closed once, and nothing else is', () => {
		const told = story().add('decision', {text: 'a'}).add('note', {text: 'n'}).add('decision', {text: 'b'});
		const closing = (target: number) =>
			decide(
				told.incident,
				{type: 'decision.closed', data: {target}},
				{person: 'li', access: 'respond', known: true} as never,
				{...told.policy, now: told.now, known: new Set(), drill: false} as never,
			);
		expect(closing(2)).toMatchObject({accepted: true});
		expect(closing(3)).toMatchObject({accepted: false, text: 'There is no decision #3.'});
		told.add('decision.closed', {target: 2}).add('entry.struck', {target: 4});
		expect(closing(2)).toMatchObject({accepted: false, text: 'Decision #2 was closed by maria already.'});
		expect(closing(4)).toMatchObject({accepted: false, text: 'Decision #4 is struck.'});
	});
});

describe('Act', () => {
	const wants = ({incident, events}: Story, to: Stage = 'act') => wantsPlan(incident, events, to);

	it('wants a plan that was decided since it was entered last; going back to it from Monitor does not', () => {
		const told = story().add('decision', {text: 'look at the replica'});
		expect([wants(told), wants(told, 'decide'), wants(told, 'monitor')]).toEqual([true, false, false]);
		stages(told, 'decide');
		expect(wants(told)).toBe(true);
		told.add('decision', {text: 'roll back', plan});
		expect(wants(told)).toBe(false);
		stages(told, 'act', 'monitor');
		expect(wants(told)).toBe(false);
		stages(told, 'assess');
		expect(wants(told)).toBe(true);
		told.add('decision', {text: 'scale', plan});
		expect(wants(told)).toBe(false);
		told.add('entry.struck', {target: told.events.length});
		expect(wants(told)).toBe(true);
	});
});

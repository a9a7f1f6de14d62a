import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {type Clock, hasEnded, isByHand, isRung} from '../../source/incident/clock.ts';
import type {Directory} from '../../source/incident/directory.ts';
import {oneCalls} from '../../source/incident/one-call.ts';
import {episodeOf, planOf} from '../../source/incident/plan.ts';
import {timelineEntry} from '../../source/incident/timeline.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {declaredAt, minute, Story} from '../helpers/story.ts';

// A change of severity that is taken back changes nothing of whom was called and who answered; what ended stays as it ended.

/** Pages three at once; one of them holds a position of the leadership as well, which somebody else holds besides. */
const runbook = () => {
	const built = defaultRunbook();
	return {
		...built,
		severities: built.severities.map((severity) =>
			severity.id === 'SEV-1' && severity.technical
				? {...severity, technical: {...severity.technical, atOnce: ['On-call SRE', 'Secondary On-call', 'Platform Lead']}}
				: severity,
		),
	};
};
const directory: Directory = [
	{login: 'ann', positions: ['On-call SRE']},
	{login: 'root', positions: ['Platform Lead']},
	{login: 'ben', positions: ['VP Engineering', 'Secondary On-call'], phone: '+1 555 0102'},
	{login: 'cy', positions: ['CTO', 'VP Engineering'], phone: '+1 555 0103'},
];
const story = () => new Story(runbook(), 'SEV-1', {directory, by: 'ann'}).at(1);
const to = (told: Story, severity: string) => {
	told.add('severity.changed', {to: severity, reason: 'wrong figure'}).raise();
	return told;
};
const planned = (told: Story) =>
	planOf(told.incident, told.clocks(), told.now, (at) => new Date(at).toISOString())
		.rows.filter(({clock}) => isRung(clock))
		.map(({name, when, whom, at}) => ({name, when, whom, at}));

/** What is so of each cell of the present severity, whichever stretch of it this is. */
function cells(told: Story) {
	const {number} = told.incident.episodes.at(-1) ?? {number: 0};
	return new Map(
		told
			.clocks()
			.filter((clock) => isRung(clock) && episodeOf(told.incident, clock) === number)
			.flatMap(({id, with: merged, state, people, dueAt, endedAt, call}) =>
				[id, ...merged].map((one) => [
					one.replace(/:\d+(:\d+:\d+)$/, '$1'),
					{state, people, dueAt, endedAt, whom: state === 'raised' ? call.map((each) => each.people) : []},
				]),
			),
	);
}

describe('a severity that is lowered and raised again within five minutes', () => {
	it('leaves everybody as they were: who answered has answered, who was called is called since then', () => {
		const told = story();
		told.add('clock.acknowledged', {clock: told.clock('Secondary On-call')?.id ?? '', position: 'Secondary On-call', person: 'ben'});
		const before = planned(told);
		expect(before).toContainEqual({name: 'Secondary On-call', when: 'answered', whom: 'by ben', at: declaredAt + minute});
		expect(before).toContainEqual({name: 'VP Engineering, CTO', when: 'due 01:00', whom: 'cy +1 555 0103', at: declaredAt});
		to(told, 'SEV-2');
		expect(told.clocks().filter(({state, people}) => state === 'told' && people.includes('ben'))).toEqual([]);
		to(told, 'SEV-1');
		const quiet = ({name}: {name: string}) => name !== 'Service Owner';
		// "No progress" runs from the change for the worse.
		expect(
			planned(told)
				.filter(quiet)
				.filter(({at}) => (at ?? 0) <= told.now),
		).toEqual(before.filter(({at}) => (at ?? 0) <= told.now));
	});

	it('whoever was told, or answered', () => {
		const acts = fc.array(
			fc.record({
				do: fc.constantFrom('answered' as const, 'told' as const, 'wait' as const),
				which: fc.nat(30),
				by: fc.option(fc.constantFrom('ann', 'ben', 'cy', 'root', 'passer-by')),
			}),
			{maxLength: 8},
		);
		const directories = fc
			.array(
				fc.tuple(
					fc.constantFrom('ann', 'ben', 'cy', 'root'),
					fc.constantFrom('On-call SRE', 'Secondary On-call', 'Platform Lead', 'VP Engineering', 'CTO', 'Product Lead', 'Service Owner'),
				),
				{maxLength: 9},
			)
			.map((pairs) =>
				[...new Set(pairs.map(([login]) => login))].map((login) => ({
					login,
					positions: pairs.filter(([one]) => one === login).map(([, position]) => position),
				})),
			);
		const changes = fc.array(fc.constantFrom('SEV-2', 'SEV-3', 'SEV-4', 'SEV-1'), {minLength: 1, maxLength: 5});
		fc.assert(
			fc.property(directories, acts, changes, (people, history, others) => {
				const told = new Story(runbook(), 'SEV-1', {directory: people, by: 'maria'});
				told.raise();
				for (const {do: act, which, by} of history) {
					const open = told.clocks().filter((clock) => isRung(clock) && !hasEnded(clock) && !isByHand(clock));
					const clock = open[which % Math.max(1, open.length)];
					if (act === 'wait') told.at((told.now - declaredAt) / minute + 0.25);
					else if (clock) {
						const person = by ?? clock.call[0]?.people[0] ?? 'somebody';
						told.add(act === 'told' ? 'clock.told' : 'clock.acknowledged', {clock: clock.id, position: clock.name, person});
					}

					told.raise();
				}

				const before = cells(told);
				for (const other of [...others, 'SEV-1']) if (other !== told.incident.severity) to(told, other);
				const after = cells(told);
				for (const [cell, was] of before) {
					// Nobody was called for it yet: it is not due, or its time runs from the change for the worse.
					if (was.dueAt > told.now || /no-progress/.test(cell)) continue;
					expect({cell, ...after.get(cell)}).toEqual({cell, ...was});
				}
			}),
			{numRuns: 100},
		);
	});
});

describe('what has ended', () => {
	it('stays as it ended, whoever comes or answers later', () => {
		const told = to(story().at(2), 'SEV-2');
		const ended = () =>
			told
				.clocks()
				.filter((clock) => isRung(clock) && episodeOf(told.incident, clock) === 1)
				.map(({id, with: merged, state, endedAt, people}) => ({id, merged, state, endedAt, people}));
		const before = ended();
		expect(before.filter(({state}) => state === 'superseded').length).toBeGreaterThan(5);
		to(told.at(3), 'SEV-1').add('command.taken', {from: 'ann'}, 'cy');
		expect(told.clock('CTO')).toMatchObject({state: 'acknowledged', people: ['cy']});
		expect(ended()).toEqual(before);
		told.add('clock.acknowledged', {clock: 'due:inc-1:technical/platform-lead:1:1:0', position: 'Platform Lead', person: 'root'});
		expect(ended()).toEqual(before);
		expect(told.clock('Platform Lead'), 'the call is the same').toMatchObject({state: 'acknowledged', people: ['root']});
		told.add('incident.resolved', {rootCause: 'x', resolution: 'y'}).add('incident.reopened', {reason: 'again'}, 'root');
		expect(ended()).toEqual(before);
	});
});

describe('whom a clock calls', () => {
	it('is one answer, before it is raised and after, in the plan, the timeline and for who answers', () => {
		const told = new Story(runbook(), 'SEV-1', {directory, by: 'ann'});
		const merged = (): Clock | undefined => told.clock('CTO');
		expect(merged()).toMatchObject({name: 'VP Engineering, CTO', state: 'due', call: [{people: ['cy'], phone: '+1 555 0103'}]});
		told.at(1);
		expect(merged()).toMatchObject({name: 'VP Engineering, CTO', state: 'raised', call: [{people: ['cy'], phone: '+1 555 0103'}]});
		const raised = told.events.find(({type, data}) => type === 'clock.raised' && data.name === 'VP Engineering, CTO');
		expect(raised && timelineEntry(raised, 'UTC')?.text).toContain('cy +1 555 0103');
		expect(planned(told)).toContainEqual({name: 'VP Engineering, CTO', when: 'due 01:00', whom: 'cy +1 555 0103', at: declaredAt});
		const call = oneCalls(told.clocks()).find((all) => all.some(({id}) => id === merged()?.id));
		expect(call?.flatMap(({call: whom}) => whom.flatMap(({people}) => people))).toEqual(['cy']);
	});

	it('is whoever holds the position now, when those who were called do not any more', () => {
		const told = story();
		told.policy = {...told.policy, directory: [...directory.slice(0, 3), {login: 'dora', positions: ['CTO', 'VP Engineering']}]};
		expect(told.clock('CTO')).toMatchObject({state: 'raised', call: [{people: ['dora']}]});
	});
});

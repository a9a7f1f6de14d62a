import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {IncidentEvent} from '../../source/incident/events.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {cadenceOf, policyOf, type Runbook, rankOf} from '../../source/runbook/runbook.ts';
import {declaredAt, minute, Story} from '../helpers/story.ts';

// An overdue update is raised again each time that its cadence passes, whatever becomes of the cadence.

/** The internal cadence of each severity, in minutes; nobody else hears. */
function every(...minutes: readonly number[]): Runbook {
	const runbook = defaultRunbook();
	return {
		...runbook,
		severities: runbook.severities.map(({technical: _technical, ...severity}, rank) => ({
			...severity,
			rungs: [],
			notUpdated: ['customers' as const, 'partners' as const],
			updates: {internal: {ms: (minutes[rank] ?? minutes.at(-1) ?? 0) * minute, source: `every ${minutes[rank]}`}},
			firstWithin: {},
		})),
	};
}

const minutesOf = (told: Story): number[] =>
	told.events.flatMap(({type, data, at}) =>
		type === 'clock.raised' && data.kind === 'update' ? [(Date.parse(at) - declaredAt) / minute] : [],
	);
const lateOf = (told: Story): number[] =>
	told.events.flatMap(({type, data}) => (type === 'clock.raised' && data.kind === 'update' ? [data.lateMs] : []));

describe('an overdue update', () => {
	it('is raised every four minutes after the last time, when it was every two before', () => {
		const told = new Story(every(2), 'SEV-1').at(6.5);
		told.changeRunbook(every(4)).at(20);
		expect(minutesOf(told)).toEqual([2, 4, 6, 10, 14, 18]);
		expect(told.clock('Status update')).toMatchObject({state: 'raised', dueAt: declaredAt + 4 * minute, againAt: declaredAt + 18 * minute});
	});

	it('is raised every two minutes, at the change where these are over, when it was every four before', () => {
		const told = new Story(every(4), 'SEV-1').at(7);
		told.changeRunbook(every(2)).at(12);
		expect(minutesOf(told)).toEqual([4, 7, 9, 11]);
		expect(lateOf(told), 'the server was never away').toEqual([0, 0, 0, 0]);
	});

	it('waits where it is not due by the runbook that came, and is raised then', () => {
		const told = new Story(every(2), 'SEV-1').at(5);
		told.changeRunbook(every(30));
		expect(told.clock('Status update')).toMatchObject({state: 'waiting', dueAt: declaredAt + 30 * minute});
		expect(minutesOf(told.at(61))).toEqual([2, 4, 30, 60]);
	});

	it('is due at the change, and no sooner, by a shorter cadence', () => {
		const told = new Story(every(10), 'SEV-1').at(8);
		told.changeRunbook(every(5));
		expect(told.clock('Status update')).toMatchObject({state: 'due', dueAt: declaredAt + 8 * minute});
		expect(minutesOf(told.at(14))).toEqual([8, 13]);
	});

	it('is not raised again at once because the severity was lowered', () => {
		const told = new Story(every(5, 10), 'SEV-1').at(16);
		told.add('severity.changed', {to: 'SEV-2', reason: 'better'}).at(40);
		expect(minutesOf(told)).toEqual([5, 10, 15, 25, 35]);
	});

	it('leaves alone how those ended that were sent before the runbook was changed', () => {
		const told = new Story(every(5), 'SEV-1').at(4).add('update', {text: 'x', to: 'internal'}).at(11);
		told.add('update', {text: 'y', to: 'internal'}).at(12);
		const ended = () =>
			told
				.clocks()
				.filter(({kind, state}) => kind === 'update' && (state === 'met' || state === 'missed'))
				.sort((a, b) => a.from - b.from)
				.map(({state}) => state);
		expect(ended()).toEqual(['met', 'missed']);
		for (const minutes of [3, 60]) {
			told.changeRunbook(every(minutes));
			expect(ended()).toEqual(['met', 'missed']);
		}
	});
});

type Move =
	| {readonly do: 'wait' | 'sleep'; readonly minutes: number}
	| {readonly do: 'runbook'; readonly minutes: readonly number[]}
	| {readonly do: 'severity'; readonly to: string}
	| {readonly do: 'update' | 'strike' | 'restart'};

const cadences = fc.array(fc.integer({min: 2, max: 15}), {minLength: 4, maxLength: 4});
const moves: fc.Arbitrary<Move> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({do: fc.constantFrom('wait' as const, 'wait' as const, 'sleep' as const), minutes: fc.integer({min: 1, max: 25})}),
	},
	{weight: 3, arbitrary: fc.record({do: fc.constant('runbook' as const), minutes: cadences})},
	{weight: 2, arbitrary: fc.record({do: fc.constant('severity' as const), to: fc.constantFrom('SEV-1', 'SEV-2', 'SEV-3', 'SEV-4')})},
	{weight: 2, arbitrary: fc.record({do: fc.constantFrom('update' as const, 'strike' as const, 'restart' as const)})},
);

/** When the room looked, and by what: since which event an update was owed, when, and how often. */
type Look = {readonly at: number; readonly start: number; readonly dueAt: number; readonly cadence: number; readonly head: number};

function owed(events: readonly IncidentEvent[], runbook: Runbook, severity: string) {
	let [start, rank] = [events[0], rankOf(runbook, 'SEV-1')];
	const struck = new Set(events.flatMap(({type, data}) => (type === 'entry.struck' ? [data.target] : [])));
	for (const event of events) {
		if (event.type === 'incident.declared') rank = rankOf(runbook, event.data.severity);
		if (event.type === 'update' && !struck.has(event.seq)) start = event;
		if (event.type !== 'severity.changed') continue;
		if (rankOf(runbook, event.data.to) < rank) start = event;
		rank = rankOf(runbook, event.data.to);
	}

	const cadence = cadenceOf(policyOf(runbook, severity), runbook, 'internal')?.ms ?? 0;
	const at = Date.parse(start?.at ?? '');
	return {start: start?.seq ?? 0, dueAt: at + cadence, cadence};
}

describe('whatever becomes of the severity and the runbook', () => {
	it('no reminder is left out, and none is said twice', () => {
		fc.assert(
			fc.property(cadences, fc.array(moves, {minLength: 3, maxLength: 25}), (first, history) => {
				const story = new Story(every(...first), 'SEV-2');
				const looks: Look[] = [];
				const look = () => {
					const {runbook} = story.policy;
					looks.push({at: story.now, head: story.events.length, ...owed(story.events, runbook, story.incident.severity)});
					story.raise();
				};
				look();
				for (const move of history) {
					const minutes = (story.now - declaredAt) / minute;
					if (move.do === 'wait')
						for (let step = 1; step <= move.minutes; step++) {
							story.sleep(minutes + step);
							look();
						}
					else if (move.do === 'sleep') story.sleep(minutes + move.minutes);
					else if (move.do === 'update') story.add('update', {text: 'x', to: 'internal'});
					else if (move.do === 'restart') story.restart(Math.floor(story.events.length / 2));
					else if (move.do === 'strike') {
						const target = story.events.findLast(({type}) => type === 'update')?.seq;
						if (target !== undefined && !story.incident.struck.has(target)) story.add('entry.struck', {target});
					} else if (move.do === 'runbook') {
						story.changeRunbook(every(...move.minutes));
					} else if (move.do === 'severity' && move.to !== story.incident.severity) {
						story.add('severity.changed', {to: move.to, reason: 'x'});
					}

					look();
				}

				const raised = story.events.flatMap((event) => (event.type === 'clock.raised' && event.data.kind === 'update' ? [event] : []));
				const of = ({data}: (typeof raised)[number]) => Number(data.clock.split(':').at(-2));
				for (const {at, head, start, dueAt, cadence} of looks) {
					const before = raised.filter((event) => event.seq <= head && of(event) === start);
					const now = raised.filter((event) => event.seq === head + 1 && Date.parse(event.at) === at && of(event) === start);
					const last = before.at(-1);
					const lastAt = last && Date.parse(last.at) - last.data.lateMs;
					// It falls due when its time comes, at the soonest when the cadence does; and again so long after it was said last.
					const wanted = at >= (lastAt === undefined || lastAt < dueAt ? dueAt : lastAt + cadence);
					const about = {
						minute: (at - declaredAt) / minute,
						start,
						cadence: cadence / minute,
						last: lastAt && (lastAt - declaredAt) / minute,
						dueAt: (dueAt - declaredAt) / minute,
					};
					expect({...about, said: now.length}).toEqual({...about, said: wanted ? 1 : 0});
				}
			}),
			{numRuns: 100},
		);
	});
});

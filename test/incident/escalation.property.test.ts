import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {type ClockKind, hasEnded, isByHand, isRung, type Policy} from '../../source/incident/clock.ts';
import {idsToDefer} from '../../source/incident/deferral.ts';
import type {Directory} from '../../source/incident/directory.ts';
import type {IncidentEvent} from '../../source/incident/events.ts';
import {isOpen, present} from '../../source/incident/incident.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {type Runbook, type Rung, rankOf} from '../../source/runbook/runbook.ts';
import {Expectation} from '../helpers/expected-rungs.ts';
import {declaredAt, minute, Story} from '../helpers/story.ts';

const trigger = (position: string, what: string, afterMinutes: number): Rung => ({
	matrix: 'trigger',
	position,
	timing: {at: 'reported', what, afterMs: afterMinutes * minute},
	source: 'x',
});
const notBefore = (position: string, what: string, minutes: number): Rung => ({
	matrix: 'trigger',
	position,
	timing: {at: 'reported', what, notBeforeMs: minutes * minute},
	source: 'x',
});
/**
 * The built-in one, and at each severity somebody so long after a report: one of them twice, one also as soon as it is reported. Others are called on a
 * report, but not before a time after the start.
 */
const runbook: Runbook = {
	...defaultRunbook(),
	severities: defaultRunbook().severities.map((severity) => ({
		...severity,
		rungs: [
			...severity.rungs,
			trigger('Legal', 'data leaked', 12 * 60),
			trigger('CTO', 'media attention', 15),
			trigger('CTO', 'media attention', 90),
			trigger('Engineering Manager', 'customer escalation', 40),
			notBefore('CEO', 'data leaked', 2 * 60),
			notBefore('Legal', 'media attention', 25),
		],
	})),
};
const severities = runbook.severities.map(({id}) => id);
const positions = [
	...new Set(
		runbook.severities.flatMap(({rungs, technical}) => [
			...rungs.map(({position}) => position),
			...(technical ? [...technical.atOnce, technical.secondary ?? '', technical.final?.position ?? ''] : []),
		]),
	),
];

/** Anybody may hold any position, several of them, or nobody one. */
const directories: fc.Arbitrary<Directory> = fc
	.array(fc.tuple(fc.constantFrom('sre', 'lead', 'vp', 'boss'), fc.constantFrom(...positions)), {maxLength: 12})
	.map((pairs) =>
		[...new Set(pairs.map(([login]) => login))].map((login) => ({
			login,
			positions: pairs.filter(([one]) => one === login).map(([, position]) => position),
		})),
	);

type Move =
	| {readonly do: 'wait' | 'sleep'; readonly minutes: number}
	/** The server dies, was away for so long, and has this share of the log in its snapshot. */
	| {readonly do: 'restart'; readonly minutes: number; readonly kept: number}
	| {readonly do: 'severity'; readonly to: string}
	| {readonly do: 'told' | 'answered'; readonly which: number; readonly by: string | null}
	| {readonly do: 'deferred'; readonly which: number; readonly minutes: number | null}
	| {readonly do: 'confirmed'; readonly which: number}
	| {readonly do: 'merged'; readonly severity: string; readonly told: readonly string[]}
	| {readonly do: 'gone' | 'back' | 'released' | 'taken'}
	| {readonly do: 'progress' | 'update' | 'resolve' | 'reopen'}
	| {readonly do: 'impact'; readonly of: 'customers' | 'revenue'; readonly level: 'none' | 'some' | 'high'}
	| {readonly do: 'report'; readonly what: string}
	/** Taken by oneself, or given by another. */
	| {readonly do: 'role'; readonly person: string; readonly self: boolean};

const moves: fc.Arbitrary<Move> = fc.oneof(
	{weight: 5, arbitrary: fc.record({do: fc.constant('wait' as const), minutes: fc.integer({min: 1, max: 45})})},
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constantFrom('sleep' as const, 'restart' as const),
			// A night, too, and days: the summaries come once a day.
			minutes: fc.oneof(fc.integer({min: 1, max: 300}), fc.integer({min: 300, max: 4500})),
			kept: fc.double({min: 0, max: 1, noNaN: true}),
		}),
	},
	{weight: 2, arbitrary: fc.record({do: fc.constant('severity' as const), to: fc.constantFrom(...severities)})},
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constantFrom('told' as const, 'answered' as const),
			which: fc.nat(50),
			by: fc.option(fc.constantFrom('sre', 'lead', 'vp', 'passer-by')),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({do: fc.constant('deferred' as const), which: fc.nat(50), minutes: fc.option(fc.integer({min: 1, max: 200}))}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('merged' as const),
			severity: fc.constantFrom(...severities),
			told: fc.array(fc.constantFrom('sre', 'lead', ...positions.filter((position) => position !== '')), {minLength: 1, maxLength: 3}),
		}),
	},
	{weight: 2, arbitrary: fc.record({do: fc.constantFrom('progress' as const, 'update' as const)})},
	// A reopening counts only after a resolution.
	{weight: 2, arbitrary: fc.record({do: fc.constantFrom('resolve' as const, 'reopen' as const, 'reopen' as const)})},
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('impact' as const),
			of: fc.constantFrom('customers' as const, 'revenue' as const),
			level: fc.constantFrom('none' as const, 'some' as const, 'high' as const),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('report' as const),
			what: fc.constantFrom('media attention', 'customer escalation', 'data leaked', 'on request'),
		}),
	},
	{weight: 1, arbitrary: fc.record({do: fc.constant('role' as const), person: fc.constantFrom('sre', 'lead', 'vp'), self: fc.boolean()})},
);

/** What happens besides where the room asks the commander first. */
const words: fc.Arbitrary<Move> = fc.oneof(
	{weight: 4, arbitrary: fc.record({do: fc.constant('confirmed' as const), which: fc.nat(50)})},
	{weight: 1, arbitrary: fc.record({do: fc.constantFrom('gone' as const, 'back' as const, 'released' as const, 'taken' as const)})},
);

/** Tells the story; the room looks once a minute. */
function tell(
	severity: string,
	directory: Directory,
	history: readonly Move[],
	{askFirst, by = 'maria'}: {readonly askFirst?: Policy['askFirst']; readonly by?: string} = {},
): Story {
	const story = new Story(runbook, severity, {directory, askFirst, by});
	story.raise();
	const minutes = () => (story.now - declaredAt) / minute;
	for (const move of history) {
		const open = ['investigating', 'mitigating', 'monitoring'].includes(story.incident.status);
		const rungs = story.clocks().filter((clock) => isRung(clock) && !hasEnded(clock) && !isByHand(clock));
		if (move.do === 'wait') story.at(minutes() + move.minutes, 60);
		else if (move.do === 'sleep') {
			story.sleep(minutes() + move.minutes);
			story.raise();
		} else if (move.do === 'restart') {
			story.restart(Math.floor(move.kept * story.events.length)).sleep(minutes() + move.minutes);
			story.raise();
		} else if (move.do === 'reopen') {
			if (!open) story.add('incident.reopened', {reason: 'again'});
		} else if (!open) continue;
		else if (move.do === 'severity') {
			if (move.to !== story.incident.severity) story.add('severity.changed', {to: move.to, reason: 'x'});
		} else if (move.do === 'resolve') story.add('incident.resolved', {rootCause: 'x', resolution: 'y'});
		else if (move.do === 'progress') story.add('progress', {text: 'x'});
		else if (move.do === 'update') story.add('update', {text: 'x', to: 'internal'});
		else if (move.do === 'impact') story.add('impact.set', {[move.of]: move.level});
		else if (move.do === 'report') story.add('condition.reported', {what: move.what});
		else if (move.do === 'merged')
			story.add('incident.absorbed', {from: 'inc-2', title: 'The same', severity: move.severity, told: [...move.told]}, 'room');
		else if (move.do === 'role') story.add('role.assigned', {role: 'technical', person: move.person}, move.self ? move.person : 'maria');
		else if (move.do === 'gone' || move.do === 'back') {
			const {commander, commanderGoneSince} = story.incident;
			if (commander !== null && (commanderGoneSince === null) === (move.do === 'gone'))
				story.add(`commander.${move.do}`, {person: commander}, 'room');
		} else if (move.do === 'released') story.add('role.released', {role: 'commander'});
		else if (move.do === 'taken') {
			const from = story.incident.commander;
			story.add('command.taken', {from}, from === 'maria' ? 'sam' : 'maria');
		} else if (move.do === 'confirmed') {
			const asked = rungs.filter(({state}) => state === 'asked');
			const clock = asked[move.which % Math.max(1, asked.length)];
			if (clock) story.add('clock.confirmed', {clock: clock.id});
		} else if (move.do === 'deferred') {
			const clock = rungs[move.which % Math.max(1, rungs.length)];
			if (!clock) continue;
			const until = move.minutes === null ? {} : {until: new Date(story.now + move.minutes * minute).toISOString()};
			for (const id of idsToDefer(story.incident, clock)) story.add('clock.deferred', {clock: id, reason: 'x', ...until});
		} else if (move.do === 'told' || move.do === 'answered') {
			const clock = rungs[move.which % Math.max(1, rungs.length)];
			if (!clock) continue;
			const person = move.by ?? clock.call[0]?.people[0] ?? 'somebody';
			if (move.do === 'told') story.add('clock.told', {clock: clock.id, position: clock.name, person});
			else story.add('clock.acknowledged', {clock: clock.id, position: clock.name, person});
		}

		story.raise();
	}

	return story;
}

type Raised = Extract<IncidentEvent, {type: 'clock.raised'}>;
type Asked = Extract<IncidentEvent, {type: 'clock.asked'}>;
const raisedOf = (story: Story): Raised[] => story.events.filter((event): event is Raised => event.type === 'clock.raised');
const askedOf = (story: Story): Asked[] => story.events.filter((event): event is Asked => event.type === 'clock.asked');
const idsOf = ({data}: Raised | Asked): string[] => [data.clock, ...(data.with ?? [])];

/** Declared by somebody who holds positions, or by somebody who holds none; reopened by the latter. */
const histories = fc.tuple(
	fc.constantFrom(...severities),
	directories,
	fc.array(moves, {minLength: 5, maxLength: 40}),
	fc.constantFrom('maria', 'sre'),
);

/** By the independent reading of the runbook in `expected-rungs.ts`: each kind of rung of each matrix. */
function reckoned(severity: string, directory: Directory, history: readonly Move[], by: string) {
	const story = tell(severity, directory, history, {by});
	const expectation = new Expectation(story.events, runbook, directory);
	const raised = raisedOf(story).filter(({data}) => isRung({kind: data.kind as ClockKind}));
	return {story, expectation, rungs: expectation.rungs(), raised, minuteOf: (at: number) => (at - declaredAt) / minute};
}

/** Found by what follows: what one severity called for a report was forgotten where the next came within the same millisecond as the report. */
const putOffInTheSameMoment: readonly [string, Directory, Move[], string] = [
	'SEV-2',
	[
		{login: 'sre', positions: ['Engineering Manager', 'Service Owner']},
		{login: 'vp', positions: ['Service Owner', 'Director Engineering']},
	],
	[
		{do: 'report', what: 'media attention'},
		{do: 'severity', to: 'SEV-4'},
		{do: 'deferred', which: 1, minutes: null},
		{do: 'severity', to: 'SEV-2'},
		{do: 'wait', minutes: 1},
	],
	'maria',
];

describe('whatever happens in an incident', () => {
	it('no rung is raised twice, early, for nothing, or after its severity or its condition is over', () => {
		fc.assert(
			fc.property(histories, ([severity, directory, history, by]) => {
				const {expectation, rungs, raised, minuteOf} = reckoned(severity, directory, history, by);
				const ids = raised.flatMap(idsOf);
				expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
				for (const event of raised) {
					const at = Date.parse(event.at);
					for (const id of idsOf(event)) {
						const rung = rungs.find((one) => one.id === id && one.from < event.seq && event.seq <= one.to);
						expect({id, known: rung !== undefined}).toEqual({id, known: true});
						if (!rung) continue;
						expect({id, minute: minuteOf(at), early: at < rung.dueAt}).toEqual({id, minute: minuteOf(at), early: false});
						const needless = expectation.answeredInTime(rung, {at, head: event.seq - 1});
						expect({id, minute: minuteOf(at), needless}).toEqual({id, minute: minuteOf(at), needless: false});
					}

					// Whoever was called before is not called again.
					const wanted = new Set(rungs.filter(({id}) => idsOf(event).includes(id)).flatMap((rung) => expectation.toCall(rung)));
					const again = event.data.call
						.flatMap(({people, position}) => (people.length > 0 ? people : [position]))
						.filter((who) => !wanted.has(who));
					expect({id: event.data.clock, minute: minuteOf(at), again}).toEqual({id: event.data.clock, minute: minuteOf(at), again: []});
				}
			}),
			{numRuns: 100},
		);
	});

	it('no rung is skipped: at the first look after its time it is raised, or a reason of the runbook speaks against it', () => {
		fc.assert(
			fc.property(histories, ([severity, directory, history, by]) => {
				const {story, expectation, rungs, raised, minuteOf} = reckoned(severity, directory, history, by);
				for (const rung of rungs) {
					const look = story.looks.find(({at, head}) => at >= rung.dueAt && at < rung.lapsesAt && head >= rung.from && head < rung.to);
					if (!look) continue;
					const now = raised.filter(({at, seq}) => Date.parse(at) === look.at && seq > look.head);
					if (raised.some((event) => event.seq <= look.head && idsOf(event).includes(rung.id))) continue;
					if (now.some((event) => idsOf(event).includes(rung.id))) continue;
					const called = new Set(now.flatMap(({data}) => data.call.flatMap(({people}) => people)));
					const excuse = expectation.excuse(rung, look, called);
					expect({id: rung.id, minute: minuteOf(look.at), excuse}).toEqual({
						id: rung.id,
						minute: minuteOf(look.at),
						excuse: expect.any(String),
					});
				}
			}),
			{numRuns: 100, examples: [[[...putOffInTheSameMoment]]]},
		);
	});
});

describe('whatever happens before the severity goes to and fro', () => {
	it('somebody is called again in that moment only at a severity that is worse than that of the call before', () => {
		const toAndFro = fc.array(fc.constantFrom(...severities), {minLength: 1, maxLength: 6});
		fc.assert(
			fc.property(histories, toAndFro, ([severity, directory, history, by], changes) => {
				const story = tell(severity, directory, history, {by});
				if (!isOpen(story.incident)) return;
				const calledAt = new Map<string, string[]>();
				for (const to of changes) {
					if (to === story.incident.severity) continue;
					const before = story.events.length;
					story.add('severity.changed', {to, reason: 'x'});
					story.raise();
					for (const {seq, data} of raisedOf(story)) {
						if (seq <= before || !isRung({kind: data.kind as ClockKind}) || data.reminder !== undefined) continue;
						for (const {people, position} of data.call)
							for (const who of people.length > 0 ? people : [`nobody for ${position}`])
								calledAt.set(who, [...(calledAt.get(who) ?? []), to]);
					}
				}

				for (const [who, at] of calledAt) {
					const ranks = at.map((one) => rankOf(runbook, one));
					const isWorse = ranks.every((rank, index) => index === 0 || rank < (ranks[index - 1] ?? 0));
					expect({who, at, isWorse}).toEqual({who, at, isWorse: true});
				}
			}),
			{numRuns: 100},
		);
	});
});

describe('whatever happens before another runbook takes the place of the first', () => {
	/** Others in the end, and sooner; one more who is told at once, and one on a report. */
	const later: Runbook = {
		...runbook,
		severities: runbook.severities.map(({technical, ...severity}) => ({
			...severity,
			...(technical ? {technical: {...technical, final: {position: 'CEO', afterMs: 10 * minute}}} : {}),
			rungs: [
				...severity.rungs,
				{matrix: 'business', position: 'CEO', timing: {at: 'once'}, source: 'y'},
				{matrix: 'leadership', position: 'CEO', timing: {at: 'after', ms: 3 * minute}, source: 'y'},
				trigger('CEO', 'media attention', 5),
				{matrix: 'business', position: 'Chair', timing: {at: 'after', ms: 20 * minute}, source: 'y'},
			],
		})),
	};

	it('nobody is called twice in one moment, or as if they had been due before, and no rung twice', () => {
		fc.assert(
			fc.property(histories, directories, ([severity, directory, history, by], others) => {
				const story = tell(severity, [...directory, ...others.map((one) => ({...one, login: `${one.login}-2`}))], history, {by});
				if (!isOpen(story.incident)) return;
				const {now, events} = story;
				const known = new Set(
					events.flatMap(({type, data}) =>
						type.startsWith('clock.') && 'clock' in data ? [data.clock, ...('with' in data ? (data.with ?? []) : [])] : [],
					),
				);
				const changed = events.length;
				story.changeRunbook(later);
				story.raise();
				const raised = raisedOf(story).filter(({seq, data}) => seq > changed && isRung({kind: data.kind as ClockKind}));
				for (const {data} of raised)
					if (!/\/every-/.test(data.clock) && !idsOf({data} as Raised).some((id) => known.has(id)))
						expect({clock: data.clock, dueAt: Date.parse(data.dueAt)}).toEqual({clock: data.clock, dueAt: now});
				const once = raised.filter(({data}) => !/\/every-/.test(data.clock));
				const called = once.flatMap(({data}) =>
					data.call.flatMap(({people, position}) => (people.length > 0 ? people : [`nobody for ${position}`])),
				);
				expect(called.filter((who, index) => called.indexOf(who) !== index)).toEqual([]);
				story.at((now - declaredAt) / minute + 60, 60);
				const ids = raisedOf(story).flatMap(idsOf);
				expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
			}),
			{numRuns: 100},
		);
	});
});

describe('whatever happens where the commander is asked first (R31)', () => {
	const anywayAfterMs = 7 * minute;
	const asking = fc.tuple(
		fc.constantFrom(...severities),
		directories,
		fc.array(fc.oneof({weight: 3, arbitrary: moves}, {weight: 1, arbitrary: words}), {minLength: 5, maxLength: 40}),
	);
	const tellAsking = ([severity, directory, history]: readonly [string, Directory, readonly Move[]]) =>
		tell(severity, directory, history, {askFirst: {anywayAfterMs}});
	/** When nobody was there to be asked: the commander was gone, or there was none. */
	const absences = (story: Story) => {
		let [here, gone] = [true, false];
		return story.events.map(({seq, type, data, at}) => {
			if (type === 'commander.gone') gone = true;
			if (type === 'commander.back' || type === 'command.taken' || type === 'incident.reopened') gone = false;
			if (type === 'command.taken' || type === 'incident.reopened') here = true;
			if (type === 'role.released' && data.role === 'commander') here = false;
			return {seq, at: Date.parse(at), absent: gone || !here};
		});
	};

	it('no rung is raised without a word, before the time for one is over', () => {
		fc.assert(
			fc.property(asking, (told) => {
				const story = tellAsking(told);
				const absent = absences(story);
				for (const event of raisedOf(story)) {
					const {kind, clock, unconfirmed} = event.data;
					if (kind === 'update' || kind === 'task' || /\/every-/.test(clock)) continue;
					const asked = askedOf(story).find((one) => one.seq < event.seq && idsOf(one).includes(clock));
					const word = story.events.find(
						(one) =>
							one.type === 'clock.confirmed' &&
							one.seq < event.seq &&
							(one.data.clock === clock || (asked && idsOf(asked).includes(one.data.clock))),
					);
					const alone = absent.findLast(({seq}) => seq < event.seq)?.absent ?? false;
					const silent = asked !== undefined && Date.parse(event.at) - Date.parse(asked.at) >= anywayAfterMs;
					expect({clock, unconfirmed, word: word !== undefined}).toEqual(
						word
							? {clock, unconfirmed: undefined, word: true}
							: {clock, unconfirmed: alone ? 'nobody' : silent ? 'silence' : 'never', word: false},
					);
				}
			}),
			{numRuns: 100},
		);
	});

	// Found by the property above: Product Lead's clock had been put to the commander as one with CTO's.
	it('a word on one of those that were asked about together is a word on all of them', () => {
		const story = tellAsking([
			'SEV-1',
			[
				{login: 'lead', positions: ['Product Lead', 'CTO']},
				{login: 'sre', positions: ['Product Lead', 'VP Engineering']},
			],
			[{do: 'confirmed', which: 0}, {do: 'confirmed', which: 28}, {do: 'sleep', minutes: 1}, {do: 'progress'}, {do: 'wait', minutes: 6}],
		]);
		const asked = askedOf(story).find(({data}) => (data.with ?? []).length > 0);
		const confirmed = story.events.flatMap(({type, data}) => (type === 'clock.confirmed' ? [data.clock] : []));
		expect(asked && confirmed.some((id) => (asked.data.with ?? []).includes(id))).toBe(true);
		const together = raisedOf(story).filter(({data}) => asked && idsOf(asked).includes(data.clock));
		expect(together.map(({data}) => data.unconfirmed)).toEqual(together.map(() => undefined));
		expect(together.flatMap(idsOf).sort()).toEqual(asked && idsOf(asked).sort());
	});

	it('none is put to the commander twice, early, or after it was raised', () => {
		fc.assert(
			fc.property(asking, (told) => {
				const story = tellAsking(told);
				const ids = askedOf(story).flatMap(idsOf);
				expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
				const raised = raisedOf(story).flatMap(idsOf);
				expect(raised.filter((id, index) => raised.indexOf(id) !== index)).toEqual([]);
				for (const {at, data, seq} of askedOf(story)) {
					expect(Date.parse(at)).toBeGreaterThanOrEqual(Date.parse(data.dueAt));
					expect(raisedOf(story).filter((event) => event.seq < seq && idsOf(event).includes(data.clock))).toEqual([]);
				}
			}),
			{numRuns: 100},
		);
	});

	it('none is skipped: what would have been raised was asked about, and what was asked about is raised, settled or over', () => {
		fc.assert(
			fc.property(asking, (told) => {
				const [, directory] = told;
				const story = tellAsking(told);
				// At the end everybody waits for long enough.
				story.at((story.now - declaredAt) / minute + 2 * (anywayAfterMs / minute), 60);
				const left = story
					.clocks()
					.filter(
						(clock) =>
							isRung(clock) && clock.dueAt <= story.now - anywayAfterMs - minute && (clock.state === 'due' || clock.state === 'asked'),
					);
				expect(isOpen(story.incident) ? left : []).toEqual([]);
				const raised = new Set(raisedOf(story).flatMap(idsOf));
				const settled = new Set(
					story.events.flatMap((event) =>
						event.type === 'clock.told' || event.type === 'clock.acknowledged' || event.type === 'clock.deferred' ? [event.data.clock] : [],
					),
				);
				// With another severity its own rungs are due; what was asked before is over.
				const {number} = present(story.incident);
				const over = new Set(
					story
						.clocks()
						.flatMap((clock) =>
							['superseded', 'told', 'acknowledged', 'deferred'].includes(clock.state) ? [clock.id, ...clock.with] : [],
						),
				);
				// So it is where the condition does not hold any more: nobody is called for customers who are well again.
				const ended = new Set(
					new Expectation(story.events, runbook, directory)
						.rungs()
						.filter(({to, lapsesAt}) => to <= story.events.length || lapsesAt <= story.now)
						.map(({id}) => id),
				);
				const isOver = (id: string) => !isOpen(story.incident) || over.has(id) || ended.has(id) || Number(id.split(':').at(-3)) < number;
				for (const event of askedOf(story)) {
					// What was asked last is still waited for.
					if (Date.parse(event.at) > story.now - anywayAfterMs - minute) continue;
					const ids = idsOf(event);
					expect({asked: event.data.name, came: ids.some((id) => raised.has(id) || settled.has(id) || isOver(id))}).toEqual({
						asked: event.data.name,
						came: true,
					});
				}
			}),
			{numRuns: 100},
		);
	});
});

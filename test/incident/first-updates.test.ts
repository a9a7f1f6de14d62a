import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {type Clock, hasEnded} from '../../source/incident/clock.ts';
import {nextAction} from '../../source/incident/next-action.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {type Audience, audiences, cadenceOf, policyOf, type Runbook} from '../../source/runbook/runbook.ts';
import {declaredAt, minute, Story} from '../helpers/story.ts';

// By when an audience hears for the first time.

const first = (minutes: number) => ({ms: minutes * minute, source: `First update, team.md:${minutes}`});

type Said = {readonly severities: Readonly<Record<string, Partial<Record<Audience, number>>>>; readonly silent?: readonly Audience[]};

/** Says of some severities how soon an audience hears for the first time; `silent` have no cadence at any. */
function saying({severities, silent = []}: Said): Runbook {
	const runbook = defaultRunbook();
	return {
		...runbook,
		severities: runbook.severities.map((severity) => ({
			...severity,
			notUpdated: silent,
			firstWithin: Object.fromEntries(
				Object.entries(severities[severity.id] ?? {}).map(([audience, minutes]) => [audience, first(minutes)]),
			),
		})),
	};
}

const minutesAfter = (at: number | undefined) => (at === undefined ? undefined : (at - declaredAt) / minute);
const dueIn = (told: Story, name: string) => minutesAfter(told.clock(name)?.dueAt);
const toCustomers = 'First update to customers';

describe('the first update to an audience', () => {
	const runbook = saying({severities: {'SEV-1': {customers: 15, internal: 3}, 'SEV-2': {customers: 45}, 'SEV-3': {customers: 60}}});

	it('falls due so long after the base, later ones by the cadence from the last', () => {
		const told = new Story(runbook, 'SEV-1');
		expect(told.clock(toCustomers)).toMatchObject({dueAt: declaredAt + 15 * minute, source: 'First update, team.md:15', isFirst: true});
		expect(dueIn(told, 'First status update')).toBe(3);
		expect(told.clock('Customers update')).toBeUndefined();
		told.at(12).add('update', {text: 'we look into it', to: 'customers'});
		expect(told.clock(toCustomers)).toMatchObject({state: 'met', endedAt: declaredAt + 12 * minute});
		expect(dueIn(told, 'Customers update')).toBe(42);
	});

	it('is missed when it comes later, and raised again as long as it is overdue', () => {
		const told = new Story(runbook, 'SEV-1').at(50).add('update', {text: 'x', to: 'customers'});
		const raised = told.events.flatMap(({type, data, at}) =>
			type === 'clock.raised' && data.name === toCustomers ? [minutesAfter(Date.parse(at))] : [],
		);
		expect(raised).toEqual([15, 45]);
		expect(told.clock(toCustomers)?.state).toBe('missed');
	});

	it('is first again when the message was struck, and after a reopening', () => {
		const told = new Story(runbook, 'SEV-1').at(5).add('update', {text: 'wrong room', to: 'customers'});
		told.add('entry.struck', {target: told.events.length});
		expect(told.clock(toCustomers)).toMatchObject({state: 'waiting', dueAt: declaredAt + 15 * minute});
		told.at(10).add('incident.resolved', {rootCause: 'x', resolution: 'y'}).add('update', {text: 'it is over', to: 'customers'}).sleep(100);
		told.add('incident.reopened', {reason: 'again'});
		expect(dueIn(told, toCustomers)).toBe(115);
	});

	it('keeps its base when the severity changes: what is past by then falls due at the change', () => {
		const up = new Story(runbook, 'SEV-2').at(5).add('severity.changed', {to: 'SEV-1', reason: 'worse'});
		expect(dueIn(up, toCustomers)).toBe(15);
		const late = new Story(runbook, 'SEV-2').at(30).add('severity.changed', {to: 'SEV-1', reason: 'worse'});
		expect(late.clock(toCustomers)).toMatchObject({state: 'due', dueAt: declaredAt + 30 * minute});
		const down = new Story(runbook, 'SEV-1').at(5).add('severity.changed', {to: 'SEV-2', reason: 'better'});
		expect(dueIn(down, toCustomers)).toBe(45);
	});

	it('that was sent before a change is the first: nothing is undone', () => {
		const told = new Story(runbook, 'SEV-2').at(5).add('update', {text: 'x', to: 'customers'});
		told.at(10).add('severity.changed', {to: 'SEV-1', reason: 'worse'});
		expect(told.clock(toCustomers)?.state).toBe('met');
		expect(dueIn(told, 'Customers update')).toBe(40);
	});

	it('is one clock once where no cadence follows', () => {
		const told = new Story(runbook, 'SEV-3').at(200);
		expect(told.clock(toCustomers)).toMatchObject({state: 'raised', dueAt: declaredAt + 60 * minute});
		expect(told.events.filter(({type, data}) => type === 'clock.raised' && 'name' in data && data.name === toCustomers)).toHaveLength(1);
		told.add('update', {text: 'x', to: 'customers'}).at(500, 600);
		expect(told.clocks().filter((clock) => clock.audience === 'customers' && !hasEnded(clock))).toEqual([]);
	});

	it('is due at once where the runbook says so', () => {
		const told = new Story(saying({severities: {'SEV-1': {internal: 0}}}), 'SEV-1');
		expect(told.clock('First status update')).toMatchObject({state: 'due', dueAt: declaredAt});
	});

	it('to partners runs from when an integration is affected', () => {
		const told = new Story(saying({severities: {'SEV-1': {partners: 20}}}), 'SEV-1').at(40);
		expect(told.clock('First update to partners')).toBeUndefined();
		told.add('integration.marked', {name: 'payments', affected: true});
		expect(dueIn(told, 'First update to partners')).toBe(60);
		told.at(50).add('update', {text: 'x', to: 'partners'});
		expect(dueIn(told, 'Partners update')).toBe(110);
		told.at(60).add('integration.marked', {name: 'payments', affected: false}).at(70);
		told.add('integration.marked', {name: 'payments', affected: true});
		expect(dueIn(told, 'First update to partners')).toBe(90);
	});

	it('stands in NEXT by its name', () => {
		const calm = saying({severities: {'SEV-3': {customers: 15}}, silent: ['internal']});
		const told = new Story({...calm, severities: calm.severities.map((severity) => ({...severity, procedure: [], rungs: []}))}, 'SEV-3');
		for (const {id, name, state} of told.clocks())
			if (state === 'due') told.add('clock.acknowledged', {clock: id, position: name, person: 'x'});
		for (const role of ['technical', 'communications']) told.add('role.assigned', {role, person: 'maria'});
		const next = () =>
			nextAction({incident: told.incident, clocks: told.clocks(), me: 'maria', now: told.now, runbook: told.policy.runbook});
		expect(next()).toMatchObject({key: 'u', text: toCustomers, dueAt: declaredAt + 15 * minute});
		told.sleep(14);
		expect(next()).toMatchObject({text: 'Send the first update to customers', urgency: 'soon'});
	});
});

type Move = {readonly after: number} & (
	| {readonly do: 'update'; readonly to: Audience}
	| {readonly do: 'strike'}
	| {readonly do: 'severity'; readonly to: string}
	| {readonly do: 'end' | 'affected' | 'well'}
);

const ids = defaultRunbook().severities.map(({id}) => id);
const after = fc.integer({min: 1, max: 90});
const moves: fc.Arbitrary<Move> = fc.oneof(
	{weight: 3, arbitrary: fc.record({after, do: fc.constant('update' as const), to: fc.constantFrom(...audiences)})},
	{weight: 2, arbitrary: fc.record({after, do: fc.constant('severity' as const), to: fc.constantFrom(...ids)})},
	{weight: 1, arbitrary: fc.record({after, do: fc.constantFrom('strike' as const, 'end' as const, 'affected' as const, 'well' as const)})},
);
const saids: fc.Arbitrary<Said> = fc.record({
	severities: fc.dictionary(
		fc.constantFrom(...ids),
		fc.dictionary(fc.constantFrom(...audiences), fc.integer({min: 0, max: 120})) as fc.Arbitrary<Partial<Record<Audience, number>>>,
	),
	silent: fc.subarray([...audiences]),
});

function tell(runbook: Runbook, severity: string, history: readonly Move[]): Story {
	const told = new Story(runbook, severity);
	told.raise();
	for (const move of history) {
		told.at((told.now - declaredAt) / minute + move.after, 300);
		if (move.do === 'update') told.add('update', {text: 'x', to: move.to});
		else if (move.do === 'strike') {
			const sent = told.events.findLast(({type, seq}) => type === 'update' && !told.incident.struck.has(seq));
			if (sent) told.add('entry.struck', {target: sent.seq});
		} else if (move.do === 'severity') {
			if (move.to !== told.incident.severity) told.add('severity.changed', {to: move.to, reason: 'x'});
		} else if (move.do === 'end') {
			told.add('incident.resolved', {rootCause: 'x', resolution: 'y'});
			told.add('incident.reopened', {reason: 'x'});
		} else told.add('integration.marked', {name: 'payments', affected: move.do === 'affected'});
		told.raise();
	}

	return told;
}

/** By the events alone: who has heard since the base, and when those were to hear who have not. */
function expected(told: Story, said: Said, audience: Audience): {readonly isFirst: boolean; readonly dueAt: number} | undefined {
	let [base, changedAt, heard, affected, sent] = [declaredAt, declaredAt, 0, false, [] as Array<{seq: number; to: Audience}>];
	let from = base;
	for (const {type, data, at, seq} of told.events) {
		const now = Date.parse(at);
		if (type === 'severity.changed') changedAt = now;
		if (type === 'incident.reopened') [base, changedAt, from, sent] = [now, now, now, []];
		if (type === 'update') sent.push({seq, to: data.to});
		if (type === 'entry.struck') sent = sent.filter((one) => one.seq !== data.target);
		if (type === 'integration.marked') {
			if (data.affected && !affected && audience === 'partners') [from, sent] = [now, sent.filter(({to}) => to !== 'partners')];
			affected = data.affected;
		}
	}

	if (audience === 'partners' && !affected) return undefined;
	heard = sent.filter(({to}) => to === audience).length;
	const within = said.severities[told.incident.severity]?.[audience];
	const start = audience === 'partners' ? Math.max(base, from) : base;
	return within === undefined || heard > 0
		? {isFirst: false, dueAt: Number.NaN}
		: {isFirst: true, dueAt: Math.max(start + within * minute, changedAt)};
}

const running = (told: Story, audience: Audience): readonly Clock[] =>
	told.clocks().filter((clock) => clock.kind === 'update' && clock.audience === audience && !hasEnded(clock));

describe('whatever happens in an incident', () => {
	it('an audience that has not heard since the base has the clock of its first update, and whoever has heard has that of the cadence', () => {
		fc.assert(
			fc.property(saids, fc.constantFrom(...ids), fc.array(moves, {minLength: 1, maxLength: 15}), (said, severity, history) => {
				const runbook = saying(said);
				const told = tell(runbook, severity, history);
				const cadence = (audience: Audience) => cadenceOf(policyOf(runbook, told.incident.severity), runbook, audience);
				for (const audience of audiences) {
					const clock = running(told, audience);
					const wanted = expected(told, said, audience);
					const runs = wanted?.isFirst || (wanted !== undefined && cadence(audience) !== undefined);
					expect({audience, runs: clock.length}).toEqual({audience, runs: runs ? 1 : 0});
					expect(clock[0]?.isFirst ?? false).toBe(wanted?.isFirst ?? false);
					if (wanted?.isFirst) expect(minutesAfter(clock[0]?.dueAt)).toBe(minutesAfter(wanted.dueAt));
				}
			}),
			{numRuns: 150},
		);
	});

	it('what the runbook says of first updates changes nothing for who has none by it', () => {
		fc.assert(
			fc.property(fc.constantFrom(...ids), fc.array(moves, {minLength: 1, maxLength: 12}), (severity, history) => {
				const customers = saying({severities: Object.fromEntries(ids.map((id) => [id, {customers: 17}]))});
				const [with_, without] = [customers, defaultRunbook()].map((runbook) =>
					tell(runbook, severity, history)
						.clocks()
						.filter(({kind, audience}) => kind !== 'update' || audience !== 'customers')
						.map(({name, dueAt, state}) => [name, dueAt, state]),
				);
				expect(with_).toEqual(without);
			}),
			{numRuns: 50},
		);
	});
});

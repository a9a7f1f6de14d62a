import {readdirSync, readFileSync} from 'node:fs';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {runbookDiff} from '../../source/runbook/diff.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import type {Runbook, Rung, SeverityPolicy} from '../../source/runbook/runbook.ts';
import {runbookToMarkdown} from '../../source/runbook/to-markdown.ts';

// What `runbook show --markdown` writes is read as it was, whatever file it came from.

const origin = '/srv/runbook.md';
const again = (runbook: Runbook) => readRunbook(runbookToMarkdown(runbook), {origin});
const fixtures = new URL('../fixtures/runbooks/', import.meta.url);
const reference = readFileSync(new URL('../fixtures/runbook.md', import.meta.url), 'utf8');

describe('a runbook that is written out and read again', () => {
	it('is the built-in one', () => {
		expect(runbookDiff(defaultRunbook(), again(defaultRunbook()).runbook)).toEqual([]);
	});

	it('is the reference, and nothing of it is the built-in one any more', () => {
		const {runbook} = readRunbook(reference, {origin});
		const {runbook: read, report} = again(runbook);
		expect(runbookDiff(runbook, read)).toEqual([]);
		expect(report.fromDefault).toEqual([]);
		expect(report.gaps).toEqual([]);
	});

	it('has a third as a third, in words that are read as that again', () => {
		const third = {...defaultRunbook(), secondaryAfterShareOfResponse: 1 / 3};
		expect(runbookToMarkdown(third)).toContain('after a third of the response time');
		expect(again(third).runbook.secondaryAfterShareOfResponse).toBe(1 / 3);
		expect(runbookDiff(third, {...third, secondaryAfterShareOfResponse: 0.4})).toEqual([
			'secondary comes forward after: a third of the response time → 40 % of the response time',
		]);
	});

	it.each(readdirSync(fixtures))('is that of %s', (name) => {
		const {runbook} = readRunbook(readFileSync(new URL(name, fixtures), 'utf8'), {origin});
		expect(runbookDiff(runbook, again(runbook).runbook)).toEqual([]);
	});

	const minutes = fc.integer({min: 1, max: 900}).map((count) => count * 60_000);
	// Words that elsewhere would be half a sentence, a time, a severity or an order.
	const who = fc.constantFrom(
		'CTO',
		'Head of Sales and Marketing',
		'Page the duty manager',
		'Nach Bedarf',
		'Team',
		'Customer Success',
		'Ask Ann before you call',
		'Umschalten dauert etwa',
		'a | b',
		'P1',
		'*Ann* [on call]',
	);
	const timing: fc.Arbitrary<Rung['timing']> = fc.oneof(
		fc.constantFrom<Rung['timing'][]>(
			{at: 'once'},
			{at: 'request'},
			{at: 'hand'},
			{at: 'impact', of: 'customers', from: 'high'},
			{at: 'impact', of: 'revenue', from: 'some'},
			{at: 'reported', what: 'data is lost (for good), after 2 hours'},
			{at: 'every', ms: 86_400_000, words: 'Daily summary'},
			{at: 'every', ms: 7_200_000, words: 'every 2 hours', fromMs: 1_800_000},
		),
		minutes.map((ms) => ({at: 'after' as const, ms})),
		fc.record({
			at: fc.constant('reported' as const),
			what: fc.constantFrom('data leaked', '2 h after it is reported: a guest fell', 'bei Brand (| 3 min)', 'within 12 hours'),
			afterMs: minutes,
		}),
		fc.record({
			at: fc.constant('reported' as const),
			what: fc.constantFrom(
				'data leaked',
				'after 2 h, as soon as it is reported: a guest fell',
				'3 h after it is reported: x',
				'after 1 h',
			),
			notBeforeMs: minutes,
		}),
		minutes.map((ms) => ({at: 'no-progress' as const, ms})),
	);
	const rung = fc.record({
		matrix: fc.constantFrom('technical', 'business', 'leadership', 'tree', 'trigger'),
		position: who,
		timing,
		source: fc.constant(''),
	}) as fc.Arbitrary<Rung>;
	const duration = minutes.map((ms) => ({ms, source: ''}));
	const names = fc.constantFrom(
		['P1', 'P2', 'P3', 'P4'],
		['Stufe 4', 'Stufe 3', 'Stufe 2', 'Stufe 1'],
		['Meltdown', 'Big one', 'Small', 'Nothing much'],
		['Rot', 'Orange', 'Gelb', 'Grün'],
		['Klasse A', 'Klasse B', 'Klasse C', 'Klasse D'],
		['Tier 0', 'Tier 1', 'Tier 2', 'Tier 3'],
		['Sev A', 'Sev B', 'Sev C', 'Sev D'],
	);
	const technical = fc.option(
		fc.record(
			{
				atOnce: fc.uniqueArray(who, {minLength: 1, maxLength: 3}),
				secondary: who,
				final: fc.record({position: who, afterMs: minutes}),
				source: fc.constant(''),
			},
			{requiredKeys: ['atOnce', 'source']},
		),
		{nil: undefined},
	);
	const changes = fc.record({
		response: duration,
		technical,
		rungs: fc.uniqueArray(rung, {maxLength: 6, selector: ({position, matrix}) => `${matrix} ${position}`}),
		updates: fc.record({internal: duration, customers: duration, partners: duration}),
		first: fc.option(duration, {nil: undefined}),
	});

	it('is any, whatever its severities and people are called', () => {
		fc.assert(
			fc.property(names, fc.array(changes, {minLength: 4, maxLength: 4}), (ids, of) => {
				const runbook: Runbook = {
					...defaultRunbook(),
					severities: defaultRunbook().severities.map((severity, rank): SeverityPolicy => {
						const change = of[rank];
						const id = ids[rank];
						if (!change || id === undefined) return severity;
						const {technical: _own, ...rest} = severity;
						const {first, response, rungs, updates} = change;
						return {
							...rest,
							id,
							response,
							rungs,
							updates,
							...(first ? {firstWithin: {customers: first}} : {}),
							...(change.technical ? {technical: change.technical} : {}),
						};
					}),
				};
				expect(runbookDiff(runbook, again(runbook).runbook)).toEqual([]);
			}),
			{numRuns: 60},
		);
	});
});

describe('a row of such a table that is not as it should be', () => {
	const built = runbookToMarkdown(defaultRunbook());

	const rung = '| SEV-1 | CTO | at once | leadership |';

	it.each([
		['| SEV-1 | CTO | sooner or later | leadership |', '"sooner or later" is not when'],
		['| SEV-1 | CTO | at once | gossip |', '"gossip" is none of technical, business, leadership, tree, trigger'],
		['| SEV-9 | CTO | at once | leadership |', '"SEV-9" is no severity of this runbook (SEV-1, SEV-2, SEV-3, SEV-4)'],
		['| SEV-1 | 15 minutes | CTO | leadership |', '"15 minutes" is a time where a person is to stand'],
	])('is named with its cell and calls nobody: %s', (wrong, why) => {
		expect(built).toContain(rung);
		const {runbook, report} = readRunbook(built.replace(rung, wrong), {origin});
		expect(runbookDiff(defaultRunbook(), runbook)).toEqual(['SEV-1 · leadership · CTO (gone): at once']);
		const line = built.split('\n').indexOf(rung) + 1;
		expect(report.doubts).toEqual([expect.stringContaining(`Line ${line}: ${why}`)]);
		expect(report.notUnderstood.map((entry) => entry.line)).toContain(line);
	});

	const paged = '| SEV-2 | Service Owner | Engineering Manager | – | Director Engineering | 1 hour |';

	it.each([
		['| SEV-2 | Service Owner | 15 minutes | – | Director Engineering | 1 hour |', '"15 minutes" is a time where a person'],
		['| SEV-2 | Service Owner | Engineering Manager | 15 mn | Director Engineering | 1 hour |', '"15 mn" is no time'],
		['| SEV-2 | Service Owner | Engineering Manager | – | Director Engineering | – |', 'who is called last and after how long'],
	])('is named where it says who is paged: %s', (wrong, why) => {
		expect(built).toContain(paged);
		expect(readRunbook(built.replace(paged, wrong), {origin}).report.doubts).toEqual([expect.stringContaining(why)]);
	});

	it('is none where "–" says that an audience hears nothing', () => {
		const said = '| SEV-2 | every 10 min | every 30 min | every 1 h |';
		expect(built).toContain(said);
		const {runbook, report} = readRunbook(built.replace(said, '| SEV-2 | every 10 min | every 20 min | – |'), {origin});
		expect(report.doubts).toEqual([]);
		expect(runbookDiff(defaultRunbook(), runbook)).toEqual([
			'SEV-2 · updates to customers: every 30 min → every 20 min',
			'SEV-2 · updates to partners: every 1 h → none',
		]);
	});
});

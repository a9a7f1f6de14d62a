import {describe, expect, it} from 'vitest';
import {hasLeftOver, toldIn} from '../../../source/runbook/grammar/escalation-words.ts';
import {borrowed, hours, internal, minutes, read, responses, rungs} from '../../helpers/runbook-fixture.ts';

// A sentence with several people and times is read clause by clause: nobody gets the time of somebody else, and nobody is lost.

const calls = (text: string) =>
	toldIn(text).map(({positions, timing, onSilence}) => [
		positions.join(' + '),
		timing.at === 'after' ? timing.ms / minutes(1) : timing.at,
		...(onSilence ? ['silence'] : []),
	]);
const plan = ({severities}: ReturnType<typeof read>['runbook']) =>
	severities.map(({technical}) => technical && {...technical, source: undefined});

describe('a time belongs to the person of its own clause', () => {
	it.each([
		[
			'duty engineer, then crisis manager after 15 minutes, then CEO after 1 hour',
			[
				['Duty engineer', 'once'],
				['Crisis manager', 15],
				['CEO', 60],
			],
		],
		[
			'on-call engineer, after 15 minutes team lead, after 1 hour CTO',
			[
				['On-call engineer', 'once'],
				['Team lead', 15],
				['CTO', 60],
			],
		],
		[
			'after 15 min: team lead; after 1 h: CTO',
			[
				['Team lead', 15],
				['CTO', 60],
			],
		],
		[
			'On-call engineer; 15 min: team lead; 60 min: CTO',
			[
				['On-call engineer', 'once'],
				['Team lead', 15],
				['CTO', 60],
			],
		],
		[
			'Call the DBA and, after 10 minutes, the CTO',
			[
				['DBA', 'once'],
				['CTO', 10],
			],
		],
		[
			'call Bob, 15 minutes later Alice',
			[
				['Bob', 'once'],
				['Alice', 15],
			],
		],
		[
			'T+0 on-call engineer, T+15m team lead',
			[
				['On-call engineer', 'once'],
				['Team lead', 15],
			],
		],
		[
			'sofort Rufbereitschaft, nach 15 Minuten Teamleiterin, nach einer Stunde Vorstand',
			[
				['Rufbereitschaft', 'once'],
				['Teamleiterin', 15],
				['Vorstand', 60],
			],
		],
		[
			'Rufbereitschaft sofort, Teamleiter nach 15 Minuten und Vorstand nach 1 Stunde',
			[
				['Rufbereitschaft', 'once'],
				['Teamleiter', 15],
				['Vorstand', 60],
			],
		],
		[
			'Zuerst die Rufbereitschaft anrufen, dann nach 15 Minuten den Teamleiter',
			[
				['Rufbereitschaft', 'once'],
				['Teamleiter', 15],
			],
		],
		[
			'erst Rufbereitschaft, nach 2 Stunden Teamleiter',
			[
				['Rufbereitschaft', 'once'],
				['Teamleiter', 120],
			],
		],
	])('%s', (text, expected) => {
		expect(calls(text)).toEqual(expected);
		expect(hasLeftOver(text)).toBe(false);
	});

	it('is waited for the one before, where it speaks of no answer', () => {
		expect(calls('Page the on-call; if no ack in 10 min page the backup')).toEqual([
			['On-call', 'once'],
			['Backup', 10, 'silence'],
		]);
		expect(calls('Rufbereitschaft anrufen. Meldet sich niemand innerhalb von 10 Minuten, den Teamleiter anrufen.')).toEqual([
			['Rufbereitschaft', 'once'],
			['Teamleiter', 10, 'silence'],
		]);
		expect(calls('Rufbereitschaft, wenn keine Antwort innerhalb von 10 Minuten: Teamleiter')).toEqual([
			['Rufbereitschaft', 'once'],
			['Teamleiter', 10, 'silence'],
		]);
	});

	it('is of all that are told together', () => {
		expect(calls('Notify the VP Engineering, CTO and CEO after 1 hour')).toEqual([['VP Engineering + CTO + CEO', 60]]);
		expect(calls('On-call engineer, Incident Lead at once')).toEqual([['On-call engineer + Incident Lead', 'once']]);
	});

	it('leaves nothing without a word', () => {
		expect(hasLeftOver('Duty engineer at once; after 20 minutes somebody else entirely')).toBe(true);
	});
});

describe('escalations in clauses', () => {
	it('are bound to "then", ";" and "if they do not answer"', () => {
		const {runbook, report} = read('clauses-then-and-if');
		expect(plan(runbook)).toEqual([
			{atOnce: ['Duty engineer'], final: {position: 'Crisis manager', afterMs: minutes(15)}},
			{atOnce: ['Service desk'], secondary: 'Duty engineer', secondaryAfterMs: minutes(30)},
		]);
		expect(runbook.severities.flatMap(rungs)).toEqual([]);
		// How long to wait for the service desk is not how soon a Minor is answered.
		expect(report.contradictions).toEqual([]);
		expect(responses(runbook.severities)).toEqual([
			['Severe', minutes(10)],
			['Minor', hours(8)],
		]);
	});

	it('go from one to the next', () => {
		const {runbook, report} = read('clauses-then-then');
		expect(plan(runbook)).toEqual([
			{atOnce: ['Duty engineer'], secondary: 'Crisis manager', secondaryAfterMs: minutes(15), final: {position: 'CEO', afterMs: hours(1)}},
			{atOnce: ['Duty engineer'], final: {position: 'Crisis manager', afterMs: hours(2)}},
		]);
		expect(report.notUnderstood).toEqual([]);
	});

	it('go over the sentences of a paragraph', () => {
		const {runbook, report} = read('clauses-sentences');
		expect(plan(runbook)[0]).toEqual({
			atOnce: ['Duty engineer'],
			secondary: 'Backup engineer',
			secondaryAfterMs: minutes(5),
			final: {position: 'Head of IT', afterMs: minutes(20)},
		});
		expect(report.contradictions).toEqual([]);
		expect(report.notUnderstood.map(({line}) => line)).toEqual([9]);
	});

	it('are read in paragraphs that begin with a severity', () => {
		const {runbook, report} = read('clauses-in-paragraphs');
		expect(plan(runbook)).toEqual([
			{atOnce: ['Incident Lead on duty', 'VP of Infra']},
			{atOnce: ['On-call'], secondary: 'Backup', secondaryAfterMs: minutes(10)},
			{atOnce: ['On-call']},
		]);
		expect(borrowed(report, 'technical escalation')).toBeUndefined();
	});

	it('are read in German', () => {
		const {runbook, report} = read('clauses-deutsch');
		const [first, second] = runbook.severities;
		expect(first && rungs(first)).toEqual([
			['trigger', 'Rufbereitschaft', {at: 'once'}],
			['trigger', 'Teamleiterin', {at: 'after', ms: minutes(15)}],
			['trigger', 'Geschäftsführung', {at: 'after', ms: hours(1)}],
		]);
		expect(second?.technical).toMatchObject({atOnce: ['Rufbereitschaft'], final: {position: 'Teamleiterin', afterMs: hours(2)}});
		expect(borrowed(report, 'who is called first')).toBeUndefined();
		expect(internal(runbook.severities).slice(0, 3)).toEqual([minutes(20), hours(1), hours(24)]);
		expect(report.notUnderstood).toEqual([]);
	});

	it('are two where "and" stands between', () => {
		const {runbook} = read('clauses-and');
		const [first, second] = runbook.severities;
		expect(first && rungs(first)).toEqual([
			['trigger', 'Duty engineer', {at: 'once'}],
			['trigger', 'Duty manager', {at: 'after', ms: minutes(10)}],
		]);
		expect(second?.technical?.atOnce).toEqual(['Duty engineer']);
		// "0-15 min:" above a list is its window.
		expect(first?.procedure.map(({window, steps}) => [window?.toMs, steps.length])).toEqual([
			[minutes(15), 2],
			[hours(1), 1],
		]);
	});

	it('are read after "For SEV2:", and no heading words become a person', () => {
		const {runbook, report} = read('clauses-for-each');
		expect(plan(runbook)).toEqual([
			{
				atOnce: ['On-call engineer'],
				secondary: 'Engineering manager',
				secondaryAfterMs: minutes(5),
				final: {position: 'CTO', afterMs: minutes(15)},
			},
			{atOnce: ['On-call engineer'], final: {position: 'Engineering manager', afterMs: hours(1)}},
		]);
		expect(borrowed(report, 'who is called first')).toBeUndefined();
	});

	it('are for later where it says "not before"; figures without a unit are named', () => {
		const {runbook, report} = read('clauses-not-before');
		expect(runbook.severities[0] && rungs(runbook.severities[0])).toEqual([
			['trigger', 'CTO', {at: 'after', ms: hours(1)}],
			['trigger', 'Team Lead', {at: 'once'}],
		]);
		expect(report.notUnderstood.map(({line, why}) => [line, why])).toEqual([[8, '"SEV2: 0: Duty engineer / 15: Team Lead / 60: CTO"']]);
	});

	it('are read in German sentences', () => {
		const {runbook} = read('clauses-deutsch-saetze');
		expect(plan(runbook)).toEqual([
			{atOnce: ['Rufbereitschaft'], secondary: 'Teamleiter', secondaryAfterMs: minutes(10)},
			{atOnce: ['Rufbereitschaft'], final: {position: 'Teamleiter', afterMs: hours(2)}},
		]);
		expect(runbook.severities.map(rungs)).toEqual([[['trigger', 'Geschäftsführung', {at: 'after', ms: minutes(30)}]], []]);
	});
});

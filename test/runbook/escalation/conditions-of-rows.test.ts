import {describe, expect, test} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {redAndAmber} from '../../helpers/policy-lines.ts';

function calls(table: string) {
	const {runbook, report} = readRunbook(`${redAndAmber}\n## Who is called\n\n${table}`, {origin: 'r.md'});
	const of = (id: string) => runbook.severities.find((severity) => severity.id === id);
	return {of, report, left: report.notUnderstood.filter(({line}) => line > 10)};
}

describe('a table of calls with a column of conditions', () => {
	test('silence, an incident that goes on, a case that is reported, and always', () => {
		const {of, report, left} = calls(`| After | Call | Severity | Only if |
|---|---|---|---|
| 0 min | Shop on-call | Red, Amber | always |
| 10 min | Backup on-call | Red | the on-call has not acknowledged |
| 20 min | Head of Shop | Red | – |
| 40 min | Head of Technology | Red | not mitigated |
| 1 h | Payments Officer | Amber | card payments are affected |
| within 2 h | Privacy Officer | Red | customer data leaked |
`);
		expect(of('Red')?.technical).toMatchObject({
			atOnce: ['Shop on-call'],
			secondary: 'Backup on-call',
			secondaryAfterMs: 600_000,
			final: {position: 'Head of Technology', afterMs: 2_400_000},
		});
		expect(of('Red')?.rungs).toMatchObject([
			{position: 'Head of Shop', timing: {at: 'after', ms: 1_200_000}},
			{position: 'Privacy Officer', timing: {at: 'reported', what: 'customer data leaked', afterMs: 7_200_000}},
		]);
		expect(of('Red')?.rungs).toHaveLength(2);
		expect(of('Amber')?.technical).toMatchObject({atOnce: ['Shop on-call']});
		expect(of('Amber')?.rungs).toMatchObject([
			{position: 'Payments Officer', timing: {at: 'reported', what: 'card payments are affected', notBeforeMs: 3_600_000}},
		]);
		expect(left).toEqual([]);
		expect(report.readPast).toEqual([]);
	});

	test('in German, the columns in another order', () => {
		const {of, left} = calls(`| Wer | Bedingung | Stufe | Nach |
|---|---|---|---|
| Bereitschaft | immer | Red | 0 min |
| Zweite Bereitschaft | keine Antwort | Red | 15 min |
| Technikleitung | noch nicht behoben | Red | 30 min |
| Datenschutzbeauftragter | Kundendaten betroffen | Red, Amber | sofort |
| Bereitschaft | immer | Amber | 0 min |
`);
		expect(of('Red')?.technical).toMatchObject({
			atOnce: ['Bereitschaft'],
			secondary: 'Zweite Bereitschaft',
			secondaryAfterMs: 900_000,
			final: {position: 'Technikleitung', afterMs: 1_800_000},
		});
		expect(of('Red')?.rungs).toMatchObject([
			{position: 'Datenschutzbeauftragter', timing: {at: 'reported', what: 'Kundendaten betroffen'}},
		]);
		expect(of('Amber')?.technical?.atOnce).toEqual(['Bereitschaft']);
		expect(left).toEqual([]);
	});

	test('a condition that is not known is named, and nobody is called without it', () => {
		const {of, left} = calls(`| After | Call | Severity | Condition |
|---|---|---|---|
| 0 min | Shop on-call | Red, Amber | always |
| 20 min | Head of Shop | Red | at night |
| 30 min | Shop Director | Red | unless the owner has answered |
| 30 min | Depot Manager | Amber | no answer, or not fixed |
`);
		expect(of('Red')?.technical).toMatchObject({atOnce: ['Shop on-call']});
		expect(of('Red')?.technical?.secondary).toBeUndefined();
		expect(of('Red')?.technical?.final).toBeUndefined();
		expect(of('Red')?.rungs).toMatchObject([
			{position: 'Head of Shop', timing: {at: 'hand'}},
			{position: 'Shop Director', timing: {at: 'hand'}},
		]);
		expect(of('Amber')?.rungs).toMatchObject([{position: 'Depot Manager', timing: {at: 'hand'}}]);
		expect(of('Red')?.triggers.filter(({source}) => source.includes('r.md'))).toEqual([]);
		expect(left.map(({why}) => why).join('\n')).toContain('"Condition"');
	});

	test('events by severity are cases, and a severity beside them is theirs alone', () => {
		const {of, left} = calls(`| Event | Severity | Who | When |
|---|---|---|---|
| Data leaked | Red | Privacy Officer | within 2 h |
| The press calls | Red, Amber | Press Officer | at once |
| Fraud suspected | Amber | Fraud Desk | at once |
`);
		expect(of('Red')?.rungs).toMatchObject([
			{position: 'Privacy Officer', timing: {at: 'reported', what: 'data leaked', afterMs: 7_200_000}},
			{position: 'Press Officer', timing: {at: 'reported', what: 'the press calls'}},
		]);
		expect(of('Amber')?.rungs).toMatchObject([
			{position: 'Press Officer', timing: {at: 'reported', what: 'the press calls'}},
			{position: 'Fraud Desk', timing: {at: 'reported', what: 'fraud suspected'}},
		]);
		expect(of('Amber')?.rungs).toHaveLength(2);
		expect(left).toEqual([]);
	});

	test('a column of remarks is no condition', () => {
		const {of} = calls(`| After | Call | Severity | Reason |
|---|---|---|---|
| 0 min | Shop on-call | Red, Amber | first look |
| 20 min | Head of Shop | Red, Amber | more hands |
`);
		expect(of('Red')?.technical).toMatchObject({atOnce: ['Shop on-call'], final: {position: 'Head of Shop', afterMs: 1_200_000}});
		expect(of('Red')?.rungs).toEqual([]);
	});
});

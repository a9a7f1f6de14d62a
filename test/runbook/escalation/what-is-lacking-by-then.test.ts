import {describe, expect, test} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {redAndAmber} from '../../helpers/policy-lines.ts';

function calls(table: string, heading = 'Hierarchical escalation') {
	const {runbook, report} = readRunbook(`${redAndAmber}\n## ${heading}\n\n${table}`, {origin: 'r.md'});
	const of = (id: string) => runbook.severities.find((severity) => severity.id === id);
	return {of, report, left: report.notUnderstood.filter(({line}) => line > 10)};
}

describe('a list of calls whose rows say by when what has not come about', () => {
	test.each([
		['Trigger', 'Escalated to', 'at once', '25 minutes without resolution', '1 hour after recording', 'fix target missed'],
		['Condition', 'Who', 'Immediately', 'not resolved after 25 min', '1 h after the incident was logged', 'fix target missed'],
		['When', 'Call', 'immediately', '25 min and still not fixed', '1 h', 'fix target missed'],
		['Auslöser', 'Wer', 'sofort', '25 Minuten ohne Lösung', '1 Stunde nach Erfassung', 'Lösungsfrist überschritten'],
		['Wann', 'Wer', 'sofort', 'Nicht behoben nach 25 min', 'nach 1 h', 'Lösungsfrist überschritten'],
	])('is a time with its condition: %s, %s', (trigger, who, first, unresolved, logged, missed) => {
		const {of, left} = calls(`| Severity | ${trigger} | ${who} |
|---|---|---|
| Red | ${first} | Shift Manager |
| Red | ${unresolved} | Head of Plant |
| Red | ${logged} | Finance Director |
| Amber | ${missed} | Shift Manager |
`);
		expect(of('Red')?.rungs).toMatchObject([
			{matrix: 'business', position: 'Shift Manager', timing: {at: 'once'}},
			{matrix: 'business', position: 'Head of Plant', timing: {at: 'after', ms: 1_500_000}},
			{matrix: 'business', position: 'Finance Director', timing: {at: 'after', ms: 3_600_000}},
		]);
		expect(of('Amber')?.rungs).toMatchObject([
			{position: 'Shift Manager', timing: {at: 'reported', what: expect.stringMatching(new RegExp(missed, 'i'))}},
		]);
		const triggers = [of('Red'), of('Amber')].flatMap((level) => level?.triggers ?? []);
		expect(triggers.filter(({source}) => !source.startsWith('built-in'))).toEqual([]);
		expect(left).toEqual([]);
	});

	test('whoever waits for silence is second, for progress is called by that, and for what the room does not know in any case', () => {
		const {of, report, left} = calls(
			`| Severity | Trigger | Who |
|---|---|---|
| Red | at once | Shop on-call |
| Red | 10 min without an answer | Backup on-call |
| Red | 20 min without a diagnosis | Head of Shop |
| Red | 30 min without progress | Depot Manager |
| Red | 50 min without a fix | Plant Director |
`,
			'Who is called',
		);
		expect(of('Red')?.technical).toMatchObject({atOnce: ['Shop on-call'], secondary: 'Backup on-call', secondaryAfterMs: 600_000});
		expect(of('Red')?.technical?.final).toMatchObject({position: 'Plant Director', afterMs: 3_000_000});
		expect(of('Red')?.rungs).toMatchObject([
			{position: 'Head of Shop', timing: {at: 'after', ms: 1_200_000}},
			{position: 'Depot Manager', timing: {at: 'no-progress', ms: 1_800_000}},
		]);
		expect(report.remarks.filter((remark) => remark.includes('"without a diagnosis"'))).toHaveLength(1);
		expect(left).toEqual([]);
	});

	test('what an incident is remains a trigger of its severity', () => {
		const {of} = calls(`| Severity | Trigger | Owner |
|---|---|---|
| Red | 30 minutes of downtime | Shift Manager |
| Red | 5 failed orders in 10 minutes | Shift Manager |
| Amber | 2 hours without power in the depot or the shop | Depot Manager |
`);
		expect(of('Red')?.triggers.map(({text}) => text)).toEqual(['30 minutes of downtime', '5 failed orders in 10 minutes']);
		const own = [...(of('Red')?.rungs ?? []), ...(of('Amber')?.rungs ?? [])].filter(({source}) => !source.startsWith('built-in'));
		expect(own.filter(({timing}) => timing.at === 'after')).toEqual([]);
	});
});

test('hours beside a condition of a call take nothing from it', () => {
	const {of, report, left} = calls(
		`| Severity | Who | When | Only if |
|---|---|---|---|
| Red | Shop on-call | immediately | |
| Red | Head of Shop | 40 min | not mitigated, 07:00–23:00 |
| Amber | Shop on-call | immediately | |
| Amber | Head of Shop | 3 h | only on weekdays |
`,
		'Who is called',
	);
	expect(of('Red')?.technical).toMatchObject({atOnce: ['Shop on-call'], final: {position: 'Head of Shop', afterMs: 2_400_000}});
	expect(report.remarks).toContainEqual(expect.stringContaining('"07:00–23:00" is not kept: a call goes out at any hour.'));
	// Hours alone are no condition that the room knows.
	expect(of('Amber')?.rungs).toMatchObject([{position: 'Head of Shop', timing: {at: 'hand'}}]);
	expect(left.map(({line}) => line)).not.toEqual([]);
});

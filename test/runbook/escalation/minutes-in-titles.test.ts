import {describe, expect, test} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {redAndAmber} from '../../helpers/policy-lines.ts';

// A row for each call, its minutes as bare figures below a title that says so, and what has to be so beside it.

function calls(table: string) {
	const {runbook, report} = readRunbook(`${redAndAmber}\n## Who is called\n\n${table}`, {origin: 'r.md'});
	const of = (id: string) => runbook.severities.find((severity) => severity.id === id);
	const triggers = runbook.severities.flatMap(({triggers: all}) => all.filter(({source}) => source.includes('r.md')).map(({text}) => text));
	return {
		of,
		triggers,
		left: report.notUnderstood.filter(({line}) => line > 10).map(({why}) => why),
		named: report.notUnderstood.map(({why}) => why),
	};
}

describe('a table of calls by the minute', () => {
	test('in English: figures have the unit of their title, and whoever is called together is two', () => {
		const {of, triggers, left} = calls(`| Minutes since alert | Level | Rung | Condition |
|---|---|---|---|
| 0 | Red | Kiln on-call and shift manager together | always |
| 12 | Red | Backup on-call | alert not acknowledged |
| 25 | Red | Head of Kilns, Ada Stone | always |
| 0 | Amber | Kiln on-call | always |
| 50 | Amber | Head of Kilns, Ada Stone | not resolved |
`);
		expect(of('Red')?.technical).toMatchObject({
			atOnce: ['Kiln on-call', 'shift manager'],
			secondary: 'Backup on-call',
			secondaryAfterMs: 720_000,
			final: {position: 'Head of Kilns Ada Stone', afterMs: 1_500_000},
		});
		expect(of('Amber')?.technical).toMatchObject({
			atOnce: ['Kiln on-call'],
			final: {position: 'Head of Kilns Ada Stone', afterMs: 3_000_000},
		});
		expect(triggers).toEqual([]);
		expect(left).toEqual([]);
	});

	test('in German, with a doctor among them', () => {
		const {of, triggers, left} = calls(`| Minuten nach Alarm | Stufe | Wer | Bedingung |
|---|---|---|---|
| 0 | Red | Bereitschaft und Schichtleiterin gemeinsam | immer |
| 15 | Red | Zweite Bereitschaft | Alarm nicht quittiert |
| 20 | Red | Leiter Technik, Dr. Falk | nicht behoben |
| 0 | Amber | Bereitschaft | immer |
`);
		expect(of('Red')?.technical).toMatchObject({
			atOnce: ['Bereitschaft', 'Schichtleiterin'],
			secondary: 'Zweite Bereitschaft',
			final: {position: 'Leiter Technik Dr. Falk', afterMs: 1_200_000},
		});
		expect(of('Amber')?.technical?.atOnce).toEqual(['Bereitschaft']);
		expect(triggers).toEqual([]);
		expect(left).toEqual([]);
	});

	test('counted from the call before, a figure has no unit', () => {
		const {of} = calls(`| Minutes since last call | Level | Who |
|---|---|---|
| 0 | Red | Kiln on-call |
| 10 | Red | Head of Kilns |
| 10 | Amber | Head of Kilns |
`);
		expect(of('Red')?.technical?.source).not.toContain('r.md');
		expect(of('Red')?.rungs.filter(({source}) => source.includes('r.md'))).toEqual([]);
	});

	test('whoever is not understood there makes no trigger of the condition', () => {
		const {triggers, named} = calls(`| Minutes | Level | Whom to ring | Only if |
|---|---|---|---|
| 0 | Red | Kiln on-call | always |
| 10 | Red | whoever of the kiln crew lives nearest | not acknowledged |
| 30 | Amber | Head of Kilns | always |
`);
		expect(triggers).toEqual([]);
		expect(named).toContain('a table');
	});

	test('what an incident is stays a trigger beside how soon it is answered', () => {
		const {triggers} = calls(`| Level | Condition | Response time |
|---|---|---|
| Red | Gas escapes | 5 minutes |
| Red | A kiln overheats | 5 minutes |
| Amber | A kiln manager cannot log in | 1 hour |
`);
		expect(triggers).toContain('Gas escapes');
	});
});

describe('whoever stands first in a row with a title before the name', () => {
	test.each(['Leiterin Brennerei, Dr. Falk', 'Head of Kilns, Prof. Ada Stone'])('is called: %s', (who) => {
		const {of} = calls(`| Wer | Red | Amber |
|---|---|---|
| Bereitschaft | sofort | sofort |
| ${who} | nach 10 Minuten | nach 45 Minuten |
`);
		expect(of('Red')?.rungs.map(({position}) => position)).toContain(who);
		expect(of('Amber')?.rungs).toContainEqual(expect.objectContaining({position: who, timing: {at: 'after', ms: 2_700_000}}));
	});
});

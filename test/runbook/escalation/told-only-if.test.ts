import {describe, expect, it} from 'vitest';
import {conditionInCell, reportedInCell} from '../../../source/runbook/columns/condition-cells.ts';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
const rungs = (text: string) =>
	read(text).runbook.severities.map((severity) =>
		severity.rungs.filter(({source}) => source.includes('runbook.md')).map(({position, timing}) => [position, timing]),
	);
/** Each time once and nothing is left over. */
const expected = (names: readonly string[], what: string, words: readonly string[]) => [
	[
		[names[0], {at: 'once'}],
		[names[1], {at: 'reported', what}],
		[names[2], {at: 'after', ms: 40 * minute}],
	],
	[[names[0], {at: 'every', ms: day, words: words[0]}]],
	[[names[2], {at: 'every', ms: 7 * day, words: words[1]}]],
];

describe('a table of who is told beside those who mend', () => {
	it.each([
		[
			'## Wer soll sonst noch Bescheid wissen?',
			['Kundendienst', 'Recht', 'Marketing'],
			['Sofort', 'Nur bei Datenabfluss', 'Nach 40 Minuten', 'Tägliche Zusammenfassung', 'Nein', 'Nein', 'Nein', 'Nein', 'Wochenbericht'],
			'Datenabfluss',
		],
		[
			'## Who else must know',
			['Customer care', 'Lawyers', 'Press office'],
			['At once', 'Only if data leaked', 'After 40 minutes', 'Daily summary', 'No', 'No', 'No', '-', 'Weekly report'],
			'data leaked',
		],
		[
			'## Business escalation',
			['Sales', 'Works council', 'Press office'],
			['At once', 'In case of an injury', 'Within 40 min', 'Daily mail', 'never', 'n/a', 'none', 'none', 'Weekly mail'],
			'injury',
		],
	])('is read cell by cell below "%s"', (heading, names, cells, what) => {
		const row = (name: string, own: readonly string[]) => `| ${[name, ...own].join(' | ')} |`;
		const text = [
			heading,
			'',
			row('Level', names),
			'|---|---|---|---|',
			row('SEV1', cells.slice(0, 3)),
			row('SEV2', cells.slice(3, 6)),
			row('SEV3', cells.slice(6)),
		].join('\n');
		expect(rungs(text)).toEqual(expected(names, what, [cells[3] ?? '', cells[8] ?? '']));
		expect(read(text).report.notUnderstood.filter(({line}) => line > 9)).toEqual([]);
		expect(read(text).report.remarks.filter((remark) => /no condition|no time/.test(remark))).toEqual([]);
	});

	it('makes nobody of what is no position, where no heading says that it is of who is told', () => {
		const [first] = rungs(
			'## Times\n\n| Level | Customer care | Workaround | Press office |\n|---|---|---|---|\n| SEV1 | At once | 2 hours | After 40 minutes |\n| SEV2 | 1 hour | 4 hours | No |\n| SEV3 | No | 1 day | No |',
		);
		expect(first).toEqual([
			['Customer care', {at: 'once'}],
			['Press office', {at: 'after', ms: 40 * minute}],
		]);
	});
});

it.each([
	['Only in case of a fire', 'fire'],
	['Nur wenn Daten fehlen', 'Daten fehlen'],
	['Only if needed', undefined],
	['Nur bei Bedarf', undefined],
	['Only on request', undefined],
	['Only at night', undefined],
	['If it lasts 2 hours', undefined],
	['Sofort bei Brand', undefined],
	['Nur bei Abschluss', undefined],
])('"%s" is told on the report of %j', (cell, what) => {
	expect(conditionInCell(cell)).toBe(what);
});

it.each([
	['Only if data leaked, within 12 hours', 'data leaked', 720],
	['Nur bei Datenabfluss binnen 72 Stunden', 'Datenabfluss', 4320],
	['Within 4 h if data leaked', 'data leaked', 240],
	['In case of a fire: after 20 min', 'fire', 20],
	['Only in case of a fire', 'fire', undefined],
])('"%s" is told on the report of %j, so many minutes after it', (cell, what, minutes) => {
	expect(reportedInCell(cell)).toEqual({at: 'reported', what, ...(minutes === undefined ? {} : {afterMs: minutes * minute})});
});

it.each(['If it lasts 2 hours', 'Within 4 h', 'Only if data leaked for 2 hours', 'within 2-4 h if data leaked'])(
	'"%s" is told on no report',
	(cell) => {
		expect(reportedInCell(cell)).toBeUndefined();
	},
);

it('is read in a table of who is told and in one of who is called in turn', () => {
	expect(
		rungs(
			'## Escalation\n\n| Level | DPO | CTO |\n|---|---|---|\n| SEV1 | Only if data leaked, within 12 hours | At once |\n| SEV2 | Bei Brand binnen 1 Stunde | – |',
		)[0],
	).toEqual([
		['DPO', {at: 'reported', what: 'data leaked', afterMs: 12 * 60 * minute}],
		['CTO', {at: 'once'}],
	]);
	expect(
		rungs(
			'## Escalation\n\n| Level | Who | When |\n|---|---|---|\n| SEV1 | CTO | 20 min |\n| SEV1 | DPO | within 12 hours if data leaked |',
		)[0],
	).toEqual([
		['CTO', {at: 'after', ms: 20 * minute}],
		['DPO', {at: 'reported', what: 'data leaked', afterMs: 12 * 60 * minute}],
	]);
});

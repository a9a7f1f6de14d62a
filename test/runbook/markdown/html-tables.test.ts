import {describe, expect, it} from 'vitest';
import {htmlTable} from '../../../source/runbook/markdown/html-table.ts';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {customers, days, hours, internal, minutes, read, responses, rungs, technical} from '../../helpers/runbook-fixture.ts';

const later = (ms: number) => ({at: 'after', ms});

describe('tables in HTML', () => {
	const {runbook, report} = read('html-tables');
	const {severities} = runbook;
	it('are read like others, cells that span and lists in them too', () => {
		expect(responses(severities)).toEqual([
			['P1', minutes(10)],
			['P2', hours(1)],
			['P3', hours(4)],
		]);
		expect(internal(severities)).toEqual([minutes(15), hours(1), hours(1)]);
		expect(severities.map(({examples}) => examples)).toEqual(['Totalausfall; Datenverlust', 'Teilausfall langsam', 'Einzelfall']);
		expect(technical(severities)).toEqual([
			[['Rufbereitschaft'], undefined, {position: 'Werksleitung', afterMs: minutes(30)}],
			[['Rufbereitschaft'], undefined, {position: 'Teamleitung', afterMs: hours(2)}],
			undefined,
		]);
		// One in a list.
		expect(customers(severities).slice(0, 2)).toEqual([minutes(30), hours(2)]);
	});

	it('give the line of each row', () => {
		expect(report.found.filter(({what}) => what === 'response time').map(({line}) => line)).toEqual([6, 12, 18]);
		expect(severities[0]?.technical?.source).toMatch(/html-tables\.md:27$/);
	});

	it('in a fence are code, and one that never closes is named', () => {
		expect(report.notUnderstood.map(({line, why}) => [line, why])).toEqual([
			[37, expect.stringMatching(/^in part: a block of code \(line 37, ".+ …"\), a paragraph \(line 40, ".+ …"\)$/)],
		]);
	});
});

describe('a whole export of a wiki', () => {
	const {runbook} = read('wiki-export-whole');
	it('with spans in cells, ticks and an HTML table', () => {
		expect(responses(runbook.severities)).toEqual([
			['SEV1', minutes(15)],
			['SEV2', minutes(30)],
			['SEV3', days(1)],
		]);
		expect(runbook.severities.map(rungs)).toEqual([
			[
				['technical', 'Director of Engineering', later(minutes(30))],
				['trigger', 'On-call engineer', {at: 'once'}],
				['trigger', 'Team lead', later(minutes(15))],
				['trigger', 'Director of Engineering', later(minutes(30))],
				['trigger', 'VP', later(hours(2))],
			],
			[
				['technical', 'Director of Engineering', later(hours(2))],
				['trigger', 'On-call engineer', {at: 'once'}],
				['trigger', 'Team lead', later(hours(1))],
			],
			[],
		]);
		expect(runbook.severities.map(({procedure}) => procedure[0]?.steps.length).slice(0, 2)).toEqual([2, 2]);
	});
});

describe('an HTML table', () => {
	it('repeats what spans columns and rows', () => {
		expect(
			htmlTable(
				'<table><tr><th>a<th>b<th>c</tr>\n<tr><td rowspan=3>1<td colspan=2>2</tr>\n<tr><td>3<td rowspan="2">4</tr>\n<tr><td>5</table>',
			),
		).toEqual({
			header: ['a', 'b', 'c'],
			rows: [
				{line: 1, cells: ['1', '2', '2']},
				{line: 2, cells: ['1', '3', '4']},
				{line: 3, cells: ['1', '5', '4']},
			],
			outside: '',
		});
	});

	it('has text alone: no marks, no scripts, another table inside of a cell as words', () => {
		expect(
			htmlTable(
				'<table><thead><tr><th><b>Sev</b>&nbsp;1</th></tr></thead><tr><td>x<script>alert(1)</script><style>td{}</style> <table><tr><td>in</td><td>side</td></tr></table></td></tr></table>',
			),
		).toEqual({header: ['Sev 1'], rows: [{line: 0, cells: ['x in side']}], outside: ''});
	});

	it('brings no control character, nor does an entity in Markdown', () => {
		const {runbook} = readRunbook(
			'# A&#x202e;B\n\n| Level | Response | Examples |\n|---|---|---|\n| S1 | 5 min | a&#x202e;b |\n| S2 | 9 min | c |\n\n<table><tr><th>Level</th><th>Impact</th></tr><tr><td>S1</td><td>x&#27;[31m&#x202e;y</td></tr><tr><td>S2</td><td>x</td></tr></table>\n',
			{origin: '/srv/runbook.md'},
		);
		expect(runbook.severities[0]?.examples).toBe('a\uFFFDb');
		expect(runbook.severities[0]?.impact).toBe('x\u241B[31m\uFFFDy');
		expect(runbook.title).toBe('A\uFFFDB');
	});
});

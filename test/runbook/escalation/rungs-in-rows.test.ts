import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Tables of an escalation with a row for each who is called, and columns that say other things of them.

const minute = 60_000;
const severities = '## Severities\n\n- SEV1: no bread at all\n- SEV2: one oven is out\n\n';
const table = (...rows: readonly string[]) =>
	rows.flatMap((row, index) => (index === 0 ? [`| ${row} |`, `|${' --- |'.repeat(row.split('|').length)}`] : [`| ${row} |`])).join('\n');
const read = (rows: readonly string[], title = 'Escalation path', before = severities) =>
	readRunbook(`# Bakery line\n\n${before}## ${title}\n\n${table(...rows)}\n`, {origin: '/srv/runbook.md'});
const first = (rows: readonly string[], title?: string) => read(rows, title).runbook.severities[0]?.technical;

describe('a column of what somebody does', () => {
	it.each([
		[
			'Level | Role | Responsibility | When',
			'1 | Shift engineer | First look | Immediately',
			'2 | Plant lead | Coordinates | After 20 minutes',
		],
		[
			'Role | Responsibilities | When',
			'Shift engineer | First look, restarts | at once',
			'Plant lead | Coordinates the ovens | after 20 min',
		],
		['Stufe | Rolle | Aufgabe | Zeit', '1 | Shift engineer | Erste Sichtung | sofort', '2 | Plant lead | Koordination | nach 20 Minuten'],
	])('is no part of the name, and is said not to be kept: %s', (...rows) => {
		expect(first(rows)).toMatchObject({atOnce: ['Shift engineer'], final: {position: 'Plant lead', afterMs: 20 * minute}});
		const {report} = read(rows);
		expect(report.remarks.filter((remark) => /^Line 1[23]: .* is not kept/.test(remark))).toHaveLength(2);
		expect(report.notUnderstood).toEqual([]);
	});

	it('calls in turn without times', () => {
		const rows = ['Role | Duties', 'Shift engineer | First look', 'Plant lead | Coordinates', 'Owner | Talks to the shops'];
		expect(first(rows, 'Escalation')).toMatchObject({atOnce: ['Shift engineer'], secondary: 'Plant lead'});
	});
});

describe('a column of how long it stays with somebody', () => {
	it.each([
		'Level | Role | Escalate after',
		'Level | Contact | Escalate to next level after',
		'Stufe | Rolle | Eskalation nach',
		'Tier | Role | Time to escalate',
	])('calls the next one then: %s', (header) => {
		const rows = [header, 'L1 | Shift engineer | 10 min', 'L2 | Plant lead | 40 min', 'L3 | Owner | –'];
		const [{technical, rungs} = {technical: undefined, rungs: []}] = read(rows).runbook.severities;
		expect(technical).toMatchObject({atOnce: ['Shift engineer'], final: {position: 'Owner', afterMs: 40 * minute}});
		expect(rungs.find(({position}) => position === 'Plant lead')?.timing).toEqual({at: 'after', ms: 10 * minute});
	});

	it('is when the one of its row is called, where the first is called at once', () => {
		const rows = ['Level | Role | Escalate after', '1 | Shift engineer | 0 min', '2 | Plant lead | 10 min', '3 | Owner | 1 hour'];
		expect(first(rows)).toMatchObject({atOnce: ['Shift engineer'], final: {position: 'Owner', afterMs: 60 * minute}});
	});

	it('leaves how soon each answers beside it, which is said', () => {
		const rows = ['Level | Role | Response time | Escalate after', '1 | Shift engineer | 5 min | 30 min', '2 | Plant lead | 15 min | n/a'];
		expect(first(rows)).toMatchObject({atOnce: ['Shift engineer'], final: {position: 'Plant lead', afterMs: 30 * minute}});
		expect(read(rows).report.remarks.some((remark) => remark.includes('"5 min" is not kept'))).toBe(true);
	});
});

describe('a column of to whom each turns', () => {
	it.each([
		[
			'Role | Responsibility | Escalation Contact | Backup Contact',
			'Oven lead | Ovens | Plant lead | Owner',
			'Dough lead | Dough | Plant lead | Owner',
		],
		[
			'Rolle | Aufgabe | Eskalation an | Vertretung',
			'Ofenleitung | Öfen | Werkleitung | Inhaberin',
			'Teigleitung | Teig | Werkleitung | Inhaberin',
		],
	])('makes no ladder of its rows, which are named: %s', (...rows) => {
		const {runbook, report} = read(rows, 'Escalation matrix');
		expect(runbook.severities.every(({technical}) => technical?.source.includes('runbook.md') !== true)).toBe(true);
		expect(report.found.filter(({what}) => what.includes('escalation'))).toEqual([]);
		expect(report.notUnderstood.length).toBeGreaterThan(0);
	});
});

describe('rungs that are counted', () => {
	const rows = ['Level | Role | When', '1 | Shift engineer | Immediately', '2 | Plant lead | After 20 minutes', '3 | Owner | After 1 hour'];

	it('are no severities where a file names none', () => {
		const {runbook, report} = read(rows, 'Escalation path', '');
		expect(runbook.severities.map(({id}) => id)).not.toContain('Level 1');
		expect(report.found.filter(({what}) => what === 'description')).toEqual([]);
		expect(runbook.severities[0]?.technical).toMatchObject({atOnce: ['Shift engineer'], final: {position: 'Owner'}});
	});

	it('are severities where the table says what each is', () => {
		const described = ['Level | Description | Contact', '1 | No bread at all | Owner', '2 | One oven is out | Plant lead'];
		expect(read(described, 'Escalation', '').runbook.severities.map(({id}) => id)).toEqual(['Level 1', 'Level 2']);
	});
});

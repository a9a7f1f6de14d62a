import {describe, expect, it} from 'vitest';
import {defaultRunbook} from '../../../source/runbook/default-runbook.ts';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {runbookToMarkdown} from '../../../source/runbook/to-markdown.ts';

const ids = ['Black', 'Amber', 'White', 'Grey'];
const runbook = {
	...defaultRunbook(),
	severities: defaultRunbook().severities.map((severity, rank) => ({
		...severity,
		id: ids[rank] ?? '',
		name: ids[rank] ?? '',
		command: {positions: ['Duty lead'], preassigned: false, source: ''},
		team: {members: ['Everybody'], source: ''},
	})),
};
const written = runbookToMarkdown(runbook);
const read = (text: string) => readRunbook(text, {origin: '/srv/ours.md'});

describe('a runbook that was written out', () => {
	it('contradicts itself in nothing: its default is of the severities that have no cadence of their own', () => {
		const {report} = read(written);
		expect(report.contradictions.filter(({text}) => text.startsWith('Status updates'))).toEqual([]);
		expect(report.doubts).toEqual([]);
	});

	it('whose severity got another name in the first table alone says of each heading, item and row that it is of none', () => {
		const {runbook: renamed, report} = read(written.replace('| Black |', '| Crimson |'));
		const lineOf = (words: string) => written.split('\n').indexOf(words) + 1;
		const others = 'no severity of this runbook (Crimson, Amber, White, Grey)';
		expect(report.doubts).toEqual(
			expect.arrayContaining([
				`Line ${lineOf('### Black Triggers')}: "Black Triggers" names ${others}; what stands below it is of none.`,
				`Line ${lineOf('### Black Response Procedure')}: "Black Response Procedure" names ${others}; what stands below it is of none.`,
				`Line ${lineOf('- Black: Duty lead')}: "Black" is ${others}; nothing of this item is gone by.`,
				`Line ${written.split('\n').findIndex((line) => /^\| Black \| tomorrow/.test(line)) + 1}: "Black" is ${others}; nothing of this row is gone by.`,
				`Line ${lineOf('- Black: Everybody')}: "Black" is ${others}; nothing of this item is gone by.`,
				expect.stringMatching(/^Line \d+: "Black" is no severity .* nothing of this row is gone by\.$/),
			]),
		);
		// How long it is watched is of Black, and not of all.
		const watched = (of: typeof runbook.severities | typeof renamed.severities) => of.slice(1).map(({monitor}) => monitor?.ms);
		expect(watched(renamed.severities)).toEqual(watched(runbook.severities));
		expect(report.doubts.join('\n')).not.toMatch(/"(?:Amber|White|Grey)/);
	});

	it('says nothing of headings that anybody adds elsewhere', () => {
		const {report} = read(`${written}\n## Our own\n\n### Common Triggers\n\n- [ ] the cable\n`);
		expect(report.doubts).toEqual([]);
	});
});

describe('a cadence for those that have none of their own', () => {
	const levels =
		'# Guide\n\n| Level | Response | Updates |\n|---|---|---|\n| Black | 5 min | every 10 min |\n| Amber | 1 h | every hour |\n\n';
	it.each([
		'Unless stated otherwise, status updates are sent every 30 minutes.',
		'Status updates every 30 minutes by default.',
		'Statusupdates alle 30 Minuten, wenn nichts anderes steht.',
	])('contradicts nobody: %s', (sentence) => {
		expect(read(`${levels}${sentence}\n`).report.contradictions).toEqual([]);
	});

	it('that is of all does', () => {
		expect(read(`${levels}Status updates are sent every 30 minutes.\n`).report.contradictions).toHaveLength(1);
	});
});

import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// Whatever rule passes it over: what names a time, somebody or a severity comes out, or its line is named.

const head = withLevels('').split('\n').length;
const left = (text: string) => policyLines(withLevels(text)).left;

describe('what names a time, somebody or a severity and of which nothing was made is named with its line', () => {
	it.each([
		[
			'a severity that another one stands for',
			'## Notes\n\nUpdates: SEV1 every 30 min.\n\n**Note:** Outside business hours SEV2 is treated like SEV1 if frozen goods are affected.',
			4,
			'"Note: Outside business hours SEV2 is treated like SEV1 if frozen goods are affected."',
		],
		[
			'a rule about somebody beside others that are read',
			'## Rules\n\n- Updates: SEV1 every 20 minutes.\n- Never page the CIO between 23:00 and 06:00 unless it is a SEV1.',
			3,
			'"Never page the CIO between 23:00 and 06:00 unless it is a SEV1."',
		],
		[
			'a ticked row beside rows of times',
			'## Who is told\n\n| Who | SEV1 | SEV2 |\n|---|---|---|\n| On-call | ✅ | ✅ |\n| CTO | after 30 min | - |',
			4,
			'"Who: On-call"',
		],
		[
			'a sentence on a review that no rule reads',
			'## Reviews\n\nSEV1 gets a review within 3 days. SEV2 within two weeks, unless the Service Owner waives it.',
			2,
			'"SEV2 within two weeks, unless the Service Owner waives it."',
		],
		[
			'a time of a heading',
			'## Everybody meets after 45 minutes\n\nIt is loud there.\n\n- SEV1: notify the CTO after 1 h',
			0,
			'"Everybody meets after 45 minutes"',
		],
	])('%s', (_, text, line, why) => {
		expect(left(text).map((words) => words.replace(/^(\d+) .*?: "/, '$1 "'))).toContain(`${head + line} ${why}`);
	});

	it('what stands in one block is named together', () => {
		const text =
			'## Meetings\n\nUpdates: SEV1 every 20 minutes.\n\n- The Site Lead opens the door\n- The CTO makes coffee\n- It is cold\n- The CEO goes home after 3 h';
		const {left: unread} = policyLines(withLevels(text));
		expect(unread).toEqual([`${head + 4} Meetings: a list`].map((line) => expect.stringContaining(line.split(':')[0] ?? '')));
		expect(unread).toHaveLength(1);
	});

	it('one item of a line of HTML is not hidden by another', () => {
		const text = '<h2>Escalation</h2>\n<ul><li>SEV1: CTO after 30 min</li><li>The Site Lead is not to be woken on Sundays</li></ul>';
		expect(left(text).join('\n')).toContain('The Site Lead is not to be woken on Sundays');
	});

	it('what stands above the page', () => {
		const {left: unread} = policyLines(`---\ntitle: Handbook\npage_after: 20 min\n---\n${withLevels('')}`);
		expect(unread).toEqual(['3 above the page: "page_after: 20 min"']);
	});

	it('and nothing of what names none of these, or came out', () => {
		expect(left('## Rules\n\nThe coffee is good.\n\n- SEV1: updates every 20 minutes\n- SEV2: notify the CTO after 2 h')).toEqual([]);
	});
});

describe('the status page above the page', () => {
	it('is read', () => {
		const {runbook} = readRunbook(`---\ntitle: Handbook\nstatus_page: https://status.example.org\n---\n${withLevels('')}`, {
			origin: '/srv/runbook.md',
		});
		expect(runbook.statusPage).toMatchObject({url: 'https://status.example.org'});
	});

	it('is none where the rule at the top parts nothing', () => {
		const {runbook} = readRunbook(`---\n\nstatus_page: https://status.example.org\n\n${withLevels('')}`, {origin: '/srv/runbook.md'});
		expect(runbook.statusPage?.source ?? '').not.toContain('status page, runbook.md');
	});
});

describe('the report of the reference', () => {
	it('stays as short as it was: nothing of it is passed over', () => {
		const {report} = readRunbook(readFileSync(new URL('../../fixtures/runbook.md', import.meta.url), 'utf8'), {origin: '/srv/runbook.md'});
		expect(report.notUnderstood.filter(({why}) => why.startsWith('"'))).toEqual([]);
	});
});

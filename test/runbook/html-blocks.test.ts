import {describe, expect, it} from 'vitest';
import {markdownOfHtml} from '../../source/runbook/html-blocks.ts';
import {borrowed, hours, minutes, read, rungs} from '../helpers/runbook-fixture.ts';

describe('a runbook that is HTML from end to end', () => {
	const {runbook, report} = read('html-whole');
	it('has its procedures, step by step with their commands', () => {
		expect(runbook.severities.slice(0, 2).map(({procedure}) => procedure.flatMap(({steps}) => steps.map(({text}) => text)))).toEqual([
			[expect.stringContaining('Open a bridge'), expect.stringContaining('Roll back')],
			['Look at dashboards', expect.stringContaining('Scale')],
		]);
		const commands = runbook.severities[0]?.procedure.flatMap(({steps}) => steps.flatMap(({body}) => body.map(({text}) => text)));
		expect(commands).toEqual(['./bridge open', 'helm rollback shop']);
		expect(borrowed(report, 'procedure')).toEqual(['P3']);
	});

	it('says of every cell what was made of it, and of every paragraph', () => {
		expect(report.found).toContainEqual({what: 'business escalation', text: 'P3: CTO never', line: 15});
		expect(report.notUnderstood.map(({title, line}) => [title, line])).toEqual([['P3 procedure', 25]]);
	});

	it('calls whom it calls at once, and nobody of another company', () => {
		expect(runbook.severities[0]?.technical).toBeUndefined();
		expect(runbook.severities[0] && rungs(runbook.severities[0])).toEqual([
			['business', 'On-call engineer', {at: 'once'}],
			['business', 'Team manager', {at: 'after', ms: minutes(15)}],
			['business', 'CTO', {at: 'after', ms: hours(1)}],
		]);
	});
});

describe('HTML as Markdown', () => {
	it('keeps the lines of the file', () => {
		const {text, lineOf} = markdownOfHtml('text\n<h2>Steps</h2>\n<ol><li>one</li><li>two <code>ls</code></li></ol>\nend');
		const lines = text.split('\n');
		expect(lines.filter((line) => line !== '')).toEqual(['text', '## Steps', '1. one', '1. two `ls`', 'end']);
		expect(lineOf(lines.indexOf('## Steps'))).toBe(1);
		expect(lineOf(lines.indexOf('1. two `ls`'))).toBe(2);
		expect(lineOf(lines.indexOf('end'))).toBe(3);
	});

	it('leaves code, tables and what only speaks of a tag', () => {
		const text = '```\n<h2>no</h2>\n```\nUse <p> here.\n<table><tr><td><p>cell</p></td></tr></table>';
		expect(markdownOfHtml(text).text).toBe(text);
	});
});

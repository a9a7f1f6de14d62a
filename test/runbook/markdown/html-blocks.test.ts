import {describe, expect, it} from 'vitest';
import {markdownOfHtml} from '../../../source/runbook/markdown/html-blocks.ts';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {borrowed, hours, minutes, read, rungs} from '../../helpers/runbook-fixture.ts';

describe('a runbook that is HTML from end to end', () => {
	const {runbook, report} = read('html-whole');
	it('has its procedures, step by step with their commands', () => {
		expect(runbook.severities.map(({procedure}) => procedure.flatMap(({steps}) => steps.map(({text}) => text)))).toEqual([
			[expect.stringContaining('Open a bridge'), expect.stringContaining('Roll back')],
			['Look at dashboards', expect.stringContaining('Scale')],
			['File a ticket'],
		]);
		const commands = runbook.severities[0]?.procedure.flatMap(({steps}) => steps.flatMap(({body}) => body.map(({text}) => text)));
		expect(commands).toEqual(['./bridge open', 'helm rollback shop']);
		expect(borrowed(report, 'procedure')).toBeUndefined();
	});

	it('says of every cell what was made of it, and of every paragraph', () => {
		expect(report.found).toContainEqual({what: 'business escalation', text: 'P3: CTO never', line: 15});
		expect(report.notUnderstood.map(({title, line}) => [title, line])).toEqual([]);
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

describe('what can be folded away', () => {
	const file = (details: string) =>
		`# T\n\n| Severity | Response time |\n|---|---|\n| S0 | 5 min |\n| S1 | 10 min |\n| S2 | 1 h |\n| S3 | 1 day |\n\n## Response procedure\n\n${details}`;
	const fold = (summary: string, text: string) => `<details>\n<summary>${summary}</summary>\n\n${text}\n\n</details>\n\n`;
	const steps = (text: string) =>
		readRunbook(text, {origin: '/srv/runbook.md'}).runbook.severities.map(({id, procedure}) => [
			id,
			...procedure.filter(({source}) => source.includes('runbook.md')).flatMap((phase) => phase.steps.map((step) => step.text)),
		]);
	const major = '#### Step 1 (first 10 minutes)\n\n1. Isolate\n\n```sh\n# no heading\nls\n```\n\n#### Step 2\n\n1. Monitor for 60 minutes';

	it('is of the severities of its summary alone, also where it has headings of its own', () => {
		const text = file(`${fold('S0 / S1: Major incident procedure', major)}${fold('S2: Incident procedure', '1. Tomorrow')}S3 waits.`);
		const [s0, s1, s2, s3] = steps(text);
		expect(s0).toEqual(['S0', 'Isolate', 'Monitor for 60 minutes']);
		expect(s1?.slice(1)).toEqual(s0?.slice(1));
		expect([s2, s3]).toEqual([['S2', 'Tomorrow'], ['S3']]);
	});

	it('says how long only its own severities are watched', () => {
		const {runbook} = readRunbook(file(`${fold('S0: Major incident procedure', major)}${fold('S2: Incident procedure', '1. Tomorrow')}`), {
			origin: '/srv/runbook.md',
		});
		expect(runbook.severities.map(({monitor}) => monitor?.source.includes('runbook.md:'))).toEqual([true, false, false, undefined]);
	});

	it('ends where it is closed', () => {
		const {report} = readRunbook(file(`${fold('S0: Procedure', major)}The CTO is asked within 3 days.`), {origin: '/srv/runbook.md'});
		expect(report.notUnderstood.at(-1)?.title).toBe('Response procedure');
	});
});

import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {linesText} from '../../../source/commands/runbook-lines.ts';
import {reportText} from '../../../source/commands/runbook-report.ts';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// What is taken so though no word of the file says it is kept, and named.

const report = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'}).report;
const inferred = (text: string) => report(text).inferred.map(({text: words, why}) => `${words}: ${why}`);

describe('what it is', () => {
	it('is inferred where a time stands in the table of severities below a title that says nothing', () => {
		expect(
			inferred('# Tasot\n\n| Taso | Kuvaus | Aika |\n|---|---|---|\n| SEV1 | kaikki alhaalla | 5 min |\n| SEV2 | hidas | 1 h |'),
		).toEqual([
			'SEV1: 5 min: no word says that it is how soon somebody answers',
			'SEV2: 1 h: no word says that it is how soon somebody answers',
		]);
	});

	it.each(['Respond within', 'Acknowledged', 'Reaktionszeit', 'Picked up'])('is said by the title %o', (title) => {
		expect(
			inferred(`# Levels\n\n| Level | Meaning | ${title} |\n|---|---|---|\n| SEV1 | all down | 5 min |\n| SEV2 | slow | 1 h |`),
		).toEqual([]);
	});

	it('is inferred where people stand beside times and nothing says that they are called', () => {
		const table = '| Sev | Director | Board |\n|---|---|---|\n| SEV1 | after 30 min | after 2 h |\n| SEV2 | after 4 h | - |';
		expect(inferred(withLevels(`## Management\n\n${table}`))).toEqual([
			'SEV1: Director after 30 min: no word says that anybody is called',
			'SEV1: Board after 2 h: no word says that anybody is called',
			'SEV2: Director after 4 h: no word says that anybody is called',
		]);
		expect(inferred(withLevels(`## Whom we inform\n\n${table}`))).toEqual([]);
	});
});

describe('of which severity', () => {
	it('is inferred of what names none', () => {
		expect(
			inferred(withLevels('## Escalation\n\n- SEV1: CTO after 1 h\n- If card data leaked, the Privacy Officer is called at once.')),
		).toEqual(['SEV1, SEV2, SEV3: Privacy Officer as soon as it is reported: card data leaked: no severity is named']);
	});

	it.each([
		'- If card data leaked, the Privacy Officer is called at once, at any severity.',
		'- If card data leaked, the Privacy Officer is called at once, whatever the severity.',
	])('is said by %o', (line) => {
		expect(inferred(withLevels(`## Escalation\n\n- SEV1: CTO after 1 h\n${line}`))).toEqual([]);
	});

	it('is said by a row, a column, a heading or the line above', () => {
		expect(
			inferred(
				withLevels(
					'## Escalation\n\n### SEV1\n\n- Watch lead at once\n- CTO after 30 min\n\nFor SEV2:\n\n- Watch lead at once\n\n## Updates\n\n| | Team, every | Customers, every |\n|---|---|---|\n| 1 | 15 min | 30 min |\n| 2 | 1 h | 2 h |',
				),
			),
		).toEqual([]);
	});
});

describe('for whom', () => {
	it('is inferred of updates that name nobody', () => {
		expect(inferred(withLevels('## Updates\n\n- SEV1: every 15 min\n- SEV2: every hour, on the status page'))).toEqual([
			'SEV1: every 15 min: for whom is not said, so it is for the team',
		]);
	});

	it('is said by where it is told', () => {
		expect(inferred(withLevels('## Updates\n\n- SEV1: every 15 min in #incidents\n- SEV2: every hour to customers'))).toEqual([]);
	});
});

describe('who', () => {
	it('is inferred of whoever stands in the paragraph below a stage', () => {
		expect(
			inferred(
				withLevels(
					'## Escalation\n\n### Stage 1: On-call (0-15 minutes)\n\n**Responsible:** Ada\n\n### Stage 2: Engineer (15-60 minutes)\n\n**Responsible:** Platform Lead / Second Lead\n\n### Stage 3: Management (60+ minutes)\n\n**Responsible:** CTO / COO',
				),
			),
		).toEqual([
			'SEV1, SEV2, SEV3: first On-call, then Platform Lead + Second Lead after 15 min, CTO after 1 h: no severity is named',
			'SEV1, SEV2, SEV3: Platform Lead after 15 min: no severity is named; Platform Lead is named elsewhere',
			'SEV1, SEV2, SEV3: Second Lead after 15 min: no severity is named; Second Lead is named elsewhere',
			'SEV1, SEV2, SEV3: COO after 1 h: no severity is named; COO is named elsewhere',
		]);
	});
});

describe('of the reference', () => {
	const reference = report(readFileSync(new URL('../../fixtures/runbook.md', import.meta.url), 'utf8'));

	it('little is inferred', () => {
		expect(reference.inferred.map(({line, why}) => `${line} ${why}`)).toEqual([
			'370 for whom is not said, so it is for the team',
			'583 no severity is named',
		]);
	});

	it('what is inferred is shown with its reason, in the report and beside its line', () => {
		const text = withLevels('## Updates\n\n- SEV1: every 15 min');
		const own = report(text);
		expect(reportText(own, 'runbook.md')).toMatch(
			/Inferred: taken so, though no word there says it, so compare it \(1\)\n {2}runbook\.md:\d+ +update cadence \(internal\) +SEV1: every 15 min +for whom is not said, so it is for the team\n/,
		);
		expect(linesText(text, own)).toMatch(/ ~ - SEV1: every 15 min\n.*\n +~ update cadence \(internal\): SEV1: every 15 min: for whom/);
	});
});

describe('in a paragraph', () => {
	it('a severity goes on to be meant until another one is named', () => {
		expect(
			inferred(
				withLevels(
					'## Escalation\n\nAt SEV1 the on-call engineer is paged at once. After 30 minutes the CTO is called. At SEV2 the CTO is called after 2 hours.',
				),
			),
		).toEqual([]);
	});

	it('a word for a severity is enough where something is said to be it', () => {
		expect(
			inferred(
				withLevels('## What it is\n\nLoss of the sign-on for more than ten minutes is always critical.', ['Critical', 'Major', 'Minor']),
			),
		).toEqual([]);
	});

	it('what one sentence says of every severity is not said by the next', () => {
		expect(
			inferred(
				withLevels(
					'## Escalation\n\nAt SEV1 the on-call engineer is paged at once.\n\nIf payments fail, Finance is called at once, at any severity. If card data leaked, the Privacy Officer is called at once.',
				),
			),
		).toEqual(['SEV1, SEV2, SEV3: Privacy Officer as soon as it is reported: card data leaked: no severity is named']);
	});
});

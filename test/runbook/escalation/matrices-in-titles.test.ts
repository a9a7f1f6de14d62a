import {describe, expect, test} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, redAndAmber, withLevels} from '../../helpers/policy-lines.ts';

// Tables of who is called when, whose titles say besides the severity whose matrix it is.

const escalation = /^\d+ (?:(?:business|technical) escalation|escalation trigger|leadership): /;
const called = (text: string) =>
	policyLines(text)
		.found.filter((line) => escalation.test(line))
		.map((line) => line.replace(/^\d+ /, ''));

const technical = [
	'technical escalation: Red: first Shift lead',
	'technical escalation: Red: Head of Depots after 45 min',
	'technical escalation: Amber: first Shift lead',
];
const business = ['business escalation: Red: Depot Director after 15 min', 'business escalation: Red: Chief Executive after 45 min'];

describe('a table of times with a matrix beside each severity', () => {
	test.each([
		['Red – technical', 'Red – business'],
		['Red (technical)', 'Red (business)'],
		['Red tech', 'Red business'],
		['Technical: Red', 'Management: Red'],
		['Red / Technik', 'Red / Geschäft'],
	])('calls by each of them: %s, %s', (one, other) => {
		const text = `${redAndAmber}\n## Call-out\n
| When | ${one} | ${other} | Amber |
|---|---|---|---|
| 0 min | Shift lead | — | Shift lead |
| T+15 | — | Depot Director | — |
| after 45 min | Head of Depots, if service is not restored | Chief Executive, if not resolved | — |
`;
		expect(called(text).toSorted()).toEqual([...technical, ...business].toSorted());
		expect(policyLines(text).left).toEqual([]);
	});

	test('the same with the severities in rows, and with a column for it', () => {
		const inRows = `${redAndAmber}\n## Call-out\n
| | at once | after 15 min | after 45 min |
|---|---|---|---|
| Red, technical | Shift lead | – | Head of Depots |
| Red, business | – | Depot Director | Chief Executive |
| Amber | Shift lead | – | – |
`;
		const inColumn = `${redAndAmber}\n## Call-out\n
| Severity | Side | at once | 15 min | 45 min |
|---|---|---|---|---|
| Red | technical | Shift lead | – | Head of Depots |
| Red | business | – | Depot Director | Chief Executive |
| Amber | technical | Shift lead | – | – |
`;
		for (const text of [inRows, inColumn]) {
			expect(called(text).toSorted()).toEqual([...technical, ...business].toSorted());
			expect(policyLines(text).left).toEqual([]);
		}
	});

	test('of one matrix alone it is one table', () => {
		const text = `${redAndAmber}\n## Call-out\n
| When | Red – technical | Amber – technical |
|---|---|---|
| 0 min | Shift lead | Shift lead |
| 20 min | Head of Depots | — |
`;
		expect(called(text)).toEqual([
			'technical escalation: Red: first Shift lead',
			'technical escalation: Amber: first Shift lead',
			'escalation trigger: Red: Head of Depots after 20 min',
		]);
	});

	test('what is not about calls at times is left as it is', () => {
		const text = withLevels('## Impact\n\n| | SEV1 technical | SEV1 business |\n|---|---|---|\n| What | No orders | Loss of sales |\n');
		expect(called(text)).toEqual([]);
	});
});

describe('a condition behind whoever is called in a cell', () => {
	test.each(['if card payments are affected', 'only if card payments are affected'])('is named: %s', (condition) => {
		const text = `${redAndAmber}\n## Call-out\n
| When | Red | Amber |
|---|---|---|
| 0 min | Shift lead | Shift lead |
| 20 min | Payments officer, ${condition} | — |
| 40 min | Head of Depots, Head of Shops | — |
`;
		expect(called(text)).toEqual([
			'technical escalation: Red: first Shift lead',
			'technical escalation: Amber: first Shift lead',
			'escalation trigger: Red: Payments officer after 20 min',
			'escalation trigger: Red: Head of Depots after 40 min',
			'escalation trigger: Red: Head of Shops after 40 min',
		]);
		const {report} = readRunbook(text, {origin: 'r.md'});
		expect(report.remarks).toContainEqual(expect.stringContaining(`"${condition}" is no condition that the room knows: Payments officer`));
	});

	test('silence of the first is of the second', () => {
		const text = `${redAndAmber}\n## Call-out\n
| When | Red | Amber |
|---|---|---|
| sofort | Shift lead | Shift lead |
| 10 min | Backup, falls keine Antwort | — |
| 30 min | Head of Depots, falls nicht behoben | — |
`;
		expect(called(text)).toContain('technical escalation: Red: first Shift lead, then Backup after 10 min, Head of Depots after 30 min');
	});
});

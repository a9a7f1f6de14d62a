import {describe, expect, test} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {redAndAmber} from '../../helpers/policy-lines.ts';

function reviews(heading: string, table: string) {
	const {runbook, report} = readRunbook(
		`${redAndAmber}
## ${heading}

${table}`,
		{origin: 'r.md'},
	);
	const of = (id: string) => {
		const review = runbook.severities.find((severity) => severity.id === id)?.review;
		return review?.source.includes('r.md') ? review : undefined;
	};
	return {of, report};
}

describe('a table of who writes up an incident and by when', () => {
	test.each([
		['Afterwards', '| Written up by | Due | Severity |'],
		['Post-mortems', '| Author | When | Severity |'],
		['Nachher', '| Geschrieben von | Frist | Stufe |'],
	])('has the day of the review: %s', (heading, titles) => {
		const {of, report} = reviews(
			heading,
			`${titles}
|---|---|---|
| Shop Lead, with a meeting led by the Head of Shop | 3 days | Red |
| Shop Lead, no meeting | 6 days | Amber |
`,
		);
		expect(of('Red')).toMatchObject({when: '3 days', withinMs: 259_200_000});
		expect(of('Amber')).toMatchObject({when: 'no meeting, 6 days'});
		// Who writes and who leads is named.
		expect(JSON.stringify(report.notUnderstood)).toContain('meeting led by the Head of Shop');
	});

	test('under a heading of something else a column of authors makes no review', () => {
		const {of} = reviews(
			'Pages we keep',
			`| Author | Renewed | Severity |
|---|---|---|
| Shop Lead | 3 days | Red |
| Shop Lead | 6 days | Amber |
`,
		);
		expect(of('Red')).toBeUndefined();
		expect(of('Amber')).toBeUndefined();
	});
});

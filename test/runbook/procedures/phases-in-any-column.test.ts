import {describe, expect, test} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {redAndAmber} from '../../helpers/policy-lines.ts';

function procedure(table: string) {
	const {runbook} = readRunbook(
		`${redAndAmber}
## Red drill

${table}`,
		{origin: 'r.md'},
	);
	const red = runbook.severities.find(({id}) => id === 'Red');
	return (red?.procedure ?? [])
		.filter(({source}) => source.includes('r.md'))
		.map(({name, window, steps}) => ({
			name,
			window: window && [window.fromMs / 60_000, window.toMs === null ? null : window.toMs / 60_000],
			steps: steps.map(({text}) => text),
		}));
}

describe('a table of phases', () => {
	test.each([
		['| What to do | Minutes | Phase |', ['Freeze deploys', '0–5', 'Look'], ['Roll back', '5–20', 'Mend']],
		['| Minutes | What to do | Phase |', ['0-5', 'Freeze deploys', 'Look'], ['5-20', 'Roll back', 'Mend']],
	])('in whatever order, with the unit in the title: %s', (header, ...rows) => {
		const found = procedure(`${header}\n|---|---|---|\n${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`);
		expect(found).toMatchObject([
			{window: [0, 5], steps: ['Freeze deploys']},
			{window: [5, 20], steps: ['Roll back']},
		]);
		expect(found[0]?.name).toContain('Look');
	});

	test('numbers below another title are no minutes', () => {
		const found = procedure(`| What to do | Tickets | Phase |
|---|---|---|
| Freeze deploys | 0–5 | Look |
| Roll back | 5–20 | Mend |
`);
		expect(found.filter(({window}) => window !== null)).toEqual([]);
	});
});

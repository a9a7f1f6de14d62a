import {describe, expect, test} from 'vitest';
import {phasesOf, redAndAmber} from '../../helpers/policy-lines.ts';

const procedure = (table: string) =>
	phasesOf(`${redAndAmber}\n## Red drill\n\n${table}`, 'Red').map(({name, window, steps}) => ({name, window, steps}));

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

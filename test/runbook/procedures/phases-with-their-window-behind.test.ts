import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// "1. Find out (0–10 min)" above a list of its own: the item is a phase, and its list what is done in it.

const phases = (list: string) =>
	readRunbook(withLevels(`## Procedure for SEV1\n\n${list}`), {origin: 'rb.md'}).runbook.severities[0]?.procedure.map(
		({name, window, steps}) => [
			name,
			window === null ? null : [window.fromMs / 60_000, (window.toMs ?? 0) / 60_000],
			steps.map(({text}) => text),
		],
	);

describe('an item with a window behind its name', () => {
	it.each([
		['Find out (0–10 minutes)', 'Stop it (10–30 minutes):', 'Repair'],
		['Feststellen (0–10 Minuten)', 'Notbetrieb [10 bis 30 Minuten]', 'Wiederherstellen'],
	])('is a phase: "%s"', (first, second, last) => {
		const found = phases(
			`1. ${first}\n   - Call the yard\n   - \`yardctl status\`\n2. ${second}\n   - Print the lists\n3. ${last}\n   - \`yardctl restore\``,
		);
		expect(found?.map(([, window, steps]) => [window, steps])).toEqual([
			[
				[0, 10],
				['Call the yard', 'yardctl status'],
			],
			[[10, 30], ['Print the lists']],
			[null, ['yardctl restore']],
		]);
		expect(found?.map(([name]) => name)).toEqual([first, second, last].map((name) => name.replace(/\s?[([].*/, '')));
	});

	it.each([
		['a deadline of each', '1. Page the lead (within 5 minutes)\n   - by phone\n2. Tell the desk (within 30 minutes)\n   - by mail'],
		['nothing below', '1. Look (0–10 minutes)\n2. Stop it (10–30 minutes)'],
		['windows that go back', '1. Repair (10–30 minutes)\n   - a\n2. Look (0–10 minutes)\n   - b'],
		['a last word in the middle', '1. Look (0–10 minutes)\n   - a\n2. Repair\n   - b\n3. Stop (10–30 minutes)\n   - c'],
	])('is a step where there is %s', (_, list) => {
		expect(phases(list)).toHaveLength(1);
	});
});

import {describe, expect, test} from 'vitest';
import {phasesOf, redAndAmber} from '../../helpers/policy-lines.ts';

const procedure = (table: string) => phasesOf(`${redAndAmber}\n## Procedure for Red\n\n${table}`, 'Red');

describe('a table of steps with windows and phases', () => {
	test.each([
		['Step', 'Window', 'Phase', 'Action', 'Command or link', 'Done by', 'end', 'after 60 min'],
		['No', 'Time', 'Stage', 'What to do', 'Command / URL', 'Who', 'at the end', 'from 60 min'],
		['#', 'When', 'Phase', 'Task', 'Link or command', 'Owner', 'Close', '60+ min'],
		['Nr', 'Zeitfenster', 'Phase', 'Maßnahme', 'Befehl oder Link', 'Wer', 'Ende', 'ab 60 min'],
	])('is a phase for each of them: %s, %s, %s', (step, window, phase, action, command, who, end, later) => {
		const found = procedure(`| ${step} | ${window} | ${phase} | ${action} | ${command} | ${who} |
|---|---|---|---|---|---|
| 1 | 0–12 min | Gather | Freeze releases | \`rel freeze --all\` | Duty lead |
| 2 | 12–60 min | Find | Look at the orders | dashboard "Orders" | On-call |
| 3 | 12–60 min | Mend | Drain the shop | \`shopctl drain eu\` | On-call |
| 4 | ${later} | Hold | Hand over every 4 hours | — | Duty lead |
| 5 | ${end} | Finish | Thaw releases | \`rel thaw\` | Duty lead |
`);
		expect(found.map((one) => [one.name.replace(/ \(.*/, ''), one.window])).toEqual([
			['Gather', [0, 12]],
			['Find', [12, 60]],
			['Mend', [12, 60]],
			['Hold', [60, null]],
			['Finish', null],
		]);
		expect(found.flatMap(({commands}) => commands)).toEqual([
			'command: rel freeze --all',
			'words: dashboard "Orders"',
			'command: shopctl drain eu',
			'command: rel thaw',
		]);
		expect(found[3]?.steps).toEqual(['Hand over every 4 hours · Duty lead']);
	});

	test('a cell left empty is of the window and the phase above', () => {
		const found = procedure(`| Time | Phase | Action | Command |
|---|---|---|---|
| 0–10 min | Gather | Open the room | |
| | | Freeze releases | \`rel freeze\` |
| 10–30 min | Find | Look at the orders | |
`);
		expect(found).toMatchObject([
			{name: 'Gather', window: [0, 10], steps: ['Open the room', 'Freeze releases'], commands: ['command: rel freeze']},
			{name: 'Find', window: [10, 30], steps: ['Look at the orders']},
		]);
	});

	test('without phases each window is one, and its steps keep who does them', () => {
		const found = procedure(`| When | Action | Who |
|---|---|---|
| 0–10 min | Open the room | Duty lead |
| 10–30 min | Look at the orders | On-call |
| at the end | Thank everybody | – |
`);
		expect(found.map(({window, steps}) => [window, steps])).toEqual([
			[[0, 10], ['Open the room · Duty lead']],
			[[10, 30], ['Look at the orders · On-call']],
			[null, ['Thank everybody']],
		]);
	});

	test('cells that are no windows are none', () => {
		const found = procedure(`| Step | Window | Action |
|---|---|---|
| 1 | Monday | Open the room |
| 2 | end | Thank everybody |
`);
		expect(found.filter(({window}) => window !== null)).toEqual([]);
	});
});

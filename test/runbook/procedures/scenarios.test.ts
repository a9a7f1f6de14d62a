import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, procedureLines, withLevels} from '../../helpers/policy-lines.ts';

// Procedures for something that may break, whatever its severity: what they are for, and of which severity they are.

const phases = (text: string) =>
	procedureLines(withLevels(text)).map(([id, ...lines]) => [id, ...lines.map((line) => line.replace(/: [^:]+$/, ''))]);
const two = (said = '') =>
	[
		'## Drill A: Pump stands still',
		'### Phase 1: Look (0–15 minutes)\n\n1. Read the gauge',
		'### Phase 2: Mend (15–45 minutes)\n\n1. Turn the valve',
		'## Drill B: Smoke in the hall',
		said,
		'### Phase 1: Leave (0–5 minutes)\n\n1. Ring the bell',
	].join('\n\n');

describe('phases of several scenarios', () => {
	it('keep the name of theirs', () => {
		expect(phases(two())[2]).toEqual([
			'SEV3',
			'Drill A: Pump stands still: Phase 1: Look',
			'Drill A: Pump stands still: Phase 2: Mend',
			'Drill B: Smoke in the hall: Phase 1: Leave',
		]);
		expect(policyLines(withLevels(two())).doubts).toEqual([
			'No procedure is of one severity: "Drill A: Pump stands still" (line 9), "Drill B: Smoke in the hall" (line 19) all go to each of SEV1, SEV2, SEV3.',
		]);
	});

	it('of one alone have none', () => {
		expect(
			phases('## Response\n\n### Look (0–15 minutes)\n\n1. Read the gauge\n\n### Mend (15–45 minutes)\n\n1. Turn the valve')[0],
		).toEqual(['SEV1', 'Look', 'Mend']);
	});

	it.each([
		'Always a SEV1.',
		'Smoke is always treated as SEV1.',
		'Ein Verdacht wird immer als SEV1 behandelt.',
		'Treat every suspicion as a SEV1.',
	])('are of the severity alone that the file says: %s', (said) => {
		expect(phases(two(said)).map((lines) => lines.length - 1)).toEqual([3, 2, 2]);
		expect(policyLines(withLevels(two(said))).left).toEqual([]);
	});

	it.each(['This is not always a SEV1.', 'It is a SEV1 if somebody is hurt.', 'Never a SEV1.'])(
		'are for each where it is not said: %s',
		(said) => {
			expect(phases(two(said)).map((lines) => lines.length - 1)).toEqual([3, 3, 3]);
		},
	);

	it('on a condition is named where the severities are words', () => {
		const text = `${withLevels('## Flood\n\nThis is Orange as long as the pump runs, and Red as soon as it stands.', ['Red', 'Orange', 'Yellow'])}`;
		expect(policyLines(text).left.map((line) => line.replace(/^\d+ Flood: /, ''))).toContain('a paragraph');
		const known = text.replace('This is', '1. Look at the pump\n2. Turn the valve\n\nThis is').replace('## Flood', '## Flood procedure');
		expect(policyLines(known).left.map((line) => line.replace(/^\d+ Flood procedure: /, ''))).toEqual([
			'"This is Orange as long as the pump runs, and Red as soon as it stands."',
		]);
	});

	it('leave nothing else of such a paragraph without a word', () => {
		expect(policyLines(withLevels(two('Always a SEV1. Do not use the lift.'))).left).toEqual([
			'21 Drill B: Smoke in the hall: "Do not use the lift."',
		]);
	});
});

it.each(['Common failures', 'Known issues', 'Häufige Störungen', 'Failure modes'])('"%s" holds a procedure for each', (chapter) => {
	const text = `## ${chapter}\n\n### Pump stands still\n\n**Diagnosis:**\n\n1. Read the gauge\n2. Open the lid\n\n### Smoke in the hall\n\n**Resolution:**\n\n1. Ring the bell\n2. Open the gate`;
	expect(phases(text)[0]).toEqual(['SEV1', 'Pump stands still: Diagnosis', 'Smoke in the hall: Resolution']);
});

describe('a procedure under a heading that does not say so', () => {
	it('is a table of actions by windows, with a name for each where it has one', () => {
		expect(
			phases(
				'## Flood\n\n| When | What | Who |\n|---|---|---|\n| 0–15 min | Look at the pump | Guard |\n| after 4 h | Order sand | Head |',
			)[1],
		).toEqual(['SEV2', 'Look at the pump', 'Order sand']);
		expect(
			procedureLines(
				withLevels(
					'## Flood\n\n| Phase | Window | What you do |\n|---|---|---|\n| Stop | 0–30 min | Close the gate. |\n| Dry | 2–24 h | Pump it out. |',
				),
			)[0],
		).toEqual(['SEV1', 'Stop: Close the gate.', 'Dry: Pump it out.']);
	});

	it('are numbered lists below windows in words', () => {
		const {runbook} = readRunbook(
			withLevels(
				'## Dark hall\n\nFirst two minutes:\n\n1. Find a lamp\n2. Say where you are\n\nMinutes two to ten:\n\n1. Look at the fuses',
			),
			{origin: '/srv/runbook.md'},
		);
		expect(runbook.severities[0]?.procedure.map(({name, window}) => [name, window])).toEqual([
			['First two minutes', {fromMs: 0, toMs: 120_000}],
			['Minutes two to ten', {fromMs: 120_000, toMs: 600_000}],
		]);
	});

	it('is a list that holds what is typed, and says of a call that it has no clock', () => {
		const text = withLevels(
			'## If you are the night guard\n\n- Within 5 minutes: call the desk back. Log in:\n\n      ssh hall-7\n\n- By 10 minutes: if the pump stands, change over:\n\n      pumpctl switch reserve\n',
		);
		const {runbook, report} = readRunbook(text, {origin: '/srv/runbook.md'});
		expect(runbook.severities[0]?.procedure.flatMap(({steps}) => steps.map(({body}) => body.map((part) => part.text)))).toEqual([
			['ssh hall-7'],
			['pumpctl switch reserve'],
		]);
		expect(report.remarks).toContain('A step that calls somebody at a time is ticked by hand and has no clock: line 11.');
	});

	it('is no list of plain bullets', () => {
		expect(phases('## Flood\n\n- The river is high in May\n- The gate is old')[0]).toEqual(['SEV1']);
	});
});

describe('recipes', () => {
	it.each(['Recipes', 'Rezepte', 'Our recipes'])('"%s" are procedures, each for what it is called', (title) => {
		const text = `## ${title}\n\n### Cellar wet\n\n1. Open the sluice\n2. Start the pump\n\n### Attic hot\n\n1. Open the hatch\n2. Start the fan`;
		const {runbook} = readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
		expect(runbook.severities[0]?.procedure.map(({name}) => name)).toEqual(['Cellar wet', 'Attic hot']);
	});

	it('of which only one gives orders in a chapter that says nothing else are of no incident at all', () => {
		const text =
			'## Odds and ends\n\n### Cellar wet\n\n1. Open the sluice\n2. Start the pump\n3. Call the guard\n4. Write it down\n\n### Attic hot\n\n1. `fan on`\n2. hatch, if it is dry';
		expect(phases(text)[0]).toEqual(['SEV1']);
	});
});

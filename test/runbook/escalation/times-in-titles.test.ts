import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// "Escalate after 30 min to | Head of IT": the title of a row or column says when, and its cells who.

const minute = 60_000;
const calls = (table: string) =>
	readRunbook(`# R\n\n## Levels\n\n${table}\n`, {origin: 'rb.md'}).runbook.severities.map(({technical, rungs}) => [
		technical?.source.includes('rb.md') ? technical.atOnce : [],
		rungs.flatMap(({position, timing, source}) =>
			source.includes('rb.md') && timing.at === 'after' ? [[position, timing.ms / minute]] : [],
		),
		technical?.source.includes('rb.md') && technical.final ? [technical.final.position, technical.final.afterMs / minute] : [],
	]);

describe('a time in a title', () => {
	it.each([
		['Who is paged', 'Escalate after 25 min to', 'Escalate after 70 min to', 'nobody'],
		['Wer wird gerufen', 'Eskalation nach 25 Minuten an', 'Eskalation nach 70 Minuten an', 'niemand'],
	])('of a row, "%s", "%s"', (first, second, third, none) => {
		const table = `| | Blocker | Severe | Moderate |\n|---|---|---|---|\n| Response | 5 min | 20 min | 4 h |\n| ${first} | Platform on-call, Network on-call | Platform on-call | ${none} |\n| ${second} | Head of Platform | - | - |\n| ${third} | CTO | Head of Platform | - |`;
		const [blocker, severe, moderate] = calls(table);
		expect(blocker).toEqual([['Platform on-call', 'Network on-call'], [['Head of Platform', 25]], ['CTO', 70]]);
		expect(severe).toEqual([['Platform on-call'], [], ['Head of Platform', 70]]);
		expect(moderate).toEqual([[], [], []]);
	});

	it('of a column, where whoever is called at first stands nowhere', () => {
		const table =
			'| Level | Response | Escalate after 25 min to | Escalate after 70 min to |\n|---|---|---|---|\n| SEV1 | 5 min | Head of Platform | CTO |\n| SEV2 | 20 min | - | Head of Platform |';
		expect(calls(table).map(([, rungs]) => rungs)).toEqual([
			[
				['Head of Platform', 25],
				['CTO', 70],
			],
			[['Head of Platform', 70]],
		]);
	});

	it('is none over sentences or figures', () => {
		const table =
			'| Level | Response | After 30 min | After 60 min |\n|---|---|---|---|\n| SEV1 | 5 min | check the queue again | 40 % |\n| SEV2 | 20 min | - | 60 % |';
		expect(calls(table).map(([, rungs]) => rungs)).toEqual([[], []]);
	});
});

it.each(['Wer entscheidet', 'Who decides', 'Decision maker'])('whoever stands below "%s" may command', (title) => {
	const {severities} = readRunbook(
		`# R\n\n| Level | Response | ${title} |\n|---|---|---|\n| SEV1 | 5 min | Head of IT |\n| SEV2 | 20 min | Shift Lead |\n`,
		{origin: 'rb.md'},
	).runbook;
	expect(severities.map(({command}) => command?.positions)).toEqual([['Head of IT'], ['Shift Lead']]);
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// A table of bare figures, and what they are in a sentence beside it or in the heading above.

const minute = 60_000;
const rows =
	'| Who | SEV1 | SEV2 |\n|---|---|---|\n| On-call analyst | 0 | 0 |\n| Application Manager | 10 | 30 |\n| Head of IT | 20 | - |';
const read = (text: string) => readRunbook(withLevels(text), {origin: 'rb.md'});
const called = (text: string) =>
	read(text)
		.runbook.severities.slice(0, 2)
		.map(({technical, rungs}) =>
			[
				...(technical?.source.includes('rb.md') ? technical.atOnce.map((position) => [position, 0]) : []),
				...rungs.flatMap(({position, timing, source}) =>
					source.includes('rb.md') ? [[position, timing.at === 'once' ? 0 : timing.at === 'after' ? timing.ms / minute : timing.at]] : [],
				),
			].sort(([, a], [, b]) => Number(a) - Number(b)),
		);

const inMinutes = [
	[
		['On-call analyst', 0],
		['Application Manager', 10],
		['Head of IT', 20],
	],
	[
		['On-call analyst', 0],
		['Application Manager', 30],
	],
];

describe('bare figures', () => {
	it.each([
		`## Escalation\n\n${rows}\n\nTimes are in minutes from declaration.`,
		`## Escalation\n\nAlle Angaben in Minuten.\n\n${rows}`,
		`## Escalation (min)\n\n${rows}`,
		`## Escalation\n\n${rows}\n\nFigures are minutes from the logging of the incident.`,
	])('are minutes where it is said: %j', (text) => {
		expect(called(text)).toEqual(inMinutes);
	});

	it('is remarked', () => {
		expect(read(`## Escalation\n\n${rows}\n\nTimes are in minutes.`).report.remarks.join('\n')).toMatch(
			/figures of the table in line \d+ are read as minutes/,
		);
	});

	it('are hours where that is said', () => {
		const [first] = called(`## Escalation\n\n${rows}\n\nTimes are given in hours.`);
		expect(first).toContainEqual(['Head of IT', 1200]);
	});

	it.each([`## Escalation\n\n${rows}`, `## Escalation\n\n${rows}\n\nWe answer in minutes, not in hours.`])(
		'say no time where nothing tells: %j',
		(text) => {
			expect(
				called(text)
					.flat()
					.filter(([, at]) => at !== 0),
			).toEqual([]);
		},
	);
});

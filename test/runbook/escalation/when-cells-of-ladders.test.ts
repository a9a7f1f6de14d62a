import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {timingWords} from '../../../source/runbook/runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// A table "Who | When | Severity" whose cells say more than a time, or that a row is of any severity.

const calls = (rows: string, header = '| Who | When | Severity | How |\n|---|---|---|---|') =>
	readRunbook(
		withLevels(
			`## Escalation\n\n### Business\n\n${header}\n| Support lead | Immediately | SEV1, SEV2 | Page |\n| Head of Trading | After 15 minutes | SEV1 | Phone |\n${rows}`,
		),
		{origin: '/srv/runbook.md'},
	).runbook.severities.map(({rungs}) => rungs.map(({position, timing}) => `${position} ${timingWords(timing)}`));

describe('a cell of times', () => {
	it.each(['After 30 minutes (to pause the campaigns)', 'Nach 30 Minuten (um die Kampagnen anzuhalten)'])(
		'keeps its time where a bracket says what for: %s',
		(when) => {
			expect(calls(`| VP Marketing | ${when} | SEV1 | Phone |`)[0]).toEqual([
				'Support lead at once',
				'Head of Trading after 15 min',
				'VP Marketing after 30 min',
			]);
		},
	);

	it.each([
		['Immediately, if the export is affected', 'the export is affected'],
		['At once, but only if the export is affected', 'the export is affected'],
		['Sofort, wenn der Export betroffen ist', 'der Export betroffen ist'],
	])('calls on the report alone: %s', (when, what) => {
		expect(calls(`| Warehouse desk | ${when} | SEV1, SEV2 | Phone |`)[1]).toEqual([
			'Support lead at once',
			`Warehouse desk as soon as it is reported: ${what}`,
		]);
	});
});

describe('a cell of severities', () => {
	it.each(['any', 'All', 'alle'])('that says %o is of each', (any) => {
		expect(calls(`| Legal | After 1 hour | ${any} | Phone |`)).toEqual([
			['Support lead at once', 'Head of Trading after 15 min', 'Legal after 1 h'],
			['Support lead at once', 'Legal after 1 h'],
			['Legal after 1 h'],
		]);
	});
});

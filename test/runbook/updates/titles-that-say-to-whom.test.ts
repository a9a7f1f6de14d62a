import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {timingWords} from '../../../source/runbook/runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Columns whose titles say to whom it goes: "An die Stationen", "To the Plant Manager".

describe.each([
	[
		'An die Stationen',
		'An Leitung und Krisenstab',
		'Leitung und Krisenstab',
		'alle 30 Minuten, erstmals nach 15 Minuten',
		'alle 2 Stunden',
	],
	['To the wards', 'To the Plant Manager', 'Plant Manager', 'every 30 minutes, first after 15 minutes', 'every 2 hours'],
])('%s and %s', (team, others, position, often, seldom) => {
	const {runbook} = readRunbook(
		withLevels(
			`## Updates\n\n| Level | ${team} | ${others} |\n|---|---|---|\n| SEV1 | ${often} | ${often.split(',')[0]} |\n| SEV2 | ${seldom} | ${seldom} |`,
		),
		{origin: '/srv/runbook.md'},
	);
	const [first, second] = runbook.severities;

	it('are how often the team hears, and when first', () => {
		expect([first?.updates.internal?.ms, first?.firstWithin?.internal?.ms, second?.updates.internal?.ms]).toEqual([
			1_800_000, 900_000, 7_200_000,
		]);
	});

	it('and how often somebody else does', () => {
		expect(
			first?.rungs
				.filter(({source}) => source.includes('runbook.md:'))
				.map((rung) => [rung.position.toLowerCase(), timingWords(rung.timing).split(' (')[0]]),
		).toEqual([[position.toLowerCase(), 'every 30 min']]);
	});
});

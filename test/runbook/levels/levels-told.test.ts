import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines} from '../../helpers/policy-lines.ts';

// Severities that stand neither in a table nor in a list.

const read = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'});
const ids = (text: string) => read(text).runbook.severities.map(({id}) => id);

describe('a list of definitions below each severity', () => {
	const text =
		'# Alarm\n\n## Alarmstufen\n\n🔴 **Rot** — alles aus\n: Reaktion: sofort\n: Rückmeldung an Stationen: alle 15 Minuten\n\n🟠 **Orange** — langsam\n: Reaktion: binnen 15 Minuten\n: Rückmeldung an Stationen: alle 60 Minuten';

	it('gives each its own answer, cadence and meaning', () => {
		expect(policyLines(text).found).toEqual([
			'6 response time: Rot: at once',
			'7 update cadence (internal): Rot: every 15 min',
			'10 response time: Orange: 15 min',
			'11 update cadence (internal): Orange: every 1 h',
		]);
		expect(policyLines(text).left).toEqual([]);
		expect(read(text).runbook.severities.map(({description}) => description)).toEqual(['alles aus', 'langsam']);
	});
});

describe('a cadence', () => {
	const general = (said: string) =>
		policyLines(`# T\n\n| Severity | Response time |\n|---|---|\n| P1 | 5 min |\n| P2 | 30 min |\n\n## Updates\n\n${said}`);

	it.each(['While a Tier 1 is open, we post an update every 20 minutes.', 'For a Tier 2 an update every two hours is enough.'])(
		'of a severity that is not known is nobody else\'s: "%s"',
		(said) => {
			const {found, left} = general(said);
			expect(found.filter((line) => line.includes('cadence'))).toEqual([]);
			expect(left).toEqual(['8 Updates: a paragraph']);
		},
	);

	it("that is said twice under one label with other times is nobody's", () => {
		const {found, left} = general('Shops:\n\n- Updates: every 15 minutes\n\nOffices:\n\n- Updates: every hour');
		expect(found.filter((line) => line.includes('cadence'))).toEqual([]);
		expect(left).toEqual(['8 Updates: 2 paragraphs, 2 lists']);
	});
});

describe('tiers', () => {
	const prose =
		'Tier 1 is when nobody can work. Somebody must look at a Tier 1 within ten minutes. While a Tier 1 is open, we write every 20 minutes. For Tier 2, an update every two hours is enough.';
	const headings = '## Tier 1\n\n1. Phone Tom\n\n## Tier 2\n\n1. Open a ticket';

	it('of incidents are severities', () => {
		const {found} = policyLines(`# T\n\n${prose}\n\n${headings}`);
		expect(found).toEqual(
			expect.arrayContaining([
				'3 response time: Tier 1: 10 min',
				'3 update cadence (internal): Tier 1: every 20 min',
				'3 update cadence (internal): Tier 2: every 2 h',
				'5 procedure: Tier 1: Procedure, 1 step',
				'9 procedure: Tier 2: Procedure, 1 step',
			]),
		);
	});

	it('are answered as soon as somebody has to be looking at them', () => {
		const {found} = policyLines(`# T\n\nSomebody must be looking at a Tier 1 within ten minutes.\n\n${headings}`);
		expect(found).toContain('3 response time: Tier 1: 10 min');
	});

	it('that a sentence names are nobody to call', () => {
		const {runbook} = read(`# T\n\nWe call the most serious problems Tier 1. ${prose}\n\n${headings}`);
		expect(runbook.severities.flatMap(({rungs}) => rungs).map(({position}) => position)).not.toContain('Most serious problems Tier 1');
	});

	it.each([
		`We look at a Tier 1 at once.\n\n${headings}\n\nEscalate to Tier 2 after 30 minutes.`,
		'## Tier 1: on-call engineer\n\nFor any tier 1.\n\n## Tier 2: team lead\n\nLater.',
		'## Tier 1 services\n\nAn outage of a Tier 1 service.\n\n## Tier 2 services\n\nOf a Tier 2 service.',
	])('of people and services are none', (text) => {
		expect(ids(`# T\n\n${text}`)).toEqual(['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4']);
	});
});

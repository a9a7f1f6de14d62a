import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines} from '../../helpers/policy-lines.ts';
import {updatesSaid} from '../../helpers/updates-said.ts';

// Bare times below a line that says how often, and what is kept up to date and is no news.

const levels = '# Handbook\n\n- Red: all is down. Response within 15 minutes.\n- Amber: some is down. Response within 1 hour.\n';
const read = (text: string) => readRunbook(`${levels}\n${text}\n`, {origin: '/srv/runbook.md'});

describe('times below a line that says how often', () => {
	it.each([
		'## Communication\n\n- Room: #harbour\n- Stakeholder updates cadence:\n  - Red: 20 min\n  - Amber: 45 min',
		'## Communication\n\nUpdate frequency:\n\n- Red: 20 minutes\n- Amber: 45 minutes',
		'## Update cadence\n\n- Red: 20–30 min\n- Amber: 45–60 min',
		'## Kommunikation\n\n- Takt der Meldungen:\n  - Red: 20 Minuten\n  - Amber: 45 Minuten',
	])('are of news: %s', (text) => {
		expect(updatesSaid(read(text).runbook)).toEqual([['internal 20'], ['internal 45']]);
	});

	it.each([
		'## Communication\n\n- Backup frequency:\n  - Red: 20 min\n  - Amber: 45 min',
		'## Communication\n\n- How long it may take:\n  - Red: 20 min\n  - Amber: 45 min',
	])('are none of something else: %s', (text) => {
		expect(updatesSaid(read(text).runbook)).toEqual([[], []]);
	});
});

describe('what is looked through once in a while', () => {
	it.each([
		'Keep contact methods updated quarterly (phone, mail).',
		'Keep the runbook up to date every day.',
		'Alert thresholds are updated monthly.',
		'Die Kontaktliste wird täglich aktualisiert.',
	])('is no news of an incident: %s', (sentence) => {
		expect(policyLines(`${levels}\n## Upkeep\n\n- ${sentence}\n`).found.filter((line) => line.includes('update cadence'))).toEqual([]);
	});

	it('is news where somebody is kept informed', () => {
		expect(policyLines(`${levels}\n## News\n\n- Keep stakeholders updated every 20 minutes.\n`).found).toContainEqual(
			expect.stringContaining('every 20 min'),
		);
	});
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {updatesSaid} from '../../helpers/updates-said.ts';

// "→ Status update every 15 min (P0) / 30 min (P1)", fenced below what sets it off.

const levels = '# Harbour\n\n| Level | Response |\n|---|---|\n| P0 | 2 min |\n| P1 | 5 min |\n\n';
const read = (heading: string, ...lines: readonly string[]) =>
	readRunbook(`${levels}## ${heading}\n\n\`\`\`\n${lines.join('\n')}\n\`\`\`\n`, {origin: '/srv/runbook.md'});

describe('what is told when, in a fence', () => {
	it.each([
		['Incident communication', 'Incident detected', '  → First update within 3 min', '  → Status update every 15 min (P0) / 30 min (P1)'],
		[
			'Incident-Kommunikation',
			'Incident erkannt',
			'  → Erste Benachrichtigung innerhalb 3 min',
			'  → Status-Update alle 15 min (P0) / 30 min (P1)',
		],
	])('is a list: %s', (heading, ...lines) => {
		const {runbook} = read(heading, ...lines);
		expect(updatesSaid(runbook)).toEqual([['internal 15'], ['internal 30']]);
		expect(runbook.severities.map(({firstWithin}) => firstWithin?.internal?.ms)).toEqual([180_000, 180_000]);
	});

	it('stays code where it is of something else', () => {
		expect(updatesSaid(read('Build', 'make', '  → compile every 15 min', '  → link').runbook)).toEqual([[], []]);
		expect(updatesSaid(read('Communication', 'On-call', '  → Team lead', '  → CTO').runbook)).toEqual([[], []]);
	});
});

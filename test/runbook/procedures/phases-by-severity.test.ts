import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// A table of phases with a column of windows for each severity.

const minute = 60_000;
const read = (text: string) => {
	const {runbook, report} = readRunbook(withLevels(text), {origin: 'rb.md'});
	return {
		phases: runbook.severities.map(({procedure}) =>
			procedure
				.filter(({source}) => source.includes('rb.md:'))
				.map(({name, window, steps}) => [
					name,
					window && [window.fromMs / minute, window.toMs === null ? null : window.toMs / minute],
					...steps.map(({text: said}) => said),
				]),
		),
		responses: runbook.severities.map(({response}) => response && response.ms / minute),
		report,
	};
};

describe('phases of each severity in one table', () => {
	it.each([
		['Phase', 'Target (SEV1)', 'Target (SEV2)', 'What happens'],
		['Stage', 'SEV1', 'SEV2', 'Action'],
		['Phase', 'SEV1', 'SEV2', 'Was passiert'],
		['Phase', 'Fenster SEV1', 'Fenster SEV2', 'Maßnahmen'],
	])('have each its window: %s | %s | %s | %s', (...titles) => {
		const {phases, responses, report} = read(
			`## Lifecycle\n\n| ${titles.join(' | ')} |\n|---|---|---|---|\n| Response | 0–10 min | 0–20 min | Declare it, fill the roles |\n| Mitigation | 10–60 min | 20 min–4 h | Roll back or fail over |\n| Recovery | when stable | – | Mend it for good |\n| Learning | see below | see below | Hold a review |`,
		);
		expect(phases[0]).toEqual([
			['Response', [0, 10], 'Declare it, fill the roles'],
			['Mitigation', [10, 60], 'Roll back or fail over'],
			['Recovery (when stable)', null, 'Mend it for good'],
		]);
		expect(phases[1]).toEqual([
			['Response', [0, 20], 'Declare it, fill the roles'],
			['Mitigation', [20, 240], 'Roll back or fail over'],
		]);
		expect(phases[2]).toEqual([]);
		expect(responses).toEqual([5, 30, 240]);
		expect(report.contradictions).toEqual([]);
		expect(report.remarks.join('\n')).toContain('"Learning" is no phase of the room');
	});

	it('stand beside what is done in one case', () => {
		const {phases} = read(
			'## Lifecycle\n\n| Phase | SEV1 | SEV2 | What |\n|---|---|---|---|\n| Triage | 0–10 min | 0–20 min | Declare it |\n| Mend | 10–60 min | 20–90 min | Roll back |\n\n## Playbooks\n\n### SEV1: till is down\n\n1. Restart the till: `till restart`\n2. Call the shop.',
		);
		expect(phases[0]?.map(([name]) => name)).toEqual(['Triage', 'Mend', 'Till is down']);
		expect(phases[1]?.map(([name]) => name)).toEqual(['Triage', 'Mend']);
	});

	it.each([
		'| Phase | SEV1 | SEV2 | Owner |\n|---|---|---|---|\n| Triage | 0–10 min | 0–20 min | Duty lead |\n| Mend | 10–60 min | 20–90 min | Duty lead |',
		'| Phase | SEV1 | SEV2 | What |\n|---|---|---|---|\n| Triage | Duty lead | Duty lead | Declare it |\n| Mend | CTO | Duty lead | Roll back |',
		'| Phase | From | To | What |\n|---|---|---|---|\n| Triage | 0 min | 10 min | Declare it |\n| Mend | 10 min | 60 min | Roll back |',
	])('are none where the table says something else: %s', (table) => {
		const {phases} = read(`## Lifecycle\n\n${table}`);
		expect(phases[0]?.some(([name]) => name === 'Mend' || name === 'Triage') ?? false).toBe(false);
	});
});

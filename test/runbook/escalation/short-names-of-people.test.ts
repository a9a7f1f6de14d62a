import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// People whom a list gives short names, "Primary on-call (P1)", and lines of support that are counted.

function called(text: string) {
	const {runbook, report} = readRunbook(text, {origin: '/srv/runbook.md'});
	const [first] = runbook.severities;
	const own = first?.technical?.source.includes('runbook.md') ? first.technical : undefined;
	const later = (first?.rungs ?? []).flatMap(({position, timing, source}) =>
		source.includes('runbook.md') && timing.at === 'after' ? [`${position} ${timing.ms / 60_000}`] : [],
	);
	return {
		ids: runbook.severities.map(({id}) => id),
		calls: [
			...(own?.atOnce ?? []),
			...(own?.secondary === undefined ? [] : [`${own.secondary} ${(own.secondaryAfterMs ?? 0) / 60_000}`]),
			...(own?.final ? [`${own.final.position} ${own.final.afterMs / 60_000}`] : []),
			...later,
		],
		past: report.readPast.map(({text: said}) => said),
	};
}

const levels = '## Levels\n\n- SEV1: all is down\n- SEV2: some is down\n\n## Response times\n\n- SEV1: 5 minutes\n- SEV2: 20 minutes\n\n';

describe('people with short names', () => {
	const roles = '# Harbour\n\n## Roles\n\n- Primary On-Call (P1): answers first.\n- Secondary On-Call (P2): stands in.\n\n';

	it('are called by their own', () => {
		const flow =
			'## Escalation\n\n1. The alert pages P1.\n2. If P1 does not acknowledge within the SLA, auto-escalate to P2.\n3. If P2 does not acknowledge within the same SLA, escalate to the duty manager.\n';
		expect(called(`${roles}${levels}${flow}`)).toEqual({
			ids: ['SEV1', 'SEV2'],
			calls: ['Primary On-Call', 'Secondary On-Call 5', 'Duty manager 10'],
			past: [],
		});
	});

	it('are none where these are the severities', () => {
		const text =
			'# Harbour\n\n- Critical lead (P1): all is down\n- Pier lead (P2): some is down\n\n| Level | Response |\n|---|---|\n| P1 | 5 min |\n| P2 | 1 h |\n';
		expect(called(text).ids).toEqual(['P1', 'P2']);
	});
});

describe('lines that are counted', () => {
	it('wait for the one before', () => {
		const flow =
			'## Escalation\n\n1. If L1 does not respond within 15 minutes, escalate to L2.\n2. If L2 does not respond within 30 minutes, escalate to L3.\n';
		expect(called(`# Harbour\n\n${levels}${flow}`).calls).toEqual(['L1', 'L2 15', 'L3 45']);
	});
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// What a drawn ladder says besides whom it calls and when.

const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'});

describe('a ladder that is drawn', () => {
	const drawn = (text: string) => `## Escalation\n\n\`\`\`\n${text}\n\`\`\`\n`;

	it('names what stands at an arrow besides a time', () => {
		const {report} = read(
			drawn('L1: Duty engineer\n  ↓ after 15 min / SEV ≥ 2\nL2: Platform lead\n  ↓ after 30 min or payments stop\nL3: CTO'),
		);
		const left = report.notUnderstood.map(({why}) => why).join('\n');
		expect(left).toContain('SEV ≥ 2');
		expect(left).toContain('payments stop');
		expect(report.found.filter(({text}) => /CTO|Platform lead/u.test(text)).length).toBeGreaterThan(0);
	});

	it('calls nobody for a severity whose row says that nobody is called', () => {
		const table = '| Level | Response time | Escalation |\n|---|---|---|\n| SEV1 | 5 min | CTO at once |\n| SEV2 | 4 h | None |\n';
		const {runbook} = readRunbook(`${table}\n${drawn('Duty engineer\n  ↓ after 15 min\nPlatform lead')}`, {origin: '/srv/runbook.md'});
		expect(runbook.severities[0]?.technical?.atOnce).toEqual(['Duty engineer']);
		expect([runbook.severities[1]?.technical, runbook.severities[1]?.rungs]).toEqual([undefined, []]);
	});
});

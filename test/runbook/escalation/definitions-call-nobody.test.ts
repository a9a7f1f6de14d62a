import {describe, expect, it} from 'vitest';
import {policyLines} from '../../helpers/policy-lines.ts';

describe('a table of what the severities are in which one is named twice', () => {
	it.each([
		'| Response time | Priority | Description |\n|---|---|---|\n| 10 minutes | P2 | Shop down |\n| 30 minutes | P2 | Shop slow |\n| 2 hours | P3 | Other |',
		'| Priorität | Beispiele | Reaktionszeit |\n|---|---|---|\n| P2 | Totalausfall | 10 Minuten |\n| P2 | Teilausfall | 30 Minuten |\n| P3 | Wunsch | 24 Stunden |',
	])('calls nobody, and is named: %s', (table) => {
		const {found, left} = policyLines(
			`# Plan\n\n## Priorities\n\n${table}\n\n## Escalation\n\n- P1: CTO after 30 minutes\n- P2: CTO after 2 hours\n- P3: nobody\n`,
		);
		expect(found.filter((line) => /^\d+ (?:technical|business)/.test(line))).toEqual([]);
		expect(left).not.toEqual([]);
	});
});

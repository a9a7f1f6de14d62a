import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {levelsInWords} from '../../helpers/policy-lines.ts';

// "If not mitigated", "unless it is fixed by then" beside a call: what becomes of it is said, and never dropped without a word.

const read = (text: string) => readRunbook(`${levelsInWords}\n## Escalation\n\n${text}\n`, {origin: '/srv/runbook.md'});
const remarksOf = (text: string) => read(text).report.remarks.join('\n');

describe('that the incident lasts, beside a call', () => {
	it.each([
		['- Critical: on-call at once, CTO after 30 minutes if it is not fixed', '"if it is not fixed"'],
		['For Critical the CTO is called after 30 minutes unless it is fixed by then.', '"unless it is fixed by then"'],
		[
			'| Severity | Trigger | Escalated to |\n|---|---|---|\n| Critical | at once | Duty engineer |\n| Critical | 2 hours without resolution | CIO |',
			'"without resolution"',
		],
		['Bei Critical wird der CTO nach 30 Minuten angerufen, sofern die Störung bis dahin nicht behoben ist.', 'nicht behoben'],
	])('ends with the incident, and that is said: %s', (text, words) => {
		const said = remarksOf(text);
		expect(said).toContain(words);
		expect(said).toContain('no call falls due once the incident is resolved in the room');
	});

	it('goes on while it is only mitigated, and that is said', () => {
		const {runbook, report} = read('- Critical: on-call at once, CTO after 30 minutes if not mitigated');
		expect(JSON.stringify(runbook.severities[0])).toContain('CTO');
		expect(report.remarks.join('\n')).toMatch(/"if not mitigated": calls go on until the incident is resolved in the room; defer one/u);
	});

	it('is nothing where no call has a time, or nothing is said of it', () => {
		expect(remarksOf('- Critical: on-call at once, CTO after 30 minutes')).not.toContain('resolved in the room');
		expect(remarksOf('Tickets that are not resolved stay open.')).not.toContain('resolved in the room');
	});
});

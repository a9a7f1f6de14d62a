import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// A response that has words and no time is held as what it says: no built-in clock stands in.

const below = (words: string) => `# Incidents

## Severities

- **P1 (Critical):** All is down.
  - Response: Immediate.
- **P2 (Minor):** A part fails.
  - Response: ${words}
`;
const inTable = (words: string) =>
	`# Incidents\n\n| Severity | What | Response |\n|---|---|---|\n| P1 | big | 5 min |\n| P2 | small | ${words} |\n`;
const answers = (text: string) =>
	readRunbook(text, {origin: '/srv/runbook.md'})
		.report.found.filter(({what, text: found}) => what === 'response time' && found.startsWith('P2'))
		.map(({text: found}) => found);

describe('a response without a time', () => {
	it.each([
		'Urgent response required during business hours',
		'Addressed during normal business hours',
		'Best effort, usually the same week',
		'Handled in the next sprint',
		'Fix during working hours',
		'Business hours only',
		'As capacity allows',
		'Planned with the backlog',
		'Zu den üblichen Bürozeiten',
		'Im nächsten Sprint',
	])('has no clock: %s', (words) => {
		for (const text of [below(words), inTable(words)]) {
			expect(answers(text)).toEqual([`P2: "${words}", so no clock runs for it`]);
			expect(readRunbook(text, {origin: '/srv/runbook.md'}).runbook.severities[1]?.response).toBeUndefined();
		}
	});

	it.each([
		['Within 2 hours during business hours', ['P2: 2 h']],
		['Next business day', ['P2: 24 h']],
		['Outside business hours', []],
		['A page to the team during business hours', []],
	])('has one where a time is named, and is not understood where something else is said: %s', (words, expected) => {
		expect(answers(inTable(words))).toEqual(expected);
	});
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// What a severity is, below a title of its own.

const text = (title: string, ...lines: readonly string[]) =>
	`## SEV1 - Critical\n\n${title}\n${lines.join('\n')}\n\n**Response time:** 5 minutes\n\n## SEV2 - Minor\n\n**Response time:** 1 day\n`;
const description = (...said: Parameters<typeof text>) =>
	readRunbook(text(...said), {origin: '/srv/runbook.md'}).runbook.severities[0]?.description;

describe('a list below "Definition:"', () => {
	it.each(['**Definition:**', '### Description', '**Beschreibung:**'])('is what a severity is: %s', (title) => {
		expect(description(title, '- Nothing works', '- All users are affected')).toBe('Nothing works; All users are affected');
	});

	it.each([
		['- [ ] Nothing works', '- [ ] All users are affected'],
		['- Impact: nothing works', '- Response: at once'],
		['1. Nothing works', '2. All users are affected'],
	])('is none where it says something else: %s', (...lines) => {
		expect(description('**Definition:**', ...lines)).not.toContain('orks; ');
	});
});

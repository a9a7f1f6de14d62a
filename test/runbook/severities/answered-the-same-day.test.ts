import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// A day ends at an hour that no clock of an incident knows: nothing of the built-in runbook stands in its place.

const second = (answer: string) => {
	const text = `# Tills\n\n## Two levels\n\n**Level 1 – Shoppers affected.** Nobody can pay. Answer within 15 minutes.\n\n**Level 2 – The rest.** Sync, letters. ${answer}\n`;
	const {runbook, report} = readRunbook(text, {origin: '/srv/runbook.md'});
	return {
		minutes: runbook.severities.map(({response}) => response && response.ms / 60_000),
		found: report.found.map(({text: said}) => said).join('\n'),
		gaps: report.gaps.join('\n'),
	};
};

describe('an answer on the same day', () => {
	it.each([
		['Answer the same working day.', 'the same working day'],
		['Response: same business day.', 'same business day'],
		['Someone looks at it the same day.', 'the same day'],
		['Reaktion am selben Werktag.', 'am selben Werktag'],
		['Reaktion noch am gleichen Tag.', 'noch am gleichen Tag'],
	])('has no clock, which is said: %s', (answer, day) => {
		const {minutes, found, gaps} = second(answer);
		expect(minutes).toEqual([15, undefined]);
		expect(found).toContain(`Level 2: "${day}", so no clock runs for it`);
		expect(gaps).not.toContain('No response time');
	});

	it.each([
		['Answer within 4 hours, the same day.', 240],
		['Answer on the next working day.', 1440],
	])('is counted where a time is said: %s', (answer, minutes) => {
		expect(second(answer).minutes).toEqual([15, minutes]);
	});
});

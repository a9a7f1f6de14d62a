import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// "Looked at by 10:00 on the following day": the clock knows no time of day, and that is said.

const read = (text: string) => {
	const plain = withLevels(`## Response\n\n${text}\n`, ['P1', 'P2']).replaceAll(/\| (\d+ \w+) \|\n/gu, '| |\n');
	return readRunbook(plain, {origin: '/srv/plan.md'}).report.remarks.join('\n');
};

describe('an answer by a time of day', () => {
	it.each([
		['A P2 is looked at by 10:00 on the following day.', '"by 10:00" is not kept'],
		['P2 wird bis 9 Uhr am nächsten Tag angenommen.', '"bis 9 Uhr" is not kept'],
	])('is counted in hours, and that is said: %s', (text, words) => {
		expect(read(text)).toContain(words);
	});

	it('is not said of an answer within a time', () => {
		expect(read('A P2 is looked at within 10 hours.')).not.toContain('time of day');
	});
});

import {describe, expect, it} from 'vitest';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

const calls = (title: string, ...lines: readonly string[]) =>
	policyLines(withLevels(`## ${title}\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\`\n`))
		.found.filter((line) => line.includes('escalation'))
		.map((line) => line.replace('escalation trigger: ', ''));

const ladder = [
	'SEV1   t+0    primary on-call + secondary on-call',
	'       t+15   Head of Infrastructure                  always',
	'       t+30   CTO                                     if not acked',
	'SEV2   t+0    primary on-call',
	'       1 h    Head of Infrastructure',
	'SEV3   nobody',
];

describe('a ladder in columns', () => {
	it.each(['Paging ladder', 'Escalation', 'Alarmierung'])('calls at its times, each severity its own: %s', (title) => {
		expect(calls(title, ...ladder)).toEqual([
			'12 SEV1: Primary on-call at once',
			'12 SEV1: Secondary on-call at once',
			'13 SEV1: Head of Infrastructure after 15 min',
			'14 SEV1: CTO after 30 min',
			'15 SEV2: Primary on-call at once',
			'16 SEV2: Head of Infrastructure after 1 h',
		]);
	});

	it('is none where a line is anything else, or its chapter is of no calls', () => {
		expect(calls('Paging ladder', ...ladder, 'see the wiki for more')).toEqual([]);
		expect(calls('Build', ...ladder)).toEqual([]);
	});
});

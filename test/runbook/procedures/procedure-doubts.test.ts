import {describe, expect, it} from 'vitest';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

const doubts = (text: string) => policyLines(withLevels(text)).doubts;

describe('a procedure that names no severity', () => {
	it.each(['Severe outage', 'Hohe Störung', 'SEV7 procedure', 'Mittlere und niedrige Störung'])(
		'is in doubt where a heading that names one was not understood: %s',
		(heading) => {
			expect(doubts(`## Response procedure\n\n1. Look\n2. Restart\n\n## ${heading}\n\nAs the vendor says.`)).toEqual([
				`The procedure of SEV1, SEV2, SEV3 is of "Response procedure" (line 9), which names no severity, while "${heading}" (line 14) was not understood.`,
			]);
		},
	);

	it('is in doubt where several go to every severity, each for something else', () => {
		expect(doubts('## Runbook for the database\n\n1. Fail over\n\n## Runbook for the network\n\n1. Reroute')).toEqual([
			'No procedure is of one severity: "Runbook for the database" (line 9), "Runbook for the network" (line 13) all go to each of SEV1, SEV2, SEV3.',
		]);
	});

	it('is in doubt where a chapter collects several, and how long one of them is watched is not for all', () => {
		const text = withLevels(
			'## Playbooks\n\n### Queue full\n\n1. Drain\n2. Watch it for 25 minutes before you close\n\n### Disk full\n\n1. Clean',
		);
		expect(policyLines(text).doubts).toEqual([
			'No procedure is of one severity: "Queue full" (line 11), "Disk full" (line 16) all go to each of SEV1, SEV2, SEV3.',
		]);
		expect(policyLines(text).found.filter((line) => line.includes('watched'))).toEqual([]);
		const one = withLevels('## Response procedure\n\n### Mend it\n\n1. Drain\n\n### Afterwards\n\n1. Watch it for 25 minutes');
		expect(policyLines(one).found.filter((line) => line.includes('watched'))).toHaveLength(3);
	});

	it.each([
		['one for all', '## Response procedure\n\n1. Look\n2. Restart'],
		['phases of one', '## Response procedure\n\n### Look around\n\n1. Look\n\n### Mend it\n\n1. Restart'],
		[
			'chapters that follow one another',
			'## Immediate response\n\n1. Look\n\n## Investigation\n\n1. Read the logs\n\n## Recovery\n\n1. Restart',
		],
		['a chapter on something else', '## Response procedure\n\n1. Look\n\n## Critical contacts\n\nAs the vendor says.'],
	])('is none for %s', (_, text) => {
		expect(doubts(text)).toEqual([]);
	});
});

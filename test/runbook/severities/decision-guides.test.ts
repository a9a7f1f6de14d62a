import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// Guides that lead to a severity: each way through the questions makes an incident one of it.

const head = withLevels('').split('\n').length - 1;
const triggers = (text: string) =>
	readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook.severities.map(({triggers}) =>
		triggers.filter(({source}) => source.includes('runbook.md')).map((trigger) => trigger.text),
	);
const left = (text: string) => policyLines(withLevels(text)).left;

const expected = [['Is the quay under water? Yes'], ['Is a pump broken? Yes'], ['Is the quay under water? No; Is a pump broken? No']];

describe('questions with answers that lead to a severity', () => {
	it.each([
		[
			'nested lists',
			'## Guide\n\n- Is the quay under water?\n  - Yes: SEV1\n  - No: go on\n- Is a pump broken?\n  - Yes: SEV2\n  - No: SEV3',
			expected,
		],
		[
			'a line each',
			'## Which one is it?\n\n1. Is the quay under water? Yes → SEV1. No → 2.\n2. Is a pump broken? Yes → SEV2, no → SEV3.',
			[...expected.slice(0, 2), ['Is the quay under water? No; Is a pump broken? No']],
		],
		[
			'a table',
			'## Guide\n\n| Question | Yes | No |\n|---|---|---|\n| Is the quay under water? | SEV1 | next |\n| Is a pump broken? | SEV2 | SEV3 |',
			expected,
		],
		[
			'German',
			'## Einstufung\n\n- Steht der Kai unter Wasser?\n  - Ja → SEV1\n  - Nein → weiter\n- Ist eine Pumpe defekt?\n  - Ja → SEV2\n  - Nein → SEV3',
			[
				['Steht der Kai unter Wasser? Ja'],
				['Ist eine Pumpe defekt? Ja'],
				['Steht der Kai unter Wasser? Nein; Ist eine Pumpe defekt? Nein'],
			],
		],
		[
			'a tree',
			'## Guide\n\n```\nIs the quay under water?\n├── Yes → SEV1\n└── No\n    Is a pump broken?\n    ├── Yes → SEV2\n    └── No → SEV3\n```',
			[
				['Is the quay under water? Yes'],
				['Is the quay under water? No; Is a pump broken? Yes'],
				['Is the quay under water? No; Is a pump broken? No'],
			],
		],
		[
			'a question below an answer',
			'## Guide\n\n- Is the quay wet?\n  - Yes: it is at least SEV2. Do people stand in it?\n    - Yes: SEV1\n    - No: SEV2\n  - No: SEV3',
			[['Is the quay wet? Yes; Do people stand in it? Yes'], ['Is the quay wet? Yes; Do people stand in it? No'], ['Is the quay wet? No']],
		],
		[
			'or lower',
			'## Guide\n\n- Is the quay under water?\n  - Yes: SEV1\n  - No: SEV2 or lower',
			[['Is the quay under water? Yes'], ['Is the quay under water? No'], ['Is the quay under water? No']],
		],
	])('%s', (_, text, ways) => {
		expect(triggers(text)).toEqual(ways);
		expect(left(text)).toEqual([]);
	});

	it('are reported where an answer leads elsewhere', () => {
		const text =
			'## Guide\n\n- Is the quay under water?\n  - Yes: SEV1\n  - No: ask the pilot\n- Is a pump broken?\n  - Yes: SEV2\n  - No: SEV3';
		expect(triggers(text)).toEqual([[], [], []]);
		expect(left(text)).toEqual([`${head + 1} Guide: a list`]);
		const last =
			'## Guide\n\n- Is the quay under water?\n  - Yes: SEV1\n  - No: go on\n- Is a pump broken?\n  - Yes: SEV2\n  - No: ask the pilot, SEV3 or none';
		expect(triggers(last)).toEqual([...expected.slice(0, 2), []]);
		expect(left(last)).toEqual([`${head + 8} Guide: "No: ask the pilot, SEV3 or none"`]);
	});

	it('are none where they decide something else', () => {
		expect(triggers('## Guide\n\n- Is it night?\n  - Yes: call the pilot\n  - No: go to the pier')).toEqual([[], [], []]);
	});
});

describe('conditions with an arrow', () => {
	it.each([
		['- The quay is under water → SEV1\n- A pump is broken → SEV2\n- else → SEV3', ['The quay is under water', 'A pump is broken', 'Else']],
		[
			'- If the quay is under water: SEV1\n- If a pump is broken, it is SEV2\n- Otherwise SEV3',
			['The quay is under water', 'A pump is broken', 'Otherwise'],
		],
		[
			'- Der Kai steht unter Wasser → SEV1\n- Eine Pumpe ist defekt → SEV2\n- sonst SEV3',
			['Der Kai steht unter Wasser', 'Eine Pumpe ist defekt', 'Sonst'],
		],
	])('under a heading that decides make one of a severity: %s', (text, ways) => {
		expect(triggers(`## How to decide\n\n${text}`)).toEqual(ways.map((way) => [way]));
		expect(left(`## How to decide\n\n${text}`)).toEqual([]);
	});
});

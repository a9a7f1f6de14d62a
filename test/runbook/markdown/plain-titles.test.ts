import {describe, expect, it} from 'vitest';
import {parseMarkdown} from '../../../source/runbook/markdown/markdown.ts';
import {policyLines} from '../../helpers/policy-lines.ts';

const plain = `# Runbook: outage

Severity levels
- SEV1: the plant is dark
- SEV2: one line is dark

On-call actions
1) Acknowledge the alert.
2) Start the standby set.

Artifacts
- The incident ticket, dashboards, logs.

References
- Handbook: docs/handbook.md
`;

describe('headings without a mark', () => {
	it('are headings where each has its list, and only what is done is a procedure', () => {
		const {found} = policyLines(plain);
		expect(found).toEqual(['7 procedure: SEV1: On-call actions, 2 steps', '7 procedure: SEV2: On-call actions, 2 steps']);
	});

	it('say of a list among steps what else it is, also where there are only two', () => {
		const {found, left} = policyLines(
			'# Runbook\n\n## Severities\n\n- SEV1: the plant is dark\n- SEV2: one line is dark\n\n## Response procedure\n\nOn-call actions\n\n1. Acknowledge the alert.\n2. Start the standby set.\n\nReferences\n\n- Handbook: docs/handbook.md\n- Drawings of the yard\n',
		);
		expect(found.filter((line) => line.includes('procedure: SEV1'))).toEqual([expect.stringMatching(/, 2 steps$/)]);
		expect(left).toContain('17 Response procedure: in part: a list');
	});

	const titles = (text: string) => parseMarkdown(text).sections.map(({title}) => title);
	it('are none where paragraphs stand between them, or where there are only two', () => {
		expect(titles('Levels\n- one\n\nThe night shift decides.\n\nActions\n- two\n\nNotes\n- three\n')).toEqual([]);
		expect(titles('Levels\n- one\n\nActions\n- two\n')).toEqual([]);
		expect(titles('Levels\n- one\n\nActions\n- two\n\nNotes\n- three\n')).toEqual(['Levels', 'Actions', 'Notes']);
	});

	it('are none with a colon, a stop or a list of their own within', () => {
		expect(titles('Levels:\n- one\n\nActions:\n- two\n\nNotes:\n- three\n')).toEqual([]);
		expect(titles('- a\n\n  Levels\n  - one\n\n  Actions\n  - two\n\n  Notes\n  - three\n')).toEqual([]);
	});
});

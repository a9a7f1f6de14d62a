import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// A phase after an incident, and the review.

const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'});

describe('a phase with its window', () => {
	it('is no review, and "Lessons learned (within …)" behind it is one', () => {
		const text =
			'## Response procedure\n\n1. **Containment** (1-4 hours)\n2. **Recovery and post-incident** (4-24 hours)\n3. **Lessons learned** (within 1 week)\n';
		expect(read(text).runbook.severities.map(({review}) => review?.when)).toEqual(Array.from({length: 3}, () => 'within 1 week'));
	});
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Who hears by which way, below the heading of a severity.

const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'});

describe('what is told by which way', () => {
	it('is nothing that is done', () => {
		const text =
			'## Communication requirements\n\n**SEV1:**\n- Status page: Immediate\n- E-mail: Within 30 minutes\n- Support: Proactive outreach\n';
		expect(read(text).report.found.filter(({what}) => what === 'procedure')).toEqual([]);
	});
});

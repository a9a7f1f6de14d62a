import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

function review(text: string) {
	const {runbook, report} = readRunbook(
		`# Care\n\n| Level | Respond |\n|---|---|\n| P1 | 5 min |\n| P2 | 20 min |\n\n## Afterwards\n\n${text}\n`,
		{
			origin: '/srv/care.md',
		},
	);
	return {review: runbook.severities[0]?.review, remarks: report.remarks.join('\n')};
}

describe('a review', () => {
	it('has those who come by their titles', () => {
		expect(review('Every P1 gets a review within 48 hours with Dr. Falk and the CTO.').review).toMatchObject({
			when: 'within 48 hours',
			attendees: 'Dr. Falk and the CTO',
		});
	});

	it.each(['Nell leads, one page of notes', 'Frau Roth moderiert, ein Protokoll'])(
		'names who leads it, and takes nobody for one who comes: %s',
		(behind) => {
			const {review: held, remarks} = review(`- P1: review within 3 days, ${behind}\n- P2: none`);
			expect(held?.attendees).toBe('');
			expect(remarks).toContain(behind);
		},
	);
});

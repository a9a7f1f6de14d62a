import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// "They do not hear about Ambers": of whom the sentences before it tell.

const found = (paragraph: string) => {
	const text = `# Desk\n\n## How bad is it?\n\n- Red: nobody can borrow. Respond within 5 minutes.\n- Amber: borrowing is slow. Respond within 30 minutes.\n- Grey: one desk. Respond within 8 hours.\n\n## Keeping people informed\n\n${paragraph}\n`;
	return readRunbook(text, {origin: 'rb.md'}).report.found.map(({what, text: said}) => `${what}: ${said}`);
};

describe('who hears nothing', () => {
	it('are partners of whom the paragraph speaks', () => {
		const said = found('**Partners.** The two vendors hear from us by mail every hour during a Red. They do not hear about Ambers.');
		expect(said).toContain('update cadence (partners): Amber: "They do not hear about Ambers.", no clock runs');
		expect(said.join('\n')).toContain('update cadence (partners): Red: every 1 h');
	});

	it('are customers where one severity never goes on the status page', () => {
		const said = found(
			'For an Amber we post on the status page every 2 hours. Greys never go on the status page; the reader gets an answer in the ticket.',
		);
		expect(said).toContain('update cadence (customers): Grey: "Greys never go on the status page", no clock runs');
	});

	it('is nobody of whom nothing was said before', () => {
		expect(found('They do not hear about Ambers.').filter((one) => one.includes('no clock runs'))).toEqual([]);
	});
});

describe('a review', () => {
	it('has no paper among those who come', () => {
		const text =
			'# Desk\n\n## Severity levels\n\n- SEV1: all is down. Respond within 5 minutes.\n- SEV2: a part. Respond within 30 minutes.\n\n## Afterwards\n\nEvery SEV1 gets a written review within 4 working days, led by somebody who was not the lead, and a public version on the status page.\n';
		const {runbook, report} = readRunbook(text, {origin: 'rb.md'});
		expect(runbook.severities[0]?.review?.attendees).toBe('');
		expect(report.remarks.join('\n')).toContain('"and a public version on the status page" is not kept');
	});

	it('keeps those who do', () => {
		const text =
			'# Desk\n\n## Severity levels\n\n- SEV1: all is down. Respond within 5 minutes.\n- SEV2: a part. Respond within 30 minutes.\n\n## Afterwards\n\nEvery SEV1 gets a review within 4 working days with the Head of IT and the duty engineer.\n';
		expect(readRunbook(text, {origin: 'rb.md'}).runbook.severities[0]?.review?.attendees).toMatch(/Head of IT/u);
	});
});

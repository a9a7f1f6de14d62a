import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// A second message below the first one, led by a line that goes on with it.

function templates(heading: string, first: string, second: string) {
	const {runbook} = readRunbook(
		`# Handbook\n\n- P1: all is down. Respond within 5 minutes.\n- P2: some is down. Respond within 1 hour.\n\n## ${heading}\n\n${first}\n\n\`\`\`\nWe have trouble with {part} since {time}.\n\`\`\`\n\n${second}\n\n\`\`\`\n{part} works again since {end}. It was down for {duration}.\n\`\`\`\n`,
		{origin: '/srv/runbook.md'},
	);
	return runbook.templates.filter(({source}) => source.includes('runbook.md')).map(({id, name}) => `${id}: ${name}`);
}

describe('a second wording for the status page', () => {
	it.each([
		['Telling customers', 'Status page wording, copy it:', "And when it's done:", "and-when-it-s-done: And when it's done"],
		['Customers', 'For the status page:', 'When it is over:', 'when-it-is-over: When it is over'],
		['Kunden informieren', 'Text für die Statusseite:', 'Und wenn es vorbei ist:', 'und-wenn-es-vorbei-ist: Und wenn es vorbei ist'],
	])('is no mail to customers: %s, %s', (heading, first, second, named) => {
		const [page, other] = templates(heading, first, second);
		expect(page).toMatch(/^status-page: /);
		expect(other).toBe(named);
	});

	it('is one where it says so', () => {
		expect(templates('Telling customers', 'Status page wording:', 'And the e-mail to customers:')[1]).toMatch(/^customer-email: /);
	});
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {withLevels} from '../helpers/policy-lines.ts';

// A sentence above a list is no title of it: what the list says it says all the same.

const read = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'});
const found = (text: string, what: string) => read(text).report.found.flatMap((one) => (one.what === what ? [one.text] : []));

describe('a list below a sentence', () => {
	it('says what each severity is, whatever the sentence speaks of', () => {
		const text =
			'# R\n\n## Severity levels\n\nThey set how fast we are and how we communicate.\n\n- **Sev1**: the whole shop is down\n- **Sev2**: a part of the shop is slow\n\nSev1 is answered within 5 minutes, Sev2 within 30 minutes.';
		expect(found(text, 'description')).toEqual(['Sev1: the whole shop is down', 'Sev2: a part of the shop is slow']);
	});

	it('names roles, and the sentence is none', () => {
		const text = withLevels(
			'## Incident roles\n\nHand them out early.\n\n- **Incident commander**: decides\n- **Ops lead**: runs the commands\n- **Scribe**: writes the timeline',
		);
		expect(read(text).runbook.roles.map(({name}) => name)).toEqual(expect.arrayContaining(['Incident commander', 'Ops lead', 'Scribe']));
		expect(JSON.stringify(read(text).runbook.roles)).not.toContain('early');
	});
});

describe('a cell that says that nobody is called', () => {
	it.each([
		['Eskalation', 'keine'],
		['Escalation', 'none'],
		['Escalation', '—'],
	])('is of its severity, whatever stands beside it: %s, %s', (title, nobody) => {
		const text = `# R\n\n| Level | Response | ${title} |\n|---|---|---|\n| SEV1 | 5 min | CTO immediately |\n| SEV2 | 4 h | ${nobody} |`;
		const [, second] = read(text).runbook.severities;
		expect([second?.technical, second?.rungs]).toEqual([undefined, []]);
	});
});

describe('an item that begins with the label of a tracker', () => {
	it('is of that severity, and so is what stands below it', () => {
		const text =
			'# R\n\n## Severity\n\n- sev:S1 — Critical\n  - Impact: the whole shop is down\n  - Response: within 5 minutes\n- sev:S2 — Major\n  - Impact: a part of the shop is slow\n  - Response: within 1 hour\n\n## Updates\n\n- S1: every 10 minutes\n- S2: every hour\n';
		expect(found(text, 'impact')).toEqual(['S1: the whole shop is down', 'S2: a part of the shop is slow']);
		expect(found(text, 'response time')).toEqual(['S1: 5 min', 'S2: 1 h']);
	});
});

describe('a time below an item on the review', () => {
	it('is when it is due', () => {
		const text = withLevels('## Afterwards\n\n1. Post-mortem\n   - Publish within 5 business days\n2. Tidy up the channel', [
			'SEV1',
			'SEV2',
		]);
		expect(found(text, 'review')).toEqual(['SEV1: within 5 business days', 'SEV2: within 5 business days']);
	});
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {procedureLines, withLevels} from '../../helpers/policy-lines.ts';

// Examples tell what a severity is like.

const first = (markdown: string) => readRunbook(markdown, {origin: '/srv/runbook.md'}).runbook.severities[0];
const own = (markdown: string) => first(markdown)?.triggers.filter(({source}) => source.includes('runbook.md')) ?? [];

describe('a line that leads to examples', () => {
	it.each(['examples:', 'Examples:', '– typical symptoms:'])('says nothing of the severity itself: %s', (lead) => {
		const text = withLevels(
			`### How bad is it\n\n- **SEV1** ${lead}\n  - the bread is out\n  - the oven is cold\n- **SEV2** ${lead}\n  - no rolls\n`,
		);
		expect(first(text)?.description ?? '').not.toMatch(/example|symptom/iu);
		expect(own(text).map(({text: said}) => said)).toEqual(['the bread is out', 'the oven is cold']);
	});

	it('leaves what it says besides', () => {
		expect(first(withLevels('### Severity levels\n\n- **SEV1**: the bread is out\n- **SEV2**: no rolls\n'))?.description).toBe(
			'the bread is out',
		);
	});
});

describe('a figure in an example', () => {
	const text = (lead: string) => withLevels(`## SEV1 criteria\n\n**${lead}:**\n\n- Checkout latency 5x normal\n- The oven is cold\n`);

	it('is not what is measured', () => {
		expect(own(text('Example scenarios')).map(({text: said, limit}) => [said, limit])).toEqual([
			['Checkout latency 5x normal', undefined],
			['The oven is cold', undefined],
		]);
	});

	it('is, where it makes an incident one', () => {
		expect(own(text('Criteria'))[0]?.limit).toEqual({measure: 'latency-ratio', from: 5, forMs: 0});
	});
});

describe('a heading that says that it is so', () => {
	const guide = (heading: string) => `# Support

| | Plant down | Urgent | Normal |
|---|---|---|---|
| **Scope** | Nothing runs | Some of it | All else |
| **Maximum response time** | 30 minutes | 1 hour | 1 day |

## ${heading}

1. Ring the number on the door.
2. Say what stands still.
3. Wait for the engineer.
`;

	it('is of that severity alone', () => {
		expect(procedureLines(guide('Escalation process when plant is down')).map(([id, ...lines]) => [id, lines.length])).toEqual([
			['Plant down', 1],
			['Urgent', 0],
			['Normal', 0],
		]);
	});

	it('is of each where it speaks of something else', () => {
		expect(procedureLines(guide('Escalation process when the web is down')).map(([id, ...lines]) => [id, lines.length])).toEqual([
			['Plant down', 1],
			['Urgent', 1],
			['Normal', 1],
		]);
	});
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// What the words beside say: a unit, an audience, a moment above a list.

const found = (markdown: string, what: string) => policyLines(markdown).found.filter((line) => line.includes(` ${what}`));

describe('a figure without a unit', () => {
	const markdown = `# On call

- **SEV0** – the shop is down. ack in 5.
- **SEV1** – one branch is down. ack in 10 mins

## Talking

- SEV0: post every 15 min
- SEV1 every 30
`;

	it('has that of the item beside it that says the same', () => {
		expect(found(markdown, 'response time')).toEqual(['3 response time: SEV0: 5 min', '4 response time: SEV1: 10 min']);
		expect(found(markdown, 'update cadence')).toEqual([
			'8 update cadence (internal): SEV0: every 15 min',
			'9 update cadence (internal): SEV1: every 30 min',
		]);
	});

	it('is said to have it', () => {
		expect(readRunbook(markdown, {origin: '/srv/runbook.md'}).report.remarks).toEqual(
			expect.arrayContaining([
				'Line 3: "5" names no unit: read as 5 mins, as in line 4.',
				'Line 9: "30" names no unit: read as 30 min, as in line 8.',
			]),
		);
	});

	it('has none where nothing beside it says the same', () => {
		expect(
			found('# On call\n\n- **SEV0** – the shop is down. ack in 5.\n- **SEV1** – one branch is down for 10 minutes\n', 'response'),
		).toEqual([]);
	});
});

describe('a title with the place where it is told', () => {
	it('says the same as without', () => {
		const markdown = withLevels(`## Business

| Who | SEV1 | SEV2 |
|---|---|---|
| CTO | 30 min | 4 h |

## Cadence

| | Internal (Slack \`#inc-<id>\`) | Executives (\`#exec-incidents\`) | External (status page) |
|---|---|---|---|
| SEV1 | every 15 min | every 45 min | first within 20 min, then every 30 min |
| SEV2 | at close | – | – |
`);
		expect(found(markdown, 'update cadence').map((line) => line.replace(/^\d+ /, ''))).toEqual([
			'update cadence (internal): SEV1: every 15 min',
			'update cadence (customers): SEV1: every 30 min',
			'update cadence (internal): SEV2: "at close", no clock runs',
			'update cadence (customers): SEV2: "–", no clock runs',
		]);
		expect(found(markdown, 'business').map((line) => line.replace(/^\d+ /, ''))).toContain(
			'business escalation: SEV1: Executives every 45 min (every 45 min)',
		);
	});
});

describe('a list below "immediately"', () => {
	it('calls at once whom it calls', () => {
		const {found: lines} = policyLines(
			withLevels(
				'## Escalation\n\nFor SEV1 incidents, immediately:\n\n- Page the secondary on-call\n- Notify the Engineering Lead\n- Prepare the status page\n',
			),
		);
		expect(lines.filter((line) => line.includes('escalation'))).toEqual([
			'13 escalation trigger: SEV1: Secondary on-call at once',
			'14 escalation trigger: SEV1: Engineering Lead at once',
		]);
	});
});

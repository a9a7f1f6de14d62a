import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

const contradictions = (text: string) =>
	readRunbook(withLevels(text), {origin: '/srv/team.md'}).report.contradictions.map(({text: said}) => said);

describe('what contradicts itself', () => {
	it('is two times of one person', () => {
		expect(
			contradictions(
				'## Escalation\n\n| Severity | CTO | CEO |\n|---|---|---|\n| SEV1 | 30 min | 2 h |\n| SEV2 | 4 h | 8 h |\n\n## Escalation triggers\n\n- SEV1: CTO after 1 h',
			),
		).toEqual([expect.stringMatching(/^SEV1: CTO hears of it after 30 min .*, after 1 h /)]);
	});

	it('is no time beside a condition', () => {
		expect(
			contradictions('## Escalation\n\n- SEV1: CTO after 30 min\n\n## Escalate early\n\n- SEV1: CTO after 20 min without progress'),
		).toEqual([]);
	});

	it('is no time of the day beside another', () => {
		const matrix = (time: string) => `| Severity | CTO |\n|---|---|\n| SEV1 | ${time} |\n| SEV2 | 4 h |`;
		expect(
			contradictions(
				`## Escalation\n\n### During business hours\n\n${matrix('15 min')}\n\n### Outside business hours\n\n${matrix('30 min')}`,
			),
		).toEqual([]);
	});

	it('is another person at the same moment by the decision tree, and not at another one', () => {
		const matrix =
			'## Escalation\n\n| Severity | Primary | Escalation time | Final |\n|---|---|---|---|\n| SEV1 | On-call SRE | 30 minutes | CTO |\n| SEV2 | On-call SRE | 2 hours | CTO |';
		const tree = (minutes: number, who: string) =>
			`${matrix}\n\n## Decision tree\n\n\`\`\`bash\nSEV1_ESCALATION() {\n  if [ "$DURATION" -gt "${minutes}" ]; then\n    echo "Escalating to ${who}"\n  fi\n}\n\`\`\``;
		expect(contradictions(tree(30, 'Service Lead'))).toEqual([
			expect.stringMatching(/^SEV1: after 30 min CTO is called .*, and here Service Lead \(Decision tree/),
		]);
		expect(contradictions(tree(30, 'CTO'))).toEqual([]);
		expect(contradictions(tree(45, 'Service Lead'))).toEqual([]);
	});

	it('is an example of one severity that is a trigger of another, and not of its own', () => {
		const said = (example: string) =>
			readRunbook(
				`# Incidents\n\n| Level | Response time | Examples |\n|---|---|---|\n| SEV1 | 5 min | all is down |\n| SEV2 | 15 min | slow pages, ${example} |\n\n### SEV1 triggers\n\n- [ ] **Checkout down**: nobody can pay\n\n### SEV2 triggers\n\n- [ ] **Mails late**: by an hour`,
				{origin: '/srv/team.md'},
			).report.contradictions.map(({text}) => text);
		expect(said('checkout down')).toEqual([expect.stringMatching(/^"checkout down" is an example of SEV2, and a trigger of SEV1 /)]);
		expect(said('mails late')).toEqual([]);
		expect(said('checkout slow')).toEqual([]);
	});

	it('is no window of a step beside the response time', () => {
		expect(contradictions('## Catalogue\n\n### SEV1 steps\n\n1. 0-30m ack, check the queue\n2. 30m+ restart importers')).toEqual([]);
	});
});

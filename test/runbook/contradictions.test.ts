import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {withLevels} from '../helpers/policy-lines.ts';

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

	it('is no window of a step beside the response time', () => {
		expect(contradictions('## Catalogue\n\n### SEV1 steps\n\n1. 0-30m ack, check the queue\n2. 30m+ restart importers')).toEqual([]);
	});
});

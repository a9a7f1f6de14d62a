import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

const levels = '# X\n\n| Level | Meaning | Response |\n|---|---|---|\n| P1 | all | 5 min |\n| P2 | some | 1 h |\n\n';
const phases = (markdown: string) =>
	readRunbook(`${levels}${markdown}`, {origin: '/srv/runbook.md'}).runbook.severities.map(({procedure}) =>
		procedure.filter(({source}) => source.includes('runbook.md:')).map(({window}) => window?.toMs),
	);
const minute = 60_000;

describe('a heading whose window begins where the one before ends', () => {
	it('is of the severity of that one', () => {
		expect(
			phases(
				'## What do we do in the first 15 minutes of a P1?\n\n1. Open the bridge\n2. Freeze deployments\n\n## And between 15 and 60 minutes?\n\n1. Look at what changed\n2. Roll back: `deploy rollback`\n',
			),
		).toEqual([[15 * minute, 60 * minute], []]);
	});

	it('is for each that has none of its own where it begins elsewhere', () => {
		expect(
			phases(
				'## What do we do in the first 15 minutes of a P1?\n\n1. Open the bridge\n2. Freeze deployments\n\n## First 30 minutes of a fault in the field\n\n1. Look at what changed\n2. Roll back: `deploy rollback`\n',
			)[0],
		).toEqual([15 * minute]);
	});
});

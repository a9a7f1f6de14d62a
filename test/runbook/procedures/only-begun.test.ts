import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {procedureLines, withLevels} from '../../helpers/policy-lines.ts';

// Some have a short list for the first minutes of what is grave, besides what is done in every incident.

const general = '## Procedure\n\n1. Stop the belt\n2. Find the jam\n3. Clear it\n\n';
const first = '## Checklist for the first 15 minutes of a SEV1\n\n- [ ] Bell rung?\n- [ ] Doors open?\n';

function remarksOn(markdown: string): readonly string[] {
	return readRunbook(markdown, {origin: '/srv/runbook.md'}).report.remarks.filter((remark) => remark.includes('is only how'));
}

describe('a list for the first minutes of a severity', () => {
	it('begins what is done in every incident', () => {
		const text = withLevels(`${general}${first}`);
		expect(procedureLines(text)).toEqual([
			['SEV1', 'Checklist for the first 15 minutes of a SEV1: Bell rung?, Doors open?', 'Procedure: Stop the belt, Find the jam, Clear it'],
			['SEV2', 'Procedure: Stop the belt, Find the jam, Clear it'],
			['SEV3', 'Procedure: Stop the belt, Find the jam, Clear it'],
		]);
		expect(remarksOn(text)).toEqual([
			'"Checklist for the first 15 minutes of a SEV1" (line 15) is only how SEV1 begins: "Procedure" (line 9) follows it.',
		]);
	});

	it('is of several', () => {
		const text = withLevels(`${general}${first.replace('a SEV1', 'SEV1/SEV2')}`);
		expect(procedureLines(text).map(({length}) => length)).toEqual([3, 3, 2]);
		expect(remarksOn(text)[0]).toContain('is only how SEV1, SEV2 begin:');
	});

	it.each([
		['goes on with what is done then', `${general}${first}\n## SEV1 procedure\n\n1. Empty the hall\n2. Count heads\n`],
		['is a whole procedure', `${general}## SEV1 procedure\n\n1. Empty the hall\n2. Count heads\n`],
		['lasts for days', `${general}${first.replace('15 minutes', '3 days')}`],
		['stands beside such a list for all', `## Procedure for the first 30 minutes\n\n1. Stop the belt\n2. Find the jam\n\n${first}`],
	])('has nothing of the others where it %s', (_, text) => {
		const [own = []] = procedureLines(withLevels(text));
		expect(own.join()).not.toContain('Stop the belt');
		expect(remarksOn(withLevels(text))).toEqual([]);
	});
});

describe('how long it is watched', () => {
	it('is that of the next days', () => {
		const text = withLevels(`${general}## Mending\n\n- Keep watching for the next 24–48 h\n`);
		const {severities} = readRunbook(text, {origin: '/srv/runbook.md'}).runbook;
		expect(severities.map(({monitor}) => monitor?.ms)).toEqual([172_800_000, 172_800_000, 172_800_000]);
	});
});

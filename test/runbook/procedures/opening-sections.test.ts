import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
const steps = (text: string) =>
	read(text).runbook.severities.map(({procedure}) =>
		procedure.filter(({source}) => source.includes('runbook.md')).map((phase) => [phase.name, ...phase.steps.map((step) => step.text)]),
	);
const own = '## SEV1 procedure\n\n1. Stop the pump\n\n## SEV2 procedure\n\n1. Check the pump';

describe('what stands above the procedures of the severities and is of none', () => {
	it.each([
		['First things', '- [ ] Say that you have it\n- [ ] Open the channel'],
		['Start here', '1. Say that you have it\n2. Open the channel'],
		['Sofortmaßnahmen', '1. Say that you have it\n2. Open the channel'],
		['In every incident', '- [ ] Say that you have it\n- [ ] Open the channel'],
		['When you are paged', '1. Say that you have it\n2. Open the channel'],
	])('"%s" begins each of them', (title, list) => {
		const opening = [title, 'Say that you have it', 'Open the channel'];
		expect(steps(`## ${title}\n\n${list}\n\n${own}`)).toEqual([
			[opening, ['Procedure', 'Stop the pump']],
			[opening, ['Procedure', 'Check the pump']],
			[opening],
		]);
	});

	it('is said, with who has no other', () => {
		expect(read(`## First things\n\n1. Say that you have it\n2. Open the channel\n\n${own}`).report.remarks).toContain(
			'"First things" (line 9) begins the procedure of each severity; SEV3 has no other.',
		);
	});

	it.each([
		['one of several below them', `${own}\n\n## Immediate steps\n\n1. Say that you have it\n2. Open the channel`],
		['a procedure with a name', `## Rollback procedure\n\n1. Say that you have it\n2. Open the channel\n\n${own}`],
	])('is none where it is %s', (_, text) => {
		expect(steps(text).slice(0, 2)).toEqual([[['Procedure', 'Stop the pump']], [['Procedure', 'Check the pump']]]);
	});
});

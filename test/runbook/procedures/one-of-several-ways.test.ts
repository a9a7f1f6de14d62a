import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {procedureLines, withLevels} from '../../helpers/policy-lines.ts';

// Not every list in a chapter of steps is done from its first line to its last.

const ways = '1. By ringing the desk\n2. By writing to the desk\n3. By pulling the cord\n';

describe('ways of doing one thing', () => {
	it.each(['The alarm can be raised in any of the following ways:', 'You raise the alarm by one of these methods:'])(
		'are one step: %s',
		(lead) => {
			const text = withLevels(`## Response procedure\n\n${lead}\n\n${ways}`);
			const [{procedure = []} = {}] = readRunbook(text, {origin: '/srv/runbook.md'}).runbook.severities;
			expect(procedure.flatMap((phase) => phase.steps.map(({text: said, body}) => [said, ...body.map((part) => part.text)]))).toEqual([
				[lead.slice(0, -1), 'By ringing the desk', 'By writing to the desk', 'By pulling the cord'],
			]);
			expect(readRunbook(text, {origin: '/srv/runbook.md'}).report.notUnderstood).toEqual([]);
		},
	);

	it('are not what is done in turn', () => {
		expect(procedureLines(withLevels(`## Response procedure\n\nThe alarm is raised in the following order:\n\n${ways}`))[0]).toEqual([
			'SEV1',
			'Response procedure: By ringing the desk, By writing to the desk, By pulling the cord',
		]);
	});
});

describe('what one shift hands to the next', () => {
	const text = withLevels('## Duty rota\n\n### Handoff checklist\n\n1. Review what is open\n2. Confirm the keys\n3. Write the log\n');

	it('is a checklist, and done in no incident', () => {
		expect(procedureLines(text)).toEqual([['SEV1'], ['SEV2'], ['SEV3']]);
		expect(readRunbook(text, {origin: '/srv/runbook.md'}).runbook.checklists.find(({name}) => name === 'Handoff checklist')?.items).toEqual(
			['Review what is open', 'Confirm the keys', 'Write the log'],
		);
	});
});

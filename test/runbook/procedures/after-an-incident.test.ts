import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {procedureLines, withLevels} from '../../helpers/policy-lines.ts';

// What is done when an incident is over is no procedure of it, be it the only list of orders in the file.

const list = '1. Schedule a talk about it.\n2. Write it down in the archive.\n3. Hold the talk.\n4. Record what was learned.';

describe('a list of what is done when it is over', () => {
	it.each(['What happens after an incident?', 'After every outage', 'What we do after an incident', 'Nach jedem Vorfall'])(
		'is done in no incident: %s',
		(title) => {
			const text = withLevels(`## ${title}\n\n${list}`, ['SEV1', 'SEV2']);
			expect(procedureLines(text)).toEqual([['SEV1'], ['SEV2']]);
			expect(readRunbook(text, {origin: '/srv/runbook.md'}).report.gaps).toContain('No procedure for SEV1, SEV2.');
		},
	);

	it('is what is done where the heading says that it has begun', () => {
		const text = withLevels(`## After an incident is declared\n\n${list}`, ['SEV1', 'SEV2']);
		expect(procedureLines(text)[0]).toHaveLength(2);
	});
});

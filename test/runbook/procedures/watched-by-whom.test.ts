import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// "Watch for so long" as a step of a procedure that names no severity itself, and is not the procedure of each.

const watched = (text: string) =>
	readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook.severities.map(({id, monitor}) =>
		monitor?.source.includes('runbook.md') ? `${id} ${monitor.ms / 60_000}` : id,
	);

describe('a step that says how long to watch', () => {
	it.each([
		['After mitigation', 'Watch the gauges for 40 minutes before calling it over.', 'Close the incident'],
		['Nach der Behebung', 'Pegel 40 Minuten beobachten.', 'Störung schließen'],
	])('is of the severities whose procedure it is of: %s', (title, step, close) => {
		const text = `## Working on it\n\n### First quarter of an hour (SEV1 and SEV2)\n\n1. Open the sluice room.\n2. Ring the lock keeper.\n\n### ${title}\n\n3. ${step}\n4. ${close}.\n\n### SEV3\n\n1. Write in the channel.\n2. Ask the lock keeper.\n`;
		expect(watched(text)).toEqual(['SEV1 40', 'SEV2 40', 'SEV3']);
	});

	it('is of each where it stands in no procedure, or in that of all', () => {
		expect(watched('## Afterwards\n\nAfter the fix we keep watching for 40 minutes.\n')).toEqual(['SEV1 40', 'SEV2 40', 'SEV3 40']);
		expect(watched('## Procedure\n\n1. Open the sluice room.\n2. Mend it.\n3. Watch the gauges for 40 minutes.\n')).toEqual([
			'SEV1 40',
			'SEV2 40',
			'SEV3 40',
		]);
	});
});

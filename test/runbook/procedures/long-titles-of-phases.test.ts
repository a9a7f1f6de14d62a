import {expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// A phase that is counted is one, however much its title says of when it begins.

it.each([
	['Phase 3: Recover (after 60 min, or as soon as the gauge has been below 1 % for 15 minutes)', 'Phase 3: Recover'],
	['Phase 3 – Erholen (nach 60 Minuten, oder sobald der Pegel seit 15 Minuten unter 1 % liegt)', 'Phase 3 – Erholen'],
])('%s', (title, name) => {
	const [first] = readRunbook(
		withLevels(
			`## Playbooks\n\n### SEV1\n\nPhase 1: Contain (0–15 min)\n\n1. Freeze the cranes.\n\nPhase 2: Restore (15–60 min)\n\n1. Move the ships over.\n2. Watch the gauge.\n\n${title}\n\n1. Free the cranes.\n2. Bring the ships back.`,
		),
		{origin: '/srv/runbook.md'},
	).runbook.severities;
	expect(first?.procedure.map(({steps}) => steps.length)).toEqual([1, 2, 2]);
	expect([first?.procedure[2]?.name, first?.procedure[2]?.window]).toEqual([name, {fromMs: 3_600_000, toMs: null}]);
});

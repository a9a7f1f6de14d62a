import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Names that no other team has, in a list below a heading for severities: how soon somebody looks tells them.

const levels = (lines: readonly string[], heading = 'Severity') =>
	readRunbook(
		`# Warehouse\n\n## ${heading}\n\n${lines.join('\n')}\n\n## Escalation\n\n- Halt: shift lead at once\n- Drag: shift lead after 1 h\n- Itch: ticket`,
		{
			origin: '/srv/runbook.md',
		},
	).runbook.severities.map(({id, response}) => `${id} ${response ? response.ms / 60_000 : '-'}`);

describe('a list of names with how soon each is looked at', () => {
	it.each([
		['Someone looks within 5 minutes.', 'Someone looks within 30 minutes.', 'Someone looks within 4 hours.'],
		['Picked up within 5 minutes.', 'Picked up within 30 minutes.', 'Picked up within 4 hours.'],
		['Somebody is on it within 5 minutes.', 'Somebody is on it within 30 minutes.', 'Somebody is on it within 4 hours.'],
	])('has severities: %s', (halt, drag, itch) => {
		expect(
			levels([`* **Halt**: no truck leaves. ${halt}`, `* **Drag**: trucks leave late. ${drag}`, `* **Itch**: it can wait. ${itch}`]),
		).toEqual(['Halt 5', 'Drag 30', 'Itch 240']);
	});

	it('has none below another heading', () => {
		expect(
			levels(
				['* **Halt**: a button. Someone looks within 5 minutes.', '* **Drag**: a lever. Someone looks within 30 minutes.'],
				'Machines',
			)[0],
		).toMatch(/^SEV-1 /);
	});
});

import {expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

const runbook = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook;

it.each([
	['Other', '@im-rota'],
	['Sonstiges', 'isb@example.org'],
	['Notes', 'by day only'],
	['E-mail / other', 'ops@example.org'],
])('what stands below "%s" is kept without that title', (title, cell) => {
	expect(
		runbook(`## Contacts\n\n| Who | Phone | ${title} |\n|---|---|---|\n| Duty manager | +44 20 7946 0110 | ${cell} |`).contacts,
	).toMatchObject([{position: 'Duty manager', about: cell}]);
});

it('a title that says how is kept', () => {
	expect(
		runbook('## Contacts\n\n| Who | Phone | Slack |\n|---|---|---|\n| Duty manager | +44 20 7946 0110 | @duty |').contacts,
	).toMatchObject([{about: 'Slack @duty'}]);
});

it('a point behind the name of a role is none of its name', () => {
	const {roles} = runbook(
		'## Roles\n\n- **Incident manager.** Runs the incident.\n- **Technical lead.** Finds the cause.\n- **Scribe.** Keeps the timeline.\n- **Communications lead.** Writes to customers.',
	);
	expect(roles.map(({id, name}) => `${id} ${name}`)).toEqual([
		'commander Incident manager',
		'technical Technical lead',
		'scribe Scribe',
		'communications Communications lead',
	]);
});

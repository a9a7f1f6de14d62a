import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// A table of roles and what each does, below a heading that speaks of something else.

const levels = '# Canal plan\n\n## Severity\n\n- SEV1: no lock works\n- SEV2: one lock is stuck\n\n';
const read = (body: string) => readRunbook(`${levels}${body}\n`, {origin: '/srv/runbook.md'});
const table = (header: string) =>
	`${header}\n|---|---|---|---|\n| Incident Commander | Declares it and keeps the overview | Harbour master | Director |\n| Lock Lead | Opens the locks by hand | Chief mechanic | Mechanic |\n| Scribe | Writes it down | Clerk | – |`;

describe('"Role | Responsibility | …"', () => {
	it.each([
		['## Escalation matrix', '| Role | Responsibility | Escalation contact | Backup |'],
		['## Who is where', '| Role | Duties | Contact | Backup |'],
		['## Eskalation', '| Rolle | Aufgaben | Kontakt | Vertretung |'],
	])('is of roles below %s, and calls nobody in turn', (title, header) => {
		const {runbook, report} = read(`${title}\n\n${table(header)}`);
		const roles = runbook.roles.map(({name, does}) => [name, does]);
		expect(roles.slice(0, 2)).toEqual([
			['Incident Commander', 'Declares it and keeps the overview'],
			['Lock Lead', 'Opens the locks by hand'],
		]);
		expect(JSON.stringify(runbook.severities.map(({technical, rungs}) => [technical, rungs]))).not.toMatch(/Lock Lead|Incident Commander/u);
		expect(JSON.stringify([report.notUnderstood, report.remarks])).toMatch(
			/Harbour master|Who holds a role is not kept[^"]*lines 12, 13, 14/u,
		);
	});

	it('gives way to a chapter on roles', () => {
		const chapter = '## Roles\n\n- Commander: leads\n- Scribe: writes\n';
		const {roles} = read(`## Escalation matrix\n\n${table('| Role | Responsibility | Contact | Backup |')}\n\n${chapter}`).runbook;
		expect(roles.map(({name}) => name)).not.toContain('Lock Lead');
	});

	it('is of nobody here where it names no commander and no scribe', () => {
		const {roles} = read(
			'## Page\n\n| Role | Responsibility |\n|---|---|\n| Author | Writes the page |\n| Approver | Signs the page |',
		).runbook;
		expect(roles.map(({name}) => name)).not.toContain('Author');
	});
});

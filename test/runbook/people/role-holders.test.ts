import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

function teams(table: string) {
	const {runbook, report} = readRunbook(
		`# Quay\n\n| Level | Respond |\n|---|---|\n| P1 | 5 min |\n| P2 | 20 min |\n| P3 | 1 day |\n\n## Who does what\n\n${table}\n`,
		{origin: '/srv/quay.md'},
	);
	return {
		teams: runbook.severities.map(({team}) => (team?.source.includes('quay.md') ? team.members : [])),
		commands: runbook.severities.map(({command}) => command?.positions),
		remarks: report.remarks.join('\n'),
	};
}

describe('a table of who has which role at a severity', () => {
	it('says who is of its team, and that which role they have is left to a person', () => {
		const {
			teams: members,
			commands,
			remarks,
		} = teams(
			'| Role | P1 | P2 | P3 |\n|---|---|---|---|\n| Incident Commander | CTO | Quay Lead | Support |\n| Technical Lead | Quay Lead | DevOps | — |\n| Scribe | DevOps | Support | — |',
		);
		expect(members).toEqual([['CTO', 'Quay Lead', 'DevOps'], ['Quay Lead', 'DevOps', 'Support'], ['Support']]);
		expect(commands[0]).toEqual(['CTO']);
		expect(remarks).toContain('who has which role is not kept (Incident Commander: CTO, Technical Lead: Quay Lead, Scribe: DevOps)');
	});

	it('also in German, with a deputy', () => {
		const {teams: members} = teams(
			'| Rolle | P1 | P2 | P3 |\n|---|---|---|---|\n| Einsatzleiter | Werkleiter oder sein Vertreter | Schichtleiter | Bereitschaft |\n| Protokoll | zweiter Schaltmeister | – | – |',
		);
		expect(members).toEqual([['Werkleiter', 'Zweiter Schaltmeister'], ['Schichtleiter'], ['Bereitschaft']]);
	});

	it('says it of no table whose cells say what is done', () => {
		const {teams: members} = teams(
			'| Role | P1 | P2 | P3 |\n|---|---|---|---|\n| Incident Commander | runs the bridge | decides | – |\n| Scribe | writes within 5 minutes | writes | – |',
		);
		expect(members).toEqual([[], [], []]);
	});
});

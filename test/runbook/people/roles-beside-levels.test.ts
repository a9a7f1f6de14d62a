import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// A row for each role and severity: "Role | Filled by | Levels".

function read(text: string) {
	const levels =
		'| Level | Answer | Means |\n|---|---|---|\n| Red | 10 minutes | no lift runs |\n| Amber | 1 hour | one lift stands |\n| Green | 1 day | a lamp is out |';
	const {runbook, report} = readRunbook(`# Lifts\n\n## Levels\n\n${levels}\n\n## Roles\n\n${text}\n`, {origin: '/srv/runbook.md'});
	const commanded = runbook.severities.map(({command}) =>
		command?.source.includes('runbook.md') ? command.positions.join(' or ') : undefined,
	);
	const teams = runbook.severities.map(({team}) => (team?.source.includes('runbook.md') ? team.members : undefined));
	const called = runbook.severities.flatMap(({rungs, technical}) => [
		...rungs.filter(({source}) => source.includes('runbook.md')).map(({position}) => position),
		...(technical?.source.includes('runbook.md') ? technical.atOnce : []),
	]);
	return {
		commanded,
		teams,
		called,
		nobody: report.found
			.filter(({what, text: said}) => what === 'who may command' && said.includes('nobody'))
			.map(({text: said}) => said[0]),
		left: report.notUnderstood.map(({why}) => why).join('\n'),
		remarks: report.remarks.join('\n'),
	};
}

const rows = (...lines: readonly string[]) =>
	[lines[0], `|${'---|'.repeat((lines[0] ?? '').split('|').length - 2)}`, ...lines.slice(1)].join('\n');

describe('a table with a row for each role and severity', () => {
	it('says who may command, and who is of the team', () => {
		const {commanded, teams, called, left, remarks} = read(
			rows(
				'| Role | Filled by | Levels | May decide |',
				'| Incident manager | Duty manager Lifts | Red | everything |',
				'| Incident manager | Lead of the team that owns the lift | Amber | restarts |',
				'| Technical lead | Fitter on call | Red, Amber | repairs |',
				'| Communications lead | Front desk supervisor | Red | wording |',
				'| Closing the hall | Ada Stone, or Ben Holt if she is away | Red | barriers |',
			),
		);
		expect(commanded).toEqual(['Duty manager Lifts', 'Lead of the team that owns the lift', undefined]);
		expect(teams).toEqual([
			['Duty manager Lifts', 'Fitter on call', 'Front desk supervisor'],
			['Lead of the team that owns the lift', 'Fitter on call'],
			undefined,
		]);
		expect(called).toEqual([]);
		expect(left).toContain('Ada Stone');
		expect(remarks).toContain('"May decide" is not kept');
	});

	it('says it in German, the severities first', () => {
		const {commanded, teams} = read(
			rows(
				'| Stufe | Rolle | Besetzt durch |',
				'| Red | Einsatzleitung | Werkstattleiter oder Schichtleiter |',
				'| Red, Amber | Protokoll | Leitwarte |',
				'| Amber | Einsatzleitung | Rufbereitschaft |',
				'| Green | Einsatzleitung | – |',
			),
		);
		expect(commanded.slice(0, 2)).toEqual(['Werkstattleiter or Schichtleiter', 'Rufbereitschaft']);
		expect(teams.slice(0, 2)).toEqual([
			['Werkstattleiter', 'Schichtleiter', 'Leitwarte'],
			['Leitwarte', 'Rufbereitschaft'],
		]);
	});

	it('is a table of calls where it has times', () => {
		const {called, teams} = read(
			rows(
				'| Role | Who | Level | After |',
				'| Technical lead | Fitter on call | Red | 10 min |',
				'| Incident manager | Duty manager | Red | 30 min |',
				'| Technical lead | Fitter on call | Amber | 1 h |',
			),
		);
		expect(teams).toEqual([undefined, undefined, undefined]);
		expect(called.length).toBeGreaterThan(0);
	});
});

describe('a severity that is worked without a commander', () => {
	it.each([
		'Green and Amber are worked as plain tickets without an incident manager.',
		'Green and Amber are handled by the workshop, with no incident lead.',
		'Green und Amber werden ohne Einsatzleitung bearbeitet.',
	])('has nobody: %s', (text) => {
		expect(read(text).nobody).toEqual(['A', 'G']);
	});

	it.each(['Green ones are worked at night without an incident manager.', 'If it lasts, Amber is worked without an incident manager.'])(
		'is not said of some hours or cases: %s',
		(text) => {
			expect(read(text).nobody).toEqual([]);
		},
	);
});

describe('whoever leads in the clause before another severity', () => {
	it('does not lead that one', () => {
		const {commanded} = read('Kleinkram führt der Hausmeister selbst, Green der Service Desk.');
		expect(commanded[2]).not.toBe('Hausmeister');
	});
});

describe('a staff that leads under somebody', () => {
	it('leads by its own name', () => {
		const {commanded, remarks} = read('Bei Red leitet der Krisenstab unter dem Betriebsleiter, Herrn Jan Ulm.');
		expect(commanded[0]).toBe('Krisenstab');
		expect(remarks).toContain('unter dem Betriebsleiter');
	});
});

describe('a severity that somebody leads, as the object of a sentence', () => {
	it('is known by its article and the verb, also where headings name the severities', () => {
		const {runbook} = readRunbook(
			'# Netz\n\n## Einstufung\n\n| Klasse | Reaktion spätestens nach | Merkmale |\n|---|---|---|\n| Schadenslage | 5 Minuten | nichts geht |\n| Großausfall | 15 Minuten | vieles steht |\n| Kleinkram | 2 Stunden | wenig steht |\n\n## Leitung\n\nEine Schadenslage leitet der Werkleiter. Einen Großausfall leitet der Schichtleiter.\n\n## Vorgehen bei einer Schadenslage\n\n1. Ventil schließen\n2. Pumpe starten\n\n## Vorgehen bei einem Großausfall\n\n1. Ventil prüfen\n2. Pumpe prüfen\n',
			{origin: '/srv/runbook.md'},
		);
		expect(runbook.severities.slice(0, 2).map(({command}) => command?.positions.join())).toEqual(['Werkleiter', 'Schichtleiter']);
	});
});

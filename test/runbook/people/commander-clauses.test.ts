import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

const commandersOf = (sentence: string, heading = 'People') =>
	readRunbook(
		`# Handbook\n\n| Priority | Meaning | Response time |\n|---|---|---|\n| P1 | All is down | 5 minutes |\n| P2 | Part is down | 30 minutes |\n\n## ${heading}\n\n${sentence}\n`,
		{origin: '/srv/runbook.md'},
	).runbook.severities.map(({id, command, rungs}) => [
		id,
		command?.source.startsWith('built-in') ? undefined : command?.positions,
		rungs.filter(({source}) => !source.startsWith('built-in')).length,
	]);

describe('clauses that each say who leads an incident of one severity', () => {
	it.each([
		[
			'Incident commander for P1 is the engineering manager; any senior engineer can command a P2.',
			'engineering manager',
			'Senior engineer',
		],
		['A P1 is led by the engineering manager; a P2 can be led by any senior engineer.', 'engineering manager', 'Senior engineer'],
		['Für P1 ist der Einsatzleiter der IT-Leiter; der Schichtleiter darf einen P2 leiten.', 'IT-Leiter', 'Schichtleiter'],
		[
			'P1 incidents are commanded by the Duty Manager. P2 incidents may be run by the on-call engineer.',
			'Duty Manager',
			'on-call engineer',
		],
	])('are of that one, wherever they stand, and call nobody: %s', (sentence, ofFirst, ofSecond) => {
		for (const heading of ['People', 'Escalation'])
			expect(commandersOf(sentence, heading)).toEqual([
				['P1', [ofFirst], 0],
				['P2', [ofSecond], 0],
			]);
	});
});

describe('a sentence that says once what several do, each at a severity', () => {
	it.each([
		['Den Stab leitet bei P1 der IT-Leiter, bei P2 der Schichtleiter.', 'IT-Leiter', 'Schichtleiter'],
		['The response is led in a P1 by the Head of IT, in a P2 by the shift lead.', 'Head of IT', 'shift lead'],
		['Einsatzleiter ist bei P1 der IT-Leiter und bei P2 der Schichtleiter.', 'IT-Leiter', 'Schichtleiter'],
		['Bei P1 leitet der IT-Leiter, bei P2 der Schichtleiter.', 'IT-Leiter', 'Schichtleiter'],
	])('gives each its own: %s', (sentence, ofFirst, ofSecond) => {
		expect(commandersOf(sentence, 'Leitung')).toEqual([
			['P1', [ofFirst], 0],
			['P2', [ofSecond], 0],
		]);
	});
});

describe('a list of who leads', () => {
	it.each([
		'Wer leitet',
		'Wer hat die Leitung?',
		'Who is in charge',
		"Who's running it",
		'Qui dirige',
		'Pilote de crise',
		'Jefe de crisis',
	])('has a heading that asks: %s', (heading) => {
		expect(commandersOf('P1: Duty Manager or Head of IT. P2: Team lead.', heading)).toEqual([
			['P1', ['Duty Manager', 'Head of IT'], 0],
			['P2', ['Team lead'], 0],
		]);
	});

	it.each(['**Incident Commander** – owns the incident, decides.', '**Commander**: owns it.', '**Einsatzleiter** – entscheidet.'])(
		'stands behind what the role is: %s',
		(role) => {
			const sentence = `- ${role} P1: Head of Engineering. P2: Team lead.\n- **Scribe** – keeps the timeline.`;
			expect(commandersOf(sentence, 'Roles')).toEqual([
				['P1', ['Head of Engineering'], 0],
				['P2', ['Team lead'], 0],
			]);
		},
	);
});

describe('a German sentence that begins with what has happened', () => {
	it.each([
		[
			'Bei Verdacht auf Datendiebstahl ist der Datenschutzbeauftragte sofort zu informieren.',
			'Datenschutzbeauftragter',
			'Verdacht auf Datendiebstahl',
		],
		[
			'Bei Verletzung des Datenschutzes muss die Rechtsabteilung sofort informiert werden.',
			'Rechtsabteilung',
			'Verletzung des Datenschutzes',
		],
		['Bei einem Brand im Rechenzentrum ist die Feuerwehr zu rufen.', 'Feuerwehr', 'Brand im Rechenzentrum'],
	])('calls somebody when that is reported: %s', (sentence, position, what) => {
		const {runbook} = readRunbook(
			`# Handbook\n\n| Priority | Meaning | Response time |\n|---|---|---|\n| P1 | All is down | 5 minutes |\n| P2 | Part is down | 30 minutes |\n\n## Eskalation\n\n${sentence}\n`,
			{origin: '/srv/runbook.md'},
		);
		for (const {rungs} of runbook.severities)
			expect(rungs.filter(({source}) => !source.startsWith('built-in')).map((rung) => [rung.position, rung.timing])).toEqual([
				[position, {at: 'reported', what}],
			]);
	});
});

it.each([
	[
		'coordinates; SEV1: IT Director; SEV2: Application Manager; SEV3: on-call analyst',
		['IT Director', 'Application Manager', 'On-call analyst'],
	],
	['koordiniert; SEV1: IT-Leitung; SEV2: Schichtleiter; SEV3: Bereitschaft', ['IT-Leitung', 'Schichtleiter', 'Bereitschaft']],
])('whoever stands behind a severity and its colon leads it: "%s"', (duties, names) => {
	const {severities} = readRunbook(withLevels(`## Roles\n\n- **Incident Commander** - ${duties}\n- **Scribe** - keeps the timeline`), {
		origin: 'rb.md',
	}).runbook;
	expect(severities.map(({command}) => command?.positions)).toEqual(names.map((name) => [name]));
});

describe('several who lead, in one sentence', () => {
	it.each([
		['Der Schichtleiter leitet bei P2, bei P1 übernimmt der Werkleiter.', 'Werkleiter', 'Schichtleiter'],
		['The shift lead leads at P2, and at P1 the plant manager takes over.', 'plant manager', 'shift lead'],
		['A P1 is led by the Head of IT, a P2 by the shift lead.', 'Head of IT', 'shift lead'],
		['The manager of the day leads at P1. The shift lead leads at P2.', 'manager of the day', 'shift lead'],
	])('each at their own severity: %s', (sentence, ofFirst, ofSecond) => {
		expect(commandersOf(sentence, 'Who leads')).toEqual([
			['P1', [ofFirst], 0],
			['P2', [ofSecond], 0],
		]);
	});

	it('a clause is nobody’s name', () => {
		const names = commandersOf('- The manager with the keys looks after P1 and P2', 'Who leads').flatMap(
			([, positions]) => positions ?? [],
		);
		expect(names.join(' ')).not.toMatch(/P1|P2/);
	});

	it('"nobody else" is no time', () => {
		const {report} = readRunbook(withLevels('## Who leads\n\nSEV1: Head of IT or deputy, nobody else'), {origin: 'rb.md'});
		expect(report.remarks.filter((remark) => remark.includes('else'))).toEqual([]);
	});
});

describe('what a role does, and then who has it at each severity', () => {
	it.each([
		[
			'- **Einsatzleitung:** entscheidet, tippt selbst nichts. Bei P1 die Teamleitung oder ihre Vertretung; bis sie da ist, die Rufbereitschaft. Bei P2 die Rufbereitschaft.',
			['Teamleitung', 'Vertretung', 'Rufbereitschaft'],
			['Rufbereitschaft'],
		],
		[
			'- **Incident Commander:** decides. For a P1 the platform lead. For a P2 the on-call engineer.',
			['platform lead'],
			['on-call engineer'],
		],
	])('are sentences of their own: %s', (item, ofFirst, ofSecond) => {
		expect(commandersOf(item, 'Roles').map(([, positions]) => positions)).toEqual([ofFirst, ofSecond]);
	});

	it('"none needed" is nobody', () => {
		const {runbook} = readRunbook(
			'# T\n\n| Severity | Response | Commander |\n|---|---|---|\n| P1 | 5 minutes | Head of IT |\n| P2 | 30 minutes | None needed |\n',
			{origin: 'rb.md'},
		);
		expect(runbook.severities.map(({command}) => command?.positions)).toEqual([['Head of IT'], undefined]);
	});
});

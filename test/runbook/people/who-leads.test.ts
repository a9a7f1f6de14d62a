import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// Who may command, and which roles there are, as lists, sentences and lines in bold say it.

const head = withLevels('').split('\n').length - 1;
const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
const commanders = (text: string) =>
	read(text).runbook.severities.map(({command}) => (command?.source.startsWith('built-in') ? undefined : command?.positions));

describe('who may command', () => {
	it.each([
		[
			'## Incident lead\n\nSEV1: on-call incident lead. SEV2: tech lead of the service.',
			[['On-call incident lead'], ['Tech lead of the service']],
		],
		[
			'## People\n\nWho can be IC: for SEV1, a certified IC; for SEV2, any senior engineer on call.',
			[['Certified IC'], ['Senior engineer on call']],
		],
		[
			'## Command\n\nFor SEV1 the incident commander is the Head of IT or the Duty Manager. SEV2 incidents are led by the team lead.',
			[['Head of IT', 'Duty Manager'], ['Team lead']],
		],
		[
			'## Führung\n\nBei SEV1 übernimmt der Leiter Netze die Einsatzleitung. Bei SEV2 führt der Schichtleiter.',
			[['Leiter Netze'], ['Schichtleiter']],
		],
		['## People\n\nThe Duty Manager leads SEV1.', [['Duty Manager']]],
		['## Führung\n\nSEV1 leitet die Werkleitung oder deren Vertretung.', [['Werkleitung', 'Vertretung']]],
		[
			'## Rollen\n\n- **Einsatzleitung:** Bei SEV1 übernimmt die Leitung Netze, bei SEV2 der diensthabende Techniker. Die Einsatzleitung tippt nichts ein.\n- **Protokoll:** Wer frei ist.',
			[['Leitung Netze'], ['Diensthabende Techniker']],
		],
		[
			'## Roles\n\n| Role | Who | Does |\n|---|---|---|\n| Incident commander (IC) | SEV1: Shift Manager; SEV2: backup on-call; SEV3: owner of the ticket | Decides |\n| Scribe | Anyone | Writes |',
			[['Shift Manager'], ['Backup on-call'], ['Owner of the ticket']],
		],
		[
			'## In charge\n\nDuring SEV2 and SEV3 the head of the shift is in charge throughout.',
			[undefined, ['Head of the shift'], ['Head of the shift']],
		],
		['## Einsatzleitung\n\nSEV1 führt der Schichtleiter, bis er kommt der Pförtner.', [['Schichtleiter', 'Pförtner']]],
	])('%s', (text, expected) => {
		expect(
			commanders(text)
				.slice(0, expected.length)
				.map((names) => names?.map((name) => name.charAt(0).toUpperCase() + name.slice(1))),
		).toEqual(expected);
	});

	it.each([
		'For L the engineering manager acts as incident commander.',
		'For L, the engineering manager is incident commander.',
		'The incident commander for L is the engineering manager.',
		'Incident commander for L: engineering manager.',
		'The engineering manager leads every L.',
		'A L is led by the engineering manager.',
		'L incidents are run by the engineering manager.',
		'Die Leitung eines L übernimmt der engineering manager.',
		'Bei L leitet der engineering manager den Einsatz.',
		'Ein L wird vom engineering manager geleitet.',
		'Einsatzleiter bei L ist der engineering manager.',
	])('in a sentence of its own: %s', (sentence) => {
		for (const place of ['## Who does what\n\n', '## Who does what\n\nStay calm. ', '## Who does what\n\n- '])
			expect(commanders(`${place}${sentence.replaceAll(/\bL\b/g, 'SEV1')}`)[0]).toEqual([expect.stringMatching(/^Engineering manager$/i)]);
	});

	it.each([
		'The engineering manager takes command.',
		'The engineering manager acts as incident commander.',
		'It is led by the engineering manager.',
	])('below the severity itself: %s', (sentence) => {
		expect(commanders(`## SEV2\n\nThis is serious.\n\n${sentence}`)[1]).toEqual(['engineering manager']);
	});

	it.each([
		'The DBA leads the failover of the database.',
		'The incident commander is assigned by the duty manager.',
		'The incident commander is the single point of contact for management.',
		'The on-call engineer runs the restore script.',
		'The CTO is in charge of the budget.',
		'The bridge is run by the support lead.',
		'The customer side is headed by the account manager.',
		'The previous incident commander is the deputy.',
		'The incident commander should be relieved by the duty manager.',
		'Der Teamleiter übernimmt die Leitung des Netzbetriebs.',
		'Der technische Teil wird vom Teamleiter geleitet.',
		'Der Einsatzleiter ist der Geschäftsführung gegenüber verantwortlich.',
	])('is not whoever leads a part, or what one is: %s', (sentence) => {
		expect(commanders(`## SEV1\n\n${sentence}`)[0]).toBeUndefined();
		expect(commanders(`## People\n\nFor SEV1, ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`)[0]).toBeUndefined();
	});

	it('is nobody where a sentence says so, whoever leads the others', () => {
		const text =
			'## Who runs it\n\nFor SEV1 the engineering manager takes over as incident lead. A SEV2 stays with the person on call. Nobody runs a SEV3.';
		expect(commanders(text)[2]).toBeUndefined();
		expect(policyLines(withLevels(text)).found.filter((line) => /who may command: SEV3/.test(line))).toEqual([
			expect.stringContaining('nobody is named'),
		]);
	});

	it('"or above" is said not to be kept', () => {
		const text = '## Who may be incident commander\n\n- SEV1: Senior Engineer or above';
		expect(commanders(text)[0]).toEqual(['Senior Engineer']);
		expect(read(text).report.remarks).toContain(
			`Line ${head + 3}: "or above" is not kept, for no order of positions is known: Senior Engineer may command.`,
		);
	});

	it('where severities are colours, two of them are two', () => {
		const text = withLevels('## In charge\n\nDuring Orange and Yellow the head of the shift is in charge.', ['Red', 'Orange', 'Yellow']);
		const {severities} = readRunbook(text, {origin: '/srv/runbook.md'}).runbook;
		expect(severities.slice(1).map(({command}) => command?.positions)).toEqual([['head of the shift'], ['head of the shift']]);
	});

	it('who leads until somebody comes is said not to be kept', () => {
		const text = '## In charge\n\nDuring SEV1 the Plant Manager is in charge as soon as she is there; until then it is the night guard.';
		expect(commanders(text)[0]).toEqual(['Plant Manager']);
		expect(read(text).report.remarks).toContain(
			`Line ${head + 3}: "until then it is the night guard" is not kept, for it is not told here when somebody comes: Plant Manager may command.`,
		);
	});

	it.each([
		['SEV1: Head of IT, at night and at weekends the duty manager', ['Head of IT', 'duty manager'], '"at night and at weekends"'],
		['SEV1: Leiter Netze, nachts und am Wochenende der Meister', ['Leiter Netze', 'Meister'], '"nachts und am Wochenende"'],
		['SEV1: Mo–Fr 8–18 Uhr der Teamleiter, sonst der Meister', ['Teamleiter', 'Meister'], '"Mo–Fr 8–18 Uhr", "sonst"'],
		['SEV1: Team lead during office hours, duty manager otherwise', ['Team lead', 'duty manager'], '"during office hours", "otherwise"'],
		['SEV1: Duty manager (out of hours: the night supervisor)', ['Duty manager', 'night supervisor'], '"out of hours"'],
	])('whoever leads at some hours may command, and the hours are said not to be kept: %s', (item, names, hours) => {
		const text = `## Who leads\n\n- ${item}\n- SEV2: Team lead`;
		expect(commanders(text).slice(0, 2)).toEqual([names, ['Team lead']]);
		expect(read(text).report.remarks).toContain(
			`Line ${head + 3}: ${hours} is no time that the room goes by: ${names.join(', ')} may command at any.`,
		);
	});

	it.each([
		'SEV1: the plant manager; until then the duty engineer leads.',
		'SEV1: Plant manager (until they are there: the duty engineer)',
		'The plant manager leads SEV1. Until she has arrived, the duty engineer leads.',
		'For SEV1 the plant manager takes command as soon as they join; until then the duty engineer leads.',
	])('whoever leads until somebody comes may command: %s', (sentence) => {
		const text = `## Who leads\n\n${sentence}`;
		expect(commanders(text)[0]?.map((name) => name.toLowerCase())).toEqual(['plant manager', 'duty engineer']);
		expect(read(text).report.remarks).toContainEqual(
			expect.stringMatching(new RegExp(`^Line ${head + 3}: "[Uu]ntil .*" is not kept but for the name, `)),
		);
	});

	it('what a commander does is nobody', () => {
		expect(commanders('## Roles\n\n- Incident commander: SEV1 declares it, SEV2 is told by mail\n- Scribe: writes')).toEqual([
			undefined,
			undefined,
			undefined,
		]);
	});

	it('of whom nothing is known is named', () => {
		expect(policyLines(withLevels('## Incident lead\n\n- SEV1: Duty Manager\n- SEV2: whoever is there')).left).toEqual([
			`${head + 4} Incident lead: "SEV2: whoever is there"`,
		]);
	});

	it('a position that ends in "Lead" leads nothing by that', () => {
		expect(commanders('## Escalation\n\n- SEV1: Service Desk, then the Shift Lead')).toEqual([undefined, undefined, undefined]);
	});
});

it('who holds a role by a table is said not to be kept', () => {
	const text =
		'## Roles\n\n| Role | Who | Does |\n|---|---|---|\n| Incident commander | SEV1: Shift Manager | Decides |\n| Scribe | Front desk | Writes |';
	expect(read(text).report.remarks).toContain(`Who holds a role is not kept, for whoever takes one does so in the room: line ${head + 6}.`);
});

describe('roles', () => {
	const roles = (text: string) =>
		read(text)
			.report.found.filter(({what}) => what === 'role')
			.map((found) => [found.line - head, found.text]);

	it.each([
		[
			'in a list without a commander',
			'## Roles\n\n- Shift lead – owns it\n- Account manager – speaks',
			[
				[3, 'Shift lead'],
				[4, 'Account manager'],
			],
		],
		[
			'as definitions',
			'## Roles\n\nIncident Commander\n: Runs it.\n\nScribe\n: Writes.',
			[
				[3, 'Incident Commander'],
				[6, 'Scribe'],
			],
		],
		[
			'in bold at the beginning of lines',
			'## Roles\n\n**Duty IC** runs it.\n**Scribe** — writes.',
			[
				[3, 'Duty IC'],
				[4, 'Scribe'],
			],
		],
		[
			'in a table of HTML without titles',
			'## Roles\n\n<table>\n<tr><td>Incident Manager</td><td>Runs</td></tr>\n<tr><td>Scribe</td><td>Writes</td></tr>\n</table>',
			[
				[3, 'Incident Manager'],
				[5, 'Scribe'],
			],
		],
	])('%s', (_, text, expected) => {
		expect(roles(text)).toEqual(expected);
	});

	it.each([
		'**Einsatzleitung:** Führt die Störung, entscheidet\nüber alles. Tippt nicht.\n\n**Protokoll:** Schreibt jede Zeit auf.\n\n### Wer ruft an?\n\nDie Leitstelle.',
		'- **Einsatzleitung**: Führt die Störung, entscheidet über alles. Tippt nicht.\n- **Protokoll**: Schreibt jede Zeit auf.',
		'| Rolle | Aufgabe |\n|---|---|\n| Einsatzleitung | Führt die Störung, entscheidet über alles. Tippt nicht. |\n| Protokoll | Schreibt jede Zeit auf |',
		'### Einsatzleitung\n\nFührt die Störung, entscheidet über alles. Tippt nicht.\n\n### Protokoll\n\n- Schreibt jede Zeit auf',
	])('say what each of them does: %s', (text) => {
		const {runbook, report} = read(`## Rollen\n\n${text}`);
		expect(runbook.roles.filter(({id}) => id === 'commander' || id === 'scribe')).toEqual([
			{id: 'commander', name: 'Einsatzleitung', does: 'Führt die Störung, entscheidet über alles. Tippt nicht'},
			{id: 'scribe', name: 'Protokoll', does: 'Schreibt jede Zeit auf'},
		]);
		expect(runbook.roles.map(({name}) => name)).not.toContain('Wer ruft an?');
		expect(report.notUnderstood.filter(({line}) => line < head + 5)).toEqual([]);
	});

	it('keep the built-in commander where none of them commands', () => {
		expect(read('## Roles\n\n- Shift lead – owns it\n- Account manager – speaks').runbook.roles[0]?.id).toBe('commander');
	});

	it('what stands below their headings says what they are', () => {
		expect(policyLines(withLevels('## Roles\n\n### Incident Lead\n\nDecides.\n\n### Scribe\n\nWrites.')).left).toEqual([]);
	});
});

describe('sentences that go on with who leads', () => {
	it.each([
		[
			'For a SEV1 the incident commander is the harbour manager. For a SEV2 it is the\non-call engineer. For a SEV3 it is the lead of the pier concerned.',
			['harbour manager', 'on-call engineer', 'lead of the pier concerned'],
		],
		[
			"For a SEV1, the crisis director is the head of the port. For a SEV2, it's the on-call engineer; for SEV3 the pier manager.",
			['head of the port', 'on-call engineer', 'pier manager'],
		],
		[
			'Bei SEV1 ist der Einsatzleiter der Hafenleiter. Bei SEV2 ist es der Bereitschaftsingenieur. Bei SEV3 der Schichtleiter.',
			['Hafenleiter', 'Bereitschaftsingenieur', 'Schichtleiter'],
		],
	])('name each: %s', (text, expected) => {
		expect(
			read(text).runbook.severities.flatMap(({command}) =>
				command && !command.source.startsWith('built-in') ? [command.positions.join(', ')] : [],
			),
		).toEqual(expected);
	});

	it('name nobody where nobody was said to lead before', () => {
		expect(commanders('For a SEV1 the first to know is the pilot. For a SEV2 it is the on-call engineer.')).toEqual([
			undefined,
			undefined,
			undefined,
		]);
	});
});

describe('a line below a severity that says who leads', () => {
	it.each([
		['- Response: 30 minutes\n- Updates: every hour\n- Lead: on-call engineer', ['on-call engineer']],
		['- Antwort: 30 Minuten\n- Leitung: Schichtleiter', ['Schichtleiter']],
	])('%s', (list, positions) => {
		const {runbook} = readRunbook(withLevels(`## SEV2\n\n${list}`), {origin: 'rb.md'});
		expect(runbook.severities[1]?.command?.positions).toEqual(positions);
	});

	it('no training is a name', () => {
		const {runbook} = readRunbook(withLevels('## People\n\nOnly people who passed the training may lead a SEV1.'), {origin: 'rb.md'});
		expect(runbook.severities[0]?.command?.source).toContain('built-in');
	});
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Who may command, as small teams write it: by severity in a list, out of a group, until somebody comes.

function read(text: string, levels: readonly string[] = ['Red', 'Amber', 'Green']) {
	const {runbook, report} = readRunbook(withLevels(text, [...levels]), {origin: '/srv/runbook.md'});
	return {
		commands: runbook.severities.map(({command}) => (command?.source.includes('runbook.md') ? [...command.positions] : undefined)),
		teams: runbook.severities.map(({team}) => (team?.source.includes('runbook.md') ? [...team.members] : undefined)),
		roles: runbook.roles.map(({name}) => name),
		remarks: report.remarks.join('\n'),
		left: report.notUnderstood.map(({why}) => why).join('\n'),
	};
}

describe('a list of severities', () => {
	it.each([
		[
			'Who calls the shots',
			['Ida, Olof or one of the senior dock engineers (Tuva, Nils)', 'any dock engineer who has done the drill', 'whoever picks it up'],
			[['Ida', 'Olof', 'Senior dock engineers'], ['Dock engineer'], []],
		],
		[
			'Wer hat das Sagen?',
			['Ida, Olof oder einer der erfahrenen Hafenmeister (Tuva, Nils)', 'Hafenmeister vom Dienst', 'wer es gerade macht'],
			[['Ida', 'Olof', 'Erfahrene Hafenmeister'], ['Hafenmeister vom Dienst'], []],
		],
		[
			'Who runs it',
			['the Dock Manager is Incident Controller', 'the Shift Lead is the Incident Coordinator', 'whichever desk analyst logged it'],
			[['Dock Manager'], ['Shift Lead'], []],
		],
	])('below "%s" names whoever may command', (title, [red, amber, green], expected) => {
		const {commands, remarks, left} = read(`## ${title}\n\n- Red: ${red}.\n- Amber: ${amber}.\n- Green: ${green}.`);
		expect(commands).toEqual(expected);
		if (red?.includes('Tuva')) expect(remarks).toContain('"(Tuva, Nils)" is not kept');
		expect(left).toBe('');
	});

	it('goes before a sentence that says of the role alone that it leads', () => {
		const {commands} = read('## Who calls the shots\n\nThe pilot runs the incident.\n\n- Red: Dock manager.\n- Amber: Shift lead.');
		expect(commands.slice(0, 2)).toEqual([['Dock manager'], ['Shift lead']]);
	});

	it('names on what condition somebody of a group may', () => {
		expect(read('## Who calls the shots\n\n- Red: any dock engineer who has done the drill.').remarks).toContain(
			'"who has done the drill" is no condition that the room knows: Dock engineer may command in any case',
		);
	});
});

describe('a role with its severities in one item', () => {
	it.each([
		['Incident manager', 'only people from the certified harbour manager rota', 'the Dock Manager or anyone from the rota'],
		['Einsatzleiter', 'nur Personen aus der Rufbereitschaft', 'der Hafenmeister oder jemand aus der Leitung'],
	])('names each: %s', (role, red, amber) => {
		const {commands} = read(`## Roles\n\n- **${role}.** Red: ${red}. Amber: ${amber}.\n- **Scribe.** Keeps the timeline.`);
		expect(commands[0]).toEqual([expect.stringMatching(/^(?:Harbour manager rota|Rufbereitschaft)$/)]);
		expect(commands[1]?.[0]).toMatch(/^(?:Dock Manager|Hafenmeister)$/);
	});

	it('names nobody of a group that is told nowhere', () => {
		const {commands, remarks} = read(
			'## Roles\n\n- **Incident manager.** Red: the Dock Manager or anyone from the rota. Amber: the shift lead.',
		);
		expect(commands[0]).toEqual(['Dock Manager']);
		expect(remarks).toContain('"anyone from the rota" is not kept, for it names nobody');
	});
});

describe('a sentence on the coordinator', () => {
	it('names all of them, and who acts until one comes', () => {
		const {commands, remarks} = read(
			"## Coordination\n\nFor a major incident the coordinator is the Head of Docks, the Head of Cranes, or a member of staff named in the coordinators' list on the wiki; until one of them is reached the duty engineer acts in the role. For a minor incident the duty engineer or the dock owner coordinates.",
			['Major', 'Minor'],
		);
		expect(commands).toEqual([
			['Head of Docks', 'Head of Cranes', 'duty engineer'],
			['duty engineer', 'dock owner'],
		]);
		expect(remarks).toContain('"a member of staff named in the coordinators\' list on the wiki" is not kept');
	});

	it('gives those who do it alone to each severity that is named', () => {
		const {commands} = read(
			'## Wer leitet den Einsatz?\n\nBei Klasse A leitet der Hafenleiter oder die Leitung Kräne. Bei Klasse B leitet einer der erfahrenen Hafenmeister. Bei C und D macht es die Rufbereitschaft allein.',
			['Klasse A', 'Klasse B', 'Klasse C', 'Klasse D'],
		);
		expect(commands).toEqual([['Hafenleiter', 'Leitung Kräne'], ['Erfahrene Hafenmeister'], ['Rufbereitschaft'], ['Rufbereitschaft']]);
	});

	it.each([
		'The coordinator is responsible for the log.',
		'The coordinator of suppliers is told.',
		'Red: only people who have passed the exam.',
	])('makes nobody of what somebody is: %s', (sentence) => {
		const [red] = read(`## Coordination\n\n${sentence}`).commands;
		expect((red ?? []).filter((name) => !/^only people/u.test(name))).toEqual([]);
	});
});

describe('who comes together', () => {
	it.each([
		[
			'The coordinator of a major incident gathers a small team: the dock owner, one crane engineer, and somebody from the press desk who writes the news.',
			['Dock owner', 'One crane engineer', 'Press desk'],
			'who writes the news',
		],
		[
			'Die Leitung eines major incident bildet ein kleines Team: der Hafenmeister, ein Kranführer und jemand aus der Pressestelle, der die Meldungen schreibt.',
			['Hafenmeister', 'Ein Kranführer', 'Pressestelle'],
			'der die Meldungen schreibt',
		],
	])('is told behind the words for a team: %s', (sentence, members, doing) => {
		const {teams, remarks} = read(`## Coordination\n\n${sentence}`, ['Major', 'Minor']);
		expect(teams).toEqual([members, undefined]);
		expect(remarks).toContain(`"${doing}" is not kept`);
	});

	it('is told of a ticket desk, which is no ticket', () => {
		expect(
			read(
				'## Coordination\n\nThe coordinator of a major incident brings together a small team: the dock owner, one crane engineer, and someone from the ticket desk.',
				['Major', 'Minor'],
			).teams[0],
		).toEqual(['Dock owner', 'One crane engineer', 'Ticket desk']);
	});

	it('names the Technischer Direktor and an engineer as lists of contacts do', () => {
		expect(
			read(
				'## Wer hat den Hut auf?\n\n- Red: der Hafenleiter oder der Technische Direktor.\n- Amber: jeder Hafeningenieur.',
			).commands.slice(0, 2),
		).toEqual([['Hafenleiter', 'Technischer Direktor'], ['Hafeningenieur']]);
	});

	it.each([
		['Other hats on a Red:', ['Fixer', 'Note-taker']],
		['Weitere Rollen bei Red:', ['Fixer', 'Note-taker']],
	])('has the roles that stand below "%s"', (caption, names) => {
		const {roles} = read(
			`## Who calls the shots\n\n- Red: Dock manager.\n- Amber: Shift lead.\n\n${caption}\n\n- Fixer – usually dock on-call. Hands on the crane.\n- Note-taker – anyone free. Writes times down.`,
		);
		expect(roles).toEqual(expect.arrayContaining(names));
		expect(roles).not.toContain('Red');
	});

	it('makes no role of a list that leads to something else', () => {
		const {roles} = read('## Tools\n\nOther tools on a Red:\n\n- Crane app – usually open.\n- Note-taker – a web page.');
		expect(roles).not.toContain('Crane app');
	});
});

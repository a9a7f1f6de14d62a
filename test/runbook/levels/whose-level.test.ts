import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, procedureLines, withLevels} from '../../helpers/policy-lines.ts';

// What is said is given to the severities of which it is said, and to no other.

/** How soon each severity is answered, and who is called when. */
function said(markdown: string): readonly string[] {
	return policyLines(markdown).found.flatMap(
		(line) => /response time: (.+)|(?:escalation trigger|technical escalation): (.+)/.exec(line)?.slice(1).filter(Boolean) ?? [],
	);
}

const three = '# Plan\n\n## P1\n\nIt is all down.\n\n## P2\n\nHalf of it is.\n\n## P3\n\nA desk is.\n\n';

describe('what is said of all severities but some', () => {
	it.each([
		['All severities except P1: respond within 40 minutes.', ['P2: 40 min', 'P3: 40 min']],
		['For everything below P1, we respond within 40 minutes.', ['P2: 40 min', 'P3: 40 min']],
		['Bei allem unter P2 reagieren wir innerhalb von 40 Minuten.', ['P3: 40 min']],
		['Alle Stufen außer P2: Reaktion innerhalb von 40 Minuten.', ['P1: 40 min', 'P3: 40 min']],
		['P2 und niedriger: Reaktion innerhalb von 40 Minuten.', ['P2: 40 min', 'P3: 40 min']],
		['P2 oder darunter: Reaktion innerhalb von 40 Minuten.', ['P2: 40 min', 'P3: 40 min']],
		['P2 or milder: respond within 40 minutes.', ['P2: 40 min', 'P3: 40 min']],
		['For anything above P3, we respond within 40 minutes.', ['P1: 40 min', 'P2: 40 min']],
		['P2 or worse: respond within 40 minutes.', ['P1: 40 min', 'P2: 40 min']],
		['All severities: respond within 40 minutes.', ['P1: 40 min', 'P2: 40 min', 'P3: 40 min']],
	])('is said of those alone: %s', (sentence, lines) => {
		expect(said(`${three}## Answering\n\n${sentence}\n`)).toEqual(lines);
	});

	it('is theirs also where it stands above a list', () => {
		expect(said(`${three}## Escalation\n\n### All severities except P1\n\n- Head of IT after 50 minutes\n`)).toEqual([
			'P2: Head of IT after 50 min',
			'P3: Head of IT after 50 min',
		]);
	});
});

describe('what is of another occasion', () => {
	const rules = /response time|cadence|escalation|review|command/;
	const foundIn = (text: string) => policyLines(withLevels(text)).found.filter((line) => rules.test(line) && !/^[3-7] /.test(line));

	it.each([
		['a drill', '## SEV1\n\nIn drills the CTO is called after 7 minutes.'],
		['a drill', '## SEV2\n\nBei Übungen wird der Werkleiter nach 7 Minuten angerufen.'],
		[
			'drills in a table',
			'## Drill calendar\n\n| Level | How often | Led by |\n|---|---|---|\n| SEV1 | every 7 weeks | Trainer |\n| SEV2 | every 9 weeks | Trainer |',
		],
		['drills in a list', '## Übungen\n\n- SEV1: alle 7 Wochen\n- Nachbesprechung innerhalb von 3 Tagen'],
		['an incident that was', '## SEV1\n\nOn 3 May a SEV1 was opened and the CTO was called after 25 minutes.'],
		['an incident that was', '## SEV1\n\nAm 3. Mai wurde SEV1 ausgerufen und IT-Leiter nach 25 Minuten angerufen.'],
		['an incident that was', '## Eskalation\n\nIm letzten Winter wurde bei SEV2 der Werkleiter erst nach 7 Stunden angerufen.'],
		['a diary', '## Escalation\n\n- 2023-02-11 SEV1: CTO called after 35 minutes\n- 2023-08-30 SEV2: first answer after 50 minutes'],
		[
			'a table of what was',
			'## Past incidents\n\n| Date | Level | Answered after |\n|---|---|---|\n| 3 May | SEV1 | 7 minutes |\n| 4 June | SEV2 | 9 minutes |',
		],
		['a supplier', '## SEV1\n\nOur hosting provider answers within 50 minutes.'],
		['a supplier', '## SEV2\n\nNach dem Vertrag mit dem Rechenzentrum reagiert die Leitwarte innerhalb von 25 Minuten.'],
		['a contract of those on call', '## SEV1\n\nBy contract whoever is on call picks up the phone within 12 minutes.'],
		['a desk', '## SEV3\n\nThe service desk is open from 7:00 to 17:00 and calls back within 3 hours.'],
		['a shift', '## SEV1\n\nDie Schicht wird alle 7 Tage übergeben.'],
		['a paper', '## Escalation\n\nThe draft of the SEV1 report goes to legal within 3 days.'],
		['papers in a list', '## Wer wann angerufen wird\n\n### SEV1\n\nUnterlagen nach SEV1:\n\n- Entwurf: 36 Stunden\n- Endfassung: 11 Tage'],
	])('gives no severity a rule: %s', (_, text) => {
		expect(foundIn(text)).toEqual([]);
	});

	it.each([
		['## SEV1\n\nUnless it is a drill, call the CTO after 40 minutes.', '11 escalation trigger: SEV1: CTO after 40 min'],
		['## SEV1\n\nSince 3 May 2024 page the CTO after 40 minutes.', '11 escalation trigger: SEV1: CTO after 40 min'],
		['## Supplier updates\n\nSEV1: suppliers are updated every 2 hours.', '11 update cadence (partners): SEV1: every 2 h'],
		['## Reports\n\nSEV1: the status report goes to the team every 40 minutes.', '11 update cadence (internal): SEV1: every 40 min'],
	])('and what only sounds like one is read: %s', (text, line) => {
		expect(foundIn(text)).toContain(line);
	});
});

describe('a message in a quote', () => {
	it.each([
		'## SEV1\n\nMessage to customers:\n\n> We are sorry. We will update you every 35 minutes.',
		'## SEV2\n\nBeispiel für einen Eintrag:\n\n> 10:04 SEV2 ausgerufen, Meldungen alle 12 Minuten.',
		'## Textbausteine\n\nBeginn:\n\n> [SEV1] Wir reagieren innerhalb von 7 Minuten und melden uns alle 12 Minuten.',
	])('promises nothing of the room: %s', (text) => {
		expect(policyLines(withLevels(text)).found.filter((line) => / cadence/.test(line) || /^(?!\d )\d+ response/.test(line))).toEqual([]);
	});

	it('is none where it is a rule that is set apart', () => {
		expect(policyLines(withLevels('## SEV1\n\n> Update the team every 35 minutes.')).found).toContain(
			'11 update cadence (internal): SEV1: every 35 min',
		);
	});
});

describe('a sentence that begins with its severity', () => {
	it('has the time of its review behind a comma', () => {
		const {severities} = readRunbook(withLevels('## Post-mortem\n\nFor SEV2, the post-mortem is held within 4 days.'), {
			origin: '/srv/runbook.md',
		}).runbook;
		expect(severities[1]?.review).toMatchObject({withinMs: 4 * 24 * 3_600_000});
	});

	it.each(['Incident commander: the CTO leads', '- **Incident commander:** CTO takes command'])(
		'names who leads without the verb: %s',
		(text) => {
			expect(policyLines(withLevels(`## SEV1\n\n${text}`)).found).toContain('11 who may command: SEV1: CTO');
		},
	);
});

describe('what stands below a heading or a line that names a severity', () => {
	it.each([
		['## How fast we respond\n\n### SEV2\n\n- Within 40 minutes', 'response time: SEV2: 40 min'],
		['## Wie schnell wir reagieren\n\nBei SEV2:\n\n- Innerhalb von 40 Minuten', 'response time: SEV2: 40 min'],
		['## Post-mortem\n\nFor SEV2:\n\n- Within 4 days', 'review: SEV2: Within 4 days'],
		[
			'## Who is called when\n\nWho is called when for SEV2:\n\n- If not solved after 40 minutes, call the CTO',
			'escalation trigger: SEV2: CTO after 40 min',
		],
		['## Updates to the team\n\nUpdates to the team (SEV2):\n\n- Every 40 minutes', 'update cadence (internal): SEV2: every 40 min'],
		[
			'## SEV2\n\n### How fast we respond\n\nThis page is reviewed every 7 months by the Security officer.\n\n- Within 1 day',
			'response time: SEV2: 24 h',
		],
	])('is of that one: %s', (text, line) => {
		const {found} = policyLines(`# Plan\n\n- **SEV1**\n- **SEV2**\n- **SEV3**\n\n${text}`);
		expect(found.map((one) => one.replace(/^\d+ /, ''))).toEqual([line]);
	});

	it('calls nobody of the name of a question', () => {
		const {found, left} = policyLines(withLevels('## Who is called when\n\nSEV2 – Who is called when:\n\n- Duty engineer immediately'));
		expect(found.filter((line) => /escalation|who as/i.test(line))).toEqual([]);
		expect(left.join()).toContain('"Duty engineer immediately"');
	});

	it('is no trigger where a sentence between tells of a severity that was declared', () => {
		const text =
			'## SEV1\n\n### Nachbesprechung\n\nAm 3. Mai wurde SEV1 ausgerufen und ein Techniker angerufen.\n\n- Innerhalb von 4 Tagen';
		const {severities} = readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook;
		expect(severities[0]?.triggers.filter(({source}) => source.includes('runbook.md'))).toEqual([]);
		expect(severities[0]?.review).toMatchObject({withinMs: 4 * 24 * 3_600_000});
	});

	it.each([
		['Bei Kritisch, Hoch und Mittel reagieren wir innerhalb von 10 Minuten.', ['Kritisch', 'Hoch', 'Mittel']],
		['For Critical, High and Medium we respond within 10 minutes.', ['Critical', 'High', 'Medium']],
	])('is of each that a sentence begins with: %s', (sentence, names) => {
		const levels = names.map((name) => `- **${name}**`).join('\n');
		const {found} = policyLines(`# Plan\n\n## Severities\n\n${levels}\n\n## Response times\n\n${sentence}\n`);
		expect(found.map((one) => one.replace(/^\d+ /, ''))).toEqual(names.map((name) => `response time: ${name}: 10 min`));
	});

	it('is not of all where the severity is none of the file', () => {
		const {found, left} = policyLines(withLevels('## Internal updates\n\nFor Level 7:\n\n- Every 40 minutes'));
		expect(found.filter((line) => line.includes('cadence'))).toEqual([]);
		expect(left).toEqual(['9 Internal updates: a paragraph, a list']);
	});

	it('is no procedure where it says how soon, how often or who', () => {
		const {found} = policyLines(
			withLevels(
				'## SEV2\n\n- **Einsatzleitung:** Werkleiter\n\n### Kundeninformation (SEV2)\n\n- Alle 40 Minuten\n\n### Vorgehen\n\n1. Alle Bänder anhalten\n2. Anlage sperren',
			),
		);
		expect(found.filter((line) => /procedure|command/.test(line))).toEqual([
			'11 who may command: SEV2: Werkleiter',
			'17 procedure: SEV2: Vorgehen, 2 steps',
		]);
	});
});

describe('a sentence in a chapter on updates', () => {
	it.each(['The on-call allowance is paid every 4 weeks.', 'Der Pager wiederholt Alarme alle 7 Minuten, bis sie quittiert sind.'])(
		'is no cadence where it tells of something else: %s',
		(sentence) => {
			expect(
				policyLines(withLevels(`## SEV2\n\n### Updates to customers\n\n${sentence}`)).found.filter((line) => line.includes('cadence')),
			).toEqual([]);
		},
	);
});

it('a severity that stands alone in a list is not one that hears nothing', () => {
	const {found} = policyLines(
		'# Plan\n\n## Levels\n\nHow updates go out is told below.\n\n- **SEV1**\n- **SEV2**\n\n## SEV1\n\nResponse time: 5 minutes',
	);
	expect(found.filter((line) => line.includes('cadence'))).toEqual([]);
});

describe('what stands in one chapter for several severities', () => {
	const triggersOf = (text: string) =>
		readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook.severities.map(({triggers}) =>
			triggers.filter(({source}) => source.includes('runbook.md')).map(({name}) => name),
		);

	it('are triggers of the severity below which they stand in a list', () => {
		expect(triggersOf('## Criteria\n\n- SEV1\n  - All tills stand still\n- SEV2 and below\n  - One till is slow')).toEqual([
			['All tills stand still'],
			['One till is slow'],
			['One till is slow'],
		]);
	});

	it('are of those that the line above names, also further down than a bold severity', () => {
		expect(
			triggersOf('## Triggers\n\n**SEV1**\n\n- All tills stand still\n\nIn case of everything below SEV2:\n\n- One till is slow'),
		).toEqual([['All tills stand still'], [], ['One till is slow']]);
		expect(
			procedureLines(
				withLevels('## First steps\n\n**SEV1**\n\n1. Freeze all deployments\n\nFirst steps for SEV2 and SEV3:\n\n1. Open a ticket'),
			).map(([id, ...lines]) => [id, lines.join().replace(/^.*: /, '')]),
		).toEqual([
			['SEV1', 'Freeze all deployments'],
			['SEV2', 'Open a ticket'],
			['SEV3', 'Open a ticket'],
		]);
	});

	it('is of none where it cannot be told of which', () => {
		const {found, left} = policyLines(
			withLevels('## Escalation\n\n- Once a SEV2 has become what we feared it was\n  - CTO after 40 minutes'),
		);
		expect(found.filter((line) => line.includes('escalation'))).toEqual([]);
		expect(left).toEqual(['9 Escalation: a list']);
	});

	it('names the time of each person behind a label', () => {
		expect(policyLines(withLevels('## Escalation\n\n**SEV2/SEV3:** CTO immediately; Head of IT: after 4 hours')).found).toEqual(
			expect.arrayContaining([
				'11 escalation trigger: SEV2: CTO at once',
				'11 escalation trigger: SEV2: Head of IT after 4 h',
				'11 escalation trigger: SEV3: CTO at once',
				'11 escalation trigger: SEV3: Head of IT after 4 h',
			]),
		);
	});
});

it('a table that names some of the severities hides none of the others', () => {
	const {severities} = readRunbook(
		'# Plan\n\n## Past incidents\n\n| Level | Answered after |\n|---|---|\n| Critical | 7 minutes |\n| Minor | 9 hours |\n\n## Response times\n\n- Critical: 10 minutes\n- Major: 40 minutes\n- Minor: 1 day\n',
		{origin: '/srv/runbook.md'},
	).runbook;
	expect(severities.map(({id, response}) => [id, (response?.ms ?? Number.NaN) / 60_000])).toEqual([
		['Critical', 10],
		['Major', 40],
		['Minor', 1440],
	]);
});

describe('a severity that is a word of the language', () => {
	const table = '# Plan\n\n| Level | Response |\n|---|---|\n| Critical | 5 min |\n| High | 30 min |\n| Low | 8 h |\n\n## Escalation\n\n';
	const called = (sentence: string) => said(`${table}${sentence}\n`).filter((line) => line.includes('Director'));

	it.each([
		['If High is not solved after 20 minutes, call the Director.', ['High: Director after 20 min']],
		['Once a Low has lasted 20 minutes, call the Director.', ['Low: Director after 20 min']],
		['Wenn High länger als 20 Minuten dauert, wird der Director informiert.', ['High: Director after 20 min']],
		['Sollte Critical nicht nach 20 Minuten behoben sein, wird der Director angerufen.', ['Critical: Director after 20 min']],
	])('is one where a condition names it: %s', (sentence, lines) => {
		expect(called(sentence)).toEqual(lines);
	});

	it('is none before what it describes', () => {
		expect(called('If critical systems are not back after 20 minutes, call the Director.')).toEqual([]);
	});
});

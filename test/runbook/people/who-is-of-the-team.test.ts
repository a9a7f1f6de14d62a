import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// Who is called together, who leads and who is to hear of it, as tables, sentences and lists say it.

const found = (markdown: string, what: string) =>
	policyLines(markdown)
		.found.filter((line) => line.includes(` ${what}`))
		.map((line) => line.replace(/^\d+ /, ''));

describe('a table of roles that says of each whether it is required', () => {
	const markdown = withLevels(`## Response team

| Role | SEV1 | SEV2 | SEV3 | Duties |
|---|---|---|---|---|
| Incident Commander | required | required | optional | decides |
| Communications Lead | required | – | – | status page |
| Security Officer | if data is involved | – | – | evidence |
`);

	it('is the team', () => {
		expect(found(markdown, 'team')).toEqual(['team: SEV1: Incident Commander + Communications Lead', 'team: SEV2: Incident Commander']);
	});

	it('is no cadence of whoever speaks to the others', () => {
		expect(found(markdown, 'update cadence')).toEqual([]);
	});

	it('says who is left to a person', () => {
		const {remarks} = readRunbook(markdown, {origin: '/srv/runbook.md'}).report;
		expect(remarks).toEqual(
			expect.arrayContaining([
				'Line 13: Incident Commander is "optional" at SEV3: not called together with the others; call by hand.',
				'Line 15: Security Officer is "if data is involved" at SEV1: not called together with the others; call by hand.',
			]),
		);
	});
});

describe('a team in a sentence', () => {
	it.each([
		[
			'SEV1 crew: commander, 2 sysadmins (network, storage), one from Support. SEV2: sysadmin + Support.',
			'Commander + 2 sysadmins + One from Support',
			'Sysadmin + Support',
		],
		[
			'For a SEV1 incident the response team comprises the Manager, a Technical Lead and a Recorder. For a SEV2 incident a Technical Lead and a Recorder suffice.',
			'Manager + Technical Lead + Recorder',
			'Technical Lead + Recorder',
		],
		[
			'Bei SEV1 sind Einsatzleitung, Technik und Melder Pflicht; Protokoll wenn jemand frei ist. SEV2: Technik + Melder.',
			'Einsatzleitung + Technik + Melder',
			'Technik + Melder',
		],
	])('is read: %s', (sentence, first, second) => {
		expect(found(withLevels(`## Command\n\n${sentence}\n`), 'team')).toEqual([`team: SEV1: ${first}`, `team: SEV2: ${second}`]);
		expect(found(withLevels(`## Command\n\n${sentence}\n`), 'who may command')).toEqual([]);
	});

	it.each([
		'For L we assemble the SRE on call, the service owner and a scribe.',
		'A L needs an SRE on call, the service owner and a scribe.',
		'The response team for L is the SRE on call, the service owner and a scribe.',
		'For L the team consists of the SRE on call, the service owner and a scribe.',
		'L team: SRE on call, service owner, scribe.',
	])('of its own: %s', (sentence) => {
		for (const place of ['', 'We stay calm. ', '- '])
			expect(found(withLevels(`## Who joins\n\n${place}${sentence.replaceAll(/\bL\b/g, 'SEV1')}`), 'team')).toEqual([
				expect.stringMatching(/^team: SEV1: SRE on call \+ service owner \+ scribe$/i),
			]);
	});

	it('stands below the severity itself', () => {
		const text = '## SEV2\n\nThis is serious.\n\nThe team consists of the service owner, an SRE and a scribe.';
		expect(found(withLevels(text), 'team')).toEqual(['team: SEV2: Service owner + SRE + Scribe']);
	});

	it.each([
		'We need a decision, a plan and a scribe.',
		'The team is tired, angry and hungry.',
		'We bring together logs, traces and a database engineer.',
		'A SEV1 needs a status page, a bridge and a war room.',
	])('is nobody where it is of other things: %s', (sentence) => {
		expect(found(withLevels(`## SEV1\n\n${sentence}`), 'team')).toEqual([]);
	});
});

describe('whoever leads until another one is there', () => {
	it('is not the one who may command', () => {
		const {found: lines, left} = policyLines(
			withLevels(
				'## Who runs it\n\n- SEV1: Head of IT or Deputy (Meier). Until one of them is there the on-call engineer leads.\n- SEV2: Team Lead\n',
			),
		);
		expect(lines.filter((line) => line.includes('command'))).toEqual([
			'11 who may command: SEV1: Head of IT or Deputy',
			'12 who may command: SEV2: Team Lead',
		]);
		expect(left).toEqual(['11 Who runs it: "Until one of them is there the on-call engineer leads."']);
	});
});

describe('stakeholders to inform below a severity', () => {
	it('are told by hand, for no time is named', () => {
		expect(
			found(
				`# Categories

## Priority 1

### Stakeholder groups to inform

- Support desk
- Service Owner
- Architecture team if security is at stake

## Priority 2

### Stakeholder groups to inform

- Deputy Service Owners
`,
				'business',
			),
		).toEqual([
			'business escalation: Priority 1: Support desk by hand',
			'business escalation: Priority 1: Service Owner by hand',
			'business escalation: Priority 1: Architecture team by hand',
			'business escalation: Priority 2: Deputy Service Owners by hand',
		]);
	});
});

describe('a column of the team that is responsible', () => {
	const table = (title: string) => `# Störungen

| Stufe | Reaktionszeit | ${title} |
|---|---|---|
| S1 | 15 Minuten | Team Netze & Backup |
| S2 | 1 Stunde | Hotline |
`;
	const matrix =
		'\n## Eskalation\n\n| Wen | S1 | S2 |\n|---|---|---|\n| Schichtleitung | sofort | nach 2 Std. |\n| Bereitschaft | sofort | – |\n';

	it.each(['Zuständiges Team', 'Responsible team'])('"%s" is called together, and in no order beside a matrix', (title) => {
		expect(found(table(title) + matrix.replaceAll('nach 2 Std.', 'sofort'), 'technical')).toEqual([]);
		expect(found(table(title) + matrix, 'team')).toEqual(['team: S1: Team Netze & Backup', 'team: S2: Hotline']);
	});

	it('is called first where the matrix calls nobody at once', () => {
		const later = matrix.replace('| Schichtleitung | sofort | nach 2 Std. |', '| Schichtleitung | sofort | nach 8 Std. |');
		expect(
			found(table('Zuständiges Team') + later.replace('| Bereitschaft | sofort | – |', '| Bereitschaft | – | – |'), 'technical'),
		).toEqual(['technical escalation: S2: first Hotline']);
	});

	it('is called first where nobody else is', () => {
		expect(found(table('Zuständiges Team'), 'technical')).toEqual([
			'technical escalation: S1: first Team Netze & Backup',
			'technical escalation: S2: first Hotline',
		]);
	});

	it.each([
		['CTO & CEO', 'CTO + CEO'],
		['Duty manager & Ann', 'Duty manager + Ann'],
		['Plant & Safety team', 'Plant & Safety team'],
	])('"%s" is %s', (cell, expected) => {
		expect(found(table('Zuständiges Team').replace('Hotline', cell), 'team: S2')).toEqual([`team: S2: ${expected}`]);
	});
});

describe('a report to customers', () => {
	it('is no review', () => {
		const {found: lines, left} = policyLines(
			withLevels(`## Afterwards

SEV1: review within 7 days. SEV2: report to affected customers within five business days, review at the monthly meeting.

## Customers (SEV1/SEV2)

- Send the post-incident summary to customers within 24 hours
`),
		);
		expect(lines.filter((line) => line.includes('review'))).toEqual([
			'11 review: SEV1: within 7 days',
			'11 review: SEV2: review at the monthly meeting',
		]);
		expect(left).toContain('13 Customers (SEV1/SEV2): a list');
	});
});

describe('who is there at a severity, by the word of a table or a list', () => {
	it.each([
		['| Stufe | Besetzung |\n|---|---|', 'Einsatzleitung, 2 × Technik, Protokoll', ['Einsatzleitung', '2 × Technik', 'Protokoll']],
		['| Level | Staffed with |\n|---|---|', 'Commander, 2x technician', ['Commander', '2x technician']],
		['| Level | Roles |\n|---|---|', 'Commander, scribe', ['Commander', 'Scribe']],
		['| Stufe | Wer dabei ist |\n|---|---|', 'Einsatzleitung, Technik', ['Einsatzleitung', 'Technik']],
	])('%s', (header, cell, members) => {
		expect(found(withLevels(`## People\n\n${header}\n| SEV1 | ${cell} |\n| SEV2 | Technician |`), 'team')).toEqual([
			`team: SEV1: ${members.join(' + ')}`,
			'team: SEV2: Technician',
		]);
	});

	it('below a heading "Crew"', () => {
		expect(found(withLevels('## Crew\n\n- SEV1: commander, 2 engineers, scribe\n- SEV2: engineer'), 'team')).toEqual([
			'team: SEV1: Commander + 2 engineers + Scribe',
			'team: SEV2: Engineer',
		]);
	});
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';
import {minutes, rungs, technical} from '../../helpers/runbook-fixture.ts';

// Who is called, and who is not: a line that names nobody calls nobody.

const read = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'});

describe('a table whose cells say when somebody is called', () => {
	const {runbook, report} = read(
		withLevels(
			'## Escalation\n\n| Level | Paged immediately | No acknowledgement | Not fixed (1st) | Not fixed (2nd) |\n|---|---|---|---|---|\n' +
				'| SEV1 | Night pilot and Fleet Commander | after 5 min: Second pilot | after 20 min: Depot Manager | after 45 min: VP Fleet |\n' +
				'| SEV2 | Night pilot | after 15 min: Second pilot | after 60 min: Depot Manager | - |\n| SEV3 | Nobody, goes to the list | - | - | - |',
		),
	);
	it('calls them in their order, at their times', () => {
		expect(technical(runbook.severities)).toEqual([
			[['Night pilot', 'Fleet Commander'], 'Second pilot', {position: 'VP Fleet', afterMs: minutes(45)}],
			[['Night pilot'], 'Second pilot', {position: 'Depot Manager', afterMs: minutes(60)}],
			undefined,
		]);
		expect(runbook.severities.map(rungs)).toEqual([[['trigger', 'Depot Manager', {at: 'after', ms: minutes(20)}]], [], []]);
	});

	it('calls nobody where it says so, and takes no such time for that of an answer', () => {
		expect(report.remarks).toContain('SEV3: nobody is called, for the file says so.');
		expect(report.contradictions).toEqual([]);
	});
});

describe('what is said after somebody was called', () => {
	it('a step with a time that names nobody calls nobody again', () => {
		const {found, left} = policyLines(
			withLevels(
				'## Who to call\n\n### SEV1\n\n1. **Immediately**: Page shift engineer\n2. **Within 5 min**: Post in the plant channel\n3. **Within 10 min**: Notify plant managers\n4. **Within 12 min**: Create a Teams call for coordination\n5. **Within 15 min**: Consider a halt of the line',
			),
		);
		expect(found.filter((line) => /escalation/.test(line))).toEqual([
			'13 technical escalation: SEV1: first Shift engineer, Plant managers after 10 min',
		]);
		expect(left.map((line) => Number.parseInt(line, 10))).toEqual([14, 16, 17]);
	});

	it('"notify A, B within 20 minutes" is one deadline for both, and what they are to do is no name', () => {
		const {found} = policyLines(
			withLevels(
				'## Escalation\n\n### SEV2\n\n- **Escalation**: Notify shift leads, all relevant team members for active investigation within 20 minutes',
			),
		);
		expect(found.filter((line) => /escalation/.test(line))).toEqual([
			'13 escalation trigger: SEV2: Shift leads after 20 min',
			'13 escalation trigger: SEV2: All relevant team members after 20 min',
		]);
	});

	it('"whatever the severity" is of each, also behind a sentence on one of them, and mends nothing', () => {
		const {runbook, report} = read(
			withLevels(
				'## Escalation\n\nIn a SEV1 the plant manager is told after 60 minutes. If data is involved, the privacy officer is called straight away, whatever the severity.',
			),
		);
		expect(runbook.severities.map(({rungs: [...own]}) => own.filter(({position}) => position === 'Privacy officer').length)).toEqual([
			1, 1, 1,
		]);
		expect(report.fromDefault.filter(({what}) => what === 'who is called first').flatMap(({severities}) => severities)).toEqual([
			'SEV1',
			'SEV2',
			'SEV3',
		]);
	});
});

describe('how often somebody hears', () => {
	const updates = (text: string) => read(withLevels(text)).runbook.severities.map(({updates: own}) => own);

	it('what a message of one severity promises is no rule for the others', () => {
		const {found} = policyLines(
			withLevels(
				'## SEV1\n\n**Chat template for SEV1:**\n\n```\nFAULT: [what]\nUpdates will be posted in this thread every 10 minutes.\n```',
			),
		);
		expect(found.filter((line) => /cadence/.test(line))).toEqual([]);
	});

	it('"Support (Mira) gets an update every 20 minutes" is of her, and no clock of the team', () => {
		const {runbook, report} = read(
			withLevels(
				'## SEV1\n\n- Open the gates by hand.\n- Support (Mira) gets an update every 20 minutes in `#support`.\n- Ansgar gets a text message every 30 minutes.',
			),
		);
		expect(runbook.severities.map(rungs)[0]).toEqual([
			['business', 'Support', {at: 'every', ms: minutes(20), words: 'every 20 min'}],
			['business', 'Ansgar', {at: 'every', ms: minutes(30), words: 'every 30 min'}],
		]);
		expect(report.contradictions).toEqual([]);
	});

	it('a notice on the address of a status page is for the customers', () => {
		const [first] = updates('## SEV1\n\n- Put up a notice on https://status.example.org within 10 minutes and update it every 20 minutes.');
		expect(first?.customers?.ms).toBe(minutes(20));
		expect(first?.internal?.source).toMatch(/^built-in/);
	});

	it.each(['Responders', 'Incident team', 'Störungsteam'])(
		'"%s" among those who hear are whom the room tells, and answer nothing',
		(who) => {
			const {runbook, report} = read(
				withLevels(
					`## Who hears\n\n| Audience | SEV1 | SEV2 | SEV3 |\n|---|---|---|---|\n| ${who} | every 15 min | every 40 min | on change |\n| Staff | every 30 min | every 60 min | - |`,
				),
			);
			expect(runbook.severities.map(({updates: {internal}, notUpdated}) => [internal?.ms, notUpdated])).toEqual([
				[minutes(15), undefined],
				[minutes(40), undefined],
				[undefined, ['internal']],
			]);
			expect(report.contradictions).toEqual([]);
		},
	);
});

describe('a cell of a table of roles that names several severities', () => {
	it('says who leads at each, also behind a cell on what the role does', () => {
		const {runbook} = read(
			withLevels(
				'## Rollen\n\n| Rolle | Aufgabe | Besetzung |\n|---|---|---|\n| Einsatzleiter | führt und entscheidet | SEV1: Hallenleitung; SEV2 und SEV3: Schichttechniker |',
			),
		);
		expect(runbook.severities.map(({command}) => command?.positions)).toEqual([
			['Hallenleitung'],
			['Schichttechniker'],
			['Schichttechniker'],
		]);
	});
});

describe('a step that calls somebody on a condition', () => {
	it('calls nobody without the condition, where another time is told in it, and names the line', () => {
		const {report} = read(
			'# Faults\n\n## SEV1 - all out\n\n- Open the gates by hand.\n- If keys have leaked, call Lotta (legal) immediately. She has 72 hours to notify the authority.\n\n## SEV2 - some out\n\n- Look at the panel.',
		);
		expect(report.found.map(({text}) => text)).not.toContain('SEV1: Lotta at once');
		expect(JSON.stringify([report.notUnderstood, report.remarks])).toMatch(/Lotta|lines? 6/);
	});
});

describe('what is ticked off at a hand-over', () => {
	it.each(['Checkliste Schichtübergabe bei laufender Störung', 'Checklist for the handover'])(
		'"%s" is a checklist, and no step of a severity',
		(title) => {
			const {found} = policyLines(withLevels(`## ${title}\n\n- [ ] All is written down\n- [ ] The next time is told`));
			expect(found.filter((line) => /checklist|procedure/.test(line))).toEqual([`11 checklist: ${title}: 2 items`]);
		},
	);
});

describe('somebody who is called, and reminded from then on', () => {
	const both = (fromMinutes: number, everyMinutes: number, words: string) => [
		fromMinutes === 0 ? {at: 'once'} : {at: 'after', ms: minutes(fromMinutes)},
		{at: 'every', ms: minutes(everyMinutes), words, ...(fromMinutes === 0 ? {} : {fromMs: minutes(fromMinutes)})},
	];
	const timings = (text: string) =>
		read(withLevels(text)).runbook.severities.map((severity) => rungs(severity).map(([, , timing]) => timing));

	it('in a cell', () => {
		const table = [
			'## Business escalation',
			'',
			'| Who | SEV1 | SEV2 | SEV3 |',
			'|---|---|---|---|',
			'| VP Sales | Immediate, then hourly | 30 minutes, then every 2 h | after 3 h |',
		].join('\n');
		expect(timings(table)).toEqual([both(0, 60, 'hourly'), both(30, 120, 'every 2 h'), [{at: 'after', ms: minutes(180)}]]);
	});

	it.each([
		['- SEV1: inform the COO after 30 minutes, then every hour.', both(30, 60, 'every 1 h')],
		['- SEV1: call the COO at once, then every 30 minutes.', both(0, 30, 'every 30 min')],
		['For SEV1, call the COO after 20 minutes, then every 2 hours.', both(20, 120, 'every 2 h')],
	])('in a sentence, and the team has no cadence of it: %s', (sentence, expected) => {
		const text = withLevels(`## Leadership communication\n\n${sentence}`);
		expect(timings(`## Leadership communication\n\n${sentence}`)[0]).toEqual(expected);
		expect(policyLines(text).found.filter((line) => /update/.test(line))).toEqual([]);
	});

	it('is reminded only where nothing says a first time', () => {
		const text = '## Leadership communication\n\n- SEV1: CTO after 20 minutes\n- SEV3: COO every 3 hours';
		expect(timings(text)[2]).toEqual([{at: 'every', ms: minutes(180), words: 'every 3 h'}]);
	});
});

describe('a table of calls by time', () => {
	const called = (text: string) => {
		const {runbook, report} = read(withLevels(text));
		return {
			first: runbook.severities.map((severity) => severity.technical?.atOnce),
			later: runbook.severities.map((severity) =>
				severity.rungs.map(({position, timing}) => [position, timing.at === 'after' ? timing.ms : timing.at]),
			),
			found: report.found.filter(({what}) => what === 'escalation exception').map(({text: said}) => said),
			remarks: report.remarks,
		};
	};

	it.each([
		['At once', 'After 20 minutes', 'After 2 hours'],
		['Level 1', 'Level 2 (after 20 min)', 'Level 3 (after 2 h)'],
		['1st line (0 min)', '2nd line (20 min)', '3rd line (2 h)'],
		['Stufe 1 sofort', 'Stufe 2: nach 20 min', 'Stufe 3 - nach 2 Stunden'],
	])('calls nobody at once where its cell says so, by the titles %s, %s and %s', (...titles) => {
		const {first, later, found, remarks} = called(
			`## Escalation\n\n| Level | ${titles.join(' | ')} |\n|---|---|---|---|\n` +
				'| SEV1 | Shift engineer | Shift lead | Plant manager |\n| SEV2 | – | Shift lead | – |\n| SEV3 | Ticket in backlog | – | – |',
		);
		expect(first).toEqual([['Shift engineer'], undefined, undefined]);
		expect(later).toEqual([
			[
				['Shift lead', minutes(20)],
				['Plant manager', minutes(120)],
			],
			[['Shift lead', minutes(20)]],
			[],
		]);
		expect(found).toEqual(['SEV3: "Ticket in backlog", so nobody is called by it']);
		expect(remarks).toEqual(
			expect.arrayContaining(['SEV2: nobody is called at once, for the file says so.', 'SEV3: nobody is called, for the file says so.']),
		);
	});

	it('takes what work is written down in for nobody, and whom it is written for for somebody', () => {
		const {first, later, found} = called(
			'## Escalation\n\n| Elapsed | SEV1 | SEV2 | SEV3 |\n|---|---|---|---|\n| 0 min | Shift engineer | Jira ticket | Next sprint |\n| 2 h | Plant manager | Ticket to service desk | – |',
		);
		expect(first).toEqual([['Shift engineer'], undefined, undefined]);
		expect(later).toEqual([[['Plant manager', minutes(120)]], [['Service desk', minutes(120)]], []]);
		expect(found).toHaveLength(2);
	});

	it('that names the first and the last in columns of their own calls nobody first where the first is none', () => {
		const {first, later, found} = called(
			'## Eskalation\n\n| Stufe | Erstkontakt | Letzte Instanz | Frist |\n|---|---|---|---|\n| SEV1 | Schichtleiter | Werkleiter | 1 Stunde |\n| SEV2 | – | Werkleiter | 2 Stunden |\n| SEV3 | Ticket | – | – |',
		);
		expect([first, later[1]]).toEqual([[['Schichtleiter'], undefined, undefined], [['Werkleiter', minutes(120)]]]);
		expect(found).toHaveLength(1);
	});
});

describe('a title with a role and a time in brackets', () => {
	it.each([
		['Secondary (no ack after 5 min)', 'Manager (after 20 min)', 'Executive (after 60 min)'],
		['Zweiter (keine Quittung nach 5 min)', 'Leitung (nach 20 min)', 'Vorstand (nach 60 min)'],
	])('says when whoever stands in the cell is called: %s', (second, third, last) => {
		const {severities} = readRunbook(
			`# Plan\n\n## Severities\n\n| Severity | Response |\n|---|---|\n| SEV1 | 5 min |\n| SEV2 | 30 min |\n\n## Escalation\n\n| Severity | Primary | ${second} | ${third} | ${last} |\n|---|---|---|---|---|\n| SEV1 | On-call SRE | Backup SRE | SRE lead | CTO |\n| SEV2 | On-call SRE | – | SRE lead | – |\n`,
			{origin: '/srv/runbook.md'},
		).runbook;
		expect(
			severities.map(({rungs}) =>
				rungs.filter(({source}) => !source.startsWith('built-in')).map(({position, timing}) => [position, timing]),
			),
		).toEqual([
			[
				['Backup SRE', {at: 'after', ms: 300_000}],
				['SRE lead', {at: 'after', ms: 1_200_000}],
				['CTO', {at: 'after', ms: 3_600_000}],
			],
			[['SRE lead', {at: 'after', ms: 1_200_000}]],
		]);
	});
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {policyLines, procedureLines, withLevels} from '../helpers/policy-lines.ts';

// Handbooks hold more than rules: signs, permissions, set phrases. None of it is somebody to call, or a severity's own.

const table = (rows: string) =>
	`# Handbook\n\n| | Critical | Major | Minor |\n|---|---|---|---|\n| Response time | 5 min | 30 min | 4 h |\n${rows}`;

describe('rows of a table by severities', () => {
	it('colours and permissions are nobody who is called, and are named', () => {
		const {found, left} = policyLines(
			table(
				'| Colour of the lamp | Violet | Amber | Grey |\n| Who may declare | Duty manager | Team lead | Anybody |\n| Closed by | Head of IT | Team lead | Anybody |\n| Technician on site within | 20 min | 1 h | 1 day |',
			),
		);
		expect(found.filter((line) => line.includes('escalation'))).toEqual([]);
		expect(left).toEqual(
			expect.arrayContaining([
				expect.stringContaining('"Colour of the lamp"'),
				expect.stringContaining('"Who may declare"'),
				expect.stringContaining('"Closed by"'),
				expect.stringContaining('Technician on site within'),
			]),
		);
	});

	it('"Who may lead" says who commands', () => {
		expect(policyLines(table('| Who may lead | Duty manager | Team lead | Team lead |')).found).toContainEqual(
			expect.stringMatching(/command: Critical: .*Duty manager/),
		);
	});
});

describe('the name of the page', () => {
	const page = (title: string) =>
		`# ${title}\n\n| Severity | Response time |\n|---|---|\n| Critical | 5 min |\n| Major | 30 min |\n| Minor | 4 h |\n\n## Action cards\n\n### Queue is full\n\n1. Stop the importer\n2. Drain the queue\n\n## Words\n\nThe importer is the nightly one.`;
	const steps = 'Queue is full: Stop the importer, Drain the queue';
	it.each(['Major Incident Procedure', 'Acme Major IT Incident Handbook', 'Critical incident plan'])('"%s" is of no severity', (title) => {
		expect(procedureLines(page(title))).toEqual([
			['Critical', steps],
			['Major', steps],
			['Minor', steps],
		]);
	});

	it('is one also as the subtitle of everything', () => {
		const whole = page('Major Incident Procedure').replaceAll(/^#/gm, '##');
		expect(procedureLines(`# ACME CLINICS\n\n${whole}`)).toEqual([
			['Critical', steps],
			['Major', steps],
			['Minor', steps],
		]);
	});

	it('names a severity in a chapter of its own', () => {
		expect(
			procedureLines(
				'# Handbook\n\n| Severity | Response time |\n|---|---|\n| Critical | 5 min |\n| Major | 30 min |\n\n## Major incident procedure\n\n1. Stop the importer',
			),
		).toEqual([['Critical'], ['Major', expect.stringContaining('Stop the importer')]]);
	});
});

describe('a severity beside a verb', () => {
	it.each(['of a Critical being declared', 'once a Critical begins'])('"%s" is of that one', (when) => {
		const {found} = policyLines(
			`${withLevels('', ['Critical', 'Major', 'Minor'])}\n## Status page\n\nThe public status page is updated ${when} and every 20 minutes.`,
		);
		expect(found.filter((line) => line.includes('cadence'))).toEqual([expect.stringContaining('Critical: every 20 min')]);
	});
});

describe('a chapter of cards', () => {
	it.each(['Handlungsanweisungen', 'Notfallkarten', 'Störungsbilder', 'Action cards'])('"%s" holds what is done', (chapter) => {
		expect(procedureLines(withLevels(`## ${chapter}\n\n### Lager steht\n\n1. Dienst neu starten\n2. Band prüfen`))[0]).toEqual([
			'SEV1',
			'Lager steht: Dienst neu starten, Band prüfen',
		]);
	});
});

describe('letters with names', () => {
	const lettered =
		'# Handbuch\n\n| Störungsklasse | Bedeutung | Reaktion |\n|---|---|---|\n| **A** – Stillstand | Alles steht | 10 Min. |\n| **B** – Störung | Eine Linie steht | 30 Min. |\n| **C** – Hinweis | Nichts steht | 2 Std. |\n\n';
	const severities = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'}).runbook.severities;

	it('"A – Stillstand" is class A, with its name and its time', () => {
		expect(severities(lettered).map(({id, name, response}) => [id, name, (response?.ms ?? Number.NaN) / 60_000])).toEqual([
			['Klasse A', 'Stillstand', 10],
			['Klasse B', 'Störung', 30],
			['Klasse C', 'Hinweis', 120],
		]);
	});

	it('"Bei B und C" is of these, and an initial is of none', () => {
		const {found} = policyLines(
			`${lettered}Bei B und C wird niemand angerufen.\n\nBei B. Huber wird niemand angerufen, für A-Kunden auch nicht.`,
		);
		expect(found.filter((line) => line.includes('exception')).map((line) => line.split(': ').slice(1).join(': '))).toEqual([
			'Klasse B: nobody is called',
			'Klasse C: nobody is called',
		]);
	});

	it('how long something lasts is not how soon it is answered', () => {
		const {found, left} = policyLines(
			`${lettered}## Auslöser\n\n- die Linie mehr als 2 Minuten ohne Rückmeldung ist (→ A)\n- no response for more than 3 minutes (→ B)`,
		);
		expect(found.filter((line) => line.includes('response time')).map((line) => line.split(': ').slice(1).join(': '))).toEqual([
			'Klasse A: 10 min',
			'Klasse B: 30 min',
			'Klasse C: 2 h',
		]);
		expect(left).not.toEqual([]);
		expect(
			readRunbook(`${lettered}## Auslöser\n\n- die Linie mehr als 2 Minuten ohne Rückmeldung ist (→ A)`, {origin: 'x'}).report
				.contradictions,
		).toEqual([]);
	});
});

describe('another time of the year', () => {
	it.each([
		'During the summer shutdown SEV2 has a response time of 3 hours; SEV1 stays as it is.',
		'Während der Ferienzeit (erste zwei Wochen im Juli) gilt bei SEV2 eine Reaktion binnen 3 Stunden; SEV1 bleibt, wie es ist.',
	])('"%s" changes no severity, and is named', (text) => {
		const {runbook, report} = readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
		expect(runbook.severities.map(({response}) => (response?.ms ?? Number.NaN) / 60_000)).toEqual([5, 30, 240]);
		expect(report.contradictions).toEqual([]);
		expect(report.remarks).toContainEqual(expect.stringMatching(/SEV2 is to be answered within 3 h then is not kept/));
	});
});

describe('a review', () => {
	const reviewed = (text: string) => {
		const {runbook, report} = readRunbook(withLevels(`## Afterwards\n\n${text}`), {origin: '/srv/runbook.md'});
		const {when, attendees} = runbook.severities[0]?.review ?? {};
		return {when, attendees, remarks: report.remarks};
	};

	it.each([
		['At SEV1 a review is held within 4 days, to which Ms Roth invites everybody.', 'within 4 days', 'to which Ms Roth'],
		[
			'Nach SEV1 ist innerhalb von 4 Arbeitstagen eine Nachbesprechung, zu der Frau Roth einlädt.',
			'innerhalb von 4 Arbeitstagen',
			'zu der Frau Roth einlädt',
		],
	])('"%s": whoever invites is not all who come, and is named', (text, when, said) => {
		const review = reviewed(text);
		expect([review.when, review.attendees]).toEqual([when, '']);
		expect(review.remarks).toContainEqual(expect.stringContaining(said));
	});

	it('has its time, and no half of a word before it', () => {
		expect(reviewed('Bei SEV1 genügt eine kurze Nachbesprechung im Team binnen 5 Arbeitstagen.').when).toBe('binnen 5 Arbeitstagen');
	});
});

describe('verbs and figures that go on', () => {
	it('"or after 20 on a SEV2" is minutes, too', () => {
		const {found} = policyLines(
			withLevels('## Who gets called\n\n- No answer after 4 minutes on a SEV1, or after 20 on a SEV2, and the tool goes to the secondary.'),
		);
		expect(found.filter((line) => line.includes('escalation')).map((line) => line.split(': ').slice(1).join(': '))).toEqual([
			'SEV1: Secondary after 4 min',
			'SEV2: Secondary after 20 min',
		]);
	});

	it('"ruft … die Rufbereitschaft an" calls the Rufbereitschaft', () => {
		const {found} = policyLines(
			withLevels('## Wer ruft wen an?\n\nBei SEV1 ruft der Leitstand sofort die Rufbereitschaft an (Handy 0172 555 31 31).'),
		);
		expect(found.filter((line) => line.includes('escalation')).map((line) => line.split(': ').slice(1).join(': '))).toEqual([
			expect.stringMatching(/^SEV1: (?:first )?Rufbereitschaft(?: at once)?$/),
		]);
	});
});

describe('who hears, and how often', () => {
	const told = (cell: string, title = 'Geschäftsführung') =>
		policyLines(
			`# Handbook\n\n| Severity | Response time |\n|---|---|\n| SEV1 | 5 min |\n| SEV2 | 30 min |\n\n## Wer wird wie oft informiert?\n\n| An wen | SEV1 | SEV2 |\n|---|---|---|\n| Schichtleiter | alle 20 Min. | stündlich |\n| ${title} | ${cell} | alle 2 Std. |`,
		).found.filter((line) => /SEV1: /.test(line) && (line.includes(title) || line.includes('cadence')));

	it.each(['jede volle Stunde', 'every full hour', 'zur vollen Stunde'])('"%s" is hourly', (cell) => {
		expect(told(cell)).toEqual([expect.stringContaining('SEV1: Geschäftsführung every 1 h')]);
	});

	it.each(['nur bei Beginn und Ende', 'at start and end, email'])('"%s" runs no clock', (cell) => {
		expect(told(cell)).toEqual([expect.stringContaining('no clock runs')]);
	});

	it('is no condition on which somebody is called', () => {
		const {report} = readRunbook(
			withLevels(
				'## Wer wird wie oft informiert?\n\n| An wen | SEV1 | SEV2 |\n|---|---|---|\n| Schichtleiter | alle 20 Min. | nur bei Beginn und Ende |',
			),
			{origin: '/srv/runbook.md'},
		);
		expect(report.remarks.filter((remark) => remark.includes('in any case'))).toEqual([]);
	});

	it('"nicht" is never', () => {
		expect(told('nicht', 'Kunden')).toEqual([expect.stringContaining('"nicht", no clock runs')]);
	});

	it('key accounts are customers, and no team', () => {
		const {runbook} = readRunbook(
			withLevels(
				'## Keeping people posted\n\nOn a SEV1:\n\n- in the incident channel, an update every 15 minutes;\n- the status page has its first entry within 10 minutes and a new one every 30 minutes;\n- key accounts get a mail within one hour, then every three hours.',
			),
			{origin: '/srv/runbook.md'},
		);
		const [first] = runbook.severities;
		const minutes = (of: Partial<Record<string, {readonly ms: number}>> | undefined) =>
			[of?.internal?.ms, of?.customers?.ms].map((ms) => ms && ms / 60_000);
		expect([minutes(first?.updates), minutes(first?.firstWithin)]).toEqual([
			[15, 30],
			[undefined, 10],
		]);
	});
});

describe('a call on a condition', () => {
	const text = withLevels(
		'## Who gets called\n\nIf letters may be lost, call the privacy officer immediately, whatever the level.\n\n- SEV3: nobody is called.',
	);

	it('is nobody who is called first, and made as soon as it is reported to hold', () => {
		const {runbook} = readRunbook(text, {origin: '/srv/runbook.md'});
		for (const {technical, rungs} of runbook.severities.slice(0, 2)) {
			expect(technical?.atOnce).not.toContain('Privacy officer');
			expect(rungs).toContainEqual(
				expect.objectContaining({position: 'Privacy officer', timing: {at: 'reported', what: 'letters may be lost'}}),
			);
		}
	});

	it('is made also where the file says that nobody is called, and that is said', () => {
		const {runbook, report} = readRunbook(text, {origin: '/srv/runbook.md'});
		expect(runbook.severities[2]).toMatchObject({
			rungs: [{position: 'Privacy officer', timing: {at: 'reported', what: 'letters may be lost'}}],
		});
		expect(runbook.severities[2]?.technical).toBeUndefined();
		expect(report.remarks).toContain('SEV3: nobody is called but in a case that a person reports, for the file says so.');
	});
});

describe('how soon somebody replies', () => {
	it('is how soon it is answered, and no message to others', () => {
		const {found} = policyLines(
			'# Handbook\n\n## Levels\n\n**P1: all is down.** Acknowledge within 5 minutes. We reply to customers within 2 minutes.\n\n**P2: a question.** Someone replies within two business days.',
		);
		expect(found.filter((line) => line.includes('response time')).map((line) => line.split(': ').slice(1).join(': '))).toEqual([
			'P1: 5 min',
			'P2: 2 d',
		]);
	});
});

describe('a call that cannot be told when', () => {
	it.each(['Bleibt es still, so ist Hanna Roth zu Hause anzurufen.', 'Still silent, and Ms Roth is to be woken at home.'])(
		'"%s" is named',
		(text) => {
			const after = 'Bei SEV1 wird nach 20 Minuten der Betriebsleiter angerufen.';
			expect(policyLines(withLevels(`## Wer ruft wen an?\n\n${after} ${text}`)).left).toEqual([expect.stringContaining(text.slice(0, 30))]);
		},
	);
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// Sentences and lists that call somebody on a condition, for one severity or for all.

const head = withLevels('').split('\n').length - 1;
const first = (text: string) => {
	const {runbook} = readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
	return runbook.severities[0]?.rungs.map(({position, timing}) => [position, timing]);
};

describe('a condition that holds for every severity', () => {
	it.each([
		['If data may have left, call the DPO at once – do not wait.', [['DPO', {at: 'reported', what: 'data may have left'}]]],
		[
			'If both sites are affected: managing director + press officer immediately.',
			[
				['Managing director', {at: 'reported', what: 'both sites are affected'}],
				['Press officer', {at: 'reported', what: 'both sites are affected'}],
			],
		],
		[
			'Press or a regulator calls → Head of Legal, straight away',
			[['Head of Legal', {at: 'reported', what: 'press or a regulator calls'}]],
		],
		[
			'If it is expected to last longer than 4 hours, call the CEO.',
			[['CEO', {at: 'reported', what: 'it is expected to last longer than 4 hours'}]],
		],
		['If it lasts longer than 2 hours, call the CTO.', [['CTO', {at: 'after', ms: 7_200_000}]]],
		['If there is no progress for 30 minutes, call the CTO.', [['CTO', {at: 'no-progress', ms: 1_800_000}]]],
	])('%s', (text, expected) => {
		expect(first(`## Leadership triggers\n\n- ${text}`)).toEqual(expected);
		expect(policyLines(withLevels(`## Leadership triggers\n\n- ${text}`)).left).toEqual([]);
	});

	const hour = 3_600_000;
	it.each([
		[
			'If till data may be lost, the data protection officer is informed within 24 hours.',
			'till data may be lost',
			[['Data protection officer', 24]],
		],
		['Bei Verdacht auf Einbruch wird außerdem innerhalb von 24 Stunden das BSI verständigt.', 'Verdacht auf Einbruch', [['BSI', 24]]],
		['In case of a robbery, notify the regulator within 72 hours.', 'robbery', [['Regulator', 72]]],
		['Bei Datenverlust: Datenschutzbeauftragter innerhalb von 2 Stunden', 'Datenverlust', [['Datenschutzbeauftragter', 2]]],
		[
			'Sind Kassendaten betroffen, ist die Aufsichtsbehörde binnen 4 Stunden zu informieren.',
			'Kassendaten betroffen',
			[['Aufsichtsbehörde', 4]],
		],
		[
			'On a press call, Communications within 15 minutes; the CEO after 1 hour.',
			'press call',
			[
				['Communications', 0.25],
				['CEO', 1],
			],
		],
		[
			'If a guest is hurt, tell the duty manager at once and the CEO within 30 minutes.',
			'a guest is hurt',
			[
				['Duty manager', 0],
				['CEO', 0.5],
			],
		],
		[
			'If a guest is hurt, notify the duty manager within 10 minutes, the press office within 1 hour and the CEO after 2 hours.',
			'a guest is hurt',
			[
				['Duty manager', 1 / 6],
				['Press office', 1],
				['CEO', 2],
			],
		],
		[
			'Bei einem Einbruch werden die Pressestelle binnen 15 Minuten und der Vorstand nach 1 Stunde informiert.',
			'Einbruch',
			[
				['Pressestelle', 0.25],
				['Vorstand', 1],
			],
		],
		[
			'Falls die Presse anruft: Pressestelle innerhalb von 15 Minuten, nach 1 Stunde der Vorstand.',
			'die Presse anruft',
			[
				['Pressestelle', 0.25],
				['Vorstand', 1],
			],
		],
		[
			'Bei Brand: Werkschutz sofort, Werkleiter nach 10 Minuten, der Vorstand 20 Minuten später.',
			'Brand',
			[
				['Werkschutz', 0],
				['Werkleiter', 1 / 6],
				['Vorstand', 0.5],
			],
		],
		[
			'If data leaked, call the DPO within 1 hour, then the CEO after another hour.',
			'data leaked',
			[
				['DPO', 1],
				['CEO', 2],
			],
		],
		[
			'If personal data is affected, the regulator is notified within 72 hours of becoming aware of it.',
			'personal data is affected',
			[['Regulator', 72]],
		],
		[
			'Sind Patientendaten betroffen, ist die Aufsichtsbehörde binnen 72 Stunden nach Bekanntwerden zu informieren.',
			'Patientendaten betroffen',
			[['Aufsichtsbehörde', 72]],
		],
		['The DPO is informed within 12 hours if data leaked.', 'data leaked', [['DPO', 12]]],
		['Datenschutzbeauftragter binnen 72 Stunden bei Datenabfluss', 'Datenabfluss', [['Datenschutzbeauftragter', 72]]],
		[
			'If data leaked, the DPO and the CEO within 1 hour.',
			'data leaked',
			[
				['DPO', 1],
				['CEO', 1],
			],
		],
		['Press calls → Communications within 15 minutes', 'press calls', [['Communications', 0.25]]],
		['As soon as ransomware is found, the CISO is told within 2 working days.', 'ransomware is found', [['CISO', 48]]],
	])('calls so long after it is reported: %s', (text, what, calls) => {
		const markdown = `## Escalation\n\n- ${text}`;
		expect(first(markdown)).toEqual(
			calls.map(([who, hours]) => [who, {at: 'reported', what, ...(hours === 0 ? {} : {afterMs: Number(hours) * hour})}]),
		);
		const {report} = readRunbook(withLevels(markdown), {origin: '/srv/runbook.md'});
		expect(report.notUnderstood).toEqual([]);
		expect(report.remarks.filter((remark) => remark.startsWith('Line '))).toEqual([]);
	});

	it.each([
		['SEV1: if data leaked, the DPO is informed within 12 hours.', 'data leaked'],
		['On a SEV1, if data leaked, the DPO is informed within 12 hours.', 'data leaked'],
		['Bei SEV1: wenn Daten fehlen, ist der DPO binnen 12 Stunden zu informieren.', 'Daten fehlen'],
	])('calls so at the severity that it names alone: %s', (text, what) => {
		const {runbook, report} = readRunbook(withLevels(`## Escalation\n\n- ${text}`), {origin: '/srv/runbook.md'});
		expect(runbook.severities.map(({rungs}) => rungs.filter(({position}) => position === 'DPO').map(({timing}) => timing))).toEqual([
			[{at: 'reported', what, afterMs: 12 * hour}],
			[],
			[],
		]);
		expect(report.remarks.filter((remark) => remark.startsWith('Line '))).toEqual([]);
	});

	it.each([
		['If data leaked, the DPO is informed within 4 working hours.', 'DPO', 'within 4 working hours'],
		['If data leaked, the DPO is informed within 12 to 24 hours.', 'DPO', 'within 12 to 24 hours'],
		[
			'If data leaked, the regulator must be notified without undue delay and within 72 hours of becoming aware of it.',
			'Regulator',
			'within 72 hours',
		],
		['Wenn Daten fehlen: Vorstand sofort, spätestens binnen 2 Stunden', 'Vorstand', 'spätestens binnen 2 Stunden'],
	])('calls as soon as it is reported where nobody can say when the time is over, or it is sooner: %s', (text, position, within) => {
		const markdown = `## Escalation\n\n- ${text}`;
		expect(first(markdown)).toEqual([[position, {at: 'reported', what: expect.stringMatching(/^(?:data leaked|Daten fehlen)$/)}]]);
		const {report} = readRunbook(withLevels(markdown), {origin: '/srv/runbook.md'});
		expect(report.remarks.filter((remark) => remark.startsWith('Line '))).toEqual([
			`Line ${head + 3}: "${within}" is not kept: ${position} is due as soon as it is reported.`,
		]);
	});

	it.each([
		// From when it counts is something else than the report.
		'If data leaked, the regulator is notified within 72 hours of the start of the incident.',
		// Two conditions, of which it is not said how they go together.
		'If data leaked for 3 hours, the CEO is called within 1 hour, or after 2.',
		'If it lasts longer than 2 hours, call the CTO within 10 minutes.',
		'If data leaked, the DPO is not informed within 12 hours.',
		'If data leaked, the DPO is informed within 12 hours unless Legal says otherwise.',
		'If data leaked, the data is restored within 12 hours.',
		'If data leaked, customers are informed within 12 hours.',
		'If data leaked, regulator within 72 hours of the start.',
		// What is done, and nobody who is called.
		'If the CEO asks, a report to the board within 2 hours.',
		'If data leaked, the CEO decides within 1 hour.',
		'If data leaked, answer from Legal within 1 hour.',
		'Bei Datenabfluss: Entscheidung des Vorstands binnen 1 Stunde',
		'Bei Brand wird der IT-Leiter binnen 15 Minuten und der Vorstand nach 1 Stunde abgelöst.',
		'Wenn eingebrochen wurde, den Werkleiter binnen 5 Minuten und den Vorstand nach 1 Stunde entlassen.',
		'If a shop burns, relieve the site manager within 5 minutes and the CEO within 1 hour.',
		'Bei Bedarf: CTO binnen 1 Stunde',
		// What the room knows by itself, and counts from its beginning.
		'When an incident is closed, the CTO is told within 1 hour.',
		'The CTO is told within 1 hour when the incident is closed.',
		'Bei jedem Vorfall: CTO binnen 1 Stunde',
		'On weekends, the CTO within 1 hour.',
		'Bei Datenabfluss ist das Backup binnen 12 Stunden einzuspielen.',
		'Nach Feierabend: Vorstand binnen 1 Stunde, wenn es nötig ist',
	])('reports what is no such call, and calls nobody: %s', (text) => {
		const markdown = `## Escalation\n\n- SEV1: shift lead at once\n- ${text}`;
		expect(first(markdown)).toEqual([['Shift lead', {at: 'once'}]]);
		expect(policyLines(withLevels(markdown)).left.length).toBeGreaterThan(0);
	});

	it.each([
		'When the outage is over, the plant manager is informed.',
		'In case of fire, leave the building.',
		'If a customer asks, tell them to wait.',
	])('calls nobody: %s', (text) => {
		expect(first(`## Escalation\n\n- SEV1: shift lead at once\n- ${text}`)).toEqual([['Shift lead', {at: 'once'}]]);
	});

	it('is none where it is the silence of whoever was called before', () => {
		expect(
			policyLines(withLevels('## Leadership triggers\n\n- If nobody answers within 5 minutes, call the backup engineer.')).left,
		).toHaveLength(1);
	});
});

describe('plain words', () => {
	it.each([
		['## who to bug\n\n- SEV1 longer than an hour → Otto', [['Otto', {at: 'after', ms: 3_600_000}]]],
		['## who to bug\n\n- SEV1: > 3h → Eva', [['Eva', {at: 'after', ms: 10_800_000}]]],
		[
			'## Eskalation\n\n- Nach einer Stunde bei SEV1: Systemhaus Weber, Hotline 089 555 33 33',
			[['Systemhaus Weber', {at: 'after', ms: 3_600_000}]],
		],
		['## Eskalation\n\n- Bei SEV1 nach zwei Stunden: Teamleiter', [['Teamleiter', {at: 'after', ms: 7_200_000}]]],
		[
			'## Management escalation\n\nThe Head of Finance shall be informed of every SEV1 within thirty minutes, and of every SEV2 within two hours.',
			[['Head of Finance', {at: 'after', ms: 1_800_000}]],
		],
		[
			'## Management escalation\n\nThe Mayor shall be informed where a SEV1 persists beyond two hours.',
			[['Mayor', {at: 'after', ms: 7_200_000}]],
		],
		['## Escalation\n\nNotify the product owner of all SEV1 incidents.', [['Product owner', {at: 'hand'}]]],
	])('%s', (text, expected) => {
		expect(first(text)).toEqual(expected);
	});
});

describe('a table', () => {
	it('with "bei SEV1" above its times calls whoever stands beside them, whatever they are', () => {
		expect(
			first(
				'## Eskalation\n\n| Wer | bei SEV1 | bei SEV2 |\n|---|---|---|\n| Leitung Netze | sofort | nach 2 Std. |\n| Wache (Hr. Kern) | nach 20 Min. | – |',
			),
		).toEqual([
			['Leitung Netze', {at: 'once'}],
			['Wache (Hr. Kern)', {at: 'after', ms: 1_200_000}],
		]);
	});

	it('with times down its side and people in lower case is read', () => {
		expect(
			first(
				'## Escalation\n\n| When | SEV1 | SEV2 |\n|---|---|---|\n| T+10 without ack | second on-call | – |\n| T+20 | – | second on-call |\n| T+60 | Managing director | shift lead |',
			),
		).toEqual([
			['Second on-call', {at: 'after', ms: 600_000}],
			['Managing director', {at: 'after', ms: 3_600_000}],
		]);
	});

	it('with a column of numbers calls nobody by them', () => {
		const {found} = policyLines(
			withLevels(
				'## Escalation\n\n| Step | After | Escalate to | Applies to |\n|---|---|---|---|\n| E1 | immediately | Duty engineer | SEV1, SEV2 |\n| E2 | 10 min | Plant manager | SEV1 |',
			),
		);
		expect(found.filter((line) => line.includes('technical'))).toEqual([
			`${head + 5} technical escalation: SEV1: first Duty engineer, Plant manager after 10 min`,
			`${head + 5} technical escalation: SEV2: first Duty engineer`,
		]);
	});
});

describe('severities', () => {
	const severities = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'}).runbook.severities;
	it('in an HTML table without titles are all of its rows', () => {
		expect(
			severities(
				'# Classes\n\n<table>\n<tr><td>Critical</td><td>The shop is down.</td></tr>\n<tr><td>High</td><td>One country cannot pay.</td></tr>\n<tr><td>Low</td><td>A picture is missing.</td></tr>\n</table>',
			).map(({id, description}) => [id, description]),
		).toEqual([
			['Critical', 'The shop is down.'],
			['High', 'One country cannot pay.'],
			['Low', 'A picture is missing.'],
		]);
	});

	it('in sentences of a standard are those that incidents are, the last one too', () => {
		expect(
			severities(
				'# Classes\n\n1.1 An incident is **Critical** where the tills stop. It shall be acknowledged within ten minutes.\n\n1.2 All other incidents are **Low** and shall be acknowledged on the following working day.',
			).map(({id, response, triggers}) => [
				id,
				(response?.ms ?? Number.NaN) / 60_000,
				triggers[0]?.source.startsWith('built-in') ? '' : triggers[0]?.text,
			]),
		).toEqual([
			['Critical', 10, 'The tills stop'],
			['Low', 1440, ''],
		]);
	});

	it('are answered "office and out of hours" alike, and each at its own time of one sentence', () => {
		expect(
			severities('# X\n\n| Priority | Response |\n|---|---|\n| P1 | 20 minutes (office and out of hours) |\n| P2 | 2 hours |').map(
				({response}) => (response?.ms ?? Number.NaN) / 60_000,
			),
		).toEqual([20, 120]);
		const text = '# X\n\n- S1: all down\n- S2: one down\n- S3: a bit\n\nReaction: S1 in 5 minutes, S2 in 20 minutes, S3 same working day.';
		expect(
			severities(text)
				.slice(0, 2)
				.map(({response}) => (response?.ms ?? Number.NaN) / 60_000),
		).toEqual([5, 20]);
		expect(policyLines(text).left.join()).toContain('S3 same working day');
	});
});

describe('a call behind words that say nothing of whom or when', () => {
	it.each([
		[
			"Also: if you think we've been hacked, call Petra (security) immediately, whatever the severity.",
			'Petra',
			"you think we've been hacked",
			undefined,
		],
		[
			'Note: when a regulator asks, the Compliance Manager is called at once, whatever the severity.',
			'Compliance Manager',
			'a regulator asks',
			undefined,
		],
		[
			'Außerdem: Wenn der Webshop betroffen ist, rufen wir nach 15 Minuten den Marketingleiter an.',
			'Marketingleiter',
			'der Webshop betroffen ist',
			900_000,
		],
	])('waits for its condition, however soon it is to be made: %s', (sentence, position, what, afterMs) => {
		const {severities} = readRunbook(
			`# Handbook\n\n| Severity | Response |\n|---|---|\n| SEV1 | 5 min |\n| SEV2 | 30 min |\n\n## Escalation\n\nSEV1: wake the on-call engineer right away.\n\n${sentence}\n`,
			{origin: '/srv/runbook.md'},
		).runbook;
		for (const {rungs} of severities)
			expect(rungs.filter((rung) => rung.position === position).map(({timing}) => timing)).toEqual([
				{at: 'reported', what, ...(afterMs === undefined ? {} : {afterMs})},
			]);
	});
});

describe('a list of what leaders are called for', () => {
	it.each([
		'When leadership is called',
		'Leadership triggers',
		'When we call management',
		'When to involve the executives',
		'Wann die Geschäftsleitung informiert wird',
	])('calls whoever stands behind each case: %s', (heading) => {
		const {severities} = readRunbook(
			`# Handbook\n\n| Severity | Response |\n|---|---|\n| SEV1 | 5 min |\n| SEV2 | 30 min |\n\n## ${heading}\n\n- The outage lasts longer than 1 hour: CTO\n- Revenue loss is above $50,000: CFO\n- Customer data is exposed: General Counsel and CISO, immediately\n`,
			{origin: '/srv/runbook.md'},
		).runbook;
		for (const {rungs} of severities)
			expect(
				rungs.filter(({source}) => !source.startsWith('built-in')).map(({matrix, position, timing}) => [matrix, position, timing]),
			).toEqual([
				['leadership', 'CTO', {at: 'after', ms: 3_600_000}],
				['leadership', 'CFO', {at: 'reported', what: 'revenue loss is above $50,000'}],
				['leadership', 'General Counsel', {at: 'reported', what: 'customer data is exposed'}],
				['leadership', 'CISO', {at: 'reported', what: 'customer data is exposed'}],
			]);
	});
});

describe('how long something else lasts', () => {
	const remarks = (sentence: string) =>
		readRunbook(`# R\n\n| Level | Response |\n|---|---|\n| SEV1 | 5 min |\n| SEV2 | 1 h |\n\n## Who gets called\n\n${sentence}\n`, {
			origin: 'rb.md',
		}).report.remarks.join('\n');

	it.each([
		'Finance is told if card payments were down for longer than an hour, at either level.',
		'The CFO is told when the tills are down for more than 2 hours, at either level.',
	])('is a condition that is remarked: "%s"', (sentence) => {
		expect(remarks(sentence)).toMatch(/is no condition that the room knows: (?:Finance|CFO) is called in any case/);
	});

	it.each([
		'The CFO is told if the incident lasts longer than an hour.',
		'The CFO is told if it is down for longer than an hour.',
		'The CFO is told if the outage is open for more than an hour.',
	])('is none of the incident itself: "%s"', (sentence) => {
		expect(remarks(sentence)).not.toContain('no condition that the room knows');
	});
});

describe('a case with words behind it that change nothing', () => {
	it.each([
		['If data leaked, call Jonas and Priya straight away, no matter the time.', ['Jonas', 'Priya'], 'data leaked'],
		['If data leaked, call the DPO at once, day or night.', ['DPO'], 'data leaked'],
		['If data leaked, call the DPO at once, even at night, whatever the severity.', ['DPO'], 'data leaked'],
		[
			'Bei Verdacht auf einen Angriff wird der Werkleiter sofort angerufen, auch nachts, und zwar bei jeder Stufe.',
			['Werkleiter'],
			'Verdacht auf einen Angriff',
		],
		['Bei einem Angriff wird der Werkleiter sofort angerufen, rund um die Uhr.', ['Werkleiter'], 'Angriff'],
	])('%s', (sentence, people, what) => {
		const {runbook, report} = readRunbook(withLevels(`## Escalation\n\n${sentence}`), {origin: 'rb.md'});
		for (const {rungs} of runbook.severities)
			expect(rungs.filter(({source}) => source.includes('rb.md')).map(({position, timing}) => [position, timing])).toEqual(
				people.map((position) => [position, {at: 'reported', what: expect.stringMatching(what)}]),
			);
		expect(report.notUnderstood).toEqual([]);
		expect(report.remarks.filter((remark) => remark.includes('no condition that the room knows'))).toEqual([]);
	});
});

it('"nachts ebenfalls" changes nothing', () => {
	const {report} = readRunbook(withLevels('## Eskalation\n\n- SEV1: Der Vorstand wird nach 1 Stunde informiert, nachts ebenfalls.'), {
		origin: 'rb.md',
	});
	expect(report.remarks.filter((remark) => remark.includes('nachts'))).toEqual([]);
	expect(report.notUnderstood).toEqual([]);
});

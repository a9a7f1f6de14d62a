import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// What ordinary runbooks say in lines, tables and paragraphs, and each once was read as something else or not at all.

const minute = 60_000;
const hour = 60 * minute;
const understood = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'});
const table = '# Handbook\n\n| Severity | Response |\n|---|---|\n| SEV1 | 5 min |\n| SEV2 | 30 min |\n\n';
const own = <T extends {readonly source: string}>(things: readonly T[]) => things.filter(({source}) => !source.startsWith('built-in'));
const rungsOf = (text: string) =>
	understood(`${table}${text}\n`).runbook.severities.map(({rungs}) => own(rungs).map(({position, timing}) => [position, timing]));

describe('severities of any name, a line for each in one paragraph', () => {
	const {runbook} = understood(
		"# Cheat sheet\n\n## How bad is it?\n\n**MELTDOWN** — nobody can play. *Answer the page in 5 min.*\n**FIRE** — one region cannot play. *Answer in 15 min.*\n**SMOKE** — annoying. *Answer in 2 h.*\n\n## Who?\n\nMELTDOWN: Live Ops on call + Server on call **now** → Live Director **10 min** → Studio Head **30 min**\nFIRE: Live Ops on call **now** → Server on call **10 min**\nSMOKE: Live Ops on call **now**, that's it\n\n## Numbers\n\nLive Director, Jules Tremblay — +1 514 555 0144\nStudio Head, Anke Roth — +1 514 555 0101\nProducer on duty — +1 310 555 0177\n",
	);

	it('are all found, each with how soon it is answered', () => {
		expect(runbook.severities.map(({id, response}) => [id, response?.ms])).toEqual([
			['MELTDOWN', 5 * minute],
			['FIRE', 15 * minute],
			['SMOKE', 2 * hour],
		]);
	});

	it('call in turn whom an arrow leads to: "on call" is no verb', () => {
		expect(runbook.severities.map(({technical}) => (technical?.source.startsWith('built-in') ? undefined : technical?.atOnce))).toEqual([
			['Live Ops on call', 'Server on call'],
			['Live Ops on call'],
			undefined,
		]);
		expect(runbook.severities[0]?.technical?.final).toEqual({position: 'Studio Head', afterMs: 30 * minute});
		expect(own(runbook.severities[2]?.rungs ?? []).map(({position, timing}) => [position, timing])).toEqual([
			['Live Ops on call', {at: 'once'}],
		]);
	});

	it('have their people in lines as well', () => {
		expect(runbook.contacts.map(({position, phone}) => [position, phone])).toEqual([
			['Live Director', '+1 514 555 0144'],
			['Studio Head', '+1 514 555 0101'],
			['Producer on duty', '+1 310 555 0177'],
		]);
	});
});

describe('a table of calls', () => {
	it.each(['0 min', '0', '0 minutes', '+0 min'])('begins with several who are called at once: %s', (zero) => {
		const {severities} = understood(
			`${table}## Escalation\n\n| Time | SEV1 | SEV2 |\n|---|---|---|\n| ${zero} | Duty engineer, Shift lead | Duty engineer |\n| 15 min | Service owner | – |\n`,
		).runbook;
		expect(severities.map(({technical}) => technical?.atOnce)).toEqual([['Duty engineer', 'Shift lead'], ['Duty engineer']]);
	});

	it.each(['no page at night', 'not on Sundays', 'nicht nachts'])('calls whoever stands there, and names when not: %s', (except) => {
		const {runbook, report} = understood(
			`${table}## Escalation\n\n| When | SEV1 | SEV2 |\n|---|---|---|\n| Straight away | Primary on-call | Primary on-call (${except}) |\n| After 10 min | Team lead | – |\n`,
		);
		expect(runbook.severities.map(({technical}) => technical?.atOnce)).toEqual([['Primary on-call'], ['Primary on-call']]);
		expect(report.notUnderstood.map(({why}) => why).join()).toContain(except);
		expect(report.remarks).not.toContain('SEV2: nobody is called, for the file says so.');
	});

	it('belongs to the matrix that the line above it names', () => {
		const {severities} = understood(
			`${table}## Escalation\n\n4.1 Technical escalation shall follow the table below.\n\n| Role | SEV1 | SEV2 |\n|---|---|---|\n| Duty manager | immediately | 10 minutes |\n| Head of IT | 15 minutes | 1 hour |\n\n4.2 Business escalation shall follow the table below.\n\n| Role | SEV1 | SEV2 |\n|---|---|---|\n| Head of Retail | 15 minutes | 1 hour |\n| COO | 30 minutes | 3 hours |\n`,
		).runbook;
		expect(own(severities[0]?.rungs ?? []).map(({matrix, position}) => [matrix, position])).toEqual([
			['technical', 'Head of IT'],
			['business', 'Head of Retail'],
			['business', 'COO'],
		]);
	});
});

describe('a call in one case', () => {
	it('is none of each incident, though it names somebody first', () => {
		expect(
			rungsOf(
				'## Escalation\n\n### Business side\n\n- **Customs compliance** – at once whenever exports are held, whatever the severity\n- **COO** – after 1 hour',
			),
		).toEqual(Array.from({length: 2}, () => expect.arrayContaining([['Customs compliance', {at: 'reported', what: 'exports are held'}]])));
	});

	it('is none of a chain of numbered rules', () => {
		expect(
			rungsOf(
				'## 4 Escalation\n\n1. Where customer data leaked, the Data Protection Officer shall be informed immediately.\n2. Where a payment scheme is affected, the Head of Payments shall be informed within 15 minutes.',
			),
		).toEqual(
			Array.from({length: 2}, () =>
				expect.arrayContaining([['Head of Payments', {at: 'reported', what: 'a payment scheme is affected', afterMs: 15 * minute}]]),
			),
		);
	});

	it('calls whoever is called, and not the genitive of whoever calls', () => {
		expect(
			rungsOf('## Eskalation\n\nDauert es bei SEV1 länger als zwei Stunden, informiert die Leitung des Rechenzentrums das Kanzleramt.')[0],
		).toEqual([['Kanzleramt', {at: 'after', ms: 2 * hour}]]);
	});
});

describe('what is said of the status page', () => {
	it('is of the customers where the next sentence says "there"', () => {
		const {severities} = understood(
			`${table}## Was wir mitteilen\n\nUnsere Statusseite ist https://status.uni.example. Bei SEV1 steht dort spätestens nach 30 Minuten eine erste Meldung, danach alle 60 Minuten eine neue. Bei SEV2 kommt die erste Meldung nach 90 Minuten, danach reicht eine alle 4 Stunden.\n`,
		).runbook;
		expect(severities.map(({updates, firstWithin}) => [updates.customers?.ms, firstWithin?.customers?.ms])).toEqual([
			[hour, 30 * minute],
			[4 * hour, 90 * minute],
		]);
	});

	it('is no response time, though it counts from one', () => {
		const {runbook, report} = understood(
			`${table}## Telling people\n\n- SEV1: post within 15 minutes of the ack, then every 30 minutes.\n`,
		);
		expect(runbook.severities[0]?.response?.ms).toBe(5 * minute);
		expect(report.contradictions).toEqual([]);
	});

	it.each(['Premier message aux services', 'First message to the wards'])(
		'is none of the team where a column is of others: %s',
		(title) => {
			const {severities} = understood(
				`${table}## Updates\n\n| Severity | Team | ${title} |\n|---|---|---|\n| SEV1 | every 15 minutes | 10 minutes |\n| SEV2 | every 30 minutes | 30 minutes |\n`,
			).runbook;
			expect(severities.map(({firstWithin}) => firstWithin?.internal)).toEqual([undefined, undefined]);
		},
	);
});

describe('a review', () => {
	it('is not due when an incident had to last', () => {
		const {severities} = understood(
			`${table}## After\n\nSEV1 gets a post-mortem within 5 days, and everybody reads it at the Thursday meeting. SEV2 gets one only if it went on for longer than a day.\n`,
		).runbook;
		expect(severities.map(({review}) => [review?.withinMs, review?.attendees])).toEqual([
			[5 * 24 * hour, ''],
			[undefined, ''],
		]);
	});
});

describe('what is no policy', () => {
	it('is what a page has still to do, and what others have promised', () => {
		const {runbook} = understood(
			`${table}## Notes\n\nThe card processor undertakes contractually to provide updates every 2 hours.\n\n## TODO\n\n- [ ] maybe a third colour\n- [ ] rotate on Wednesdays\n`,
		);
		expect(own(runbook.checklists)).toEqual([]);
		expect(runbook.defaultUpdate?.source ?? 'built-in').toMatch(/^built-in/);
	});

	it.each(['no incident commander', 'keine Einsatzleitung'])('is a bullet that says that nobody leads: %s', (bullet) => {
		const {severities} = understood(
			`# Plan\n\n## Severity levels\n\n### SEV1\n\nAll is down.\n\n- Response: 5 min\n\n### SEV2\n\nA part is down.\n\n- Response: 30 min\n- ${bullet}\n`,
		).runbook;
		expect(own(severities[1]?.triggers ?? [])).toEqual([]);
		expect(severities[1]?.command).toBeUndefined();
	});
});

describe('a list of calls in French', () => {
	it('has its times before the colon', () => {
		expect(
			rungsOf(
				"## 2. Alerter\n\n### SEV1\n\n- [ ] tout de suite : technicien d'astreinte\n- [ ] à 15 minutes : directeur technique\n- [ ] à 30 minutes : directeur général et président de la CME",
			)[0],
		).toEqual([
			["Technicien d'astreinte", {at: 'once'}],
			['Directeur technique', {at: 'after', ms: 15 * minute}],
			['Directeur général', {at: 'after', ms: 30 * minute}],
			['Président de la CME', {at: 'after', ms: 30 * minute}],
		]);
	});
});

describe('words for severities in German', () => {
	it('are known where a paragraph calls something so, and in all their forms', () => {
		const {severities} = understood(
			'# Ausfälle\n\n## Drei Arten von Ausfällen\n\n**Kritisch** ist ein Ausfall, wenn nichts geht.\n\n**Erheblich** nennen wir es, wenn ein Dienst steht. Hier erwarten wir eine Reaktion innerhalb von 60 Minuten.\n\n**Geringfügig** ist alles andere.\n\n## Wen wir anrufen\n\nBei einem erheblichen Ausfall wird die Rufbereitschaft sofort alarmiert.\n',
		).runbook;
		expect(severities.map(({id, rungs}) => [id, own(rungs).map(({position}) => position)])).toEqual([
			['Kritisch', []],
			['Erheblich', ['Rufbereitschaft']],
			['Geringfügig', []],
		]);
	});
});

describe('who is told of one severity only when it goes on', () => {
	it('has a name without "only", and the other severity keeps its own', () => {
		const {severities} = understood(
			'# Colours\n\n## Colours\n\n- **Red**: all is down. Answer within 10 minutes.\n- **Amber**: a part is down. Answer within 30 minutes.\n\n## Who hears about it\n\nFor a red, message Jules right away. For an amber tell Jules only if it is still going after two hours.\n',
		).runbook;
		expect(severities.map(({rungs}) => own(rungs).map(({position, timing}) => [position, timing]))).toEqual([
			[['Jules', {at: 'once'}]],
			[['Jules', {at: 'after', ms: 2 * hour}]],
		]);
	});

	it.each(['If not resolved after 2 h', 'If still open after 2 h', 'Wenn nicht behoben nach 2 Stunden'])(
		'is told after that time: %s',
		(cell) => {
			const {severities} = understood(
				`${table}## Notification\n\n| Role | SEV1 | SEV2 |\n|---|---|---|\n| On-call engineer | Immediately | Immediately |\n| Head of IT | Within 30 min | ${cell} |\n`,
			).runbook;
			expect(own(severities[1]?.rungs ?? []).find(({position}) => position === 'Head of IT')?.timing).toEqual({at: 'after', ms: 2 * hour});
		},
	);
});

describe('a list behind the calls of the last severity', () => {
	it.each(['Außerdem:', 'In addition:', 'Besides:'])('is no longer of that one: %s', (lead) => {
		const text = `## Wer wird verständigt?\n\n**SEV1**\n\n- sofort: Rufbereitschaft\n\n**SEV2**\n\n- sofort: Rufbereitschaft\n\n${lead}\n\n- Sind Kundendaten betroffen, wird die Datenschutzbeauftragte sofort angerufen. Die Meldung an die Behörde macht nur sie (Frist 72 Stunden).`;
		const [first, second] = rungsOf(text);
		expect(second).toEqual(first);
	});
});

describe('a line over a list of one', () => {
	it('says who leads, and not who comes together: Einsatzleitung bei SEV2:', () => {
		const {severities} = understood(`${table}## Einsatzleitung\n\nEinsatzleitung bei SEV2:\n\n- Rufbereitschaft\n`).runbook;
		expect(severities[1]?.team?.source ?? 'built-in').toMatch(/^built-in/);
	});
});

describe('two columns that say what a severity is', () => {
	it.each([
		['Bedeutung', 'Wann gilt sie?'],
		['Meaning', 'When it applies'],
	])('are both kept: %s, %s', (first, second) => {
		const {severities} = understood(
			`# Handbook\n\n| Severity | ${first} | Response | ${second} |\n|---|---|---|---|\n| SEV1 | all is down | 5 min | shop cannot be reached |\n| SEV2 | a part is down | 30 min | search is slow |\n`,
		).runbook;
		expect(severities.map(({description, examples}) => [description, examples])).toEqual([
			['all is down', 'shop cannot be reached'],
			['a part is down', 'search is slow'],
		]);
	});
});

describe('a date in a sentence', () => {
	it.each(['Vom 20. November bis 24. Dezember ist die Kantine zu.', 'From 20. November on the canteen is closed.'])(
		'does not end it: %s',
		(sentence) => {
			const {readPast} = understood(`${table}## Notes\n\nSEV1: the CTO is called at once.\n\n${sentence}\n`).report;
			expect(readPast.map(({text}) => text)).toContain(sentence);
		},
	);
});

const firstOf = (cells: readonly string[]) => {
	const rows = cells.map((cell, index) => `| SEV${index + 1} | ${cell} |`).join('\n');
	const {runbook, report} = understood(`${table}## Escalation\n\n| Severity | Who is called |\n|---|---|\n${rows}\n`);
	const first = runbook.severities.map(({technical}) => (!technical || technical.source.startsWith('built-in') ? [] : technical.atOnce));
	return {first, found: report.found.map(({text}) => text).join('\n')};
};

describe('what goes as a ticket to a team', () => {
	it.each(['geht als Ticket an das zuständige Team', 'goes into the backlog', 'becomes a ticket for the owning team'])(
		'calls nobody: %s',
		(cell) => {
			const {first, found} = firstOf(['CTO', cell]);
			expect(first).toEqual([['CTO'], []]);
			expect(found).toContain(cell);
		},
	);
});

describe('"immediately" beside a name in a cell', () => {
	it.each(['CTO, immediately', 'CTO immediately', 'CTO at once', 'CTO sofort'])('is when, and nobody: %s', (cell) => {
		expect(firstOf([cell, 'Team lead']).first).toEqual([['CTO'], ['Team lead']]);
	});
});

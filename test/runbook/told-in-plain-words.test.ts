import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {levelsInWords} from '../helpers/policy-lines.ts';

// What a small team writes in sentences, without tables and lists, and without capitals for its severities.

const read = (markdown: string) => readRunbook(markdown, {origin: '/srv/runbook.md'});
const severities = (markdown: string) => read(markdown).runbook.severities;

describe('severities that are words in sentences', () => {
	const minute = 60_000;

	it.each([
		[
			'an incident is so when …',
			`An incident is **critical** when no till works. It is **major** when one shop has none, for example in the north. It is **minor** when only a printer is off.`,
			['Critical', 'Major', 'Minor'],
			['No till works', 'One shop has none, for example in the north', 'Only a printer is off'],
		],
		[
			'we call it so when …, in one sentence',
			'We call an incident critical when no till works, major when one shop has none, and minor when only a printer is off.',
			['Critical', 'Major', 'Minor'],
			['No till works', 'One shop has none', 'Only a printer is off'],
		],
		[
			'they are listed first',
			'Incidents are either severe, moderate or minor. It is severe if no till works. It is moderate if one shop has none. It is minor if only a printer is off.',
			['Severe', 'Moderate', 'Minor'],
			['No till works', 'One shop has none', 'Only a printer is off'],
		],
		[
			'in German',
			'Eine Störung ist kritisch, wenn keine Kasse geht. Sie ist schwer, wenn eine Filiale keine hat. Gering ist sie, wenn nur ein Drucker fehlt.',
			['Kritisch', 'Schwer', 'Gering'],
			['Keine Kasse geht', 'Eine Filiale keine hat', 'Nur ein Drucker fehlt'],
		],
	])('are these, the first the highest: %s', (_, text, ids, triggers) => {
		const found = severities(`# Guide\n\n## How bad is it?\n\n${text}\n`);
		expect(found.map(({id}) => id)).toEqual(ids);
		expect(found.map((severity) => severity.triggers.map(({text: trigger}) => trigger))).toEqual(triggers.map((trigger) => [trigger]));
	});

	it('are answered as soon as sentences say, also where only "a major one" or "if it is critical" names them', () => {
		const found = severities(`# Guide

## How bad is it?

We use three words: critical, major and minor. Critical means that no till works. Major means that one shop has none. Everything else is minor.

## How fast?

A critical incident is answered within 10 minutes, a major one within 2 hours. Minor ones are picked up by the next working day.
`);
		expect(found.map(({id, response}) => [id, (response?.ms ?? Number.NaN) / minute])).toEqual([
			['Critical', 10],
			['Major', 120],
			['Minor', 24 * 60],
		]);
		expect(found.map(({description}) => description)).toEqual(['no till works', 'one shop has none', 'Everything else']);
	});

	it('are none where one sentence alone has such a word, or something else is so', () => {
		const {report} = read(`# Guide

## Storage

A disk is critical when it is 90 % full. If the load is high, wait. The queue is low when nobody buys.

## Who helps

An incident is critical when the shift lead says so.
`);
		expect(report.gaps[0]).toBe('No severities are named: the built-in ones are used.');
	});

	it('are raised by what a sentence names, each condition a trigger of its own', () => {
		const [critical] = severities(`# Guide

## How bad is it?

An incident is critical when no till works. It is minor when only a printer is off.

Raise it to critical without asking anybody if the website has been down for more than 5 minutes, if two orders have the same number, or if you believe that somebody read customer data.
`);
		expect(critical?.triggers.map(({text}) => text)).toEqual([
			'No till works',
			'The website has been down for more than 5 minutes',
			'Two orders have the same number',
			'You believe that somebody read customer data',
		]);
	});

	it.each([
		['It is upgraded to SEV1 as soon as two shops are down.', 'Two shops are down'],
		['Treat it as a SEV1 if two shops are down.', 'Two shops are down'],
		['Auf SEV1 wird hochgestuft, sobald zwei Filialen stehen.', 'Zwei Filialen stehen'],
	])('are raised in other words: %s', (sentence, trigger) => {
		const [first] = severities(`# Guide

## Severities

| Severity | Response |
|---|---|
| SEV1 | 10 minutes |
| SEV2 | 2 hours |

## When it is worse

${sentence}
`);
		expect(first?.triggers.map(({text}) => text)).toEqual([trigger]);
	});

	it('are not raised by how long it lasts: that calls nobody and is no trigger', () => {
		const found = severities(`# Guide

## Severities

| Severity | Response |
|---|---|
| SEV1 | 10 minutes |
| SEV2 | 2 hours |

## When it is worse

Call the shift lead if a SEV2 is open for 3 hours.
`);
		expect(found[0]?.triggers.map(({source}) => source).join()).not.toContain('runbook.md');
	});
});

const zweiStufen = `# Ausfälle

## Stufen

| Stufe | Reaktion |
|---|---|
| Stufe 1 | 10 Minuten |
| Stufe 2 | 1 Stunde |
`;

describe('when the review is held', () => {
	const reviews = (markdown: string) => severities(markdown).map(({review}) => review?.when);

	it.each([
		[
			'We sit together within 2 working days after a critical incident and within a week after a major one. Minor incidents are not reviewed.',
			['within 2 working days', 'within a week', undefined],
		],
		[
			'After a critical incident we hold the review within 3 days, after a major one once a month together. Minor incidents are not discussed.',
			['within 3 days', 'once a month together', undefined],
		],
		[
			'The review takes place within 2 days for critical and within 5 days for major incidents; minor ones are not discussed.',
			['within 2 days', 'within 5 days', undefined],
		],
	])('stands behind what it is after: %s', (sentence, times) => {
		expect(reviews(`${levelsInWords}\n## Afterwards\n\n${sentence}\n`)).toEqual(times);
	});

	it.each([
		[
			'Nach Stufe 1 findet die Auswertung innerhalb von 3 Tagen statt, nach Stufe 2 einmal im Quartal gesammelt.',
			['innerhalb von 3 Tagen', 'einmal im Quartal gesammelt'],
		],
		[
			'Nach Stufe 1 setzen wir uns binnen 48 Stunden zusammen, nach Stufe 2 binnen einer Woche.',
			['binnen 48 Stunden', 'binnen einer Woche'],
		],
	])('stands so in German: %s', (sentence, times) => {
		expect(reviews(`${zweiStufen}\n## Danach\n\n${sentence}\n`)).toEqual(times);
	});
});

describe('what a severity is called', () => {
	const names = (headings: readonly string[]) =>
		severities(
			`# Ausfälle\n\n## Stufen\n\n${headings.map((title) => `### ${title}\n\nAlles steht. Wir reagieren innerhalb von 5 Minuten.\n`).join('\n')}`,
		).map(({name}) => name);

	it.each([
		[['Stufe 1: Notfall', 'Stufe 2: Beeinträchtigung']],
		[['Stufe 1 – Notfall', 'Stufe 2 – Beeinträchtigung']],
		[['Stufe 1 (Notfall)', 'Stufe 2 (Beeinträchtigung)']],
	])('stands in the heading of each: %s', (headings) => {
		expect(names(headings)).toEqual(['Notfall', 'Beeinträchtigung']);
	});

	it.each([
		[['Stufe 1: Notfall', 'Stufe 2: Maßnahmen']],
		[['Stufe 1: Notfall', 'Stufe 2: innerhalb von 10 Minuten']],
		[['Stufe 1: Schichtleiter', 'Stufe 2: Werkleiter']],
		[['Stufe 1: Störung', 'Stufe 2: Störung']],
	])('is no name where one heading says something else, or all the same: %s', (headings) => {
		const {report} = read(`# Ausfälle\n\n## Stufen\n\n${headings.map((title) => `### ${title}\n\nAlles steht.\n`).join('\n')}`);
		expect(report.found.filter(({what}) => what === 'name')).toEqual([]);
	});
});

describe('whom a list calls', () => {
	const people = (list: string) => severities(`${zweiStufen}\n## Alarmierung\n\nBei Stufe 1:\n\n${list}\n`)[0];

	it.each([
		['damit Verletzte umgeleitet werden'],
		['weil sie die Fahrer kennt'],
		['um die Straße zu sperren'],
		['so that the road is closed'],
	])('is nobody in the words that say why: %s', (why) => {
		const first = people(`- sofort: Schichtleiter\n- nach 15 Minuten: Werkleiter\n- nach 1 Stunde: Leitstelle der Feuerwehr, ${why}`);
		expect(first?.technical?.final?.position).toBe('Leitstelle der Feuerwehr');
		expect([first?.technical?.secondary, ...(first?.rungs ?? []).map(({position}) => position)].filter(Boolean)).not.toContain(why);
		expect(JSON.stringify(first?.rungs)).not.toMatch(/umgeleitet|Fahrer|Straße|road/);
	});
});

describe('a German name behind its article', () => {
	it.each([
		['Bei Stufe 1 führt der diensthabende Techniker.', 'diensthabender Techniker'],
		['Bei Stufe 1 führt die diensthabende Ärztin.', 'diensthabende Ärztin'],
		['Bei Stufe 1 übernimmt der technische Leiter die Führung.', 'technischer Leiter'],
		['Bei Stufe 1 führt der Werkleiter.', 'Werkleiter'],
	])('is the one that lists call: %s', (sentence, who) => {
		const [first] = severities(`${zweiStufen}\n## Wer führt?\n\n${sentence}\n`);
		expect(first?.command?.positions).toEqual([who]);
	});
});

describe('how often the team hears', () => {
	it.each([
		['Der Lagebericht kommt alle 15 Minuten.', 15],
		['Eine Lagemeldung gibt es alle 20 Minuten.', 20],
		['A situation report goes out every 30 minutes.', 30],
	])('is told of a report as well: %s', (sentence, minutes) => {
		const [first] = severities(`${zweiStufen}\n## Stufe 1\n\nAlles steht. ${sentence}\n`);
		expect(first?.updates.internal?.ms).toBe(minutes * 60_000);
	});
});

describe('a call on a condition for both severities', () => {
	it.each([
		['Sind Kundendaten betroffen, ist die Datenschutzbeauftragte innerhalb von 12 Stunden zu verständigen, in beiden Stufen.'],
		['Sind Kundendaten betroffen, wird die Datenschutzbeauftragte nach 12 Stunden informiert, in allen Stufen.'],
		['If customer data is involved, the data protection officer is told within 12 hours, at both levels.'],
	])('is of each of them, so long after it is reported: %s', (sentence) => {
		const {runbook, report} = read(`${zweiStufen}\n## Alarmierung\n\n${sentence}\n`);
		for (const {rungs} of runbook.severities)
			expect(rungs.filter(({source}) => source.includes('runbook.md')).map(({timing}) => timing)).toEqual([
				{
					at: 'reported',
					what: expect.stringMatching(/^(?:(?:sind )?Kundendaten betroffen|customer data is involved)$/),
					afterMs: 12 * 3_600_000,
				},
			]);
		expect(report.remarks.filter((remark) => /no condition that the room knows/.test(remark))).toEqual([]);
	});
});

describe('who has to be told', () => {
	const told = (sentences: string) => read(`${levelsInWords}\n## Who has to be told?\n\n${sentences}\n`);
	const rungsOf = (sentences: string) => told(sentences).runbook.severities[0]?.rungs.map(({position, timing}) => [position, timing]);
	const hour = 3_600_000;

	it('is also whoever must know, and decides something then', () => {
		const {runbook, report} = told(
			'On a critical incident, phone Marta immediately. After 2 hours, our founder Ruth Amberg must know, and she decides whether we ring the shops.',
		);
		expect(runbook.severities[0]?.rungs.map(({position, timing}) => [position, timing])).toEqual([
			['Marta', {at: 'once'}],
			['Founder Ruth Amberg', {at: 'after', ms: 2 * hour}],
		]);
		expect(report.remarks.filter((remark) => remark.includes('she decides whether we ring the shops'))).toHaveLength(1);
	});

	it.each([
		[
			'If customer data is involved, tell the founder at once and also our data protection adviser, Klaas Brandt, within 4 hours.',
			'Data protection adviser Klaas Brandt',
		],
		['If customer data is involved, the founder is told at once and our lawyer, Ms Ida Falk, within 4 hours.', 'Lawyer Ms Ida Falk'],
		['If customer data is involved, we inform the founder at once and the privacy officer within 4 hours.', 'Privacy officer'],
	])('is each of two with a time of their own, and the condition is of both: %s', (sentence, who) => {
		const {runbook, report} = told(`On a critical incident, phone Marta immediately. ${sentence}`);
		expect(runbook.severities[0]?.rungs.slice(1).map(({position, timing}) => [position, timing])).toEqual([
			['Founder', {at: 'reported', what: 'customer data is involved'}],
			[who, {at: 'reported', what: 'customer data is involved', afterMs: 4 * hour}],
		]);
		expect(report.remarks.filter((remark) => remark.includes('customer data is involved'))).toEqual([]);
	});

	it.each([
		['On a major incident, write to Marta in the `#live` channel. If it lasts longer than 3 hours, phone her.'],
		['On a major incident, send a short note to Marta. After 3 hours, call her.'],
		['On a major incident, message Marta. If it is not solved after 3 hours, ring her.'],
	])('is written to first, and called later by "her": %s', (sentences) => {
		const {technical} = told(sentences).runbook.severities[1] ?? {};
		expect([technical?.atOnce, technical?.final]).toEqual([['Marta'], {position: 'Marta', afterMs: 3 * hour}]);
	});

	it('is one, whether by her first or by her whole name', () => {
		const sentences =
			'On a critical incident, phone Ruth immediately. After 2 hours, Ruth Amberg must know. After 3 hours, call Dev Patel.';
		expect(rungsOf(sentences)?.map(([who]) => who)).toEqual(['Ruth Amberg', 'Ruth Amberg', 'Dev Patel']);
		expect(told(sentences).report.remarks).toContain('"Ruth" is taken for Ruth Amberg: the file has nobody else of that name.');
	});

	it.each([
		['On a critical incident, phone Ruth immediately. After 2 hours, call Ruth Amberg. After 3 hours, call Ruth Stein.'],
		['On a critical incident, phone Leitstelle immediately. After 2 hours, call Leitstelle Nord.'],
	])('is not made another one where two have the name, or it is a place: %s', (sentences) => {
		const first = sentences.includes('Ruth') ? 'Ruth' : 'Leitstelle';
		expect(JSON.stringify(told(sentences).runbook.severities[0])).toContain(`"${first}"`);
		expect(told(sentences).report.remarks.join()).not.toContain('is taken for');
	});

	it('is nobody where an incident goes into a meeting, and that is what is done with it', () => {
		const {runbook} = told(
			'On a critical incident, phone Marta immediately.\n\nMinor incidents go into the weekly meeting, and nobody is phoned.',
		);
		const minor = runbook.severities[2];
		expect([minor?.rungs, minor?.technical]).toEqual([[], undefined]);
		expect(minor?.procedure.flatMap(({steps}) => steps.map(({text}) => text)).join()).toMatch(/weekly meeting/);
	});

	it('is named where it is not told when', () => {
		const {report} = told('On a critical incident, phone Marta immediately. Ruth gets a short note the same evening.');
		expect(report.notUnderstood.map(({why}) => why).join()).toContain('Ruth gets a short note');
	});
});

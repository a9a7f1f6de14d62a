import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// A table of special cases: what has to be so in one column, who hears of it in another.

const read = (text: string) => policyLines(withLevels(text));
const called = (text: string) =>
	read(text)
		.found.filter((line) => /^\d+ (?:leadership|escalation trigger|(?:business|technical) escalation): /.test(line))
		.map((line) => line.replace(/^\d+ (?:leadership|escalation trigger|(?:business|technical) escalation): /, ''));
const each = (words: string) => [`SEV1: ${words}`, `SEV2: ${words}`, `SEV3: ${words}`];

describe('a table of special cases', () => {
	it.each([
		[
			'## Escalation\n\n### Special cases\n\n| Event | Who | By whom | When |\n|---|---|---|---|\n| Meter readings lost | Data Protection Officer | Duty manager | Immediately |\n| Gas smell | Fire brigade and Site manager | Control room | – |',
			[
				...each('Data Protection Officer as soon as it is reported: meter readings lost'),
				...['SEV1', 'SEV2', 'SEV3'].flatMap((id) => [
					`${id}: Fire brigade as soon as it is reported: gas smell`,
					`${id}: Site manager as soon as it is reported: gas smell`,
				]),
			],
		],
		[
			'## Conditional notifications\n\n| Situation | Notify |\n|---|---|\n| A journalist rings | Press office |\n| Somebody is hurt | The regulator |',
			[
				...each('Press office as soon as it is reported: a journalist rings'),
				...each('Regulator as soon as it is reported: somebody is hurt'),
			],
		],
		[
			'## Alarmierung in Sonderfällen\n\n| Ereignis | Wer wird informiert | Durch | Wann |\n|---|---|---|---|\n| Kundendaten abgeflossen | Datenschutzbeauftragte | Schichtleiter | sofort |\n| Brand im Lager | Feuerwehr | Pförtner | unverzüglich |',
			[
				...each('Datenschutzbeauftragte as soon as it is reported: kundendaten abgeflossen'),
				...each('Feuerwehr as soon as it is reported: Brand im Lager'),
			],
		],
		[
			'## Casos particulares\n\n| Caso | A quién se avisa | Cuándo |\n|---|---|---|\n| Robo de datos | Delegado de Protección de Datos | inmediatamente |\n| Cámara frigorífica parada | Responsable de Calidad | de inmediato |',
			[
				...each('Delegado de Protección de Datos as soon as it is reported: robo de datos'),
				...each('Responsable de Calidad as soon as it is reported: cámara frigorífica parada'),
			],
		],
		[
			'## Cas particuliers\n\n| Cas | Qui prévenir |\n|---|---|\n| Fuite de données | Responsable sécurité |\n| Incendie | Pompiers |',
			[
				...each('Responsable sécurité as soon as it is reported: fuite de données'),
				...each('Pompiers as soon as it is reported: incendie'),
			],
		],
	])('calls whoever it names on a report alone: %s', (text, expected) => {
		expect(called(text)).toEqual(expected);
		expect(read(text).left).toEqual([]);
	});

	it.each([
		[
			'| What happened | Tell | Deadline |\n|---|---|---|\n| Water in the cellar | Facility manager | within 2 working hours |',
			'within 2 working hours',
			'Facility manager',
		],
		[
			'| Vorfall | Zu informieren | Frist |\n|---|---|---|\n| Wasser im Keller | Hausmeister | spätestens 9:30 Uhr |',
			'spätestens 9:30 Uhr',
			'Hausmeister',
		],
	])('calls on the report where a deadline stands beside, and says that the time is not kept: %s', (table, words, who) => {
		const text = `## Others to tell\n\n${table}`;
		const what = /\n\| ([^|]+) \|[^\n]*$/.exec(table)?.[1] ?? '';
		const written = table.includes('Vorfall') ? what : what.toLowerCase();
		expect(called(text)).toEqual(each(`${who} as soon as it is reported: ${written}`));
		expect(readRunbook(withLevels(text), {origin: 'x.md'}).report.remarks.join('\n')).toContain(
			`"${words}" is not kept: ${who} is due as soon as it is reported.`,
		);
	});

	it.each([
		['Tell', 'Deadline', 'Facility manager', 'within 20 minutes', '20 min'],
		['Zu informieren', 'Frist', 'Hausmeister', 'spätestens 2 Stunden', '2 h'],
		['Call', 'When', 'Facility manager', 'after 40 min', '40 min'],
		['A quién se avisa', 'Plazo', 'Responsable de Calidad', 'en menos de 30 minutos', '30 min'],
	])('calls so long after the report: %s, %s', (tell, deadline, who, when, words) => {
		const text = `## Others to tell\n\n| What happened | ${tell} | ${deadline} |\n|---|---|---|\n| Flood | ${who} | ${when} |`;
		expect(called(text)).toEqual(each(`${who} ${words} after it is reported: flood`));
		expect(read(text).left).toEqual([]);
		expect(readRunbook(withLevels(text), {origin: 'x.md'}).report.remarks.filter((remark) => remark.includes('not kept'))).toEqual([]);
	});

	it.each([
		['SEV1 lasting more than 3 hours', 'As soon as the 3 hours have passed', ['SEV1: Regulator after 3 h']],
		['SEV2 länger als 90 Minuten', '', ['SEV2: Regulator after 1 h 30 min']],
		['Outage longer than 2 hours', 'immediately', each('Regulator after 2 h')],
	])('knows how long an incident lasts as a time: %s', (condition, when, expected) => {
		const text = `## Special cases\n\n| Condition | Notify | When |\n|---|---|---|\n| ${condition} | The regulator | ${when} |\n| Toxic smoke | Fire brigade | at once |`;
		expect(called(text)).toEqual([...expected, ...each('Fire brigade as soon as it is reported: toxic smoke')]);
	});

	it.each([
		['SEV1 at night', 'immediately'],
		['Toxic smoke', 'on the next working day'],
		['Toxic smoke', 'if needed'],
	])('reports a condition or a time that it does not know, and calls nobody for it: %s, %s', (condition, when) => {
		const text = `## Special cases\n\n| Condition | Notify | When |\n|---|---|---|\n| ${condition} | Plant manager | ${when} |\n| Theft | Site security | at once |`;
		expect(called(text).join('\n')).not.toContain('Plant manager');
		expect(read(text).left.join('\n')).toContain('Plant manager');
	});

	it('calls for each service of a table the one beside it only on a report', () => {
		const text =
			'## Escalation\n\n| Service | Call | When |\n|---|---|---|\n| Ticket shop | Shop lead | immediately |\n| Turnstiles | Gate engineer | immediately |';
		expect(called(text).filter((line) => !line.includes('reported'))).toEqual([]);
	});

	it('makes no name of two cells where no title says who is called', () => {
		const text =
			'## Escalation\n\n| | | |\n|---|---|---|\n| Crane stuck | Crane engineer | immediately |\n| Fuel spill | Harbour manager | after 10 minutes |';
		expect(called(text)).toEqual([]);
		expect(read(text).left.join('\n')).toContain('Escalation: a table');
	});

	it.each([
		['Who', 'When', 'Pump seized', 'Meter readings lost, at once', 'After 2 hours'],
		['Wer', 'Wann', 'bei Pumpenschaden', 'Zählerstände verloren, sofort', 'nach 2 Stunden'],
	])('reads what says no time below "%s | %s" as a case, and no person as one who is called in each', (who, when, first, second, time) => {
		const text = `## Escalation\n\n### Special cases\n\n| ${who} | ${when} |\n|---|---|\n| Pump engineer | ${first} |\n| Site manager | ${second} |\n| Legal | ${time} |`;
		expect(called(text).filter((line) => !line.includes('reported'))).toEqual([]);
		expect(called(text)).toHaveLength(6);
		expect(read(text).left.join('\n')).toContain(time);
	});

	it.each(['Alert fires', 'Incident declared', 'Start', 'Störung gemeldet'])('takes what begins an incident for no case: %s', (begin) => {
		const text = `## Escalation\n\n| Who | When |\n|---|---|\n| Pump engineer | ${begin} |\n| Site manager | After 15 minutes |\n| Head of Water | After 1 hour |`;
		expect(called(text).some((line) => line.includes('reported'))).toBe(false);
		expect(called(text).join('\n')).toContain('Site manager after 15 min');
	});

	it.each([
		['Special cases', 'Data breach'],
		['Besondere Lagen', 'Wassereinbruch'],
	])('makes no chain of each incident of the list below one: %s › %s', (title, what) => {
		const text = `## Escalation\n\n### ${title}\n\n#### ${what}\n\n1. Pump engineer immediately\n2. Site manager after 2 hours`;
		expect(called(text)).toEqual([]);
		expect(read(text).left.join('\n')).toContain(what);
	});
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Chapters on which severity an incident is of, in lists below its name, lines, tables and sentences.

function read(said: string, names: readonly string[] = ['Red', 'Amber', 'Blue']) {
	const {runbook, report} = readRunbook(
		`# Bottling plant\n\n## Grades\n\n| Grade | Answer within | Meaning |\n|---|---|---|\n${names
			.map((name, at) => `| ${name} | ${10 * (at + 1)} minutes | ${['the hall stands', 'one line stands', 'a nuisance'][at]} |`)
			.join('\n')}\n\n${said}\n`,
		{origin: '/srv/runbook.md'},
	);
	return {
		triggers: runbook.severities.flatMap(({id, triggers}) =>
			triggers.flatMap(({text, limit, source}) =>
				source.includes('runbook.md') ? [`${id}: ${text}${limit ? ` (${limit.measure})` : ''}`] : [],
			),
		),
		left: report.notUnderstood.map(({line}) => line),
	};
}

const classes = ['Klasse A', 'Klasse B', 'Klasse C'];

describe('a list below the name of a severity in a chapter on what makes an incident one', () => {
	it.each([
		['What makes it that grade', ['Red:', 'Amber:'], undefined],
		['How we decide', ['Red:', 'Amber:'], undefined],
		['How to tell which it is', ['**Red:**', '**Amber:**'], undefined],
		['Which grade is it?', ['A Red:', 'An Amber:'], undefined],
		['Numbers that decide', ['Red:', 'Amber:'], undefined],
		['Woran man die Klasse erkennt', ['Klasse A:', 'Klasse B:'], classes],
		['Wie wir einstufen', ['Klasse A:', 'Klasse B:'], classes],
		['Welche Klasse ist es?', ['Klasse A:', 'Klasse B:'], classes],
		['Schwellenwerte', ['Klasse A:', 'Klasse B:'], classes],
		['What counts as what', ['Red:', 'Amber:'], undefined],
		['What counts as what', ['Red when:', 'Amber, if:'], undefined],
		['Einstufung', ['Klasse A, wenn:', 'Klasse B:'], classes],
		['Was es zu Klasse A, B oder C macht', ['Klasse A:', 'Klasse B:'], classes],
	])('has its triggers: %s, %j', (title, [first, second], names) => {
		const [high, low] = names ?? ['Red', 'Amber'];
		const {triggers, left} = read(
			`## ${title}\n\n${first}\n\n- No bottle filled for 15 minutes.\n- All labels wrong\n\n${second}\n\n- More than 8 scales offline.\n- Gate flaky`,
			names,
		);
		expect(triggers).toEqual([
			`${high}: No bottle filled for 15 minutes.`,
			`${high}: All labels wrong`,
			`${low}: More than 8 scales offline.`,
			`${low}: Gate flaky`,
		]);
		expect(left).toEqual([]);
	});

	it('leaves what is to be done', () => {
		const {triggers, left} = read('## How we decide\n\nRed:\n\n- No bottle filled\n- All labels wrong\n- Call the manager on duty.');
		expect(triggers).toEqual(['Red: No bottle filled', 'Red: All labels wrong']);
		expect(left).toEqual([17]);
	});

	it('takes a noun of German for no order', () => {
		expect(read('## Wie wir einstufen\n\nKlasse A:\n\n- Verschlüsselte Dateien\n- Fremde Konten', classes).triggers).toEqual([
			'Klasse A: Verschlüsselte Dateien',
			'Klasse A: Fremde Konten',
		]);
	});

	it.each([
		'## How we decide\n\nRed:\n\n- Stop the line.\n- Call the manager on duty.',
		'## How we tell customers\n\nRed:\n\n- No bottle filled\n- All labels wrong',
		'## Deciding who leads\n\nRed:\n\n- The plant manager\n- The shift lead',
		'## Who is called\n\nRed:\n\n- Plant manager: right away.\n- Shift lead: right away.',
		'## How we decide\n\nWhat we call somebody for at Red and Amber:\n\n- No bottle filled\n- All labels wrong',
	])('has none where it says something else: %s', (said) => {
		expect(read(said).triggers).toEqual([]);
	});
});

describe('a line behind the name of a severity there', () => {
	it.each([
		['## What makes it that grade\n\nRed: no bottle filled.\n\nBlue: a single scale is off, or a printer is slow.', undefined],
		['## How we decide\n\n- Red: no bottle filled\n- Blue: a single scale is off, or a printer is slow', undefined],
	])('is its trigger: %s', (said, names) => {
		expect(read(said, names).triggers).toEqual(['Red: no bottle filled', 'Blue: a single scale is off, or a printer is slow']);
	});

	it('may stand beside lists', () => {
		const {triggers, left} = read(
			'## Woran man die Klasse erkennt\n\nKlasse A, sobald einer dieser Punkte zutrifft:\n\n- Kein Etikett seit 5 Minuten.\n\nKlasse C: mehr als 4 Waagen stehen oder ein Tor klemmt.',
			classes,
		);
		expect(triggers).toEqual(['Klasse A: Kein Etikett seit 5 Minuten.', 'Klasse C: mehr als 4 Waagen stehen oder ein Tor klemmt']);
		expect(left).toEqual([]);
	});

	it.each([
		'## How we decide\n\nRed: the plant manager, at once.\n\nBlue: the shift lead, after 10 minutes.',
		'## How we decide\n\nRed: call the plant manager.\n\nBlue: open a ticket.',
		'## Thresholds\n\nRed: answer within 5 minutes.\n\nBlue: status page every 30 minutes.',
		'## How we decide\n\nDuring fairs every Blue touching the gate is treated with care.',
	])('is none where it says what is done, by whom or how soon: %s', (said) => {
		expect(read(said).triggers).toEqual([]);
	});
});

describe('a table of figures with the severity in a column', () => {
	it.each([
		['Over | Signal | Makes it a', undefined],
		['For at least | Alert | That makes it', undefined],
		['Zeitraum | Signal | Ergibt', classes],
		['Über | Messwert | Wird zu', classes],
		['Ab | Was | Macht es zu', classes],
	])('has its triggers with how long each lasts: %s', (titles, names) => {
		const [high, low] = names ?? ['Red', 'Amber'];
		const {triggers, left} = read(
			`## Figures\n\n| ${titles} |\n|---|---|---|\n| 5 min | Labels read below 90 % | ${high} |\n| 10 min | Labels read below 97 % | ${low} |\n| at once | More than 10 doubled labels | ${high} |`,
			names,
		);
		// How many succeed is no share of errors.
		expect(triggers).toEqual([
			`${high}: Labels read below 90 % for 5 min`,
			`${high}: More than 10 doubled labels`,
			`${low}: Labels read below 97 % for 10 min`,
		]);
		expect(left).toEqual([]);
	});

	it.each(['Signal | For at least | Grade | Dashboard', 'Where | Signal | Over | Colour'])(
		'may name where it is seen, in a chapter on thresholds: %s',
		(titles) => {
			const cells = {
				Signal: 'Labels read below 90 %',
				'For at least': '5 min',
				Over: '5 min',
				Grade: 'Red',
				Colour: 'Red',
				Dashboard: 'labels/all',
				Where: 'labels/all',
			};
			const others = {
				Signal: 'Labels read below 97 %',
				'For at least': '10 min',
				Over: '10 min',
				Grade: 'Amber',
				Colour: 'Amber',
				Dashboard: 'labels/all',
				Where: 'labels/all',
			};
			const row = (of: Readonly<Record<string, string>>) =>
				`| ${titles
					.split(' | ')
					.map((title) => of[title])
					.join(' | ')} |`;
			const twice = `${row(cells)}\n${row(others)}\n${row({...cells, Signal: 'Scales off'})}`;
			expect(read(`## Thresholds\n\n| ${titles} |\n|---|---|---|---|\n${twice}`).triggers).toEqual([
				'Red: Labels read below 90 % for 5 min (labels/all)',
				'Red: Scales off for 5 min (labels/all)',
				'Amber: Labels read below 97 % for 10 min (labels/all)',
			]);
		},
	);

	it('may have a row for each severity, with how long it lasts', () => {
		const {triggers} = read(
			'## Examples and limits\n\n| What | From | Grade |\n|---|---|---|\n| No label read | 10 min | Red |\n| A scale off | 30 min | Amber |',
		);
		expect(triggers).toEqual(['Red: No label read for 10 min', 'Amber: A scale off for 30 min']);
	});

	it('may have from where on it counts in a column of its own', () => {
		const {triggers, left} = read(
			'## Schwellen\n\n| Messwert | Grenze | Dauer | Klasse |\n|---|---|---|---|\n| Etiketten gelesen | unter 80 % | 5 min | Klasse A |\n| Waagen ohne Daten | mehr als 50 | 15 min | Klasse B |',
			classes,
		);
		expect(triggers).toEqual(['Klasse A: Etiketten gelesen unter 80 % for 5 min', 'Klasse B: Waagen ohne Daten mehr als 50 for 15 min']);
		expect(left).toEqual([]);
	});

	it('has none where the column holds something else', () => {
		expect(
			read('## Figures\n\n| Over | Signal | Makes it a |\n|---|---|---|\n| 5 min | Labels read | long day |\n| 10 min | Scales | bad day |')
				.triggers,
		).toEqual([]);
	});
});

const words = ['Major', 'Moderate', 'Minor'];
const worte = ['Kritisch', 'Mittel', 'Leicht'];

describe('a sentence that says of what happens which severity it is', () => {
	it.each([
		['A loss of the crane for more than ten minutes is always major, since all else hangs from it.', words],
		['A loss of the crane for more than ten minutes counts as a major incident.', words],
		['A loss of the crane for more than ten minutes is automatically Major.', words],
		['A loss of the crane for more than ten minutes is always major, whatever the graphs say.', words],
		['A loss of the crane for more than ten minutes, is always Major.', words],
	])('may have the severity in small letters: %s', (said, names) => {
		expect(read(`## Grades in short\n\n${said}`, names).triggers).toEqual(['Major: A loss of the crane for more than ten minutes']);
	});

	it('may do so without more where the chapter is about that', () => {
		const {triggers} = read(
			'## Deciding on the grade\n\nMostly it is clear. A broken crane is major. So is a gas alarm of more than a minute while a ship is moored. Mail delayed by an hour is minor, and it remains minor even when it rains. A dark hall is moderate, unless it is the hall of the pumps, in which case it is major.',
			words,
		);
		expect(triggers).toEqual([
			'Major: A broken crane',
			'Major: A gas alarm of more than a minute while a ship is moored',
			'Major: A dark hall, if it is the hall of the pumps',
			'Moderate: A dark hall, unless it is the hall of the pumps',
			'Minor: Mail delayed by an hour',
		]);
	});

	it('may use a word of measures, where it is always so in such a chapter', () => {
		expect(read('## How to tell which it is\n\nPower loss in the depot is always high.', ['High', 'Medium', 'Low']).triggers).toEqual([
			'High: Power loss in the depot',
		]);
		expect(read('## Power\n\nPower use in the depot is always high.', ['High', 'Medium', 'Low']).triggers).toEqual([]);
	});

	it('may say what something does not do', () => {
		expect(read('## Grades in short\n\nA crane that does not answer for five minutes is always major.', words).triggers).toEqual([
			'Major: A crane that does not answer for five minutes',
		]);
	});

	it('may be German', () => {
		const {triggers} = read(
			'## Wie wir einstufen\n\nEin Ausfall des Krans ist immer kritisch, weil sonst nichts geht. Ebenso ein Gasalarm von mehr als einer Minute. Verspätete Post ist leicht.',
			worte,
		);
		expect(triggers).toEqual([
			'Kritisch: Ein Ausfall des Krans',
			'Kritisch: Ein Gasalarm von mehr als einer Minute',
			'Leicht: Verspätete Post',
		]);
	});

	it.each([
		'A broken crane is a major nuisance.',
		'The harbour fair is major.',
		'A broken crane is not always major.',
		'So is a gas alarm of more than a minute.',
		'The response is always major.',
	])('says nothing elsewhere, or of anything else: %s', (said) => {
		expect(read(`## Grades in short\n\n${said}`, words).triggers).toEqual([]);
	});
});

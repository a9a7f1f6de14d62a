import {expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {windowIn} from '../../../source/runbook/words/windows.ts';

const minute = 60_000;

it.each([
	['to', 'minutes', 'and later'],
	['bis', 'Minuten', 'und länger'],
	['-', 'min', '+'],
])(
	'windows that begin a heading without a point ("10 %s 30 %s", "60 … %s") are windows, no numbers of chapters',
	(between, unit, later) => {
		const last = later === '+' ? `60+ ${unit}` : `60 ${unit} ${later}`;
		const {runbook} = readRunbook(
			[
				'| Level | Response |',
				'|---|---|',
				'| SEV1 | 10 min |',
				'| SEV2 | 8 h |',
				'',
				'## SEV1 procedure',
				`### 0 ${between} 10 ${unit}`,
				'1. acknowledge',
				`### 10 ${between} 60 ${unit}`,
				'1. mitigate',
				`### ${last}`,
				'1. fix',
			].join('\n'),
			{origin: '/srv/team.md'},
		);
		expect(runbook.severities[0]?.procedure.map(({window}) => window)).toEqual([
			{fromMs: 0, toMs: 10 * minute},
			{fromMs: 10 * minute, toMs: 60 * minute},
			{fromMs: 60 * minute, toMs: null},
		]);
	},
);

it.each([
	['Phase 4: Longer than 30 minutes', {fromMs: 30 * minute, toMs: null}],
	['Phase 3 (länger als 30 Minuten)', {fromMs: 30 * minute, toMs: null}],
	['If it lasts more than 30 minutes', {fromMs: 30 * minute, toMs: null}],
	['Wenn es länger als 30 Minuten dauert', {fromMs: 30 * minute, toMs: null}],
	['Fase 1. Contener (0 a 15 minutos)', {fromMs: 0, toMs: 15 * minute}],
	['Fase 2 (de 15 min a 1 hora)', {fromMs: 15 * minute, toMs: 60 * minute}],
	['Étape 2 (15 à 60 minutes)', {fromMs: 15 * minute, toMs: 60 * minute}],
	['Primeros 15 minutos', {fromMs: 0, toMs: 15 * minute}],
	['Les premières 15 minutes', {fromMs: 0, toMs: 15 * minute}],
	['Sichern (0 bis 10 Minuten)', {fromMs: 0, toMs: 10 * minute}],
	['Close (after 30 minutes of the incident)', {fromMs: 30 * minute, toMs: null}],
	['Close (after 30 minutes of stable operation)', undefined],
	['Phase D – Abschluss (nach 30 Minuten ohne neue Fehler)', undefined],
	['Phase D – Abschluss (nach 30 Minuten störungsfreiem Betrieb)', undefined],
	['Down for more than 30 minutes', undefined],
	['More than 30 minutes of data lost', undefined],
])('"%s" says in words from when on', (title, window) => {
	expect(windowIn(title)).toEqual(window);
});

it.each([
	['Between 15 minutes and one hour', 15, 60],
	['Zwischen 15 Minuten und einer Stunde', 15, 60],
	['From 10 to 30 minutes', 10, 30],
	['Von 10 bis 30 Minuten', 10, 30],
	['After the first hour', 60, null],
	['Nach der ersten Stunde', 60, null],
])('%s', (text, from, to) => {
	expect(windowIn(text)).toEqual({fromMs: from * minute, toMs: to === null ? null : to * minute});
});

it.each([
	[
		'The first quarter of an hour is for finding out, not for repairing.',
		'Between 15 minutes and one hour, the team restores the service by the shortest way, whatever it takes.',
	],
	[
		'In der ersten Viertelstunde geht es nur darum, die Lage zu erfassen und niemanden zu stören.',
		'Zwischen 15 Minuten und einer Stunde, wenn die Lage klar ist, wird der Dienst wieder in Gang gebracht.',
	],
])('sentences that begin with a window make phases of the lists below them: %s', (first, second) => {
	const {runbook} = readRunbook(
		[
			'| Level | Response |',
			'|---|---|',
			'| SEV1 | 10 min |',
			'| SEV2 | 8 h |',
			'',
			'## SEV1 procedure',
			'',
			first,
			'',
			'1. look',
			'',
			second,
			'',
			'1. mend',
		].join('\n'),
		{origin: '/srv/team.md'},
	);
	expect(runbook.severities[0]?.procedure.map(({window, steps}) => [window, steps.map(({text}) => text)])).toEqual([
		[{fromMs: 0, toMs: 15 * minute}, ['look']],
		[{fromMs: 15 * minute, toMs: 60 * minute}, ['mend']],
	]);
});

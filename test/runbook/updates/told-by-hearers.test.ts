import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {updatesSaid} from '../../helpers/updates-said.ts';

// Two of a sentence hear, and each so often as their own clause says.

function read(said: string) {
	const {runbook, report} = readRunbook(
		`# Incidents\n\n## Levels\n\n| Level | Respond within |\n|---|---|\n| Red | 5 minutes |\n| Blue | 4 hours |\n\n## Updates\n\n${said}\n`,
		{origin: '/srv/runbook.md'},
	);
	const [red] = runbook.severities;
	return {
		said: updatesSaid(runbook)[0],
		first: Object.entries(red?.firstWithin ?? {}).flatMap(([audience, time]) => (time ? [`${audience} ${time.ms / 60_000}`] : [])),
		reminded: red?.rungs.flatMap(({position, timing, source}) =>
			timing.at === 'every' && source.includes('runbook.md') ? [`${position} ${timing.ms / 60_000}`] : [],
		),
		page: runbook.statusPage?.url,
		remarks: report.remarks.join('\n'),
		left: report.notUnderstood.map(({words, why}) => words ?? why).join('\n'),
	};
}

describe('a sentence of two clauses with how often in each', () => {
	it.each([
		[
			'In a Red our crisis group sends the trustees a briefing every 2 hours, and all employees get a text every 45 minutes.',
			'Trustees 120',
			45,
		],
		['In a Red the staff hear from us every 20 minutes while the board is briefed every 3 hours.', 'Board 180', 20],
		[
			'Bei Red schickt die Leitstelle dem Vorstand stündlich einen Lagebericht, und unsere Mitarbeitenden bekommen alle 90 Minuten eine Rundmail.',
			'Vorstand 60',
			90,
		],
		[
			'Bei Red erhalten die Beschäftigten alle 2 Stunden eine Nachricht, und der Aufsichtsrat bekommt täglich einen Bericht.',
			'Aufsichtsrat 1440',
			120,
		],
		[
			'Bei Red gibt der Stab der Behördenspitze alle 40 Minuten einen Lagebericht, und die Bediensteten erhalten alle 3 Stunden eine Nachricht.',
			'Behördenspitze 40',
			180,
		],
	])('gives nobody the clock of the other: %s', (text, who, team) => {
		const {said, reminded, remarks, left} = read(text);
		expect(said).toEqual([`internal ${team}`]);
		expect(reminded).toEqual([who]);
		expect(remarks).not.toContain('are taken for');
		expect(left).toBe('');
	});

	it('is of partners and customers as well', () => {
		expect(read('In a Red customers and partners get an update every 30 minutes, and the board gets one every 2 hours.')).toMatchObject({
			said: ['customers 30', 'partners 30'],
			reminded: ['Board 120'],
		});
	});

	it('names the clause that tells nobody', () => {
		const {said, left} = read('In a Red we meet every hour, and employees get a message every 2 hours.');
		expect(said).toEqual(['internal 120']);
		expect(left).toContain('we meet every hour');
	});

	it('names what stands in brackets of a clause', () => {
		const {remarks, said, reminded} = read(
			'In a Red the board is briefed every hour, and staff get a message every 2 hours (by SMS if mail is down).',
		);
		expect(said).toEqual(['internal 120']);
		expect(reminded).toEqual(['Board 60']);
		expect(remarks).toContain('"by SMS if mail is down" is not kept');
		expect(remarks).not.toContain('Board is called in any case');
	});
});

describe('employees', () => {
	it.each([
		['In a Red employees are told every hour. The first message to employees goes out within 25 minutes.', 60, 25],
		[
			'Bei Red erhalten die Beschäftigten alle 3 Stunden eine Nachricht. Die erste Nachricht an die Beschäftigten erfolgt spätestens nach 25 Minuten.',
			180,
			25,
		],
		['Bei Red erhält die Belegschaft alle 40 Minuten eine Meldung, die erste Rückmeldung nach 10 Minuten.', 40, 10],
	])('are the team: %s', (text, often, first) => {
		expect(read(text)).toMatchObject({said: [`internal ${often}`], first: [`internal ${first}`]});
	});
});

describe('an address where those outside are informed', () => {
	it.each([
		[
			'In a Red citizens are informed only by the press office at https://www.harbour.example/faults, twice a day.',
			'https://www.harbour.example/faults',
		],
		[
			'Bei Red informiert die Pressestelle die Bevölkerung über https://www.stadtwerk.example/aktuell, zweimal täglich.',
			'https://www.stadtwerk.example/aktuell',
		],
		[
			'Bei Red werden Bürgerinnen und Bürger von der Pressestelle informiert über https://www.stadtwerk.example/aktuell, zweimal täglich.',
			'https://www.stadtwerk.example/aktuell',
		],
		['In a Red the public is told via https://x.com/harbour every 2 hours.', undefined],
		['In a Red staff are told at https://www.harbour.example/intranet every 2 hours.', undefined],
	])('is the status page, and no other is: %s', (text, page) => {
		expect(read(text).page).toBe(page);
	});
});

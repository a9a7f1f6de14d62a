import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {type Audience, audiences, firstWithinOf} from '../../../source/runbook/runbook.ts';

// A row for each audience and severity: the severities stand in a column of their own.

const minute = 60_000;

function read(table: string, title = 'Who hears what') {
	const levels =
		'| Level | Answer | Means |\n|---|---|---|\n| Red | 10 minutes | nothing moves |\n| Amber | 1 hour | one line stands |\n| Green | 1 day | a lamp is out |';
	const {runbook, report} = readRunbook(`# Ferries\n\n## Levels\n\n${levels}\n\n## ${title}\n\n${table}\n`, {origin: '/srv/runbook.md'});
	const said = runbook.severities.flatMap((severity) =>
		audiences.flatMap((audience: Audience) => {
			const first = firstWithinOf(severity, audience);
			const own = severity.updates[audience];
			const often = own?.source.includes('runbook.md') ? own : undefined;
			const none = severity.notUpdated?.includes(audience) ? ', no clock' : '';
			if (!first && !often && none === '') return [];
			return [`${severity.id} ${audience} ${first ? first.ms / minute : '-'}${often ? `, then ${often.ms / minute}` : ''}${none}`];
		}),
	);
	const called = runbook.severities.flatMap(({rungs, technical}) => [
		...rungs.filter(({source}) => source.includes('runbook.md')).map(({position}) => position),
		...(technical?.source.includes('runbook.md') ? technical.atOnce : []),
	]);
	return {said, called, remarks: report.remarks.join('\n'), left: report.notUnderstood.map(({why}) => why).join('\n')};
}

const rows = (head: string, ...lines: readonly string[]) => [head, `|${'---|'.repeat(head.split('|').length - 2)}`, ...lines].join('\n');

describe('a table with a row for each audience and severity', () => {
	it('says by when each hears for the first time and how often, and calls nobody', () => {
		const {said, called, left} = read(
			rows(
				'| Audience | Channel | Level | First word | Then every |',
				'| Commuters | Ticker and site | Red | 10 minutes | 20 minutes |',
				'| Commuters | Site | Amber | 40 minutes | 1 hour |',
				'| Commuters | Help pages | Green | 6 hours | only when it changes |',
				'| Port operators | Phone | Red, Amber | 15 minutes | 2 hours |',
				'| Crew | Radio | Red | 5 minutes | 10 minutes |',
			),
		);
		expect(said).toEqual([
			'Red internal 5, then 10',
			'Red customers 10, then 20',
			'Red partners 15, then 120',
			'Amber customers 40, then 60',
			'Amber partners 15, then 120',
			'Green customers 360, no clock',
		]);
		expect(called).toEqual([]);
		expect(left).not.toMatch(/Commuters|First word|Then every/);
	});

	it('says it in German, with the first time behind how often', () => {
		const {said, called} = read(
			rows(
				'| Empfänger | Weg | Klasse | Abstand |',
				'| Beteiligte Teams | Funk | Red | alle 10 Minuten |',
				'| Beteiligte Teams | Ticket | Amber | zweimal täglich |',
				'| Bürgerinnen und Bürger | Ansage | Red | stündlich, erstmals nach 20 Minuten |',
				'| Bürgerinnen und Bürger | Seite | Amber | alle 3 Stunden, erstmals nach 90 Minuten |',
				'| Benachbarter Netzbetreiber | Telefon | Red | alle 40 Minuten |',
			),
			'Information',
		);
		expect(said).toEqual([
			'Red internal -, then 10',
			'Red customers 20, then 60',
			'Red partners -, then 40',
			'Amber internal -, then 720',
			'Amber customers 90, then 180',
		]);
		expect(called).toEqual([]);
	});

	it.each([
		['Policyholders', 'customers'],
		['Members of the club', 'customers'],
		['Affected patients', 'customers'],
		['Fahrgäste', 'customers'],
		['Mieter:innen', 'customers'],
		['Marketplaces', 'partners'],
		['Dealers', 'partners'],
		['Depot (Orla Freight)', 'partners'],
		['Teams involved', 'internal'],
		['Lage (#notfall)', 'internal'],
	])('knows who "%s" are', (who, audience) => {
		const table = rows(
			'| Level | Recipients | First notice | Update interval |',
			`| Red | ${who} | 20 min | 50 min |`,
			`| Amber | ${who} | 50 min | 3 h |`,
			'| Red | Press office | 30 min | 70 min |',
		);
		expect(read(table).said).toEqual([`Red ${audience} 20, then 50`, `Amber ${audience} 50, then 180`]);
	});

	it.each(['Board members', 'Press', 'Customer care team', 'Gemeinden', 'Drivers', 'Aufsichtsrat'])(
		'names "%s", who is no audience of the room',
		(who) => {
			const {said, called, remarks, left} = read(
				rows(
					'| Audience | Level | First word | Then every |',
					`| ${who} | Red | 20 minutes | 50 minutes |`,
					`| ${who} | Amber | 30 minutes | 2 hours |`,
				),
			);
			expect(said).toEqual([]);
			expect(called).toEqual([]);
			expect(remarks).toContain(`"${who}" is none of the audiences`);
			expect(left).toContain('First word: 20 minutes');
		},
	);

	it('keeps whoever of an audience hears sooner, and names the others', () => {
		const {said, remarks} = read(
			rows(
				'| Audience | Level | First word | Then every |',
				'| Travel agents | Red | 40 minutes | 3 hours |',
				'| Coach suppliers | Red | 20 minutes | 1 hour |',
				'| Coach suppliers | Amber | 50 minutes | 2 hours |',
			),
		);
		expect(said).toEqual(['Red partners 20, then 60', 'Amber partners 50, then 120']);
		expect(remarks).toContain('Travel agents first within 40 min, then every 3 h is not kept');
	});

	it('runs no clock under a condition', () => {
		const {said, remarks} = read(
			rows(
				'| Audience | Level | First word | Then every |',
				'| Passengers | Red | 20 minutes | 1 hour |',
				'| Passengers | Amber | 30 minutes, if sailings are cancelled | 2 hours |',
			),
		);
		expect(said).toEqual(['Red customers 20, then 60']);
		expect(remarks).toContain('does not know when "sailings are cancelled" holds');
	});

	it('is none where people are called in its rows', () => {
		const {said, called} = read(
			rows(
				'| Who | Level | When |',
				'| Shift lead | Red | at once |',
				'| Harbour master | Red | 20 minutes |',
				'| Shift lead | Amber | 30 minutes |',
			),
			'Escalation',
		);
		expect(said).toEqual([]);
		expect(called).toContain('Shift lead');
	});

	it('calls no customers who stand among those who are called', () => {
		const {called, left} = read(
			rows(
				'| Level | Who | When |',
				'| Red | Duty engineer | at once |',
				'| Red | Residents | 20 minutes |',
				'| Red | Head of IT | 30 minutes |',
				'| Amber | Residents | 1 hour |',
				'| Amber | Duty engineer | 10 minutes |',
			),
			'Telling people',
		);
		expect(called.join()).not.toContain('Residents');
		expect(called).toContain('Duty engineer');
		expect(left).toContain('Residents');
	});

	it('is of those who hear where nobody is called so', () => {
		const {said, called} = read(
			rows(
				'| Level | Who | Where | Within | Then every |',
				'| Red | Residents | site | 20 min | 1 h |',
				'| Red | Marinas | phone | 15 min | 30 min |',
				'| Amber | Residents | site | 1 h | 4 h |',
			),
		);
		expect(said).toEqual(['Red customers 20, then 60', 'Amber customers 60, then 240']);
		expect(called).toEqual([]);
	});
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {updatesSaid} from '../../helpers/updates-said.ts';

// A table by severities whose columns are named after those who hear.

const minute = 60_000;
const levels =
	'# Incidents\n\n- **SEV1**: all is down. Respond within 5 minutes.\n- **SEV2**: some is down. Respond within 30 minutes.\n- **SEV3**: a bit is down. Respond within 8 hours.\n';

function read(heading: string, titles: string, ...rows: readonly string[]) {
	const cells = titles.split('|').length;
	const {runbook, report} = readRunbook(
		`${levels}\n## ${heading}\n\n| | ${titles} |\n|${'---|'.repeat(cells + 1)}\n${rows.map((row, index) => `| SEV${index + 1} | ${row} |`).join('\n')}\n`,
		{origin: '/srv/runbook.md'},
	);
	const said = updatesSaid(runbook);
	return {
		said,
		responses: runbook.severities.map(({response}) => response && response.ms / minute),
		called: runbook.severities.flatMap(({rungs}) => rungs).filter(({source}) => source.includes('runbook.md')),
		contradictions: report.contradictions,
		remarks: report.remarks.join('\n'),
	};
}

describe('a column of updates beside those of the team', () => {
	it.each([
		['Internal updates | Merchant updates', 'every', 'Merchant updates'],
		['Interne Updates | Updates für Händler', 'alle', 'Updates für Händler'],
	])('is the customers’ where it names whom one serves: %s', (titles, every, served) => {
		const {said, contradictions, remarks} = read(
			'Communication',
			titles,
			`${every} 15 min | ${every} 30 min`,
			`${every} 30 min | ${every} 60 min`,
		);
		expect(said).toEqual([['internal 15', 'customers 30'], ['internal 30', 'customers 60'], []]);
		expect(contradictions).toEqual([]);
		expect(remarks).toContain(`"${served}" are taken for the customers`);
	});

	it('is nobody’s where it names leaders', () => {
		const {said} = read('Communication', 'Internal updates | Management updates', 'every 15 min | every 30 min');
		expect(said.flat().some((one) => one.startsWith('customers'))).toBe(false);
	});
});

describe('a column named after those who hear', () => {
	it.each([
		['Communication', 'Internal (branches, management) | External (dealers, press)', 'every', 'every', 'none'],
		['Kommunikation', 'Intern (Stationen, Leitung) | Extern (Zuweiser, Patienten)', 'alle', 'alle', 'keine'],
		['Updates', 'staff, in #fire | players', 'every', 'each', '–'],
		['Updates', 'Team via chat | Status page', '', '', 'none'],
		['Meldungen', 'Kollegen, im Kanal #lage | Kundschaft', 'alle', '', '–'],
		['Who is who', 'Our staff | Guests', 'every', 'every', 'none'],
	])('is how often they do: %s, %s', (heading, titles, one, other, none) => {
		const {said, responses, called, contradictions} = read(
			heading,
			titles,
			`${one} 10 min | ${other} 20 min`,
			`${one} 40 min | ${none}`,
			`${none} | ${none}`,
		);
		expect(said).toEqual([
			['internal 10', 'customers 20'],
			['internal 40', 'customers -'],
			['internal -', 'customers -'],
		]);
		expect(responses).toEqual([5, 30, 480]);
		expect(called).toEqual([]);
		expect(contradictions).toEqual([]);
	});

	it('has no clock for what is told at the beginning and the end', () => {
		expect(read('Updates', 'Staff | Players', 'every 10 min | hourly', 'daily | once, when it starts, once when it ends').said).toEqual([
			['internal 10', 'customers 60'],
			['internal 1440', 'customers -'],
			[],
		]);
		expect(
			read('Meldungen', 'Intern | Kunden', 'alle 10 min | stündlich', 'täglich | einmal, wenn es beginnt, und wenn es endet').said[1],
		).toEqual(['internal 1440', 'customers -']);
	});

	it('is not how soon a severity is answered, whoever it is', () => {
		const {responses, contradictions} = read('Updates', 'The crew on deck', 'every 10 min', 'every 40 min', 'daily');
		expect(responses).toEqual([5, 30, 480]);
		expect(contradictions).toEqual([]);
	});
});

describe('a column named after people', () => {
	it('calls them under a heading on escalations', () => {
		const {called, said} = read('Escalation', 'Team | Management', 'immediately | after 20 min', 'after 1 h | –');
		expect(called.map(({position}) => position)).toEqual(['Team', 'Management', 'Team']);
		expect(said).toEqual([[], [], []]);
	});

	it('is nobody who hears from the room where it is somebody', () => {
		const {said} = read('Updates', 'Internal auditor | Customers', '2 h | every 20 min', '4 h | hourly');
		expect(said).toEqual([['customers 20'], ['customers 60'], []]);
	});
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// A table of updates with those who hear down its side and the severities along its head, and what else stands between.

const read = (table: string, title = 'Updates') => {
	const levels = '| Level | Answer | Means |\n|---|---|---|\n| Red | 10 minutes | all kiosks out |\n| Amber | 1 hour | one out |';
	const {runbook, report} = readRunbook(`# Kiosks\n\n## Levels\n\n${levels}\n\n## ${title}\n\n${table}\n`, {origin: '/srv/runbook.md'});
	const said = runbook.severities.map(({id, updates, notUpdated, rungs}) => [
		id,
		...Object.entries(updates).flatMap(([audience, one]) => (one?.source.includes('runbook.md') ? [`${audience} ${one.ms / 60_000}`] : [])),
		...(notUpdated ?? []).map((audience) => `${audience} never`),
		...rungs
			.filter(({source}) => source.includes('runbook.md'))
			.map(({position, timing}) => `${position} ${timing.at} ${'ms' in timing ? timing.ms / 60_000 : ''}`),
	]);
	return {said, remarks: report.remarks.join('\n'), left: report.notUnderstood.map(({why}) => why).join('\n')};
};

describe('audiences down and severities across', () => {
	it.each([
		['How', 'Updates', 'Audience'],
		['Written by', 'Updates', 'Audience'],
		['Channel', 'Status updates', 'Audience'],
		['By', 'Cadence', 'Who hears'],
		['Via', 'How often', 'Recipients'],
		['Weg', 'Meldetakt', 'Empfänger'],
		['Kanal', 'Laufende Information', 'An wen'],
	])('are read with the column "%s" between, which is said not to be kept', (way, title, who) => {
		const table = `| ${who} | ${way} | Red | Amber |\n|---|---|---|---|\n| Staff | Radio 7 | 10 min | 30 min |\n| Harbour management | Mail list | 20 min | 60 min |\n| Passengers | Ticker | 30 min | – |`;
		const {said, remarks} = read(table, title);
		expect(said).toEqual([
			['Red', 'internal 10', 'customers 30', 'Harbour management every 20'],
			['Amber', 'internal 30', 'customers never', 'Harbour management every 60'],
		]);
		expect(remarks).toContain(`"${way}" is not kept`);
	});

	it('are read with nothing between', () => {
		const table = '| Audience | Red | Amber |\n|---|---|---|\n| Staff | 10 min | 30 min |\n| Passengers | 30 min | – |';
		const {said, remarks} = read(table);
		expect(said).toEqual([
			['Red', 'internal 10', 'customers 30'],
			['Amber', 'internal 30', 'customers never'],
		]);
		expect(remarks).not.toContain('the column');
	});

	it.each(['First updates', 'Updates within', 'Who is told by when'])(
		'are no cadences where the times are of the first one: %s',
		(title) => {
			const table =
				'| Audience | How | Red | Amber |\n|---|---|---|---|\n| Staff | Radio 7 | 10 min | 30 min |\n| Ferries | Mail | 20 min | 60 min |';
			expect(read(table, title).said.flat().join(' ')).not.toMatch(/every|internal/);
		},
	);

	it.each([
		['Carriers', 'Audience'],
		['Haulage firms and drivers', 'Who hears'],
		['Clinicians', 'Recipients'],
		['Speditionen', 'Empfänger'],
		['Gemeinden und Kreise', 'An wen'],
	])('are neither the team nor called where they are others: %s', (others, who) => {
		const {said, left} = read(
			`| ${who} | Red | Amber |\n|---|---|---|\n| ${others} | every 25 min | hourly |\n| Board | every 50 min | every 2 h |`,
		);
		expect(said).toEqual([
			['Red', 'Board every 50'],
			['Amber', 'Board every 120'],
		]);
		expect(left).toContain(`"${others}: every 25 min"`);
	});

	it.each([
		['Carriers', 'mail and status page', 'Audience'],
		['Gemeinden (hinterlegte Kontakte)', 'Mailverteiler und Statusseite', 'Empfänger'],
		['Pharmacies', 'status page', 'Recipients'],
	])('are the customers where they hear on the status page: %s', (others, way, who) => {
		const {said, remarks} = read(
			`| ${who} | Red | Amber | Weg |\n|---|---|---|---|\n| ${others} | first after 25 min, then hourly | every 2 h | ${way} |\n| Staff | every 10 min | every 30 min | chat |`,
		);
		expect(said).toEqual([
			['Red', 'internal 10', 'customers 60'],
			['Amber', 'internal 30', 'customers 120'],
		]);
		expect(remarks).toContain(`"${others}" are taken for the customers`);
	});

	it.each(['Ops and contractors | channel 7, Teams "Ops live"', 'Depot, yard and gate | `#yard-live`', 'Hof und Waage | Slack'])(
		'are the team where they hear in its room: %s',
		(row) => {
			const {said} = read(
				`| Audience | How | Red | Amber |\n|---|---|---|---|\n| ${row} | every 10 min | every 30 min |\n| Haulage firms | mail | every 25 min | hourly |`,
			);
			expect(said).toEqual([
				['Red', 'internal 10'],
				['Amber', 'internal 30'],
			]);
		},
	);

	it('are no customers where several hear on the status page', () => {
		const {said, left} = read(
			'| Audience | Red | Amber | Way |\n|---|---|---|---|\n| Carriers | every 25 min | hourly | status page |\n| Harbours | every 35 min | hourly | status page |\n| Staff | every 10 min | every 30 min | chat |',
		);
		expect(said).toEqual([
			['Red', 'internal 10'],
			['Amber', 'internal 30'],
		]);
		expect(left).toContain('Carriers: every 25 min');
		expect(left).toContain('Harbours: every 35 min');
	});

	it.each(['Patients', 'Drivers', 'Fahrgäste', 'Merchants and shoppers'])('are the customers beside the team: %s', (served) => {
		const {said} = read(
			`| Audience | Red | Amber |\n|---|---|---|\n| Staff | every 10 min | every 30 min |\n| ${served} | every 25 min | hourly |`,
		);
		expect(said).toEqual([
			['Red', 'internal 10', 'customers 25'],
			['Amber', 'internal 30', 'customers 60'],
		]);
	});
});

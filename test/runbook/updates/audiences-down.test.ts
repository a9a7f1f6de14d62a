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
	return {said, remarks: report.remarks.join('\n')};
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
		const table = `| ${who} | ${way} | Red | Amber |\n|---|---|---|---|\n| Staff | Radio 7 | 10 min | 30 min |\n| Ferries and piers | Mail list | 20 min | 60 min |\n| Passengers | Ticker | 30 min | – |`;
		const {said, remarks} = read(table, title);
		expect(said).toEqual([
			['Red', 'internal 10', 'customers 30', 'Ferries and piers every 20'],
			['Amber', 'internal 30', 'customers never', 'Ferries and piers every 60'],
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
});

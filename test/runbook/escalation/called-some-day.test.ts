import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// "Duty phone – same day, by ticket": somebody is called, and no clock knows when.

function read(item: string) {
	const text = `## Who gets called\n\nLevel 1:\n\n1. Duty phone – straight away\n2. Head of Docks – after 30 minutes\n\nLevel 2:\n\n- ${item}`;
	const {runbook, report} = readRunbook(withLevels(text, ['Level 1', 'Level 2', 'Level 3']), {origin: '/srv/runbook.md'});
	const [, second, third] = runbook.severities;
	return {
		first: second?.technical?.atOnce,
		rungs: second?.rungs.map(({position, timing}) => [position, timing.at]),
		third: third?.technical?.atOnce,
		left: report.notUnderstood.map(({why}) => why),
		remarks: report.remarks.join('\n'),
	};
}

describe('whoever is called some day', () => {
	it.each([
		['Duty phone – same day, by ticket', 'Duty phone', 'same day, by ticket'],
		['Dock Lead: next morning', 'Dock Lead', 'next morning'],
		['Dock Lead: in the weekly meeting', 'Dock Lead', 'in the weekly meeting'],
		['Hafenleitung: per Ticket', 'Hafenleitung', 'per Ticket'],
		['Hafenleitung: in der wöchentlichen Runde', 'Hafenleitung', 'in der wöchentlichen Runde'],
	])('is called by hand, and nobody else at once: %s', (item, who, when) => {
		const {first, rungs, left, remarks} = read(item);
		expect(first).toBeUndefined();
		expect(rungs).toEqual([[who, 'hand']]);
		expect(remarks).toContain(`"${when}" is no time that a clock knows: ${who} is called by hand.`);
		expect(left).toEqual([]);
	});

	it('is called at a time that a clock counts, and where nothing is said of a severity whoever it is from elsewhere', () => {
		const {rungs, third} = read('Dock Lead: next working day');
		expect(rungs).toEqual([['Dock Lead', 'after']]);
		expect(third).not.toBeUndefined();
	});

	it.each(['Dock Lead: tells the crew by ticket', 'Ticket: same day'])('is nobody where something else is said: %s', (item) => {
		expect(read(item).remarks).not.toContain('is no time that a clock knows');
	});
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// How long the incident goes on, in a cell of who is told when (R27, R28): so long after the start, and nothing that a person reports.

const minute = 60_000;
const told = (cell: string, other = 'Within 30 min') => {
	const table = `| Who | SEV1 | SEV2 |\n|---|---|---|\n| Head of Sales | ${other} | ${cell} |\n| Head of Ops | ${other} | 3 h |`;
	const {runbook, report} = readRunbook(withLevels(`## Business escalation\n\n${table}`), {origin: '/srv/runbook.md'});
	const timings = runbook.severities[1]?.rungs.flatMap(({position, timing}) => (position === 'Head of Sales' ? [timing] : []));
	// That a call ends with the incident is said of each that waits for it.
	const remarks = report.remarks.filter((remark) => remark.startsWith('Line ') && !remark.includes('resolved in the room'));
	return {timings, remarks};
};

describe('a cell that says how long the incident goes on', () => {
	it.each([
		['If not resolved after 2 h', 120],
		['If not resolved within 1 h', 60],
		['If still not resolved after 2 h', 120],
		['If it is still unresolved after 1 h', 60],
		['If no fix after 1 h', 60],
		['Only if the outage lasts longer than 4 hours', 240],
		['If we have not fixed it within 1 h', 60],
		['Once not mitigated after 2 h', 120],
		['Wenn nach 2 h nicht behoben', 120],
		['Wenn nach 2 h noch nicht gelöst', 120],
		['Falls nach 2 h keine Lösung', 120],
		['Falls länger als 2 h', 120],
		['Si no está resuelto tras 2 h', 120],
		['Si sigue caído a las 2 h', 120],
		['Si pas résolu au bout de 4 h', 240],
		["Si l'incident dure plus de 2 h", 120],
	])('is told after that time: %s', (cell, minutes) => {
		expect(told(cell)).toEqual({timings: [{at: 'after', ms: minutes * minute}], remarks: []});
	});

	it.each([
		['If data leaked, within 2 h', {at: 'reported', what: 'data leaked', afterMs: 120 * minute}],
		['After 2 h if data leaked', {at: 'reported', what: 'data leaked', notBeforeMs: 120 * minute}],
		['If nobody answers within 5 min', {at: 'after', ms: 5 * minute}],
	])('is another condition, and stays one: %s', (cell, timing) => {
		expect(told(cell).timings).toEqual([timing]);
	});
});

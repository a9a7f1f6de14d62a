import {describe, expect, it} from 'vitest';
import {callOf} from '../../../source/incident/directory.ts';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Who is called in a list, with their name behind what they are.

const chain = (...items: readonly string[]) =>
	readRunbook(
		withLevels(
			`## Paging chain\n\n${items.map((item, index) => `${index + 1}. ${item}`).join('\n')}\n\n## Numbers\n\n- Ida Krug: 01 555 0150`,
			['Red', 'Amber'],
		),
		{origin: '/srv/runbook.md'},
	);
const callsOf = ({runbook}: ReturnType<typeof chain>) =>
	runbook.severities.map(({id, technical, rungs}) => [
		id,
		...(technical?.atOnce ?? []),
		...rungs.map(({position, timing}) => `${position} ${timing.at === 'after' ? timing.ms / 60_000 : timing.at}`),
	]);

describe('a name behind a position', () => {
	it.each([
		'Platform Manager, Ida Krug – 15 minutes into a Red, 50 minutes into an Amber.',
		'Ida Krug, Platform Manager: Red after 15 minutes, Amber after 50 minutes.',
		'Platform Manager, Dr. Ida Krug: Red after 15 min, Amber after 50 min',
	])('is nobody else: %s', (item) => {
		const found = chain('Dock engineer on call: immediately for Red and Amber', item);
		const calls = callsOf(found).flat().join('; ');
		expect(calls).toContain('Platform Manager 15');
		expect(calls).toContain('Platform Manager 50');
		expect(calls).not.toContain('Ida Krug');
	});

	it('is the one who is reached there', () => {
		const {runbook} = chain('Dock engineer on call: immediately for Red', 'Platform Manager, Ida Krug – 15 minutes into a Red.');
		expect(callOf([], runbook, 'Platform Manager').phone).toBe('01 555 0150');
	});

	it('is no department', () => {
		const found = chain('Dock engineer on call: immediately for Red', 'Plant Manager, Human Resources: after 2 hours for Red.');
		expect(callsOf(found).flat()).not.toContain('Plant Manager once');
		expect(callsOf(found).flat()).not.toContain('Plant Manager');
		expect(JSON.stringify(found.report.notUnderstood)).toContain('Human Resources');
	});

	it('of two positions makes two who are called', () => {
		const calls = callsOf(chain('Dock engineer on call: immediately for Red', 'Dock lead, Plant Manager: after 2 hours for Red.')).flat();
		expect(calls).toEqual(expect.arrayContaining(['Dock lead 120', 'Plant Manager 120']));
	});
});

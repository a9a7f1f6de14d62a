import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// A ticket that waits in a queue, and somebody who hears of it later on.

const read = (item: string) =>
	readRunbook(
		withLevels(`## Who gets the phone call\n\n- Red: dock on-call at once, dock lead after 20 minutes.\n- Amber: ${item}`, [
			'Red',
			'Amber',
		]),
		{
			origin: '/srv/runbook.md',
		},
	);
const amber = (item: string) => read(item).runbook.severities.find(({id}) => id === 'Amber');

describe('a ticket to a queue', () => {
	it.each([
		['ticket to the platform queue; the shift lead hears about it after 2 hours.', 'Shift lead'],
		['ticket in the crane backlog, the shift lead is told after 2 hours', 'Shift lead'],
		['Jira ticket; then the shift lead learns of it after 2 hours.', 'Shift lead'],
		['Ticket in die Warteschlange der Technik; die Schichtleitung erfährt es nach 2 Stunden.', 'Schichtleitung'],
	])('calls nobody at once: %s', (item, who) => {
		expect(amber(item)?.technical).toBeUndefined();
		expect(amber(item)?.rungs.map(({position, timing}) => [position, timing])).toEqual([[who, {at: 'after', ms: 7_200_000}]]);
		expect(read(item).report.remarks).toContain('Amber: nobody is called at once, for the file says so.');
	});

	it.each([
		'page the dock on-call at once; the shift lead hears about it after 2 hours.',
		'ticket to the crane queue, and the dock on-call is paged at once, the shift lead after 2 hours.',
	])('takes away nobody who is called at once: %s', (item) => {
		expect(amber(item)?.rungs.map(({position, timing}) => `${position} ${timing.at}`)).toEqual(['Dock on-call once', 'Shift lead after']);
	});
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// A step whose first words sound like a fact of the severity.

const levels = '# Incidents\n\n- **P1**: all is down. Respond within 5 minutes.\n- **P2**: some is down. Respond within 30 minutes.\n';

function read(markdown: string) {
	return readRunbook(`${levels}\n${markdown}\n`, {origin: '/srv/runbook.md'}).runbook.severities;
}

describe('a step about the scope or the impact', () => {
	it.each([
		['Establish the scope: region, carrier, depot.', 'region, carrier'],
		['Gauge the impact: bookings, payments, mails.', 'bookings, payments'],
		['Delimit which customers are affected and the scope: one, some, all.', 'one, some'],
		['Kläre die Auswirkung: Kassen, Lager, Shop.', 'Kassen, Lager'],
		['Grenze den Umfang der Auswirkungen ein: Standort, Linie, Schicht.', 'Standort, Linie'],
	])('is no impact: %s', (step, words) => {
		const [first, second] = read(`## Response procedure for P1 and P2\n\n### Phase 1 (0 to 10 minutes)\n\n1. ${step}\n2. Roll back.`);
		expect(first?.impact).not.toContain(words);
		expect(second?.impact).not.toContain(words);
		expect(first?.procedure.flatMap(({steps}) => steps.map(({text}) => text)).join('\n')).toContain(words);
	});

	it.each(['Impact', 'Customer impact', 'The impact', 'All the effects', 'Impact the customers see', 'Auswirkung'])(
		'is one where a fact says it: %s',
		(label) => {
			const [first] = read(`## P1\n\n- ${label}: nobody can buy a ticket\n- Response time: 5 minutes`);
			expect(first?.impact).toBe('nobody can buy a ticket');
		},
	);
});

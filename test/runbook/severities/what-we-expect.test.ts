import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// A chapter on severities whose headings say what each means, with bullets that make an incident one, and what is expected then.

const policy = (heading: string, expected: string) =>
	readRunbook(
		`# Parcels\n\n## Priorities\n\n### P1 – ${heading}\n\n- a sorter is stopped for more than 10 minutes\n- labels cannot be printed\n\n${expected}\n\n- Acknowledge within 5 minutes\n- Internal update every 20 minutes in #inc-live\n- Work goes on round the clock\n\n### P2 – slower than it should be\n\n- one hub is late\n\n${expected}\n\n- Acknowledge within 15 minutes`,
		{origin: '/srv/runbook.md'},
	);

describe.each(['What we expect:', 'Our commitments:', 'Was wir erwarten:'])('below %o', (expected) => {
	const {runbook} = policy('parcels stop moving', expected);
	const [first] = runbook.severities;

	it('stands what goes for a severity, and no procedure', () => {
		expect(first?.procedure.filter(({source}) => source.includes('runbook.md:'))).toEqual([]);
		expect([first?.response?.ms, first?.updates.internal?.ms]).toEqual([300_000, 1_200_000]);
		expect(runbook.channels).toMatchObject([{address: '#inc-live'}]);
	});

	it('and above it what makes an incident one', () => {
		expect(first?.triggers.map(({text}) => text)).toEqual(['a sorter is stopped for more than 10 minutes', 'labels cannot be printed']);
	});
});

it('what is expected and has no clock is named', () => {
	expect(policy('parcels stop moving', 'What we expect:').report.notUnderstood.map(({why}) => why)).toEqual([
		'"Work goes on round the clock"',
	]);
});

it.each(['On-call engineer leads', 'The on-call engineer leads.'])('"%s" says who may command', (line) => {
	const {runbook} = readRunbook(
		`# Parcels\n\n## Priorities\n\n### P1 – parcels stop moving\n\n- a sorter is stopped\n\nWhat we expect:\n\n- Acknowledge within 5 minutes\n- ${line}\n\n### P2 – slower\n\n- one hub is late\n\nWhat we expect:\n\n- Acknowledge within 15 minutes`,
		{origin: '/srv/runbook.md'},
	);
	expect(runbook.severities[0]?.command?.positions.map((position) => position.toLowerCase())).toEqual(['on-call engineer']);
});

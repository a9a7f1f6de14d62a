import {describe, expect, it} from 'vitest';
import {callOf} from '../../../source/incident/directory.ts';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withoutBrackets} from '../../../source/runbook/words/positions.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// What stands in brackets behind a position in a table is part of the name, or is said not to be kept.

const read = (text: string) => readRunbook(withLevels(text, ['P1', 'P2']), {origin: '/srv/runbook.md'});
const escalation = (cell: string) =>
	`## Escalation\n\n| Priority | 0 min | 30 min |\n|---|---|---|\n| P1 | NOC analyst | ${cell} |\n| P2 | NOC analyst | – |`;

describe('brackets behind a position', () => {
	it.each([
		['Vendor TAC (Orbitel)', 'Orbitel TAC'],
		['Supplier hotline (Nordwerk)', 'Nordwerk hotline'],
		['Hersteller der Waage (Fa. Libra)', 'Libra'],
		['Agency (Bright Water)', 'Bright Water agency'],
	])('hold the firm that is meant, and its number: %s', (cell, contact) => {
		const {runbook} = read(`${escalation(cell)}\n\n## Contacts\n\n| Who | Phone |\n|---|---|\n| ${contact} | +49 30 123456 |`);
		const position = runbook.severities[0]?.rungs[0]?.position ?? '';
		expect(position).toBe(cell.replace('Fa. ', ''));
		expect(callOf([], runbook, position).phone).toBe('+49 30 123456');
	});

	it('find no number of another firm, nor one of two', () => {
		const {runbook} = read('## Contacts\n\n| Who | Phone |\n|---|---|\n| Orbitel TAC | 030 111111 |\n| Orbitel support | 030 222222 |');
		expect(callOf([], runbook, 'Vendor TAC (Southlink)').phone).toBeUndefined();
		expect(callOf([], runbook, 'Vendor TAC support (Orbitel)').phone).toBeUndefined();
	});

	it.each(['Shift technician (senior)', 'Duty manager (radio channel)', 'Architect (of the domain)'])(
		'are said not to be kept where they say something else: %s',
		(cell) => {
			const {runbook, report} = read(escalation(cell));
			const [who = '', inside] = cell.split(' (');
			expect(runbook.severities[0]?.rungs[0]?.position).toBe(who);
			expect(report.remarks.join('\n')).toContain(`"(${inside}" is not kept: ${who} is known by that name alone.`);
		},
	);

	it('are said not to be kept of who may command', () => {
		const {report} = read(
			'## Who is in command\n\n| Priority | Commander |\n|---|---|\n| P1 | Shift technician (senior) |\n| P2 | Duty Manager (DM) |',
		);
		expect(report.remarks.filter((remark) => remark.includes('by that name alone'))).toEqual([
			'Line 12: "(senior)" is not kept: Shift technician is known by that name alone.',
		]);
	});

	it('say nothing more where they are a time, a number or an abbreviation', () => {
		for (const cell of ['Duty manager (30 min)', 'Duty manager (040 123456)', 'Service Operations Centre (SOC)'])
			expect(read(escalation(cell)).report.remarks.join('\n')).not.toContain('by that name alone');
		expect(withoutBrackets('Head of IT (Orbitel), Vendor desk (see below)')).toBe('Head of IT  , Vendor desk  ');
	});
});

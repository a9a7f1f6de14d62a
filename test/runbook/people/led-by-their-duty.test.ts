import {describe, expect, test} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

const head = '# Handbook\n\n| Class | First response |\n|---|---|\n| P1 | 10 min |\n| P2 | 30 min |\n| P3 | 4 h |\n';

function command(table: string) {
	const {runbook, report} = readRunbook(`${head}\n## Roles\n\n${table}`, {origin: 'r.md'});
	const of = (id: string) => {
		const found = runbook.severities.find((severity) => severity.id === id)?.command;
		return found && !found.source.startsWith('built-in') ? found.positions : undefined;
	};
	return {P1: of('P1'), P2: of('P2'), P3: of('P3'), left: report.notUnderstood.filter(({line}) => line > 8)};
}

describe('a table of roles that says what each does', () => {
	test.each([
		['Role', 'Held by', 'Responsibility', 'leads every P1 incident', 'oversees all incidents of P2 to P3'],
		['Function', 'Filled by', 'Duties', 'Is in charge of P1', 'coordinates P2 and P3'],
		['Rolle', 'Besetzt durch', 'Aufgabe', 'leitet alle P1', 'koordiniert P2 und P3'],
	])('says who may command where one leads: %s, %s', (role, held, duty, first, others) => {
		const {left, ...own} = command(`| ${role} | ${held} | ${duty} |
|---|---|---|
| Agent | staff of the shift | writes it down |
| Fault Manager | Desk Leader | ${others} |
| Major Fault Manager | Service Manager or Duty Manager | ${first} |
`);
		expect(own).toEqual({P1: ['Service Manager', 'Duty Manager'], P2: ['Desk Leader'], P3: ['Desk Leader']});
		expect(left).toEqual([]);
	});

	test('the role itself, where nobody is said to hold it', () => {
		expect(command('| Role | Does |\n|---|---|\n| Duty Manager | leads every P1 |\n| Scribe | writes the timeline |\n')).toMatchObject({
			P1: ['Duty Manager'],
			P2: undefined,
		});
	});

	test.each(['leads the communication of P1', 'leads P1 reviews', 'informs management of every P1', 'leads the desk'])(
		'who does something else leads nothing: %s',
		(duty) => {
			expect(command(`| Role | Does |\n|---|---|\n| Press Officer | ${duty} |\n| Scribe | writes the timeline |\n`).P1).toBeUndefined();
		},
	);
});

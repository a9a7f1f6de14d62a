import {describe, expect, it} from 'vitest';
import {runbookText} from '../../source/commands/runbook-text.ts';
import {commandWarning} from '../../source/incident/eligible.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {headerLine} from '../../source/ui/header.ts';
import {matrixPane} from '../../source/ui/panes/matrix.ts';
import {procedurePane} from '../../source/ui/panes/procedure.ts';
import {referencePane} from '../../source/ui/panes/reference.ts';
import type {RunbookView} from '../../source/ui/runbook-view.ts';
import {ownLevels} from '../helpers/own-levels.ts';
import {textOf, viewAt} from '../helpers/view.ts';

const policy = {runbook: ownLevels, directory: []};
const view = viewAt(1, {severity: 'Black', room: {policy}});
const looked = (severity: string | undefined): RunbookView => ({tab: 'matrix', severity, index: 0, scroll: 0});
const text = (lines: Parameters<typeof textOf>[0]) => textOf(lines).join('\n');

describe('a runbook whose levels have names of their own', () => {
	it('is not given those of the built-in one, nor is a name said twice', () => {
		expect(ownLevels.severities.map(({id, name}) => `${id} ${name}`)).toEqual(['Black Black', 'Amber Amber', 'White White']);
		for (const width of [80, 130, 200]) {
			const header = text([headerLine(view, width)]);
			expect(header).toMatch(/^ +Black +Checkout returns 5xx/);
			expect(header).not.toMatch(/critical|black.*black/i);
		}

		expect(procedurePane(view, {...looked(undefined), tab: 'procedure'}, 130, 30).title).toBe('Procedure · Black');
		expect(runbookText(ownLevels)).not.toMatch(/Critical|Black +Black/);
	});

	it('is not said to say what the built-in one says in its place', () => {
		const matrix = matrixPane(view, looked(undefined), 130, 30);
		expect(text(matrix.lines)).toContain('Built-in, for "Harbour payments" says no triggers for Black.');
		expect(matrix.source).toBe('built-in runbook');
		const borrowed = procedurePane(view, {...looked('White'), tab: 'procedure'}, 130, 30);
		expect(text(borrowed.lines)).toContain('Built-in, for "Harbour payments" says no procedure for White.');
		const own = procedurePane(view, {...looked('Black'), tab: 'procedure'}, 130, 30);
		expect(text(own.lines)).not.toContain('Built-in');
		expect(own.source).toBe('Harbour payments');
		expect(text(referencePane(view, {...looked(undefined), tab: 'reference'}, 130, 40).lines)).toMatch(/^The cluster \(built-in\)$/m);
		expect(runbookText(ownLevels)).toMatch(/^Black is °$/m);
		expect(runbookText(ownLevels)).toMatch(/^White procedure °$/m);
		expect(runbookText(ownLevels)).toMatch(/^Black procedure$/m);
	});

	it('is the only one: by itself the built-in runbook stands in for nothing', () => {
		expect(runbookText(defaultRunbook()).split('\n').slice(1).join('\n')).not.toContain('°');
		const plain = viewAt(1, {room: {policy: {runbook: defaultRunbook(), directory: []}}});
		expect(matrixPane(plain, looked(undefined), 130, 30).source).toBe(defaultRunbook().title);
	});

	it('wants no positions of its commander that only the built-in one knows', () => {
		const warning = (positions: readonly string[]) =>
			commandWarning('maria', 'Black', {
				runbook: ownLevels,
				directory: [
					{login: 'maria', positions: []},
					{login: 'li', positions},
				],
			});
		expect(warning(['On-call payments'])).toBeUndefined();
		expect(warning(['Platform Lead'])).toBe(
			'maria is not known to be Platform Lead or Senior SRE, as the built-in runbook wants for Black',
		);
	});
});

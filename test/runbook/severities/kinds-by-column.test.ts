import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

function triggers(table: string, heading = 'Classification') {
	const {runbook} = readRunbook(
		`# Shop\n\n## ${heading}\n\n${table}\n\n## Times\n\n| Level | Respond |\n|---|---|\n| P1 | 5 min |\n| P2 | 20 min |\n`,
		{origin: '/srv/shop.md'},
	);
	return runbook.severities.map((severity) =>
		severity.triggers.filter(({source}) => source.includes('shop.md')).map(({name, text}) => `${name}: ${text}`),
	);
}

const table =
	'| Level | Backend | Mobile app |\n|---|---|---|\n| P1 | no order goes through | the app does not start |\n| P2 | orders are slow | – |';

describe('a table that says of each kind of fault what makes it a severity', () => {
	it.each(['Classification', 'Einstufung', 'Severity criteria'])('has triggers of it in each cell: %s', (heading) => {
		expect(triggers(table, heading)).toEqual([
			['Backend: no order goes through', 'Mobile app: the app does not start'],
			['Backend: orders are slow'],
		]);
	});

	it('is none below another heading, nor with names in its cells', () => {
		expect(triggers(table, 'Handbook')).toEqual([[], []]);
		expect(triggers('| Level | Owner | Second |\n|---|---|---|\n| P1 | Ida Krug | Tom Berg |\n| P2 | Ida Krug | Tom Berg |')).toEqual([
			[],
			[],
		]);
	});
});

describe('a line that lists the severities', () => {
	it.each([
		'Levels: P1, P2.',
		'We rate every incident as P1 or P2.',
		'Unsere Stufen sind P1 und P2.',
		'Wir teilen jede Störung in P1 und P2.',
	])('is understood: %s', (line) => {
		const {report} = readRunbook(`# Shop\n\n${line}\n\n| Level | Respond |\n|---|---|\n| P1 | 5 min |\n| P2 | 20 min |\n`, {
			origin: '/srv/shop.md',
		});
		expect(report.notUnderstood).toEqual([]);
	});
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Times over names, where a name may have a number, small letters, or letters that only the file knows.

function read(text: string) {
	const {runbook, report} = readRunbook(withLevels(`## Escalation\n\n${text}`, ['Red', 'Amber', 'Blue']), {origin: '/srv/runbook.md'});
	return {
		first: runbook.severities.map(({technical}) => (technical?.source.includes('runbook.md') ? technical.atOnce : [])),
		later: runbook.severities.map(({rungs}) =>
			rungs.flatMap(({position, timing, source}) =>
				source.includes('runbook.md') && timing.at === 'after' ? [`${position} ${timing.ms / 60_000}`] : [],
			),
		),
		left: report.notUnderstood.map(({why}) => why),
		defaults: report.fromDefault.filter(({what}) => what === 'who is called first').flatMap(({severities}) => severities),
	};
}

describe('a cell below a time', () => {
	it('calls each of its names', () => {
		const {first, later, left} = read(
			'| | at once | after 30 minutes | after 1 hour |\n|---|---|---|---|\n| **Red** | Head of IT 4.2, CISO, Harbour desk | press office | Mayor |\n| **Amber** | Head of IT 4.2, affected department | Harbour desk | Mayor |\n| **Blue** | affected branch | | Head of IT 4.2 |\n',
		);
		expect(first).toEqual([['Head of IT 4.2', 'CISO', 'Harbour desk'], ['Head of IT 4.2', 'Affected department'], ['Affected branch']]);
		expect(later).toEqual([['Press office 30', 'Mayor 60'], ['Harbour desk 30', 'Mayor 60'], ['Head of IT 4.2 60']]);
		expect(left).toEqual([]);
	});

	it('does so in German', () => {
		const {first, later, left} = read(
			'| | sofort | nach 20 Minuten | nach 2 Stunden |\n|---|---|---|---|\n| **Red** | Referatsleitung 7.1, BfS, Rufdienst Netz | Pressestelle | Oberbürgermeisterin |\n| **Amber** | Referatsleitung 7.1, betroffenes Werk | Rufdienst Netz | Werkleitung |\n| **Blue** | zuständiges Werk | | Referatsleitung 7.1 |\n',
		);
		expect(first).toEqual([
			['Referatsleitung 7.1', 'BfS', 'Rufdienst Netz'],
			['Referatsleitung 7.1', 'Betroffenes Werk'],
			['Zuständiges Werk'],
		]);
		expect(later).toEqual([
			['Pressestelle 20', 'Oberbürgermeisterin 120'],
			['Rufdienst Netz 20', 'Werkleitung 120'],
			['Referatsleitung 7.1 120'],
		]);
		expect(left).toEqual([]);
	});

	it.each(['restart the servers', 'status page', 'affected customers', 'public statement'])(
		'calls nobody where something is done: %s',
		(cell) => {
			const {first} = read(
				`| | at once | after 30 minutes | after 1 hour |\n|---|---|---|---|\n| **Red** | Head of IT | Duty engineer | CEO |\n| **Amber** | ${cell} | Head of IT | CEO |\n`,
			);
			expect(first[1]).toEqual([]);
		},
	);

	it('takes no time for the number of anybody', () => {
		const {later} = read(
			'| | at once | after 30 minutes | after 1 hour |\n|---|---|---|---|\n| **Red** | Head of IT | Team 3 | CEO |\n| **Amber** | Duty engineer | Ward 12 | CEO |\n',
		);
		expect(later.flat()).toEqual(['Team 3 30', 'CEO 60', 'Ward 12 30', 'CEO 60']);
	});
});

describe('a severity that is not passed on', () => {
	it.each([
		['Blue is not passed on.', ['Blue']],
		['Blue incidents are not reported any further.', ['Blue']],
		['Blue wird nicht weitergemeldet.', ['Blue']],
	])('calls nobody of the built-in runbook: %s', (sentence) => {
		const {first, later, defaults, left} = read(
			`| | at once | after 1 hour |\n|---|---|---|\n| **Red** | Head of IT | CEO |\n| **Amber** | Duty engineer | Head of IT |\n\n${sentence}\n`,
		);
		expect(first[2]).toEqual([]);
		expect(later[2]).toEqual([]);
		expect(defaults).toEqual([]);
		expect(left).toEqual([]);
	});

	it('stays with whoever is first', () => {
		const {first, later} = read(
			'| | at once | after 1 hour |\n|---|---|---|\n| **Red** | Head of IT | CEO |\n| **Amber** | Duty engineer | Head of IT |\n| **Blue** | Duty engineer | Head of IT |\n\nBlue is not passed on.\n',
		);
		expect(first[2]).toEqual(['Duty engineer']);
		expect(later[2]).toEqual([]);
	});
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Who stands in for whoever leads, who leads at all other severities, and where nobody does.

function read(text: string, names: readonly string[] = ['P1', 'P2', 'P3']) {
	const {runbook, report} = readRunbook(withLevels(text, names), {origin: '/srv/runbook.md'});
	return {
		who: runbook.severities.map(({command}) => (command && !command.source.startsWith('built-in') ? command.positions : [])),
		hasCommand: runbook.severities.map(({command}) => command !== undefined),
		left: report.notUnderstood.map(({why}) => why),
		remarks: report.remarks.join('\n'),
	};
}

describe('whoever stands in for who leads', () => {
	it.each([
		['P1: Harbour Director or delegate', ['Harbour Director', 'Delegate']],
		['P1: Harbour Director or her deputy', ['Harbour Director', 'Deputy']],
		['P1: Harbour Director (or stand-in)', ['Harbour Director', 'Stand-in']],
		['P1: Hafenleitung oder Vertretung', ['Hafenleitung', 'Vertretung']],
		['P1: Schichtleiter (oder Stellvertreter)', ['Schichtleiter', 'Stellvertreter']],
	])('may command as well: %s', (text, who) => {
		const {who: found, left, remarks} = read(`## Who leads\n\n- ${text}\n- P2: Duty Manager`);
		expect(found[0]).toEqual(who);
		expect(left).toEqual([]);
		expect(remarks).not.toContain('by that name alone');
	});

	it.each([
		['## P1\n\nIncident commander: Head of Docks\nDeputy: Dock Lead', [['Head of Docks', 'Dock Lead'], [], []]],
		['## P1\n\n- Incident commander: Head of Docks\n- Deputy: Dock Lead', [['Head of Docks', 'Dock Lead'], [], []]],
		[
			'## Who leads\n\nP1 and P2 are led by the Head of Docks.\n\nDeputy: Dock Lead',
			[['Head of Docks', 'Dock Lead'], ['Head of Docks', 'Dock Lead'], []],
		],
		['## Einsatzleitung\n\nBei P1 leitet der Hafenleiter.\n\nVertretung: Schichtleiter', [['Hafenleiter', 'Schichtleiter'], [], []]],
	])('stands below them: %s', (text, who) => {
		const {who: found, left} = read(text);
		expect(found).toEqual(who);
		expect(left).toEqual([]);
	});

	it('is not given to several lines of a list above it, nor where nobody is said to lead', () => {
		const {who, left} = read('## Who leads\n\n- P1: Head of Docks\n- P2: Duty Manager\n- Deputy: Dock Lead');
		expect(who).toEqual([['Head of Docks'], ['Duty Manager'], []]);
		expect(left).toEqual(['"Deputy: Dock Lead"']);
		expect(read('## Contacts\n\nDeputy: Dock Lead').who).toEqual([[], [], []]);
	});
});

describe('who leads at all other severities', () => {
	it.each([
		[
			'Den Einsatz leitet bei P1 und P2 der Leiter Technik, sonst die Schichtleitung.',
			[['Leiter Technik'], ['Leiter Technik'], ['Schichtleitung']],
		],
		['Bei P1 leitet der Hafenleiter, ansonsten die Schichtleitung.', [['Hafenleiter'], ['Schichtleitung'], ['Schichtleitung']]],
		['P1 is led by the Head of Docks, otherwise by the Duty Manager.', [['Head of Docks'], ['Duty Manager'], ['Duty Manager']]],
	])('stands behind "otherwise": %s', (text, who) => {
		expect(read(`## Einsatzleitung\n\n${text}`).who).toEqual(who);
	});

	it('is none of whom another sentence says something else', () => {
		const {who} = read(
			'## Einsatzleitung\n\nBei P1 leitet der Hafenleiter, sonst die Schichtleitung. Bei P3 leitet der Servicedesk-Leiter.',
		);
		expect(who).toEqual([['Hafenleiter'], ['Schichtleitung'], ['Servicedesk-Leiter']]);
	});
});

describe('a severity that nobody leads', () => {
	it.each([
		"There's no leader for a P3.",
		'There is no incident commander at P3.',
		'P3 is handled by the queue owner and has no Incident Manager.',
		'P3 hat keine Einsatzleitung, das Ticket genügt.',
		'P3 wird vom Servicedesk bearbeitet und hat keine Einsatzleitung.',
		'P3 needs no incident lead.',
	])('has nobody from elsewhere either: %s', (text) => {
		const {who, hasCommand, left} = read(`## Who leads\n\nP1 and P2 are led by the Duty Manager. ${text}`);
		expect(who.slice(0, 2)).toEqual([['Duty Manager'], ['Duty Manager']]);
		expect(hasCommand[2]).toBe(false);
		expect(left).toEqual([]);
	});

	it.each(['There is no leader on site for a P3 at night.', 'P3 has no lead time.'])(
		'is not one of which something else is said: %s',
		(text) => {
			expect(read(`## Who leads\n\nP1 is led by the Duty Manager. ${text}`).hasCommand[2]).toBe(true);
		},
	);

	it.each([
		['The person with the duty phone leads a P1.', 'Duty phone'],
		['Whoever has the pager leads a P1.', 'Pager'],
		['Wer das Diensthandy hat, leitet einen P1.', 'Diensthandy'],
	])('and one that is led by who has the phone: %s', (text, who) => {
		expect(read(`## Who leads\n\n${text}`).who).toEqual([[who], [], []]);
	});
});

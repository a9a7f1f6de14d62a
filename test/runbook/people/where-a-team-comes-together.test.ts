import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// "In Red the following come to the Control Bridge (Room 3-18, second floor): …": who is called together, and where.

function read(text: string) {
	const {runbook, report} = readRunbook(withLevels(`## Who is in command\n\n${text}`, ['Red', 'Amber']), {origin: '/srv/runbook.md'});
	return {
		teams: runbook.severities.map(({team}) => (team && !team.source.startsWith('built-in') ? team.members : [])),
		left: report.notUnderstood.map(({why}) => why),
		remarks: report.remarks.join('\n'),
	};
}

describe('a team that comes together somewhere', () => {
	it.each([
		[
			'In Red the following come to the Control Bridge (Room 3-18, second floor): Dock Manager, senior technician, crane controller.',
			['Dock Manager', 'Senior technician', 'Crane controller'],
			'to the Control Bridge (Room 3-18, second floor)',
		],
		[
			'In Red these people report to the dock office: Dock Manager, crane controller.',
			['Dock Manager', 'Crane controller'],
			'to the dock office',
		],
		[
			'Bei Red kommen folgende Personen in den Lageraum im Erdgeschoss des Hauptgebäudes: Schichtleiter, Techniker, Protokollführer.',
			['Schichtleiter', 'Techniker', 'Protokollführer'],
			'in den Lageraum im Erdgeschoss des Hauptgebäudes',
		],
	])('is called together, and where is said not to be kept: %s', (text, members, place) => {
		const {teams, left, remarks} = read(text);
		expect(teams).toEqual([members, []]);
		expect(left).toEqual([]);
		expect(remarks).toContain(`"${place}" is not kept: the team is called together in the room.`);
	});

	it('is said not to be understood where it is not', () => {
		const {teams, left, remarks} = read('Bei Red kommen in den Lageraum 2.07: wer gerade kann und wer die Mitteilungen schreibt.');
		expect(teams).toEqual([[], []]);
		expect(left).toHaveLength(1);
		expect(remarks).not.toContain('Lageraum');
	});

	it.each([
		'In Red the following questions come to the attention of the press desk every time: who knew it, what was lost.',
		'In Red the reports go to the following people within the company by mail: Dock Manager, crane controller.',
	])('is none where something else comes there: %s', (text) => {
		expect(read(text).teams).toEqual([[], []]);
	});
});

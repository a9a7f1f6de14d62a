import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// "4. Facilities, because of the rooms": a member, and why they are one.

function read(caption: string, members: readonly string[]) {
	const {runbook, report} = readRunbook(
		withLevels(`## Who leads\n\n${caption}\n\n${members.map((member, index) => `${index + 1}. ${member}`).join('\n')}`, ['Red', 'Amber']),
		{origin: '/srv/runbook.md'},
	);
	return {
		teams: runbook.severities.map(({team}) => (team && !team.source.startsWith('built-in') ? team.members : [])),
		remarks: report.remarks.join('\n'),
	};
}

describe('a member of a team with a reason behind', () => {
	it.each([
		[
			'In a Red the crisis group meets in room 4.11 (ground floor). It consists of:',
			'Facilities, because of the rooms',
			'Facilities',
			'in room 4.11 (ground floor)',
		],
		[
			'In a Red the crisis team comes together in room 4.11. Its members are:',
			'Human Resources, for the shifts',
			'Human Resources',
			'in room 4.11',
		],
		[
			'Bei Red trifft sich der Krisenstab in Raum 2.07. Dazu gehören:',
			'Personalamt, wegen der Dienstpläne und Räume',
			'Personalamt',
			'in Raum 2.07',
		],
		[
			'Bei Red kommt der Stab zusammen, in Raum 2.07 (Keller). Dazu gehören:',
			'Pressestelle, weil sie die Medien betreut',
			'Pressestelle',
			'in Raum 2.07 (Keller)',
		],
	])('is one member: %s %s', (caption, written, name, place) => {
		const {teams, remarks} = read(caption, ['Leiter IT', 'Head of Networks', written]);
		expect(teams).toEqual([['Leiter IT', 'Head of Networks', name], []]);
		expect(remarks).toContain(`"${place}" is not kept: the team is called together in the room.`);
	});

	it('leaves who leads the team to be seen', () => {
		const {teams, remarks} = read('Bei Red trifft sich der Stab. Dazu gehören:', ['Leiter IT (Vorsitz)', 'Pressestelle']);
		expect(teams[0]).toEqual(['Leiter IT', 'Pressestelle']);
		expect(remarks).toContain('"Vorsitz" is not kept');
	});

	it.each([
		['Facilities, if the power is out', 'if the power is out'],
		['Gebäudetechnik, falls der Strom ausfällt', 'falls der Strom ausfällt'],
	])('is none where it is a condition: %s', (written, condition) => {
		const {teams, remarks} = read('Bei Red trifft sich der Stab. Dazu gehören:', ['Leiter IT', 'Pressestelle', written]);
		expect(teams[0]).toEqual(['Leiter IT', 'Pressestelle']);
		expect(remarks).toContain(`is of the team "${condition}"`);
	});

	it('is nobody in a list of what a team does', () => {
		expect(
			read('In a Red the crisis group meets in room 4.11. It decides on:', ['Head count, because of the rooms', 'Duty hours']).teams,
		).toEqual([[], []]);
	});
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Who leads in one case alone, and who is named only then: neither is lost without a word.

function read(text: string) {
	const {runbook, report} = readRunbook(withLevels(`## Who leads\n\n${text}`, ['Red', 'Amber']), {origin: '/srv/runbook.md'});
	return {
		command: runbook.severities.map(({command}) => (command?.source.includes('runbook.md') ? command.positions : [])),
		remarks: report.remarks.join('\n'),
	};
}

describe('who leads in one case', () => {
	it.each([
		[
			'In a Red the Head of IT 4.2 leads, in case of an attack the Head of Information Security (CISO).',
			'Head of IT 4.2',
			'in case of an attack the Head of Information Security (CISO)',
		],
		[
			'Bei Red leitet die Leitung IT, im Fall eines Angriffs der Beauftragte für die Sicherheit aller Systeme des Hauses (BfS).',
			'Leitung IT',
			'im Fall eines Angriffs der Beauftragte für die Sicherheit aller Systeme des Hauses (BfS)',
		],
		['Bei Red leitet die Werkleitung, bei einem Brand der Brandmeister.', 'Werkleitung', 'bei einem Brand der Brandmeister'],
	])('is not who leads in each, and is said: %s', (text, who, words) => {
		const {command, remarks} = read(text);
		expect(command).toEqual([[who], []]);
		expect(remarks).toContain(`"${words}" is not kept`);
	});

	it('is no other severity', () => {
		const {command, remarks} = read('Bei Red leitet die Leitung IT, bei Amber der Schichtleiter.');
		expect(command).toEqual([['Leitung IT'], ['Schichtleiter']]);
		expect(remarks).not.toContain('is not kept');
	});
});

describe('whoever is named only then', () => {
	it.each([
		['In a Red the Head of IT or a person named by her leads.', 'Head of IT', 'a person named by her'],
		['In a Red the duty engineer or somebody she appoints leads.', 'duty engineer', 'somebody she appoints'],
		['Bei Red leitet die Leitung IT oder eine von ihr benannte Person.', 'Leitung IT', 'eine von ihr benannte Person'],
	])('is said not to be kept: %s', (text, who, words) => {
		const {command, remarks} = read(text);
		expect(command[0]).toEqual([who]);
		expect(remarks).toContain(`"${words}" is not kept, for it names nobody`);
	});

	it('is not said of somebody with a position', () => {
		const {command, remarks} = read('In a Red the Head of IT or the duty engineer leads.');
		expect(command[0]).toEqual(['Head of IT', 'duty engineer']);
		expect(remarks).not.toContain('names nobody');
	});
});

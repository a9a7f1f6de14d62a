import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// "A significant incident is one in which …" among others that a product has words for.

function read(said: string) {
	const {runbook} = readRunbook(`# Harbour\n\n${said}\n`, {origin: '/srv/runbook.md'});
	return runbook.severities.map(({id, response}) => `${id}${response?.source.includes('runbook.md') ? ` ${response.ms / 60_000}` : ''}`);
}

describe('a severity of its own name that a paragraph defines beside others', () => {
	it.each([
		[
			'We know three levels.\n\nA **major incident** is one in which the gate is shut. We respond within 10 minutes.\n\nA **significant incident** is one in which a crane stands. We respond within one hour.\n\nA **minor incident** is all else. We respond within 4 hours.\n\n## Major incident\n\n1. Shut the gate.',
			['Major 10', 'Significant 60', 'Minor 240'],
		],
		[
			'A critical outage means that no ship moves. Respond within 5 minutes.\n\nA partial outage means that one berth is closed. Respond within 30 minutes.\n\nA minor outage means that a lamp is out. Respond within 4 hours.\n\n## Partial outage\n\nTalk to the pilot.',
			['Critical 5', 'Partial 30', 'Minor 240'],
		],
		[
			'Wir kennen drei Stufen.\n\nEine **schwere Störung** ist eine, bei der kein Schiff anlegt. Reaktion innerhalb von 10 Minuten.\n\nEine **begrenzte Störung** ist eine, bei der ein Kran steht. Reaktion innerhalb einer Stunde.\n\nEine **leichte Störung** ist alles andere. Reaktion innerhalb von 4 Stunden.\n\n## Schwere Störung\n\n1. Tor schließen.\n\n## Begrenzte Störung\n\n1. Kran sichern.',
			['Schwer 10', 'Begrenzt 60', 'Leicht 240'],
		],
	])('is one of them: %s', (said, expected) => {
		expect(read(said)).toEqual(expected);
	});

	it.each([
		// Of which nothing is ever said again.
		'A **major incident** is one in which the gate is shut.\n\nA **famous incident** is one of which the papers write.\n\nA **minor incident** is all else.\n\n## Major incident\n\n1. Shut the gate.\n\n## Minor incident\n\n1. Wait.',
		// That is no kind.
		'A **major incident** is one in which the gate is shut.\n\nThis incident is one of the harbour.\n\nA **minor incident** is all else.\n\n## Major incident\n\n1. Shut the gate.\n\n## Minor incident\n\n1. Wait.',
	])('is none where it is no level: %s', (said) => {
		expect(read(said)).toEqual(['Major', 'Minor']);
	});
});

describe('names that no product has a word for', () => {
	const lines = (time: string) =>
		`## Grades\n\n- **Black** – no ship sails. Answer in 5 ${time}.\n- **Grey** – one line is gone. Answer in 20 ${time}.\n- **White** – harmless. Answer in 3 ${time}.\n\n## Calls\n\nBlack: pilot at once. Grey: pilot at once. White: nobody.`;

	it('are severities where a chapter on them says how soon each is answered, and each is spoken of again', () => {
		expect(read(lines('hours'))).toEqual(['Black 300', 'Grey 1200', 'White 180']);
	});

	it('are none where nothing says how soon', () => {
		expect(read(lines('words'))).toEqual(['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4']);
	});
});

describe('severities with letters in bold', () => {
	it('may end in a full stop', () => {
		expect(
			read(
				'**Level A.** No hall is open. React within 5 minutes.\n\n**Level B.** One hall is shut. React within 30 minutes.\n\n**Level C.** All other things. React within 4 hours.',
			),
		).toEqual(['Level A 5', 'Level B 30', 'Level C 240']);
	});
});

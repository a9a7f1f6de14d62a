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

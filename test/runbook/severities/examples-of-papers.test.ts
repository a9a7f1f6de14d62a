import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// A past write-up that is held up as a good one is no example of what a severity is.

const examples = (text: string, heading = '## Level 1') =>
	readRunbook(withLevels(`${heading}\n\n${text}`, ['Level 1', 'Level 2']), {origin: '/srv/runbook.md'})
		.report.found.filter(({what}) => what === 'examples')
		.map((found) => found.text);

describe('an example of what is written', () => {
	it.each([
		['Example of a good one: `reviews/2023-heat.md`, when the tills failed.', '## After a Level 1'],
		['Example: when the tills failed, the Director was rung after ten minutes.', '## After a Level 1'],
		['Example report: the heat of last summer', '## Level 1'],
		['Examples of good updates: tills back, gates open', '## Level 1'],
		['Example: `reviews/2023-heat.md`', '## Level 1'],
		['Beispiel für einen guten Bericht: Kassen im August', '## Level 1'],
		['Beispiel: Kassen im August', '## Nachbereitung Level 1'],
	])('is none of the severity: %s (%s)', (text, heading) => {
		expect(examples(text, heading)).toEqual([]);
	});

	it.each([
		['Examples: tills down, gates stuck', 'tills down, gates stuck'],
		['Typical examples: nobody can buy', 'nobody can buy'],
		['Beispiele: Kassen stehen, Tore klemmen', 'Kassen stehen, Tore klemmen'],
	])('is one of what it is: %s', (text, found) => {
		expect(examples(text)).toEqual([`Level 1: ${found}`]);
	});
});

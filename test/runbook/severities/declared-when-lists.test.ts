import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// A heading or a line that ends with "when" says of which severity the list below it is.

const triggers = (line: string) => {
	const levels =
		'| Respond within | What it means | Colour |\n|---|---|---|\n| 10 minutes | Boats are late | Red |\n| 1 hour | Slower | Amber |';
	const list = '* any kiosk has been dead for more than 5 minutes\n* more than 10 desks are out at once';
	const {runbook} = readRunbook(`# Kiosks\n\n## Levels\n\n${levels}\n\n${line}\n\n${list}\n`, {origin: '/srv/runbook.md'});
	return runbook.severities.map(({triggers: own}) => own.filter(({source}) => source.includes('runbook.md')).map(({text}) => text));
};

describe('a list of what makes an incident one of a severity', () => {
	it.each([
		'### Declare Red when',
		'### Declare a Red when',
		'### We call Red when',
		'### Raise Red if',
		'### Red is declared when',
		'### Red ausrufen, wenn',
		'### Red wird ausgerufen, wenn',
		'**Declare Red when**',
		'**Declare Red when:**',
		'Declare Red when:',
		'Declare Red when',
		'We declare Red as soon as:',
		'Red is declared when:',
		'Red applies if:',
		'Red wird ausgerufen, wenn:',
		'Red gilt, sobald:',
	])('is known by the line above it: %s', (line) => {
		expect(triggers(line)).toEqual([['any kiosk has been dead for more than 5 minutes', 'more than 10 desks are out at once'], []]);
	});

	it.each([
		'### Who declares Red',
		'### Call the harbour when',
		'Do not declare Red when:',
		'### Red is closed when',
		'Close a Red when:',
		'Red – who is called when:',
		'Red – wer wird gerufen, wenn:',
	])('is none below %s', (line) => {
		expect(triggers(line)).toEqual([[], []]);
	});
});

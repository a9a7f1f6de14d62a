import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// What is kept whole is not named as not understood as well.

const left = (text: string) => readRunbook(text, {origin: '/srv/team.md'}).report.notUnderstood.map(({why}) => why);

const table = (means: string) =>
	`# T\n\n## Levels\n\n| Respond within | What it means | Colour |\n|---|---|---|\n| 5 minutes | ${means} | Red |\n| 20 minutes | Slower | Amber |\n\n## Red procedure\n\n1. Look`;

describe('what a severity means', () => {
	it.each([
		'Boats are late or will be within 30 minutes',
		'Some boats leave more than 15 minutes late',
		'Boote fahren in 30 Minuten nicht mehr',
	])('is kept with its time: %s', (means) => {
		expect(left(table(means)).filter((why) => why.includes('What it means'))).toEqual([]);
	});

	it('is named where it orders something', () => {
		expect(left(table('No boat runs; call the harbour lead within 30 minutes')).some((why) => why.includes('call the harbour lead'))).toBe(
			true,
		);
	});
});

describe('a step that begins with a label', () => {
	it.each(['Log on to the island switch and look for errors', 'Show the translation table'])('is no fact: %s', (label) => {
		expect(left(withLevels(`## SEV1 procedure\n\n1. ${label}: \`show interfaces status\`\n2. Bounce the port`))).toEqual([]);
	});
});

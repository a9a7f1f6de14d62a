import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {levelsInWords} from '../../helpers/policy-lines.ts';

// "The privacy lead is called immediately where patient data may have been disclosed": in that case alone.

const rungsOf = (text: string) =>
	readRunbook(`${levelsInWords}\n## Escalation\n\n${text}\n`, {origin: '/srv/runbook.md'}).runbook.severities[0]?.rungs.map(
		({position, timing}) => [position, timing.at === 'reported' ? timing.what : timing.at],
	);

describe('whoever is called where something is so', () => {
	it.each([
		'The privacy lead is called immediately where patient data may have been disclosed.',
		'The privacy lead is called immediately where patient data may have been disclosed, in any category.',
		'The privacy lead is called immediately where patient data may have been disclosed, whatever the severity, so that the regulator can be told within 72 hours.',
	])('is called in that case alone: %s', (text) => {
		expect(rungsOf(text)).toEqual([['Privacy lead', 'patient data may have been disclosed']]);
	});

	it('is called at once where the words are a place', () => {
		expect(rungsOf('For Critical the duty manager is called at once where we meet.')).toEqual([['Duty manager', 'once']]);
	});
});

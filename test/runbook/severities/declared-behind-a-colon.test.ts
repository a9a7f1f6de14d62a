import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// "SEV1 if: …, or …": the word that begins the conditions stands before a colon.

const triggers = (line: string, title = 'Levels') =>
	readRunbook(withLevels(`## ${title}\n\n${line}\n`), {origin: '/srv/runbook.md'})
		.runbook.severities[0]?.triggers.filter(({source}) => source.includes('runbook.md'))
		.map(({text}) => text);

describe('a severity with "if" before a colon', () => {
	it.each([
		[
			'**SEV1 if:** pump pressure < 50% for 5 min, or gate failures > 100 in 10 min.',
			['Pump pressure < 50% for 5 min', 'Gate failures > 100 in 10 min'],
		],
		['SEV1 when: the sluice is stuck, or when a ship is stopped.', ['The sluice is stuck', 'A ship is stopped']],
		['- **SEV1 if:** the sluice is stuck; the water rises', ['The sluice is stuck', 'The water rises']],
		['**SEV1 wenn:** die Schleuse klemmt, oder ein Schiff steht.', ['Die Schleuse klemmt', 'Ein Schiff steht']],
		['**SEV1, falls:** die Schleuse klemmt', ['Die Schleuse klemmt']],
	])('is triggered by each of them: %s', (line, expected) => {
		expect(triggers(line)).toEqual(expected);
	});

	it.each([
		['**SEV1 if:** nobody answers within 10 min, call the harbour manager.', 'Levels'],
		['**SEV1 if:** the sluice is stuck, or a ship is stopped.', 'Escalation'],
		['**SEV1 if needed:** the harbour manager.', 'Levels'],
	])('is not where somebody is called then: %s, %s', (line, title) => {
		expect(triggers(line, title)).toEqual([]);
	});
});

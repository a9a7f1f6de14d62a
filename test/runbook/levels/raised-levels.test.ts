import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// When an incident of one severity is one of the severity above it.

const head = withLevels('').split('\n').length - 1;
const triggers = (text: string) =>
	readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook.severities.map(({triggers}) =>
		triggers.filter(({source}) => source.includes('runbook.md')).map((trigger) => trigger.text),
	);

describe('a severity that is raised by one', () => {
	it.each([
		[
			'During a regatta named in the calendar, every level from SEV2 to SEV3 goes up\nby one.',
			[['SEV2 during a regatta named in the calendar'], ['SEV3 during a regatta named in the calendar'], []],
		],
		['- In high season SEV2 and SEV3 are treated as one level higher.', [['SEV2 in high season'], ['SEV3 in high season'], []]],
		['- Raise SEV3 by one level if the hospital pier is affected', [[], ['SEV3 if the hospital pier is affected'], []]],
		['Between 06:00 and 09:00 every SEV2 is a SEV1.', [['SEV2 between 06:00 and 09:00'], [], []]],
		['Während der Messe gilt jede Stufe eine höher.', [['SEV2 während der Messe'], ['SEV3 während der Messe'], []]],
		['Am Wochenende wird SEV3 um eine Stufe angehoben.', [[], ['SEV3 am Wochenende'], []]],
		["Pendant les régates, chaque niveau monte d'un cran.", [['SEV2 pendant les régates'], ['SEV3 pendant les régates'], []]],
	])('on a condition makes one of the severity above: %s', (text, expected) => {
		expect(triggers(text)).toEqual(expected);
		expect(policyLines(withLevels(text)).left).toEqual([]);
	});

	it.each(['At night every SEV1 is one level lower.', 'In high season no SEV2 is a SEV1.'])(
		'is none otherwise, and is reported: %s',
		(text) => {
			expect(triggers(text)).toEqual([[], [], []]);
			expect(policyLines(withLevels(text)).left.map((line) => Number.parseInt(line, 10))).toEqual([head + 1]);
		},
	);
});

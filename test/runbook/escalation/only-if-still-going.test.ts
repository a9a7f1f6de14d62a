import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// One person at several severities, at one of them only if it goes on (R27): they have one name.

const hour = 3_600_000;
const told = (text: string) =>
	readRunbook(withLevels(text, ['Red', 'Amber', 'Blue']), {origin: '/srv/runbook.md'}).runbook.severities.map(({rungs}) =>
		rungs.filter(({source}) => source.includes('runbook.md')).map(({position, timing}) => [position, timing]),
	);

describe('somebody who is told at once of one severity, and of another only if it is still going', () => {
	const three = [
		'For a red, message Jules (CEO) right away',
		"For an amber tell Jules only if it's still going after two hours",
		'Blues: nobody',
	];
	it.each([
		['sentences', `${three.join('. ')}.`],
		['items', three.map((text) => `- ${text}.`).join('\n')],
		['clauses', `${three.map((text, index) => (index === 0 ? text : `${text.charAt(0).toLowerCase()}${text.slice(1)}`)).join('; ')}.`],
	])('has one name, each time its own, and nobody is called at the third: %s', (_, text) => {
		for (const heading of ['## Who to call', '## Telling people'])
			expect(told(`${heading}\n\n${text}`)).toEqual([[['Jules', {at: 'once'}]], [['Jules', {at: 'after', ms: 2 * hour}]], []]);
	});

	it('keeps a bracket behind a name before the next severity', () => {
		expect(told('## Escalation\n\nFor a red, call Jules (CEO) right away; for an amber call Kim (CTO), after two hours.')).toEqual([
			[['Jules', {at: 'once'}]],
			[['Kim', {at: 'after', ms: 2 * hour}]],
			[],
		]);
	});
});

import {expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// "Kritisch" before a noun is a severity where it is not declined, and a word of another meaning where it is.

const called = (text: string) =>
	readRunbook(withLevels(`## Eskalation\n\n${text}`, ['Kritisch', 'Hoch', 'Mittel']), {origin: '/srv/runbook.md'}).runbook.severities.map(
		({rungs}) => rungs.filter(({source}) => source.includes('runbook.md:')).map(({position}) => position),
	);

it.each([
	'Nach 30 Minuten wird bei Kritisch Rufbereitschaft alarmiert.',
	'Nach 30 Minuten ist bei Kritisch Rufbereitschaft zu alarmieren.',
])('%s', (text) => {
	expect(called(text)).toEqual([['Rufbereitschaft'], [], []]);
});

it('a declined word is none', () => {
	expect(called('Nach 30 Minuten wird bei kritischer Rufbereitschaft der Vorstand angerufen.')[0]).toEqual([]);
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

const read = (text: string, title = 'Escalation') =>
	readRunbook(withLevels(`## ${title}\n\n${text}\n`), {origin: '/srv/runbook.md'}).report;
const calls = (text: string, title?: string) =>
	read(text, title)
		.found.filter(({what}) => what.startsWith('escalation') || what.includes(' escalation'))
		.map(({text: said}) => said);

describe('whoever is called later, and at once in one case', () => {
	it.each([
		[
			'In a SEV1 the harbour manager hears at three hours, or immediately when there are signs of a break-in.',
			['SEV1: Harbour manager after 3 h', 'SEV1: Harbour manager as soon as it is reported: there are signs of a break-in'],
		],
		[
			'Bei SEV1 erfährt der Hafenmeister nach 60 Minuten davon, bei einem Brand sofort.',
			['SEV1: Hafenmeister after 1 h', 'SEV1: Hafenmeister as soon as it is reported: Brand'],
		],
	])('is one: %s', (text, expected) => {
		expect(calls(text)).toEqual(expected);
	});
});

describe('a figure in words without its unit', () => {
	it.each([
		[
			'For a SEV2 the harbour master is told after two hours without a fix, and the chief pilot after four.',
			['SEV2: Harbour master after 2 h', 'SEV2: Chief pilot after 4 h'],
		],
		[
			'Bei SEV2 wird der Hafenmeister nach zwei Stunden angerufen, der Lotsenleiter nach vier.',
			['SEV2: Hafenmeister after 2 h', 'SEV2: Lotsenleiter after 4 h'],
		],
	])('has that of the one before: %s', (text, expected) => {
		expect(calls(text)).toEqual(expected);
	});
});

describe('which of several', () => {
	it.each([
		['In a SEV1 ring the engineer whose area it is after 30 minutes.', 'SEV1: Engineer after 30 min', 'whose area it is'],
		['Bei SEV1 rufen wir nach 30 Minuten den Techniker, dessen Bereich es ist.', 'SEV1: Techniker after 30 min', 'dessen Bereich es ist'],
	])('is said to be left out: %s', (text, expected, left) => {
		expect(calls(text)).toEqual([expected]);
		expect(read(text).remarks.join('\n')).toContain(`"${left}" is not kept`);
	});
});

describe('a case, whatever the word for how bad it is', () => {
	it('calls as long after it is known', () => {
		expect(
			calls(
				'If ballast water is involved, the water officer is rung within 30 minutes of anyone suspecting it, whatever the word.',
				'Calling people out',
			),
		).toContain('SEV1: Water officer 30 min after it is reported: ballast water is involved');
	});
});

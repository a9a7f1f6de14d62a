import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Sentences that call somebody by a verb of two words.

const calls = (sentence: string) => {
	const text = withLevels(`## Who is called\n\n${sentence}`, ['SEV1', 'SEV2']);
	return readRunbook(text, {origin: '/srv/runbook.md'}).runbook.severities.map(({rungs}) =>
		rungs
			.filter(({source}) => source.includes('runbook.md'))
			.map(({position, timing}) => `${position} ${timing.at}${timing.at === 'after' ? ` ${timing.ms / 60_000}` : ''}`),
	);
};

describe('whoever is to be let know', () => {
	it.each([
		['For SEV1, let the CTO know at once.', ['CTO once']],
		['For SEV1, let the CTO and the Head of IT know after 30 minutes.', ['CTO after 30', 'Head of IT after 30']],
		['For SEV1, make the team lead aware after 30 minutes.', ['Team lead after 30']],
		['Bei SEV1 geben wir nach 30 Minuten der Werkleitung Bescheid.', ['Werkleitung after 30']],
	])('is called at that time: %s', (sentence, expected) => {
		expect(calls(sentence)).toEqual([expected, []]);
	});

	it.each([
		'If the incident is SEV1, let the CTO and the Head of IT know.',
		'For SEV1, the Head of IT should know the plan.',
		'For SEV1, let the alert run until somebody knows the cause.',
	])('has no verb for a part of the name: %s', (sentence) => {
		expect(calls(sentence).flat().join()).not.toMatch(/know|let/iu);
	});
});

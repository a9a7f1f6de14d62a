import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {durationsIn} from '../../../source/runbook/words/words.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// A first message, what makes an incident, and "Level 1s" say nothing of how soon a severity is answered.

const contradictions = (text: string) =>
	readRunbook(withLevels(text, ['Level 1', 'Level 2']), {origin: '/srv/runbook.md'}).report.contradictions.map((one) => one.text);

describe('a time that is no second answer', () => {
	it.each([
		'## Updates\n\nThe first message of a Level 1 has to be out within 20 minutes of its acknowledgement.',
		'## Updates\n\nDie erste Meldung muss bei Level 1 spätestens 20 Minuten nach der Annahme draußen sein.',
		"## What is it?\n\nIt's a Level 1 if any of these is true:\n\n- the projector doesn't respond 30 minutes before a show\n- the tills are down",
		'## Level 2 – steps\n\n1. Log it.\n2. Respond to it when there are no Level 1s.',
	])('contradicts nothing: %s', (text) => {
		expect(contradictions(text)).toEqual([]);
	});

	it('is one where it says so', () => {
		expect(contradictions('## Rules\n\nA Level 1 is acknowledged within 20 minutes.')).toHaveLength(1);
	});

	it('is none at all behind the word for a severity', () => {
		for (const text of ['no Level 1s', 'two Sev 2s', 'all priority 3s', 'Stufe 1s']) expect(durationsIn(text)).toEqual([]);
		for (const text of ['within 1s', 'after 30s', 'level within 5 s']) expect(durationsIn(text)).toHaveLength(1);
	});
});

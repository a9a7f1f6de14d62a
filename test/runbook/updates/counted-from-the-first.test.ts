import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// A time that runs from the first message is not by when that one is due.

const first = (sentence: string) =>
	readRunbook(`# Harbour\n\n- P1: all is down\n- P2: some is down\n\n## Customers\n\n- ${sentence}\n`, {
		origin: '/srv/runbook.md',
	}).report.found.filter(({what}) => what.startsWith('first update'));

describe('a time from the first message on', () => {
	it.each([
		'Within 72 hours of the first notification with a detailed report on what was lost.',
		'A full report follows 3 days after the initial message.',
		'Ein Bericht binnen 48 Stunden nach der Erstmeldung.',
	])('says nothing of the first: %s', (sentence) => {
		expect(first(sentence)).toEqual([]);
	});

	it.each(['First notification to customers within 2 hours.', 'Within 20 minutes of the alert the first update to customers goes out.'])(
		'is one where it runs from something else: %s',
		(sentence) => {
			expect(first(sentence).length).toBeGreaterThan(0);
		},
	);
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

const read = (text: string, title = 'Ending it') =>
	readRunbook(withLevels(`## ${title}\n\n${text}\n`, ['P0', 'P1', 'P2']), {origin: '/srv/runbook.md'}).report;
const watched = (text: string, title?: string) =>
	read(text, title).found.flatMap(({what, text: words}) => (what === 'watched after the fix' ? [words] : []));

describe('how long it is quiet before it is over', () => {
	it.each([
		[
			'An incident is over when the charts have been normal for 50 minutes (P0), 30 minutes (P1) or 10 minutes (P2), the belts run again, and the page says so.',
			['P0: 50 min', 'P1: 30 min', 'P2: 10 min'],
		],
		['A P0 is closed once everything has run without an alarm for 50 minutes.', ['P0: 50 min']],
		['Ein P0 gilt als beendet, wenn alles eine Stunde lang ohne Alarm gelaufen ist.', ['P0: 1 h']],
	])('is said of each severity: %s', (text, found) => {
		expect(watched(text)).toEqual(found);
		expect(read(text).inferred).toEqual([]);
	});

	it('is said below the heading', () => {
		expect(watched('- P0: readings normal for 30 minutes; P1: for 15 minutes', 'Closing')).toEqual(['P0: 30 min', 'P1: 15 min']);
	});

	it('is nothing of what is normal elsewhere', () => {
		expect(watched('In the summer a wait of 30 minutes is normal for a P2.', 'Severities')).toEqual([]);
	});
});

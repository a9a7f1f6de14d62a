import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const severities = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook.severities;
const left = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).report.notUnderstood.filter(({line}) => line > 8);

describe('a sentence with a time for each severity of which one is told in words', () => {
	it.each([
		'Updates in the chat: every 20 minutes for SEV1, every hour for SEV2, once a day for SEV3.',
		'Status updates go out every 20 minutes (SEV1), every hour (SEV2) and once a day (SEV3).',
		'We update every 20 minutes for SEV1, every hour for SEV2, and once per day for SEV3.',
		'Meldungen im Kanal: alle 20 Minuten bei SEV1, jede Stunde bei SEV2, einmal am Tag bei SEV3.',
		'Updates: SEV1 every 20 minutes, SEV2 every hour, SEV3 once a day.',
	])('says how often each is told: %s', (text) => {
		expect(severities(text).map(({updates}) => updates.internal?.ms)).toEqual([20 * minute, 60 * minute, day]);
		expect(left(text)).toEqual([]);
	});

	it.each([
		['Post-mortem: SEV1 within 3 working days, SEV2 within 2 weeks, SEV3 optional.', 'optional'],
		['Nachbesprechung: SEV1 innerhalb von 3 Arbeitstagen, SEV2 innerhalb von 2 Wochen, SEV3 freiwillig.', 'freiwillig'],
		['Reviews: within 3 days for SEV1, within 2 weeks for SEV2, optional for SEV3.', 'optional'],
	])('says when each is reviewed: %s', (text, third) => {
		const reviews = severities(text).map(({review}) => review);
		expect(reviews.map((review) => review?.withinMs)).toEqual([3 * day, 14 * day, undefined]);
		expect(reviews[2]?.when).toContain(third);
		expect(left(text)).toEqual([]);
	});
});

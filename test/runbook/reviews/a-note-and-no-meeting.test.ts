import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// A few written lines in the place of a review.

const reviews = (text: string) =>
	readRunbook(withLevels(`## After\n\n${text}\n`), {origin: '/srv/runbook.md'}).runbook.severities.map(({review}) =>
		review?.source.includes('runbook.md') ? `${review.when}, ${(review.withinMs ?? 0) / 86_400_000} d, ${review.attendees}` : '',
	);

describe('what is written of an incident where nobody comes together', () => {
	it.each([
		['SEV2: three lines in #postmortems within 2 days.', 'three lines in #postmortems within 2 days, 2 d, '],
		[
			'SEV2: a short paragraph in the post-mortem channel within 3 days.',
			'a short paragraph in the post-mortem channel within 3 days, 3 d, ',
		],
		['SEV2: drei Zeilen in #nachbesprechung innerhalb von 2 Tagen.', 'drei Zeilen in #nachbesprechung innerhalb von 2 Tagen, 2 d, '],
	])('is said with by when: %s', (line, review) => {
		expect(reviews(`SEV1: review within 1 week, with the whole crew. ${line}`)[1]).toBe(review);
	});

	it('is not what a review is', () => {
		expect(reviews('SEV1: review within 1 week. SEV2: review within 2 days.').slice(0, 2)).toEqual([
			'within 1 week, 7 d, ',
			'within 2 days, 2 d, ',
		]);
	});
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {levelsInWords} from '../../helpers/policy-lines.ts';

// "No review, unless it comes three times in a month": the month is no day by which one is due.

const reviewsOf = (text: string) =>
	readRunbook(`${levelsInWords}\n## Afterwards\n\n${text}\n`, {origin: '/srv/runbook.md'}).runbook.severities.map(
		({review}) => review?.when,
	);

describe('a review that is held only when something happens again', () => {
	it.each([
		['- Critical: review within 4 days.\n- Major: no review, unless the same comes three times in a month.', /unless/u],
		[
			'- Critical: Nachbesprechung innerhalb von 4 Tagen.\n- Major: keine Nachbesprechung, es sei denn, dieselbe kommt dreimal in einem Monat.',
			/es sei denn/u,
		],
		['Critical is reviewed within 4 days. Major is not reviewed unless it happens three times in a month.', /unless/u],
	])('has no day by which it is due: %s', (text, words) => {
		const [critical, major] = reviewsOf(text);
		expect(critical).toMatch(/4/u);
		expect(major).toMatch(words);
	});

	it('is due by its day where it is held', () => {
		expect(reviewsOf('- Critical: review within 4 days.\n- Major: review within a month.')[1]).toMatch(/within a month/u);
	});
});

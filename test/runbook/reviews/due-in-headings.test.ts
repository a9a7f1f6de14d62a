import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// What comes afterwards is often told by deadlines, a heading each.

function reviews(text: string) {
	return readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook.severities.map(({review}) =>
		review?.source.includes('runbook.md') ? `${review.when}${review.attendees === '' ? '' : ` with ${review.attendees}`}` : '',
	);
}

const chapter = (heading: string, item: string) => `## Post-incident\n\n### ${heading}\n\n1. ${item}\n2. Tidy up the shelf\n`;

describe('a heading with nothing but a deadline', () => {
	it('is by when a review is held that stands below it', () => {
		expect(reviews(chapter('Within 1 week', 'Hold the post-mortem review'))).toEqual(['Within 1 week', 'Within 1 week', 'Within 1 week']);
		expect(reviews(chapter('Within 5 days (SEV1/SEV2)', 'Conduct a blameless retrospective'))).toEqual([
			'Within 5 days',
			'Within 5 days',
			'',
		]);
		expect(reviews(chapter('Innerhalb von 5 Tagen', 'Nachbesprechung durchführen'))[0]).toBe('Innerhalb von 5 Tagen');
	});

	it.each([
		['it is written up or planned then', chapter('Within 1 week', 'Complete the post-mortem document')],
		['it is put into a calendar then', chapter('Within 1 week', 'Create a review invitation')],
		['something else is reviewed', chapter('Within 1 week', 'Hold the door')],
		['it is of another chapter', chapter('Within 1 week', 'Hold the post-mortem review').replace('Post-incident', 'Deliveries')],
	])('is none where %s', (_, text) => {
		expect(reviews(text)).toEqual(['', '', '']);
	});

	it('is none of what has a time of its own', () => {
		const text = `${chapter('Within 1 week', 'Hold the post-mortem review')}\nA SEV1 is reviewed within 2 days.\n`;
		expect(reviews(text).map((said) => /2 days/.test(said))).toEqual([true, false, false]);
	});
});

describe('what stands beside the time of a review', () => {
	it('is nobody where it is what is in it', () => {
		expect(reviews('## Procedure\n\n1. Mend it\n2. Plan the post-mortem (≤5 days) incl. measures, owners, dates\n3. Sweep up\n')[0]).toBe(
			'Plan the post-mortem (≤5 days) incl. measures',
		);
	});

	it('is no severity and nobody where it is an option of what is typed', () => {
		const text =
			'## Post-mortem\n\n- **Within 5 days** of the end. File it with `wh issue create --label review --label SEV1` (or `--label SEV2`).\n';
		expect(reviews(text)).toEqual(['Within 5 days', 'Within 5 days', 'Within 5 days']);
	});
});

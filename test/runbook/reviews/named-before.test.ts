import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

const read = (text: string, title = 'Ending it, and afterwards') =>
	readRunbook(withLevels(`## ${title}\n\n${text}\n`, ['P0', 'P1', 'P2']), {origin: '/srv/runbook.md'}).report;
const reviews = (text: string, title?: string) =>
	read(text, title).found.flatMap(({what, text: words}) => (what === 'review' ? [words] : []));

describe('a review that is called "one"', () => {
	it.each([
		['Retrospectives are blameless. A P0 has one within 48 hours. A P1 gets one within 4 business days.', 'within 4 business days'],
		['We like reviews. P0 needs one within 48 hours. P1 needs one within a week.', 'within a week'],
	])('is what the sentence before speaks of: %s', (text, second) => {
		expect(reviews(text)).toEqual(['P0: within 48 hours', `P1: ${second}`]);
	});

	it('is what the heading names', () => {
		expect(reviews('A P0 has one within 48 hours.', 'Retrospectives')).toEqual(['P0: within 48 hours']);
		expect(reviews('Ein P0 bekommt eine innerhalb von 48 Stunden.', 'Nachbesprechung')).toEqual(['P0: innerhalb von 48 Stunden']);
	});

	it('is none where something else is spoken of', () => {
		expect(reviews('Every fridge has an alarm. A P0 has one within 48 hours.')).toEqual([]);
	});

	it('names the report beside it, and who writes it', () => {
		expect(read('Retrospectives are blameless. A P0 has one within 48 hours and a public report within 5 days.').remarks).toContain(
			'Line 11: "a public report within 5 days" is not kept: a review has a time, and no clock runs for what is written.',
		);
		const said = 'Jeder P0 wird binnen einer Woche nachbesprochen; den Bericht schreibt die Leitung.';
		expect(reviews(said, 'Danach')).toEqual(['P0: binnen einer Woche']);
		expect(read(said, 'Danach').remarks.join('\n')).toContain('"den Bericht schreibt die Leitung" is not kept');
		expect(reviews('P0 incidents are reviewed within 5 days; the lead writes the report.')).toEqual(['P0: within 5 days']);
	});
});

describe('a review at the next meeting', () => {
	it.each([
		[
			'Jeder P0 wird binnen einer Woche nachbesprochen. P1-Störungen werden im nächsten Monatstreffen gesammelt besprochen.',
			'im nächsten Monatstreffen gesammelt',
		],
		[
			'P0 incidents are reviewed within a week. P1 incidents are discussed together at the next monthly meeting.',
			'together at the next monthly meeting',
		],
	])('has no day: %s', (text, second) => {
		expect(reviews(text, 'Danach')[1]).toBe(`P1: ${second}`);
	});
});

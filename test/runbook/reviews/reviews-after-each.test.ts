import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {days} from '../../helpers/runbook-fixture.ts';

// "Nach jedem Totalausfall …", "after every Standstill …": of the severity that is named, by a word of the team's own or not.

const handbook = (names: readonly string[], said: string) =>
	`# Handbook\n\n| Class | Response |\n|---|---|\n${names
		.map((name, index) => `| **${name}** | ${10 * (index + 1)} minutes |`)
		.join('\n')}\n\n${names.map((name) => `## Steps: ${name}\n\n1. Look at the pump.\n`).join('\n')}\n## Afterwards\n\n${said}\n`;
const read = (names: readonly string[], said: string) => readRunbook(handbook(names, said), {origin: '/srv/runbook.md'});
/** What the file says of the reviews: by when, "none", or nothing. */
const reviewsOf = ({runbook}: ReturnType<typeof read>) =>
	runbook.severities.map(({review}) => (review?.source.includes('runbook.md:') ? review.withinMs : review ? 'unsaid' : 'none'));

const german = ['Totalausfall', 'Hemmnis', 'Lappalie'];
const english = ['Standstill', 'Bottleneck', 'Nuisance'];

describe('a review after each incident of a severity', () => {
	it.each([
		[german, 'Nach jedem Totalausfall gibt es innerhalb von 4 Tagen eine Nachbesprechung mit Werkleiter und Schichtleiter.', 4],
		[german, 'Auf jeden einzelnen Totalausfall folgt binnen 7 Tagen eine Nachbesprechung mit dem Werkleiter.', 7],
		[english, 'After every Standstill a review is held within 4 days with the plant manager.', 4],
		[english, 'After each Standstill there is a post-mortem within 6 days.', 6],
		[['Rot', 'Gelb', 'Weiß'], 'Nach jedem Rot gibt es innerhalb von 4 Tagen eine Nachbesprechung.', 4],
	] as const)('is of that one alone: %s %s', (names, said, within) => {
		expect(reviewsOf(read(names, said))).toEqual([days(within), 'unsaid', 'unsaid']);
	});

	it.each([
		[german, 'Nach jedem Vorfall gibt es innerhalb von 4 Tagen eine Nachbesprechung.'],
		[english, 'After every incident a review is held within 4 days.'],
		[['Hoch', 'Mittel', 'Niedrig'], 'Nach jedem Hochwasser gibt es innerhalb von 4 Tagen eine Nachbesprechung.'],
	] as const)('is of all where no severity is named: %s %s', (names, said) => {
		expect(reviewsOf(read(names, said))).toEqual([days(4), days(4), days(4)]);
	});
});

describe('a report instead of a review', () => {
	it.each([
		[
			german,
			'Nach jedem Totalausfall gibt es binnen 4 Tagen eine Nachbesprechung. Nach einem Hemmnis genügt ein Kurzbericht des Schichtleiters innerhalb einer Woche.',
		],
		[german, 'Nach jedem Totalausfall gibt es binnen 4 Tagen eine Nachbesprechung. Bei einem Hemmnis reicht ein kurzer Bericht.'],
		[english, 'After every Standstill a review is held within 4 days. After a Bottleneck a short written report is enough.'],
		[english, 'Each Standstill is reviewed within 4 days. For a Bottleneck a one-page summary will do.'],
		[
			english,
			'After every Standstill there is a review within 4 days. After a Bottleneck a report by the shift lead within a week suffices.',
		],
	] as const)('is no review of that severity, and is named: %s %s', (names, said) => {
		const {runbook, report} = read(names, said);
		expect(reviewsOf({runbook, report})).toEqual([days(4), 'none', 'none']);
		// Nor of what is less grave and of which nothing is said; that is remarked.
		expect(report.remarks.some((remark) => remark.startsWith(`${names[2]}: no review is due`))).toBe(true);
		expect(report.remarks.some((remark) => /(?:report|summary|bericht).*is not kept/iu.test(remark))).toBe(true);
		expect(report.notUnderstood).toEqual([]);
	});

	it.each([
		'After every Standstill a review is held within 4 days. After a Bottleneck a short report is enough. After a Nuisance there is a review within 9 days.',
		'A review of each incident is held within 9 days. After every Standstill it is within 4 days. After a Bottleneck a short report is enough.',
	])('takes no review away that is said of a lower one: %s', (said) => {
		expect(reviewsOf(read(english, said))[2]).toBe(days(9));
	});

	it.each([
		'After every Standstill a review is held within 4 days. After a Bottleneck the report is filed in the wiki.',
		'After every Standstill a review is held within 4 days. A Bottleneck is in the report for the plant manager.',
	])('takes no review away where it is not said to be enough: %s', (said) => {
		expect(reviewsOf(read(english, said))).toEqual([days(4), 'unsaid', 'unsaid']);
	});
});

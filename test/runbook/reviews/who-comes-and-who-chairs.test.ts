import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Who comes to a review, who leads it, and of what there is none or only one for who wants.

const read = (text: string) => {
	const {runbook, report} = readRunbook(withLevels(text), {origin: 'rb.md'});
	return {
		reviews: runbook.severities.map(({review}) =>
			review === undefined ? 'none' : review.source.includes('rb.md:') ? [review.when, review.attendees] : 'built-in',
		),
		remarks: report.remarks.join('\n'),
	};
};

describe('who comes', () => {
	it.each(['Who comes', 'Who joins', 'Wer kommt', 'Who attends'])('stands in a column "%s"', (title) => {
		expect(
			read(
				`## Afterwards\n\n| Severity | Review held within | ${title} |\n|---|---|---|\n| SEV1 | 3 business days | IC, ward lead, Quality |\n| SEV2 | 10 business days | IC, ward lead |\n| SEV3 | optional | whoever wants |`,
			).reviews,
		).toEqual([
			['3 business days', 'IC, ward lead, Quality'],
			['10 business days', 'IC, ward lead'],
			['optional', 'whoever wants'],
		]);
	});

	it.each([
		[
			'Every SEV1 gets a review within 3 days. Lead, both on-calls and Support come, Dani chairs.',
			'Lead, both on-calls and Support',
			'Dani chairs',
		],
		[
			'Every SEV1 gets a review within 3 days. Lead and Support attend, and the ward manager runs it.',
			'Lead and Support',
			'the ward manager runs it',
		],
		[
			'Nach jeder SEV1 findet innerhalb von 3 Tagen eine Nachbesprechung statt. Betrieb und Vertrieb kommen, Frau Roth moderiert.',
			'Betrieb und Vertrieb',
			'Frau Roth moderiert',
		],
	])('stands before who chairs, which is said not to be kept: %s', (sentences, who, chair) => {
		const {reviews, remarks} = read(`## Review\n\n${sentences}`);
		expect(reviews[0]?.[1]).toBe(who);
		expect(remarks).toContain(`"${chair}" is not kept`);
	});
});

describe('a review that nobody has to hold', () => {
	it.each([
		'Every SEV1 gets a review within 3 days. For a SEV2 a note in the ticket is enough, a meeting is optional. SEV3 gets nothing.',
		'Every SEV1 gets a review within 3 days. A SEV2 gets a line in the log, and a meeting is optional. SEV3 has none.',
	])('is optional, and there is none where nothing is: %s', (text) => {
		expect(read(`## After\n\n${text}`).reviews).toEqual([['within 3 days', ''], ['optional', ''], 'none']);
	});

	it('is so in German', () => {
		const {reviews, remarks} = read(
			'## Nachbereitung\n\nZu jeder SEV1 findet innerhalb von fünf Tagen eine Nachbesprechung statt. Für SEV2 genügt ein Eintrag im Ticket, eine Besprechung ist freiwillig. SEV3 bekommt nichts.',
		);
		expect(reviews).toEqual([['innerhalb von fünf Tagen', ''], ['freiwillig', ''], 'none']);
		expect(remarks).toContain('genügt ein Eintrag im Ticket" is not kept');
	});

	it.each(['## Stand-up\n\nIn a SEV2 a call is optional.', '## Who pays\n\nSEV3 gets nothing.'])(
		'is none of another chapter: %s',
		(text) => {
			expect(read(text).reviews).toEqual(['built-in', 'built-in', 'built-in']);
		},
	);
});

it('names who takes part, and holds none where a note is written', () => {
	const {reviews, remarks} = read(
		'## Reviews\n\nSEV1: review meeting within 4 working days; analyst, Head of Pay and the account manager take part. SEV2: short note within 2 weeks, no meeting. SEV3: none.',
	);
	expect(reviews).toEqual([['within 4 working days', 'analyst, Head of Pay and the account manager'], 'none', 'none']);
	expect(remarks.match(/"short note within 2 weeks/gu)).toHaveLength(1);
});

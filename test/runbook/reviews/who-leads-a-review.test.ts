import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Beside the time of a review: whether it has to be, who leads it, who comes, what is written, and for which severities there is none.

function read(text: string) {
	const {runbook, report} = readRunbook(withLevels(`## Review\n\n${text}`, ['P1', 'P2', 'P3']), {origin: '/srv/runbook.md'});
	return {
		reviews: runbook.severities.map(({review}) => (review && !review.source.startsWith('built-in') ? [review.when, review.attendees] : [])),
		remarks: report.remarks.join('\n'),
		left: report.notUnderstood.map(({why}) => why),
	};
}

describe('a review that somebody leads', () => {
	it.each([
		['- P1: within 72 hours, mandatory, chaired by the IT Director', ['within 72 hours', ''], 'chaired by the IT Director'],
		['- P1: within 3 days, always required, with the crew', ['within 3 days', 'the crew'], undefined],
		['- P1: within 5 days, led by the Service Owner, with QA and Support', ['within 5 days', 'QA and Support'], 'led by the Service Owner'],
		['A P1 is reviewed within 72 hours, moderated by the Harbour Master.', ['within 72 hours', ''], 'moderated by the Harbour Master'],
		['- P1: binnen 3 Tagen, verpflichtend, unter Leitung des IT-Leiters', ['binnen 3 Tagen', ''], 'unter Leitung des IT-Leiters'],
		['- P1: binnen 3 Tagen, geleitet vom Werkleiter, mit Bereitschaft', ['binnen 3 Tagen', 'Bereitschaft'], 'geleitet vom Werkleiter'],
	])('is no group of people: %s', (text, review, chair) => {
		const {reviews, remarks, left} = read(text);
		expect(reviews[0]).toEqual(review);
		if (chair !== undefined) expect(remarks).toContain(`"${chair}" is not kept`);
		expect(left).toEqual([]);
	});
});

describe('a review in a sentence', () => {
	it('has its time and who comes, also where that is of some alone', () => {
		const {reviews, left} = read(
			'Jeder P1 wird innerhalb von 5 Tagen nachbesprochen. Teilnehmer: Einsatzleitung, Technik, Datenschutz (falls Daten betroffen waren).',
		);
		expect(reviews[0]).toEqual(['innerhalb von 5 Tagen', 'Einsatzleitung, Technik, Datenschutz (falls Daten betroffen waren)']);
		expect(left).toEqual([]);
	});

	it.each(["P3s aren't reviewed.", 'A P3 is not reviewed.', 'P3 wird nicht nachbesprochen.'])('is none of a severity: %s', (text) => {
		const {reviews, left} = read(`Each P1 is reviewed within 5 days. ${text}`);
		expect(reviews[0]?.[0]).toBe('within 5 days');
		expect(reviews[2]).toEqual([]);
		expect(left).toEqual([]);
	});

	it('has no clock for what is written beside a table', () => {
		const table = '| Priority | Review held within | Attending |\n|---|---|---|\n| P1 | 3 days | Crew, Support |\n| P2 | 9 days | Crew |';
		const {reviews, remarks, left} = read(`${table}\n\nThe written report for P1 is due 5 days after closure and goes to the CTO.`);
		expect(reviews[0]).toEqual(['3 days', 'Crew, Support']);
		expect(remarks).toContain('"The written report for P1 is due 5 days after closure and goes to the CTO" is not kept');
		expect(left).toEqual([]);
	});

	it('may be held with others once a month', () => {
		const {reviews} = read(
			'| Priority | Review due |\n|---|---|\n| P1 | 3 days |\n\nP3 incidents are looked at together in the monthly meeting.',
		);
		expect(reviews[2]?.[0]).toContain('monthly meeting');
	});
});

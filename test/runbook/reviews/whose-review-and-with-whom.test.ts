import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Chapters on the review in whole sentences: of which severities it is, by when it is held, and who comes.

const levels = '## Severities\n\n- P1: nothing prints\n- P2: one press is out\n- P3: one colour is off\n\n';
const read = (title: string, text: string, before = levels) =>
	readRunbook(`# Print shop\n\n${before}## ${title}\n\n${text}\n`, {origin: '/srv/runbook.md'});
const reviews = (title: string, text: string, before?: string) =>
	read(title, text, before).runbook.severities.map(({review}) =>
		review?.source.includes('runbook.md') === true ? [review.when, review.attendees] : undefined,
	);

describe('all incidents that are rated so', () => {
	it.each([
		'All incidents rated P2 or higher require a formal post-incident review.',
		'All incidents classified as P2 or higher require a review.',
		'All incidents of P2 or higher require a review.',
	])('are no others: %s', (sentence) => {
		const [p1, p2, p3] = reviews('Post-incident review process', `- ${sentence}\n- Review completed within 10 business days of closure.`);
		expect(p1?.[0]).toBe('within 10 business days');
		expect(p2?.[0]).toBe('within 10 business days');
		expect(p3).toBeUndefined();
	});

	it('are none but these in German', () => {
		const before = '## Stufen\n\n- Stufe 1: nichts druckt\n- Stufe 2: eine Presse steht\n\n';
		const text = '- Alle Vorfälle der Stufe 1 erfordern eine Nachbesprechung.\n- Sie findet innerhalb von 5 Arbeitstagen statt.';
		const [one, two] = reviews('Nachbesprechung', text, before);
		expect(one?.[0]).toBe('innerhalb von 5 Arbeitstagen');
		expect(two).toBeUndefined();
	});

	it('are each of them where nothing else is said', () => {
		const all = reviews('Post-incident review', '- All incidents require a review.\n- Review completed within 10 days.');
		expect(all.map((review) => review?.[0])).toEqual(['within 10 days', 'within 10 days', 'within 10 days']);
	});
});

describe('who comes', () => {
	it.each([
		['- Post-mortem within 5 days.\n- Review team includes at minimum: Press lead, IT security.', 'Press lead, IT security'],
		['- Post-mortem within 5 days.\n- The review team consists of the press lead and the owner.', 'press lead and the owner'],
		['- Post-mortem within 5 days.\n- Attendees include at least the press lead and the owner.', 'press lead and the owner'],
	])('is said in a sentence of its own: %s', (text, attendees) => {
		for (const review of reviews('Post-mortem', text)) expect(review).toEqual(['within 5 days', attendees]);
	});

	it('is said behind when it is held', () => {
		const text = 'All P1 and P2 incidents require a review. It is held within 3 days. Attendees include the press lead and the owner.';
		const [p1, , p3] = reviews('Post-incident review', text);
		expect(p1).toEqual(['within 3 days', 'press lead and the owner']);
		expect(p3).toBeUndefined();
	});

	it('is nobody of a team that is on call', () => {
		const text = '- Post-mortem within 5 days.\n- The response team includes the press lead.';
		for (const review of reviews('Post-mortem', text)) expect(review).toEqual(['within 5 days', '']);
	});
});

describe('what is looked at', () => {
	it('is no review that is held', () => {
		expect(reviews('Post-mortem', '- Review session settings within 2 days.')).toEqual([undefined, undefined, undefined]);
	});
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Who sits together afterwards, in sentences; what is denied of the last severity; and deadlines that stand beside a meeting.

function read(text: string) {
	const levels =
		'| Level | Answer | Means |\n|---|---|---|\n| Flood | 10 minutes | pumps stand |\n| Leak | 1 hour | one pump stands |\n| Drip | 1 day | a gauge is off |';
	const {runbook, report} = readRunbook(`# Pumps\n\n## Levels\n\n${levels}\n\n${text}\n`, {origin: '/srv/runbook.md'});
	const reviews = runbook.severities.map(({review}) =>
		review?.source.includes('runbook.md')
			? [review.when, review.attendees].filter((part) => part !== '').join(' with ')
			: review
				? '°'
				: 'none',
	);
	return {
		reviews,
		found: report.found.filter(({what}) => what === 'review').map(({text: said}) => said),
		remarks: report.remarks.join('\n'),
	};
}

describe('who sits together after an incident', () => {
	it.each([
		'After a Flood the dyke board meets within 4 working days, the report to the council follows within three weeks. A Leak is discussed in the monthly pump round, a Drip not at all.',
		'After a Flood the dyke board sits down within 4 working days; the report to the council follows within three weeks. A Leak is discussed in the monthly pump round, and a Drip not at all.',
	])('is held, and the report beside it is named: %s', (text) => {
		const {reviews, found, remarks} = read(`## Afterwards\n\n${text}`);
		expect(reviews[0]).toBe('within 4 working days with dyke board');
		expect(found.join('\n')).toMatch(/Drip: "not at all", so none is due/);
		expect(found.join('\n')).not.toMatch(/Leak:.*Drip/);
		expect(remarks).toContain('the report to the council follows within three weeks');
	});

	it('is said in German, and a report alone holds none', () => {
		const {reviews, found} = read(
			'## Nachbereitung\n\nNach einer Flood tritt der Deichausschuss binnen 5 Arbeitstagen zusammen, der Bericht an den Rat folgt innerhalb von drei Wochen. Nach einem Leak schreibt der Pumpmeister innerhalb von 8 Arbeitstagen einen Bericht. Drip wird gar nicht besprochen.',
		);
		expect(reviews[0]).toBe('binnen 5 Arbeitstagen with Deichausschuss');
		expect(found.join('\n')).toMatch(/Leak: .*so none is due/);
	});

	it('is no review while an incident goes on', () => {
		expect(read('## Command\n\nDuring a Flood the dyke board meets within 30 minutes in the pump house.').reviews[0]).toBe('°');
	});
});

describe('a deadline beside a meeting in a table', () => {
	it('is when the review is, with those of the meeting', () => {
		const {reviews, remarks} = read(
			'## Closing\n\n| Level | Closed by | Review | Deadline |\n|---|---|---|---|\n| Flood | Dyke reeve | Meeting with all crews, report to the council | 4 working days |\n| Leak | Pump lead | Besprechung mit der Schicht | 8 Tage |\n| Drip | Assignee | none | – |',
		);
		expect(reviews.slice(0, 2)).toEqual(['4 working days with all crews', '8 Tage with der Schicht']);
		expect(remarks).toContain('"report to the council" is not kept');
	});

	it('is none where something is only written, or no meeting is held', () => {
		const {found} = read(
			'## Closing\n\n| Level | Review | Deadline |\n|---|---|---|\n| Flood | Mandatory | 4 days |\n| Leak | Written note in the ticket | 8 days |\n| Drip | No meeting | 9 days |',
		);
		expect(found.join('\n')).toMatch(/Flood: 4 days/);
		expect(found.join('\n')).not.toMatch(/Leak: 8 days|Drip: 9 days/);
	});
});

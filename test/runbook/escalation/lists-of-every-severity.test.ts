import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// A list right below a heading on escalation that names no severity is of each, and each of its items has a time of its own.

const read = (chapter: string) => readRunbook(withLevels(chapter, ['SEV1', 'SEV2']), {origin: '/srv/runbook.md'});
const calls = (chapter: string) =>
	read(chapter).runbook.severities.map(({technical, rungs}) => [
		...(technical?.source.includes('runbook.md') ? [`first ${technical.atOnce.join(', ')}`] : []),
		...rungs
			.filter(({source}) => source.includes('runbook.md'))
			.map(({position, timing}) => `${position} ${timing.at}${timing.at === 'after' ? ` ${timing.ms / 60_000}` : ''}`),
	]);

describe('a list of those who are called later', () => {
	it.each([
		['- Page the CTO after 30 minutes.\n- Call the CEO after an hour.', ['CTO after 30', 'CEO after 60']],
		['- Escalate to the CTO if unresolved after 30 minutes.', ['CTO after 30']],
		['- Page the CTO if not resolved within 2 hours.', ['CTO after 120']],
		['- After 20 minutes: team lead\n- After 1 hour: CTO', ['Team lead after 20', 'CTO after 60']],
		[
			'- Nach 30 Minuten den Teamleiter anrufen.\n- Nach 60 Minuten die Geschäftsführung informieren.',
			['Teamleiter after 30', 'Geschäftsführung after 60'],
		],
	])('calls each at its time: %s', (list, expected) => {
		expect(calls(`## Escalation\n\n${list}`)).toEqual([expected, expected]);
	});

	it('calls nobody at once who stands first and has a later time', () => {
		expect(calls('## Escalation\n\n1. Page the CTO after 30 minutes.\n2. Page the CEO after 60 minutes.')[0]).toEqual([
			'CTO after 30',
			'CEO after 60',
		]);
	});

	it('is said to be taken for each', () => {
		expect(read('## Escalation\n\n- Page the CTO after 30 minutes.').report.inferred).toMatchObject([{why: 'no severity is named'}]);
	});

	it('is no list of steps', () => {
		expect(calls('## Deploying\n\n- Page the CTO after 30 minutes.').flat()).toEqual([]);
	});
});

describe('a chapter on escalation that is called a procedure', () => {
	it.each(['Escalation procedure', 'Procedure 2: Escalation workflow', 'Eskalationsablauf', 'Escalation checklist'])(
		'is of escalation all the same: %s',
		(title) => {
			expect(calls(`## ${title}\n\n- Page the team lead immediately for SEV1 alerts.`)).toEqual([['Team lead once'], []]);
		},
	);

	it.each(['Deployment procedure', 'Escalation review'])('is none where it is of something else: %s', (title) => {
		expect(calls(`## ${title}\n\n- Page the team lead immediately for SEV1.`)).toEqual([[], []]);
	});
});

describe('a condition above a list', () => {
	it('is of each below it who is called', () => {
		const list = [
			'1. The alert fires to the primary on-call.',
			'2. If nobody acknowledges within 15 minutes:',
			'   - It is escalated to the secondary on-call.',
			'3. If it is not fixed after 40 minutes:',
			'   - The engineering manager is paged.',
			'   - A bridge is opened.',
		].join('\n');
		expect(read(`## Escalation\n\n${list}`).report.found.map(({text}) => text)).toContain(
			'SEV1: first Primary on-call, then Secondary on-call after 15 min, Engineering manager after 40 min',
		);
	});
});

describe('a verb', () => {
	it.each([
		['For SEV1, page the incident commander and notify leadership.', ['Incident commander hand', 'Leadership hand']],
		['SEV1: the alert fires to the database team.', []],
		['SEV1: page the team lead at once and prioritize fixes over features.', ['Team lead once']],
		['SEV1: Primary files a ticket.', []],
		['In case of a SEV1 outage caused by the hosting team, we write a report within 3 days.', []],
		['SEV1: the primary has 15 minutes to acknowledge.', []],
	])('begins no name: %s', (sentence, expected) => {
		const [first = []] = calls(`## Escalation\n\n- ${sentence}`);
		expect(first.filter((call) => !call.startsWith('Database team'))).toEqual(expected);
	});
});

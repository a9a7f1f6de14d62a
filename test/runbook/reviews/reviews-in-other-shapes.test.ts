import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// When a review is held, as tables, sentences and single words say it.

const head = withLevels('').split('\n').length - 1;
const reviews = (text: string) =>
	policyLines(withLevels(text))
		.found.filter((line) => line.includes(' review: '))
		.map((line) => line.replace(/^\d+ review: /, ''));

describe('a table under a heading for reviews', () => {
	const text =
		'## Retrospectives\n\n| Severity | Deadline | Participants |\n|---|---|---|\n| SEV1 | 3 days | all engineers |\n| SEV2 | 2 weeks | - |\n| SEV3 | - | - |';

	it('says by when each is held and with whom, and not how soon an incident is answered', () => {
		expect(reviews(text)).toEqual(['SEV1: 3 days', 'SEV2: 2 weeks', 'SEV3: "-", so none is due']);
		const {found, left} = policyLines(withLevels(text));
		expect(found.filter((line) => /team|response time: SEV1: 3/.test(line))).toEqual([]);
		expect(left).toEqual([]);
	});

	it('of what is done when is read where it is a review, and the rest is named', () => {
		const rows =
			'## Afterwards\n\n| When | What | For |\n|---|---|---|\n| within 1 day | Letter to clients | SEV1 |\n| within 4 days | Post-mortem | SEV1, SEV2 |';
		expect(reviews(rows)).toEqual(['SEV1: within 4 days', 'SEV2: within 4 days']);
		expect(policyLines(withLevels(rows)).left).toEqual([`${head + 5} Afterwards: "When: within 1 day"`]);
	});
});

describe('a row of what is done afterwards', () => {
	const rows = (...lines: readonly string[]) =>
		reviews(`## Afterwards\n\n| Activity | SEV1 | SEV2 | SEV3 |\n|---|---|---|---|\n${lines.map((line) => `| ${line} |`).join('\n')}`);

	it.each([
		['Post-mortem meeting', 'Post-mortem document published', 'Action items reviewed'],
		['Retro session', 'Retro report shared', 'Follow-ups reviewed'],
		['Nachbesprechung', 'Nachbesprechung: Protokoll verteilt', 'Maßnahmen im Review'],
	])('is a review where it is held: %s', (held, written, items) => {
		const expected = ['SEV1: within 36 hours', 'SEV2: within 6 days', 'SEV3: "none", so none is due'];
		const meeting = `${held} | within 36 hours | within 6 days | none`;
		const paper = `${written} | within 4 days | within 8 days | within 9 days`;
		const work = `${items} | within 2 weeks | Next sprint | Backlog`;
		expect(rows(meeting, paper, work)).toEqual(expected);
		expect(rows(work, paper, meeting)).toEqual(expected);
	});

	it('is one where it is written, if nothing is held', () => {
		expect(rows('Post-mortem document | within 4 days | within 8 days | none')).toEqual([
			'SEV1: within 4 days',
			'SEV2: within 8 days',
			'SEV3: "none", so none is due',
		]);
	});
});

describe('a table of reviews', () => {
	const withThose = (text: string) =>
		readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook.severities.map(({review, team}) => [
			review?.when,
			review?.attendees,
			team?.source.startsWith('built-in'),
		]);

	it.each([
		[
			'Review due | Who attends',
			'## Review\n\n| Severity | Review due | Who attends |\n|---|---|---|\n| SEV1 | 2 days | Board, supplier |\n| SEV2 | Quarterly review | Harbour office |\n| SEV3 | none | - |',
			[
				['2 days', 'Board, supplier', true],
				['Quarterly review', 'Harbour office', true],
				[undefined, undefined, true],
			],
		],
		[
			'Deadline | With',
			'## Post-mortems\n\n| Severity | Deadline | With |\n|---|---|---|\n| SEV1 | 2 days | Board, supplier |\n| SEV2 | Monthly meeting | Harbour office |\n| SEV3 | none | - |',
			[
				['2 days', 'Board, supplier', true],
				['Monthly meeting', 'Harbour office', true],
				[undefined, undefined, true],
			],
		],
		[
			'Frist | Wer nimmt teil',
			'## Nachbesprechung\n\n| Stufe | Frist | Wer nimmt teil |\n|---|---|---|\n| SEV1 | 2 Tage | Leitung, Hafenamt |\n| SEV2 | vierteljährlich | Hafenamt |\n| SEV3 | keine | - |',
			[
				['2 Tage', 'Leitung, Hafenamt', true],
				['vierteljährlich', 'Hafenamt', true],
				[undefined, undefined, true],
			],
		],
		[
			'Délai',
			"## Retour d'expérience\n\n| Niveau | Délai |\n|---|---|\n| SEV1 | 48 heures |\n| SEV2 | Revue mensuelle |\n| SEV3 | Aucun |",
			[
				['48 heures', '', true],
				['Revue mensuelle', '', true],
				[undefined, undefined, true],
			],
		],
	])('says of "%s" who comes to it, and calls nobody together for the incident', (_, text, expected) => {
		expect(withThose(text)).toEqual(expected);
		expect(policyLines(withLevels(text)).left).toEqual([]);
	});

	it('calls nobody who leads it or owns it', () => {
		const text =
			'## Afterwards\n\n| Severity | Post-mortem | Who is invited | Owner |\n|---|---|---|---|\n| SEV1 | within 2 days | Board | Quay manager |\n| SEV2 | none | - | - |';
		const {found, left} = policyLines(withLevels(text));
		expect(found.filter((line) => line.includes('escalation'))).toEqual([]);
		expect(left).toEqual([`${head + 5} Afterwards: in part: the column "Owner" of a table`]);
	});
});

describe('what is written of an incident', () => {
	const notKept = (text: string) =>
		readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).report.remarks.filter((remark) => remark.includes('what is written'));

	it.each([
		[
			'- SEV1 and SEV2 need a post-mortem. The lead writes the draft within 2 days; the review meeting is held within 9 days.',
			['SEV1: within 9 days', 'SEV2: within 9 days'],
			'The lead writes the draft within 2 days',
		],
		[
			'Die Nachbesprechung findet bei SEV1 innerhalb von 4 Tagen statt. Der Bericht wird nach weiteren 6 Tagen abgelegt.',
			['SEV1: innerhalb von 4 Tagen'],
			'Der Bericht wird nach weiteren 6 Tagen abgelegt',
		],
		['- SEV1: debriefing within 3 days, written report within 8 days', ['SEV1: within 3 days'], 'written report within 8 days'],
	])('is no review, and its time is said not to be kept: %s', (text, expected, words) => {
		expect(reviews(`## Afterwards\n\n${text}`)).toEqual(expected);
		expect(notKept(`## Afterwards\n\n${text}`)).toEqual([
			`Line ${head + 3}: "${words}" is not kept: a review has a time, and no clock runs for what is written.`,
		]);
	});

	it('is the review where nothing else is', () => {
		expect(reviews('## Review\n\n- SEV1: report within 5 days')).toEqual(['SEV1: within 5 days']);
		expect(notKept('## Review\n\n- SEV1: report within 5 days')).toEqual([]);
	});
});

describe('a review in a sentence', () => {
	it.each([
		[
			'## Review\n\nSEV1: within 2 days with everybody.\nSEV2: within 3 weeks.\nSEV3: none.',
			['SEV1: within 2 days with everybody', 'SEV2: within 3 weeks', 'SEV3: "none.", so none is due'],
		],
		['## Over\n\nA write-up is due two days after a SEV1 and one week after a SEV2.', ['SEV1: two days', 'SEV2: one week']],
		[
			'## Over\n\nEvery SEV1 gets a post-mortem within 4 days. SEV2 incidents get one within two weeks. There is no post-mortem for SEV3.',
			['SEV1: within 4 days', 'SEV2: within two weeks', 'SEV3: "There is no post-mortem for SEV3.", so none is due'],
		],
	])('%s', (text, expected) => {
		expect(reviews(text)).toEqual(expected);
	});
});

describe('a review without a day', () => {
	it.each([
		['- SEV1: post-mortem within 2 days\n- SEV3: optional', 'SEV3: optional'],
		['- SEV1: post-mortem within 2 days\n- SEV3: on request', 'SEV3: on request'],
		['- SEV1: post-mortem within 2 days\n- SEV3: monthly, all together', 'SEV3: monthly, all together'],
	])('%s', (text, expected) => {
		expect(reviews(`## Post-mortems\n\n${text}`)).toEqual(['SEV1: within 2 days', expected]);
		expect(policyLines(withLevels(`## Post-mortems\n\n${text}`)).left).toEqual([]);
	});
});

describe('a table of what is due after each severity', () => {
	it('says who comes in a column that has the word as well', () => {
		const text =
			'## Afterwards\n\n| Report due | Level | Present at the review |\n|---|---|---|\n| 3 working days | SEV1 | Crisis Manager, Head of IT |\n| 10 working days | SEV2 | Crisis Manager |';
		expect(reviews(text)).toEqual(expect.arrayContaining(['SEV1: 3 working days', 'SEV2: 10 working days']));
		const {runbook} = readRunbook(withLevels(text), {origin: 'rb.md'});
		expect(runbook.severities.map(({review}) => review?.attendees).slice(0, 2)).toEqual(['Crisis Manager, Head of IT', 'Crisis Manager']);
	});

	it.each([
		['Review', 'Due', 'Mandatory', 'On request', 'None', '2 business days', '10 business days'],
		['Nachbesprechung', 'Frist', 'Pflicht', 'Auf Wunsch', 'keine Pflicht', '2 Arbeitstage', '10 Arbeitstage'],
	])('says whether in one column and by when in the next: "%s | %s"', (review, due, must, may, none, soon, late) => {
		const text = `## Afterwards\n\n| Level | ${review} | ${due} |\n|---|---|---|\n| SEV1 | ${must} | ${soon} |\n| SEV2 | ${may} | ${late} |\n| SEV3 | ${none} | – |`;
		const {runbook, report} = readRunbook(withLevels(text), {origin: 'rb.md'});
		expect(runbook.severities.map(({review: held}) => [held?.when, held?.withinMs])).toEqual([
			[soon, 172_800_000],
			[may, undefined],
			[undefined, undefined],
		]);
		expect(report.notUnderstood.map(({why}) => why).join('\n')).toContain(late);
	});
});

it('a sentence gives each severity its own review, the last at the next retro', () => {
	const text =
		'## When it is calm again\n\nSEV1 retro within 2 days, SEV2 within 5 days, SEV3 in the next sprint retro.\nCommander and Scribe come to SEV1 retros.';
	const {runbook} = readRunbook(withLevels(text), {origin: 'rb.md'});
	expect(runbook.severities.map(({review}) => review?.withinMs)).toEqual([172_800_000, 432_000_000, undefined]);
	expect(runbook.severities.map(({review}) => review?.attendees)).toEqual(['Commander and Scribe', '', '']);
});

it.each(['Bei SEV3 entfällt die Nachbesprechung.', 'SEV3 post-mortems are not required.'])('none is due: "%s"', (sentence) => {
	const {runbook} = readRunbook(withLevels(`## Afterwards\n\nFor a SEV1 a review is held within 3 days.\n\n${sentence}`), {
		origin: 'rb.md',
	});
	expect(runbook.severities.map(({review}) => review?.withinMs)).toEqual([259_200_000, expect.anything(), undefined]);
});

describe('a column for what is held beside one for by when', () => {
	const {runbook, report} = readRunbook(
		withLevels(
			'## After the incident\n\n| Level | Review | Due | Attends |\n|---|---|---|---|\n| SEV1 | Full review meeting | 3 days | Incident Manager, Head of IT |\n| SEV2 | Written report, 1 page | 5 days | Incident Manager |\n| SEV3 | None, monthly trend only | – | – |',
		),
		{origin: 'rb.md'},
	);

	it('gives the meeting its time and who comes, and answers nothing', () => {
		expect(runbook.severities.map(({review}) => review && [review.withinMs, review.attendees])).toEqual([
			[3 * 86_400_000, 'Incident Manager, Head of IT'],
			undefined,
			undefined,
		]);
		expect(report.contradictions).toEqual([]);
	});

	it('says that no clock runs for a report', () => {
		expect(report.remarks).toContainEqual(expect.stringContaining('"Written report, 1 page" is not kept'));
	});
});

it('of a draft and a meeting the time is that of the meeting', () => {
	const {runbook, report} = readRunbook(
		withLevels('## Reviews\n\n- SEV1: draft postmortem within 2 days, review meeting within 5 days. The IC and the CTO attend.'),
		{origin: 'rb.md'},
	);
	expect(runbook.severities[0]?.review).toMatchObject({withinMs: 5 * 86_400_000, attendees: 'IC and the CTO'});
	expect(report.remarks).toContainEqual(expect.stringContaining('"draft postmortem within 2 days" is not kept'));
});

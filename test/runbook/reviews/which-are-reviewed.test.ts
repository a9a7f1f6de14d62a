import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';
import {days, hours, minutes} from '../../helpers/runbook-fixture.ts';

// Which severities have a review, and by when: a time that belongs to something else is none of it.

const read = (text: string) => readRunbook(withLevels(text, ['SEV1', 'SEV2', 'SEV3', 'SEV4']), {origin: '/srv/runbook.md'});
const reviews = (text: string) =>
	read(text).runbook.severities.map(({review}) =>
		review?.source.includes('runbook.md') && !review.source.startsWith('built-in') ? review.withinMs : review && 'built-in',
	);

describe('a review', () => {
	it('is of the severities for which it is said to be, and due when it is held, not when something is written', () => {
		expect(
			reviews(
				'## Post-mortems\n\n- Required for every SEV1 and SEV2.\n- The draft is due 3 days after the end; the review meeting takes place within 8 days.\n- A public summary is published on the status page within 5 days for every SEV1.',
			),
		).toEqual([days(8), days(8), 'built-in', 'built-in']);
	});

	it('is not due when its report is', () => {
		const text =
			'## Nachbereitung\n\n- Zu jeder SEV1- und SEV2-Störung gibt es einen Abschlussbericht. Frist: SEV1 3 Tage, SEV2 5 Tage.\n- Die Nachbesprechung findet innerhalb von 9 Tagen statt.';
		expect(reviews(text)).toEqual([days(9), days(9), 'built-in', 'built-in']);
		expect(
			read(text)
				.report.notUnderstood.map(({why}) => why)
				.join(),
		).toContain('SEV2: Frist: 5 Tage');
	});

	it('is none for what does not need it', () => {
		expect(
			reviews("## Afterwards\n\nWe hold a review of all that happened within 6 days. SEV4 incidents and drills don't need this."),
		).toEqual([days(6), days(6), days(6), undefined]);
	});

	it.each([
		'A SEV3 gets a review only if it came back within two weeks.',
		'A review is held for any SEV3 that happens a second time within 30 days.',
	])('%s – in which something comes again is no time by which it is held', (sentence) => {
		expect(reviews(`## Afterwards\n\n${sentence}`)[2]).toBe('built-in');
		expect(read(`## Afterwards\n\n${sentence}`).report.notUnderstood.map(({line}) => line)).toEqual([10]);
	});

	it('"Review recent deliveries (last 24 hours)" is something to look at', () => {
		expect(reviews('## Check first\n\n- [ ] Review recent deliveries (last 24 hours)\n- [ ] Look at the logs')).not.toContain(hours(24));
	});
});

describe('an answer', () => {
	it('"we react within 7 minutes" is one', () => {
		const {runbook} = readRunbook(
			'# Faults\n\n## SEV1 - all out\n\nNothing flies. We react within 7 minutes, day and night.\n\n## SEV2 - some out',
			{
				origin: '/srv/runbook.md',
			},
		);
		expect(runbook.severities[0]?.response?.ms).toBe(minutes(7));
	});

	it('is not what is made at once to coordinate the response', () => {
		const {runbook} = readRunbook(
			'# Faults\n\n## Severity 1\n\n- **Meaning**: all is out\n- **Escalation**: All hands, a video meeting should be created immediately to coordinate response\n\n## Severity 2\n\n- **Meaning**: some is out',
			{origin: '/srv/runbook.md'},
		);
		expect(runbook.severities[0]?.response?.source).toMatch(/^built-in/);
	});
});

describe('nobody', () => {
	it('is first where the file calls nobody but, on a condition, somebody who advises', () => {
		const {runbook} = read(
			'## Escalation\n\n| Level | Call | After 20 min |\n|---|---|---|\n| SEV1 | Night pilot | Depot manager |\n| SEV4 | nobody | - |\n\nIf data is involved, the privacy officer is called straight away, whatever the severity.',
		);
		expect(runbook.severities[3]?.technical).toBeUndefined();
	});
});

describe('a sentence that goes on with the reviews of others', () => {
	it.each([
		['Nach jedem SEV1 gibt es innerhalb von 5 Tagen ein Post-Mortem. Nach SEV2 innerhalb von 10 Tagen, nach SEV3 keines.', 'keines'],
		['After every SEV1 there is a post-mortem within 5 days. After a SEV2 within 10 days, after a SEV3 none.', 'none'],
	])('says which have none: %s', (sentence, none) => {
		const {report} = readRunbook(
			`# Handbook\n\n| Severity | Response |\n|---|---|\n| SEV1 | 5 min |\n| SEV2 | 30 min |\n| SEV3 | 4 h |\n\n## Afterwards\n\n${sentence}\n`,
			{origin: '/srv/runbook.md'},
		);
		expect(report.found.filter(({what}) => what === 'review').map(({text}) => text)).toEqual([
			expect.stringMatching(/^SEV1: .*5 /),
			expect.stringMatching(/^SEV2: .*10 /),
			`SEV3: "${none}", so none is due`,
		]);
	});
});

it.each([
	'SEV1 within 3 days, SEV2 within 7 days, SEV3 no postmortem.',
	'SEV1 binnen 3 Tagen, SEV2 binnen 7 Tagen, SEV3 keine Nachbesprechung.',
])('each says when, and the last that there is none: "%s"', (sentence) => {
	const {runbook} = readRunbook(withLevels(`## Postmortem\n\n${sentence}`), {origin: 'rb.md'});
	expect(runbook.severities.map(({review}) => review?.withinMs)).toEqual([259_200_000, 604_800_000, undefined]);
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {withLevels} from '../helpers/policy-lines.ts';

// What a severity is, what makes an incident one, and who is called, where sentences and tables of alerts say it.

const read = (markdown: string) => readRunbook(markdown, {origin: '/srv/runbook.md'});
const minute = 60_000;

describe('what a severity is', () => {
	const {runbook} = read(
		withLevels(
			'## How bad is it?\n\nA **SEV1** is one where we lose goods. A **SEV2** means shops cannot sell: tills are dead or slow. A **SEV3** is anything else worth a note.\n\n## Looking back\n\nSEV2s are looked at together on Fridays. A SEV1 is always led by the duty manager.\n',
		),
	);

	it('stands in sentences, each with its article', () => {
		expect(runbook.severities.map(({description}) => description)).toEqual([
			'one where we lose goods',
			'shops cannot sell: tills are dead or slow',
			'anything else worth a note',
		]);
	});

	it('is not what is done with it', () => {
		const {report} = read(withLevels('## Looking back\n\nSEV2s are looked at together on Fridays. SEV3s are dealt with by the shop.\n'));
		expect(report.found.filter(({what}) => what === 'description')).toEqual([]);
	});
});

describe('what makes an incident', () => {
	it.each([
		['If the sales rate falls below 60% for nine minutes, it is a SEV2.', 'The sales rate falls below 60% for nine minutes'],
		[
			'If the count differs by more than 90 pieces, treat it as a SEV2 until the shop says otherwise.',
			'The count differs by more than 90 pieces',
		],
		['Wenn zwei Kassen stehen, ist das eine SEV2.', 'Zwei Kassen stehen'],
	])('stands before it in "%s"', (sentence, text) => {
		const {runbook} = read(withLevels(`## How bad is it?\n\n${sentence}\n`));
		expect(runbook.severities[1]?.triggers.map((trigger) => trigger.text)).toEqual([text]);
	});

	it('stands in a table of alerts, and how long it lasts is not how soon it is answered', () => {
		const {runbook, report} = read(
			withLevels(`## Alerts

| Alert | Lasts | Raise as |
|---|---|---|
| Shop cannot be reached | 7 min | SEV1 |
| Disk > 85% | 12 min | SEV3 |
| Certificate expires soon | – | SEV3 |
| Canary touched | at once | SEV1 + drill 9 |
`),
		);
		expect(runbook.severities.map(({triggers}) => triggers.map(({text}) => text))[0]).toEqual([
			'Shop cannot be reached for 7 min',
			'Canary touched',
		]);
		expect(runbook.severities[2]?.triggers[0]).toMatchObject({limit: {measure: 'disk-ratio', from: 0.85, forMs: 12 * minute}});
		expect(report.contradictions).toEqual([]);
		expect(report.remarks).toContain('Line 16: "drill 9" is not kept: an alert makes it SEV1, and is no step.');
	});
});

describe('who is called', () => {
	it.each([
		['If a SEV1 has been running for 50 minutes, the shift lead phones the CTO, Ada Stone.', ['CTO Ada Stone']],
		[
			'Dauert eine SEV1 länger als 50 Minuten, informiert der Schichtleiter den Werkleiter, Herrn Karl Lind, telefonisch.',
			['Werkleiter Herr Karl Lind'],
		],
		['After 50 minutes of SEV1 the owner is told.', ['Owner']],
		['Bei SEV1 verständigt die Warte außerdem ohne weitere Rückfrage den Schichtleiter vom Dienst.', ['Schichtleiter vom Dienst']],
	])('is one, with the name: "%s"', (sentence, positions) => {
		const {runbook} = read(withLevels(`## Who gets called\n\n${sentence}\n`));
		expect(runbook.severities[0]?.rungs.map(({position}) => position)).toEqual(positions);
	});
});

it('a notice that is published is for those outside', () => {
	const {runbook} = read(
		withLevels(
			'## Keeping people informed\n\nThe lead posts in #incidents every 10 minutes during a SEV1. The help desk publish the first notice within 25 minutes of a SEV1 and refresh it every 50 minutes.\n',
		),
	);
	expect(runbook.severities[0]?.updates).toMatchObject({internal: {ms: 10 * minute}, customers: {ms: 50 * minute}});
});

it('who takes the lead is no answer, and whoever acknowledged it is somebody', () => {
	const {report} = read(
		withLevels(
			'## Who is in charge\n\nWhoever acknowledged the page leads until they hand it over, and the duty manager takes the lead within 20 minutes of a SEV1 being declared.\n',
		),
	);
	expect(report.contradictions).toEqual([]);
});

it('who holds the review, and who invites to it, is nobody who comes', () => {
	const {runbook, report} = read(
		withLevels('## Review\n\n| | SEV1 | SEV2 |\n|---|---|---|\n| Internal review | within 6 days, chaired by Bo Lind | monthly |\n'),
	);
	expect(runbook.severities[0]?.review).toMatchObject({when: 'within 6 days', attendees: ''});
	expect(report.remarks).toContain('Line 13: "chaired by Bo Lind" is not kept: a review has a time and those who come.');
});

it('numbers in one sentence are of those behind the verb, each with its bracket', () => {
	const {runbook} = read(
		withLevels(
			"## Numbers\n\nThe suppliers' desks are Till Works, +44 20 7946 0101 (we are TW-17), all hours; Line Services, +44 20 7946 0102 (we are 5-88), weekdays.\n",
		),
	);
	expect(runbook.contacts.map(({position, about}) => [position, about])).toEqual([
		['Till Works', 'we are TW-17, all hours'],
		['Line Services', 'we are 5-88, weekdays'],
	]);
});

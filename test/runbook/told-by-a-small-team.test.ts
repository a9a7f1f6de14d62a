import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';

// What a small team writes in sentences of its roles, its updates and what it does.

const read = (markdown: string) => readRunbook(markdown, {origin: '/srv/runbook.md'});
const severities = (markdown: string) => read(markdown).runbook.severities;
const threeLevels = `# Guide

## Severities

| Severity | Answered within |
|---|---|
| Critical | 10 minutes |
| Major | 1 hour |
| Minor | 1 day |
`;

describe('who leads', () => {
	const commanders = (sentences: string) =>
		severities(`${threeLevels}\n## Who leads?\n\n${sentences}\n`).map(({command}) => command?.positions);

	it.each([
		['Whoever is on support duty that week leads the incident at first.', 'Support duty'],
		['The person on call leads the incident.', 'On-call'],
		['Wer Rufbereitschaft hat, leitet den Vorfall.', 'Rufbereitschaft'],
	])('is who has the duty: %s', (sentence, who) => {
		expect(commanders(sentence)).toEqual([[who], [who], [who]]);
	});

	it.each([
		[
			'Whoever is on call leads the incident. If it is critical, Ada Stone takes over as soon as she is reachable; when Ada is on holiday, Tom Reed does.',
		],
		[
			'Whoever is on call leads the incident. At a critical incident Ada Stone takes over once she is there; if she is away, Tom Reed stands in.',
		],
		['The person on call leads the incident. For a critical incident, Ada Stone takes over; when she is not reachable, Tom Reed leads.'],
	])('is also who takes over at one severity, and who stands in: %s', (sentences) => {
		const {runbook, report} = read(`${threeLevels}\n## Who leads?\n\n${sentences}\n`);
		expect(runbook.severities.map(({command}) => command?.positions)).toEqual([
			['On-call', 'Ada Stone', 'Tom Reed'],
			['On-call'],
			['On-call'],
		]);
		expect(report.remarks.filter((remark) => /holiday|away|not reachable/.test(remark) && remark.includes('Tom Reed'))).toHaveLength(1);
	});

	it('has duties that sentences tell', () => {
		const {duties} = read(
			`${threeLevels}\n## Who leads?\n\nThe shift lead leads. The leader does not debug. The leader decides, keeps the notes and talks to people.\n`,
		).runbook;
		expect(duties).toEqual([
			{name: 'Does not debug', text: 'Does not debug'},
			{name: 'Decides', text: 'Decides, keeps the notes and talks to people'},
		]);
	});
});

describe('who is of the team', () => {
	it.each([
		[
			'For a critical incident we want the leader, one backend developer and one person from the help desk. A major incident needs the leader and one developer. Minor ones are handled by one person alone.',
			[['Leader', 'One backend developer', 'One person from the help desk'], ['Leader', 'One developer'], ['One person']],
		],
		[
			'For a critical incident we bring together the leader, two engineers and a scribe. A major incident requires the leader and an engineer. Minor incidents are worked on by one engineer.',
			[['Leader', 'Two engineers', 'Scribe'], ['Leader', 'Engineer'], ['One engineer']],
		],
	])('stands in sentences: %s', (sentences, teams) => {
		expect(severities(`${threeLevels}\n## Team\n\n${sentences}\n`).map(({team}) => team?.members)).toEqual(teams);
	});

	it('is nobody where a severity takes time', () => {
		const found = severities(`${threeLevels}\n## Team\n\nA major incident takes an answer within an hour and a long breath.\n`);
		expect(found.map(({team}) => team?.source.startsWith('built-in'))).toEqual([true, true, true]);
	});
});

describe('how often customers hear', () => {
	const heard = (sentences: string) => {
		const {runbook} = read(`${threeLevels}\n## Keeping people informed\n\n${sentences}\n`);
		return runbook.severities.map(({updates, notUpdated}) => [
			updates.customers && !updates.customers.source.startsWith('built-in') ? updates.customers.ms / 60_000 : undefined,
			updates.internal && !updates.internal.source.startsWith('built-in') ? updates.internal.ms / 60_000 : undefined,
			notUpdated ?? [],
		]);
	};

	it.each([
		[
			'During a critical incident we post on the status page every 30 minutes, even when there is nothing new. During a major one we post every 2 hours. For minor ones we do not post at all.',
		],
		[
			'For a critical incident customers are told every 30 minutes. For a major incident that is every 2 hours. Minor incidents are not announced.',
		],
		[
			'At a critical incident we write to our customers every 30 minutes. At a major incident we write every 2 hours. For minor incidents there are no posts.',
		],
	])('goes on with the next sentences of a paragraph: %s', (sentences) => {
		expect(heard(sentences)).toEqual([
			[30, undefined, []],
			[120, undefined, []],
			[undefined, undefined, ['customers']],
		]);
	});

	it.each([
		['During a critical incident we post on the status page every 30 minutes. During a major one the team is told every 2 hours.'],
		[
			'During a critical incident we post on the status page every 30 minutes. During a major one an update every 2 hours in #desk is enough.',
		],
	])('does not go on where the next one names who hears: %s', (sentences) => {
		expect(heard(sentences).slice(0, 2)).toEqual([
			[30, undefined, []],
			[undefined, 120, []],
		]);
	});
});

describe('what is done', () => {
	it.each([
		['What do we do in a critical incident?'],
		['Critical incident: what should we do?'],
		['What must we do at a critical incident?'],
	])('stands in paragraphs with a window each: "%s"', (heading) => {
		const [critical] = severities(
			`${threeLevels}\n## ${heading}\n\nIn the first 10 minutes, open the dashboard, then try an order yourself. Post what you see.\n\nBetween 10 and 30 minutes, go back to the last release with \`./release.sh back\`.\n\nAfter 30 minutes, show the notice with \`./notice.sh on\`.\n`,
		);
		expect(critical?.procedure.map(({window, steps}) => [window?.fromMs, window?.toMs, steps.length])).toEqual([
			[0, 600_000, 2],
			[600_000, 1_800_000, 1],
			[1_800_000, null, 1],
		]);
		expect(critical?.procedure.flatMap(({steps}) => steps.flatMap(({body}) => body.map(({text}) => text)))).toEqual([
			'./release.sh back',
			'./notice.sh on',
		]);
	});

	it('is of no severity where a sentence below the heading defines one', () => {
		const {report} = read(
			`# Guide\n\n## How bad is it?\n\nWe use three words. An incident is critical when no till works. It is minor when only a printer is off.\n\n- Look at the board first.\n`,
		);
		expect(report.notUnderstood.map(({why}) => why).join()).not.toContain('An incident is critical');
		expect(report.found.filter(({what}) => what === 'applies to')).toEqual([]);
	});
});

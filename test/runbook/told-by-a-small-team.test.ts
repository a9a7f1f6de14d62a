import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {levelsInWords} from '../helpers/policy-lines.ts';

// What a small team writes in sentences of its roles, its updates and what it does.

const read = (markdown: string) => readRunbook(markdown, {origin: '/srv/runbook.md'});
const severities = (markdown: string) => read(markdown).runbook.severities;

describe('who leads', () => {
	const commanders = (sentences: string) =>
		severities(`${levelsInWords}\n## Who leads?\n\n${sentences}\n`).map(({command}) => command?.positions);

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
		const {runbook, report} = read(`${levelsInWords}\n## Who leads?\n\n${sentences}\n`);
		expect(runbook.severities.map(({command}) => command?.positions)).toEqual([
			['On-call', 'Ada Stone', 'Tom Reed'],
			['On-call'],
			['On-call'],
		]);
		expect(report.remarks.filter((remark) => /holiday|away|not reachable/.test(remark) && remark.includes('Tom Reed'))).toHaveLength(1);
	});

	it('has duties that sentences tell', () => {
		const {duties} = read(
			`${levelsInWords}\n## Who leads?\n\nThe shift lead leads. The leader does not debug. The leader decides, keeps the notes and talks to people.\n`,
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
		expect(severities(`${levelsInWords}\n## Team\n\n${sentences}\n`).map(({team}) => team?.members)).toEqual(teams);
	});

	it('is nobody where a severity takes time', () => {
		const found = severities(`${levelsInWords}\n## Team\n\nA major incident takes an answer within an hour and a long breath.\n`);
		expect(found.map(({team}) => team?.source.startsWith('built-in'))).toEqual([true, true, true]);
	});
});

describe('how often customers hear', () => {
	const heard = (sentences: string) => {
		const {runbook} = read(`${levelsInWords}\n## Keeping people informed\n\n${sentences}\n`);
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
			`${levelsInWords}\n## ${heading}\n\nIn the first 10 minutes, open the dashboard, then try an order yourself. Post what you see.\n\nBetween 10 and 30 minutes, go back to the last release with \`./release.sh back\`.\n\nAfter 30 minutes, show the notice with \`./notice.sh on\`.\n`,
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

describe('a small team in German', () => {
	const {runbook, report} = read(`# Zettel

## Wie schlimm ist es?

Eine Störung ist kritisch, wenn kein Ofen mehr läuft. Sie ist schwer, wenn ein Ofen steht. Sie ist leicht, wenn nur das Büro betroffen ist.

Auf kritisch hochstufen, wenn die Kühlung länger als 20 Minuten steht oder wenn jemand verletzt ist.

## Wie schnell reagieren wir?

Bei einer kritischen Störung ist jemand innerhalb von 10 Minuten da. Auf eine schwere reagieren wir innerhalb von 1 Stunde.

## Wer führt?

Wer Nachtdienst hat, führt zunächst. Bei einer kritischen Störung übernimmt Karin Maurer, sobald sie erreichbar ist; ist sie im Urlaub, übernimmt Jens Pohl.

## Wer muss es wissen?

Bei einer kritischen Störung rufen wir sofort Karin an. Gibt es nach 30 Minuten keinen Fortschritt, rufen wir auch Jens Pohl an. Nach 2 Stunden muss unsere Chefin Ute Korn Bescheid wissen. Sind Menschen verletzt, informieren wir Ute sofort und den Betriebsarzt innerhalb von 4 Stunden.

Bei einer schweren Störung rufen wir sofort Karin an. Dauert sie länger als 3 Stunden, rufen wir Jens Pohl an.

## Was tun wir bei einer kritischen Störung?

In den ersten 10 Minuten den Hauptschalter prüfen und die Sicherungen ansehen.

Zwischen 10 und 30 Minuten den Ersatzofen anheizen.

## Informieren

Bei einer kritischen Störung schreiben wir den Kunden alle 30 Minuten. Bei einer schweren alle 2 Stunden. Bei leichten melden wir nichts.
`);
	const [critical, major, minor] = runbook.severities;
	const hour = 3_600_000;

	it('says how bad it is and how soon somebody is there, each of its severity', () => {
		expect(runbook.severities.map(({id, triggers}) => [id, triggers.length])).toEqual([
			['Kritisch', 3],
			['Schwer', 1],
			['Leicht', 1],
		]);
		expect([critical?.response?.ms, major?.response?.ms]).toEqual([600_000, hour]);
	});

	it('says who leads and who is told', () => {
		expect([critical, major].map((severity) => severity?.command?.positions)).toEqual([
			['Nachtdienst', 'Karin Maurer', 'Jens Pohl'],
			['Nachtdienst'],
		]);
		expect(critical?.rungs.map(({position, timing}) => [position, timing])).toEqual([
			['Karin Maurer', {at: 'once'}],
			['Jens Pohl', {at: 'no-progress', ms: hour / 2}],
			['Chefin Ute Korn', {at: 'after', ms: 2 * hour}],
			['Chefin Ute Korn', {at: 'reported', what: 'Menschen verletzt'}],
			['Betriebsarzt', {at: 'reported', what: 'Menschen verletzt', afterMs: 4 * hour}],
		]);
		expect(major?.rungs.map(({position, timing}) => [position, timing])).toEqual([
			['Karin Maurer', {at: 'once'}],
			['Jens Pohl', {at: 'after', ms: 3 * hour}],
		]);
		expect(report.remarks.filter((remark) => remark.includes('Sind Menschen verletzt'))).toEqual([]);
	});

	it('says what is done when, and how often customers hear', () => {
		expect(critical?.procedure.map(({window}) => window)).toEqual([
			{fromMs: 0, toMs: 600_000},
			{fromMs: 600_000, toMs: 1_800_000},
		]);
		expect([critical, major].map((severity) => severity?.updates.customers?.ms)).toEqual([hour / 2, 2 * hour]);
		expect(minor?.notUpdated).toEqual(['customers']);
	});
});

describe('a word of a severity that goes on as a name', () => {
	it('is of something else', () => {
		const {report} = read(
			`# Zettel\n\n## Wie schlimm ist es?\n\nEine Störung ist schwer, wenn ein Ofen steht. Sie ist leicht, wenn nur das Büro betroffen ist.\n\n## Wetter\n\nBei schweren Gewittern antwortet die Warte innerhalb von 5 Minuten.\n`,
		);
		expect(report.found.filter(({what}) => what === 'response time')).toEqual([]);
	});
});

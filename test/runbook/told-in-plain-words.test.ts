import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';

// What a small team writes in sentences, without tables and lists, and without capitals for its severities.

const read = (markdown: string) => readRunbook(markdown, {origin: '/srv/runbook.md'});
const severities = (markdown: string) => read(markdown).runbook.severities;

describe('severities that are words in sentences', () => {
	const minute = 60_000;

	it.each([
		[
			'an incident is so when …',
			`An incident is **critical** when no till works. It is **major** when one shop has none, for example in the north. It is **minor** when only a printer is off.`,
			['Critical', 'Major', 'Minor'],
			['No till works', 'One shop has none, for example in the north', 'Only a printer is off'],
		],
		[
			'we call it so when …, in one sentence',
			'We call an incident critical when no till works, major when one shop has none, and minor when only a printer is off.',
			['Critical', 'Major', 'Minor'],
			['No till works', 'One shop has none', 'Only a printer is off'],
		],
		[
			'they are listed first',
			'Incidents are either severe, moderate or minor. It is severe if no till works. It is moderate if one shop has none. It is minor if only a printer is off.',
			['Severe', 'Moderate', 'Minor'],
			['No till works', 'One shop has none', 'Only a printer is off'],
		],
		[
			'in German',
			'Eine Störung ist kritisch, wenn keine Kasse geht. Sie ist schwer, wenn eine Filiale keine hat. Gering ist sie, wenn nur ein Drucker fehlt.',
			['Kritisch', 'Schwer', 'Gering'],
			['Keine Kasse geht', 'Eine Filiale keine hat', 'Nur ein Drucker fehlt'],
		],
	])('are these, the first the highest: %s', (_, text, ids, triggers) => {
		const found = severities(`# Guide\n\n## How bad is it?\n\n${text}\n`);
		expect(found.map(({id}) => id)).toEqual(ids);
		expect(found.map((severity) => severity.triggers.map(({text: trigger}) => trigger))).toEqual(triggers.map((trigger) => [trigger]));
	});

	it('are answered as soon as sentences say, also where only "a major one" or "if it is critical" names them', () => {
		const found = severities(`# Guide

## How bad is it?

We use three words: critical, major and minor. Critical means that no till works. Major means that one shop has none. Everything else is minor.

## How fast?

A critical incident is answered within 10 minutes, a major one within 2 hours. Minor ones are picked up by the next working day.
`);
		expect(found.map(({id, response}) => [id, response.ms / minute])).toEqual([
			['Critical', 10],
			['Major', 120],
			['Minor', 24 * 60],
		]);
		expect(found.map(({description}) => description)).toEqual(['no till works', 'one shop has none', 'Everything else']);
	});

	it('are none where one sentence alone has such a word, or something else is so', () => {
		const {report} = read(`# Guide

## Storage

A disk is critical when it is 90 % full. If the load is high, wait. The queue is low when nobody buys.

## Who helps

An incident is critical when the shift lead says so.
`);
		expect(report.gaps[0]).toBe('No severities are named: the built-in ones are used.');
	});

	it('are raised by what a sentence names, each condition a trigger of its own', () => {
		const [critical] = severities(`# Guide

## How bad is it?

An incident is critical when no till works. It is minor when only a printer is off.

Raise it to critical without asking anybody if the website has been down for more than 5 minutes, if two orders have the same number, or if you believe that somebody read customer data.
`);
		expect(critical?.triggers.map(({text}) => text)).toEqual([
			'No till works',
			'The website has been down for more than 5 minutes',
			'Two orders have the same number',
			'You believe that somebody read customer data',
		]);
	});

	it.each([
		['It is upgraded to SEV1 as soon as two shops are down.', 'Two shops are down'],
		['Treat it as a SEV1 if two shops are down.', 'Two shops are down'],
		['Auf SEV1 wird hochgestuft, sobald zwei Filialen stehen.', 'Zwei Filialen stehen'],
	])('are raised in other words: %s', (sentence, trigger) => {
		const [first] = severities(`# Guide

## Severities

| Severity | Response |
|---|---|
| SEV1 | 10 minutes |
| SEV2 | 2 hours |

## When it is worse

${sentence}
`);
		expect(first?.triggers.map(({text}) => text)).toEqual([trigger]);
	});

	it('are not raised by how long it lasts: that calls nobody and is no trigger', () => {
		const found = severities(`# Guide

## Severities

| Severity | Response |
|---|---|
| SEV1 | 10 minutes |
| SEV2 | 2 hours |

## When it is worse

Call the shift lead if a SEV2 is open for 3 hours.
`);
		expect(found[0]?.triggers.map(({source}) => source).join()).not.toContain('runbook.md');
	});
});

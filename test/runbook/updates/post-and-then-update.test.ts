import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

const read = (text: string) =>
	readRunbook(withLevels(`## Talking to people\n\n${text}\n`, ['P0', 'P1', 'P2', 'P3']), {origin: '/srv/runbook.md'}).report;
const told = (text: string) =>
	read(text)
		.found.filter(({what}) => /^(?:first update|update cadence)/.test(what))
		.map(({what, text: words}) => `${what.replace(/ update| cadence/g, '')} ${words}`);

describe('a first post, and updates after it', () => {
	it('is for the same people in the sentences behind', () => {
		const said = read(
			'For P0, post to the status page within 5 minutes and update it every 20 minutes. For P1, post within 25 minutes and update every 40 minutes.',
		);
		expect(
			told(
				'For P0, post to the status page within 5 minutes and update it every 20 minutes. For P1, post within 25 minutes and update every 40 minutes.',
			),
		).toEqual([
			'first (customers) P0: within 5 min',
			'update (customers) P0: every 20 min',
			'first (customers) P1: within 25 min',
			'update (customers) P1: every 40 min',
		]);
		expect(said.inferred).toEqual([]);
		expect(said.notUnderstood).toEqual([]);
	});

	it.each([
		['For P0, tell customers within 10 minutes and update them every 15 minutes.', 'customers'],
		['For P0, update the team within 10 minutes and repeat it every 15 minutes.', 'internal'],
		['Bei P0 melden wir auf der Statusseite innerhalb von 10 Minuten und aktualisieren sie alle 15 Minuten.', 'customers'],
	])('is by when and how often: %s', (text, audience) => {
		expect(told(text)).toEqual([`first (${audience}) P0: within 10 min`, `update (${audience}) P0: every 15 min`]);
	});

	it('ends where a sentence names the channel of the team', () => {
		expect(told('For P0, tell customers every 15 minutes. In #ops, post every 5 minutes. For P1, post every 10 minutes.')).toContain(
			'update (internal) P1: every 10 min',
		);
	});

	it('has severities for which the page is silent', () => {
		const page = 'For P0, post to the status page every 15 minutes.';
		expect(told(`${page} P2 appears on the status page only when it lasts longer than 4 hours. P3 never does.`)).toEqual([
			'update (customers) P0: every 15 min',
			'update (customers) P2: "appears on the status page only when it lasts longer than 4 hours", no clock runs',
			'update (customers) P3: "never does.", no clock runs',
		]);
		expect(told(`${page} P2 erscheint auf der Statusseite nur, wenn es länger als 4 Stunden dauert. P3 erscheint dort nie.`)).toHaveLength(
			3,
		);
		expect(told(`${page} For P1, post every hour. P3 never appears there.`)).toContain(
			'update (customers) P3: "never appears there.", no clock runs',
		);
	});

	it('leaves "never" of something else', () => {
		expect(told('The director joins every P0. P3 never does.')).toEqual([]);
	});
});

describe('how often each severity hears', () => {
	it('is told in a summary, each with its own "every"', () => {
		expect(
			told(
				'Inside the company, the commander posts a summary in `#live` every 5 minutes in a P0, every 20 minutes in a P1 and every hour in a P2.',
			),
		).toEqual(['update (internal) P0: every 5 min', 'update (internal) P1: every 20 min', 'update (internal) P2: every 1 h']);
	});

	it.each([
		'Resellers get an e-mail every 2 hours in a P0 or P1 and none otherwise.',
		'Resellers get an e-mail every 2 hours in a P0 or P1 and none otherwise; the Head of Sales sends it.',
		'Händler bekommen alle 2 Stunden eine Mail bei P0 und P1, sonst nicht; die Vertriebsleitung schickt sie.',
	])('is of those that are named, and of no other: %s', (text) => {
		expect(told(text).map((line) => line.replace(/"\p{L}+"/u, '"-"'))).toEqual([
			'update (partners) P0: every 2 h',
			'update (partners) P1: every 2 h',
			'update (partners) P2: "-", no clock runs',
			'update (partners) P3: "-", no clock runs',
		]);
	});

	it('is known where the team has its own in the same paragraph', () => {
		expect(told('The team hears every 15 minutes in a P0. Resellers get an e-mail every 2 hours in a P0.')).toEqual([
			'update (internal) P0: every 15 min',
			'update (partners) P0: every 2 h',
		]);
	});
});

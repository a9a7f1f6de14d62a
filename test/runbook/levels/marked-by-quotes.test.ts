import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

const rungs = (names: readonly string[], text: string) =>
	readRunbook(withLevels(text, names), {origin: '/srv/runbook.md'}).runbook.severities.map((severity) =>
		severity.rungs.filter(({source}) => source.includes('runbook.md')).map(({position, timing}) => [position, timing]),
	);
const later = (position: string, minutes: number) => [[position, {at: 'after', ms: minutes * 60_000}]];

describe('a severity in quotation marks', () => {
	it.each([
		[
			['Kritisch', 'Hoch'],
			'Bei „Kritisch“ wird nach 30 Minuten der CTO angerufen. Bei "Hoch" wird nach 2 Stunden der Teamleiter angerufen.',
			'Teamleiter',
		],
		[['Critical', 'High'], 'For “Critical” call the CTO after 30 minutes. For "High" call the team lead after 2 hours.', 'Team lead'],
	])('is that one in a sentence: %s', (names, sentences, second) => {
		expect(rungs(names, `## Escalation\n\n${sentences}`)).toEqual([later('CTO', 30), later(second, 120)]);
	});

	it('is a word of something else without a word that leads to it', () => {
		expect(rungs(['Critical', 'High'], '## Escalation\n\nThe board shows "Critical" in red. Call the CTO after 30 minutes.')).toEqual([
			later('CTO', 30),
			later('CTO', 30),
		]);
	});
});

describe('a message', () => {
	const ids = (title: string) => {
		const text = `## Templates\n\n**${title}**\n\n> Since {{start}} there is trouble with {{area}}.`;
		return readRunbook(withLevels(text), {origin: '/srv/runbook.md'})
			.runbook.templates.filter(({source}) => source.includes('runbook.md'))
			.map(({id}) => id);
	};

	it.each([
		['Notice to the customer service', 'notice-to-the-customer-service'],
		['Meldung an den Kundendienst', 'meldung-an-den-kundendienst'],
		['Mail to client support', 'mail-to-client-support'],
		['Mail to customers', 'customer-email'],
		['Meldung an die Kunden', 'customer-email'],
	])('is for those to whom it goes: %s', (title, id) => {
		expect(ids(title)).toEqual([id]);
	});
});

describe('where to ask', () => {
	it.each([
		['Bei Fragen: Kanal `#deich`.', 'Bei Fragen'],
		['For questions: ask in `#deich`.', 'For questions'],
		['Questions: #deich', 'Questions'],
		['Bei Fragen: Team „Deich“, Kanal `#deich`.', 'Bei Fragen: Team „Deich“'],
		['Help: the dyke team in #deich', 'Help: the dyke team'],
	])('is a channel: %s', (line, name) => {
		const {runbook} = readRunbook(withLevels(`## About\n\n${line}`), {origin: '/srv/runbook.md'});
		expect(runbook.channels).toMatchObject([{name, address: '#deich'}]);
	});
});

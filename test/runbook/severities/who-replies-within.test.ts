import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

const read = (sentence: string) =>
	readRunbook(
		`# Handbook\n\n## Severities\n\n**Red.** Nothing leaves the yard. Answer within 10 minutes.\n\n**Amber.** Something is late. ${sentence}\n\n**Grey.** Anything else. Answer within 2 days.\n`,
		{origin: '/srv/runbook.md'},
	).report;
const answers = (sentence: string) =>
	read(sentence).found.flatMap(({what, text}) => (what === 'response time' && text.startsWith('Amber') ? [text] : []));

describe('who replies within a time', () => {
	it.each([
		['Die Rufbereitschaft meldet sich hier innerhalb von 30 Minuten, und zwar täglich zwischen 6 und 22 Uhr.', 'Amber: 30 min'],
		['Der Bereitschaftsdienst meldet sich binnen dreißig Minuten.', 'Amber: 30 min'],
		['Support replies within one business day; nobody is paged.', 'Amber: 24 h'],
		['The service desk replies within 45 minutes.', 'Amber: 45 min'],
		['Die Leitstelle antwortet binnen 20 Minuten.', 'Amber: 20 min'],
	])('says how soon it is answered: %s', (sentence, answer) => {
		expect(answers(sentence)).toEqual([answer]);
		expect(read(sentence).inferred.filter(({what}) => what === 'response time')).toEqual([]);
	});

	it.each([
		'Meldet sich die Rufbereitschaft nach 30 Minuten nicht, wird Frau Brandt angerufen.',
		"The vendor's support replies within 4 hours.",
		'The desk replies to customers within 4 hours.',
	])('is no answer of ours: %s', (sentence) => {
		expect(answers(sentence)).toEqual([]);
	});
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

const table =
	'# Handbook\n\n| Priority | Meaning | Response time |\n|---|---|---|\n| P1 | All is down | 5 minutes |\n| P2 | Part is down | 30 minutes |\n';
const rungsOf = (sentence: string) =>
	readRunbook(`${table}\n## Escalation\n\n${sentence}\n`, {origin: '/srv/runbook.md'}).runbook.severities.map(({id, rungs}) => [
		id,
		rungs.filter(({source}) => !source.startsWith('built-in')).map(({position, timing}) => [position, timing]),
	]);

describe('a call for those of a severity that something is said of', () => {
	it.each([
		['The CEO is informed immediately of any P1 that involves data loss.', 'CEO', {at: 'reported', what: 'it involves data loss'}],
		['Legal is called at once for any P1 involving personal data.', 'Legal', {at: 'reported', what: 'it is involving personal data'}],
		[
			'Page the security lead for P1 incidents where card data may have leaked.',
			'Security lead',
			{at: 'reported', what: 'card data may have leaked'},
		],
		[
			'Der Geschäftsführer wird sofort über jeden P1 informiert, bei dem Kundendaten betroffen sind.',
			'Geschäftsführer',
			{at: 'reported', what: 'Kundendaten betroffen sind'},
		],
		['The CTO is called for every P1 with customer impact.', 'CTO', {at: 'impact', of: 'customers', from: 'some'}],
		['The CEO hears about any P1 that lasts more than 4 hours.', 'CEO', {at: 'after', ms: 4 * 3_600_000}],
	])('waits for that: %s', (sentence, position, timing) => {
		expect(rungsOf(sentence)).toEqual([
			['P1', [[position, timing]]],
			['P2', []],
		]);
	});

	it.each([
		'The CEO, if she is in the country, gets a fax immediately of any P1 that involves data loss.',
		'Somebody rings Legal at once or later for any P1 involving personal data.',
	])('is made by nobody where some other word of it is not understood: %s', (sentence) => {
		expect(rungsOf(sentence)).toEqual([
			['P1', []],
			['P2', []],
		]);
		const {linesNotUnderstood} = readRunbook(`${table}\n## Escalation\n\n${sentence}\n`, {origin: '/srv/runbook.md'}).report;
		expect(linesNotUnderstood).toContain(10);
	});

	it.each([
		'As soon as a P1 starts the CTO is called.',
		'When a P1 is confirmed, the CTO is called.',
		'Once a P1 begins, call the CTO.',
		'Sobald ein P1 eintritt, wird der CTO angerufen.',
	])('is made at once where it is only said to begin: %s', (sentence) => {
		expect(rungsOf(sentence)).toEqual([
			['P1', [['CTO', {at: 'once'}]]],
			['P2', []],
		]);
	});
});

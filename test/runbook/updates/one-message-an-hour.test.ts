import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

const read = (text: string) =>
	readRunbook(withLevels(`## Who hears\n\n${text}\n`, ['Red', 'Amber', 'Grey']), {origin: '/srv/runbook.md'}).report;
const told = (text: string) =>
	read(text).found.flatMap(({what, text: words}) => (what.startsWith('update cadence') ? [`${what.slice(15)} ${words}`] : []));

describe('one message an hour', () => {
	it.each([
		['At Amber one message an hour is enough for the team.', '(internal) Amber: every 1 h'],
		['Bei Amber genügt dem Team eine Meldung pro Stunde.', '(internal) Amber: every 1 h'],
		['At Amber customers get a short update an hour.', '(customers) Amber: every 1 h'],
	])('is how often: %s', (text, cadence) => {
		expect(told(text)).toEqual([cadence]);
	});

	it.each([
		'At Amber one message an hour is enough for the team; customers hear once a day.',
		'Bei Amber genügt dem Team eine Meldung pro Stunde; Kunden erfahren es einmal am Tag.',
	])('is of the team alone, and how often others hear of them: %s', (text) => {
		expect(told(text)).toEqual(['(internal) Amber: every 1 h', '(customers) Amber: every 24 h']);
	});

	it('leaves others to a person where they hear under a condition', () => {
		const {remarks} = read(
			'Bei Amber genügt dem Team eine Meldung pro Stunde; Kunden erfahren es einmal am Tag, wenn ihre Bestellung sich verspätet.',
		);
		expect(remarks.join('\n')).toContain('updates (customers) run no clock there');
		expect(remarks.join('\n')).not.toContain('updates (internal)');
	});

	it('leaves words that only begin like "per"', () => {
		expect(told('Communication for Red: public face; issues periodic updates (usually email) to customers every 60 minutes.')).toEqual([
			'(customers) Red: every 1 h',
		]);
	});
});

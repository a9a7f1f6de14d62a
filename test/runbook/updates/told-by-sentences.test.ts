import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Who hears how often, and who does not, in the sentences of a paragraph.

const minute = 60_000;

function read(sentences: string) {
	const {runbook, report} = readRunbook(
		`# Handbuch\n\n- Rot: alles steht. Reaktion in 5 Minuten.\n- Gelb: etwas steht. Reaktion in 50 Minuten.\n- Grün: wenig steht. Reaktion in 500 Minuten.\n\n## Meldungen\n\n${sentences}\n`,
		{origin: '/srv/runbook.md'},
	);
	return {
		customers: runbook.severities.map(({updates: {customers}}) =>
			customers?.source.includes('runbook.md') ? customers.ms / minute : undefined,
		),
		silent: runbook.severities.map(({notUpdated}) => report.found.length > 0 && notUpdated),
		left: report.notUnderstood.map(({why}) => why),
	};
}

describe('a sentence on who is told', () => {
	it.each([
		'Kunden werden über https://stoerung.werke.example unterrichtet: bei Rot stündlich, bei Gelb alle 2 Stunden.',
		'Kunden werden unterrichtet: bei Rot alle 60 Minuten, bei Gelb alle 120 Minuten.',
		'Kunden werden informiert: bei Rot alle 60 Minuten, bei Gelb alle 2 Stunden.',
	])('is a cadence of each severity: %s', (sentence) => {
		const {customers, left} = read(sentence);
		expect(customers).toEqual([60, 120, undefined]);
		expect(left).toEqual([]);
	});

	it.each(['Bei Gelb gibt es keine Kundenmeldung.', 'Bei Gelb gibt es keine Kundeninformation.'])('says who is not: %s', (sentence) => {
		const {silent, left} = read(`Kunden werden informiert: bei Rot alle 60 Minuten. ${sentence}`);
		expect(silent[1]).toContain('customers');
		expect(left).toEqual([]);
	});

	it.each(['Grün braucht keine Meldungen.', 'Grün needs no updates.'])('says that nobody waits: %s', (sentence) => {
		const {silent, left} = read(sentence);
		expect(silent[2]).toContain('internal');
		expect(silent[1]).toBeUndefined();
		expect(left).toEqual([]);
	});

	it('is no silence under a condition', () => {
		expect(read('Grün, if it is quiet and needs no updates, is closed.').silent[2] ?? []).not.toContain('internal');
	});
});

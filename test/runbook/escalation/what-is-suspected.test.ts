import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {timingWords} from '../../../source/runbook/runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// What is suspected or turns out is told in two clauses, and both are the condition on which somebody is called.

const read = (sentence: string) => readRunbook(withLevels(`## Escalation\n\n${sentence}\n`), {origin: '/srv/runbook.md'});
const called = (sentence: string) =>
	read(sentence)
		.runbook.severities[0]?.rungs.filter(({source}) => source.includes('runbook.md'))
		.map(({position, timing}) => `${position} ${timingWords(timing)}`);

describe('a suspicion in German', () => {
	it.each([
		['Besteht der Verdacht, dass Geld fehlt, ist sofort die Revisionsleitung anzurufen.', 'der Verdacht besteht, dass Geld fehlt'],
		[
			'Besteht ein konkreter Verdacht, dass Geld fehlt, wird die Revisionsleitung informiert.',
			'ein konkreter Verdacht besteht, dass Geld fehlt',
		],
		['Falls der Verdacht besteht, dass Geld fehlt, wird die Revisionsleitung informiert.', 'der Verdacht besteht, dass Geld fehlt'],
		['Wenn es Anzeichen gibt, dass Geld fehlt, informieren wir die Revisionsleitung.', 'es Anzeichen gibt, dass Geld fehlt'],
		['Gibt es Hinweise, dass Geld fehlt, ist die Revisionsleitung zu verständigen.', 'es Hinweise gibt, dass Geld fehlt'],
		['Sollte sich herausstellen, dass Geld fehlt, wird die Revisionsleitung verständigt.', 'sich herausstellen sollte, dass Geld fehlt'],
		['Zeigt sich, dass Geld fehlt, ist die Revisionsleitung anzurufen.', 'sich zeigt, dass Geld fehlt'],
		['Wird vermutet, dass Geld fehlt, ist die Revisionsleitung anzurufen.', 'vermutet wird, dass Geld fehlt'],
		['Bei Verdacht, dass Geld fehlt, wird die Revisionsleitung informiert.', 'der Verdacht besteht, dass Geld fehlt'],
		['Die Revisionsleitung wird angerufen, wenn der Verdacht besteht, dass Geld fehlt.', 'der Verdacht besteht, dass Geld fehlt'],
	])('is the condition with what is suspected: %s', (sentence, what) => {
		expect(called(sentence)).toEqual([`Revisionsleitung as soon as it is reported: ${what}`]);
		const {remarks, notUnderstood} = read(sentence).report;
		expect(remarks.join('\n')).not.toContain('no condition that the room knows');
		expect(notUnderstood).toEqual([]);
	});

	it('keeps both clauses where the verb of the first has two parts', () => {
		expect(called('Stellt sich heraus, dass Geld fehlt, ist die Revisionsleitung anzurufen.')).toEqual([
			'Revisionsleitung as soon as it is reported: sich herausstellt, dass Geld fehlt',
		]);
	});

	it('counts its time from the report', () => {
		expect(called('Sollte sich herausstellen, dass Geld fehlt, wird die Revisionsleitung innerhalb von 2 Stunden verständigt.')).toEqual([
			'Revisionsleitung 2 h after it is reported: sich herausstellen sollte, dass Geld fehlt',
		]);
	});
});

describe('a suspicion in English', () => {
	it.each([
		['If there is a suspicion that cash is missing, the head of audit is called.', 'there is a suspicion that cash is missing'],
		['Should it turn out that cash is missing, the head of audit is called.', 'it should turn out that cash is missing'],
		['Should there be any sign that cash is missing, the head of audit is called.', 'there should be any sign that cash is missing'],
		['On suspicion of theft call the head of audit.', 'suspicion of theft'],
		['In case of theft call the head of audit.', 'theft'],
		['In the event of a theft the head of audit is called.', 'theft'],
	])('is the condition with what is suspected: %s', (sentence, what) => {
		expect(called(sentence)).toEqual([`Head of audit as soon as it is reported: ${what}`]);
		expect(read(sentence).report.notUnderstood).toEqual([]);
	});
});

describe('a clause with "dass" that is no suspicion', () => {
	it.each([
		'Wir gehen davon aus, dass die Revisionsleitung schläft.',
		'Die Revisionsleitung hat zugesagt, dass sie hilft.',
		'It is known that the head of audit sleeps.',
	])('calls nobody: %s', (sentence) => {
		expect(called(sentence)).toEqual([]);
	});
});

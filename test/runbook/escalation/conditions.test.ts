import {describe, expect, it} from 'vitest';
import {kindOfCondition, timingOf} from '../../../source/runbook/grammar/condition-kinds.ts';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {conditionedIn} from '../../../source/runbook/words/conditioned.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// The one grammar of conditions: what a sentence says under a condition, and what the condition is about.

const minute = 60_000;

describe('a sentence under a condition', () => {
	it.each([
		['If data leaked, call the DPO.', 'data leaked', 'call the DPO', false],
		['Also: if data leaked, call the DPO', 'data leaked', 'call the DPO', false],
		['In addition, where two sites are hit, then call the CEO', 'two sites are hit', 'call the CEO', false],
		['Only in case of a breach: the DPO', 'breach', 'the DPO', false],
		['Press calls → Communications', 'Press calls', 'Communications', false],
		['The DPO within 12 hours if data leaked', 'data leaked', 'The DPO within 12 hours', true],
		['The CEO, but only provided that exports are held', 'exports are held', 'The CEO', true],
		['Außerdem: Sind Kundendaten betroffen, wird die DSB gerufen', 'Kundendaten betroffen', 'wird die DSB gerufen', false],
		['Bei einem Datenabfluss wird die DSB gerufen', 'Datenabfluss', 'wird die DSB gerufen', false],
		['Die DSB, aber nur falls Daten abgeflossen sind', 'Daten abgeflossen sind', 'Die DSB', true],
		['Si se filtran datos, avisar al DPO', 'se filtran datos', 'avisar al DPO', false],
		['En caso de una fuga: avisar al DPO', 'fuga', 'avisar al DPO', false],
		['Avisar al DPO cuando se filtran datos', 'se filtran datos', 'Avisar al DPO', true],
		["S'il y a une fuite, prévenir le DPO", 'il y a une fuite', 'prévenir le DPO', false],
		["En cas d'une fuite, prévenir le DPO", 'fuite', 'prévenir le DPO', false],
		['Prévenir le DPO dès que des données fuitent', 'des données fuitent', 'Prévenir le DPO', true],
	])('is taken apart: %s', (text, condition, rest, isBehind) => {
		expect(conditionedIn(text)).toEqual({condition, rest, isBehind, isPlain: true});
	});

	it.each(['Call the CEO at once.', 'A → B after 10 min → C after 30 min', 'Der Werkleiter wird informiert'])('is none: %s', (text) => {
		expect(conditionedIn(text)).toBeUndefined();
	});

	it('may also be two who are called in turn, behind a bare arrow', () => {
		expect(conditionedIn('Shift lead → Plant manager')).toMatchObject({condition: 'Shift lead', isPlain: false});
	});
});

describe('a condition', () => {
	it.each([
		[
			'silence',
			['nobody answers', 'he does not pick up', 'er sich nicht zurückruft', 'niemand erreichbar ist', 'nadie responde', 'sans réponse'],
		],
		[
			'lasting',
			['it is not fixed yet', 'no fix', 'still unresolved', 'nicht behoben', 'keine Lösung', 'sin resolver', "l'incident n'est pas résolu"],
		],
		['no-progress', ['there is no progress', 'ohne Fortschritt', 'sin progreso']],
		['decided', ['needed', 'Bedarf', 'it is appropriate', 'nötig ist']],
		['of-itself', ['the incident is declared', 'jedem Vorfall', 'it is over', 'die Störung behoben ist']],
		['hours', ['it is at night', 'nachts']],
		['unclear', ['she does not either', 'it lasts 2 hours or 3 days', 'critical systems are not back after 20 minutes']],
		[
			'reported',
			[
				'data leaked',
				'customers cannot pay',
				'payouts are late by more than two hours',
				'losses reach 10,000 EUR',
				'die Presse sich meldet',
				'an attack is confirmed',
				'payments are down for more than an hour',
				'dealers cannot order for longer than 2 hours',
				'der Versand länger als 2 Stunden steht',
				'das Telefon seit 2 Stunden ausfällt',
			],
		],
	])('is of the kind "%s"', (is, conditions) => {
		expect(conditions.map((condition) => [condition, kindOfCondition(condition).is])).toEqual(
			conditions.map((condition) => [condition, is]),
		);
	});

	it.each([
		['it is still going after two hours', {at: 'after', ms: 120 * minute}],
		['the site is down for more than an hour', {at: 'after', ms: 60 * minute}],
		['die Störung länger als 2 Stunden dauert', {at: 'after', ms: 120 * minute}],
		['nach 2 h nicht behoben', {at: 'after', ms: 120 * minute}],
		['no se resuelve en 2 h', {at: 'after', ms: 120 * minute}],
		['la panne dure plus de 2 h', {at: 'after', ms: 120 * minute}],
		['there is no progress for 30 min', {at: 'no-progress', ms: 30 * minute}],
		['It may last longer than 4 hours', {at: 'reported', what: 'it may last longer than 4 hours'}],
		['Data leaked', {at: 'reported', what: 'data leaked'}],
		['nobody answers within 5 minutes', undefined],
		['the outage is over', undefined],
	])('says when: %s', (condition, timing) => {
		expect(timingOf(condition)).toEqual(timing);
	});

	it('is told in an instant, however many words of going on stand in it', () => {
		const started = performance.now();
		kindOfCondition(`it is ${'not still no '.repeat(3000)}so`);
		conditionedIn(`if ${'no, '.repeat(3000)}so`);
		expect(performance.now() - started).toBeLessThan(500);
	});
});

describe('what lasts and is not the incident', () => {
	it.each([
		['If dealers cannot order for more than an hour, the Sales desk lead is informed.', 'dealers cannot order for more than an hour'],
		['Steht der Versand länger als 2 Stunden, wird die Vertriebsleitung informiert.', 'der Versand länger als 2 Stunden steht'],
		['Wenn das Telefon länger als 2 Stunden ausfällt, rufen wir die Vertriebsleitung an.', 'das Telefon länger als 2 Stunden ausfällt'],
	])('is for a person to report: %s', (text, what) => {
		const [first] = readRunbook(withLevels(`## Escalation\n\n- ${text}`), {origin: '/srv/runbook.md'}).runbook.severities;
		expect(first?.rungs.map(({timing}) => timing)).toEqual([{at: 'reported', what}]);
	});

	it.each([
		'Dauert es länger als 2 Stunden, wird die Vertriebsleitung informiert.',
		'Dauert die Störung länger als 2 Stunden, wird die Vertriebsleitung informiert.',
		'If the site is down for more than 2 hours, call the Head of Sales.',
	])('is not what the incident itself does: %s', (text) => {
		const [first] = readRunbook(withLevels(`## Escalation\n\n- ${text}`), {origin: '/srv/runbook.md'}).runbook.severities;
		expect(first?.rungs.map(({timing}) => timing)).toEqual([{at: 'after', ms: 120 * minute}]);
	});

	it('is no name of somebody who reports to others', () => {
		const [first] = readRunbook(
			withLevels('## Escalation\n\n- If cards are down for more than 2 hours, Compliance reports to the regulator.'),
			{
				origin: '/srv/runbook.md',
			},
		).runbook.severities;
		expect(first?.rungs.filter(({source}) => source.includes('runbook.md'))).toEqual([]);
	});
});

describe('a call under a condition in other languages', () => {
	it.each([
		['Si se filtran datos, avisar al Director de Seguridad de inmediato.', 'Director de Seguridad', 'se filtran datos'],
		[
			'In addition, if customer data is affected, the data protection officer is called immediately.',
			'Data protection officer',
			'customer data is affected',
		],
	])('is made when it is reported: %s', (text, position, what) => {
		const {runbook} = readRunbook(withLevels(`## Escalation\n\n${text}`), {origin: '/srv/runbook.md'});
		for (const {rungs} of runbook.severities)
			expect(rungs.filter(({source}) => source.includes('runbook.md')).map(({position: who, timing}) => [who, timing])).toEqual([
				[position, {at: 'reported', what}],
			]);
	});
});

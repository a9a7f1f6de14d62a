import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// What happened once, and what is not agreed yet, is no rule.

const policy = (text: string) => {
	const {runbook} = readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
	return runbook.severities.flatMap(({updates, firstWithin, rungs, review, technical}) =>
		[...Object.values(updates), ...Object.values(firstWithin ?? {}), ...rungs, review, technical]
			.map((one) => one?.source ?? '')
			.filter((source) => source.includes('runbook.md')),
	);
};

describe('a dated event', () => {
	it.each([
		'Beim Kassenausfall im Oktober 2023 hat die erste Meldung 95 Minuten gebraucht, weil jeder auf den anderen wartete.',
		'Im März 2022 hat niemand die Kunden informiert, die erste Meldung ist nach 3 Stunden gekommen.',
		'In November 2023 we spent 70 minutes before the first update to customers.',
		'In May 2021 the first customer update needed 3 hours.',
		'El 2 de diciembre de 2023 se avisó a los clientes: primera notificación tras 3 horas.',
		'En décembre 2023 la première notification a duré 2 heures, first update after 2 hours.',
	])('is told, and no deadline: %s', (sentence) => {
		expect(policy(`## Updates\n\n${sentence}`)).toEqual([]);
	});

	it('goes on in what follows it', () => {
		expect(
			policy(
				'## Who is called\n\n**SEV1 in June 2023.** The queue died. We told the Plant Manager after 10 minutes and he joined the call.',
			),
		).toEqual([]);
	});

	it.each([
		'Since March 2024 the first customer update is due within 20 minutes.',
		'Ab Januar 2025 gilt: Erstmeldung an Kunden innerhalb von 20 Minuten.',
		'The first customer update is sent within 20 minutes.',
	])('is none where it goes from a day on: %s', (sentence) => {
		expect(policy(`## Updates\n\n${sentence}`)).not.toEqual([]);
	});
});

describe('what was so once', () => {
	it.each([
		'- Opening night: 7 hours of SEV1, updates every 5 minutes. Never again, 10 is enough.',
		'- Back then customers were updated every 20 minutes in a SEV1.',
		'- SEV1: customers are updated every 20 minutes. That was a one-off for the fair.',
		'During the fair we post updates to customers every 20 minutes in a SEV1. That was only an exception.',
		'- Damals gab es bei SEV1 alle 20 Minuten ein Update an die Kunden.',
		'Zur Messe bekommen Kunden bei SEV1 alle 20 Minuten ein Update. Das war einmalig.',
		'SEV1 am Eröffnungstag: Updates alle 5 Minuten. Nie wieder.',
	])('is no rule: %s', (text) => {
		expect(policy(`## Updates\n\n${text}`)).toEqual([]);
	});

	it.each([
		'- SEV1: customers are updated every 20 minutes. Back then it was an hour, now it is sooner.',
		'Customers are updated every 20 minutes in a SEV1. The next message is never a copy of that.',
		'- SEV1: updates every 20 minutes, and a one-off mail at the end.',
		'SEV1: Kunden bekommen alle 20 Minuten ein Update. Einmalig geht eine Mail an alle.',
	])('is one where it goes still: %s', (text) => {
		expect(policy(`## Updates\n\n${text}`)).not.toEqual([]);
	});
});

describe('a chapter', () => {
	it.each([
		'War stories (so that you know why)',
		'Lessons learned',
		'Appendix B. Illustration',
		'Anhang: Übung vom 17. September 2024',
		'Open questions',
		'Noch offen (Entwurf, gilt noch nicht)',
		'Second rota (not in force)',
		'Lecciones',
		'Lore',
		'Tales',
		'Aus der Erfahrung',
	])('of what was or is not agreed holds no rule: %s', (title) => {
		const rules = '- SEV1: customers are updated every 20 minutes\n- SEV1: page the Plant Manager after 10 minutes';
		expect(policy(`## ${title}\n\n${rules}`)).toEqual([]);
		expect(policy(`## Updates\n\n${rules}`)).not.toEqual([]);
	});
});

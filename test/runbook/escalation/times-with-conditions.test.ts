import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// Titles of rows or columns that say a time and what has to be so besides, over who is called.

const read = (text: string) => policyLines(withLevels(text));
const called = (text: string) =>
	read(text)
		.found.filter((line) => /^\d+ (?:leadership|escalation trigger|(?:business|technical) escalation): /.test(line))
		.map((line) => line.replace(/^\d+ (?:leadership|escalation trigger|(?:business|technical) escalation): /, ''));
const technical = (text: string) => readRunbook(withLevels(text), {origin: 'x.md'}).runbook.severities[0]?.technical;

describe('a time with a condition beside it in the title of a row or column', () => {
	it.each([
		['Immediately', 'No ack after 5 min', 'Not mitigated after 40 min'],
		['At once', 'After 5 min without an answer', 'Unresolved after 40 min'],
		['Sofort', 'Nach 5 min ohne Reaktion', 'Nach 40 min nicht behoben'],
		['sofort', 'keine Rückmeldung nach 5 Minuten', 'ohne Lösung nach 40 Minuten'],
		['Al momento', 'A los 5 min sin respuesta', 'A los 40 min sin solución'],
		['Immédiatement', 'Après 5 min sans réponse', 'Après 40 min sans solution'],
	])('is silence for the second, and time alone for who comes when it is not solved: %s | %s | %s', (first, second, third) => {
		const across = `## Escalation\n\n| Level | ${first} | ${second} | ${third} |\n|---|---|---|---|\n| SEV1 | Lock engineer | Dock engineer | Harbour manager |\n| SEV2 | Lock engineer | – | – |`;
		const down = `## Escalation\n\n| When | SEV1 | SEV2 |\n|---|---|---|\n| ${first} | Lock engineer | Lock engineer |\n| ${second} | Dock engineer | – |\n| ${third} | Harbour manager | – |`;
		for (const text of [across, down]) {
			expect(technical(text)).toMatchObject({
				atOnce: ['Lock engineer'],
				secondary: 'Dock engineer',
				secondaryAfterMs: 300_000,
				final: {position: 'Harbour manager', afterMs: 2_400_000},
			});
			expect(read(text).left).toEqual([]);
		}
	});

	it.each([
		'After 20 min if customers are affected',
		'nach 20 min, nur tagsüber',
		'20 min without a fix or no answer',
		'A los 20 min si hay heridos',
		'T+20 and customers affected',
		'20 min, customers involved',
		'nach 20 min und Kunden betroffen',
	])('reports a condition that is not known, and calls nobody for it: %s', (title) => {
		const text = `## Escalation\n\n| When | SEV1 | SEV2 |\n|---|---|---|\n| Immediately | Lock engineer | Lock engineer |\n| After 1 hour | Dock manager | Dock manager |\n| ${title} | Harbour manager | – |`;
		expect(called(text).join('\n')).not.toContain('Harbour manager');
		expect(read(text).left.join('\n')).toContain('Harbour manager');
	});

	it.each([
		['Immediately', 'Lock engineer and Dock engineer'],
		['Sofort', 'Lock engineer und Dock engineer'],
		['Al momento', 'Lock engineer y Dock engineer'],
		['Immédiatement', 'Lock engineer et Dock engineer'],
	])('takes two people for two: %s, %s', (first, who) => {
		const text = `## Escalation\n\n| Level | ${first} | 30 min |\n|---|---|---|\n| SEV1 | ${who} | Harbour manager |\n| SEV2 | Lock engineer | – |`;
		expect(technical(text)?.atOnce).toEqual(['Lock engineer', 'Dock engineer']);
	});
});

describe('a time behind somebody that ends the sentence', () => {
	it.each([
		'the lock manager, at once. The harbour manager, after 20 minutes. The director, after 2 hours.',
		'die Schleusenleitung, sofort. Die Hafenleitung, nach 20 Minuten. Der Direktor, nach 2 Stunden.',
		'el jefe de muelle, al momento. El jefe de puerto, a los 20 minutos. El director, a las 2 horas.',
		'le chef de quai, immédiatement. Le chef de port, après 20 minutes. Le directeur, après 2 heures.',
	])('is of that sentence: %s', (said) => {
		const text = `## Who is told: escalation\n\n- **SEV1:** ${said}`;
		expect(called(text).map((line) => line.replace(/^SEV1: .*? (at once|after .*)$/, '$1'))).toEqual([
			'at once',
			'after 20 min',
			'after 2 h',
		]);
		expect(called(text).join('\n')).not.toMatch(/: (?:El|The|Die|Le|Der) |A l[oa]s/);
	});

	it.each([
		'el jefe de muelle, a los 25 minutos. El director, a las 3 horas.',
		'le chef de quai, au bout de 25 minutes. Le directeur, après 3 heures.',
	])('calls nobody at once where none is: %s', (said) => {
		expect(called(`## Escalation\n\n- **SEV2:** ${said}`).join('\n')).not.toContain('at once');
		expect(called(`## Escalation\n\n- **SEV2:** ${said}`)[0]).toMatch(/after 25 min$/);
	});
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// Who is called for a severity alone, nobody, or one after the other, under headings as people write them.

const read = (text: string) => policyLines(withLevels(text));
const called = (text: string) =>
	read(text)
		.found.filter((line) => /^\d+ (?:leadership|escalation trigger|(?:business|technical) escalation): /.test(line))
		.map((line) => line.replace(/^\d+ (?:leadership|escalation trigger|(?:business|technical) escalation): /, ''));
const severityOf = (text: string, rank: number) => readRunbook(withLevels(text), {origin: 'x.md'}).runbook.severities[rank];

describe('one who is called alone', () => {
	it.each([
		['Who do I wake?', 'only whoever is on call', 'On-call'],
		['Who do we call?', 'just the person on duty', 'On-call'],
		['Wen rufen wir an?', 'nur wer Bereitschaft hat', 'Bereitschaft'],
		['A quién se avisa', 'solo quien está de guardia', 'Persona de guardia'],
		['Escalation', 'only the lock engineer', 'Lock engineer'],
	])('is called at once: %s %s', (title, words, who) => {
		const text = `## ${title}\n\nSEV1: Harbour manager immediately, Harbour director after 1 hour.\n\nSEV2: ${words}.`;
		expect(severityOf(text, 1)?.technical).toMatchObject({atOnce: [who]});
		expect(severityOf(text, 1)?.technical?.secondary).toBeUndefined();
		expect(read(text).left).toEqual([]);
	});

	it.each(['only if the gate is open', 'only by telephone', 'only after 2 hours', 'nur tagsüber'])('is nobody here: %s', (words) => {
		const text = `## Escalation\n\nSEV1: Harbour manager immediately, Harbour director after 1 hour.\n\nSEV2: ${words}.`;
		expect(severityOf(text, 1)?.technical?.source ?? 'built-in').toContain('built-in');
	});
});

describe('nobody', () => {
	it.each([
		['Who do I wake?', 'nobody'],
		['Escalation', 'ticket. That’s all'],
		['Escalation', 'a ticket is enough'],
		['Escalation', 'ticket to the lock team'],
		['Wen rufen wir an?', 'es reicht ein OTRS-Ticket'],
		['Wen rufen wir an?', 'keine Alarmierung'],
		['A quién se avisa', 'nadie'],
		['Escalade', 'personne'],
	])('is called, by the words of the file: %s %s', (title, words) => {
		const text = `## ${title}\n\n- SEV1: Lock engineer immediately, Harbour director after 1 hour\n- SEV3: ${words}`;
		const severity = severityOf(text, 2);
		expect(severity?.technical).toBeUndefined();
		expect(severity?.rungs).toEqual([]);
		expect(read(text).left).toEqual([]);
	});

	it('of the management is called, which says nothing of whoever mends it', () => {
		const text =
			'## Alarmierung\n\n### Technische Alarmierung\n\n| Zeit | SEV1 | SEV2 | SEV3 |\n|---|---|---|---|\n| sofort | Schleusendienst | Schleusendienst | Hafenbüro-Dienst |\n| nach 1 h | Hafenleitung | – | – |\n\n### Alarmierung der Leitung\n\n- SEV1: Hafenleitung sofort\n- SEV2 und SEV3: keine Meldung an die Leitung.';
		expect(severityOf(text, 2)?.technical?.atOnce).toEqual(['Hafenbüro-Dienst']);
		expect(read(text).left).toEqual([]);
	});
});

describe('a list of calls below the name of a severity', () => {
	it.each([
		['Who gets dragged out of bed', 'right away', 'after 10 min without somebody on it', 'after 45 min'],
		['Wen rufe ich an?', 'sofort', 'nach 10 Minuten ohne Rückmeldung', 'nach 45 Minuten'],
		['Who do you wake', 'immediately', 'no answer after 10 min', 'after 45 min'],
	])('begins each line with its time: %s', (title, first, second, last) => {
		const text = `## ${title}\n\n**SEV1**\n- ${first}: lock engineer, Lock manager\n- ${second}: dock manager\n- ${last}: harbour manager\n\n**SEV2**\n- ${first}: lock engineer\n- ${last}: dock manager`;
		expect(severityOf(text, 0)?.technical).toMatchObject({
			atOnce: ['Lock engineer', 'Lock manager'],
			secondary: 'Dock manager',
			secondaryAfterMs: 600_000,
			final: {position: 'Harbour manager', afterMs: 2_700_000},
		});
		expect(called(text)).toContain('SEV2: Lock engineer at once');
		expect(read(text).left).toEqual([]);
	});

	it('names who is to call, and takes them for nobody who is called', () => {
		const text =
			'## Wen rufen wir an?\n\nBei **SEV1**:\n\n1. Sofort der Schleusendienst.\n2. Nach 30 Minuten ohne Besserung: die Dockleitung.\n3. Nach 3 Stunden: die Hafenleitung, durch den Direktor.';
		expect(called(text).join('\n')).toContain('Dockleitung after 30 min without progress');
		expect(called(text).join('\n')).not.toMatch(/Durch|Direktor/);
	});
});

describe('whoever is called in one case', () => {
	it.each([
		'If player data might be exposed, call the harbour lawyer immediately, and do not write about it.',
		'If money is involved (refunds, wrong prices), the harbour lawyer gets told within 1 hour. Not before.',
		'Wenn Kundendaten betroffen sein könnten, sofort den Hafenanwalt anrufen, und nichts schreiben.',
	])('is not called in each where a word beside is not understood: %s', (sentence) => {
		const text = `## Who is called\n\nExtra people, any severity:\n\n- ${sentence}`;
		expect(called(text).filter((line) => !line.includes('reported'))).toEqual([]);
	});

	it.each([
		[
			'Legal is called at once, whatever the severity, if personal data may be involved. The ferry company’s operations desk is informed by the Head of Berths if sailings are going to be late by more than two hours.',
			'Ferry company’s operations desk as soon as it is reported: sailings are going to be late by more than two hours',
		],
		[
			'Legal is called at once, whatever the severity, if personal data may be involved. The Press office is told by the duty lead when trains have been cancelled for more than 90 minutes.',
			'Press office as soon as it is reported: trains have been cancelled for more than 90 minutes',
		],
	])('is called when it is reported, also where a time stands in the condition: %s', (sentence, expected) => {
		expect(called(`## Escalation\n\n### Business\n\n${sentence}`)).toEqual(expect.arrayContaining([`SEV1: ${expected}`]));
		expect(called(`## Escalation\n\n### Business\n\n${sentence}`).join('\n')).not.toContain('after');
	});

	it.each([
		['The Dock manager is told if it lasts longer than 3 hours.', 'SEV2: Dock manager after 3 h'],
		['The Dock manager is told if the outage is not fixed after 3 hours.', 'SEV2: Dock manager after 3 h'],
	])('is called at the time where it is how long the incident goes on: %s', (sentence, expected) => {
		expect(called(`## Escalation\n\n### SEV2\n\n${sentence}`)).toEqual([expected]);
	});
});

describe('nobody, and what is done instead', () => {
	it.each([
		'nobody. Open an issue.',
		'nobody, a ticket is enough',
		'nobody is called; it waits until the morning',
		'niemand, ein Ticket genügt',
	])('"SEV3: %s" calls nobody', (said) => {
		const {runbook, report} = readRunbook(withLevels(`## Escalation\n\n- SEV1: CTO at once\n- SEV3: ${said}`), {origin: 'rb.md'});
		expect(report.remarks.some((remark) => remark.includes('SEV3: nobody is called'))).toBe(true);
		expect(runbook.severities[2]).toMatchObject({rungs: []});
		expect(runbook.severities[2]?.technical?.atOnce ?? []).toEqual([]);
	});

	it('"nobody but the CTO" does', () => {
		const {report} = readRunbook(withLevels('## Escalation\n\n- SEV1: CTO at once\n- SEV3: nobody, the CTO decides'), {origin: 'rb.md'});
		expect(report.remarks.some((remark) => remark.includes('SEV3: nobody is called'))).toBe(false);
	});
});

import {describe, expect, it} from 'vitest';
import {withUmlauts} from '../../../source/runbook/markdown/umlauts.ts';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// German that is written without umlauts.

describe('German without umlauts', () => {
	it.each([
		['Naechster Arbeitstag', 'Nächster Arbeitstag'],
		['fuer alle Stoerungen', 'für alle Störungen'],
		['Ueber die Vorfaelle taeglich informieren', 'Über die Vorfälle täglich informieren'],
		['hoechste Prioritaet frueher, Rueckruf in Kuerze, hoehere Stufe', 'höchste Priorität früher, Rückruf in Kürze, höhere Stufe'],
		['Massnahmen gemaess Buerozeiten', 'Maßnahmen gemäß Bürozeiten'],
		['stuendlich pruefen, Loesung bestaetigen', 'stündlich prüfen, Lösung bestätigen'],
		['Ausserhalb der Geschaeftszeiten', 'Außerhalb der Geschäftszeiten'],
	])('is read as German is written: %s', (written, expected) => {
		expect(withUmlauts(written)).toBe(expected);
	});

	it.each([
		'The blue team does the rest',
		'neue aktuelle Quelle, Steuerung dauert',
		'Michael Maerz and Joel, Goetz',
		'Frau Rueckert, Herr Loesch, Ada Schaedler, Jo Fruehauf, Hoehn, Kuerzinger',
		'https://example.org/ueber-uns',
		'#stoerung-live',
		'fuer_alle.sh',
		'Gross loss, across, process, discussed',
		'Israel, Raphael, phoenix, canoe, queue, value',
	])('is nothing else: %s', (written) => {
		expect(withUmlauts(written)).toBe(written);
	});

	it('says how soon a severity is answered, and how often is told', () => {
		const {runbook} = readRunbook(
			'# Stoerungen\n\n| Stufe | Reaktionszeit | Meldung |\n|---|---|---|\n| SEV1 | sofort | stuendlich |\n| SEV2 | naechster Werktag | taeglich |\n',
			{origin: '/srv/runbook.md'},
		);
		expect(runbook.severities.map(({response, updates}) => [response?.ms, updates.internal?.ms])).toEqual([
			[0, 3_600_000],
			[86_400_000, 86_400_000],
		]);
	});
});

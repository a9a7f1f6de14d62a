import type {Distractor} from './distractors.ts';

/** What a German runbook says besides; all their times are such as no policy has. */
export const germanDistractors: readonly Distractor[] = [
	// Fristen für Schriftliches.
	{is: 'sentence', text: 'Ein erster Entwurf des Berichts liegt nach 36 Stunden vor.'},
	{is: 'sentence', text: 'Der Entwurf des Berichts zu {hi} geht innerhalb von 3 Tagen an die Rechtsabteilung.'},
	{is: 'sentence', text: 'Die öffentliche Zusammenfassung zu {hi} erscheint innerhalb von 11 Tagen.'},
	{is: 'sentence', text: 'Maßnahmen aus {lo} werden innerhalb von 9 Tagen als Tickets angelegt.'},
	{is: 'sentence', text: 'Die Versicherung braucht das Formular binnen 13 Tagen.'},
	{
		is: 'block',
		lines: ['Unterlagen nach {hi}:', '', '- Entwurf: 36 Stunden', '- Anmerkungen: 3 Tage', '- Endfassung: 11 Tage', '- Ablage: 7 Wochen'],
	},
	// Meldungen und Vorlagen.
	{is: 'sentence', text: 'Die erste Meldung lautet: „{hi} ist eröffnet, nächste Meldung in 7 Minuten.“'},
	{is: 'sentence', text: 'Gut ist etwa „Wir kennen die Störung ({lo}) und melden uns innerhalb von 35 Minuten wieder.“'},
	{
		is: 'block',
		lines: [
			'Text für die Kunden:',
			'',
			'> Wir bitten um Entschuldigung. Unsere Technik arbeitet daran, wir informieren Sie alle 35 Minuten.',
		],
	},
	{
		is: 'block',
		lines: [
			'Wortlaut für den Chat:',
			'',
			'```',
			'{hi} ausgerufen um <Zeit>',
			'Einsatzleitung: {who}',
			'Nächste Meldung: in 25 Minuten',
			'Eskalation: {who} nach 50 Minuten',
			'```',
		],
	},
	{
		is: 'block',
		lines: [
			'Beispiel für einen Eintrag im Protokoll:',
			'',
			'> 10:04 {hi} ausgerufen. 10:16 {who} angerufen. 10:51 nach 35 Minuten an {who} eskaliert, Meldungen alle 12 Minuten.',
		],
	},
	{
		is: 'chapter',
		title: 'Textbausteine',
		lines: [
			'Beginn:',
			'',
			'> [{hi}] Die Kasse steht. Wir reagieren innerhalb von 7 Minuten und melden uns alle 12 Minuten.',
			'',
			'Ende:',
			'',
			'> [{hi}] Behoben. Die Nachbesprechung findet innerhalb von 17 Tagen statt.',
		],
	},
	// Übungen, Schulung, Einarbeitung.
	{is: 'sentence', text: 'Bei Übungen wird {who} nach 7 Minuten angerufen.'},
	{is: 'sentence', text: 'Eine Übung zu {hi} gibt es alle 7 Wochen.'},
	{is: 'sentence', text: 'Neue Kolleginnen begleiten innerhalb von 5 Wochen einen Fall der {lo}.'},
	{
		is: 'chapter',
		title: 'Übungen',
		lines: [
			'- {hi}: alle 7 Wochen',
			'- {lo}: alle 11 Wochen',
			'- In der Übung meldet sich {who} innerhalb von 12 Minuten',
			'- Auswertung innerhalb von 3 Tagen',
		],
	},
	{
		is: 'chapter',
		title: 'Übungskalender',
		lines: [
			'| Stufe | Wie oft | Leitung |',
			'|---|---|---|',
			'| {hi} | alle 7 Wochen | Ausbilderin |',
			'| {lo} | alle 13 Wochen | Ausbilderin |',
		],
	},
	{
		is: 'chapter',
		title: 'Einarbeitung',
		lines: [
			'1. Diese Seite innerhalb von 3 Tagen lesen.',
			'2. Innerhalb von 5 Wochen bei {lo} zusehen.',
			'3. Innerhalb von 11 Wochen eine gestellte {hi} leiten; {who} sieht zu.',
		],
	},
	// Übergabe und Bereitschaft.
	{is: 'sentence', text: 'Die Schicht wird alle 7 Tage übergeben; das Gespräch dauert 25 Minuten.'},
	{is: 'sentence', text: 'Wer geht, weist den Nächsten innerhalb von 25 Minuten ein.'},
	{
		is: 'chapter',
		title: 'Schichtübergabe',
		lines: ['- Alle 7 Tage um 10 Uhr', '- Offene Tickets zu {lo} werden in 35 Minuten durchgesprochen', '- {who} zeichnet das Buch ab'],
	},
	{is: 'sentence', text: 'Laut Vertrag nimmt die Bereitschaft innerhalb von 12 Minuten ab und ist nach 35 Minuten am Rechner.'},
	{is: 'sentence', text: 'Die Zulage für Bereitschaft wird alle 4 Wochen gezahlt.'},
	{
		is: 'chapter',
		title: 'Bereitschaftsvertrag',
		lines: [
			'- Anruf innerhalb von 12 Minuten annehmen',
			'- Nach 35 Minuten online sein',
			'- 11 Stunden Ruhe nach einem Einsatz in der Nacht',
		],
	},
	// Lieferanten.
	{is: 'sentence', text: 'Unser Hoster antwortet innerhalb von 50 Minuten.'},
	{is: 'sentence', text: 'Der Netzbetreiber schickt binnen 7 Stunden jemanden vorbei.'},
	{is: 'sentence', text: 'Nach dem Vertrag mit dem Rechenzentrum reagiert die Leitwarte innerhalb von 25 Minuten.'},
	{
		is: 'chapter',
		title: 'Verträge mit Lieferanten',
		lines: [
			'| Lieferant | Reaktion | Behebung |',
			'|---|---|---|',
			'| Stromversorger | 50 Minuten | 7 Stunden |',
			'| Netzbetreiber | 3 Stunden | 13 Stunden |',
			'| Aufzugswartung | 7 Stunden | 3 Tage |',
		],
	},
	{
		is: 'chapter',
		title: 'Gutschriften',
		lines: [
			'Kunden bekommen 5 % zurück, wenn der Laden 7 Stunden stand, und 10 % nach 13 Stunden.',
			'',
			'Anträge sind innerhalb von 5 Wochen zu stellen.',
		],
	},
	// Öffnungszeiten, Feiertage, Wartung.
	{is: 'sentence', text: 'Die Hotline ist von 7 bis 17 Uhr besetzt und ruft innerhalb von 3 Stunden zurück.'},
	{is: 'sentence', text: 'Zwischen den Jahren sieht {who} alle 36 Stunden ins Postfach.'},
	{is: 'sentence', text: 'Während der Wartung sind Alarme für 50 Minuten stumm.'},
	{
		is: 'chapter',
		title: 'Wartungsfenster',
		lines: ['- Den Kunden 7 Tage vorher ankündigen', '- Erinnerung alle 3 Tage', '- {who} gibt innerhalb von 35 Stunden frei'],
	},
	{
		is: 'chapter',
		title: 'Öffnungszeiten',
		lines: ['| Tag | Zeit |', '|---|---|', '| Montag bis Freitag | 7:00–19:00 |', '| Samstag | 9:00–13:00 |'],
	},
	{is: 'chapter', title: 'Feiertage', lines: ['An Feiertagen ist geschlossen; das Postfach liest {who} alle 13 Stunden.']},
	// Geschichte.
	{is: 'sentence', text: 'Am 3. Mai wurde {hi} ausgerufen und {who} nach 25 Minuten angerufen.'},
	{is: 'sentence', text: 'Im letzten Winter wurde auf {lo} erst nach 7 Stunden reagiert.'},
	{is: 'sentence', text: 'Im März hörten die Kunden bei {hi} alle 50 Minuten von uns, das war zu selten.'},
	{
		is: 'chapter',
		title: 'Vergangene Vorfälle',
		lines: [
			'| Datum | Stufe | Reaktion nach | Dauer |',
			'|---|---|---|---|',
			'| 3. Mai | {hi} | 7 Minuten | 3 Stunden |',
			'| 19. Juni | {lo} | 50 Minuten | 13 Stunden |',
		],
	},
	{
		is: 'chapter',
		title: 'Rückblick',
		lines: [
			'- 11.02.2023 {hi}: {who} nach 35 Minuten angerufen, nach 7 Stunden behoben',
			'- 30.08.2023 {lo}: erste Antwort nach 50 Minuten',
		],
	},
	{is: 'sentence', text: 'Im Schnitt haben wir im letzten Jahr bei {hi} innerhalb von 7 Minuten reagiert.'},
	// Begriffe, Werkzeuge, Ordnung.
	{
		is: 'chapter',
		title: 'Begriffe',
		lines: [
			'- **MTTA**: mittlere Zeit bis zur Annahme',
			'- **Einsatzleitung**: wer die Bearbeitung führt',
			'- **Takt**: wie oft jemand von uns hört',
			'- **Handbuch**: diese Seite',
		],
	},
	{is: 'sentence', text: 'Diese Seite wird alle 7 Monate von {who} durchgesehen.'},
	{is: 'sentence', text: 'Der Pager wiederholt Alarme alle 7 Minuten, bis sie quittiert sind.'},
	{is: 'sentence', text: 'Grafana misst alle 25 Sekunden und hält 13 Monate vor.'},
	{is: 'sentence', text: 'Sicherungen laufen alle 7 Stunden und bleiben 5 Wochen liegen.'},
	{is: 'sentence', text: 'Tickets einer abgeschlossenen {lo} wandern nach 13 Wochen ins Archiv.'},
	{is: 'sentence', text: 'Die Konferenz endet von selbst nach 50 Minuten Stille.'},
	{is: 'sentence', text: 'Sicherheitsupdates, die der Hersteller hoch einstuft, werden innerhalb von 17 Tagen eingespielt.'},
	{
		is: 'chapter',
		title: 'Einstellungen des Pagers',
		lines: ['- Wiederholung: alle 7 Minuten', '- Aufgeben: nach 35 Minuten', '- Lautstärke: hoch'],
	},
	{
		is: 'chapter',
		title: 'Ziele',
		lines: ['- 95 % aller {hi} innerhalb von 7 Stunden behoben', '- 90 % aller {lo} innerhalb von 3 Tagen behoben'],
	},
	{is: 'sentence', text: 'Die Revision sieht alle 13 Wochen eine Stichprobe der Tickets zu {lo} durch.'},
	{is: 'sentence', text: 'Besucherausweise laufen nach 7 Stunden ab.'},
	{is: 'sentence', text: '{who} hat einen Zweitschlüssel zum Serverraum.'},
];

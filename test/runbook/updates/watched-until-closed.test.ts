import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// How long it has to be quiet before an incident is over, as the last steps of a procedure say it.

const watched = (text: string) =>
	readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook.severities.map(({monitor}) =>
		monitor?.source.includes('runbook.md:') ? monitor.ms / 60_000 : undefined,
	);

describe('the time watched after the fix', () => {
	it.each([
		['Close after 20 minutes of clean metrics.', 20],
		['25 minutes without errors before we call it resolved', 25],
		['No alerts for 35 minutes, then close.', 35],
		['Nach Behebung 40 Minuten beobachten.', 40],
		['Schließen nach 45 Minuten ohne neue Fehler.', 45],
		['Esperar 50 minutos sin errores antes de cerrar.', 50],
		['Cerrar tras 55 minutos sin fallos.', 55],
		['Fermer après 65 minutes sans erreur.', 65],
		['The tills are watched for 70 minutes.', 70],
	])('is the last step of what is done: %s', (step, minutes) => {
		expect(watched(`## SEV1 procedure\n\n1. Restart the till\n2. ${step}`)).toEqual([minutes, undefined, undefined]);
	});

	it.each([
		['Closing', '30 minutes of stable operation'],
		['Abschluss', '30 Minuten störungsfreier Betrieb.'],
		['Cierre', '30 minutos sin incidencias'],
	])('stands below a heading for the end: %s', (title, step) => {
		expect(watched(`## SEV2 procedure\n\n### ${title}\n\n1. ${step}\n2. Post the last message`)).toEqual([undefined, 30, undefined]);
	});

	it.each([
		'1. Open to 10% of shops\n2. Watch for 10 min.\n3. 50%, 10 more minutes.\n4. All the way.',
		'1. Drain one node\n2. Watch it for 10 minutes\n3. Then drain the other nodes',
		'1. Ein Knoten neu starten\n2. 10 Minuten beobachten\n3. Die übrigen Knoten neu starten',
		'1. Check the alerts\n2. Look for tills without errors for 10 minutes',
	])('is no time between two steps, and no sign: %s', (steps) => {
		expect(watched(`## SEV1 procedure\n\n${steps}`)).toEqual([undefined, undefined, undefined]);
	});
});

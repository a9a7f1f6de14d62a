import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// "Scheitert ein Zahllauf, ist die Kasse anzurufen": a condition that begins with its verb.

function read(item: string) {
	const {runbook, report} = readRunbook(
		withLevels(`## Benachrichtigung\n\nZusätzlich, unabhängig von der Stufe:\n\n- ${item}`, ['Red', 'Amber']),
		{
			origin: '/srv/runbook.md',
		},
	);
	const calls = runbook.severities.map(({rungs}) =>
		rungs.flatMap(({position, timing, source}) =>
			source.includes('runbook.md') && timing.at === 'reported'
				? [`${position}: ${timing.what}${timing.afterMs === undefined ? '' : ` ${timing.afterMs / 60_000}`}`]
				: [],
		),
	);
	return {calls, remarks: report.remarks.join('\n'), left: report.notUnderstood.length};
}

describe('a case that begins with its verb', () => {
	it.each([
		[
			'Scheitert ein Zahllauf der Renten, ist sofort die Leitung der Kasse anzurufen.',
			['Leitung der Kasse: ein Zahllauf der Renten scheitert'],
		],
		['Fällt die Kühlung aus, wird der Hausmeister binnen 30 Minuten angerufen.', ['Hausmeister: die Kühlung ausfällt 30']],
		['Ruft die Presse an, verständigt die Leitstelle die Pressestelle.', ['Pressestelle: die Presse anruft']],
		[
			'Verliert ein Labor Proben, müssen Laborleitung und Vorstand informiert werden.',
			['Laborleitung: ein Labor Proben verliert', 'Vorstand: ein Labor Proben verliert'],
		],
		['Sind Patientendaten betroffen, wird die Werkleitung informiert.', ['Werkleitung: Patientendaten betroffen']],
	])('calls at each severity when it is reported: %s', (item, expected) => {
		expect(read(item).calls).toEqual([expected, expected]);
	});

	it.each([
		'Scheitert ein Zahllauf nicht, ist niemand anzurufen.',
		'Rufen Kunden an, ist nichts zu tun.',
		'Treten Fehler auf, wird das Log geprüft.',
		'Steht die Anlage länger als 2 Stunden, wird das Log geprüft.',
	])('is none where nobody is called or something else is said: %s', (item) => {
		expect(read(item).calls).toEqual([[], []]);
	});
});

describe('"the same day"', () => {
	it.each([
		[
			'Sind Patientendaten betroffen, wird der behördliche Datenschutzbeauftragte informiert, und zwar noch am selben Tag.',
			'Behördlicher Datenschutzbeauftragter',
			'und zwar noch am selben Tag',
		],
		[
			'Wenn Daten abgeflossen sind, informiert die Werkleitung noch am selben Tag den Datenschutzbeauftragten.',
			'Datenschutzbeauftragter',
			'noch am selben Tag',
		],
		['If personal data is affected, the data protection officer is informed the same day.', 'Data protection officer', 'the same day'],
	])('is no hour: whoever it is hears when it is reported, which is said: %s', (item, who, day) => {
		const {calls, remarks, left} = read(item);
		expect(calls[0]?.[0]).toContain(`${who}: `);
		expect(remarks).toContain(`"${day}" is not kept`);
		expect(left).toBe(0);
	});
});

describe('whoever is named with an article', () => {
	it.each([
		['Bei einem Angriff wird der Sicherheitsbeauftragte informiert.', 'Sicherheitsbeauftragter'],
		['Bei einem Angriff wird die Sicherheitsbeauftragte informiert.', 'Sicherheitsbeauftragte'],
	])('is so as lists of contacts write them: %s', (item, who) => {
		expect(read(item).calls[0]).toEqual([`${who}: Angriff`]);
	});
});

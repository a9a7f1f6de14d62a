import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

const read = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'}).runbook;

describe('severities that sentences define', () => {
	it.each([
		['emergency', 'emergencies'],
		['incident', 'incidents'],
	])('may be kinds of %s', (one, many) => {
		const {severities} = read(
			[
				`# Procedure\n\nThere are two kinds of ${one}. A *major* ${one} means that passengers cannot book. A *minor* ${one} means that one office is affected.\n`,
				`A major ${one} must be answered within five minutes, a minor one within half an hour.\n`,
				`## Calling people\n\nIn a major ${one} the duty officer is called at once. The operations director is called after thirty minutes.\n`,
				`In a minor ${one} the IT manager is called after one hour.\n`,
				`## Who leads\n\nThe IT manager leads a major ${one}.\n\n## What we do\n\nOf ${many} we learn.`,
			].join('\n'),
		);
		expect(
			severities.map(({id, description, response, rungs}) => [
				id,
				description,
				response?.ms,
				rungs.filter(({source}) => !source.startsWith('built-in')).map(({position}) => position),
			]),
		).toEqual([
			['Major', 'passengers cannot book', 300_000, ['Duty officer', 'Operations director']],
			['Minor', 'one office is affected', 1_800_000, ['IT manager']],
		]);
	});

	it('may be German ones', () => {
		const {severities} = read(
			[
				'# Notfälle\n\nEin schwerer Notfall bedeutet, dass niemand buchen kann. Ein leichter Notfall bedeutet, dass ein Büro betroffen ist.\n',
				'Ein schwerer Notfall wird innerhalb von 5 Minuten angenommen, ein leichter Notfall innerhalb von 30 Minuten.',
			].join('\n'),
		);
		expect(severities.map(({response}) => response?.ms)).toEqual([300_000, 1_800_000]);
	});
});

describe('a cell that calls somebody when asked', () => {
	it.each(['auf Anforderung', 'auf Zuruf', 'à la demande', 'bajo petición', 'on request'])('is "%s"', (cell) => {
		const {severities} = read(
			`# Störungen\n\n| Klasse | Reaktion |\n|---|---|\n| 1 | 15 min |\n| 2 | 1 h |\n\n## Alarmierung\n\n| Funktion | Klasse 1 | Klasse 2 |\n|---|---|---|\n| Leiter Netz | sofort | nach 1 h |\n| Pressestelle | ${cell} | – |\n`,
		);
		expect(severities[0]?.rungs.find(({position}) => position === 'Pressestelle')?.timing).toEqual({at: 'request'});
	});
});

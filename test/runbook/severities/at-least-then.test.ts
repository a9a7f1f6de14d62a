import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// What raises an incident: how long nobody has mended it, and that it is at least one of a severity in some case.

function triggers(text: string) {
	const levels =
		'| Level | Answer | Means |\n|---|---|---|\n| Flood | 10 minutes | pumps stand |\n| Leak | 1 hour | one pump stands |\n| Drip | 1 day | a gauge is off |';
	const {runbook} = readRunbook(`# Pumps\n\n## Levels\n\n${levels}\n\n${text}\n`, {origin: '/srv/runbook.md'});
	return runbook.severities.flatMap(({id, triggers: all}) =>
		all.filter(({source}) => source.includes('runbook.md')).map(({text: said}) => `${id}: ${said}`),
	);
}

describe('what makes an incident one of a graver severity', () => {
	it.each([
		['Ein Leak, das nach drei Stunden nicht behoben ist, wird zur Flood.', 'Flood: Leak das nach drei Stunden nicht behoben ist'],
		['A Leak that is not fixed after three hours becomes a Flood.', 'Flood: Leak that is not fixed after three hours'],
		[
			'Bei einer Sturmwarnung der Stufe 3 wird jeder Ausfall der Pumpen mindestens als Leak behandelt.',
			'Leak: Jeder Ausfall der Pumpen bei einer Sturmwarnung der Stufe 3',
		],
		[
			'During a storm warning every fault of the pumps is treated at least as a Leak.',
			'Leak: Every fault of the pumps during a storm warning',
		],
		['Every fault of the pumps counts as at least a Leak while the tide is high.', 'Leak: Every fault of the pumps while the tide is high'],
	])('is how long it lasts, or in which case: %s', (text, expected) => {
		expect(triggers(text)).toEqual([expected]);
	});

	it.each([
		'During a storm warning a fault of the pumps is not always at least a Leak.',
		'Every team has at least one pump for a Leak.',
		'At least two people are called for a Leak.',
	])('is nothing else: %s', (text) => {
		expect(triggers(text)).toEqual([]);
	});
});

describe('the full stop behind an ordinal', () => {
	it('ends no sentence', () => {
		const {runbook} = readRunbook(
			'# Pumpen\n\n| Stufe | Reaktion | Bedeutung |\n|---|---|---|\n| Rot | 5 Minuten | alles steht |\n| Gelb | 1 Stunde | eine steht |\n\n## Vorgehen bei Rot\n\nZuerst prüft die Bereitschaft den Schieber und schließt ihn. Bis zur 45. Minute soll die Ursache gefunden sein. Danach wird die Pumpe neu gestartet.\n',
			{origin: '/srv/runbook.md'},
		);
		const steps = JSON.stringify(runbook.severities[0]?.procedure);
		expect(steps).toContain('Bis zur 45. Minute soll die Ursache gefunden sein');
		expect(steps).not.toContain('"Minute soll');
	});
});

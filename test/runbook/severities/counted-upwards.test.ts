import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// "Wir zählen aufwärts: Stufe 4 ist die schwerste, Stufe 1 die leichteste."

const minute = 60_000;
const read = (order: string, answers: string) =>
	readRunbook(
		`# Plan\n\n## Einstufung\n\n${order}\n\n| Kriterium | Stufe |\n|---|---|\n| Anlage steht | 3 |\n| Portal fehlt | 2 |\n| Bericht spät | 1 |\n\n## Reaktionszeiten\n\n${answers}\n`,
		{
			origin: '/srv/plan.md',
		},
	).runbook.severities;
const answers =
	'Auf Stufe 3 meldet sich die Rufbereitschaft binnen 5 Minuten, auf Stufe 2 binnen 20 Minuten. Stufe 1 wird binnen 4 Stunden angenommen.';

describe('a file that says which figure is the worst', () => {
	it.each(['Wir zählen aufwärts: Stufe 3 ist die schwerste, Stufe 1 die leichteste.', 'Stufe 3 ist die schlimmste.'])(
		'has them in that order: %s',
		(order) => {
			const severities = read(order, 'Stufe 1 wird binnen 4 Stunden angenommen.');
			expect(severities.map(({id}) => id)).toEqual(['Stufe 3', 'Stufe 2', 'Stufe 1']);
		},
	);

	it('has answers of a duty that reports, and no silence', () => {
		const severities = read('Stufe 3 ist die schwerste.', answers);
		expect(severities.map(({id, response}) => [id, (response?.ms ?? 0) / minute])).toEqual([
			['Stufe 3', 5],
			['Stufe 2', 20],
			['Stufe 1', 240],
		]);
	});

	it('waits for an answer where nobody reports', () => {
		const [first] = read(
			'Stufe 3 ist die schwerste.',
			`${answers}\n\n## Eskalation\n\nMeldet sich bei Stufe 3 nach 10 Minuten niemand, wird die Leitung gerufen.`,
		);
		expect(first?.response?.ms).toBe(5 * minute);
		expect(JSON.stringify([first?.technical, first?.rungs])).toContain('600000');
	});
});

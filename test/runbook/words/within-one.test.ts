import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {durationsIn} from '../../../source/runbook/words/words.ts';

const hour = 3_600_000;

describe('one of something in the genitive', () => {
	it.each([
		['binnen eines Arbeitstages', 24 * hour],
		['innerhalb eines Werktags', 24 * hour],
		['innerhalb eines Tages', 24 * hour],
		['binnen eines Monats', 720 * hour],
		['innerhalb einer Stunde', hour],
	])('is a time: %s', (words, ms) => {
		expect(durationsIn(words).map((found) => found.ms)).toEqual([ms]);
	});

	it.each(['eines Nachts', 'eines seiner Systeme', 'ein S', 'eine S-Bahn'])('is none of a word: %s', (words) => {
		expect(durationsIn(words)).toEqual([]);
	});
});

describe('what a severity is, in a chapter on how urgent it is', () => {
	it.each(['Dringlichkeit', 'Urgency', 'Grades', 'How urgent is it?', 'Kategorien'])(
		'is kept without how soon it is answered: %s',
		(title) => {
			const {runbook} = readRunbook(
				`# Shop\n\n## ${title}\n\n- **Kritisch**: Es kann niemand kaufen. Reaktion binnen 10 Minuten.\n- **Hoch**: Ein Zahlweg fällt aus. Reaktion binnen 30 Minuten.\n- **Normal**: stört, geht aber. Reaktion binnen eines Arbeitstages.\n`,
				{origin: '/srv/runbook.md'},
			);
			expect(runbook.severities.map(({id, response, description}) => [id, response && response.ms / hour, description])).toEqual([
				['Kritisch', 1 / 6, 'Es kann niemand kaufen.'],
				['Hoch', 1 / 2, 'Ein Zahlweg fällt aus.'],
				['Normal', 24, 'stört, geht aber.'],
			]);
		},
	);
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// A line in bold that begins a paragraph: what a severity is, above how soon it is answered.

function read(...lines: readonly string[]) {
	const {runbook, report} = readRunbook(`${lines.join('\n')}\n`, {origin: '/srv/runbook.md'});
	return {
		said: runbook.severities.map(({id, description, response}) => `${id}: ${description} (${response && response.ms / 60_000})`),
		left: report.notUnderstood.map(({why}) => why).join('\n'),
	};
}

describe('a line in bold above how soon a severity is answered', () => {
	it.each([
		['Störungsklassen', 'Klasse ROT', 'Versand oder Lager steht', 'Reaktion innerhalb von 15 Minuten, rund um die Uhr.'],
		['Störungen', 'Klasse ROT', 'nichts geht mehr raus', 'Reaktion innerhalb von 15 Minuten.'],
		['Classes', 'Class RED', 'no truck leaves the yard', 'Respond within 15 minutes, day and night.'],
		['How we work', 'Class RED', 'no truck leaves the yard', 'Respond within 15 minutes.'],
	])('says what it is: %s, %s', (heading, red, meaning, answer) => {
		const [word = ''] = red.split(' ');
		const isGerman = word === 'Klasse';
		const others = isGerman
			? [`**${word} GELB – es geht weiter, aber mit Lücken**`, 'Reaktion innerhalb von 1 Stunde.']
			: [`**${word} YELLOW – it goes on, with gaps**`, 'Respond within 1 hour.'];
		const {said, left} = read(
			'# Handbuch',
			'',
			`## ${heading}`,
			'',
			`**${red} – ${meaning}**`,
			answer,
			'',
			'- ein Tor steht offen',
			'',
			...others,
			'',
			'- ein Drucker steht',
		);
		expect(said).toEqual([
			`${red}: ${meaning} (15)`,
			isGerman ? 'Klasse GELB: es geht weiter, aber mit Lücken (60)' : 'Class YELLOW: it goes on, with gaps (60)',
		]);
		expect(left).not.toContain(meaning);
	});

	it('is no line of its own where the sentence goes on', () => {
		const {said} = read(
			'# Handbook',
			'',
			'## Severities',
			'',
			'**P1: the whole site**',
			'is down. Respond within 5 minutes.',
			'',
			'**P2: one shop**',
			'is down. Respond within 30 minutes.',
		);
		expect(said).toEqual(['P1: the whole site is down. (5)', 'P2: one shop is down. (30)']);
	});
});

describe('a German line that ends in a noun', () => {
	it.each(['Störung an den Kassen', 'Einschränkung mit Lücken', 'Stillstand in beiden Lagern'])('is no order: %s', (meaning) => {
		const {said} = read(
			'# Handbuch',
			'',
			'## Schweregrade',
			'',
			`- Hoch: ${meaning}. Reaktion innerhalb von 10 Minuten.`,
			'- Niedrig: ein Drucker steht. Reaktion innerhalb von 4 Stunden.',
		);
		expect(said[0]).toBe(`Hoch: ${meaning}. (10)`);
	});

	it('makes no list of things to tick off of what a review is', () => {
		const {runbook} = readRunbook(
			'# Handbuch\n\n- P1: alles steht. Reaktion innerhalb von 5 Minuten.\n- P2: etwas steht. Reaktion innerhalb von 1 Stunde.\n\n## Nachbereitung\n\n- P1: Nachbesprechung innerhalb von 3 Arbeitstagen.\n- P2: kurzer schriftlicher Bericht innerhalb von 10 Arbeitstagen.\n',
			{origin: '/srv/runbook.md'},
		);
		expect(JSON.stringify(runbook.checklists)).not.toContain('schriftlicher Bericht');
	});

	it('is one where it ends in a verb', () => {
		const {runbook} = readRunbook(
			'# Handbuch\n\n- P1: alles steht. Reaktion innerhalb von 5 Minuten.\n- P2: etwas steht. Reaktion innerhalb von 1 Stunde.\n\n## Vorgehen bei P1\n\n1. Anruf annehmen\n2. Datenbank neu starten\n3. Kunden auf die Seite verweisen\n',
			{origin: '/srv/runbook.md'},
		);
		expect(runbook.severities[0]?.procedure.flatMap(({steps}) => steps.map(({text}) => text))).toEqual([
			'Anruf annehmen',
			'Datenbank neu starten',
			'Kunden auf die Seite verweisen',
		]);
	});
});

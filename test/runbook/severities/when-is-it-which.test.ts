import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

const levels =
	'# X\n\n| Stufe | Bedeutung | Reaktion innerhalb von |\n|---|---|---|\n| Hoch | vieles steht | 10 Minuten |\n| Mittel | manches steht | 2 Stunden |\n\n';
const read = (markdown: string) => readRunbook(`${levels}${markdown}\n`, {origin: '/srv/runbook.md'});
const triggers = (markdown: string) => read(markdown).runbook.severities.map((severity) => severity.triggers.map(({text}) => text));

describe('a chapter on when it is which', () => {
	it.each([
		[
			'## Wann liegt welche Stufe vor?\n\n**Hoch**: die Kasse steht, oder das Lager ist ohne Netz.\n\n**Mittel**: ein Drucker fällt aus.',
			'Die Kasse steht',
			'Das Lager ist ohne Netz',
		],
		[
			'## When is it which?\n\n**Hoch**: no till works, or the warehouse has no network.\n\n**Mittel**: a printer fails.',
			'No till works',
			'The warehouse has no network',
		],
	])('has triggers in paragraphs that begin with a severity', (markdown, first, second) => {
		expect(triggers(markdown)[0]).toEqual([first, second]);
	});

	it.each([['**Hoch**: innerhalb von 10 Minuten reagieren.'], ['**Hoch**: den Leiter anrufen.']])(
		'has none of what is done: %s',
		(paragraph) => {
			const {runbook} = read(`## Wann liegt welche Stufe vor?\n\n${paragraph}\n\n**Mittel**: ein Drucker fällt aus.`);
			expect(runbook.severities[0]?.triggers.every(({source}) => source.startsWith('built-in'))).toBe(true);
		},
	);
});

describe('what makes no incident', () => {
	it('is who works on it', () => {
		const markdown = (item: string) => `### Mittel\n\n- Ein Drucker fällt aus.\n- ${item}\n`;
		expect(triggers(markdown('Störungen bearbeitet das Servicedesk als Ticket.'))[1]).toEqual(['Ein Drucker fällt aus.']);
		expect(triggers(markdown('They are handled by the service desk as a ticket.'))[1]).toEqual(['Ein Drucker fällt aus.']);
	});

	it('is how long before a deadline', () => {
		const {report} = read(
			'## Wann liegt welche Stufe vor?\n\n**Hoch**, sobald einer dieser Punkte zutrifft:\n\n- Eine Datei kann bis 30 Minuten vor Annahmeschluss nicht eingereicht werden.',
		);
		expect(report.contradictions).toEqual([]);
	});
});

describe('who may command', () => {
	it('is one whose name has an "und" where the file calls them by it', () => {
		const {runbook} = read(
			'## Wer wird angerufen?\n\nBei Hoch:\n\n- sofort die Rufbereitschaft,\n- nach 30 Minuten die Leitung Lager und Versand, in jedem Fall.\n\n## Wer leitet?\n\nBei Hoch leitet die Leitung Lager und Versand.',
		);
		expect(runbook.severities[0]?.command?.positions).toEqual(['Leitung Lager und Versand']);
	});
});

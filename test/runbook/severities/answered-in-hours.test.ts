import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {hoursIn} from '../../../source/runbook/words/hours-words.ts';

// The clock of a response knows no hours: where the file does, it is said that it runs outside of them as well.

const report = (answer: string) => {
	const text = `# Tills\n\n## Two levels\n\n**Level 1 – Nobody can pay.** All tills are dead. ${answer}\n\n**Level 2 – The rest.** All else. Answer within 4 hours.\n`;
	const {runbook, report: said} = readRunbook(text, {origin: '/srv/runbook.md'});
	return {minutes: (runbook.severities[0]?.response?.ms ?? 0) / 60_000, remarks: said.remarks.join('\n')};
};

describe('hours beside how soon somebody answers', () => {
	it.each([
		['Answer within 15 minutes during opening hours.', 'during opening hours'],
		['Answer within 15 minutes in shop hours.', 'in shop hours'],
		['Answer within 15 minutes during the museum hours.', 'during the museum hours'],
		['Answer within 15 minutes while we are open.', 'while we are open'],
		["Answer within 15 minutes when we're open.", "when we're open"],
		['Answer within 15 minutes while the shop is open.', 'while the shop is open'],
		['Answer within 15 minutes on open days.', 'on open days'],
		['Answer within 15 minutes during the day shift.', 'during the day shift'],
		['Reaktion innerhalb von 15 Minuten während der Öffnungszeiten.', 'während der Öffnungszeiten'],
		['Reaktion innerhalb von 15 Minuten zu den üblichen Geschäftszeiten.', 'zu den üblichen Geschäftszeiten'],
		['Reaktion innerhalb von 15 Minuten während der Ladenöffnungszeiten.', 'während der Ladenöffnungszeiten'],
		['Reaktion innerhalb von 15 Minuten, solange das Haus geöffnet ist.', 'solange das Haus geöffnet ist'],
		['Reaktion innerhalb von 15 Minuten an Werktagen.', 'an Werktagen'],
		['Reaktion innerhalb von 15 Minuten während des Betriebs.', 'während des Betriebs'],
	])('are not kept, which is said: %s', (answer, hours) => {
		const {minutes, remarks} = report(answer);
		expect(minutes).toBe(15);
		expect(remarks).toMatch(
			new RegExp(`"[^"]*${hours.split(' ').slice(1).join(' ')}" is not kept: the clock of a response runs day and night`),
		);
	});

	it.each([
		'Within two hours',
		'In the last hours',
		'in a few hours',
		'2 working days',
		'the incident is still open',
		'while the incident is open',
		'wenn der Vorfall noch offen ist',
		'kurze Reaktionszeit',
		'all hours',
		'during the first hours',
	])('are none in %s', (text) => {
		expect(hoursIn(text)).toEqual([]);
	});
});

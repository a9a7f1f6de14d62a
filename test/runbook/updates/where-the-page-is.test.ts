import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Sentences behind the one that says where those outside read of it.

const english =
	'**Grave** means nobody can book. Respond within 5 minutes.\n\n**Middling** means some cannot. Respond within 30 minutes.\n\n**Small** is everything else. Respond within a day.';
const three = '| Level | Response |\n|---|---|\n| Critical | 5 min |\n| High | 30 min |\n| Low | 4 h |';
const german = '| Stufe | Reaktionszeit |\n|---|---|\n| Kritisch | 5 min |\n| Hoch | 30 min |\n| Niedrig | 4 h |';

const read = (levels: string, ...paragraphs: readonly string[]) => {
	const {runbook, report} = readRunbook(`# Desk\n\n## Levels\n\n${levels}\n\n## Talking\n\n${paragraphs.join('\n\n')}\n`, {
		origin: 'rb.md',
	});
	const own = (said: {readonly ms: number; readonly source: string} | undefined) =>
		said?.source.includes('rb.md:') ? said.ms / 60_000 : undefined;
	return {
		said: runbook.severities.map(({updates, firstWithin, notUpdated}) => ({
			internal: [own(firstWithin?.internal), own(updates.internal)],
			customers: [own(firstWithin?.customers), own(updates.customers)],
			never: notUpdated ?? [],
		})),
		contradictions: report.contradictions,
	};
};

describe('what is posted', () => {
	it.each([
		[
			'For guests, the status page is https://status.desk.example. First post within 15 minutes on a Critical, then every 20 minutes until it is over. On a High first post within an hour, then every 2 hours. Low never goes on the status page.',
			three,
		],
		[
			'Our status page is at https://status.desk.example. The first message is posted within 15 minutes in a Critical, then every 20 minutes. In a High the first message is posted within an hour, then every 2 hours. Low does not go on our status page.',
			three,
		],
		[
			'Unsere Statusseite ist https://status.desk.example. Bei Kritisch erste Meldung innerhalb von 15 Minuten, danach alle 20 Minuten. Bei Hoch erste Meldung innerhalb einer Stunde, danach alle 2 Stunden. Niedrig kommt nie auf die Statusseite.',
			german,
		],
	])('is for those of whom the sentence before speaks: %s', (paragraph, levels) => {
		const {said, contradictions} = read(levels, paragraph);
		expect(said.map(({customers}) => customers)).toEqual([
			[15, 20],
			[60, 120],
			[undefined, undefined],
		]);
		expect(said.flatMap(({internal}) => internal)).toEqual(Array.from({length: 6}, () => undefined));
		expect(said[2]?.never).toContain('customers');
		expect(contradictions).toEqual([]);
	});

	it('is of the severity that stands behind "on a", and contradicts nothing', () => {
		const {said} = read(
			three,
			'Internal updates in the channel: every 10 minutes for Critical, every 30 for High.',
			'For guests, the status page is https://status.desk.example. First post within 15 minutes on a Critical. On a High first post within an hour.',
		);
		expect(said.map(({internal}) => internal[1])).toEqual([10, 30, undefined]);
		expect(said.map(({customers}) => customers[0])).toEqual([15, 60, undefined]);
	});

	it.each([
		'The status page is https://status.desk.example. Post in #desk every 10 minutes on a Critical.',
		'The status page is https://status.desk.example. In a Critical the team gets an update every 10 minutes.',
		'The status page is https://status.desk.example. On a Critical post in the incident channel every 10 minutes.',
	])("is the team's where its sentence says so: %s", (paragraph) => {
		const [critical] = read(three, paragraph).said;
		expect(critical?.internal[1]).toBe(10);
		expect(critical?.customers).toEqual([undefined, undefined]);
	});
});

it.each(['on a high shelf', 'on a critical path', 'on a High Street'])('"%s" is no severity', (words) => {
	const {said} = read(three, `The kiosk stands ${words}; post every 10 minutes in the channel.`);
	expect(said.map(({internal}) => internal[1])).toEqual([undefined, undefined, undefined]);
});

it('is read where paragraphs say what the severities are', () => {
	const {said} = read(
		english.replaceAll('Grave', 'Critical').replaceAll('Middling', 'High').replaceAll('Small', 'Low'),
		'The status page is https://status.desk.example. On a High first post within an hour, then every 2 hours.',
	);
	expect(said[1]?.customers).toEqual([60, 120]);
});

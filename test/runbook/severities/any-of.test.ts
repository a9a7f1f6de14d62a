import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// "Any of:" behind what a severity is and how soon it is answered: the list below is what makes an incident one of it.

const read = (title: string, lead: string) =>
	readRunbook(
		`# Desk\n\n## ${title}\n\n**P1 – Critical.** Respond in 5 minutes.\n${lead}\n- no ship can dock for 3 minutes or more\n- crane slow at a quay: more than 20 seconds per lift\n\n**P2 – High.** Respond in 15 minutes.\n${lead}\n- one of the gates is stuck\n- queue above 2,000 and growing\n`,
		{origin: '/srv/desk.md'},
	).runbook.severities;

describe('a list of which one is enough', () => {
	it.each([
		['1. Grades', 'Any of:'],
		['When it is bad', 'Any of these:'],
		['Stufen', 'Eines davon:'],
		['Wann es ernst ist', 'Mindestens eines davon:'],
	])('gives triggers, and no procedure, below "%s": %s', (title, lead) => {
		const [first, second] = read(title, lead);
		expect(first?.triggers.map(({name}) => name)).toEqual([
			'no ship can dock for 3 minutes or more',
			expect.stringContaining('crane slow at a quay'),
		]);
		expect(second?.triggers.map(({name}) => name)).toEqual(['one of the gates is stuck', 'queue above 2,000 and growing']);
		expect([first, second].flatMap((one) => one?.procedure.filter(({source}) => source.includes('desk.md')) ?? [])).toEqual([]);
	});
});

it('how soon a banner is up, and how often it is refreshed, is no answer', () => {
	const [first] = readRunbook(
		'# Desk\n\n## Telling people\n\n| Grade | Internal bulletin | First bulletin | Website banner |\n|---|---|---|---|\n| P1 | every 15 min | 10 min | within 20 min, refreshed every 30 min |\n| P2 | every 30 min | 20 min | within 60 min, refreshed hourly |\n',
		{origin: '/srv/desk.md'},
	).runbook.severities;
	expect(first?.response?.source ?? '').not.toContain('desk.md');
	expect(first?.updates.internal?.ms).toBe(15 * 60_000);
});

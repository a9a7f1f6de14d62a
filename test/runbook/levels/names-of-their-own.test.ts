import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Names that no product has a word for, by where they stand.

const read = (markdown: string) => readRunbook(markdown, {origin: '/srv/runbook.md'});
const ids = (markdown: string) => read(markdown).runbook.severities.map(({id}) => id);
const answers = (markdown: string) => read(markdown).runbook.severities.map(({response}) => response?.ms);
const minute = 60_000;
const hour = 60 * minute;

describe('names of their own', () => {
	it.each([
		[
			'in a list below a title that asks for them',
			'## How bad is it\n\n- **Fire** - nobody can order. Pick up within 10 minutes, any hour.\n- **Smoke** - some shops cannot order. Within the hour, office hours only.\n- **Meh** - looks odd. Next sprint.\n\n## Who is woken\n\nOn a Fire call Ines.',
			['Fire', 'Smoke', 'Meh'],
		],
		[
			'in a table beside how fast',
			'# Notes\n\n| Grade | What it means | How fast |\n|---|---|---|\n| Storm | wrong amounts were paid | pick up in 10 min |\n| Rain | one customer cannot run payroll | 1 h |\n| Drizzle | everything else | next working day |',
			['Storm', 'Rain', 'Drizzle'],
		],
		[
			'in a column that is not the first',
			'## How big is the creature?\n\n| First response | What players notice | Creature |\n|---|---|---|\n| 5 min | Nobody can log in | Kraken |\n| 15 min | The store is down | Orca |\n| 4 h | A way round it | Crab |',
			['Kraken', 'Orca', 'Crab'],
		],
		[
			'in paragraphs above lists, where the title counts them',
			"## Two kinds of broken\n\n**Fire**: drop what you're doing.\n\n- Someone acks within 10 min\n\n**Smoke**: fix it in the daytime.\n\n- Someone acks within 2 h\n\n## Who decides\n\n- Fire: Mateo leads.\n- Smoke: on-call leads.",
			['Fire', 'Smoke'],
		],
		[
			'in headings, where the sentence above counts them',
			'## Einordnung\n\nWir unterscheiden drei Arten von Störungen.\n\n### Großstörung\n\nEin Dienst steht still.\n\n- Reaktion innerhalb von 15 Minuten\n\n### Teilstörung\n\nEin Dienst ist eingeschränkt.\n\n- Reaktion innerhalb von 1 Stunde\n\n### Einzelfall\n\nEinzelne Personen.\n\n- Reaktion innerhalb von 2 Tagen',
			['Großstörung', 'Teilstörung', 'Einzelfall'],
		],
		[
			'in a table beside examples',
			'# Notes\n\n| Bucket | Acknowledge by | Example |\n|---|---|---|\n| Bonfire | 5 min | site down |\n| Candle | 1 day | typo |',
			['Bonfire', 'Candle'],
		],
		[
			'in lines without any mark, named alike',
			'# Plan\n\nCode Black: a life is at risk. Respond at once.\nCode Red: service lost. Respond in 10 minutes.\nCode Amber: degraded. Respond in 1 hour.',
			['Code Black', 'Code Red', 'Code Amber'],
		],
	])('stand %s', (_, markdown, names) => {
		expect(ids(markdown)).toEqual(names);
	});

	it.each([
		['of people in a list of calls', '## Escalation levels\n\n- **Ines**: within 10 minutes\n- **Marek**: within 30 minutes\n'],
		[
			'of services with their answers',
			'# Services\n\n| Service | What it does | Response |\n|---|---|---|\n| Checkout | sells | 5 min |\n| Search | finds | 1 h |',
		],
		['of notes', '## How bad is it\n\n- **Note**: call it early.\n- **Hint**: look at the board.\n'],
		[
			'that nothing else speaks of',
			'## Our priorities this year\n\n- **Growth**: more shops.\n- **Quality**: fewer faults.\n- **Fun**: parties.\n',
		],
	])('are none %s', (_, markdown) => {
		expect(ids(markdown)).toEqual(['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4']);
	});

	it('are found with a capital inside of a sentence, in the plural and declined, and not in small letters', () => {
		const {runbook} = read(
			'## How bad is it\n\n- **Fire** - nobody can order. Pick up within 10 minutes.\n- **Smoke** - some cannot. Pick up within 1 hour.\n\n## Afterwards\n\nFor each Fire we sit down within a week.\n\nThe fire drill is held within 3 months.\n',
		);
		expect(runbook.severities.map(({review}) => review?.source?.startsWith('Afterwards'))).toEqual([true, false]);
	});

	it('are answered by a sentence that has nothing but a time', () => {
		const markdown =
			'## How bad is it\n\n- **Fire** - nobody can order. Within 10 minutes, any hour.\n- **Smoke** - some cannot. Within the hour, office hours only.\n- **Meh** - looks odd. Next sprint.\n\n## Calls\n\nOn a Fire, on a Smoke and on a Meh call Ines.';
		expect(answers(markdown)).toEqual([10 * minute, hour, undefined]);
		const {report} = read(markdown);
		expect(report.found).toContainEqual(
			expect.objectContaining({what: 'response time', text: 'Meh: "Next sprint", so no clock runs for it'}),
		);
		expect(report.remarks).toContain('Line 4: "office hours only" is not kept: the clock of a response runs day and night.');
	});
});

describe('a severity that calls somebody besides', () => {
	const calls = (sentence: string) =>
		read(
			`## How bad is it\n\n- **Fire** - nobody can order. Respond within 10 minutes.\n- **Smoke** - some cannot. Respond within 1 hour.\n\n## Who gets woken up\n\nThe pager goes to the on-call engineer. If they don't answer in 10 minutes it goes to Ines. ${sentence}\n`,
		).runbook.severities.map(({technical, rungs}) => [technical?.atOnce, technical?.secondary, rungs.map(({position}) => position)]);

	it.each([['On a Fire call Marek anyway.'], ['On a Fire also call Marek.']])('has the ladder of all as well: %s', (sentence) => {
		const [fire, smoke] = calls(sentence);
		expect(fire).toEqual([['On-call engineer'], 'Ines', expect.arrayContaining(['Marek'])]);
		expect(smoke).toEqual([['On-call engineer'], 'Ines', expect.not.arrayContaining(['Marek'])]);
	});
});

describe('what a small team says besides', () => {
	it('has the number of somebody in the sentence that calls them', () => {
		const {runbook, report} = read(
			'## How bad is it\n\n- **Fire** - nobody can order. Respond within 10 minutes.\n- **Smoke** - some cannot. Respond within 1 hour.\n\n## Calls\n\nOn a Fire call Ines at once, and after half an hour Marek (owner, +48 600 100 200) wants to know.\n',
		);
		expect(runbook.contacts).toEqual([expect.objectContaining({position: 'Marek', phone: '+48 600 100 200', about: 'owner'})]);
		expect(report.remarks.filter((remark) => remark.includes('+48'))).toEqual([]);
	});

	it('raises each severity by one, of which the brackets have an example', () => {
		const {runbook} = read(
			'## How bad is it\n\n- **Fire** - nobody can order. Respond within 10 minutes.\n- **Smoke** - some cannot. Respond within 1 hour.\n- **Meh** - odd. Respond within 1 day.\n\nIf it touches payments, bump everything up by one (a Smoke becomes a Fire).\n',
		);
		expect(runbook.severities.map(({triggers}) => triggers.map(({text}) => text)).slice(0, 2)).toEqual([
			['Smoke if it touches payments'],
			['Meh if it touches payments'],
		]);
	});

	it('tells customers by a banner, and the team in a channel, which nobody is of', () => {
		const {runbook} = read(
			'## How bad is it\n\n- **Fire** - nobody can order. Respond within 10 minutes.\n- **Smoke** - some cannot. Respond within 1 hour.\n\n## Telling people\n\nShops: put a banner on status.bread.example within 20 minutes on a Fire and freshen it every half hour. Team: #ops, whenever something changes.\n',
		);
		expect(runbook.severities[0]?.updates.customers?.ms).toBe(30 * minute);
		expect(runbook.severities[0]?.team?.source).not.toContain('runbook.md:10');
	});
});

describe('a time behind a colon', () => {
	it('is of what stands before it, and not how soon somebody answers', () => {
		const {runbook} = read(
			'# X\n\n## Schweregrade\n\n| Stufe |\n|---|\n| Priorität 1 |\n| Priorität 2 |\n\n## Priorität 1\n\nNachbesprechung: innerhalb von 1 Tag\n\n## Priorität 2\n\nNachbesprechung: innerhalb von 3 Tagen\n',
		);
		expect(runbook.severities.map(({response}) => response?.source.startsWith('built-in'))).toEqual([true, true]);
	});
});

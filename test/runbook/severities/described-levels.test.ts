import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// What a severity is stands in prose, too: below its heading, behind its name, in a list that has an item for each.

function read(text: string) {
	const {runbook, report} = readRunbook(text, {origin: '/srv/runbook.md'});
	const own = (what: string) => report.found.filter((found) => found.what === what).map((found) => found.text);
	return {
		ids: runbook.severities.map(({id}) => id),
		descriptions: own('description'),
		triggers: own('trigger'),
		cadences: own('update cadence (internal)'),
		teams: own('team'),
		left: report.notUnderstood.map(({line, why}) => `${line} ${why}`),
	};
}

describe('a severity with a number and a dash in its heading', () => {
	const grades = (text: string) =>
		read(
			`# Guide\n\n## Incident grades\n\n### 1 - High severity\n\nHigh-sev incidents stop the warehouse. Examples include:\n\n- No parcel is sorted\n\nGuidelines for High-sev:\n\n- Work goes on around the clock.\n- Sitreps should be sent every hour, or more.\n\n### 2 - Low severity\n\nLow-sev incidents hurt nobody. Examples include:\n\n- One scanner is dark\n\n${text}`,
		);

	it('is known by its word', () => {
		const {ids, descriptions, triggers} = grades('');
		expect(ids).toEqual(['High', 'Low']);
		expect(descriptions).toEqual(['High: High-sev incidents stop the warehouse.', 'Low: Low-sev incidents hurt nobody.']);
		expect(triggers).toEqual(['High: No parcel is sorted', 'Low: One scanner is dark']);
	});

	it('has guidelines that make no incident, and says which of them are not understood', () => {
		const {triggers, cadences, left} = grades('Rules:\n\n- Nobody works at night.\n- Sitreps go out twice a day.');
		expect(triggers).toHaveLength(2);
		expect(cadences).toEqual(['High: every 1 h', 'Low: every 12 h']);
		expect(left).toContainEqual(expect.stringMatching(/^13 "Work goes on around the clock\."/));
		expect(left).toContainEqual(expect.stringMatching(/^\d+ "Nobody works at night\."/));
	});

	it('is spoken of with a hyphen', () => {
		const {teams} = grades(
			'## While it lasts\n\n- If the team has to stop a line, it depends:\n    - For Low-severity incidents, the team should ask the shift, and wait for an answer.',
		);
		expect(teams).toEqual([]);
	});

	it('is no window of time', () => {
		const {procedure = []} =
			readRunbook('# Guide\n\n| Level | Response |\n|---|---|\n| P1 | 5 min |\n| P2 | 1 h |\n\n## P1 steps\n\n### 5 - 15 min\n\n1. Look', {
				origin: '/srv/runbook.md',
			}).runbook.severities[0] ?? {};
		expect(procedure.map(({window}) => window)).toEqual([{fromMs: 300_000, toMs: 900_000}]);
	});
});

describe('prose that says what a severity is', () => {
	it('below its heading, up to what is ordered', () => {
		const {descriptions} = read(
			'# G\n\n## Severities\n\n### SEV1\n\nAll tills are down. Money is lost. Respond within 5 minutes.\n\n### SEV2\n\nSome tills are down for more than 10 minutes.\n\n### SEV3\n\nPage the shift lead. He has a look.\n\n### SEV4\n\nJane Miller',
		);
		expect(descriptions).toEqual(['SEV1: All tills are down. Money is lost.', 'SEV2: Some tills are down for more than 10 minutes.']);
	});

	it('behind its name at the beginning of a paragraph', () => {
		const {descriptions} = read(
			'# G\n\n## What counts as what\n\n**Priority 1.** The whole site is dark, or a gate is stuck. We respond in 10 minutes.\n\n**Priority 2.** One gate is slow.\n\n## Who is told\n\n**Priority 1.** The whole board of the site.\n\n**Priority 2.** The neighbours next door.',
		);
		expect(descriptions).toEqual(['Priority 1: The whole site is dark, or a gate is stuck.', 'Priority 2: One gate is slow.']);
	});

	it('in a list with an item for each, with how long it lasts', () => {
		const {descriptions} = read(
			'# G\n\n## Steps\n\n- [ ] Assign the severity above:\n  - **High:** Somebody read the vault\n  - **Medium:** No ticket is sold for more than 30 minutes\n  - **Low:** A machine is slow',
		);
		expect(descriptions).toEqual([
			'High: Somebody read the vault',
			'Medium: No ticket is sold for more than 30 minutes',
			'Low: A machine is slow',
		]);
	});

	it('and not what is said of each elsewhere', () => {
		const {descriptions} = read(
			'# G\n\n| Level | Response |\n|---|---|\n| P1 | 5 min |\n| P2 | 1 h |\n\n## Who is told at each level\n\n- P1: all of the northern branch\n- P2: the shop next door\n\n## Response by level\n\n### P1\n\nEverything stands still until the belt runs.',
		);
		expect(descriptions).toEqual([]);
	});
});

describe('a row of paragraphs that each begin with a severity in bold', () => {
	const rows = (last: string, intro = 'Each fault has one of four colours.') =>
		[
			'# Kiosk',
			'',
			'## Colours',
			'',
			intro,
			'',
			'**Red**: No kiosk sells. The porter calls back within 5 minutes.',
			'',
			'**Amber**: Half of them sell. Call back within 30 minutes.',
			'',
			'**Yellow**: One is slow. Call back within 2 hours, between 06:00 and 22:00.',
			'',
			last,
			'',
			'## Telling people',
			'',
			'| Who | Red | Amber | Yellow |',
			'|---|---|---|---|',
			'| Owners | every 10 minutes | every hour | every 4 hours |',
		].join('\n');

	it('has all its severities, also one that no table names', () => {
		const text = rows('**Grey**: Nobody minds the dust. It is looked at on the next weekday.');
		expect(read(text).ids).toEqual(['Red', 'Amber', 'Yellow', 'Grey']);
		expect(read(text).descriptions).toEqual([
			'Red: No kiosk sells.',
			'Amber: Half of them sell.',
			'Yellow: One is slow.',
			'Grey: Nobody minds the dust.',
		]);
		const {runbook, report} = readRunbook(text, {origin: '/srv/runbook.md'});
		expect(runbook.severities.map(({response}) => (response?.ms ?? Number.NaN) / 60_000)).toEqual([5, 30, 120, 24 * 60]);
		expect(report.remarks).toContain('Line 11: "between 06:00 and 22:00" is not kept: the clock of a response runs day and night.');
	});

	it('has what is spoken of again, where nobody says how many there are', () => {
		expect(read(`${rows('**Grey**: Nobody minds the dust.', 'Each fault has a colour.')}\n\nGrey: nobody is called.`).ids).toContain(
			'Grey',
		);
		expect(read(rows('**Grey**: Nobody minds the dust.', 'Each fault has a colour.')).ids).not.toContain('Grey');
	});

	it.each(['**Note**: A fault may change its colour.', '**Grey** is the colour of dust.'])('"%s" is none', (last) => {
		expect(read(rows(last)).ids).toEqual(['Red', 'Amber', 'Yellow']);
	});
});

it('"Was ist passiert?" over a column of a table is what each severity is', () => {
	expect(
		read(
			'# Störungen\n\n| Reaktionszeit | Stufe | Was ist passiert? |\n|---|---|---|\n| 10 Minuten | S1 – Kritisch | Die Halle steht |\n| 1 Stunde | S2 – Hoch | Ein Band steht |',
		).descriptions,
	).toEqual(['S1: Die Halle steht', 'S2: Ein Band steht']);
});

describe('how long something lasts in what a severity is', () => {
	const paragraphs = (second: string) =>
		read(
			`## Severities\n\n**SEV1** – All gates are shut. Respond within 10 minutes.\n\n**SEV2** – ${second} Respond within 30 minutes.\n\n**SEV3** – Anything else. Respond within 4 hours.`,
		);

	it.each([
		'One gate is shut, or boats arrive more than 20 minutes late.',
		'One gate has been shut for longer than 20 minutes.',
		'Boats wait for over 20 minutes at one gate.',
	])('is told with it, beside what is due: %s', (second) => {
		const {descriptions, left} = paragraphs(second);
		expect(descriptions[1]).toBe(`SEV2: ${second}`);
		expect(left).toEqual([]);
	});

	it('is none where somebody is called at it', () => {
		expect(paragraphs('One gate is shut, and the mayor is called after 20 minutes.').left).toHaveLength(1);
	});
});

describe('a line that leads to what makes it one', () => {
	it.each([
		['Decision criteria – any one is enough:', 'Nobody can watch anything.'],
		['Kriterien – eines genügt:', 'Niemand kann etwas sehen.'],
	])('is not what it is: %s', (lead, words) => {
		const {descriptions, triggers} = read(
			`# Levels\n\n## Severity levels\n\n### SEV1: Outage\n\n${words} Response: 5 minutes.\n\n${lead}\n\n- The screen is black\n\n### SEV2: Trouble\n\nSome of it is slow. Response: 30 minutes.\n\n${lead}\n\n- One title is slow\n`,
		);
		expect(descriptions).toContain(`SEV1: ${words}`);
		expect(descriptions.join()).not.toContain(lead.split('– ')[1]);
		expect(triggers).toEqual(['SEV1: The screen is black', 'SEV2: One title is slow']);
	});
});

describe('the sentences behind the one that says what a severity is', () => {
	it('go on with it', () => {
		const {runbook} = readRunbook(
			'# Lab\n\n## How serious is it?\n\n**Critical** means that results cannot reach patients. The line is down, or results go to the wrong ward. We respond within 10 minutes.\n\n**Major** means that work is slow. We respond within 30 minutes.\n',
			{origin: 'rb.md'},
		);
		expect(runbook.severities.map(({description, response}) => [description, response?.ms])).toEqual([
			['results cannot reach patients. The line is down, or results go to the wrong ward', 600_000],
			['work is slow', 1_800_000],
		]);
	});
});

describe('what goes before how soon several severities are answered', () => {
	it.each([
		[
			'in a list, whatever stands above',
			'# Quay\n\n- **P1**: no crane moves. Respond within 10 minutes.\n- **P2**: one crane stands still. Respond within 1 hour.\n- **P3**: cosmetic. Respond within a day.',
			['P1: no crane moves', 'P2: one crane stands still', 'P3: cosmetic'],
		],
		[
			'in paragraphs that say what each name means',
			'# Was tun? (Hafen)\n\n**Rot** heißt: kein Kran fährt. Innerhalb von 5 Minuten muss jemand reagieren.\n\n**Gelb** heißt: ein Kran steht. Reaktion innerhalb von 1 Stunde.',
			['Rot: kein Kran fährt', 'Gelb: ein Kran steht'],
		],
		[
			'in a list of definitions',
			'# Quay\n\n### Levels\n\nCritical\n: No ship can dock. Respond within 10 minutes.\n\nMinor\n: A sign is dark. Respond within 1 day.',
			['Critical: No ship can dock.', 'Minor: A sign is dark.'],
		],
		[
			'without the word for what they all are',
			'# Quay\n\nCritical incidents stop the cranes. They are answered within 10 minutes.\n\nMinor incidents can wait. They are answered within 1 day.',
			['Critical: stop the cranes', 'Minor: can wait'],
		],
	])('is what they are: %s', (_, text, descriptions) => {
		expect(read(text).descriptions).toEqual(descriptions);
	});

	it.each([
		['somebody', '# Quay\n\n- **P1**: the harbour master. Respond within 10 minutes.\n- **P2**: the duty manager. Respond within 1 hour.'],
		['an order', '# Quay\n\n- **P1**: call the pilot. Respond within 10 minutes.\n- **P2**: open a ticket. Respond within 1 hour.'],
		['of one alone', '# Quay\n\n- **P1**: no crane moves. Respond within 10 minutes.\n- **P2**: respond within 1 hour.'],
	])('is not: %s', (_, text) => {
		expect(read(text).descriptions).toEqual([]);
	});
});

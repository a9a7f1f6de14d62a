import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';

// Shapes that public handbooks have (R2, R8, R9, R20, R37): HTML in cells, facts in one cell, steps under the name of a role.

const read = (text: string) => readRunbook(text, {origin: 'runbook.md'});
const levels = '| Level | Response |\n|---|---|\n| P1 | 5 minutes |\n| P2 | 1 hour |\n\n';
const steps = (text: string) =>
	read(levels + text).runbook.severities[0]?.procedure.map((phase) => [phase.name, phase.steps.map((step) => step.text)]);

describe('a cell that says several things, one a line', () => {
	const {runbook} = read(`| Level | AKA | Example | In hours | Overnight |
|---|---|---|---|---|
| P1 | Critical incident | <ul><li>Apps are down</li><li>a breach</li></ul> | Start work & respond: 20 min<br/><br/> Update time: 1 hr | 40 mins |
| P2 | Major | <p>Slow</p> | Start work & respond: 30 min<br/>Update time: 2 hr | n/a |
| P3 | Minor | Cosmetic | Start work & respond: 1 business day<br/>Update time: 2 business days | n/a |
`);
	it('is a column for each of them, and what holds overnight takes nothing away', () => {
		expect(runbook.severities.map(({id, name, response, updates}) => [id, name, response?.ms, updates.internal?.ms].map(String))).toEqual([
			['P1', 'Critical', '1200000', '3600000'],
			['P2', 'Major', '1800000', '7200000'],
			['P3', 'Minor', '86400000', '172800000'],
		]);
	});

	it('has no tags in its words', () => {
		expect(runbook.severities.map(({examples}) => examples)).toEqual(['Apps are down; a breach', 'Slow', 'Cosmetic']);
	});

	it('stays whole where a row of the column says something else', () => {
		const other = read(`| Level | Meaning | Response |
|---|---|---|
| P1 | Who: everybody<br>What: all of it | 5 min |
| P2 | Some cannot pay | 1 h |
`);
		expect(other.runbook.severities.map(({description}) => description)).toEqual(['Who: everybody; What: all of it', 'Some cannot pay']);
	});
});

describe('what is done', () => {
	it('is each paragraph that begins with an order, in a chapter on it', () => {
		expect(
			steps(`## Incident process

### If you are the lead

Start making notes of what you do. Others read them.

Decide if you need people to help.

Create a ticket.
`),
		).toEqual([
			[
				'If you are the lead',
				['Start making notes of what you do. Others read them', 'Decide if you need people to help', 'Create a ticket'],
			],
		]);
	});

	it.each([
		['The incident lead should follow these steps:', 'Incident lead'],
		['Whoever notices it is responsible for taking the following actions:', 'Incident lead'],
		['Die Einsatzleitung macht folgende Schritte:', 'Einsatzleitung'],
	])('is the list below "%s", under whatever heading', (sentence, title) => {
		expect(steps(`## Roles and responsibilities\n\n### ${title}\n\n${sentence}\n\n1. Say so in the channel\n2. Roll back\n`)).toEqual([
			[title, ['Say so in the channel', 'Roll back']],
		]);
	});

	it('is a list that stands within a paragraph', () => {
		expect(steps('## P1 procedure\n\n(1) Page the engineer. (2) Open a bridge, and (3) roll back\nthe release.\n')).toEqual([
			['Procedure', ['Page the engineer', 'Open a bridge', 'roll back the release']],
		]);
	});

	it('is none where figures in brackets do not follow each other', () => {
		expect(steps('## P1 procedure\n\n(1) Page the engineer. (3) Roll back.\n')).toEqual([
			['Procedure', ['(1) Page the engineer', '(3) Roll back']],
		]);
	});
});

describe('what is done afterwards', () => {
	it('is a list to tick off, also where it is no task list', () => {
		const {runbook} = read(
			`${levels}## Post-incident procedure\n\nAfter it is resolved:\n\n- The scribe should pin all messages\n- A post-mortem should be scheduled\n- Archive the channel\n`,
		);
		expect(runbook.checklists.find(({id}) => id === 'post-incident')).toMatchObject({
			name: 'Post-incident procedure',
			items: ['The scribe should pin all messages', 'A post-mortem should be scheduled', 'Archive the channel'],
		});
	});

	it.each(['- Summary\n- Timeline\n- Impact', '- [One](https://example.org/1)\n- [Two](https://example.org/2)'])(
		'and none where it only says what stands in a report: %s',
		(list) => {
			const {report} = read(`${levels}## Post-mortem\n\n${list}\n`);
			expect(report.found.filter(({what}) => what === 'checklist')).toEqual([]);
		},
	);
});

describe('severities as a definition list', () => {
	it('have what stands below their names', () => {
		const {runbook} = read(
			'## Levels\n\nCritical\n: Nobody can pay. Respond within 10 minutes.\n\nMajor\n: Some cannot pay. Respond within\n1 hour.\n\nMinor\n: Cosmetic.\n',
		);
		expect(runbook.severities.map(({id, description, response}) => [id, description, response?.ms ?? 0]).slice(0, 2)).toEqual([
			['Critical', 'Nobody can pay.', 600_000],
			['Major', 'Some cannot pay.', 3_600_000],
		]);
		expect(runbook.severities.map(({id}) => id)).toEqual(['Critical', 'Major', 'Minor']);
	});
});

describe('who leads', () => {
	const command = (text: string) => read(levels + text).runbook.severities.map((severity) => severity.command?.positions);

	it('is also who takes over at one severity, behind what is said of all', () => {
		expect(
			command('## Who leads\n\nWhoever is on call leads. For a P1, Tamsin or Radek takes over as soon as one of them is online.\n'),
		).toEqual([['On-call', 'Tamsin', 'Radek'], ['On-call']]);
		expect(command('## Leitung\n\nDie Bereitschaft leitet. Bei P1 übernimmt der Leiter IT.\n')).toEqual([
			['Bereitschaft', 'Leiter IT'],
			['Bereitschaft'],
		]);
	});
});

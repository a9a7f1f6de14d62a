import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, procedureLines, withLevels} from '../../helpers/policy-lines.ts';

// What is done, told in sentences; tables and lists of it that were typed in a hurry.

const head = withLevels('').split('\n').length - 1;
const steps = (text: string) => procedureLines(withLevels(text)).filter((lines) => lines.length > 1);
const phases = (text: string) =>
	readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook.severities[0]?.procedure.map(({window, steps: own}) => [
		window && [window.fromMs / 60_000, window.toMs === null ? null : window.toMs / 60_000],
		own.map(({text: words, body}) => [words, ...body.filter(({is}) => is === 'command').map(({text: command}) => command)]),
	]);

describe('a paragraph under a heading that says what it is', () => {
	it('is the procedure, sentence by sentence, and that is said', () => {
		const text = '## Ablauf SEV2 und SEV3\n\nTicket in der Warteschlange, Bearbeitung der Reihe nach. SEV2 vor SEV3.';
		expect(steps(text).map(([id]) => id)).toEqual(['SEV2', 'SEV3']);
		expect(readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).report.remarks).toContain(
			`What is done is told in a paragraph, and each sentence of it is a step: line ${head + 3}.`,
		);
	});

	it('under the bare name of a severity is one where it gives orders', () => {
		expect(steps('## SEV3\n\nPut it in the backlog.')).toEqual([['SEV3', 'Procedure: Put it in the backlog']]);
		expect(steps('## SEV3\n\nThis is when a label is wrong.')).toEqual([]);
	});

	it.each([
		'Put it in the backlog. That is all.',
		'Put it in the backlog. Nothing else is needed.',
		'Put it in the backlog. Das ist alles.',
	])('ends where nothing more is to be done: %s', (text) => {
		expect(steps(`## SEV3\n\n${text}`)).toEqual([['SEV3', 'Procedure: Put it in the backlog']]);
	});

	it('has a phase for each paragraph that begins with its window', () => {
		const text =
			'## SEV1: the first hour\n\nWithin the first five minutes, the engineer acknowledges.\n\nBetween five and twenty minutes, undo the last deploy. The command is `make rollback`.\n\nFrom twenty minutes to one hour, decide on a failover.\n\nIf it is not solved after an hour, open the vendor case.';
		expect(phases(text)).toEqual([
			[[0, 5], [['Within the first five minutes, the engineer acknowledges']]],
			[
				[5, 20],
				[['Between five and twenty minutes, undo the last deploy. The command is `make rollback`'.replaceAll('`', ''), 'make rollback']],
			],
			[[20, 60], [['From twenty minutes to one hour, decide on a failover']]],
			[[60, null], [['If it is not solved after an hour, open the vendor case']]],
		]);
	});

	it('"… are handled through the backlog" is all that is done', () => {
		expect(
			steps('## Response procedure\n\n### SEV1\n\n1. Look\n2. Fix\n\n**SEV2 and SEV3** are handled through the backlog.').slice(1),
		).toEqual([
			['SEV2', 'Procedure: Are handled through the backlog'],
			['SEV3', 'Procedure: Are handled through the backlog'],
		]);
	});
});

describe('a table of what is done', () => {
	it('may have whoever does it between the time and the action', () => {
		expect(
			steps(
				'## SEV1 procedure\n\n| Time | Who | Action |\n|---|---|---|\n| 0-5 min | On-call | Acknowledge |\n| 5-15 min | IC | Open the bridge |',
			),
		).toEqual([['SEV1', 'Acknowledge: On-call · Acknowledge', 'Open the bridge: IC · Open the bridge']]);
	});
});

describe('what was typed in a hurry', () => {
	it('"#Heading" is one, and "#channel" is none', () => {
		expect(steps('#What to do if SEV1\n1. Look\n2. Fix')).toEqual([['SEV1', 'What to do if SEV1: Look, Fix']]);
		expect(steps('## SEV1 procedure\n\n1. Tell\n#general about it')).toEqual([['SEV1', 'Procedure: Tell #general about it']]);
	});

	it('a table needs no rule below its titles', () => {
		const {found} = policyLines(withLevels('## Escalation SEV1\n\n* Be quick\n\n|who|when|\n|Ada|now|\n|ben|10 min|'));
		expect(found.filter((line) => line.includes('technical escalation'))).toEqual([
			`${head + 6} technical escalation: SEV1: first Ada, Ben after 10 min`,
		]);
	});

	it('"1.1" below "1." is a part of it', () => {
		expect(steps('## SEV1 procedure\n\n1. Mobilise\n   1.1 Open the bridge\n   1.2 Page owners\n2. Fix')).toEqual([
			['SEV1', 'Procedure: Mobilise, Fix'],
		]);
	});

	it('a sentence in a fence is no command', () => {
		expect(
			phases(
				'## SEV1 procedure\n\n1. Post\n\n   ```\n   we are looking into the problem with the shop\n   ```\n2. Restart\n\n   ```\n   shopctl restart all\n   ```',
			),
		).toEqual([[null, [['Post'], ['Restart', 'shopctl restart all']]]]);
	});
});

describe('what makes an incident', () => {
	const triggers = (text: string) =>
		readRunbook(withLevels(text), {origin: '/srv/runbook.md'})
			.report.found.filter(({what}) => what === 'trigger')
			.map(({text: words}) => words);
	it.each([
		[
			'a sentence',
			'A problem is SEV1 when nobody can pay, when we suspect an intrusion, or when data is lost.',
			['SEV1: Nobody can pay', 'SEV1: We suspect an intrusion', 'SEV1: Data is lost'],
		],
		[
			'a column of its own',
			'| Level | Triggers |\n|---|---|\n| SEV1 | Tills down<br>Data lost |\n| SEV2 | Search slow |',
			['SEV1: Tills down', 'SEV1: Data lost', 'SEV2: Search slow'],
		],
		[
			'an HTML table without titles',
			'<table>\n<tr><th>SEV1</th><td><ul><li>Tills down</li><li>Data lost</li></ul></td></tr>\n<tr><th>SEV2</th><td>Search slow</td></tr>\n</table>',
			['SEV1: Tills down', 'SEV1: Data lost', 'SEV2: Search slow'],
		],
		['and not what is to be done', 'SEV1: when nobody reacts for 20 minutes, the owner is informed.', []],
	])('as %s', (_, text, expected) => {
		expect(triggers(`## Triggers\n\n${text}`)).toEqual(expected);
	});
});

describe('boxes that are drawn', () => {
	it('are those of a checklist', () => {
		const {found} = policyLines(
			withLevels('## After the incident\n\n<ul>\n<li>&#9744; All-clear sent</li>\n<li>&#9744; Notes kept</li>\n</ul>'),
		);
		expect(found.filter((line) => line.includes('checklist'))).toEqual([`${head + 4} checklist: After the incident: 2 items`]);
		expect(
			policyLines(withLevels('## Closing\n\n☐ Page green\n☐ Ticket closed')).found.filter((line) => line.includes('checklist')),
		).toEqual([`${head + 3} checklist: Closing: 2 items`]);
	});
});

it.each([
	'Everything else. Next working day, no paging.',
	'Anything else. Next sprint, nobody is woken.',
	'A cosmetic thing. First line answers it.',
])('what a severity is and when it is looked at are no steps: "%s"', (text) => {
	const {runbook} = readRunbook(`# R\n\n## SEV1\n\nThe shop is down. On it in 5 minutes.\n\n## SEV2\n\n${text}\n`, {origin: 'rb.md'});
	expect(runbook.severities[1]?.procedure.filter(({source}) => source.includes('rb.md'))).toEqual([]);
});

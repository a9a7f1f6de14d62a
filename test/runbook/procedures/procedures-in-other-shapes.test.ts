import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

const procedures = (text: string) =>
	readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook.severities.map(({procedure}) =>
		procedure
			.filter(({source}) => !source.startsWith('built-in'))
			.map(({name, window, steps}) => ({name, window, steps: steps.map(({text: said, body}) => [said, ...body.map((part) => part.text)])})),
	);
const minute = 60_000;

describe('a procedure', () => {
	it('in a table "Step | Who | Command | When" has its windows, and its commands to run', () => {
		const [first] = procedures(
			[
				'## SEV1 procedure',
				'',
				'| Step | Who | Command | When |',
				'|---|---|---|---|',
				'| Ack the page | Duty engineer | `./ack` | 0-5 min |',
				'| Drain the node | SRE | `kubectl drain node-1` | 5-15 min |',
				'| Fail over | DBA | `./failover` | 15+ min |',
			].join('\n'),
		);
		expect(first).toEqual([
			{name: 'Ack the page', window: {fromMs: 0, toMs: 5 * minute}, steps: [['Ack the page · Duty engineer', './ack']]},
			{name: 'Drain the node', window: {fromMs: 5 * minute, toMs: 15 * minute}, steps: [['Drain the node · SRE', 'kubectl drain node-1']]},
			{name: 'Fail over', window: {fromMs: 15 * minute, toMs: null}, steps: [['Fail over · DBA', './failover']]},
		]);
	});

	it('whose times are no windows keeps them in the words of its steps', () => {
		const [first] = procedures(
			'## SEV1 procedure\n\n| Step | Command | When |\n|---|---|---|\n| Ack | `./ack` | 5 min |\n| Fail over | `./failover` | if that does not help |',
		);
		expect(first).toEqual([
			{
				name: 'Procedure',
				window: null,
				steps: [
					['Ack · 5 min', './ack'],
					['Fail over · if that does not help', './failover'],
				],
			},
		]);
	});

	it('in prose has a step for each sentence', () => {
		const [, second] = procedures(
			'## SEV2 procedure\n\nFirst check the dashboard. Then restart the pods with `kubectl rollout restart deploy/api`.\n\nIf that does not help, fail over.',
		);
		expect(second).toEqual([
			{
				name: 'Procedure',
				window: null,
				steps: [
					['First check the dashboard'],
					['Then restart the pods with kubectl rollout restart deploy/api', 'kubectl rollout restart deploy/api'],
					['If that does not help, fail over'],
				],
			},
		]);
		expect(
			procedures('## SEV2 procedure\n\nZuerst das Dashboard prüfen. Dann die Pods neu starten. Falls das nicht hilft, umschalten.')[1]?.[0]
				?.steps,
		).toHaveLength(3);
	});

	it('is not made of prose that tells something else', () => {
		expect(procedures('## SEV2 response\n\nThe team is proud of this chapter. It was written after the outage of May.')[1]).toEqual([]);
	});
});

describe('a section of a severity that is not known', () => {
	it.each([
		['beside those that are', '## SEV1 procedure\n1. Restart\n\n## Meltdown procedure\n1. Freeze payments', 'Meltdown procedure'],
		['with a figure of its own', '## SEV1 procedure\n1. Restart\n\n## SEV9 steps\n1. Freeze payments', 'SEV9 steps'],
		['behind a colon', '## Steps: SEV1\n1. Restart\n\n## Steps: Significant\n1. Freeze payments', 'Steps: Significant'],
		[
			'and its phases',
			'## SEV1 procedure\n1. Restart\n\n## Meltdown procedure\n### First five minutes\n1. Freeze payments',
			'First five minutes',
		],
	])('%s is nobody’s procedure, and is reported', (_, text, title) => {
		expect(JSON.stringify(procedures(text))).not.toContain('Freeze');
		const {left, gaps} = policyLines(withLevels(text));
		expect(left.map((line) => line.replace(/^\d+ /, ''))).toEqual([`${title}: a list`]);
		expect(gaps).toContain('No procedure for SEV2, SEV3.');
	});

	it('is told from a procedure for all', () => {
		expect(procedures('## SEV1 procedure\n1. Restart\n\n## General procedure\n1. Look around').map(([phase]) => phase?.steps)).toEqual([
			[['Restart']],
			[['Look around']],
			[['Look around']],
		]);
	});
});

describe('a message', () => {
	const templates = (text: string) =>
		readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook.templates.filter(({source}) => !source.startsWith('built-in'));

	it('in a quote is a template with its placeholders', () => {
		const [message] = templates(
			'## Templates\n\n### Status page\n\n> We are investigating a problem with {{service}} since {start_time}.\n>\n> Next update at <NEXT_UPDATE>.',
		);
		expect(message).toMatchObject({
			id: 'status-page',
			text: 'We are investigating a problem with {{service}} since {start_time}.\n\nNext update at <NEXT_UPDATE>.',
			placeholders: ['service', 'start_time', 'NEXT_UPDATE'],
		});
	});

	it('is not made of any quote or paragraph', () => {
		expect(templates('## Notes\n\n> Never change a running system.\n\nSee <the handbook>.')).toEqual([]);
	});
});

describe('whom a list calls one after the other', () => {
	it.each([
		['- First: Duty engineer\n- If no answer in 10 minutes: Backup engineer\n- If still no answer in 30 minutes: CTO'],
		['1. PagerDuty pages the Duty engineer.\n2. No ack after 10 minutes: Backup engineer.\n3. Still no ack after another 20 minutes: CTO.'],
		['1. Stufe: Duty engineer\n2. Stufe: Backup engineer (nach 10 Minuten)\n3. Stufe: CTO (nach weiteren 20 Minuten)'],
	])('%s', (text) => {
		const {found, left} = policyLines(withLevels(`## Escalation\n\n${text}`, ['SEV1', 'SEV2']));
		expect(found.filter((line) => line.includes('technical escalation')).map((line) => line.replace(/^\d+ /, ''))).toEqual([
			'technical escalation: SEV1: first Duty engineer, then Backup engineer after 10 min, CTO after 30 min',
			'technical escalation: SEV2: first Duty engineer, then Backup engineer after 10 min, CTO after 30 min',
		]);
		expect(left).toEqual([]);
	});

	it('a time that runs from somebody who was not understood is reported, not counted from the beginning', () => {
		const {found, left} = policyLines(
			withLevels(
				'## Escalation\n\n1. Duty engineer\n2. If nothing moves for 10 minutes: whoever is around\n3. After another 20 minutes: CTO',
			),
		);
		expect(found.filter((line) => /CTO/.test(line))).toEqual([]);
		expect(left.map((line) => line.replace(/^\d+ /, ''))).toEqual(['Escalation: a list']);
	});
});

describe('a table of steps', () => {
	const phases = (table: string) =>
		readRunbook(withLevels(`## Procedures\n\n### SEV1\n\n${table}`), {origin: '/srv/runbook.md'}).runbook.severities[0]?.procedure.map(
			({name, window, steps}) => [
				name,
				window && [window.fromMs / 60_000, window.toMs === null ? null : window.toMs / 60_000],
				steps.map(({text}) => text),
			],
		);

	it.each([
		[
			'| Step | When | Who | Action |\n|---|---|---|---|\n| 1 | 0–5 min | Help desk | Open a ticket |\n| 2 | 0–5 min | Duty manager | Open the bridge |\n| 3 | 5–20 min | Tech lead | Check changes of the last 24 hours |\n| 4 | After restore | Duty manager | Stand down |',
			[
				['Open a ticket', [0, 5], ['Help desk · Open a ticket', 'Duty manager · Open the bridge']],
				['Check changes of the last 24 hours', [5, 20], ['Tech lead · Check changes of the last 24 hours']],
				['Stand down (After restore)', null, ['Duty manager · Stand down']],
			],
		],
		[
			'| Wann | Wer | Maßnahme |\n|---|---|---|\n| 0–10 Minuten | Leitstand | Lage melden |\n| 10–30 Minuten | Technik | Leitung prüfen |\n| Nach der Entstörung | Leitstand | Abmelden |',
			[
				['Lage melden', [0, 10], ['Leitstand · Lage melden']],
				['Leitung prüfen', [10, 30], ['Technik · Leitung prüfen']],
				['Abmelden (Nach der Entstörung)', null, ['Leitstand · Abmelden']],
			],
		],
		[
			'| # | Who | Action |\n|---|---|---|\n| 1 | Help desk | Open a ticket |\n| 2 | Tech lead | Fail over |',
			[['Procedure', null, ['Help desk · Open a ticket', 'Tech lead · Fail over']]],
		],
	])('is read with its windows, and without the count of its rows: %s', (table, expected) => {
		expect(phases(table)).toEqual(expected);
	});

	it('is none where it says who is called when', () => {
		expect(
			readRunbook(
				withLevels('## Escalation\n\n### SEV1\n\n| # | When | Who |\n|---|---|---|\n| 1 | at once | Ada |\n| 2 | 30 min | CTO |'),
				{
					origin: '/srv/runbook.md',
				},
			).runbook.severities[0]?.procedure.filter(({source}) => source.includes('runbook.md:')),
		).toEqual([]);
	});
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Many draw who is called as boxes and arrows, or as a line of time, in a block of code.

const read = (picture: string, title = 'Escalation path') =>
	readRunbook(withLevels(`## ${title}\n\n\`\`\`\n${picture}\n\`\`\``, ['P1', 'P2']), {origin: '/srv/runbook.md'});
const calls = (picture: string) =>
	read(picture)
		.report.found.filter(({what}) => /escalation/.test(what))
		.map(({text}) => text);

describe('a ladder that is drawn', () => {
	it('has a time for each severity on its arrows', () => {
		const picture = [
			'┌──────────────────────┐',
			'│   ESCALATION PATH    │',
			'├──────────────────────┤',
			'│  Duty engineer       │',
			'│      │               │',
			'│      ▼ (10 min P1, 30 min P2)',
			'│  Team lead           │',
			'│      ▼ (1 h P1)      │',
			'│  Head of engineering │',
			'└──────────────────────┘',
		].join('\n');
		expect(calls(picture)).toEqual([
			'P1: Duty engineer at once',
			'P2: Duty engineer at once',
			'P1: Team lead after 10 min',
			'P2: Team lead after 30 min',
			'P1: Head of engineering after 1 h',
		]);
	});

	it('loses nobody behind an arrow without a time, or with one for each severity', () => {
		expect(calls('Duty engineer\n  ▼ (10 min P1)\nTeam lead\n  ▼\nHead of engineering\n  ▼ (2 h)\nCTO')).toEqual(
			expect.arrayContaining(['P1: Team lead after 10 min', 'P1: Head of engineering by hand', 'P1: CTO after 2 h']),
		);
	});

	it('is a chain where its arrows name no severity', () => {
		expect(calls('Duty engineer\n   ↓ 10 min\nTeam lead\n   ↓ 30 min\nCTO')).toContain(
			'P1: first Duty engineer, then Team lead after 10 min, CTO after 30 min',
		);
	});

	it('is a line of time', () => {
		expect(calls('10 min   └── Escalate to the team lead\n30 min   └── Escalate to the CTO')).toEqual([
			'P1: Team lead after 10 min',
			'P2: Team lead after 10 min',
			'P1: CTO after 30 min',
			'P2: CTO after 30 min',
		]);
	});

	it('names what it says besides', () => {
		const {report} = read('10 min   └── Escalate to the team lead\n         └── The kettle is put on\n30 min   └── Escalate to the CTO');
		expect(report.notUnderstood.map(({line}) => line)).toContain(12);
	});

	it.each(['kubectl get pods\nkubectl top nodes', 'Team lead\nCTO'])('is none without a time or an arrow: %s', (text) => {
		expect(calls(text)).toEqual([]);
	});
});

describe('a chain in arrows alone', () => {
	it('is of each severity', () => {
		const text = withLevels('## Escalation chain\n\nDuty engineer → Team lead → CTO', ['P1', 'P2']);
		const {runbook, report} = readRunbook(text, {origin: '/srv/runbook.md'});
		expect(runbook.severities.map(({technical}) => [technical?.atOnce, technical?.secondary])).toEqual([
			[['Duty engineer'], 'Team lead'],
			[['Duty engineer'], 'Team lead'],
		]);
		expect(report.inferred.map(({why}) => why)).toContain('no severity is named');
	});
});

describe('a cell on who is called', () => {
	const cell = (text: string, title = 'Escalation') =>
		readRunbook(
			withLevels(`## Escalation\n\n| Severity | ${title} |\n|---|---|\n| P1 | ${text} |\n| P2 | Team lead after 1 hour |`, ['P1', 'P2']),
			{
				origin: '/srv/runbook.md',
			},
		).report.found.flatMap(({what, text: said}) => (/escalation/.test(what) && said.startsWith('P1') ? [said] : []));

	it.each([
		[
			'CTO immediately; in case of a data leak also the Data Protection Officer',
			'Escalation',
			'P1: Data Protection Officer as soon as it is reported: data leak',
		],
		[
			'CTO immediately; VP Sales, if customers are affected',
			'Escalation',
			'P1: VP Sales as soon as it is reported: customers are affected',
		],
		[
			'Projektleitung sofort; bei Datenabfluss zusätzlich IT-Leitung',
			'Wer wird wann benachrichtigt',
			'P1: IT-Leitung as soon as it is reported: Datenabfluss',
		],
		[
			'Projektleitung sofort; bei personenbezogenen Daten Datenschutzbeauftragter',
			'Wer wird wann benachrichtigt',
			'P1: Datenschutzbeauftragter as soon as it is reported: personenbezogenen Daten',
		],
	])('calls in one case alone whom it names behind it: %s', (text, title, expected) => {
		expect(cell(text, title).map((said) => said.toLowerCase())).toContain(expected.toLowerCase());
		expect(cell(text, title)).toHaveLength(2);
	});
});

describe('a column of whom to page', () => {
	const table = (cell: string, title = 'Page on') =>
		readRunbook(`# R\n\n| Severity | Response time | ${title} |\n|---|---|---|\n| P1 | 5 min | Team lead |\n| P2 | 1 h | ${cell} |`, {
			origin: '/srv/runbook.md',
		});

	it.each(['Page on', 'Initial owner'])('is of those who are called first: %s', (title) => {
		expect(table('Duty engineer', title).runbook.severities.map(({technical}) => technical?.atOnce)).toEqual([
			['Team lead'],
			['Duty engineer'],
		]);
	});

	it('names a time that is not kept, and a channel', () => {
		expect(table('Duty engineer (30 min)').report.remarks.join('\n')).toContain('"(30 min)" is not kept');
		const {runbook, report} = table('Slack #ops');
		expect(JSON.stringify(runbook.severities[1]?.technical ?? {})).not.toContain('Slack #ops');
		expect(report.found.map(({text}) => text)).toContain('P2: "Slack #ops", so nobody is called by it');
	});

	it('is no column of alerts', () => {
		const text = withLevels(
			'## Alerts\n\n| Alert | Severity | Condition |\n|---|---|---|\n| DiskIsFull | P1 | above 90 % |\n| QueueHigh | P2 | over 50 |',
			['P1', 'P2'],
		);
		const {runbook} = readRunbook(text, {origin: '/srv/runbook.md'});
		expect(JSON.stringify(runbook.severities.map(({rungs}) => rungs))).not.toContain('DiskIsFull');
	});
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// "All S2 incidents and above", numbers of alerts, and a table beside which sentences name what another tool calls them.

const read = (text: string) => readRunbook(`# Harbour\n\n${text}\n`, {origin: '/srv/runbook.md'});
const ids = (text: string) => read(text).runbook.severities.map(({id}) => id);
const called = (text: string) =>
	read(text).runbook.severities.map(({technical, rungs}) => [
		...(technical?.source.includes('runbook.md') ? technical.atOnce.map((position) => `${position} once`) : []),
		...rungs.filter(({source}) => source.includes('runbook.md')).map(({position, timing}) => `${position} ${timing.at}`),
	]);

describe('severities that sentences name before "incidents"', () => {
	it.each([
		'## Who is told\n\n- For all S2 incidents and above, the harbour master must immediately be notified.\n- For all S1 incidents, the board must be notified.',
		'A debriefing is written for all S1 and S2 severity incidents.',
		'S1/S2 incidents are announced on the quay.',
	])('are the file’s own: %s', (text) => {
		expect(ids(text)).toEqual(['S1', 'S2']);
	});

	it('are none where something else is called so', () => {
		expect(ids('Logs go to the S3 bucket, see the S1 pump and the S2 pump.')).toEqual(['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4']);
	});
});

describe('"and above" behind what they are', () => {
	const levels = '- P1: all is down\n- P2: some is down\n- P3: a typo\n\n## Escalation\n\n';

	it.each([
		'For all P2 incidents and above, the harbour master must immediately be notified.',
		'For P2 outages or higher, the harbour master must be told immediately.',
	])('goes for the graver ones too: %s', (sentence) => {
		expect(called(`${levels}- ${sentence}`)).toEqual([['Harbour master once'], ['Harbour master once'], []]);
	});

	it('goes for words too, and downwards', () => {
		const words = '- Critical: all is down\n- Major: some is down\n- Minor: a typo\n\n## Escalation\n\n';
		expect(called(`${words}- For all major incidents and above, the harbour master must immediately be notified.`)).toEqual([
			['Harbour master once'],
			['Harbour master once'],
			[],
		]);
		expect(called(`${words}- For all major incidents or lower, the pier warden must immediately be notified.`)).toEqual([
			[],
			['Pier warden once'],
			['Pier warden once'],
		]);
	});
});

describe('the number of an alert', () => {
	const table = '| Level | Response |\n|---|---|\n| Critical | 15 min |\n| Warning | 1 hour |\n| Info | 2 days |\n\n';

	it('is no heading of a severity', () => {
		const text = `${table}### CRIT-004: Tank level critical\n\n- **Condition**: level < 10 %\n- **Action**: fill it\n\n### INFO-001: Ship arrived\n\n- **Condition**: a ship is there\n- **Threshold**: each time (batched daily)\n`;
		const {runbook, report} = read(text);
		expect(runbook.severities.map(({id}) => id)).toEqual(['Critical', 'Warning', 'Info']);
		expect(report.found.filter(({what}) => ['description', 'trigger', 'procedure'].includes(what) || what.startsWith('update'))).toEqual(
			[],
		);
	});

	it('leaves a heading of a severity what it is', () => {
		expect(read(`${table}### Critical: tank empty\n\n1. Fill it\n`).report.found.map(({what}) => what)).toContain('procedure');
	});
});

describe('a table of severities', () => {
	it('has all of its names where sentences name those of another tool', () => {
		const table =
			'| Level | Response |\n|---|---|\n| **Critical** | within 15 min |\n| **Warning** | within 1 hour |\n| **Info** | within 2 days |\n';
		expect(ids(`${table}\n## Alerts\n\nIf nobody knows why, treat it as a P0 incident. Else begin P1 work.`)).toEqual([
			'Critical',
			'Warning',
			'Info',
		]);
	});
});

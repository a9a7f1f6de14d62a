import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// What is seen, and which severity that is, row by row.

function read(said: string) {
	const {runbook, report} = readRunbook(
		`# Incidents\n\n## Levels\n\n| Level | Respond within |\n|---|---|\n| Red | 5 minutes |\n| Amber | 30 minutes |\n| Blue | 4 hours |\n\n${said}\n`,
		{origin: '/srv/runbook.md'},
	);
	return {
		triggers: runbook.severities.flatMap(({id, triggers}) =>
			triggers.flatMap(({text, source}) => (source.includes('runbook.md') ? [`${id}: ${text}`] : [])),
		),
		watched: runbook.severities.flatMap(({id, monitor}) =>
			monitor?.source.includes('runbook.md') ? [`${id} ${monitor.ms / 60_000}`] : [],
		),
		left: report.notUnderstood.map(({line}) => line),
	};
}

const table = (titles: string, rows: readonly string[]) => `| ${titles} |\n|---|---|\n${rows.map((row) => `| ${row} |`).join('\n')}`;

describe('a table of what is seen beside its severity', () => {
	it.each([
		['## Auslöser', 'Beobachtung | Stufe', ['Kassen länger als 20 Minuten offline | Red', 'Lager ohne Netz | Amber']],
		['## Triggers', 'Observation | Level', ['Tills offline for more than 20 minutes | Red', 'Depot off the net | Amber']],
		['## Triggers', 'Observation | Colour', ['Tills offline for more than 20 minutes | Red', 'Depot off the net | Red']],
		['## When it is which', 'What you see | Level', ['Tills offline for more than 20 minutes | Red', 'Depot off the net | Red']],
		['## Kriterien', 'Was ist passiert | Stufe', ['Kassen länger als 20 Minuten offline | Red', 'Lager ohne Netz | Blue']],
	])('is its triggers: %s, %s', (heading, titles, rows) => {
		const {triggers, watched, left} = read(`${heading}\n\n${table(titles, rows)}`);
		expect(triggers).toEqual(rows.map((row) => row.split(' | ').toReversed().join(': ')));
		expect(watched).toEqual([]);
		expect(left).toEqual([]);
	});

	it('may have the severities first', () => {
		const {triggers} = read(
			`## Triggers\n\n${table('Level | Sign', ['Red | Nobody can check in', 'Red | Both halls dark', 'Blue | A lamp is broken'])}`,
		);
		expect(triggers).toEqual(['Red: Nobody can check in', 'Red: Both halls dark', 'Blue: A lamp is broken']);
	});

	it.each([
		['## Triggers', 'Who | Level', ['Head of IT | Red', 'Duty engineer | Red']],
		['## Escalation', 'Observation | Level', ['Tills offline | Red', 'Depot off the net | Red']],
		['## Steps', 'What you see | Level', ['Tills offline | Red', 'Depot off the net | Red']],
		['## Triggers', 'Observation | Level', ['Tills offline | Red', 'Depot off the net | purple']],
	])('is none of whom it is of, or of anything else: %s, %s', (heading, titles, rows) => {
		expect(read(`${heading}\n\n${table(titles, rows)}`).triggers).toEqual([]);
	});
});

describe('a time of what is observed', () => {
	it.each([
		['## Signs', 'Observation | Level', ['Tills offline for 20 minutes | Red', 'Monitoring is red for 10 minutes | Amber']],
		['## Lage', 'Stufe | Beobachtung', ['Red | Kassen länger als 20 Minuten offline', 'Amber | Lager mehr als 30 Minuten ohne Netz']],
	])('is no time after a fix: %s', (heading, titles, rows) => {
		expect(read(`${heading}\n\n${table(titles, rows)}`).watched).toEqual([]);
	});

	it('is one where nothing else is said', () => {
		const rows = ['Red | mindestens 60 Minuten nach der Behebung', 'Amber | 30 Minuten'];
		expect(read(`## Nachbeobachtung\n\n${table('Stufe | Beobachtung', rows)}`).watched).toEqual(['Red 60', 'Amber 30']);
	});

	it('is none in a list of triggers', () => {
		const {triggers, watched} = read(
			'## Red\n\n### Triggers\n\n- Watching for 20 minutes without a result\n\n### After the fix\n\n- Monitor for 45 minutes',
		);
		expect(triggers).toEqual(['Red: Watching for 20 minutes without a result']);
		expect(watched).toEqual(['Red 45']);
	});
});

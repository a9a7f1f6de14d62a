import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Cells where a name is asked for, and in which nobody is named.

const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
const calls = (text: string) =>
	read(text).runbook.severities.map(({technical, rungs}) => [
		...(technical?.source.includes('runbook.md') === true ? technical.atOnce.map((position) => `first ${position}`) : []),
		...rungs.filter(({source}) => source.includes('runbook.md')).map(({position, timing}) => `${position} ${timing.at}`),
	]);
const left = (text: string) =>
	read(text)
		.report.notUnderstood.filter(({line}) => line > 8)
		.map(({line, why}) => `${line} ${why}`);

const table = (title: string, cells: readonly string[]) =>
	`## ${title}\n\n| Level | ${title === 'Eskalation' ? 'Eskalation' : 'Escalation'} |\n|---|---|\n${cells.map((cell, index) => `| SEV${index + 1} | ${cell} |`).join('\n')}`;

describe('a column of escalations', () => {
	it.each([
		['Escalation', 'Next meeting'],
		['Escalation', 'Weekly report'],
		['Escalation', 'Monthly service review'],
		['Escalation', 'As usual'],
		['Escalation', 'Standard'],
		['Escalation', 'Regular process'],
		['Escalation', 'Next stand-up'],
		['Eskalation', 'Regulär'],
		['Eskalation', 'Nächstes Meeting'],
		['Eskalation', 'Wie üblich'],
		['Eskalation', 'Wöchentlicher Bericht'],
		['Eskalation', 'Nächste Teambesprechung'],
	])('%s calls nobody by "%s", and names it', (title, cell) => {
		const text = table(title, ['Head of IT at once', cell, 'Team lead']);
		expect(calls(text)).toEqual([['Head of IT once'], [], ['Team lead hand']]);
		expect(left(text)).toEqual([`14 "${title}: ${cell}"`]);
	});

	it.each(['Standard platform team', 'Reporting manager', 'Bereitschaft', 'Ruth'])('calls %s', (who) => {
		expect(calls(table('Escalation', ['Head of IT at once', who, 'Team lead']))[1]).toEqual([`${who} hand`]);
	});

	it.each([
		['Immediately', '< 1 hour'],
		['Sofort', '< 1 Stunde'],
		['At once', 'within 2 hours'],
	])('that says only when is named: %s, %s', (soon, later) => {
		const text = `## Matrix\n\n| Level | First informed | Escalation |\n|---|---|---|\n| SEV1 | Security officer + Head of IT | ${soon} |\n| SEV2 | Security officer | ${later} |\n| SEV3 | Service team | Next meeting |`;
		expect(calls(text)).toEqual([['first Security officer', 'first Head of IT'], ['first Security officer'], ['first Service team']]);
		expect(left(text)).toEqual([`13 "Escalation: ${soon}"`, `14 "Escalation: ${later}"`, '15 "Escalation: Next meeting"']);
	});
});

describe('whoever is told first', () => {
	it.each([
		'First informed',
		'Informed first',
		'First notified',
		'Erstinformation',
		'Erstmeldung an',
		'Zuerst informiert',
		'Zuerst zu informieren',
	])('is called at once: %s', (title) => {
		const text = `## Escalation\n\n| Level | ${title} |\n|---|---|\n| SEV1 | Security officer + Board |\n| SEV2 | Security officer |\n| SEV3 | Service desk |`;
		expect(calls(text)).toEqual([['first Security officer', 'first Board'], ['first Security officer'], ['first Service desk']]);
	});

	it.each(['First informed', 'Erstinformation', 'Zuerst informiert'])('is nobody where the column says when: %s', (title) => {
		const text = `## Escalation\n\n| Level | ${title} |\n|---|---|\n| SEV1 | within 15 minutes |\n| SEV2 | within 1 hour |\n| SEV3 | within 1 day |`;
		expect(calls(text)).toEqual([[], [], []]);
	});
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {updatesSaid} from '../../helpers/updates-said.ts';

// Tables by severities in which somebody's name stands where others have a cadence, and tables of nothing but who hears how often.

const levels =
	'# Incidents\n\n- **SEV1**: all is down. Respond within 5 minutes.\n- **SEV2**: some is down. Respond within 30 minutes.\n- **SEV3**: a bit is down. Respond within 8 hours.\n';

function read(markdown: string) {
	const {runbook, report} = readRunbook(`${levels}\n${markdown}\n`, {origin: '/srv/runbook.md'});
	return {
		said: updatesSaid(runbook),
		called: runbook.severities.map(({rungs}) =>
			rungs.filter(({source}) => source.includes('runbook.md')).map(({position, timing}) => `${position} ${timing.at}`),
		),
		team: runbook.severities[0]?.team?.members,
		left: report.notUnderstood.map(({line, why}) => `${line} ${why}`).join('\n'),
		remarks: report.remarks.join('\n'),
	};
}

describe('a row of a table of roles', () => {
	it.each([
		['Role | Duty', 'Communications Lead | Internal and customer updates', 'required', 'may be combined with the lead', '–'],
		['Function | What they do', 'Update coordinator | Tells everybody', 'needed', 'on request', '-'],
		['Rolle | Aufgabe', 'Kommunikation | Meldungen an Kunden', 'erforderlich', 'macht die Leitung mit', 'keine'],
	])('is no cadence: %s, %s', (titles, row, ...cells) => {
		const {said, left, remarks} = read(
			`## Roles\n\n| ${titles} | SEV1 | SEV2 | SEV3 |\n|---|---|---|---|---|\n| Scribe | Keeps the log | required | optional | – |\n| ${row} | ${cells.join(' | ')} |`,
		);
		expect(said).toEqual([[], [], []]);
		expect(remarks).not.toContain('is no cadence');
		expect(left).toContain(`the column "${row.split(' | ')[0]}"`);
	});

	it.each([
		['Role | Duty', 'Customer communications | Posts on the page', 'required', 'optional', '–'],
		['Rolle | Aufgabe', 'Kommunikationsverantwortliche | Meldungen an alle', 'Pflicht', 'bei Bedarf', '–'],
	])('is of the team where it says only who is needed: %s, %s', (titles, row, ...cells) => {
		const {said, team} = read(
			`## Roles\n\n| ${titles} | SEV1 | SEV2 | SEV3 |\n|---|---|---|---|---|\n| Scribe | Keeps the log | required | optional | – |\n| ${row} | ${cells.join(' | ')} |`,
		);
		expect(said).toEqual([[], [], []]);
		expect(team).toContain(row.split(' | ')[0]);
	});

	it.each([
		['What | ', 'Updates', 'hourly', 'every 2 hours', 'none'],
		['Role | ', 'Communications Lead', 'post every 60 minutes', 'every 2 hours', '–'],
	])('is one where a cell says how often: %s%s', (title, row, ...cells) => {
		const {said} = read(`## Updates\n\n| ${title}SEV1 | SEV2 | SEV3 |\n|---|---|---|---|\n| ${row} | ${cells.join(' | ')} |`);
		expect(said.slice(0, 2)).toEqual([['internal 60'], ['internal 120']]);
		expect(said[2]).toContain('internal -');
	});
});

describe('columns of those who hear below a heading on updates', () => {
	it.each([
		['Update frequency', 'Internal stakeholders | Executives | Merchants', 'every', 'on resolution'],
		['Status updates', 'Internal teams | Management | Affected riders', 'every', 'at the end'],
		['Statusmeldungen', 'Interne Stellen | Vorstand | Fahrgäste', 'alle', 'nach Behebung'],
	])('are the team and those for whom it is done: %s, %s', (heading, titles, every, end) => {
		const [team = '', leaders = '', served = ''] = titles.split(' | ');
		const {said, called, remarks} = read(
			`## ${heading}\n\n| Severity | ${titles} |\n|---|---|---|---|\n| SEV1 | ${every} 20 min | ${every} 40 min | ${every} 30 min |\n| SEV2 | ${every} 45 min | ${every} 2 h | ${every} 60 min |\n| SEV3 | ${every} 4 h | – | ${end} |`,
		);
		expect(said).toEqual([
			['internal 20', 'customers 30'],
			['internal 45', 'customers 60'],
			['internal 240', 'customers -'],
		]);
		expect(called).toEqual([[`${leaders} every`], [`${leaders} every`], []]);
		expect(called.flat().join()).not.toContain(team);
		expect(remarks).toContain(`"${served}" are taken for the customers`);
	});

	it.each(['Merchant support', 'Rider relations team'])('are not customers where they look after them: %s', (who) => {
		const {said} = read(
			`## Update frequency\n\n| Severity | Internal | ${who} |\n|---|---|---|\n| SEV1 | every 20 min | every 30 min |\n| SEV2 | every 45 min | every 60 min |`,
		);
		expect(said.flat().filter((one) => one.startsWith('customers'))).toEqual([]);
	});
});

describe('a column that says by when somebody is there', () => {
	it.each([
		['Incident Commander assigned', 'not required'],
		['Duty manager on site', '–'],
		['Incident lead appointed by', 'not needed'],
		['Einsatzleitung benannt', 'nicht erforderlich'],
		['Schichtleiter vor Ort', '–'],
	])('calls nobody: %s', (title, none) => {
		const {called, left} = read(
			`## Levels\n\n| Severity | Acknowledge | ${title} |\n|---|---|---|\n| SEV1 | 5 min | 12 min |\n| SEV2 | 30 min | 25 min |\n| SEV3 | 8 h | ${none} |`,
		);
		expect(called).toEqual([[], [], []]);
		expect(left).toContain(`${title}: 12 min`);
		expect(left).toContain(`${title}: 25 min`);
	});

	it('calls whoever speaks for the house, too', () => {
		const {called} = read(
			'## Escalation\n\n| Severity | Communications manager | Duty engineer |\n|---|---|---|\n| SEV1 | immediately | 5 minutes |\n| SEV2 | immediately | 5 minutes |\n| SEV3 | – | 5 minutes |',
		);
		expect(called).toEqual([
			['Communications manager once', 'Duty engineer after'],
			['Communications manager once', 'Duty engineer after'],
			['Duty engineer after'],
		]);
	});

	it.each(['Incident manager informed', 'Head of IT'])('calls them where it says so: %s', (title) => {
		const {called} = read(
			`## Who is called\n\n| Severity | Team lead | ${title} |\n|---|---|---|\n| SEV1 | immediately | 12 min |\n| SEV2 | 10 min | 25 min |`,
		);
		expect(called[0]).toContain(`${title.replace(' informed', '')} after`);
	});
});

import {describe, expect, test} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {redAndAmber} from '../../helpers/policy-lines.ts';

function updates(table: string) {
	const {runbook, report} = readRunbook(`${redAndAmber}\n## How often people hear of it\n\n${table}`, {origin: 'r.md'});
	const of = (id: string) => {
		const severity = runbook.severities.find((one) => one.id === id);
		const {notUpdated} = severity ?? {};
		const own = Object.entries(severity?.updates ?? {}).flatMap(([audience, said]) =>
			said?.source.includes('r.md') === true ? [[audience, said.ms / 60_000] as const] : [],
		);
		return {...Object.fromEntries(own), notUpdated};
	};
	return {of, report};
}

describe('a table of who hears how often, with a column of severities', () => {
	test('bare times below a title that says how often, whatever the order of the columns', () => {
		const {of} = updates(`| Severity | Every | Audience | Through |
|---|---|---|---|
| Red | 15 min | Office (#incident) | Pilot |
| Amber | 45 min | Office (#incident) | Pilot |
| Red | 20 min | Shoppers | status page |
| Amber | start and end only | Customers | status page |
| Red | 2 h | Suppliers | mail |
`);
		expect(of('Red')).toEqual({internal: 15, customers: 20, partners: 120, notUpdated: undefined});
		expect(of('Amber')).toEqual({internal: 45, notUpdated: ['customers']});
	});

	test('who hears is told by where they do', () => {
		const {of, report} = updates(`| Who | How often | Severity | Via |
|---|---|---|---|
| Whole company | 30 min | Red, Amber | #status |
| Brand houses | 60 min | Red | partner portal |
| Those waiting | 25 min | Red | status page |
`);
		expect(of('Red')).toMatchObject({internal: 30, partners: 60, customers: 25});
		expect(of('Amber')).toMatchObject({internal: 30});
		// No word says that the houses are partners but the portal.
		expect(report.inferred.map(({line}) => line)).toContain(15);
	});

	test('in German', () => {
		const {of} = updates(`| Wer | Takt | Stufe |
|---|---|---|
| Team | 15 min | Red |
| Kunden | 30 min | Red |
| Kunden | 60 min | Amber |
`);
		expect(of('Red')).toMatchObject({internal: 15, customers: 30});
		expect(of('Amber')).toMatchObject({customers: 60});
	});

	test('whom no clock knows hears by none, and is named', () => {
		const {of, report} = updates(`| Audience | Every | Severity | Through |
|---|---|---|---|
| Team | 15 min | Red | chat |
| Managing Director | 30 min | Red | phone |
| Town hall | 40 min | Amber | phone |
`);
		expect(of('Red')).toMatchObject({internal: 15});
		expect(of('Amber')).toEqual({notUpdated: undefined});
		expect(of('Red')).not.toHaveProperty('customers');
		const named = report.notUnderstood.map(({why}) => why).join('\n');
		expect(named).toContain('30 min');
		expect(named).toContain('40 min');
	});

	test('others of the house beside the team are named', () => {
		const {of, report} = updates(`| Empfänger | Stufe | Takt |
|---|---|---|
| IT-Team | Red | 15 min |
| Filialen | Red, Amber | 60 min |
| Kunden | Red | 45 min |
`);
		expect(of('Red')).toMatchObject({internal: 15, customers: 45});
		expect(of('Amber')).toEqual({notUpdated: undefined});
		expect(report.notUnderstood.map(({line}) => line)).toContain(15);
	});

	test('nobody is called by how often they hear', () => {
		const {runbook} = readRunbook(
			`${redAndAmber}\n## How often people hear of it\n\n| Audience | Every | Severity |\n|---|---|---|\n| Team | 15 min | Red |\n| Managing Director | 30 min | Red |\n`,
			{origin: 'r.md'},
		);
		for (const {technical, rungs} of runbook.severities) {
			expect(technical?.source ?? '').not.toContain('r.md');
			expect(rungs.filter(({source}) => source.includes('r.md'))).toEqual([]);
		}
	});

	test('times of a first notice are no cadence', () => {
		const {of} = updates(`| Audience | Within | Severity |
|---|---|---|
| Team | 15 min | Red |
| Customers | 30 min | Red |
`);
		expect(of('Red')).toEqual({notUpdated: undefined});
	});
});

import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Calls that are said by a noun, teams that are brought together, and whoever is called when somebody cannot be had.

const minute = 60_000;
const levels = '# Ferry desk\n\n## Severities\n\n- SEV1: nobody can sail\n- SEV2: one line is late\n\n';
const read = (list: string, title = 'Escalation path') => readRunbook(`${levels}## ${title}\n\n${list}\n`, {origin: '/srv/runbook.md'});
const first = (list: string) => {
	const [severity] = read(list).runbook.severities;
	return severity?.technical;
};

describe('a call that is said by a noun', () => {
	it.each([
		['1. Immediate CISO notification\n2. Deputy director after 40 minutes', 'CISO'],
		['1. Immediate Harbour Lead escalation\n2. Deputy director after 40 minutes', 'Harbour Lead'],
		['1. Immediate notification of the harbour engineer\n2. Deputy director after 40 minutes', 'Harbour engineer'],
		['1. Sofortige Benachrichtigung der Werkleitung\n2. Vorstand nach 40 Minuten', 'Werkleitung'],
		['1. Umgehende Information des Hafenmeisters\n2. Vorstand nach 40 Minuten', 'Hafenmeister'],
	])('calls at once: %s', (list, who) => {
		expect(first(list)?.atOnce).toEqual([who]);
		expect(first(list)?.final?.afterMs ?? first(list)?.secondaryAfterMs).toBe(40 * minute);
	});

	it('says a time, too', () => {
		const {rungs = []} =
			read('1. Duty engineer\n2. Deputy Director notification within 25 minutes\n3. Board after 2 hours').runbook.severities[0] ?? {};
		expect(rungs).toContainEqual(expect.objectContaining({position: 'Deputy Director', timing: {at: 'after', ms: 25 * minute}}));
	});

	it.each(['Answer the page in 5 minutes', 'Customer notification within 2 hours', 'Initial notification within 1 hour'])(
		'is none: %s',
		(item) => {
			const {runbook} = read(`1. Duty engineer\n2. ${item}\n3. Board after 2 hours`);
			const said = JSON.stringify(runbook.severities.map(({technical, rungs}) => [technical, rungs]));
			expect(said).not.toMatch(/Answer|Customer|Initial/u);
		},
	);
});

describe('a team that comes together', () => {
	it.each([
		['Activate the incident response team within 15 minutes', 'Incident response team'],
		['Assemble the harbour team within 15 minutes', 'Harbour team'],
		['Engage vendor support within 15 minutes', 'Vendor support'],
	])('is called by its name: %s', (item, who) => {
		const {rungs = []} =
			read(`1. Duty engineer\n2. Deputy director after 10 minutes\n3. ${item}\n4. Board after 2 hours`).runbook.severities[0] ?? {};
		expect(rungs).toContainEqual(expect.objectContaining({position: who, timing: {at: 'after', ms: 15 * minute}}));
	});

	it.each(['Activate crisis management procedures', 'Activate the Recovery Site', 'Assemble Evidence Files'])('is nobody: %s', (item) => {
		const {runbook, report} = read(`1. Duty engineer\n2. Deputy director after 10 minutes\n3. ${item}`);
		expect(JSON.stringify(runbook.severities.map(({technical, rungs}) => [technical, rungs]))).not.toMatch(/crisis|Recovery|Evidence/iu);
		expect(report.notUnderstood.map(({line}) => line)).toContain(12);
	});
});

describe('whoever works on it first', () => {
	it('is called by their name', () => {
		expect(first('1. Harbour analyst initial assessment\n2. Notify the team lead within 30 minutes')?.atOnce).toEqual(['Harbour analyst']);
	});
});

describe('whoever is called when the first cannot be had', () => {
	it.each([
		['1. Call the CISO at once (call the CEO if unreachable)\n2. Board after 2 hours', 'CISO', 'CEO'],
		['1. Duty engineer (if no answer, page the backup engineer)\n2. Board after 2 hours', 'Duty engineer', 'Backup engineer'],
		['1. Harbour lead (deputy director if she is not available)\n2. Board after 2 hours', 'Harbour lead', 'Deputy director'],
		['1. Hafenmeister (falls nicht erreichbar: Werkleitung)\n2. Vorstand nach 2 Stunden', 'Hafenmeister', 'Werkleitung'],
	])('is the second: %s', (list, who, then) => {
		expect(first(list)).toMatchObject({atOnce: [who], secondary: then});
		expect(read(list).report.remarks.filter((remark) => remark.includes('no condition'))).toEqual([]);
		expect(read(list).report.notUnderstood.filter(({line}) => line > 8)).toEqual([]);
	});

	it('is nobody where the condition is of something else', () => {
		const {technical, rungs = []} =
			read('1. Duty engineer (call the police if money is stolen)\n2. Board after 2 hours').runbook.severities[0] ?? {};
		expect(technical?.atOnce).toEqual(['Duty engineer']);
		expect(technical?.secondary).not.toBe('Police');
		expect(rungs.map(({timing}) => timing.at)).not.toContain('once');
	});
});

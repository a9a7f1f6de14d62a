import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Chains in which a link says how soon somebody answers, and not when they are called.

const minute = 60_000;
const levels = '# Ferry desk\n\n## Severities\n\n- SEV1: nobody can sail\n- SEV2: one line is late\n\n';
const read = (list: string, title = 'Escalation') => readRunbook(`${levels}## ${title}\n\n${list}\n`, {origin: '/srv/runbook.md'});
const first = (list: string, title?: string) => {
	const {runbook} = read(list, title);
	const [{technical, response} = {technical: undefined, response: undefined}] = runbook.severities;
	return {technical, response};
};

describe('whoever answers within a time', () => {
	it.each([
		['1. Primary on-call responds within 15m\n2. If unresolved in 40m, escalate to the backup engineer', 'Primary on-call', 15],
		['1. The harbour engineer must acknowledge within 5 minutes.\n2. Deputy director after 40 minutes', 'Harbour engineer', 5],
		['1. Duty engineer: acknowledges the page in 10 min\n2. Deputy director after 40 minutes', 'Duty engineer', 10],
		['1. Duty engineer has 10 minutes to respond\n2. Deputy director after 40 minutes', 'Duty engineer', 10],
		['1. Page the duty engineer.\n2. Duty engineer acknowledges in 5 min.\n3. Deputy director after 40 min.', 'Duty engineer', 5],
		['1. Rufbereitschaft reagiert innerhalb von 15 Minuten\n2. Falls nach 40 Minuten nicht gelöst: Werkleitung', 'Rufbereitschaft', 15],
		['1. Der Bereitschaftsdienst muss innerhalb von 20 Minuten reagieren\n2. Werkleitung nach 40 Minuten', 'Bereitschaftsdienst', 20],
	])('is called at once, and the incident is answered by then: %s', (list, who, minutes) => {
		const {technical, response} = first(list);
		expect(technical?.atOnce).toEqual([who]);
		expect(technical?.final?.afterMs).toBe(40 * minute);
		expect(response?.ms).toBe(minutes * minute);
		expect(read(list).report.notUnderstood.filter(({line}) => line > 8)).toEqual([]);
	});

	it('is called first also where an alert stands before, which is named', () => {
		const list = '1. Alert fires (pager, chat)\n2. Duty engineer responds within 15 minutes\n3. Deputy director after 1 hour';
		expect(first(list).technical?.atOnce).toEqual(['Duty engineer']);
		expect(read(list).report.notUnderstood.map(({line}) => line)).toContain(10);
	});

	it('is called after the one before, and no clock runs for their answer', () => {
		const list = '1. Duty engineer answers within 15 minutes\n2. Team lead answers within 1 hour\n3. Head of IT after 2 hours';
		const {technical, response} = first(list);
		expect(technical).toMatchObject({atOnce: ['Duty engineer'], secondary: 'Team lead', final: {position: 'Head of IT'}});
		expect(response?.ms).toBe(15 * minute);
		const {report} = read(list);
		expect(report.contradictions).toEqual([]);
		expect(report.remarks.some((remark) => remark.startsWith('Line 11: "answers within 1 hour" is not kept'))).toBe(true);
	});

	it('is of the severity of its heading', () => {
		const text = `${levels}## Escalation SEV2\n\n1. On-call answers within 20 minutes\n2. Team lead after 1 hour\n`;
		const [sev1, sev2] = readRunbook(text, {origin: '/srv/runbook.md'}).runbook.severities;
		expect(sev2?.response?.ms).toBe(20 * minute);
		expect(sev2?.technical?.atOnce).toEqual(['On-call']);
		expect(sev1?.response?.ms).not.toBe(20 * minute);
	});

	it('keeps how soon each severity is answered elsewhere, and says that this is not kept', () => {
		const table = '| Severity | Response time |\n| --- | --- |\n| SEV1 | 5 minutes |\n| SEV2 | 1 hour |\n\n';
		const text = `# Ferry desk\n\n${table}## Escalation\n\n1. On-call responds within 15 minutes\n2. Team lead after 1 hour\n`;
		const {runbook, report} = readRunbook(text, {origin: '/srv/runbook.md'});
		expect(runbook.severities.map(({response}) => response?.ms)).toEqual([5 * minute, 60 * minute]);
		expect(report.remarks.some((remark) => remark.includes('"responds within 15 minutes" is not kept'))).toBe(true);
	});
});

describe('whoever is waited for', () => {
	it.each([
		['1. Page the duty engineer\n2. No ack: team lead after 10 min', 'Team lead', 10],
		['1. Page the duty engineer\n2. Not resolved after 1 h: head of IT', 'Head of IT', 60],
		['1. Bereitschaft sofort\n2. Nicht behoben nach 30 Minuten: Werkleitung', 'Werkleitung', 30],
	])('is no response of the severity: %s', (list, who, minutes) => {
		const {technical} = first(list);
		const [second] = [technical?.final ?? {position: technical?.secondary, afterMs: technical?.secondaryAfterMs}];
		expect(second).toEqual({position: who, afterMs: minutes * minute});
		const {report} = read(list, 'Escalation SEV1');
		expect(report.found.filter(({what}) => what === 'response time')).toEqual([]);
	});

	it('stays who is called at a time', () => {
		const {technical, response} = first('1. Duty engineer at once\n2. Team lead within 15 minutes\n3. Head of IT after 1 hour');
		expect(technical?.atOnce).toEqual(['Duty engineer']);
		expect(technical?.secondary).toBe('Team lead');
		expect(response?.source.includes('runbook.md')).toBe(false);
	});
});

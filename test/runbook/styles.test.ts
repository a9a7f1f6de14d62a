import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {customers, days, hours, internal, minutes, read, responses, rungs, technical} from '../helpers/runbook-fixture.ts';

// Runbooks in the styles that teams know from elsewhere. What is not understood has to be named; nothing may be wrong without a word.

const later = (ms: number) => ({at: 'after', ms});
const once = {at: 'once'};
const unread = (report: ReturnType<typeof read>['report']) => report.notUnderstood.map(({line, why}) => [line, why]);

describe('expectations in a list, one policy for all', () => {
	const {runbook, report} = read('style-pagerduty');
	it('keeps the first of the chain, who is notified in brackets', () => {
		expect(responses(runbook.severities)).toEqual([
			['SEV-1', minutes(5)],
			['SEV-2', minutes(10)],
			['SEV-3', minutes(30)],
			['SEV-4', days(1)],
		]);
		const whole = [['Primary on-call'], 'Secondary on-call', {position: 'Director of Engineering', afterMs: minutes(30)}];
		// "SEV-4 is never escalated past the secondary on-call."
		expect(technical(runbook.severities)).toEqual([whole, whole, whole, [['Primary on-call'], 'Secondary on-call', undefined]]);
		const manager = ['trigger', 'Team manager', later(minutes(15))];
		expect(runbook.severities.map(rungs)).toEqual([[manager], [manager], [manager], []]);
		// How soon one is to join the call is no clock.
		expect(unread(report)).toEqual([
			[12, '"Anything above a SEV-3 is automatically considered a "major incident"."'],
			[16, '"SEV-1: acknowledge in 5 minutes, join the call within 10 minutes"'],
			[32, 'a list'],
		]);
	});
});

describe('targets in a table on its side', () => {
	const {runbook, report} = read('style-targets-on-its-side');
	it('does not take how soon the first update is for how often, and reads whom a row calls', () => {
		expect(internal(runbook.severities)).toEqual([minutes(30), hours(1), undefined]);
		expect(customers(runbook.severities)).toEqual([hours(1), undefined, undefined]);
		expect(technical(runbook.severities)).toEqual([
			[['On-call SRE', 'Incident Manager'], undefined, undefined],
			[['On-call SRE'], undefined, undefined],
			undefined,
		]);
		expect(runbook.severities.map(rungs)).toEqual([
			[
				['business', 'Head of SRE', later(minutes(30))],
				['business', 'CTO', once],
			],
			[
				['business', 'Head of SRE', later(hours(2))],
				['business', 'CTO', later(hours(4))],
			],
			[],
		]);
		expect(report.contradictions).toEqual([]);
		expect(unread(report)).toEqual([]);
	});

	it('reads by when the first update is due, in a row of its own and beside how often', () => {
		const firsts = runbook.severities.map(({firstWithin}) => [firstWithin?.internal?.ms, firstWithin?.customers?.ms]);
		expect(firsts).toEqual([
			[minutes(15), minutes(30)],
			[minutes(30), undefined],
			[hours(24), undefined],
		]);
	});
});

describe('labels as levels, abbreviations as people', () => {
	const {runbook, report} = read('style-labels');
	it('makes nobody another one', () => {
		const [first] = runbook.severities;
		expect(technical(runbook.severities)[0]).toEqual([['EOC'], 'IM', {position: 'Infra leadership', afterMs: minutes(45)}]);
		expect(first && rungs(first)).toEqual([
			['trigger', 'Infrastructure Liaison', later(hours(1))],
			['trigger', 'Communications Manager', {at: 'impact', of: 'customers', from: 'some'}],
			['trigger', 'IM', later(minutes(15))],
		]);
		expect(report.contradictions).toEqual([]);
	});

	it('names the calls under conditions and the column that nobody knows', () => {
		expect(unread(report)).toEqual([
			[1, 'a table'],
			[15, 'in part: the column "IM engaged" of a table'],
			[23, '"severity::3, severity::4: EOC is not paged outside working hours"'],
		]);
	});
});

describe('impact × urgency, escalation by elapsed time', () => {
	const {runbook, report} = read('style-itil-matrix');
	it('reads who is called from the cells, when from the rows', () => {
		expect(technical(runbook.severities).slice(0, 3)).toEqual([
			[['Service Desk', 'Resolver Group'], undefined, undefined],
			[['Service Desk'], undefined, undefined],
			[['Service Desk'], undefined, undefined],
		]);
		expect(runbook.severities.map(rungs).slice(0, 3)).toEqual([
			[
				['trigger', 'Major Incident Manager', later(minutes(15))],
				['trigger', 'Service Delivery Manager', later(minutes(30))],
				['trigger', 'Head of IT', {at: 'hand'}],
				['trigger', 'CIO', later(hours(2))],
			],
			[
				['trigger', 'Major Incident Manager', later(minutes(30))],
				['trigger', 'Service Delivery Manager', later(hours(2))],
			],
			[['trigger', 'Team Leader', later(hours(2))]],
		]);
	});

	it('takes the matrix of levels for what makes an incident one of each, and for no list of them', () => {
		expect(runbook.severities.map(({impact}) => impact).slice(0, 3)).not.toContain('High');
		expect(runbook.severities.map(({triggers}) => triggers.map(({name}) => name)).slice(0, 2)).toEqual([
			['Impact High, urgency High'],
			['Impact High, urgency Medium', 'Impact Medium, urgency High'],
		]);
		expect(unread(report).map(([line]) => line)).not.toContain(3);
	});
});

describe('times in the columns', () => {
	const {runbook} = read('style-times-in-columns');
	it('are when those in the cells are called', () => {
		expect(technical(runbook.severities).slice(0, 3)).toEqual([
			[['Oncall', 'Incident Lead'], undefined, undefined],
			[['Oncall'], undefined, undefined],
			[['Oncall'], undefined, undefined],
		]);
		expect(runbook.severities.map(rungs)).toEqual([
			[
				['trigger', 'Engineering Manager', later(minutes(5))],
				['trigger', 'CTO', later(minutes(15))],
				['trigger', 'CEO', later(hours(1))],
			],
			[
				['trigger', 'Incident Lead', later(minutes(5))],
				['trigger', 'Engineering Manager', later(minutes(15))],
				['trigger', 'CTO', later(hours(1))],
			],
			[['trigger', 'Incident Lead', later(minutes(15))]],
			[],
		]);
		expect(internal(runbook.severities)).toEqual([minutes(5), minutes(15), minutes(30), undefined]);
	});
});

describe('a German one with "1 - Notfall" and "Stufe 1" for the same', () => {
	const {runbook} = read('style-raci-deutsch');
	it('has three levels', () => {
		expect(responses(runbook.severities)).toEqual([
			['Schweregrad 1', 0],
			['Schweregrad 2', minutes(30)],
			['Schweregrad 3', hours(4)],
		]);
		expect(runbook.severities.map(rungs)).toEqual([
			[
				['business', 'Systemadmin', once],
				['business', 'IT-Leitung', later(minutes(10))],
				['business', 'Geschäftsführung', later(minutes(30))],
			],
			[
				['business', 'Systemadmin', later(minutes(15))],
				['business', 'IT-Leitung', later(hours(1))],
				['business', 'Geschäftsführung', later(hours(4))],
			],
			[],
		]);
		expect(runbook.severities[0]?.procedure[0]?.steps).toHaveLength(3);
	});
});

describe('Rot, Gelb, Grün in prose', () => {
	const {runbook, report} = read('style-ampel-deutsch');
	it('are levels, and people are called by their names', () => {
		expect(responses(runbook.severities)).toEqual([
			['Rot', minutes(5)],
			['Gelb', hours(1)],
			['Grün', days(1)],
		]);
		expect(runbook.severities.map(rungs)).toEqual([
			[
				['trigger', 'Herr Maier', once],
				['trigger', 'Chefin', later(minutes(30))],
			],
			[['trigger', 'Herr Maier', later(hours(4))]],
			[],
		]);
		expect(internal(runbook.severities)).toEqual([minutes(10), hours(1), undefined]);
		expect(runbook.severities[0]?.procedure[0]?.steps.map(({text}) => text)).toEqual([
			'Kassen neu starten',
			'Router aus- und einschalten',
			'auf Bargeld umstellen',
		]);
		expect(unread(report)).toEqual([]);
	});
});

describe('a French and a Spanish one', () => {
	it('know "N1" for "N1 – Bloquant" everywhere', () => {
		const {runbook, report} = read('style-francais');
		expect(responses(runbook.severities)).toEqual([
			['N1', minutes(10)],
			['N2', minutes(30)],
			['N3', days(1)],
		]);
		expect(internal(runbook.severities)).toEqual([minutes(15), hours(1), undefined]);
		expect(technical(runbook.severities)).toEqual([
			[['Astreinte'], "Responsable d'exploitation", {position: 'Directeur technique', afterMs: minutes(20)}],
			[['Astreinte'], "Responsable d'exploitation", {position: 'Directeur technique', afterMs: hours(2)}],
			[['Support'], undefined, undefined],
		]);
		expect(runbook.severities.map(({procedure}) => procedure[0]?.name === 'Procédure N1')).toEqual([true, false, false]);
		expect(unread(report)).toEqual([]);
	});

	it('have cadences under any title, and several calls in one line', () => {
		const {runbook, report} = read('style-espanol');
		expect(internal(runbook.severities)).toEqual([minutes(15), hours(1), days(1), undefined]);
		expect(runbook.severities.map(rungs)).toEqual([
			[
				['trigger', 'Director Técnico', later(minutes(15))],
				['trigger', 'Director General', later(hours(1))],
			],
			[['trigger', 'Jefe de Turno', later(hours(1))]],
			[],
			[],
		]);
		expect(unread(report)).toEqual([]);
	});
});

describe('levels in running text that no rule knows', () => {
	it('are named whole, and nothing is taken for one of them', () => {
		const {report} = read('style-sre-book');
		expect(report.gaps[0]).toBe('No severities are named: the built-in ones are used.');
		expect(unread(report).map(([line]) => line)).toEqual([1, 5, 12, 23, 29]);
	});
});

describe('a numbered SOP', () => {
	const {runbook, report} = read('style-sop-numbered');
	it('has its underlined headings, and its numbered lines are items and steps', () => {
		expect(responses(runbook.severities)).toEqual([
			['Priority 1', minutes(15)],
			['Priority 2', hours(1)],
			['Priority 3', days(2)],
		]);
		expect(runbook.severities.map(({procedure}) => procedure[0]?.steps.length).slice(0, 2)).toEqual([4, 2]);
		expect(runbook.severities[0]?.procedure[0]?.steps[3]?.text).toBe('Fall back to paper records.');
		expect(internal(runbook.severities).slice(0, 2)).toEqual([minutes(30), hours(12)]);
	});

	it('says that its steps with a time have no clock', () => {
		expect(report.remarks).toContain('A step that calls somebody at a time is ticked by hand and has no clock: lines 17, 18.');
	});
});

describe('steps by priority, and facts of all in one sentence', () => {
	const {runbook, report} = read('style-steps-by-priority');
	it('gives each its own', () => {
		expect(responses(runbook.severities)).toEqual([
			['P1', minutes(5)],
			['P2', minutes(15)],
			['P3', hours(1)],
			['P4', days(1)],
			['P5', days(7)],
		]);
		expect(internal(runbook.severities)).toEqual([minutes(20), hours(1), undefined, undefined, undefined]);
		expect(technical(runbook.severities)).toEqual([
			[['Primary on-call'], undefined, undefined],
			[['Primary on-call'], undefined, undefined],
			[['Primary on-call'], undefined, undefined],
			undefined,
			undefined,
		]);
		expect(runbook.severities.map(rungs)).toEqual([
			[
				['trigger', 'Secondary on-call', later(minutes(5))],
				['trigger', 'Team lead', later(minutes(10))],
				['trigger', 'VP Engineering', later(minutes(30))],
			],
			[
				['trigger', 'Secondary on-call', later(minutes(10))],
				['trigger', 'Team lead', later(minutes(30))],
			],
			[],
			[],
			[],
		]);
		expect(report.remarks).toContain('P5: nobody is called, for the file says so.');
	});
});

describe('eine Eskalationskette mit Ausnahmen', () => {
	const {runbook, report} = read('style-kette-deutsch');
	it('ist für jede Stufe, so weit sie geht', () => {
		expect(technical(runbook.severities)).toEqual([
			[['Schichtführer'], 'Betriebsingenieur', {position: 'Werkleiter', afterMs: hours(2)}],
			[['Schichtführer'], 'Betriebsingenieur', undefined],
			[['Schichtführer'], 'Betriebsingenieur', undefined],
		]);
		expect(runbook.severities.map(rungs).map((list) => list.map(([, position]) => position))).toEqual([
			['Betriebsingenieur', 'Produktionsleiter'],
			['Betriebsingenieur', 'Produktionsleiter'],
			['Betriebsingenieur'],
		]);
		expect(unread(report)).toEqual([]);
	});
});

describe('a chain whose first link is not understood', () => {
	it('makes nobody else the first', () => {
		const {runbook, report} = readRunbook(
			'# x\n\n## P1\n\n- Response: 5 min\n\n## P2\n\n- Response: 1 h\n\n## Escalation policy\n\n1. The blue telephone immediately\n2. Team lead after 10 minutes\n3. CTO after 30 minutes\n',
			{origin: '/srv/runbook.md'},
		);
		expect(runbook.severities.map(({technical}) => technical?.atOnce.includes('Team lead'))).toEqual([false, false]);
		expect(runbook.severities.map(rungs)[0]).toEqual([
			['trigger', 'Team lead', later(minutes(10))],
			['trigger', 'CTO', later(minutes(30))],
		]);
		expect(unread(report).map(([line]) => line)).toContain(13);
	});
});

describe('an HTML table on its side, bullets of a procedure', () => {
	const {runbook} = read('style-html-on-its-side');
	it('calls by hand who is to be notified, nobody knows when', () => {
		expect(runbook.severities.map(rungs)).toEqual([
			[
				['trigger', 'VP Eng', {at: 'hand'}],
				['trigger', 'Support', {at: 'hand'}],
			],
			[['trigger', 'Support', {at: 'hand'}]],
			[],
		]);
		expect(runbook.severities[0]?.procedure[0]?.steps).toHaveLength(4);
		expect(internal(runbook.severities)).toEqual([minutes(15), hours(1), undefined]);
	});
});

describe('Severity A to C as headings with bold facts', () => {
	const {runbook} = read('style-severity-letters');
	it('are read', () => {
		expect(responses(runbook.severities)).toEqual([
			['Severity A', minutes(3)],
			['Severity B', minutes(20)],
			['Severity C', days(2)],
		]);
		expect(runbook.severities.map(rungs)).toEqual([
			[
				['trigger', 'CTO', once],
				['trigger', 'CEO', later(minutes(30))],
			],
			[['trigger', 'Payments Lead', {at: 'hand'}]],
			[],
		]);
		expect(internal(runbook.severities)).toEqual([minutes(10), hours(1), undefined]);
		expect(customers(runbook.severities)[0]).toBe(minutes(30));
	});
});

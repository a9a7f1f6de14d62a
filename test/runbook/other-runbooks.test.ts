import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {borrowed, days, hours, internal, minutes, read, responses, rungs, technical} from '../helpers/runbook-fixture.ts';

// Runbooks as teams write them, each in its own way; none is like the reference.

describe('P0–P4 with tables that lie on their side', () => {
	const {runbook, report} = read('transposed-p0-p4');
	const {severities} = runbook;
	it('is read by rows', () => {
		expect(responses(severities)).toEqual([
			['P0', 0],
			['P1', minutes(10)],
			['P2', minutes(30)],
			['P3', hours(4)],
			['P4', days(1)],
		]);
		expect(severities.map(({description}) => description)).toEqual([
			'Everything is down',
			'A product is down',
			'A product limps',
			'Annoying',
			'Wish',
		]);
		expect(internal(severities).slice(0, 4)).toEqual([minutes(15), minutes(30), hours(1), days(1)]);
		expect(severities.map(({command}) => command?.positions)).toEqual([
			['Head of Platform'],
			['Duty Manager', 'Staff Engineer'],
			['Duty Engineer'],
			['Duty Engineer'],
			['Product Owner'],
		]);
		expect(severities.map(rungs)).toEqual([
			[
				['business', 'Head of Product', {at: 'once'}],
				['business', 'Chief Executive', {at: 'after', ms: minutes(30)}],
			],
			[
				['business', 'Head of Product', {at: 'after', ms: minutes(30)}],
				['business', 'Chief Executive', {at: 'after', ms: hours(2)}],
			],
			[['business', 'Head of Product', {at: 'after', ms: hours(4)}]],
			[['business', 'Head of Product', {at: 'every', ms: days(1), words: 'Daily summary'}]],
			[['business', 'Chief Executive', {at: 'every', ms: days(91), words: 'Quarterly review'}]],
		]);
	});

	it('gives a procedure without a severity to all, with its commands', () => {
		for (const {id, procedure, monitor} of severities) {
			expect(procedure.map(({name, window}) => [name, window])).toEqual([['Working an incident', null]]);
			expect(procedure[0]?.steps[2]).toEqual({
				id: `${id}/working-an-incident/3-roll-back`,
				text: 'Roll back what was deployed last.',
				body: [
					{is: 'command', text: 'helm history gateway -n edge'},
					{is: 'command', text: 'helm rollback gateway \\\n  -n edge --wait'},
				],
			});
			expect(monitor?.ms).toBe(minutes(20));
		}
		expect(severities[0]?.procedure[0]?.steps[1]?.body).toEqual([{is: 'command', text: 'kubectl get pods -n edge'}]);
	});

	it('takes what is missing by rank, and says so; what is commented out counts for nothing', () => {
		expect(report.gaps).toEqual([]);
		// P0 takes SEV-1's, … P3 and P4 SEV-4's; but no name, for those are of other levels.
		expect(severities.map(({name}) => name)).toEqual(['P0', 'P1', 'P2', 'P3', 'P4']);
		expect(borrowed(report, 'name')).toBeUndefined();
		expect(severities[4]?.triggers[0]?.id).toBe('P4/cosmetic');
		expect(severities[4]?.notUpdated).toEqual(['internal']);
		expect(report.found).toContainEqual({
			what: 'update cadence (internal)',
			text: 'P4: "on request", no clock runs',
			line: expect.any(Number),
		});
		// A team's own escalation stands alone, but somebody is called.
		expect(technical(severities)[0]).toEqual([['On-call SRE'], undefined, undefined]);
		expect(borrowed(report, 'who is called first')).toHaveLength(5);
	});
});

describe('a German one, lowest level first', () => {
	const {runbook, report} = read('deutsch');
	const {severities} = runbook;
	it('is read, and its levels are put in order', () => {
		expect(severities.map(({name}) => name)).toEqual(['Kritisch', 'Hoch', 'Mittel', 'Niedrig']);
		expect(responses(severities)).toEqual([
			['Kritisch', minutes(10)],
			['Hoch', minutes(30)],
			['Mittel', hours(4)],
			['Niedrig', days(1)],
		]);
		expect(internal(severities)).toEqual([minutes(15), minutes(30), hours(1), days(1)]);
		expect(technical(severities)).toEqual([
			[['Bereitschaft'], 'Teamleitung', {position: 'Geschäftsführung', afterMs: minutes(30)}],
			[['Bereitschaft'], 'Teamleitung', {position: 'Bereichsleitung', afterMs: hours(2)}],
			[['Entwickler vom Dienst'], 'Teamleitung', {position: 'Bereichsleitung', afterMs: days(1)}],
			[['Entwickler vom Dienst'], 'Teamleitung', {position: 'Bereichsleitung', afterMs: days(7)}],
		]);
		expect(severities.slice(0, 2).map(({triggers}) => triggers.map(({name, limit}) => [name, limit]))).toEqual([
			[
				['Totalausfall', {measure: 'all-down', from: 1, forMs: minutes(2)}],
				['Datenverlust', undefined],
			],
			[
				['Fehlerrate', {measure: 'error-ratio', from: 0.05, forMs: minutes(3)}],
				['Langsam', {measure: 'latency-ratio', from: 1.5, forMs: 0}],
			],
		]);
		expect(severities[0]?.procedure.map(({name, window, steps}) => [name, window?.fromMs, window?.toMs, steps.length])).toEqual([
			['Sofortmaßnahmen', 0, minutes(10), 2],
			['Behebung', minutes(10), null, 1],
		]);
		expect(runbook.roles.map(({id, name}) => [id, name])).toEqual([
			['commander', 'Einsatzleitung'],
			['technical', 'Technische Leitung'],
			['communications', 'Kommunikation'],
			['scribe', 'Protokoll'],
		]);
		expect(runbook.contacts.map(({position, phone}) => [position, phone])).toEqual([
			['Bereitschaft', '+49 30 555 0100'],
			['Geschäftsführung', '+49 30 555 0101'],
		]);
		expect(report.gaps).toEqual(['No procedure for Hoch, Mittel, Niedrig.']);
		expect(report.remarks.join(' ')).toContain('A business day counts as 24 h');
		expect(report.notUnderstood).toEqual([]);
	});
});

describe('a French one', () => {
	const {runbook, report} = read('francais');
	it('is known by the shape of its tables', () => {
		expect(responses(runbook.severities)).toEqual([
			['Gravité 1', minutes(15)],
			['Gravité 2', hours(1)],
			['Gravité 3', days(1)],
		]);
		expect(runbook.severities.map(rungs)).toEqual([
			[
				['business', 'Directeur technique', {at: 'once'}],
				['business', 'Direction générale', {at: 'after', ms: hours(1)}],
			],
			[
				['business', 'Directeur technique', {at: 'after', ms: hours(4)}],
				['business', 'Direction générale', {at: 'every', ms: days(1), words: 'résumé quotidien'}],
			],
			[['business', 'Directeur technique', {at: 'every', ms: days(7), words: 'résumé hebdomadaire'}]],
		]);
		expect(internal(runbook.severities)).toEqual([minutes(20), hours(1), days(1)]);
		expect(report.gaps).toEqual(['No procedure for Gravité 1, Gravité 2, Gravité 3.']);
	});
});

describe('three levels in prose', () => {
	const {runbook, report} = read('three-levels-prose');
	const [critical, major, minor] = runbook.severities;
	it('is understood sentence by sentence', () => {
		expect(responses(runbook.severities)).toEqual([
			['Critical', minutes(10)],
			['Major', minutes(30)],
			['Minor', days(1)],
		]);
		expect(internal(runbook.severities).slice(0, 2)).toEqual([minutes(20), hours(1)]);
		expect(critical && rungs(critical)).toEqual([
			['trigger', 'Head of Engineering', {at: 'after', ms: minutes(45)}],
			['trigger', 'Managing Director', {at: 'impact', of: 'customers', from: 'high'}],
		]);
		expect(major && rungs(major)).toEqual([['trigger', 'Engineering Lead', {at: 'no-progress', ms: hours(2)}]]);
		expect(major?.review).toMatchObject({when: 'within 3 days', withinMs: days(3), attendees: 'everyone who took part'});
		// Three levels take the first three rows of the built-in runbook.
		expect(minor?.review?.when).toBe('within 1 week');
		expect(borrowed(report, 'review')).toEqual(['Minor']);
		expect(report.gaps).toEqual(['No procedure for Critical, Major, Minor.']);
	});
});

describe('five severities, lowest first, with roles as a table and one chain for all', () => {
	const {runbook, report} = read('pagerduty-style');
	it('is read', () => {
		expect(responses(runbook.severities)).toEqual([
			['SEV-1', minutes(5)],
			['SEV-2', minutes(5)],
			['SEV-3', minutes(30)],
			['SEV-4', days(2)],
			['SEV-5', days(2)],
		]);
		expect(runbook.severities[4]?.description).toMatch(/^Cosmetic issues or bugs/);
		expect(runbook.roles.map(({id, name}) => ({id, name}))).toEqual([
			{id: 'commander', name: 'Incident Commander'},
			{id: 'deputy', name: 'Deputy'},
			{id: 'scribe', name: 'Scribe'},
			{id: 'technical', name: 'Subject Matter Expert'},
			{id: 'communications', name: 'Customer Liaison'},
		]);
		for (const severity of runbook.severities) {
			expect(severity.technical).toMatchObject({
				atOnce: ['Primary on-call'],
				secondary: 'Secondary on-call',
				secondaryAfterMs: minutes(10),
				final: {position: 'Engineering Director', afterMs: minutes(30)},
			});
			// Only when there is no acknowledgement: no rung that falls due whatever happens.
			expect(rungs(severity)).toEqual([]);
			expect(severity.procedure.map(({name, window}) => [name, window?.fromMs, window?.toMs])).toEqual([
				['Size up', 0, minutes(10)],
				['Stabilize', minutes(10), hours(1)],
				['After the call', hours(1), null],
			]);
		}
		expect(runbook.severities.map(({updates}) => updates.customers?.ms)).toEqual([
			minutes(30),
			minutes(30),
			undefined,
			undefined,
			undefined,
		]);
		expect(runbook.statusPage?.url).toBe('https://status.example.org');
		expect(report.gaps).toEqual([]);
	});
});

describe('a template for GitHub issues', () => {
	const {runbook, report} = read('issue-template');
	const [s1, s2, s3] = runbook.severities;
	it('is read, front matter left aside', () => {
		expect(runbook.severities.map(({id, description, response}) => [id, description, response?.ms])).toEqual([
			['S1', 'everything is down', minutes(5)],
			['S2', 'a key feature is down', minutes(30)],
			['S3', 'the rest', days(1)],
		]);
		expect(s1 && rungs(s1)).toEqual([
			['trigger', 'Duty Manager', {at: 'after', ms: minutes(15)}],
			['trigger', 'CTO', {at: 'after', ms: hours(1)}],
		]);
		expect(s2 && rungs(s2)).toEqual([['trigger', 'Duty Manager', {at: 'after', ms: hours(2)}]]);
		expect(s3 && rungs(s3)).toEqual([]);
		expect(s1?.procedure[0]?.steps.map(({text, body}) => [text, body])).toEqual([
			['page the Duty Manager', []],
			['stop all deployments: gh workflow disable deploy', [{is: 'command', text: 'gh workflow disable deploy'}]],
		]);
		expect(s2?.procedure[0]?.steps).toHaveLength(3);
		expect(runbook.templates[0]).toMatchObject({id: 'customer-email', placeholders: ['service', 'start', 'next_update']});
		expect(runbook.statusPage?.url).toBe('https://status.example.net');
		expect(report.gaps).toEqual([]);
	});
});

describe('tables with their columns in another order', () => {
	const {runbook} = read('column-orders');
	it('are known by what stands in them', () => {
		expect(runbook.severities.map(({id, name, examples, response}) => [id, name, examples, response?.ms])).toEqual([
			['Sev 1', 'Blocker', 'Line stopped', minutes(10)],
			['Sev 2', 'Severe', 'Line slow', minutes(45)],
			['Sev 3', 'Normal', 'One station slow', hours(6)],
			['Sev 4', 'Trivial', 'Paint', days(3)],
		]);
		expect(technical(runbook.severities)).toEqual([
			[['Site Engineer'], 'Shift Lead', {position: 'Chief Engineer', afterMs: minutes(20)}],
			[['Site Engineer'], 'Shift Lead', {position: 'Department Head', afterMs: minutes(90)}],
			[['Junior Engineer'], 'Senior Engineer', {position: 'Department Head', afterMs: days(1)}],
			[['Junior Engineer'], 'Senior Engineer', {position: 'Department Head', afterMs: days(5)}],
		]);
		expect(runbook.severities.map(rungs)).toEqual([
			[
				['business', 'Plant Manager', {at: 'after', ms: minutes(90)}],
				['business', 'Sales', {at: 'once'}],
			],
			[
				['business', 'Plant Manager', {at: 'after', ms: hours(4)}],
				['business', 'Sales', {at: 'after', ms: hours(12)}],
			],
			[
				['business', 'Plant Manager', {at: 'every', ms: days(7), words: 'weekly'}],
				['business', 'Sales', {at: 'every', ms: days(30), words: 'monthly'}],
			],
			[['business', 'Sales', {at: 'every', ms: days(91), words: 'quarterly'}]],
		]);
	});
});

describe('three paragraphs and no table', () => {
	const {runbook, report} = read('prose-only');
	it('are enough', () => {
		expect(responses(runbook.severities)).toEqual([
			['Sev 1', minutes(5)],
			['Sev 2', minutes(20)],
			['Sev 3', hours(8)],
		]);
		expect(internal(runbook.severities).slice(0, 2)).toEqual([minutes(10), minutes(30)]);
		expect(runbook.severities.slice(0, 2).map(rungs)).toEqual([
			[['trigger', 'Operations Director', {at: 'after', ms: minutes(30)}]],
			[['trigger', 'Operations Manager', {at: 'after', ms: hours(2)}]],
		]);
		expect(runbook.severities[0]?.monitor?.ms).toBe(minutes(45));
		expect(report.contradictions).toEqual([]);
	});
});

describe('SEV0–SEV5 as headings', () => {
	const {runbook, report} = read('sev0-sev5');
	it('are six, each with the facts under its heading', () => {
		expect(runbook.severities.map(({id, name, description, response}) => [id, name, description, response?.ms])).toEqual([
			['SEV0', 'Catastrophic', 'the company is at stake', 0],
			['SEV1', 'Critical', 'all customers are affected', minutes(5)],
			['SEV2', 'High', 'many customers are affected', minutes(30)],
			['SEV3', 'Medium', 'some customers are affected', hours(2)],
			['SEV4', 'Low', 'hardly anybody is affected', days(1)],
			['SEV5', 'Info', 'for the record', days(7)],
		]);
		expect(internal(runbook.severities).slice(0, 4)).toEqual([minutes(10), minutes(15), minutes(30), hours(4)]);
		expect(runbook.severities[0] && rungs(runbook.severities[0])).toEqual([
			['trigger', 'CEO', {at: 'once'}],
			['trigger', 'Board', {at: 'after', ms: hours(2)}],
			['trigger', 'Senior SRE', {at: 'after', ms: minutes(15)}],
		]);
		expect(technical(runbook.severities)[3]).toEqual([
			['On-Call SRE'],
			'Senior SRE',
			{position: 'Engineering Manager', afterMs: minutes(30)},
		]);
		expect(runbook.severities[0]?.procedure[0]?.steps.map(({text}) => text)).toEqual([
			'0 min · Page everybody · Alerting',
			'5 min · Open the bridge · Commander',
			'T+15m · Tell the board · CEO',
		]);
		expect(runbook.contacts.map(({position, phone}) => [position, phone])).toEqual([
			['CEO', '+1 555 0100'],
			['VP Engineering', '+1 (555) 010-1101'],
		]);
		expect(report.gaps).toEqual(['No procedure for SEV1, SEV2, SEV3, SEV4, SEV5.']);
	});
});

describe('a column of bare figures', () => {
	const {runbook, report} = read('bare-figures');
	it('is the severities where its title says so; a column of steps is none', () => {
		expect(runbook.severities.map(({id, description, response}) => [id, description, response?.ms])).toEqual([
			['Severity 1', 'A critical incident with very high impact', minutes(15)],
			['Severity 2', 'A major incident', hours(1)],
			['Severity 3', 'A minor incident', days(1)],
		]);
		expect(runbook.severities[0] && rungs(runbook.severities[0])).toEqual([['trigger', 'Head of SRE', {at: 'after', ms: minutes(20)}]]);
		expect(report.notUnderstood).toEqual([{title: 'Severity 1 escalation', line: 13, why: 'in part: a table'}]);
	});
});

describe('a Spanish one whose last level is the highest', () => {
	const {runbook, report} = read('espanol-upside-down');
	it('is put in order by how soon each is answered, and says so', () => {
		expect(responses(runbook.severities)).toEqual([
			['Nivel 3', minutes(10)],
			['Nivel 2', hours(2)],
			['Nivel 1', days(1)],
		]);
		expect(runbook.severities[0] && rungs(runbook.severities[0])).toEqual([
			['trigger', 'Director de Tecnología', {at: 'after', ms: minutes(30)}],
		]);
		expect(report.remarks).toContain('The last level is the highest here: it is answered soonest.');
	});
});

describe('a plan by T+15m', () => {
	const {runbook} = read('t-plus');
	it('is read line by line', () => {
		expect(responses(runbook.severities)).toEqual([
			['P1', minutes(5)],
			['P2', minutes(15)],
			['P3', days(1)],
		]);
		expect(runbook.severities.map(rungs)).toEqual([
			[
				['trigger', 'NOC', {at: 'once'}],
				['trigger', 'Duty Engineer', {at: 'once'}],
				['trigger', 'Ops Manager', {at: 'after', ms: minutes(15)}],
				['trigger', 'Stakeholders', {at: 'after', ms: minutes(30)}],
				['trigger', 'Regional manager', {at: 'after', ms: minutes(30)}],
			],
			[['trigger', 'Ops Manager', {at: 'after', ms: hours(1)}]],
			[],
		]);
		expect(internal(runbook.severities)[0]).toBe(hours(1));
	});
});

describe('labelled lines under each priority', () => {
	const {runbook} = read('labelled-lines');
	it('are facts of it', () => {
		expect(responses(runbook.severities)).toEqual([
			['Priority 1', minutes(5)],
			['Priority 2', minutes(15)],
			['Priority 3', hours(4)],
		]);
		expect(runbook.severities.map(({name}) => name)).toEqual(['Critical', 'High', 'Normal']);
		expect(runbook.severities[0] && rungs(runbook.severities[0])).toEqual([
			['trigger', 'Engineering Manager', {at: 'after', ms: minutes(15)}],
			['trigger', 'VP of Engineering', {at: 'after', ms: minutes(30)}],
			['trigger', 'CTO', {at: 'after', ms: hours(1)}],
		]);
		expect(runbook.severities[2]?.procedure.map(({name, steps}) => [name, steps.length])).toEqual([['Procedure', 2]]);
		expect(runbook.contacts.map(({phone}) => phone)).toEqual(['+44 20 7946 0000']);
	});
});

describe('a handbook with two spellings of the same severities', () => {
	const {runbook} = read('handbook');
	it('is read as one', () => {
		expect(runbook.severities.map(({id, description, response}) => [id, description, response?.ms])).toEqual([
			['severity::1', 'A critical incident with very high impact', minutes(15)],
			['severity::2', 'A critical incident with significant impact', minutes(15)],
			['severity::3', 'Minor impact', days(1)],
			['severity::4', 'Low impact', days(1)],
		]);
		expect(runbook.severities.slice(0, 2).map(rungs)).toEqual([
			[['trigger', 'Infrastructure Director', {at: 'hand'}]],
			[['trigger', 'On-call manager', {at: 'hand'}]],
		]);
		expect(runbook.roles.slice(0, 3).map(({id, name}) => [id, name])).toEqual([
			['commander', 'Incident Manager'],
			['engineer-on-call', 'Engineer On Call'],
			['communications', 'Communications Manager On Call'],
		]);
	});
});

describe('a heading for each severity with a numbered list', () => {
	const {runbook, report} = read('headings-with-lists');
	it('is a procedure, though the heading does not say so', () => {
		expect(responses(runbook.severities)).toEqual([
			['Severity 1', minutes(5)],
			['Severity 2', minutes(30)],
			['Severity 3', days(1)],
		]);
		expect(runbook.severities.slice(0, 2).map(rungs)).toEqual([
			[['trigger', 'CTO', {at: 'after', ms: hours(1)}]],
			[['trigger', 'Engineering Manager', {at: 'after', ms: hours(2)}]],
		]);
		expect(runbook.severities[0]?.procedure[0]?.steps.map(({text, body}) => [text, body.map((part) => part.text)])).toEqual([
			['Run kubectl get pods -n api', ['kubectl get pods -n api']],
			['If pods crash', ['kubectl rollout undo deployment/api -n api']],
		]);
		expect(report.gaps).toEqual(['No procedure for Severity 3.']);
	});
});

describe('pictures in headings and cells', () => {
	it('are left aside, also where neutralising left a mark of them', () => {
		const {runbook} = readRunbook(
			'# Ops\n\n| Level | Response |\n|---|---|\n| 🔴 P1 | ⏱\uFFFD 5 min |\n| 🟡 P2 | 1 h |\n\n## P1 response\n\n### 1\uFFFD\u20E3 First look (0-5 min)\n\n1. Look\n',
			{origin: '/srv/ops.md'},
		);
		expect(responses(runbook.severities)).toEqual([
			['P1', minutes(5)],
			['P2', hours(1)],
		]);
		expect(runbook.severities[0]?.procedure.map(({name}) => name)).toEqual(['First look']);
	});
});

describe('a README of something else', () => {
	const {runbook, report} = read('nothing');
	it('gives the built-in runbook, and says that it does', () => {
		expect(runbook.severities.map(({id}) => id)).toEqual(['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4']);
		expect(report.found).toEqual([]);
		expect(report.gaps).toHaveLength(4);
		expect(report.notUnderstood.map(({title, line}) => [title, line])).toEqual([
			['left-pad-plus', 1],
			['Install', 5],
			['Usage', 11],
			['License', 19],
		]);
	});
});

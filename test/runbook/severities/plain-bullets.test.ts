import {describe, expect, it} from 'vitest';
import {bulletKind} from '../../../source/runbook/statements/bullets.ts';
import {borrowed, minutes, read, rungs} from '../../helpers/runbook-fixture.ts';

const kind = (text: string) => bulletKind({text, task: false, codes: []});

describe('plain bullets under a severity', () => {
	const {runbook, report} = read('plain-bullets');
	const [s1, s2, s3, s4, s5] = runbook.severities;
	const steps = (severity: typeof s1) => severity?.procedure.flatMap((phase) => phase.steps.map(({text}) => text));
	const triggers = (severity: typeof s1) => severity?.triggers.map(({text}) => text);

	it('that say what to do are its procedure, and make no incident', () => {
		expect(s1?.procedure.map(({name}) => name)).toEqual(['Procedure']);
		expect(steps(s1)).toEqual(['restart the database', 'call Bob after 10 minutes', 'kubectl -n shop rollout undo deploy/web']);
		expect(s1?.procedure[0]?.steps[2]?.body).toEqual([{is: 'command', text: 'kubectl -n shop rollout undo deploy/web'}]);
		expect(borrowed(report, 'triggers')).toEqual(['S1']);
		// Whom it calls and when is run as well.
		expect(s1 && rungs(s1)).toEqual([['trigger', 'Bob', {at: 'after', ms: minutes(10)}]]);
	});

	it('that say what is wrong make an incident, and are no steps', () => {
		expect(triggers(s2)).toEqual([
			'complete outage of one region',
			'error rate > 5 % for 3 minutes',
			'more than 10 customers affected',
			'page load above 4 s',
		]);
		expect(borrowed(report, 'procedure')).toEqual(['S2', 'S4', 'S5']);
	});

	it('of both kinds are told apart one by one; what cannot be told is said', () => {
		expect(steps(s3)).toEqual(['check the search index', 'open a ticket', 'Protokoll']);
		expect(triggers(s3)).toEqual(['search is broken', 'reindexing']);
		expect(triggers(s4)).toEqual(['paperwork']);
		expect(report.remarks.filter((remark) => remark.includes('cannot be told'))).toEqual([
			'S3, line 29: it cannot be told whether "reindexing" is a trigger or a step; it is read as a trigger.',
			'S4, line 33: it cannot be told whether "paperwork" is a trigger or a step; it is read as a trigger.',
		]);
	});

	it('with a box to tick are triggers, whatever they say', () => {
		expect(triggers(s5)).toEqual(['Restart needed']);
	});

	it('are read in German', () => {
		const {severities} = read('deutsch-stichpunkte').runbook;
		expect(severities.map(({procedure}) => procedure[0]?.steps.map(({text}) => text)).slice(0, 1)).toEqual([
			['Datenbank neu starten', 'Leitstand anrufen', 'Prüfe die Warteschlange'],
		]);
		expect(severities.slice(1).map(triggers)).toEqual([
			['Webshop nicht erreichbar', 'mehr als 10 Kunden betroffen', 'Zahlungen sind ausgefallen'],
			['Schönheitsfehler'],
		]);
	});
});

describe('a bullet', () => {
	it.each([
		'Roll back the last deployment',
		'check whether the queue is stuck',
		'Fail over to the standby',
		'Open a bridge and page the on-call',
		"Don't touch the database",
		'Post to the status page',
		'Redémarrer la base de données',
		'Reiniciar el servicio',
		'Rufe den Leitstand an',
		'Störung im Kanal melden',
	])('"%s" is a step', (text) => {
		expect(kind(text)).toBe('step');
	});

	it.each([
		'Checkout is down',
		'Call center cannot be reached',
		'Log ingestion stopped',
		'Update fails on more than 3 hosts',
		'p95 latency > 2 s',
		'Data loss',
		'Customers cannot log in',
		'Page load over 5 seconds',
		'Mehrere Kunden betroffen',
		'Alle Dienste ausgefallen',
	])('"%s" is a trigger', (text) => {
		expect(kind(text)).toBe('trigger');
	});

	it.each(['Paperwork', 'Search', 'Kleinigkeit'])('"%s" does not tell', (text) => {
		expect(kind(text)).toBeUndefined();
	});
});

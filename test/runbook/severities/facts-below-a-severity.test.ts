import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// "Response", "Comms" and "RCA" as bullets below the heading of a severity, with conditions and several clauses.

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function read(...bullets: readonly string[]) {
	const {runbook, report} = readRunbook(
		`# Incidents\n\n### SEV1\n\nAll users are affected, and the status page is down.\n\n- Response: 5 min\n\n### SEV2\n\nSome users are affected.\n\n${bullets.map((text) => `- ${text}`).join('\n')}\n\n### SEV3\n\nLittle.\n\n- Response: 9 h\n`,
		{origin: '/srv/runbook.md'},
	);
	const [, severity] = runbook.severities;
	if (!severity) throw new Error('There is no SEV2.');
	const left = report.notUnderstood.filter(({line}) => line >= 13 && line < 13 + bullets.length).map(({why}) => why);
	return {severity, report, left, all: runbook.severities};
}

const isOwn = (fact: {readonly source: string} | undefined) => fact !== undefined && !fact.source.startsWith('built-in');

describe('how soon a severity is answered', () => {
	it.each([
		['**Response:** whoever is on the rota takes it immediately; escalates to the lead if there is no fix in 45 min.', 0],
		['**Response:** answered at once, escalated after 40 minutes without a fix', 0],
		['**Response:** picked up within 10 min and escalated after 2 h if it is not resolved', 10 * minute],
		['**Response:** ticket opened, triaged within one business day', day],
		['**Response time:** 20 min, updates every 30 min, fixed within 4 h', 20 * minute],
		['**Reaktion:** wird sofort angenommen; nach 45 Minuten ohne Lösung an die Leitung eskaliert', 0],
		['**Reaktionszeit:** 15 Minuten, Behebung in 4 Stunden', 15 * minute],
	])('is none of the times at which something else is due: %s', (bullet, ms) => {
		const {severity, report} = read(bullet);
		expect(severity.response?.ms).toBe(ms);
		expect(isOwn(severity.response)).toBe(true);
		expect(report.contradictions).toEqual([]);
	});

	it.each(['**Response:** somebody has a look; escalated after 40 minutes', '**Reaktion:** jemand schaut nach; Lösung in 2 Stunden'])(
		'is not said where only something else has a time: %s',
		(bullet) => {
			const {severity, left} = read(bullet);
			expect(isOwn(severity.response)).toBe(false);
			expect(left).toHaveLength(1);
		},
	);

	it('is not that of the severity to which it is raised', () => {
		const {severity, all, left} = read('**Response:** looked at within 3 h. **Raised to SEV1 after 90 min without a way around it.**');
		expect(severity.response?.ms).toBe(3 * hour);
		expect(all[0]?.response?.ms).toBe(5 * minute);
		expect(left).toEqual(['"Raised to SEV1 after 90 min without a way around it."']);
	});
});

describe('updates', () => {
	it.each([
		['**Comms:** update every 15–30 min until resolved.', 15 * minute],
		['**Communication:** a post every hour', hour],
		['**Kommunikation:** Meldung alle 20 Minuten', 20 * minute],
	])('without an audience are those of the team, whoever is affected by the paragraph above: %s', (bullet, ms) => {
		const {severity} = read(bullet);
		expect(severity.updates.internal?.ms).toBe(ms);
		expect(isOwn(severity.updates.customers)).toBe(false);
	});

	it('are those of customers where the caption above says so', () => {
		const {severity} = read('Response: 10 min', 'Telling users:\n  - Comms: update every 50 min');
		expect(severity.updates.customers?.ms).toBe(50 * minute);
	});

	it.each([
		'**Comms:** none.',
		'**Communications:** no updates',
		'**Comms:** none unless it escalates.',
		'**Updates:** n/a',
		'**Kommunikation:** keine',
	])('go to nobody: %s', (bullet) => {
		const {severity, report, left} = read(bullet);
		expect(severity.updates).toEqual({});
		expect(severity.notUpdated).toEqual(['internal', 'customers', 'partners']);
		expect(left).toEqual([]);
		expect(report.contradictions).toEqual([]);
	});

	it('go to nobody under a condition that is named, where it is none of the severity', () => {
		for (const bullet of ['**Comms:** none unless customers notice', '**Kommunikation:** keine, außer Kunden sind betroffen']) {
			const {severity, report} = read(bullet);
			expect(severity.updates).toEqual({});
			expect(report.remarks.filter((remark) => /^Line 13: no updates are due "(?:none unless|keine, außer)/.test(remark))).toHaveLength(1);
		}
	});

	it('go to whom another line names', () => {
		const {severity, report} = read('**Comms:** none', '**Status page:** every 2 hours');
		expect(severity.updates.customers?.ms).toBe(2 * hour);
		expect(severity.notUpdated).toEqual(['internal', 'partners']);
		expect(report.contradictions).toEqual([]);
	});

	it('are kept from the audience alone that is named', () => {
		expect(read('**Customer comms:** none').severity.notUpdated).toEqual(['customers']);
		expect(read('**Communications lead:** none').severity.notUpdated).toBeUndefined();
	});

	it('go to nobody by the only column that speaks of them', () => {
		const table = (titles: string, ...rows: readonly string[]) =>
			readRunbook(`| Level | Response | ${titles} |\n|---|---|---|---|\n${rows.map((row) => `| ${row} |`).join('\n')}`, {
				origin: 'f.md',
			}).runbook.severities.map(({notUpdated}) => notUpdated);
		expect(table('Comms | Meaning', 'SEV1 | 5 min | every 20 min | all down', 'SEV2 | 1 h | none | some down')).toEqual([
			undefined,
			['internal', 'customers', 'partners'],
		]);
		expect(table('Comms | Customers', 'SEV1 | 5 min | every 20 min | every hour', 'SEV2 | 1 h | none | every 4 hours')[1]).toEqual([
			'internal',
		]);
	});
});

describe('the review', () => {
	it.each([
		['**RCA:** required — team call within 24h of resolution.', 'team call within 24h of resolution', day],
		['**Root cause analysis:** async write-up within 5 business days', 'async write-up within 5 business days', 5 * day],
		['**RCA:** within 3 days', 'within 3 days', 3 * day],
		['**Post-mortem:** required – meeting within 2 days', 'meeting within 2 days', 2 * day],
		['**Ursachenanalyse:** Pflicht – Termin innerhalb von 4 Tagen', 'Termin innerhalb von 4 Tagen', 4 * day],
		['**Nachbereitung:** innerhalb von 5 Werktagen', 'innerhalb von 5 Werktagen', 5 * day],
	])('may be called an analysis of causes: %s', (bullet, when, withinMs) => {
		const {severity, left} = read(bullet);
		expect(severity.review).toMatchObject({when, withinMs, attendees: ''});
		expect(left).toEqual([]);
	});

	it.each([
		'**RCA:** required on the 2nd occurrence within 30 days; optional otherwise',
		'**RCA:** only on a recurrence within 2 weeks',
		'**Ursachenanalyse:** beim zweiten Auftreten innerhalb von 30 Tagen',
	])('is not due by the time in which something comes again: %s', (bullet) => {
		const {severity} = read(bullet);
		expect(severity.review?.withinMs).toBeUndefined();
		expect(isOwn(severity.review)).toBe(true);
	});

	it.each(['**RCA:** none.', '**Root cause analysis:** n/a', '**Ursachenanalyse:** keine', '**Post-mortem:** none'])(
		'is not held: %s',
		(bullet) => {
			expect(read(bullet).severity.review).toBeUndefined();
		},
	);

	it('is that which is called so, where an analysis stands beside it', () => {
		expect(read('**RCA:** within 9 days', '**Post-mortem:** within 2 days').severity.review?.withinMs).toBe(2 * day);
	});

	it('is no step of an incident', () => {
		const {severity} = read('Restart the queue', 'Root cause: found within 2 hours', 'Analyse the root cause within 3 hours');
		expect(isOwn(severity.review)).toBe(false);
	});

	it.each(['RCA: within 5 business days', 'Post-mortem within 3 working days', 'Post-mortem innerhalb von 5 Werktagen'])(
		'counts business days as a response does, and says so: %s',
		(bullet) => {
			expect(read(bullet).report.remarks).toContain('A business day counts as 24 h: the clocks know no calendar of holidays.');
			expect(read(bullet.replace(/(?:business|working) |Werk/, '').replace('tagen', 'Tagen')).report.remarks.join()).not.toContain(
				'business day',
			);
		},
	);
});

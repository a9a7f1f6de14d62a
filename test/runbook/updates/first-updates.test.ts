import {describe, expect, it} from 'vitest';
import {runbookText} from '../../../source/commands/runbook-text.ts';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {type Audience, audiences, firstWithinOf} from '../../../source/runbook/runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// By when customers, partners and those inside hear for the first time, and how often after that.

const minute = 60_000;
const read = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'});

/** "SEV1 customers 20, then 40": of what the file itself says, in minutes. */
function said(text: string, names?: readonly string[]): readonly string[] {
	return read(withLevels(text, names)).runbook.severities.flatMap((severity) =>
		audiences.flatMap((audience: Audience) => {
			const first = firstWithinOf(severity, audience);
			const often = severity.updates[audience]?.source.includes('runbook.md') ? severity.updates[audience] : undefined;
			const none = severity.notUpdated?.includes(audience) ? ', then none' : '';
			if (!first && !often) return [];
			return [`${severity.id} ${audience} ${first ? first.ms / minute : '-'}${often ? `, then ${often.ms / minute}` : ''}${none}`];
		}),
	);
}

const left = (text: string) => policyLines(withLevels(text)).left;
const chapter = (...lines: readonly string[]) => ['## Communication', '', ...lines].join('\n');

describe('by when somebody hears for the first time, and how often after that', () => {
	it.each([
		['customers 20, then 40', '- SEV1: customers within 20 minutes, then every 40 minutes'],
		['customers 20, then 40', '- SEV1: first update to customers within 20 minutes, then every 40 minutes'],
		['customers 20, then 40', '- SEV1: the first customer update goes out within 20 min, every 40 min thereafter'],
		['customers 10, then 60', '- SEV1: status page within 10 minutes, then hourly'],
		['customers 12, then 40', '- SEV1: first post on the status page no later than 12 minutes after declaration, then every 40 minutes'],
		['customers 20, then 40', '- SEV1: customers every 40 minutes (first within 20 minutes)'],
		['customers 0, then 40', '- SEV1: customers at once, then every 40 minutes'],
		['customers 0, then 40', '- SEV1: status page when declared, then every 40 minutes'],
		['internal 5, then 15', '- SEV1: initial message to the team within 5 minutes, then every 15 minutes'],
		['partners 30, then 120', '- SEV1: partners are first told within 30 minutes, then every 2 hours'],
		['customers 20, then 40', '- SEV1: Erstmeldung an die Kunden innerhalb von 20 Minuten, danach alle 40 Minuten'],
		['customers 25, then 60', '- SEV1: erste Meldung auf der Statusseite spätestens nach 25 Minuten, dann stündlich'],
		['customers 30, then 60', 'Customer updates: SEV1: first notice after 30 minutes, then hourly.'],
		['customers 20, then 40', '- SEV1: customers get a first message within 20 minutes, updates every 40 minutes'],
		[
			'customers 60, then 120',
			'In a SEV1 customers get a first message no later than one hour after it began; more follow every two hours.',
		],
		['customers 20, then 40', '- SEV1: update the status page within 20 minutes and every 40 minutes thereafter'],
		['customers 0, then 60', '- SEV1: Kunden sofort informieren, danach stündlich'],
		['internal 20, then 60', '- SEV1: Erstinformation an die Fachbereiche binnen 20 Minuten, danach alle 60 Minuten'],
		['customers 20, then 40', 'During a SEV1 the first update reaches customers within 20 minutes, then every 40 minutes.'],
	])('is read in a line: %s', (wanted, line) => {
		expect(said(chapter(line))).toEqual([`SEV1 ${wanted}`]);
		expect(left(chapter(line))).toEqual([]);
	});

	it.each([
		['customers 20', 'For SEV1, customers are told within 20 minutes.'],
		['customers 20', 'Customers affected by a SEV1 incident hear from us within 20 minutes.'],
		['customers 20', 'For SEV1 we inform the customers within 20 minutes.'],
		['customers 20', 'Bei SEV1 werden Kunden innerhalb von 20 Minuten informiert.'],
		['partners 30', 'For SEV1 partners are notified within 30 minutes.'],
	])('is read where no word says that it is the first: %s, %s', (wanted, line) => {
		for (const place of ['', '- ', 'We stay calm. ']) {
			expect(said(chapter(`${place}${line}`))).toEqual([`SEV1 ${wanted}`]);
			expect(left(chapter(`${place}${line}`))).toEqual([]);
		}
	});

	it.each([
		'Customers whose data leaked are told within 72 hours.',
		'Key customers are informed within 20 minutes.',
		'Customers are told within 20 minutes after the resolution.',
		'Users are updated within 20 minutes and the CTO is called.',
	])('is reported where it is of some of them, or more than that: %s', (line) => {
		const text = chapter(`For SEV1, ${line.charAt(0).toLowerCase()}${line.slice(1)}`);
		expect(said(text)).toEqual([]);
		expect(left(text)).toHaveLength(1);
	});

	it('is of all severities where none is named', () => {
		const customers = chapter('First update to customers within 15 minutes, then every 30 minutes.');
		expect(said(customers)).toEqual(['SEV1', 'SEV2', 'SEV3'].map((id) => `${id} customers 15, then 30`));
		const {runbook} = read(withLevels(chapter('Erstmeldung an die Fachbereiche innerhalb von 20 Minuten, danach alle 60 Minuten.')));
		expect(runbook.severities.map(({firstWithin}) => firstWithin?.internal?.ms)).toEqual([1, 1, 1].map(() => 20 * minute));
		expect(runbook.defaultUpdate.ms).toBe(60 * minute);
	});

	it('is read from two sentences, and from two items', () => {
		const sentences = 'For SEV2 the first update to customers is due within 25 minutes. After that every 50 minutes.';
		expect(said(chapter(sentences))).toEqual(['SEV2 customers 25, then 50']);
		expect(said('## Communication in SEV1\n\n- First customer update: within 10 min\n- Then every: 20 min')).toEqual([
			'SEV1 customers 10, then 20',
		]);
		expect(said('## Kommunikation SEV1\n\n- Erstmeldung: innerhalb von 10 Minuten\n- Danach: alle 20 Minuten')).toEqual([
			'SEV1 internal 10, then 20',
		]);
	});

	it('is each audience’s own where a line names two', () => {
		const line = '- SEV1: customers within 30 minutes, then hourly; the team at once, then every 10 minutes';
		expect(said(chapter(line))).toEqual(['SEV1 internal 0, then 10', 'SEV1 customers 30, then 60']);
		expect(left(chapter(line))).toEqual([]);
	});

	it('is of whom its clause names, where another hears beside them', () => {
		const line = '- SEV1: customers every 30 min (first within 15 min), internal every 15 min';
		expect(said(chapter(line))).toEqual(['SEV1 internal -, then 15', 'SEV1 customers 15, then 30']);
	});

	it('is read in cells of a table by severities', () => {
		const text = [
			'| Level | Customer updates | Internal updates |',
			'|---|---|---|',
			'| SEV1 | first post within 15 min, then every 30 min | at once, then every 10 min |',
			'| SEV2 | 1 h, then every 4 h | when declared, then hourly |',
			'| SEV3 | within 1 day | once within 2 days |',
		].join('\n');
		expect(said(text)).toEqual([
			'SEV1 internal 0, then 10',
			'SEV1 customers 15, then 30',
			'SEV2 internal 0, then 60',
			'SEV2 customers 60, then 240',
			'SEV3 internal 2880, then none',
			'SEV3 customers 1440',
		]);
		expect(left(text)).toEqual([]);
	});

	it.each([
		['First update', 'Then every', 'internal'],
		['Initial customer notice', 'Thereafter', 'customers'],
		['Erstmeldung Kunden', 'Danach alle', 'customers'],
		['First status page post', 'Follow-ups', 'customers'],
	])('is read in columns of its own: %s | %s', (first, then, audience) => {
		const rows = ['| SEV1 | 15 min | 30 min |', '| SEV2 | at once | every 2 h |', '| SEV3 | 4 h | – |'];
		const text = [`| Level | ${first} | ${then} |`, '|---|---|---|', ...rows].join('\n');
		expect(said(text)).toEqual([`SEV1 ${audience} 15, then 30`, `SEV2 ${audience} 0, then 120`, `SEV3 ${audience} 240, then none`]);
		expect(left(text)).toEqual([]);
	});

	it('is read in rows by audience, of the severity of their heading or of their row', () => {
		const head = ['| Audience | First update | Then every |', '|---|---|---|'];
		const rows = ['| Customers | 15 min | 30 min |', '| Staff | at once | 10 min |', '| Suppliers | 1 h | – |'];
		const own = ['SEV2 internal 0, then 10', 'SEV2 customers 15, then 30', 'SEV2 partners 60, then none'];
		expect(said(['## Telling people: SEV2', '', ...head, ...rows].join('\n'))).toEqual(own);
		expect(said(['## Telling people', '', ...head, ...rows].join('\n'))).toEqual(
			['SEV1', 'SEV2', 'SEV3'].flatMap((id) => own.map((line) => line.replace('SEV2', id))),
		);
		const listed = ['| Level | Who | Erstmeldung | Danach alle |', '|---|---|---|---|', '| SEV1 | Kunden | 15 Min | 30 Min |'];
		const more = ['| SEV1 | Mitarbeiter | sofort | 10 Min |', '| SEV2 | Kunden | 1 h | 2 h |'];
		const text = chapter(...listed, ...more);
		expect(said(text)).toEqual(['SEV1 internal 0, then 10', 'SEV1 customers 15, then 30', 'SEV2 customers 60, then 120']);
		expect(policyLines(withLevels(text)).found.filter((line) => line.includes('escalation'))).toEqual([]);
	});
});

describe('a first update alone', () => {
	it.each([
		['SEV3 customers 120', '- SEV3: first customer update within 2 hours'],
		['SEV3 customers 120', '- SEV3: Erstmeldung an Kunden innerhalb von zwei Stunden'],
		['SEV3 customers 15', '- SEV3\n  - T+15: first customer update'],
		['SEV3 internal 30', '- SEV3: the team gets the first status update within 30 minutes'],
	])('is read: %s', (wanted, line) => {
		expect(said(chapter(line))).toEqual([wanted]);
		expect(left(chapter(line))).toEqual([]);
	});

	it('has no cadence where the file says that none follows', () => {
		const text =
			'| Level | External updates |\n|---|---|\n| SEV1 | within 20 min, then as needed |\n| SEV2 | within 1 h, then hourly |\n| SEV3 | never |';
		expect(said(text)).toEqual(['SEV1 customers 20, then none', 'SEV2 customers 60, then 60']);
	});
});

describe('a time of something else', () => {
	it.each([
		['who is paged', '- SEV1: page the duty engineer within 15 minutes, then update customers every 30 minutes'],
		['the answer', '- SEV1: respond within 5 minutes, then post updates every 20 minutes'],
		['how often at first', '- SEV1: customers every 15 minutes during the first 2 hours, then hourly'],
		['an authority', '- SEV1: Erstmeldung an die Aufsichtsbehörde innerhalb von 24 Stunden'],
		['the regulator', '- SEV1: initial notification to the regulator within 72 hours'],
		['the board', '- SEV1: first update to the Board within 2 hours'],
		['a responder', '- SEV1: the first responder posts in the channel within 10 minutes'],
		['a review', '- SEV1: first draft of the review within 2 days, then a meeting every week'],
	])('is no first update: %s', (_what, line) => {
		expect(read(withLevels(chapter(line))).runbook.severities.flatMap(({firstWithin}) => (firstWithin ? [firstWithin] : []))).toEqual([]);
	});
});

it('two times of one first update are named, and the table goes', () => {
	const table = '| Level | First customer update |\n|---|---|\n| SEV1 | 15 min |\n| SEV2 | 1 h |';
	const {report} = read(withLevels(`${table}\n\n## Communication\n\nSEV1: first update to customers within 45 minutes.`));
	expect(said(`${table}\n\n## Communication\n\nSEV1: first update to customers within 45 minutes.`)).toEqual([
		'SEV1 customers 15',
		'SEV2 customers 60',
	]);
	expect(report.contradictions.map(({text}) => text)).toEqual([
		expect.stringMatching(/^SEV1: first update \(customers\) within 15 min .* and within 45 min \(line \d+\)$/),
	]);
});

it('is shown with its cadence, and named with its line', () => {
	const text = withLevels(
		chapter('- SEV1: customers within 20 minutes, then every 40 minutes', '- SEV3: first customer update within 2 hours'),
	);
	const {runbook} = read(text);
	const rows = runbookText(runbook).split('\n');
	expect(rows.find((row) => row.includes('SEV1'))).toContain('first within 20 min, then every 40 min');
	expect(rows.find((row) => row.includes('SEV3'))).toContain('once within 2 h');
	expect(policyLines(text).found).toEqual(expect.arrayContaining(['11 first update (customers): SEV1: within 20 min']));
	expect(runbook.severities[0]?.firstWithin?.customers?.source).toBe('Communication · SEV1, runbook.md:11');
});

describe('a line that says of one audience how often, and of another that no clock runs', () => {
	it.each([
		['P2: internal hourly, customers at the beginning and the end.', 'at the beginning and the end'],
		['P2: internal hourly, customers only on request.', 'on request'],
		['P2: intern stündlich, Kunden bei Beginn und Ende.', 'bei Beginn und Ende'],
		['P2: team hourly, customers none.', 'none'],
	])('keeps both: %s', (line, words) => {
		const {report} = readRunbook(
			`# Handbook\n\n| Priority | Response time |\n|---|---|\n| P1 | 5 minutes |\n| P2 | 30 minutes |\n\n## Updates\n\nP1: internal every 15 minutes, customers every 30 minutes.\n\n${line}\n`,
			{origin: '/srv/runbook.md'},
		);
		expect(report.found.filter((found) => found.line === 12).map(({what, text}) => `${what} ${text}`)).toEqual([
			'update cadence (internal) P2: every 1 h',
			`update cadence (customers) P2: "${words}", no clock runs`,
		]);
	});
});

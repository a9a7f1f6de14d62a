import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Updates under a condition (R20, R28): a clock of updates knows none, so it does not run, and that is said.

const minute = 60_000;
const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
/** How often and how soon each audience hears at each severity, by this file's own word. */
const updates = (text: string) => {
	const {severities, defaultUpdate} = read(text).runbook;
	const own = ({source}: {readonly source: string}) => source.includes('runbook.md');
	const each = severities.map(({updates, firstWithin = {}}) =>
		Object.fromEntries([
			...Object.entries(updates).flatMap(([who, cadence]) => (cadence && own(cadence) ? [[who, cadence.ms / minute]] : [])),
			...Object.entries(firstWithin).flatMap(([who, first]) => (first && own(first) ? [[`first ${who}`, first.ms / minute]] : [])),
		]),
	);
	return own(defaultUpdate) ? [...each, defaultUpdate.ms / minute] : each;
};
const noClocks = (text: string) => read(text).report.remarks.filter((remark) => remark.includes('run no clock'));

describe('updates under a condition', () => {
	it.each([
		['Status page only if more than ten customers are affected; then update it every two hours.', 'more than ten customers are affected'],
		['- Status page only if more than ten customers are affected, then every two hours', 'more than ten customers are affected'],
		['If players are affected, post every 30 minutes to #status.', 'players are affected'],
		['We post to the status page every 30 minutes when customers are affected.', 'customers are affected'],
		['As soon as customers are affected, the status page is updated every 30 minutes.', 'customers are affected'],
		['- SEV1: if players are affected, post every 30 minutes to the status page', 'players are affected'],
		['- SEV2: Customer updates every hour, provided customers are affected', 'customers are affected'],
		['SEV1: first customer update within 15 minutes if customers are affected, then every 30 minutes.', 'customers are affected'],
		['Post an update to customers every 30 minutes if needed.', 'needed'],
		['Kundenupdates alle 60 Minuten, sofern Kunden betroffen sind.', 'Kunden betroffen sind'],
		['- Statusseite: alle 30 Minuten, falls Kunden betroffen sind', 'Kunden betroffen sind'],
		['Sind Kunden betroffen, wird die Statusseite alle 30 Minuten aktualisiert.', 'Kunden betroffen'],
	])('run no clock, and the line is named with it: %s', (text, condition) => {
		const markdown = `## Communication\n\n${text}`;
		expect(updates(markdown)).toEqual([{}, {}, {}]);
		expect(noClocks(markdown)).toEqual([expect.stringMatching(/^Line 11: updates .*run no clock/)]);
		expect(noClocks(markdown)[0]).toContain(`"${condition}"`);
		expect(read(markdown).report.linesNotUnderstood).toContain(11);
	});

	it('run none where a cell says it, and the others of the column do', () => {
		const table =
			'## Updates\n\n| Severity | Customers |\n|---|---|\n| SEV1 | every 30 min |\n| SEV2 | every 2 h if more than ten are affected |\n| SEV3 | only if asked, then daily |';
		expect(updates(table)).toEqual([{customers: 30}, {}, {}]);
		expect(noClocks(table)).toEqual([
			expect.stringMatching(/^Line 14: updates \(customers\) .*"more than ten are affected"/),
			expect.stringMatching(/^Line 15: updates \(customers\) .*"asked"/),
		]);
	});

	it.each([
		['Updates every 60 minutes; if customers are affected, every 30 minutes.', [{}, {}, {}, 60]],
		['Updates every 30 minutes (every 15 if customers are affected).', [{}, {}, {}, 30]],
		['- SEV1: customers every 30 minutes (if public)', [{}, {}, {}]],
		['- SEV1: update customers every 30 minutes, where they notice it', [{}, {}, {}]],
		['- SEV1: post an update to the status page every 15 minutes, when the incident is customer-facing.', [{}, {}, {}]],
	])('leave what goes in any case: %s', (text, said) => {
		expect(updates(`## Communication\n\n${text}`)).toEqual(said);
		expect(noClocks(`## Communication\n\n${text}`)).toHaveLength(1);
	});

	it('take nothing from those beside them who hear in any case', () => {
		const text = 'The team gets an update every 15 minutes. If data leaked, the customers get an update every hour.';
		expect(updates(`## Communication\n\n${text}`)).toEqual([{}, {}, {}, 15]);
		const clauses = '- SEV1: update the team every 15 minutes; customers every 30 minutes if they are affected';
		expect(updates(`## Communication\n\n${clauses}`)).toEqual([{internal: 15}, {}, {}]);
	});

	it.each([
		['If nothing else is said, update every 30 minutes.', [{}, {}, {}, 30]],
		['- SEV1: status page every 15 minutes, even if nothing has changed', [{customers: 15}, {}, {}]],
		['- SEV1: status page every 15 minutes, sooner if customers ask', [{customers: 15}, {}, {}]],
		['- SEV1: status page every 15 minutes until it is resolved', [{customers: 15}, {}, {}]],
		['- If SEV1: status page every 15 minutes', [{customers: 15}, {}, {}]],
		['Once the bridge is open, post an update every 20 minutes.', [{}, {}, {}, 20]],
		['- SEV1: Statusseite alle 15 Minuten, auch wenn sich nichts geändert hat', [{customers: 15}, {}, {}]],
	])('are none where it goes for each incident: %s', (text, said) => {
		expect(updates(`## Communication\n\n${text}`)).toEqual(said);
		expect(noClocks(`## Communication\n\n${text}`)).toEqual([]);
	});
});

describe('the clock of the built-in runbook', () => {
	const silent = (text: string) => read(text).runbook.severities.map(({notUpdated}) => notUpdated ?? []);

	it.each([
		['In a SEV1, customers get a line on the status page every thirty minutes if the shop is affected.'],
		['SEV1: customer updates every hour if customers are affected.'],
		['Bei SEV1 erhalten Kunden alle 30 Minuten eine Meldung, falls Kunden betroffen sind.'],
	])('does not stand in where the file says when alone customers hear: %s', (sentence) => {
		expect(silent(`## Communication\n\n${sentence}`)).toEqual([['customers'], [], []]);
	});

	it('does where the file says how often besides, or speaks of the team', () => {
		expect(
			silent(
				'## Communication\n\nIn a SEV1, customers hear on the status page every thirty minutes if the shop is affected.\n\nSEV1: customer updates every hour.',
			),
		).toEqual([[], [], []]);
		expect(silent('## Communication\n\nSEV1: post to #incident every 30 minutes if customers are affected.')).toEqual([[], [], []]);
	});
});

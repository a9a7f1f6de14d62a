import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Ladders by times whose rows say what is done then, and who does it.

const minute = 60_000;
const read = (rows: readonly string[], title = 'Escalation timeline') => {
	const [header = ''] = rows;
	const table = [header, header.replaceAll(/[^|]+/g, ' --- '), ...rows.slice(1)].map((row) => `|${row}|`).join('\n');
	const text = `# Ferry\n\n## Severities\n\n- SEV1: nothing sails\n- SEV2: one line is late\n\n## ${title}\n\n${table}\n`;
	return readRunbook(text, {origin: '/srv/runbook.md'});
};
const called = (rows: readonly string[], title?: string) => {
	const [{technical, rungs} = {technical: undefined, rungs: []}] = read(rows, title).runbook.severities;
	return {technical, rungs: rungs.map(({position, timing}) => [position, timing])};
};

describe('a row that says what is done then', () => {
	it('calls whoever is named behind the arrow, and not whoever does it', () => {
		const rows = [
			'Time | Action | Who',
			'0 min | Page primary on-call | Alerting system',
			'5 min | No ack → page the harbour engineer | Alerting system',
			'15 min | Still stuck → add database expert | Primary on-call',
			'30 min | Not improving → fleet manager | Primary on-call',
			'1 hour | Not resolved → managing director | Fleet manager',
		];
		const {technical, rungs} = called(rows);
		expect(technical).toMatchObject({
			atOnce: ['Primary on-call'],
			secondary: 'Harbour engineer',
			secondaryAfterMs: 5 * minute,
			final: {position: 'Managing director', afterMs: 60 * minute},
		});
		expect(rungs).toContainEqual(['Database expert', {at: 'no-progress', ms: 15 * minute}]);
		expect(rungs).toContainEqual(['Fleet manager', {at: 'no-progress', ms: 30 * minute}]);
		expect(read(rows).report.remarks.some((remark) => remark.includes('"Alerting system" is not kept'))).toBe(true);
	});

	it.each([
		[
			[
				'Time | Action',
				'T+0 | Page on-call engineer',
				'T+15 min | If unresolved, escalate to team lead',
				'T+40 min | Notify fleet manager',
			],
		],
		[['When | What', '0 min | Page on-call engineer', '15 min | Escalate to team lead', '40 min | Call the fleet manager']],
		[['Time | Action | Who', '0 min | Page | On-call engineer', '15 min | Escalate | Team lead', '40 min | Notify | Fleet manager']],
	])('calls at its time: %j', (rows) => {
		expect(called(rows).technical).toMatchObject({atOnce: ['On-call engineer'], final: {position: 'Fleet manager', afterMs: 40 * minute}});
	});

	it('calls in German', () => {
		const rows = [
			'Zeit | Maßnahme | Wer',
			'sofort | Rufbereitschaft alarmieren | Leitstelle',
			'15 min | Keine Reaktion → Teamleitung anrufen | Leitstelle',
			'60 min | Nicht behoben → IT-Leitung informieren | Teamleitung',
		];
		expect(called(rows, 'Eskalation').technical).toMatchObject({
			atOnce: ['Rufbereitschaft'],
			secondary: 'Teamleitung',
			final: {position: 'IT-Leitung', afterMs: 60 * minute},
		});
	});

	it('is of the severity of its heading', () => {
		const {runbook} = read(
			['Time | Action', '0 min | Page the deck engineer', '10 min | No ack → page the duty officer'],
			'SEV2 escalation',
		);
		expect(runbook.severities[1]?.technical).toMatchObject({atOnce: ['Deck engineer'], secondaryAfterMs: 10 * minute});
		expect(runbook.severities[0]?.technical?.source.includes('runbook.md') === true).toBe(false);
	});

	it('that calls nobody is named, and whoever does it is not called', () => {
		const rows = [
			'Time | Action | Who',
			'0 min | Page primary on-call | Alerting system',
			'10 min | No ack → phone call | Incident commander',
			'15 min | Escalate | Team lead',
			'4 hours | Not resolved → escalate severity | Manager',
		];
		const {technical, rungs} = called(rows);
		const names = [...(technical?.atOnce ?? []), technical?.secondary, technical?.final?.position, ...rungs.map(([who]) => who)];
		expect(names).toContain('Team lead');
		expect(names.filter((name) => /commander|^Manager|phone/i.test(String(name)))).toEqual([]);
		const lines = read(rows).report.notUnderstood.map(({line}) => line);
		expect(lines).toContain(13);
		expect(lines).toContain(15);
	});
});

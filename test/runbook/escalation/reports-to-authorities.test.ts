import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Who alone reports to an authority, and by when: a duty of whoever was called, and no call of somebody else with that time (R28).

const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
const calls = (text: string) =>
	read(text).runbook.severities.map(({rungs, technical}) => [
		...rungs.filter(({source}) => source.includes('runbook.md')).map(({position, timing}) => [position, timing]),
		...(technical?.source.includes('runbook.md') ? [technical.atOnce, technical.secondary, technical.final] : []),
	]);
const dpo = (name: string, what: string) => [[name, {at: 'reported', what}]];

describe('a sentence on who alone reports to an authority', () => {
	it.each([
		[
			'Sind Kundendaten betroffen, wird die Datenschutzbeauftragte sofort angerufen.',
			'Die Meldung an die Aufsichtsbehörde macht nur sie (Frist 72 Stunden).',
			dpo('Datenschutzbeauftragte', 'Kundendaten betroffen'),
		],
		[
			'If customer data leaked, call the DPO at once.',
			'Only she reports to the regulator (deadline 72 hours).',
			dpo('DPO', 'customer data leaked'),
		],
		[
			'If customer data leaked, call the DPO at once.',
			'The report to the authority is made by her alone (deadline 72 hours).',
			dpo('DPO', 'customer data leaked'),
		],
	])('is no call, and is named, in a paragraph and in a list: %s %s', (call, duty, found) => {
		for (const text of [`## Escalation\n\n${call} ${duty}`, `## Escalation\n\n- ${call} ${duty}`]) {
			expect(calls(text)).toEqual([found, found, found]);
			expect(read(text).report.remarks).toContain(
				`Line 11: "${duty.replace(/\.$/, '')}" is no call: who reports to an authority, and by when, is not kept.`,
			);
		}
	});

	it('is none beside the condition of a cell', () => {
		const table =
			'## Escalation\n\n| Who | When |\n|---|---|\n| DPO | If data leaked. Only she reports to the regulator (deadline 72 hours) |';
		const found = dpo('DPO', 'data leaked');
		expect(calls(table)).toEqual([found, found, found]);
	});

	it('is left where it stands alone', () => {
		const text = '## Escalation\n\n- SEV1: shift lead at once\n- Nur die Datenschutzbeauftragte meldet an die Behörde (binnen 72 Stunden).';
		expect(calls(text)).toEqual([[['Shift lead', {at: 'once'}]], [], []]);
		expect(read(text).report.linesNotUnderstood).toContain(12);
	});

	it('is a call where the authority itself is told by whoever it is', () => {
		const text = '## Escalation\n\n- If data leaked, the regulator is notified within 72 hours.';
		expect(calls(text)[0]).toEqual([['Regulator', {at: 'reported', what: 'data leaked', afterMs: 72 * 3_600_000}]]);
	});
});

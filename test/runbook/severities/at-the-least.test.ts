import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// "A confirmed disclosure is P2 at the least", "… is always at least a P2", "… ist P2 oder höher".

const read = (text: string) => readRunbook(withLevels(`## Definitions\n\n${text}\n`, ['P1', 'P2', 'P3']), {origin: '/srv/runbook.md'});

describe('what is of a severity at the least', () => {
	it.each([
		['A confirmed disclosure of records is P2 at the least.', 'A confirmed disclosure of records'],
		['A broken gate is always at least a P2 incident.', 'A broken gate'],
		['A broken gate counts as P2 or higher.', 'A broken gate'],
		['Ein Ausfall der Waage ist P2 oder höher.', 'Ein Ausfall der Waage'],
		['Ein Ausfall der Waage ist mindestens P2.', 'Ein Ausfall der Waage'],
	])('makes an incident one of it: %s', (text, name) => {
		const {runbook, report} = read(text);
		expect(runbook.severities[1]?.triggers.map((trigger) => trigger.name)).toContain(name);
		expect(report.notUnderstood).toEqual([]);
	});

	it.each([
		'Regardless of the matrix, the following are always P1: failure of the ERP, failure of a plant.',
		'A faulty printer is always P2, they say.',
	])('is named where it is not read, and is no severity of what is done: %s', (text) => {
		const {runbook, report} = read(text);
		const held = runbook.severities.flatMap(({triggers}) => triggers.map(({name}) => name)).join('\n');
		const named = report.notUnderstood.map(({why, line}) => `${line} ${why}`).join('\n');
		expect(/ERP|printer/u.test(held) || named !== '').toBe(true);
	});

	it('is nothing of a review', () => {
		expect(read('A review of a P2 or higher is due in a week.').runbook.severities[1]?.triggers.map(({name}) => name) ?? []).not.toContain(
			'A review',
		);
	});
});

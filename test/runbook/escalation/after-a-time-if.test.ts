import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// A time from the start and a condition that somebody reports, both of one call (R27, R28): "the CEO after 2 h if data leaked".

const minute = 60_000;
const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
const rungs = (text: string) =>
	read(text).runbook.severities.map(({rungs}) =>
		rungs.filter(({source}) => source.includes('runbook.md')).map(({position, timing}) => [position, timing]),
	);
const inAnyCase = (text: string) => read(text).report.remarks.filter((remark) => remark.includes('in any case'));
const notBefore = (position: string, what: string, minutes: number) => [position, {at: 'reported', what, notBeforeMs: minutes * minute}];

describe('a call after a time where something is reported', () => {
	it.each([
		['## Escalation\n\nNotify the CEO after 2 h if data leaked.', notBefore('CEO', 'data leaked', 120)],
		['## Escalation\n\n- Notify the CEO after 2 h if data leaked', notBefore('CEO', 'data leaked', 120)],
		['## Escalation\n\n- CEO after 2 h, but only if data leaked', notBefore('CEO', 'data leaked', 120)],
		['## Leadership triggers\n\n- CEO after 2 h if data leaked', notBefore('CEO', 'data leaked', 120)],
		['## Escalation\n\n- Press officer after 30 minutes if the press calls', notBefore('Press officer', 'the press calls', 30)],
		['## Eskalation\n\nNach 2 h wird die GF informiert, falls Daten abgeflossen sind.', notBefore('GF', 'Daten abgeflossen sind', 120)],
		['## Eskalation\n\n- Nach 2 h wird die GF informiert, falls Daten abgeflossen sind.', notBefore('GF', 'Daten abgeflossen sind', 120)],
		['## When leadership is called\n\nThe CTO is called after 2 h if:\n\n- data leaked', notBefore('CTO', 'data leaked', 120)],
	])('counts from the start, and waits for the report: %s', (text, call) => {
		expect(rungs(text)).toEqual([[call], [call], [call]]);
		expect(inAnyCase(text)).toEqual([]);
		expect(policyLines(withLevels(text)).left).toEqual([]);
	});

	it('is of the severity that the line or the cell is of', () => {
		const call = notBefore('CEO', 'data leaked', 120);
		expect(rungs('## Escalation\n\n- SEV1: notify the CEO after 2 h if data leaked')).toEqual([[call], [], []]);
		expect(
			rungs(
				'## Business escalation\n\n| Who | SEV1 | SEV2 |\n|---|---|---|\n| CEO | After 2 h if data leaked | 3 h |\n| Sales | 1 h | 2 h |',
			)[0],
		).toEqual([call, ['Sales', {at: 'after', ms: 60 * minute}]]);
	});

	it.each([
		['The DPO is informed within 2 hours if data leaked.', 'DPO'],
		['If data leaked, inform the DPO after 2 hours.', 'DPO'],
	])('counts from the report where it is a deadline, or stands behind the condition: %s', (text, who) => {
		expect(rungs(`## Escalation\n\n- ${text}`)[0]).toEqual([[who, {at: 'reported', what: 'data leaked', afterMs: 120 * minute}]]);
	});

	it('is one from the start alone where the condition is that it goes on', () => {
		const text = '## Escalation\n\nOn a SEV1, call the CEO after 2 hours if it is not resolved.';
		expect(rungs(text)[0]).toEqual([['CEO', {at: 'after', ms: 120 * minute}]]);
	});

	it('is said in words', () => {
		expect(policyLines(withLevels('## Escalation\n\n- SEV1: notify the CEO after 2 h if data leaked')).found).toContain(
			'11 escalation trigger: SEV1: CEO after 2 h, as soon as it is reported: data leaked',
		);
	});
});

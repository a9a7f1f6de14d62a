import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Lists of an escalation in which people stand by their names, each with when they are called.

const minute = 60_000;
const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
const calls = (text: string) =>
	read(text).runbook.severities.map(({technical, rungs}) => ({
		...(technical?.source.includes('runbook.md') === true
			? {atOnce: technical.atOnce, secondary: technical.secondary, final: technical.final}
			: {}),
		rungs: rungs.filter(({source}) => source.includes('runbook.md')).map(({position, timing}) => [position, timing]),
	}));

describe('a list of whom to call in turn', () => {
	it.each([
		['a dash', '1. Night pilot – immediately\n2. Ada Brook (dock lead) – after 15 minutes\n3. Max Reed – after 40 minutes'],
		['brackets', '1. Night pilot (immediately)\n2. Ada Brook (after 15 minutes)\n3. Max Reed (after 40 minutes)'],
		['a colon', '- Night pilot: sofort\n- Ada Brook: nach 15 Minuten\n- Max Reed: nach 40 Min.'],
		['a blank', '1. Night pilot at once\n2. then Ada Brook after 15 minutes\n3. Max Reed after 40 minutes'],
	])('calls people by name, whose time stands behind %s', (_, list) => {
		const expected = {
			atOnce: ['Night pilot'],
			secondary: 'Ada Brook',
			final: {position: 'Max Reed', afterMs: 40 * minute},
			rungs: [['Ada Brook', {at: 'after', ms: 15 * minute}]],
		};
		expect(calls(`## Escalation\n\nFor SEV1, in this order:\n\n${list}`)[0]).toEqual(expected);
		expect(calls(`## Escalation\n\n### SEV1\n\n${list}`)[0]).toEqual(expected);
		expect(read(`## Escalation\n\n### SEV1\n\n${list}`).report.notUnderstood.filter(({line}) => line > 12)).toEqual([]);
	});

	it.each([
		'1. Night pilot – immediately\n2. Ada Brook – after 15 minutes\n3. Max Reed – after 40 minutes',
		'- Night pilot: at once\n- Ada Brook: after 15 minutes\n- Max Reed: after 40 minutes',
		'1. Night pilot (sofort)\n2. Ada Brook (nach 15 Minuten)\n3. Max Reed (nach 40 Minuten)',
	])('is of each severity where it names none: %s', (list) => {
		const text = `## Escalation\n\n${list}`;
		const expected = {
			atOnce: ['Night pilot'],
			secondary: 'Ada Brook',
			final: {position: 'Max Reed', afterMs: 40 * minute},
			rungs: [['Ada Brook', {at: 'after', ms: 15 * minute}]],
		};
		expect(calls(text)).toEqual([expected, expected, expected]);
	});

	it('says that what stands in brackets behind a name is not kept', () => {
		const {report} = read('## Escalation\n\nFor SEV1:\n\n1. Night pilot (immediately)\n2. Ada Brook (dock lead), after 15 minutes');
		expect(report.remarks.filter((remark) => remark.includes('is not kept'))).toEqual([
			'Line 14: "(dock lead)" is not kept: a call has somebody who is called and a time.',
		]);
	});

	it('is of the severity that the last sentence above it names', () => {
		const [first, second, third] = calls(
			'## Escalation\n\nThere is no matrix. For SEV2, in this order:\n\n1. Night pilot – at once\n2. Ada Brook – after 1 hour',
		);
		expect(second).toEqual({atOnce: ['Night pilot'], final: {position: 'Ada Brook', afterMs: 60 * minute}, rungs: []});
		expect([first, third]).toEqual([{rungs: []}, {rungs: []}]);
	});

	it('calls somebody sooner where what is said beside the time is reported', () => {
		const text =
			'## Escalation\n\nFor SEV1:\n\n1. Night pilot – at once\n2. Ada Brook – after 15 minutes without an answer\n3. Mayor – after 2 hours, or at once if the river rises';
		expect(calls(text)[0]).toEqual({
			atOnce: ['Night pilot'],
			secondary: 'Ada Brook',
			final: {position: 'Mayor', afterMs: 120 * minute},
			rungs: [['Mayor', {at: 'reported', what: 'the river rises'}]],
		});
		expect(read(text).report.remarks.join('\n')).not.toContain('no condition that the room knows');
	});

	it.each([
		['what is done in turn', '1. Open the bridge – at once\n2. Restart the pumps – after 15 minutes'],
		['times that go back', '1. Night pilot – at once\n2. Ada Brook – after 40 minutes\n3. Max Reed – after 15 minutes'],
		['a first one who waits', '1. Ada Brook – after 15 minutes\n2. Max Reed – after 40 minutes'],
	])('is none of %s', (_, list) => {
		const [{atOnce} = {atOnce: []}] = calls(`## Escalation\n\nFor SEV1:\n\n${list}`);
		expect(atOnce ?? []).toEqual([]);
	});

	it('names what a line says besides', () => {
		const {report} = read(
			'## Escalation\n\nFor SEV1:\n\n1. Night pilot – at once\n2. Ada Brook – after 15 minutes, but never on Sundays\n3. Max Reed – after 2 hours',
		);
		expect(report.notUnderstood.map(({why}) => why).join('\n')).toContain('never on Sundays');
	});
});

describe('a table of whom to call in turn', () => {
	it.each([
		['Level', 'Response', 'At once', '15 min', '1 h'],
		['Level', 'Response', 'Notify immediately', 'After 15 min', 'From 1 hour'],
		['Stufe', 'Reaktion', 'Sofort', 'Nach 15 Min.', 'Ab 1 h'],
	])('has a time in the title of each column: %s | %s | %s | %s | %s', (...titles) => {
		const rows = [
			'SEV1 | 5 min | Night pilot | Dock lead | CTO',
			'SEV2 | 30 min | Night pilot | – | Dock lead',
			'SEV3 | 4 h | Service owner | – | –',
		];
		const text = [titles.join(' | '), '---|---|---|---|---', ...rows].map((row) => `| ${row} |`).join('\n');
		const {severities} = readRunbook(text, {origin: '/srv/runbook.md'}).runbook;
		expect(severities.map(({technical}) => [technical?.atOnce, technical?.secondary, technical?.final])).toEqual([
			[['Night pilot'], 'Dock lead', {position: 'CTO', afterMs: 60 * minute}],
			[['Night pilot'], undefined, {position: 'Dock lead', afterMs: 60 * minute}],
			[['Service owner'], undefined, undefined],
		]);
		expect(severities[0]?.rungs).toMatchObject([{position: 'Dock lead', timing: {at: 'after', ms: 15 * minute}}]);
	});
});

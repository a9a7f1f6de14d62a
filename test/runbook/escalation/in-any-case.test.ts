import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {levelsInWords} from '../../helpers/policy-lines.ts';

// ", in any case", ", even if …" and ", engineering manager" behind a name: nobody else is called by them.

const minute = 60_000;
const calledAt = (list: string, title = 'Who gets pulled in') => {
	const {runbook, report} = readRunbook(`${levelsInWords}\n## ${title}\n\n${list}\n`, {origin: '/srv/runbook.md'});
	const [first] = runbook.severities;
	return {
		report,
		technical: first?.technical,
		rungs: first?.rungs.map(({position, timing}) => [position, timing.at === 'after' ? timing.ms / minute : timing.at]),
	};
};

describe('those who are called in any case', () => {
	it('are one each, in a list of times below each severity, whatever the chapter is called', () => {
		const {technical, rungs} = calledAt(`- **Critical**
  - immediately: primary on-call
  - after 5 minutes without ack: secondary on-call
  - after 15 minutes: Anna Berg, engineering manager, in any case
  - after 30 minutes if not mitigated: Tom Wald, CTO
- **Major**
  - immediately: primary on-call
  - after 15 minutes without ack: secondary on-call`);
		expect(technical).toMatchObject({atOnce: ['Primary on-call'], secondary: 'Secondary on-call', secondaryAfterMs: 5 * minute});
		expect([...(rungs ?? []), [technical?.final?.position, (technical?.final?.afterMs ?? 0) / minute]]).toEqual(
			expect.arrayContaining([
				['Anna Berg', 15],
				['Tom Wald', 30],
			]),
		);
		expect(rungs?.map(([position]) => position)).not.toEqual(expect.arrayContaining([expect.stringMatching(/any case|engineering/iu)]));
	});

	it.each([
		['Bei Critical:\n\n1. sofort: die Bereitschaft\n2. nach 20 Minuten: Ilse, auch wenn schon jemand dran ist', 'Ilse'],
		['For Critical:\n\n1. at once: the on-call\n2. after 20 minutes: Ilse, even if somebody is on it already', 'Ilse'],
	])('are called whatever has been done: %s', (list, name) => {
		const {technical, rungs} = calledAt(list, 'Who do we call?');
		expect([...(rungs ?? []), [technical?.final?.position ?? technical?.secondary]].flat()).toContain(name);
		expect(JSON.stringify([technical, rungs])).not.toMatch(/even if|auch wenn/iu);
	});

	it('are two where two positions stand side by side', () => {
		const {technical, rungs} = calledAt(
			'For Critical:\n\n1. at once: the on-call\n2. after 20 minutes: plant manager, press office',
			'Who do we call?',
		);
		expect([...(rungs ?? []).map(([position]) => position), technical?.final?.position]).toEqual(
			expect.arrayContaining(['Plant manager', 'Press office']),
		);
	});
});

describe('those who are called on a condition behind them', () => {
	const list = (second: string) =>
		`For Critical:\n\n1. at once: the on-call\n2. after 10 minutes without an answer: the backup\n3. ${second}`;

	it('are called at their time where it only says that the incident lasts', () => {
		const {technical, rungs, report} = calledAt(list('after 30 minutes: Henrik (management), if it is not solved yet'), 'Who do we call?');
		expect([technical?.final?.position, technical?.final?.afterMs, rungs]).toEqual(['Henrik', 30 * minute, []]);
		expect(report.notUnderstood).toEqual([]);
	});

	it('are called on a report where it says what a person knows', () => {
		const {rungs} = calledAt(list('after 30 minutes: Henrik (management), if payments are affected'), 'Who do we call?');
		expect(rungs).toEqual([['Henrik', 'reported']]);
	});

	it('are called, and it is named what is not understood', () => {
		const {technical, report} = calledAt(list('after 30 minutes: Sanne (support), if she has not reported it herself'), 'Who do we call?');
		expect(technical?.final?.position).toBe('Sanne');
		expect(report.notUnderstood.map(({why}) => why).join('\n')).toContain('has not reported it herself');
	});

	it.each([
		['Geht es um Kundendaten, rufen wir die Leitung sofort an.', 'Leitung'],
		[
			'- Personal data involved: additionally Piet Aal (data protection) straight away, whatever the level\n\n## Contacts\n\n- Piet Aal, data protection: +31 20 555 0188',
			'Piet Aal',
		],
	])('are called in that case alone: %s', (text, name) => {
		const {rungs} = calledAt(`${list('after 1 h: plant manager')}\n\n${text}`, 'Who do we call?');
		expect(rungs).toContainEqual([name, 'reported']);
	});
});

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

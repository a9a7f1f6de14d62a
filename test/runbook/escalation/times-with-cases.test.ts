import {describe, expect, test} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

function calls(list: string) {
	const {runbook, report} = readRunbook(
		`# When it breaks

## Severities

| Severity | What it is | First response |
|---|---|---|
| Red | Nobody can order | 10 min |
| Amber | Some cannot order | 30 min |

## Who gets called

${list}`,
		{origin: 'r.md'},
	);
	const of = (id: string) => {
		const {technical, rungs = []} = runbook.severities.find((severity) => severity.id === id) ?? {};
		return {
			technical: technical?.source.includes('r.md') === true ? technical : undefined,
			rungs: rungs.filter(({source}) => source.includes('r.md')),
		};
	};
	return {of, report, left: report.notUnderstood.filter(({line}) => line > 10)};
}

describe('a list of calls that begin with a time and what has to be so', () => {
	test('silence, in any case, as long as it goes on, and what a person reports', () => {
		const {of, left} = calls(`Red:

- 0 min: on-call
- 10 min, no ack: backup on-call
- 25 min, always: Petra (CTO)
- 50 min, still smouldering: Hank (CEO)
- break-in suspected: Petra and Hank, right away, by phone
`);
		expect(of('Red').technical).toMatchObject({
			atOnce: ['On-call'],
			secondary: 'Backup on-call',
			secondaryAfterMs: 600_000,
			final: {position: 'Hank', afterMs: 3_000_000},
		});
		expect(of('Red').rungs).toMatchObject([
			{position: 'Petra', timing: {at: 'after', ms: 1_500_000}},
			{position: 'Petra', timing: {at: 'reported', what: 'break-in suspected'}},
			{position: 'Hank', timing: {at: 'reported', what: 'break-in suspected'}},
		]);
		expect(left).toEqual([]);
	});

	test('the first of them alone, and a message that rings nobody', () => {
		const {of, report, left} = calls(`Amber:

- on-call only
- 3 h, still red: ping Petra on Slack, don't ring
`);
		expect(of('Amber').technical).toMatchObject({atOnce: ['On-call'], final: {position: 'Petra', afterMs: 10_800_000}});
		expect(left).toEqual([]);
		expect(report.remarks.join('\n')).toContain('"don\'t ring" is not kept');
	});

	test('in German', () => {
		const {of, left} = calls(`Red:

- 0 min: Bereitschaft
- 15 min, keine Antwort: zweite Bereitschaft
- 30 min, immer noch rot: Technikleitung
- Kundendaten betroffen: Datenschutzbeauftragte, sofort
`);
		expect(of('Red').technical).toMatchObject({
			atOnce: ['Bereitschaft'],
			secondary: 'Zweite Bereitschaft',
			final: {position: 'Technikleitung', afterMs: 1_800_000},
		});
		expect(of('Red').rungs).toMatchObject([{position: 'Datenschutzbeauftragte', timing: {at: 'reported', what: 'kundendaten betroffen'}}]);
		expect(left).toEqual([]);
	});

	test('what is no event, and no condition that is known, is named and calls nobody', () => {
		const {of, left} = calls(`Red:

- 0 min: on-call
- 20 min, at night: Petra (CTO)
- database: Ann and Ben, right away
`);
		expect(of('Red').rungs.map(({position}) => position)).not.toContain('Ann');
		expect(of('Red').technical?.final).toBeUndefined();
		const named = left.map(({why}) => why).join('\n');
		expect(named).toContain('at night');
		expect(named).toContain('database');
	});
});

import {describe, expect, it} from 'vitest';
import {drillBriefing, drillGreeting} from '../../source/commands/drill-briefing.ts';
import {summaryOf} from '../../source/sync/incident-list.ts';
import {ToldIncident} from '../helpers/told-incident.ts';

const open = new ToldIncident().incident;
const resolved = summaryOf({...open, status: 'resolved'}, 0);

describe('how a drill greets', () => {
	it.each([
		['the first', undefined, [], /^A drill: .*D declares a real incident\.$/],
		['a new one beside one that is over', undefined, [resolved], /^A new drill: .* L shows the one before\.$/],
		['a new one beside several', undefined, [resolved, resolved], /^A new drill: .* L shows the 2 before\.$/],
		[
			'one that is open still',
			open,
			[summaryOf(open, 1), resolved],
			/^The drill of \d\d:\d\d UTC goes on; \? says how a new one begins\.$/,
		],
	])('%s, within 80 cells', (_which, incident, incidents, words) => {
		const text = drillGreeting({incident, incidents}, 'UTC');
		expect(text).toMatch(words);
		expect(text.length).toBeLessThan(80);
	});

	it('that a runbook named for it is not its own', () => {
		expect(drillGreeting({incident: undefined, incidents: []}, 'UTC', 'team.md')).toBe(
			'A drill by the built-in runbook. D declares a real incident, by team.md.',
		);
	});

	it('and what ends its outage stands above the keys, in lines that no window of 80 cells breaks', () => {
		expect(drillBriefing).toMatch(/rolled back after 11 min,\n {2}and all is well 2 min later/);
		expect(Math.max(...drillBriefing.split('\n').map((line) => line.length))).toBeLessThanOrEqual(76);
	});
});

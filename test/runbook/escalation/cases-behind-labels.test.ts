import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Somebody in a chain who is called in one case alone, which a person reports.

const timingOf = (item: string, who: string) =>
	readRunbook(
		withLevels(`## Paging chain\n\n1. Dock engineer – immediately for Red.\n2. ${item}\n3. Plant manager – after 2 hours for Red`, [
			'Red',
			'Amber',
		]),
		{origin: '/srv/runbook.md'},
	)
		.runbook.severities[0]?.rungs.filter(({position}) => position === who)
		.map(({timing}) => timing);

describe('a case behind somebody in a chain', () => {
	it.each([
		['CFO – as soon as more than 50 000 € are affected.', 'CFO', {at: 'reported', what: 'more than 50 000 € are affected'}],
		[
			'Legal counsel: once more than 200 customers are affected',
			'Legal counsel',
			{at: 'reported', what: 'more than 200 customers are affected'},
		],
		[
			'CFO: if more than 50,000 EUR are lost, within 1 hour',
			'CFO',
			{at: 'reported', what: 'more than 50,000 EUR are lost', afterMs: 3_600_000},
		],
		['Werkleiter – sobald die Presse anruft', 'Werkleiter', {at: 'reported', what: 'die Presse anruft'}],
	])('is one that somebody reports: %s', (item, who, timing) => {
		expect(timingOf(item, who)).toEqual([timing]);
	});

	it('is none where nobody answers, or where the incident lasts', () => {
		expect(timingOf('Dock lead – if the engineer does not answer for 10 minutes', 'Dock lead')).not.toContainEqual(
			expect.objectContaining({at: 'reported'}),
		);
		expect(timingOf('Dock lead – if it is not resolved after 30 minutes', 'Dock lead')).toEqual([{at: 'after', ms: 1_800_000}]);
	});
});

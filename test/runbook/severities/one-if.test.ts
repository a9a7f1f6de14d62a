import {describe, expect, test} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

function triggers(text: string) {
	const {runbook, report} = readRunbook(text, {origin: 'r.md'});
	const of = (id: string) =>
		runbook.severities
			.find((severity) => severity.id === id)
			?.triggers.filter(({source}) => source.includes('r.md'))
			.map(({text: said}) => said);
	return {of, report};
}

const page = (red: string, amber: string, more = '') => `# When it breaks

## Two kinds of broken

**Blaze**: drop everything, day or night.

- Someone acks within 10 min, 24/7
- ${red}
  - shop down for everyone
  - any wrong price shown to a shopper

**Ember**: look at it by day.

- Someone acks within 2 h
- ${amber}
  - one supplier out of the list doesn't answer
  - p95 > 3 s for 15 min
${more}`;

describe('a line above a list that says which severity it is if one of them holds', () => {
	test.each([
		["It's a Blaze if:", "It's Ember if:"],
		['We call it a Blaze when one of these holds:', 'We call it an Ember when:'],
		['Blaze if any of these:', 'Ember if:'],
		['Es ist ein Blaze, wenn:', 'Ein Ember ist es, wenn:'],
	])('%s', (red, amber) => {
		const {of, report} = triggers(page(red, amber));
		expect(of('Blaze')).toEqual(['shop down for everyone', 'any wrong price shown to a shopper']);
		expect(of('Ember')).toEqual(["one supplier out of the list doesn't answer", 'p95 > 3 s for 15 min']);
		expect(report.readPast.filter(({lines}) => String(lines).match(/^(?:8|9|10|15|16|17)$/))).toEqual([]);
	});

	test('what is done if it is one makes none', () => {
		const {of} = triggers(page('If it is a Blaze, call the owner:', 'Tell the team if it is an Ember:'));
		expect(of('Blaze') ?? []).toEqual([]);
		expect(of('Ember') ?? []).toEqual([]);
	});

	test.each([
		['Ember for > 1 day turns into Blaze', 'Ember for > 1 day'],
		['An Ember that lasts longer than 6 hours becomes a Blaze', 'Ember that lasts longer than 6 hours'],
		['An Ember becomes a Blaze after 6 hours', 'Ember after 6 hours'],
	])('how long it has been the lower one makes it the higher: %s', (said, trigger) => {
		const {of} = triggers(page("It's a Blaze if:", "It's Ember if:", `- ${said}\n`));
		expect(of('Blaze')).toContain(trigger);
	});

	test.each(['A Blaze for > 1 day turns into Ember', 'An Ember for > 1 day never turns into Blaze'])('not so: %s', (said) => {
		const {of} = triggers(page("It's a Blaze if:", "It's Ember if:", `- ${said}\n`));
		expect(of('Blaze')).toHaveLength(2);
		expect(of('Ember')).toHaveLength(2);
	});
});

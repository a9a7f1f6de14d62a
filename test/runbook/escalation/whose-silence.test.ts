import {describe, expect, it} from 'vitest';
import {toldIn} from '../../../source/runbook/grammar/escalation-words.ts';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {durationsIn} from '../../../source/runbook/words/words.ts';
import {levelsInWords} from '../../helpers/policy-lines.ts';

const read = (sentence: string) => readRunbook(`${levelsInWords}\n## Who gets called\n\n${sentence}\n`, {origin: '/srv/runbook.md'});
const minute = 60_000;

describe('a chain in one sentence', () => {
	it.each([
		['On a Critical the on-call engineer is called, after 10 min without answer Ada, after 20 more minutes Tom (CTO).'],
		['Critical: on-call engineer, after 10 min without answer Ada, after 30 min Tom (CTO).'],
		['Call order for a Critical: on-call engineer, after 10 min without answer Ada, after 20 more minutes Tom (CTO).'],
	])('has the time before whom it calls, and the silence of the one before: %s', (sentence) => {
		expect(read(sentence).runbook.severities[0]?.technical).toMatchObject({
			atOnce: ['On-call engineer'],
			secondary: 'Ada',
			secondaryAfterMs: 10 * minute,
			final: {position: 'Tom', afterMs: 30 * minute},
		});
	});

	it.each([
		[
			'On a Critical the on-call engineer is called, after 10 min without answer whoever has the spare phone.',
			'whoever has the spare phone',
		],
		['For Critical only the on-call engineer; Ada joins if it is not solved in 4 hours.', 'Ada joins'],
	])('gives nobody the time of somebody who is not understood, and names that: %s', (sentence, words) => {
		const {runbook, report} = read(sentence);
		const timed = runbook.severities[0]?.rungs.filter(({timing, source}) => timing.at === 'after' && source.includes('/srv/runbook.md'));
		expect(timed ?? []).toEqual([]);
		expect(report.notUnderstood.map((one) => one.words ?? one.why).join(' ')).toContain(words);
	});

	it('has a name behind a time that begins as "to" does', () => {
		expect(durationsIn('after 30 min Tom').map(({words}) => words)).toEqual(['30 min']);
		expect(durationsIn('10 to 15 min').map(({leastMs, ms}) => [leastMs, ms])).toEqual([[10 * minute, 15 * minute]]);
		expect(toldIn('duty engineer, after 30 min Tobias').map(({positions}) => positions)).toEqual([['Duty engineer'], ['Tobias']]);
	});

	it('knows "20 more minutes" as a time from the one before', () => {
		expect(durationsIn('after 20 more minutes').map(({ms}) => ms)).toEqual([20 * minute]);
	});
});

describe('one who is called at a time, and in one case at once', () => {
	it.each([
		['- Critical: Der Vorstand (Ressort Markt) wird nach 60 Minuten angerufen, bei Datenabfluss sofort.', 'Vorstand', 'Datenabfluss'],
		['Bei Critical wird der Vorstand nach 60 Minuten angerufen, bei Datenabfluss sofort.', 'Vorstand', 'Datenabfluss'],
		['At a Critical the CEO is called after 60 minutes, immediately if data has leaked.', 'CEO', 'data has leaked'],
	])('has both: %s', (sentence, who, what) => {
		const rungs = read(sentence).runbook.severities[0]?.rungs.filter(({position}) => position === who);
		expect(rungs?.map(({timing}) => timing)).toEqual([
			{at: 'after', ms: 60 * minute},
			{at: 'reported', what: expect.stringContaining(what)},
		]);
	});
});

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
		const timed = runbook.severities[0]?.rungs.filter(({timing, source}) => timing.at === 'after' && source.includes('runbook.md:'));
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

describe('a person with what they are behind', () => {
	it.each([
		['Dr. Falk, our safety officer, is called within 15 minutes of every Critical.', 'Dr. Falk'],
		['Ada Stone, our safety officer, is called within 15 minutes of every Critical.', 'Ada Stone'],
	])('is one who is called: %s', (sentence, who) => {
		const rungs = read(sentence).runbook.severities[0]?.rungs.filter(({source}) => source.includes('runbook.md:'));
		expect((rungs ?? []).map(({position}) => position).filter((name) => /officer$/i.test(name))).toEqual([]);
		expect(JSON.stringify(rungs)).toContain(who);
	});
});

describe('a list of calls below each severity of a list', () => {
	it('is the ladder of that one', () => {
		const {runbook, report} = read(
			'- Critical\n  - straight away: the duck\n  - after 15 minutes: Tomas (servers)\n  - after 15 minutes: the account person – Bea for shops, Ida for the rest\n  - after 1 hour: hosting support\n- Minor\n  - straight away: the duck\n  - after 3 hours: Tomas\n',
		);
		const [critical, , minor] = runbook.severities;
		expect(critical?.technical).toMatchObject({
			atOnce: ['Duck'],
			secondary: 'Tomas',
			final: {position: 'Hosting support', afterMs: 60 * minute},
		});
		expect(critical?.rungs.map(({position}) => position)).toEqual(expect.arrayContaining(['Account person']));
		expect(minor?.technical).toMatchObject({atOnce: ['Duck'], final: {position: 'Tomas', afterMs: 180 * minute}});
		expect(report.notUnderstood.map(({why}) => why).join()).toContain('Bea for shops');
	});
});

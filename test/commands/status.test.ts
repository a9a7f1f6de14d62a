import {describe, expect, it} from 'vitest';
import {planInWords} from '../../source/commands/plan-in-words.ts';
import {clocks} from '../../source/incident/clocks.ts';
import {planOf} from '../../source/incident/plan.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {Story} from '../helpers/story.ts';
import {at, ToldIncident} from '../helpers/told-incident.ts';

function words(story: Story): string[] {
	const {incident, now} = story;
	return [
		...planInWords(
			planOf(incident, story.clocks(), now, (at) => new Date(at).toISOString().slice(11, 16)),
			{zone: 'UTC', now},
		),
	];
}

/** The line of a clock in single spaces. */
function lineOf(lines: readonly string[], pattern: RegExp): string {
	const found = lines.find((line) => pattern.test(line));
	if (found === undefined) throw new Error(`no line like ${pattern} in\n${lines.join('\n')}`);
	return found.trim().replaceAll(/ {2,}/g, ' | ');
}

describe('the plan in words', () => {
	it('names the time, the person, the number and the source of each, also that there is nobody', () => {
		const lines = words(new Story(defaultRunbook(), 'SEV-1').at(6, 1));
		expect(lineOf(lines, /VP Engineering.*Technical Escalation/)).toMatch(
			/in 09:00 \| 08:26 \| VP Engineering \| vp \+1 555 0103 \| Technical Escalation · SEV-1 · VP Engineering/,
		);
		expect(lineOf(lines, /Customer Success/)).toMatch(/in 24:00 \| 08:41 \| Customer Success \| no number known \| Business Escalation/);
		expect(lineOf(lines, /^ {2}late/)).toMatch(/late \| late 01:00 \| 08:16 \| Status update/);
	});

	it('says the day of what is not today', () => {
		const day = 24 * 60;
		const lines = words(new Story(defaultRunbook(), 'SEV-3').sleep(day).at(day + 1, 30));
		expect(lineOf(lines, /Executive Team/)).toMatch(/in 5 d 23 h \| 2026-11-30 08:11 \| Executive Team/);
		expect(lineOf(lines, /Status update/)).toMatch(/late 23:31:00 \| 2026-11-23 08:41 \| Status update/);
		expect(lineOf(lines, /Customer Success.*no number/)).toMatch(/\| 08:11 \| Customer Success/);
	});

	it('is read from the top: to call, late, no number known, over, next, told, ended, which is the order of NEXT', () => {
		const story = new Story(defaultRunbook(), 'SEV-1').at(1, 1).told('VP Engineering', 'vp').at(6, 1);
		const titles = words(story).flatMap((line) => /^ {2}(\S+(?: \S+)*) {2}/.exec(line)?.[1] ?? []);
		expect(titles).toEqual(['to call', 'late', 'no number known', 'over', 'next', 'told', 'ended']);
		expect(lineOf(words(story), /^ {2}told/)).toMatch(/told \| told \| 08:12 \| VP Engineering \| vp/);
	});

	it('says how soon whoever declared answered only where it is known when that was noticed', () => {
		const response = (detectedAt?: string) => {
			const {incident} = new ToldIncident({detectedAt});
			const policy = {runbook: defaultRunbook(), directory: []};
			return planOf(incident, clocks(incident, policy, at(1)), at(1), String).rows.find(({clock}) => clock.kind === 'response')?.name;
		};
		expect(response()).toBe('Response, no detection');
		expect(response('2026-11-23T08:11:00.000Z')).toBe('Response at once');
		expect(response('2026-11-23T08:08:00.000Z')).toBe('Response after 03:00');
	});

	it('says how and when each ended, who put it off and why, and only counts what was met, missed or over with earlier severities', () => {
		const story = new Story(defaultRunbook(), 'SEV-1').at(2, 1);
		const waiting = story.clocks().find(({name}) => name === 'Customer Success');
		story.add('clock.deferred', {clock: waiting?.id ?? '', reason: 'they know'}).at(3, 1);
		expect(lineOf(words(story), /Customer Success/)).toMatch(/deferred \| 08:13 \| Customer Success \| by maria: they know/);
		expect(lineOf(words(story), /Response, no/)).toMatch(/met \| 08:11 \| Response, no detection \| by maria/);
		expect(words(story).join('\n')).not.toContain(' before: ');
		story.add('severity.changed', {to: 'SEV-2', reason: 'fewer customers'}).at(4, 1);
		const before = story
			.clocks()
			.filter(
				({state, id, kind}) => ['met', 'missed', 'superseded'].includes(state) && id.split(':').at(-3) === '1' && kind !== 'response',
			);
		expect(before.length).toBeGreaterThan(3);
		expect(words(story).at(-1)).toBe(`  SEV-1 before: ${before.length} over`);
		expect(words(story)).toHaveLength(story.clocks().length - before.length + 1);
	});

	it('has one line for each earlier severity, however often it was left, with the stages that ended then', () => {
		const story = new Story(defaultRunbook(), 'SEV-1').at(1, 1).add('update', {text: 'x', to: 'internal'});
		story.add('stage.entered', {stage: 'act'}).at(2, 1).add('severity.changed', {to: 'SEV-2', reason: 'x'}).at(3, 1);
		story.add('severity.changed', {to: 'SEV-1', reason: 'x'}).at(4, 1).add('severity.changed', {to: 'SEV-3', reason: 'x'}).at(5, 1);
		const lines = words(story).filter((line) => line.includes(' before: '));
		expect(lines).toEqual([
			expect.stringMatching(/^ {2}SEV-1 before: 2 met, \d+ over$/),
			expect.stringMatching(/^ {2}SEV-2 before: \d+ over$/),
		]);
		expect(words(story).filter((line) => /Stage Assess/.test(line))).toEqual([]);
		const {rows, earlier} = planOf(story.incident, story.clocks(), story.now, String);
		const count = (of: typeof rows) => of.reduce((sum, {also}) => sum + 1 + also.length, 0);
		expect(count(rows) + count(earlier.flatMap((one) => one.rows)), 'nothing is left out').toBe(story.clocks().length);
	});
});

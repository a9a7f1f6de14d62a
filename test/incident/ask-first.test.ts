import {describe, expect, it} from 'vitest';
import {decide} from '../../source/incident/decide.ts';
import type {Circumstances} from '../../source/incident/decision.ts';
import {idsToDefer} from '../../source/incident/deferral.ts';
import {timelineEntry} from '../../source/incident/timeline.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {declaredAt, minute, Story} from '../helpers/story.ts';

const askFirst = {anywayAfterMs: 3 * minute};
const sev2 = () => new Story(defaultRunbook(), 'SEV-2', {askFirst});

/** "0 ask Service Owner", "1 raise Service Owner": what the room did with rungs, and at which minute. */
function did(story: Story): string[] {
	return story.events.flatMap((event) => {
		if ((event.type !== 'clock.asked' && event.type !== 'clock.raised') || event.data.kind === 'update') return [];
		const why = event.type === 'clock.raised' && event.data.unconfirmed !== undefined ? ` (${event.data.unconfirmed})` : '';
		const declared = Date.parse(story.events[0]?.at ?? '');
		return [`${(Date.parse(event.at) - declared) / minute} ${event.type === 'clock.asked' ? 'ask' : 'raise'} ${event.data.name}${why}`];
	});
}

function confirm(story: Story, name: string): Story {
	return story.add('clock.confirmed', {clock: story.clock(name)?.id ?? ''});
}

describe('a room that asks first (R31)', () => {
	it.each<[string, (story: Story) => Story, string[]]>([
		['waits for the commander', (story) => story.at(2), ['0 ask Service Owner']],
		['raises it at their word', (story) => confirm(story.at(1), 'Service Owner').at(2), ['0 ask Service Owner', '1 raise Service Owner']],
		['raises it without an answer in time', (story) => story.at(4), ['0 ask Service Owner', '3 raise Service Owner (silence)']],
		[
			'raises it when the commander is gone, and asks nobody then',
			(story) => story.at(1).add('commander.gone', {person: 'maria'}, 'room').at(6),
			['0 ask Service Owner', '1 raise Service Owner (nobody)', '6 raise Engineering Manager (nobody)'],
		],
		[
			'raises it when nobody commands',
			(story) => story.at(2).add('role.released', {role: 'commander'}).at(2.5),
			['0 ask Service Owner', '2 raise Service Owner (nobody)'],
		],
		[
			'asks the next commander, who goes on with what was asked',
			(story) => confirm(story.at(1).add('command.taken', {from: 'maria'}, 'li').at(2), 'Service Owner').at(2.5),
			['0 ask Service Owner', '2 raise Service Owner'],
		],
		[
			'raises nothing that was put off, and asks again when it falls due again',
			(story) =>
				story
					.at(1)
					.add('clock.deferred', {
						clock: story.clock('Service Owner')?.id ?? '',
						reason: 'asleep',
						until: new Date(story.now + 2 * minute).toISOString(),
					})
					.at(4),
			['0 ask Service Owner', '3 ask Service Owner'],
		],
		['raises nothing for who was called already', (story) => story.at(1).told('Service Owner', 'owner').at(4.5), ['0 ask Service Owner']],
	])('%s', (_, tell, expected) => {
		expect(did(tell(sev2()))).toEqual(expected);
	});

	it('asks about pages at the declaration, too, all of them at once', () => {
		const story = new Story(defaultRunbook(), 'SEV-1', {askFirst}).at(1);
		expect(did(story).sort()).toEqual(
			['On-call SRE', 'Platform Lead', 'VP Engineering', 'CTO', 'Product Lead', 'Business Lead'].map((name) => `0 ask ${name}`).sort(),
		);
	});

	it('asks about no update and no reminder: they are raised by themselves', () => {
		const updates = sev2().at(11);
		expect(updates.events.some((event) => event.type === 'clock.raised' && event.data.kind === 'update')).toBe(true);
		const reminders = new Story(defaultRunbook(), 'SEV-4', {askFirst, directory: []}).at(25 * 60, 600);
		expect(did(reminders)).toContain(`${24 * 60} raise Product Lead`);
		expect(did(reminders)).not.toContain(`${24 * 60} ask Product Lead`);
	});

	it('counts the silence of the primary from when they are called', () => {
		const story = sev2().at(2);
		// Called at the latest three minutes after the question, and five silent ones later the secondary is.
		expect(story.clock('Engineering Manager')).toMatchObject({state: 'waiting', dueAt: declaredAt + 8 * minute});
		confirm(story, 'Service Owner').raise();
		expect(story.clock('Engineering Manager')).toMatchObject({state: 'waiting', dueAt: declaredAt + 7 * minute});
		expect(did(story.at(8)).filter((line) => line.includes('Engineering Manager'))).toEqual(['7 ask Engineering Manager']);
	});

	it('takes back no question about the secondary, when the primary is called later than it could be', () => {
		const story = sev2().at(0).sleep(300);
		story.at(304);
		const secondary = story.events.flatMap(({type, data, at}) =>
			(type === 'clock.asked' || type === 'clock.raised') && data.clock.includes('technical/engineering-manager')
				? [`${(Date.parse(at) - declaredAt) / minute} ${type}`]
				: [],
		);
		expect(secondary).toEqual(['300 clock.asked', '303 clock.raised']);
	});

	it('is late only by what it waited for nobody', () => {
		const story = confirm(sev2().at(2), 'Service Owner');
		expect(story.clock('Service Owner')).toMatchObject({state: 'due', againAt: story.now, word: {is: 'given', by: 'maria'}});
		expect(sev2().at(2).clock('Service Owner')).toMatchObject({state: 'asked', word: {is: 'asked'}});
	});

	it('lets one word and one deferral do for what was asked together', () => {
		const directory = [{login: 'vp', positions: ['VP Engineering', 'CTO']}];
		const story = () => new Story(defaultRunbook(), 'SEV-1', {askFirst, directory}).at(1);
		const clock = story().clock('CTO');
		expect(clock).toMatchObject({state: 'asked', with: [expect.any(String)]});
		expect(clock && idsToDefer(story().incident, clock)).toEqual([clock?.id]);
		expect(did(confirm(story(), 'CTO').at(1.5)).filter((line) => line.includes('raise'))).toEqual(['1 raise VP Engineering, CTO']);
		const off = story()
			.add('clock.deferred', {clock: clock?.id ?? '', reason: 'in the air'})
			.at(5);
		expect(did(off).filter((line) => /raise.*(?:VP|CTO)/.test(line))).toEqual([]);
	});

	it('takes a word only on what waits for one', () => {
		const story = sev2().at(1);
		const circumstances: Circumstances = {...story.policy, known: new Set(['maria']), now: story.now, takenIds: new Set(), drill: false};
		const word = (name: string) =>
			decide(
				story.incident,
				{type: 'clock.confirmed', data: {clock: story.clock(name)?.id ?? ''}},
				{person: 'maria', access: 'command'},
				circumstances,
			);
		expect(word('Service Owner')).toMatchObject({accepted: true, data: {name: 'Service Owner'}});
		expect(word('Product Lead')).toMatchObject({
			accepted: false,
			text: 'Product Lead does not wait for the commander’s word: it is waiting.',
		});
		confirm(story, 'Service Owner');
		expect(word('Service Owner')).toMatchObject({accepted: false, text: expect.stringContaining('confirmed already, by maria')});
	});

	it('says in the timeline what it asked, what it was told, and why it did not wait', () => {
		const words = (story: Story) =>
			story.events.slice(1).map((event) => [timelineEntry(event, 'UTC').kind, timelineEntry(event, 'UTC').text]);
		expect(words(confirm(sev2().at(1), 'Service Owner').at(1.5))).toEqual([
			['ASK', 'Service Owner is due: raise or defer? owner'],
			['RAISE', expect.stringContaining('service owner')],
			['ESCALATE', 'Service Owner: call owner'],
		]);
		expect(words(sev2().at(3)).at(-1)).toEqual(['ESCALATE', 'Service Owner: call owner (no answer from the commander)']);
	});
});

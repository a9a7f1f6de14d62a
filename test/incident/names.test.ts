import {describe, expect, it} from 'vitest';
import type {Clock} from '../../source/incident/clock.ts';
import {commandWarning} from '../../source/incident/eligible.ts';
import {handoverBrief} from '../../source/incident/handover-brief.ts';
import {namesOf} from '../../source/incident/names.ts';
import {nextAction} from '../../source/incident/next-action.ts';
import {personNamed} from '../../source/incident/person-named.ts';
import {timelineEntry} from '../../source/incident/timeline.ts';
import {clocksWithNames, incidentWithNames} from '../../source/incident/with-names.ts';
import {runbookWithPeople} from '../helpers/runbook-with-people.ts';
import {Story} from '../helpers/story.ts';

const person = (login: string, name?: string) => ({login, positions: ['Service Owner'], ...(name === undefined ? {} : {name})});

describe('what people are called', () => {
	it('is the name that the list gives them; whoever has none, or is not listed, is their login', () => {
		const names = namesOf([person('u1042', 'María López'), person('sam')]);
		expect(['u1042', 'sam', 'li'].map(names)).toEqual(['María López', 'sam', 'li']);
	});

	it('is never what could be somebody else’s login: a single word has the login behind it', () => {
		const names = namesOf([
			person('vp', 'Vera'),
			person('sam', 'Sam'),
			person('x1', 'Ann Bo'),
			person('x2', 'ann bo'),
			person('x3', 'A (via b)'),
		]);
		expect(names('vp')).toBe('Vera (vp)');
		expect(names('sam'), 'their own login').toBe('sam');
		expect([names('x1'), names('x2')], 'two of one name').toEqual(['x1', 'x2']);
		expect(names('x3'), 'as an account is written').toBe('x3');
	});

	it('says the account where only that is proven', () => {
		const names = namesOf([person('u1042 (via root)', 'María López'), person('ann (via root)', 'Vera')]);
		expect(names('u1042 (via root)')).toBe('María López (via root)');
		expect(names('ann (via root)')).toBe('Vera (ann via root)');
	});

	it('can be typed as it is shown', () => {
		const directory = [person('vp', 'Vera'), person('u1042 (via root)', 'María López')];
		const typed = (text: string) => personNamed(text, {directory, known: new Set()}).person;
		expect(typed('Vera (vp)')).toBe('vp');
		expect(typed('maría lópez (via root)')).toBe('u1042 (via root)');
		expect(typed('María López')).toBe('u1042 (via root)');
	});
});

describe('an incident with names', () => {
	const directory = [
		{login: 'maria', name: 'María López', positions: ['Senior SRE']},
		{login: 'owner', name: 'Olga Ow', positions: ['Service Owner'], phone: '+1 555 0105'},
		{login: 'sre', name: 'Sören R', positions: ['On-call SRE']},
	];
	const names = namesOf(directory);
	const story = () => {
		const told = new Story(runbookWithPeople, 'SEV-2', {directory}).at(1);
		told
			.add('role.asked', {role: 'database', person: 'sre'})
			.add('task.assigned', {text: 'look', owner: 'sre', dueAt: '2026-11-23T08:30:00.000Z'});
		return told.add('handover.offered', {to: 'sre', brief: 'x'});
	};

	it('has them in roles, tasks, offers and clocks, and compares as before', () => {
		const told = story();
		const incident = incidentWithNames(told.incident, names);
		expect(incident).toMatchObject({commander: 'María López', handover: {to: 'Sören R'}, tasks: [{owner: 'Sören R'}]});
		expect(incident.roles.get('database')?.asked).toMatchObject({person: 'Sören R', by: 'María López'});
		const clocks = clocksWithNames(told.clocks(), names);
		expect(clocks.find(({name}) => name === 'Service Owner')?.call).toMatchObject([{people: ['Olga Ow']}]);
		const next = (all: readonly Clock[], at: typeof incident, me: string) =>
			nextAction({incident: at, clocks: all, me, now: told.now, runbook: runbookWithPeople});
		expect(next(clocks, incident, 'María López').text).toBe('Call Service Owner: Olga Ow +1 555 0105');
		expect(next(clocks, incident, 'Sören R').key).toBe(next(told.clocks(), told.incident, 'sre').key);
	});

	it('has them in every entry of the timeline, and none of their logins', () => {
		const told = story();
		const lines = told.events.map((event) => {
			const {who, kind, text} = timelineEntry(event, 'UTC', names);
			return `${who} ${kind} ${text}`;
		});
		expect(lines).toContain('María López ASKED Sören R to take database');
		expect(lines).toContain('María López HANDOVER command offered to Sören R');
		expect(lines).toContain('room ESCALATE Service Owner: call Olga Ow +1 555 0105');
		expect(lines.join('\n')).not.toMatch(/\b(?:maria|sre|owner)\b/);
	});

	it('has them in what is said against a commander', () => {
		const warning = 'maria is not On-call SRE or Platform Engineer';
		const story = new Story(runbookWithPeople, 'SEV-2', {directory, by: 'sre'}).add('command.taken', {from: 'sre', reason: 'x', warning});
		const last = story.events.at(-1);
		expect(last && timelineEntry(last, 'UTC', names).because).toBe('because x; María López is not On-call SRE or Platform Engineer');
		expect(commandWarning('maria', 'SEV-1', {...story.policy}, names)).toBe(undefined);
		expect(commandWarning('owner', 'SEV-1', story.policy, names)).toMatch(/^Olga Ow is not /);
	});

	it('has them in the brief of a handover', () => {
		const {incident, events, policy, now} = story();
		const brief = handoverBrief({incident, events, policy}, {now, zone: 'UTC', note: 'watch it'});
		expect(brief).toMatch(/^María López says: watch it\n/);
		expect(brief).toContain('call Olga Ow');
		expect(brief).not.toMatch(/\b(?:maria|sre|owner)\b/);
	});
});

import {describe, expect, it} from 'vitest';
import {toAsk} from '../../source/incident/assembly.ts';
import {nextAction} from '../../source/incident/next-action.ts';
import {oneAnswerTo, onePerPerson, positionsInWords, waitsFor} from '../../source/incident/one-ask.ts';
import {timelineEntry} from '../../source/incident/timeline.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {at, ToldIncident} from '../helpers/told-incident.ts';

const runbook = defaultRunbook();
const directory = [
	{login: 'sam', positions: ['Service team', 'Database', 'Platform Lead']},
	{login: 'li', positions: ['Service team']},
];
const asked = {person: 'sam', roles: ['database', 'platform'], members: ['Service team']};

describe('asking everybody', () => {
	it('asks each person once, for all that they are wanted for', () => {
		const {incident} = new ToldIncident({severity: 'SEV-3'});
		const asks = onePerPerson(toAsk(incident, {runbook, directory}, {here: new Set(), by: 'maria'}));
		expect(asks).toEqual([
			{type: 'person.asked', data: asked},
			{type: 'team.asked', data: {member: 'Service team', person: 'li'}},
		]);
	});

	it('of whoever asks puts down that they are there', () => {
		const {incident} = new ToldIncident({severity: 'SEV-3'});
		const asks = onePerPerson(toAsk(incident, {runbook, directory}, {here: new Set(), by: 'li'}));
		expect(asks.at(-1)).toEqual({type: 'team.answered', data: {member: 'Service team', person: 'li'}});
	});
});

describe('one answer', () => {
	const told = () => new ToldIncident({severity: 'SEV-3'}).add('person.asked', asked);

	it('is to all that somebody was asked, whether at once or one by one', () => {
		const once = told();
		expect(waitsFor(once.incident, 'sam')).toEqual({roles: asked.roles, members: asked.members});
		const answer = oneAnswerTo(waitsFor(once.incident, 'sam'), 'sam');
		expect(answer).toEqual({type: 'person.answered', data: asked});
		const {incident} = once.add('person.answered', asked, {by: 'sam', minute: 5});
		expect(incident.roles.get('database')).toEqual({holder: {person: 'sam', since: at(5)}});
		expect(incident.roles.get('platform')).toEqual({holder: {person: 'sam', since: at(5)}});
		expect(incident.team.get('Service team')).toMatchObject([{person: 'sam', answeredAt: at(5)}]);
		expect(waitsFor(incident, 'sam')).toEqual({roles: [], members: []});
		expect(
			incident.joined.map(({person}) => person),
			'whoever says yes to a role is here',
		).toContain('sam');
		const apart = new ToldIncident().add('role.asked', {role: 'scribe', person: 'sam'}).add('team.asked', {member: 'X', person: 'sam'});
		expect(waitsFor(apart.incident, 'sam')).toEqual({roles: ['scribe'], members: ['X']});
	});

	it('to one thing is what it was', () => {
		expect(oneAnswerTo({roles: ['scribe'], members: []}, 'sam')).toEqual({
			type: 'role.acknowledged',
			data: {role: 'scribe', person: 'sam'},
		});
		expect(oneAnswerTo({roles: [], members: ['X']}, 'sam')).toEqual({type: 'team.answered', data: {member: 'X', person: 'sam'}});
		expect(oneAnswerTo({roles: [], members: []}, 'sam')).toBeUndefined();
	});

	it('is never to command, which is answered for by itself', () => {
		const {incident} = told().add('role.asked', {role: 'commander', person: 'sam'});
		expect(waitsFor(incident, 'sam').roles).not.toContain('commander');
	});

	it('is what NEXT tells them to give, in words', () => {
		const next = nextAction({incident: told().incident, clocks: [], me: 'sam', now: at(3), runbook});
		expect(next).toMatchObject({
			key: 'a',
			answers: 'asks:sam',
			text: 'Acknowledge: you are asked to take the roles Database, Platform and to join as Service team',
		});
		expect(positionsInWords({roles: [], members: ['X']}, String)).toBe('to join as X');
	});

	it('stands in the timeline, as the ask does', () => {
		const story = told().add('person.answered', asked, {by: 'sam'});
		expect(
			story.events
				.slice(1)
				.map((event) => timelineEntry(event, 'UTC'))
				.map(({kind, text}) => `${kind} ${text}`),
		).toEqual([
			'ASKED sam: to take database, platform, to join as Service team',
			'TEAM sam is here: to take database, platform, to join as Service team',
		]);
	});
});

describe('an ask that is taken back', () => {
	it('waits for nobody any more, and leaves who answered and who holds the role', () => {
		const story = new ToldIncident({severity: 'SEV-3'})
			.add('person.asked', asked)
			.add('team.asked', {member: 'Service team', person: 'li'})
			.add('team.answered', {member: 'Service team', person: 'li'}, {by: 'li'})
			.add('role.withdrawn', {role: 'database', person: 'sam'})
			.add('team.withdrawn', {member: 'Service team', person: 'sam'});
		expect(story.incident.roles.has('database')).toBe(false);
		expect(story.incident.roles.get('platform')?.asked?.person).toBe('sam');
		expect(story.incident.team.get('Service team')?.map(({person}) => person)).toEqual(['li']);
		expect(
			story.add('team.withdrawn', {member: 'Service team', person: 'li'}).incident.team.get('Service team'),
			'li has come',
		).toHaveLength(1);
		const held = new ToldIncident()
			.add('role.assigned', {role: 'scribe', person: 'li'})
			.add('role.asked', {role: 'scribe', person: 'sam'})
			.add('role.withdrawn', {role: 'scribe', person: 'sam'});
		expect(held.incident.roles.get('scribe')).toMatchObject({holder: {person: 'li'}});
		expect(held.incident.roles.get('scribe')?.asked).toBeUndefined();
	});

	it('of logs of before may name nobody', () => {
		const story = new ToldIncident().add('team.asked', {member: 'Service team'}).add('team.withdrawn', {member: 'Service team'});
		expect(story.incident.team.size).toBe(0);
	});
});

import {describe, expect, it} from 'vitest';
import {teamOf, toAsk} from '../../source/incident/assembly.ts';
import {decide} from '../../source/incident/decide.ts';
import {parseOperation} from '../../source/incident/events.ts';
import {nextAction} from '../../source/incident/next-action.ts';
import {onePerPerson} from '../../source/incident/one-ask.ts';
import {runbookWithPeople as runbook} from '../helpers/runbook-with-people.ts';
import {Story} from '../helpers/story.ts';

const directory = [
	{login: 'maria', positions: ['Service Owner']},
	{login: 'sam', positions: ['Service Owner', 'Platform Lead']},
	{login: 'li', positions: ['On-call SRE']},
];
const member = 'Service owner';
const story = () => new Story(runbook, 'SEV-3', {directory});

function ask(told: Story, type: string, data: object, person = 'maria') {
	const around = {...told.policy, known: new Set<string>(), now: told.now, takenIds: new Set<string>(), drill: false};
	return decide(told.incident, parseOperation(type, data), {person, access: 'command'}, around);
}

const again = (text: RegExp) => ({accepted: false, code: 'again', text: expect.stringMatching(text)});

describe('an ask that is open is not asked again, whoever asks', () => {
	it('for the team, a role, or both', () => {
		const told = story().add('team.asked', {member, person: 'sam'}).add('role.asked', {role: 'platform', person: 'sam'}).at(2);
		expect(ask(told, 'team.asked', {member, person: 'Sam'}, 'li')).toMatchObject(again(/^sam was asked as Service owner 2 min ago/));
		expect(ask(told, 'role.asked', {role: 'platform', person: 'sam'})).toMatchObject(again(/^sam was asked to take platform 2 min ago/));
		expect(ask(told, 'role.asked', {role: 'platform', person: 'li'})).toMatchObject({accepted: true});
		const all = {person: 'sam', roles: ['platform'], members: [member]};
		expect(ask(told, 'person.asked', all)).toMatchObject(again(/^sam was asked/));
		expect(ask(told, 'person.asked', {...all, roles: ['platform', 'database']}), 'what is new of it').toMatchObject({
			accepted: true,
			data: {person: 'sam', roles: ['database'], members: []},
		});
		const back = told.add('team.withdrawn', {member, person: 'sam'}).add('role.withdrawn', {role: 'platform', person: 'sam'});
		expect(ask(back, 'person.asked', all), 'it was taken back').toMatchObject({accepted: true, data: all});
	});

	it('nor is who has come; after a reopening they are asked anew', () => {
		const told = story().add('team.answered', {member, person: 'sam'}, 'sam').at(1);
		expect(ask(told, 'team.asked', {member, person: 'sam'})).toMatchObject(again(/^sam is here as Service owner/));
		expect(ask(told, 'team.answered', {member, person: 'sam'})).toMatchObject(again(/^sam is here/));
		told.add('incident.resolved', {rootCause: 'x', resolution: 'y'}).at(5).add('incident.reopened', {reason: 'z'});
		expect(ask(told, 'team.asked', {member, person: 'sam'})).toMatchObject({accepted: true});
	});

	it('everybody is asked once by two who ask everybody at the same time', () => {
		const told = story();
		const asks = (by: string) => onePerPerson(toAsk(told.incident, told.policy, {here: new Set(), by}));
		const both = [...asks('maria'), ...asks('maria'), ...asks('li')];
		const outcomes = both.map(({type, data}) => {
			const decision = ask(told, type, data);
			if (decision.accepted) told.add(decision.type, decision.data);
			return decision.accepted ? type : decision.code;
		});
		expect(outcomes, 'li is asked, and is there').toEqual(['person.asked', 'team.asked', 'again', 'again', 'again', 'team.answered']);
		expect(asks('maria')).toEqual([]);
	});
});

describe('whoever commands, or took a role, is there', () => {
	it('and is not asked for the team, nor counted among those who were not asked', () => {
		const told = story();
		const names = () =>
			toAsk(told.incident, told.policy, {here: new Set(), by: 'li'}).flatMap((one) => (one.is === 'role' ? [] : [one.person]));
		expect(names()).toEqual(['sam', 'li']);
		expect(teamOf(told.incident, told.policy)[0]).toMatchObject({member, there: ['maria'], unasked: ['sam']});
		expect(ask(told, 'team.asked', {member, person: 'maria'}, 'li')).toMatchObject(again(/^maria has command, and is here/));
		told.add('role.assigned', {role: 'platform', person: 'sam'});
		expect(names(), 'given by another: they may be asleep').toEqual(['sam', 'li']);
		told.add('role.released', {role: 'platform'}).add('role.assigned', {role: 'platform', person: 'sam'}, 'sam');
		expect(names()).toEqual(['li']);
	});

	it('and is not waited for any more where they were asked before', () => {
		const told = story().add('team.asked', {member, person: 'sam'}).at(1);
		const next = () => nextAction({incident: told.incident, clocks: [], me: 'sam', now: told.now, runbook}).text;
		expect(next()).toMatch(/asked to join as Service owner/);
		told.add('command.taken', {from: 'maria', reason: 'x'}, 'sam');
		expect(next()).not.toMatch(/asked to join/);
		expect(told.incident.team.get(member)).toMatchObject([{person: 'sam', answeredAt: told.now}]);
		const asked = story()
			.add('person.asked', {person: 'sam', roles: ['platform'], members: [member]})
			.at(1);
		asked.add('role.acknowledged', {role: 'platform', person: 'sam'}, 'sam');
		expect(asked.incident.team.get(member)).toMatchObject([{person: 'sam', answeredAt: asked.now}]);
	});
});

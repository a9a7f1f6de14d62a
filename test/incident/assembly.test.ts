import {describe, expect, it} from 'vitest';
import {teamOf, toAsk, toName, unanswered} from '../../source/incident/assembly.ts';
import {holdersLike} from '../../source/incident/directory.ts';
import {runbookWithPeople} from '../helpers/runbook-with-people.ts';
import {minute, people, Story} from '../helpers/story.ts';

const nobody = {here: new Set<string>(), by: 'maria'};

describe('the team that the runbook calls together (R16)', () => {
	it('lists the members of the severity, and after a rise the new ones as not asked', () => {
		const story = new Story(runbookWithPeople, 'SEV-2');
		story
			.add('team.asked', {member: 'Subject matter experts', person: 'sre'})
			.add('team.answered', {member: 'Subject matter experts', person: 'sre'});
		const states = () =>
			teamOf(story.incident, story.policy).map(
				({member, called, state}) => `${member} ${called ? '' : '(other) '}${state?.answered ? 'answered' : state ? 'asked' : 'not asked'}`,
			);
		expect(states()).toEqual(['Core response team not asked', 'Subject matter experts answered']);
		story.add('team.asked', {member: 'Core response team'}).add('severity.changed', {to: 'SEV-1', reason: 'it spreads'});
		expect(states()).toEqual(['All hands not asked', 'Subject matter experts answered', 'Core response team (other) asked']);
	});

	it('asks everybody who is open, with a person where the directory has one', () => {
		const story = new Story(runbookWithPeople, 'SEV-3');
		const asks = () =>
			toAsk(story.incident, story.policy, nobody).map((ask) => `${ask.is === 'role' ? ask.role : ask.member}: ${ask.person}`);
		expect(asks()).toEqual(['platform: lead', 'Service owner: owner', 'On-call: sre']);
		story.add('role.asked', {role: 'platform', person: 'lead'}).add('team.asked', {member: 'On-call', person: 'sre'});
		expect(asks()).toEqual(['Service owner: owner']);
	});

	it('asks nobody as whom nobody is known, and says who is to be named', () => {
		const story = new Story(runbookWithPeople, 'SEV-1');
		expect(toAsk(story.incident, story.policy, nobody).filter(({is}) => is === 'team')).toEqual([]);
		expect(toName(story.incident, story.policy)).toEqual(['All hands', 'Subject matter experts']);
		story.add('team.asked', {member: 'All hands', person: 'sre'});
		expect(toName(story.incident, story.policy)).toEqual(['Subject matter experts']);
	});

	it('prefers who is connected', () => {
		const directory = [
			{login: 'ana', positions: ['On-call SRE']},
			{login: 'li', positions: ['On-call Engineer']},
		];
		const story = new Story(runbookWithPeople, 'SEV-3', {directory});
		const first = (here: string[]) =>
			toAsk(story.incident, story.policy, {here: new Set(here), by: 'maria'}).find((ask) => ask.is === 'team' && ask.member === 'On-call')
				?.person;
		expect(first([])).toBe('ana');
		expect(first(['li'])).toBe('li');
	});

	it('never asks whoever asks: another is asked, or they are there already', () => {
		const directory = [
			{login: 'lead', positions: ['Platform Lead', 'On-call SRE', 'Service Owner']},
			{login: 'sre', positions: ['On-call SRE']},
		];
		const story = new Story(runbookWithPeople, 'SEV-3', {directory});
		const asks = (by: string) =>
			toAsk(story.incident, story.policy, {here: new Set(['lead']), by}).map(({is, person}) => `${is} ${person}`);
		expect(asks('lead')).toEqual(['own lead', 'team sre']);
		expect(asks('sre')).toEqual(['role lead', 'team lead', 'team lead']);
	});

	it('shows what waits for an answer, the oldest first, and nothing once it is over', () => {
		const story = new Story(runbookWithPeople, 'SEV-1');
		story.sleep(1).add('team.asked', {member: 'All hands'});
		story.sleep(2).add('role.asked', {role: 'database', person: 'sre'});
		story.sleep(3).add('handover.offered', {to: 'lead', brief: 'x'});
		expect(unanswered(story.incident, runbookWithPeople).map(({what, whom, since}) => [what, whom, (story.now - since) / minute])).toEqual([
			['All hands', undefined, 2],
			['Database', 'sre', 1],
			['command', 'lead', 0],
		]);
		story.add('incident.cancelled', {reason: 'false alarm'});
		expect(unanswered(story.incident, runbookWithPeople)).toEqual([]);
	});

	it.each([
		['Platform lead', ['lead']],
		['On-call', ['sre']],
		['Service owners', ['owner']],
		['Service', ['owner', 'manager']],
		['Serv', []],
		['', []],
	])('"%s" is held by %j', (name, logins) => {
		expect(holdersLike(people, name)).toEqual(logins);
	});
});

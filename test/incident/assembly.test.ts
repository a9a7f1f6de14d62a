import {describe, expect, it} from 'vitest';
import {meansEverybody, memberInWords, teamOf, toAsk, toName, unanswered} from '../../source/incident/assembly.ts';
import {holdersLike} from '../../source/incident/directory.ts';
import {unansweredInWords} from '../../source/incident/in-words.ts';
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
				({member, called, asked: [first]}) =>
					`${member} ${called ? '' : '(other) '}${first?.answeredAt === undefined ? (first ? 'asked' : 'not asked') : 'answered'}`,
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
		const experts = () => toAsk(story.incident, story.policy, nobody).filter((ask) => ask.is === 'team' && ask.member !== 'All hands');
		expect(experts()).toEqual([]);
		expect(toName(story.incident, story.policy)).toEqual(['Subject matter experts']);
		story.add('team.asked', {member: 'Subject matter experts', person: 'sre'});
		expect(toName(story.incident, story.policy)).toEqual([]);
		const unknown = new Story(runbookWithPeople, 'SEV-1', {directory: []});
		expect(toName(unknown.incident, unknown.policy)).toEqual(['All hands', 'Subject matter experts']);
	});

	it('prefers who is connected for a role, and asks each of a team', () => {
		const directory = [
			{login: 'ana', positions: ['On-call SRE', 'Platform Lead']},
			{login: 'li', positions: ['On-call Engineer', 'Platform Lead']},
		];
		const story = new Story(runbookWithPeople, 'SEV-3', {directory});
		const asks = (here: string[]) =>
			toAsk(story.incident, story.policy, {here: new Set(here), by: 'maria'}).map(({is, person}) => `${is} ${person}`);
		expect(asks([])).toEqual(['role ana', 'team ana', 'team li']);
		expect(asks(['li'])).toEqual(['role li', 'team ana', 'team li']);
	});

	it('has an answer of each: none takes the place of another’s, and whoever came unasked is not asked', () => {
		const directory = ['sam', 'li', 'ana'].map((login) => ({login, positions: ['Service Owner']}));
		const story = new Story(runbookWithPeople, 'SEV-3', {directory});
		const member = 'Service owner';
		const asks = () => toAsk(story.incident, story.policy, nobody).map(({person}) => person);
		expect(asks()).toEqual(['sam', 'li', 'ana']);
		story.add('team.asked', {member, person: 'sam'}).at(1).add('team.answered', {member, person: 'sam'});
		story.at(2).add('team.asked', {member, person: 'li'}).at(3).add('team.answered', {member, person: 'ana'});
		expect(asks()).toEqual([]);
		const [service] = teamOf(story.incident, story.policy);
		expect(service?.asked.map(({person, answeredAt}) => `${person} ${answeredAt === undefined ? 'asked' : 'came'}`)).toEqual([
			'sam came',
			'li asked',
			'ana came',
		]);
		expect(service && memberInWords(service, story.now)).toEqual([
			'sam answered 2 min ago',
			'li asked 1 min ago, no answer',
			'ana answered 0 s ago',
		]);
		expect(unansweredInWords(story.incident, story.policy.runbook, story.now)).toEqual(['Service owner: li, asked 1 min ago']);
	});

	it('means everybody of the directory by "All hands"', () => {
		const story = new Story(runbookWithPeople, 'SEV-1');
		const allHands = () =>
			toAsk(story.incident, story.policy, {...nobody, by: 'lead'}).flatMap((ask) =>
				ask.is !== 'role' && ask.member === 'All hands' ? [`${ask.is} ${ask.person}`] : [],
			);
		expect(allHands()).toEqual(['team sre', 'own lead', 'team vp', 'team cto', 'team owner', 'team manager', 'team product']);
		story.add('team.asked', {member: 'All hands', person: 'cto'});
		expect(allHands()).not.toContain('team cto');
		// A position of that name is whoever holds it.
		const held = new Story(runbookWithPeople, 'SEV-1', {directory: [...people, {login: 'amy', positions: ['All hands']}]});
		expect(teamOf(held.incident, held.policy)[0]).toMatchObject({everybody: false, people: ['amy']});
	});

	it.each([
		'All hands',
		'All-hands response',
		'all hands on deck',
		'Everyone',
		'everybody',
		'Whole team',
		'the entire company',
		'Alle',
		'Alle Mitarbeiter',
		'Das ganze Team',
		'gesamtes Team',
	])('"%s" is everybody', (name) => {
		expect(meansEverybody(name)).toBe(true);
	});
	it.each([
		'Core response team',
		'Team',
		'All on-call engineers',
		'Service team',
		'Alle Bereitschaften der Datenbank',
		'Everyone on call',
		'Allhands GmbH',
		'Response team',
		'Ganztags-Team',
	])('"%s" is not', (name) => {
		expect(meansEverybody(name)).toBe(false);
	});

	it('never asks whoever asks: another is asked, or they are there already', () => {
		const directory = [
			{login: 'lead', positions: ['Platform Lead', 'On-call SRE', 'Service Owner']},
			{login: 'sre', positions: ['On-call SRE']},
		];
		const story = new Story(runbookWithPeople, 'SEV-3', {directory});
		const asks = (by: string) =>
			toAsk(story.incident, story.policy, {here: new Set(['lead']), by}).map(({is, person}) => `${is} ${person}`);
		expect(asks('lead')).toEqual(['own lead', 'own lead', 'team sre']);
		expect(asks('sre')).toEqual(['role lead', 'team lead', 'team lead', 'own sre']);
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

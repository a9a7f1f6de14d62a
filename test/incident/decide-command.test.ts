import {describe, expect, it} from 'vitest';
import {decide} from '../../source/incident/decide.ts';
import type {Access} from '../../source/incident/decision.ts';
import {parseOperation} from '../../source/incident/events.ts';
import {nextAction} from '../../source/incident/next-action.ts';
import {timelineEntry} from '../../source/incident/timeline.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {people, Story} from '../helpers/story.ts';

const runbook = defaultRunbook();
/** Declared by maria, who commands. */
const story = () => new Story(runbook, 'SEV-1').at(1);

function ask(told: Story, type: string, data: object, person = 'li', access: Access = 'command') {
	return decide(
		told.incident,
		parseOperation(type, data),
		{person, access},
		{runbook, directory: people, known: new Set(['maria', 'li', 'josé']), now: told.now, takenIds: new Set(), drill: false},
	);
}

const refused = (text: RegExp, code = 'status') => ({accepted: false, code, text: expect.stringMatching(text)});
const next = (told: Story, me: string) =>
	nextAction({incident: told.incident, clocks: told.clocks(), me, now: told.now, runbook: told.policy.runbook});

describe('command changes hands so that both know, and why', () => {
	it('nobody is made commander by another’s word, whoever says it', () => {
		const assign = (person: string, by: string, told = story()) => ask(told, 'role.assigned', {role: 'commander', person}, by);
		expect(assign('josé', 'li')).toMatchObject(refused(/^maria has command, and only they can offer it: C, .* then H, .*"josé"/));
		expect(assign('li', 'li')).toMatchObject(refused(/^maria has command: C, .*takes it over/));
		expect(assign('li', 'maria')).toMatchObject(refused(/^li commands once they have said yes: offer it/));
		expect(assign('maria', 'li')).toMatchObject(refused(/^maria has command already/));
		expect(assign('maria', 'maria')).toMatchObject(refused(/^maria has command already/));
		const nobody = story().add('role.released', {role: 'commander'});
		expect(assign('josé', 'li', nobody), 'they may be asleep').toMatchObject(refused(/once they have said yes/));
		expect(assign('li', 'li', nobody)).toMatchObject({accepted: true});
	});

	it('only whoever has it offers it, or anybody where nobody has', () => {
		const offer = (by: string, told = story()) => ask(told, 'handover.offered', {to: 'josé', brief: 'x'}, by);
		expect(offer('li')).toMatchObject(refused(/^maria has command, and only they can offer it/));
		expect(offer('maria')).toMatchObject({accepted: true});
		expect(offer('li', story().add('role.released', {role: 'commander'}))).toMatchObject({accepted: true});
		expect(offer('maria', story().add('command.taken', {from: 'maria', reason: 'x'}, 'li')), 'typed offline').toMatchObject({
			accepted: false,
		});
	});

	it('it is laid down by whoever has it', () => {
		expect(ask(story(), 'role.released', {role: 'commander'})).toMatchObject(refused(/^maria has command, and only they can lay it down/));
		const released = story().add('role.released', {role: 'commander'});
		expect(ask(story(), 'role.released', {role: 'commander'}, 'maria')).toMatchObject(
			refused(/^Nobody commands once you lay it down: give the reason/, 'invalid'),
		);
		expect(ask(story(), 'role.released', {role: 'commander', reason: 'the night is over'}, 'maria')).toMatchObject({accepted: true});
		expect(ask(released, 'role.released', {role: 'commander'})).toMatchObject(refused(/^Nobody has command/));
	});

	it('it is taken over with a reason, also from a commander who is gone; from nobody without one', () => {
		for (const told of [story(), story().add('commander.gone', {person: 'maria'}, 'room')]) {
			expect(ask(told, 'command.taken', {from: 'maria'})).toMatchObject(refused(/^maria has command, and reads why/, 'invalid'));
			expect(ask(told, 'command.taken', {from: 'maria', reason: 'asleep'})).toMatchObject({accepted: true});
		}

		expect(ask(story().add('role.released', {role: 'commander'}), 'command.taken', {from: null})).toMatchObject({accepted: true});
	});

	it('an ask, as in logs of before, is by who has it, and answered by nobody but who was asked', () => {
		const asked = (by: string, told = story()) => told.add('role.asked', {role: 'commander', person: 'josé'}, by);
		const yes = {role: 'commander', person: 'josé'};
		expect(ask(story(), 'role.asked', yes, 'li')).toMatchObject(refused(/^maria has command, and only they/));
		expect(ask(story(), 'role.asked', {role: 'commander', person: 'li'}, 'li', 'respond')).toMatchObject({accepted: false, code: 'access'});
		expect(ask(story(), 'role.acknowledged', yes, 'josé')).toMatchObject(refused(/was not asked/));
		expect(ask(asked('maria'), 'role.acknowledged', yes, 'josé', 'respond')).toMatchObject({accepted: true});
		expect(ask(asked('maria'), 'role.acknowledged', yes, 'li')).toMatchObject(refused(/has to say yes/, 'access'));
		expect(ask(asked('li'), 'role.acknowledged', yes, 'josé')).toMatchObject(refused(/^maria has command, and it was not them/, 'stale'));
		const taken = asked('maria').add('command.taken', {from: 'maria', reason: 'x'}, 'li');
		expect(taken.incident.roles.get('commander')?.asked, 'whoever has it now did not ask').toBeUndefined();
		expect(ask(taken, 'role.acknowledged', yes, 'josé')).toMatchObject(refused(/was not asked/));
	});
});

describe('whoever lost command is told by whom and why', () => {
	it('in NEXT for some minutes, and in the timeline', () => {
		const told = story().add('command.taken', {from: 'maria', reason: 'you\nsleep'}, 'li');
		expect(next(told, 'maria')).toMatchObject({key: 'K', text: 'li took command from you: you sleep', urgency: 'soon'});
		expect(next(told, 'li').text).not.toMatch(/took command/);
		expect(next(told.at(7), 'maria').text).not.toMatch(/took command/);
		const entry = told.events.findLast(({type}) => type === 'command.taken');
		expect(entry && timelineEntry(entry, 'UTC')).toMatchObject({
			who: 'li',
			text: 'taken over from maria',
			because: expect.stringMatching(/you\nsleep/),
		});
	});

	it('not where it was their own word, and not once they have it again', () => {
		const offered = story().add('handover.offered', {to: 'li', brief: 'x'});
		const accepted = offered.add('handover.accepted', {offer: offered.incident.head}, 'li');
		expect(accepted.incident.takenFrom).toBeUndefined();
		expect(story().add('role.released', {role: 'commander'}).incident.takenFrom).toBeUndefined();
		const again = story().add('command.taken', {from: 'maria', reason: 'x'}, 'li').add('command.taken', {from: 'li', reason: 'y'}, 'maria');
		expect(again.incident.takenFrom).toMatchObject({person: 'li', by: 'maria', because: 'y'});
	});

	it('also by an entry of before, in which another was made commander', () => {
		const told = story().add('role.assigned', {role: 'commander', person: 'josé'}, 'li');
		expect(told.incident).toMatchObject({commander: 'josé', takenFrom: {person: 'maria', by: 'li'}});
		expect(told.restart(1).incident).toMatchObject({commander: 'josé', takenFrom: {person: 'maria', by: 'li'}});
	});
});

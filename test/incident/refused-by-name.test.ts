import {describe, expect, it} from 'vitest';
import {decide} from '../../source/incident/decide.ts';
import type {Author} from '../../source/incident/decision.ts';
import {parseOperation} from '../../source/incident/events.ts';
import {personNamed} from '../../source/incident/person-named.ts';
import {runbookWithPeople as runbook} from '../helpers/runbook-with-people.ts';
import {Story} from '../helpers/story.ts';

const directory = [
	{login: 'u1', name: 'María López', positions: ['Senior SRE']},
	{login: 'u2', name: 'Li Wen', positions: ['Database Lead']},
	{login: 'u3', name: 'Vera', positions: ['On-call SRE'], observes: true as const},
	{login: 'u4', name: 'Olga Ow', positions: ['Service Owner']},
];
const logins = /(?<![(\w])u\d\b/;

/** María commands a SEV-2; Li is asked, has a task and is offered command. */
function story() {
	const told = new Story(runbook, 'SEV-2', {directory, by: 'u1'})
		.at(1)
		.add('role.asked', {role: 'database', person: 'u2'}, 'u1')
		.add('role.assigned', {role: 'scribe', person: 'u4'})
		.add('task.assigned', {text: 'look', owner: 'u2', dueAt: '2026-11-23T08:30:00.000Z'})
		.add('note', {text: 'seen'}, 'u1')
		.add('handover.offered', {to: 'u2', brief: 'x'});
	return told.add('task.acknowledged', {task: entry(told, 'task.assigned'), person: 'u2'});
}

type Asked = readonly [type: string, data: object, by?: Author];
const olga: Author = {person: 'u4', access: 'command'};
const responder: Author = {person: 'u4', access: 'respond'};
const maria: Author = {person: 'u1', access: 'command'};

function refused(told: Story, [type, data, by = olga]: Asked, incident = told.incident): string {
	const decision = decide(incident, parseOperation(type, data), by, {
		runbook,
		directory,
		known: new Set(['u1', 'u2', 'u3', 'u4']),
		now: told.now,
		takenIds: new Set(),
		drill: false,
	});
	return decision.accepted ? 'accepted' : decision.text;
}

const entry = (told: Story, type: string) => told.events.findLast((event) => event.type === type)?.seq ?? 0;

describe('a refusal names people as they are shown', () => {
	const told = story();
	const refusals: ReadonlyArray<readonly [words: string, asked: Asked]> = [
		['María López has command now, not Li Wen', ['command.taken', {from: 'u2'}]],
		['María López has command, and reads why', ['command.taken', {from: 'u1'}]],
		['María López has command already', ['handover.offered', {to: 'u1', brief: 'x'}]],
		['`warroom role handover "Li Wen"` offers it', ['handover.offered', {to: 'u2', brief: 'x'}]],
		['Li Wen commands once they have said yes', ['role.assigned', {role: 'commander', person: 'u2'}, maria]],
		['María López has command, and only they can offer it', ['role.asked', {role: 'commander', person: 'u2'}]],
		['María López has command, and only they can lay it down', ['role.released', {role: 'commander'}]],
		['Vera (u3) only reads here', ['handover.offered', {to: 'u3', brief: 'x'}, maria]],
		['Nobody is called "Li Wem". Did you mean Li Wen?', ['role.asked', {role: 'platform', person: 'Li Wem'}]],
		['Did you mean Vera (u3)?', ['role.asked', {role: 'platform', person: 'Vara'}]],
		['Li Wen was asked to take database', ['role.asked', {role: 'database', person: 'u2'}]],
		['Olga Ow is Scribe already', ['role.asked', {role: 'scribe', person: 'u4'}]],
		['Olga Ow was not asked to take database: Li Wen was', ['role.acknowledged', {role: 'database', person: 'u4'}]],
		['Olga Ow is Scribe already', ['person.asked', {person: 'u4', roles: ['scribe'], members: []}]],
		['Olga Ow was not asked to take database', ['person.answered', {person: 'u4', roles: ['database'], members: []}]],
		['Say what Olga Ow is asked to do', ['person.asked', {person: 'u4', roles: [], members: []}]],
		['Li Wen is not waited for as', ['team.withdrawn', {member: 'Core response team', person: 'u2'}]],
		['acknowledged by Li Wen already', ['task.acknowledged', {task: entry(told, 'task.assigned'), person: 'u2'}]],
		['Command was offered to Li Wen, not to you', ['handover.accepted', {offer: entry(told, 'handover.offered')}]],
		['Only Li Wen or the commander can end', ['handover.ended', {offer: entry(told, 'handover.offered')}, responder]],
		["is María López's: only they", ['entry.struck', {target: entry(told, 'note')}, responder]],
	];
	it.each(refusals)('%s', (words, asked) => {
		const text = refused(told, asked);
		expect(text).toContain(words);
		expect(text).not.toMatch(logins);
	});

	it('also where an incident is private, and who sees it is taken away by that name', () => {
		const secret = {...story().incident, people: ['u1', 'u4']};
		const answered = (asked: Asked) => refused(story(), asked, secret);
		for (const [words, asked] of [
			['Li Wen does not see', ['role.asked', {role: 'platform', person: 'u2'}]],
			['people add "Li Wen" --incident', ['role.asked', {role: 'platform', person: 'u2'}]],
			['Olga Ow sees it already', ['people.added', {people: ['u4']}]],
			['is not among those who see it: María López, Olga Ow', ['people.removed', {people: ['Li Wen']}]],
			['María López commands: hand over command first', ['people.removed', {people: ['María López']}]],
		] as const) {
			expect(answered(asked)).toContain(words);
			expect(answered(asked)).not.toMatch(logins);
		}

		expect(answered(['people.removed', {people: ['olga ow']}, maria])).toBe('accepted');
	});

	it('and what it says can be typed', () => {
		expect(personNamed('Vera (u3)', {directory, known: new Set()}).person).toBe('u3');
	});
});

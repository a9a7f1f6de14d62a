import {clocks} from '../../incident/clocks.ts';
import {isWaitedFor} from '../../incident/incident.ts';
import {answerTo, oneAnswer} from '../../incident/one-answer.ts';
import {oneAnswerTo, positionsInWords, waitsFor} from '../../incident/one-ask.ts';
import {nextForMe} from '../next-for-me.ts';
import type {Screen} from '../screen-store.ts';
import {shownAs} from '../shown-as.ts';
import type {MenuItem} from './dialog.ts';
import {done} from './done.ts';
import {rungs} from './escalation.ts';
import {offeredBrief} from './handover.ts';
import {acknowledgeTask} from './tasks.ts';
import {answerForm} from './team.ts';

/** Something that waits for an answer, of whom, and what NEXT calls it (`NextAction.answers`). */
type Waiting = MenuItem & {readonly people: readonly string[]; readonly answers: string};

/** The one answer that waits for this person, else a choice of those that wait: what NEXT names first, for Enter is the next key. */
export function acknowledge(screen: Screen): void {
	const {me} = screen.state.room;
	if (me === null) return;
	const items = [...offers(screen, me), ...asks(screen, me), ...tasks(screen, me), ...calls(screen, me)];
	const mine = items.filter(({people}) => people.includes(me));
	const next = namedByNext(screen);
	const named = [...mine, ...items].find(({answers}) => answers === next);
	const [only] = mine.length > 0 ? mine : items;
	if (!only) screen.say('Nothing waits for an answer.');
	else if (items.length === 1 || (mine.length === 1 && (named === undefined || named === only))) only.run();
	else screen.open({kind: 'menu', title: 'Acknowledge', items: [...new Set([...(named ? [named] : []), ...mine, ...items])], index: 0});
}

function namedByNext(screen: Screen): string | undefined {
	const {room} = screen.state;
	const now = screen.session.client().now();
	return room.incident && room.policy ? nextForMe(room, {clocks: clocks(room.incident, room.policy, now), now})?.answers : undefined;
}

/** Command is taken over by nobody but the one who was asked. */
function offers(screen: Screen, me: string): Waiting[] {
	const offer = screen.state.room.incident?.handover;
	if (!offer || offer.to !== me) return [];
	return [
		{label: 'command', hint: 'read the brief, then accept', people: [offer.to], answers: 'command', run: () => offeredBrief(screen, offer)},
	];
}

function asks(screen: Screen, me: string): Waiting[] {
	const {incident, policy} = screen.state.room;
	if (!incident) return [];
	const roleName = (role: string) => policy?.runbook.roles.find(({id}) => id === role)?.name ?? role;
	const command = incident.roles.get('commander')?.asked?.person;
	const commands = (person: string) => {
		const run = () => done(screen, screen.perform('role.acknowledged', {role: 'commander', person}, roleName('commander')));
		return yes(screen, `role ${roleName('commander')}`, {
			person,
			answers: 'role:commander',
			says: `to take the role ${roleName('commander')}`,
			run,
		});
	};
	const people = new Set([
		...[...incident.roles].flatMap(([role, {asked}]) => (asked && role !== 'commander' ? [asked.person] : [])),
		...[...incident.team.values()].flatMap((asked) => asked.filter(isWaitedFor).flatMap(({person}) => person ?? [])),
	]);
	return [
		...(command === undefined ? [] : [commands(command)]),
		// One answer to all that they are asked.
		...[...people].map((person): Waiting => {
			const wanted = waitsFor(incident, person);
			const {roles, members} = wanted;
			const [member = ''] = members;
			const label = [...roles.map((role) => `role ${roleName(role)}`), ...members].join(', ');
			const answer = oneAnswerTo(wanted, person);
			const run = () =>
				done(
					screen,
					answer &&
						screen.perform(answer.type, answer.data, `${label}: ${person === me ? 'you are' : `${shownAs(screen, person)} is`} here`),
				);
			const one = yes(screen, label, {person, answers: `asks:${person}`, says: positionsInWords(wanted, roleName), run});
			// Somebody else may have come in their place.
			return person !== me && roles.length === 0 && members.length === 1 ? {...one, run: () => answerForm(screen, member, person)} : one;
		}),
		...[...incident.team].flatMap(([member, asked]) =>
			asked.some((one) => one.person === undefined && isWaitedFor(one))
				? [{label: member, hint: 'nobody by name', people: [], answers: `team:${member}`, run: () => answerForm(screen, member, me)}]
				: [],
		),
	];
}

/** A yes to what somebody was asked; in another's name it is asked for once more. */
function yes(
	screen: Screen,
	label: string,
	{person, answers, says, run}: {readonly person: string; readonly answers: string; readonly says: string; readonly run: () => void},
): Waiting {
	const shown = shownAs(screen, person);
	return {
		label,
		hint: shown,
		people: [person],
		answers,
		run: sayYes(screen, person === screen.state.room.me, `${shown} agrees ${says}`, run),
	};
}

function tasks(screen: Screen, me: string): Waiting[] {
	const open = screen.state.room.incident?.tasks.filter(({acknowledged, ended}) => !acknowledged && !ended) ?? [];
	return open.map((task) => ({
		label: `task: ${task.text.replaceAll('\n', ' ')}`,
		hint: shownAs(screen, task.owner),
		people: [task.owner],
		answers: `task:${task.id}`,
		run: sayYes(screen, task.owner === me, `${shownAs(screen, task.owner)} acknowledges task #${task.id}`, () =>
			acknowledgeTask(screen, task),
		),
	}));
}

/** A yes in somebody else's name is asked for once more. */
function sayYes(screen: Screen, own: boolean, what: string, run: () => void): () => void {
	return own ? run : () => screen.open({kind: 'confirm', text: `${what}: did they say so?`, run});
}

function calls(screen: Screen, me: string): Waiting[] {
	// Who was told already is asked for last, whenever they were due.
	const told = rungs(screen, ['told']);
	return [...rungs(screen, ['raised', 'due']), ...told].map((clock): Waiting => {
		const people = clock.call.flatMap((call) => call.people);
		const answer = (person: string, text?: string) => {
			const {incident, policy} = screen.state.room;
			const said = text === undefined || text === '' ? {} : {text};
			const all = incident && policy ? oneAnswer(incident, policy, clock, {person, now: screen.session.client().now()}) : undefined;
			const besides = all === undefined || all.besides === '' ? '' : `, which settles ${all.besides} too`;
			let problem: string | undefined;
			for (const one of all?.clocks ?? [clock])
				problem ??= screen.perform('clock.acknowledged', {...answerTo(one, person), ...said}, `${clock.name} answered${besides}`);
			return problem;
		};
		return {
			label: clock.name,
			hint: people.map((one) => shownAs(screen, one)).join(', ') || 'nobody listed',
			people,
			answers: `clock:${clock.id}`,
			run: () => {
				if (people.includes(me)) done(screen, answer(me));
				else
					screen.openForm({
						key: `answer:${clock.name}`,
						title: `Who answered as ${clock.name}`,
						values: [shownAs(screen, people[0] ?? '')],
						fields: [
							{label: 'person', needed: true},
							{label: 'said', needed: false},
						],
						submit: ([who = '', text = '']) => answer(who, text),
					});
			},
		};
	});
}

import {type Clock, hasEnded, isRung} from '../incident/clock.ts';
import {clocks} from '../incident/clocks.ts';
import type {Incident} from '../incident/incident.ts';
import {asTheyAre, type Names} from '../incident/names.ts';
import {nextAction} from '../incident/next-action.ts';
import {answerTo, type OneAnswer, oneAnswer} from '../incident/one-answer.ts';
import {oneAnswerTo, waitsFor} from '../incident/one-ask.ts';
import type {ClientState, RoomClient} from '../sync/client-state.ts';
import {namesIn} from '../sync/named-state.ts';
import {clockNamed} from './clock-named.ts';
import {anyRoomFlags, type Call, type Command, incidentFlag, jsonFlag} from './command.ts';
import {readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {print, printJson} from './output.ts';
import {perform, withIncident} from './room.ts';

export const ack: Command = {
	usage: 'ack [CLOCK]',
	summary: 'acknowledge what you were called for or asked to do',
	details: `Without CLOCK the most urgent is meant, as \`warroom status\` names it: a call that is raised to you, else a role, a place in the team or a
task that you are asked to take, else the only call that is raised. CLOCK is the id or the name of one, e.g. "VP Engineering".
All that you are called for at once is answered at once, and it says what. --by is somebody whom the room knows; where it knows nobody for a
position, whoever it was that answered.`,
	flags: {
		by: {type: 'string', value: 'PERSON', about: 'who answered, when it was somebody else'},
		text: {type: 'string', value: 'TEXT', about: 'what they said, or how they were tried'},
		notReached: {type: 'boolean', about: 'they were called and not reached: it is on record, and stays due'},
		...incidentFlag,
		...jsonFlag,
		...anyRoomFlags,
	},
	examples: [
		'warroom ack',
		'warroom ack "VP Engineering" --by ana --text "joins in five minutes"',
		'warroom ack "VP Engineering" --by ana --not-reached --text voicemail',
	],
	run,
};

async function run(call: Call): Promise<ExitCode> {
	const {words, flags, io} = call;
	const environment = readEnvironment(call);
	let names: Names = asTheyAre;
	const written = await withIncident(environment, flags.text('incident'), async (client, incident) => {
		const state = client.state();
		names = namesIn(state);
		const me = flags.text('by') ?? state.me ?? '';
		const notReached = flags.on('notReached');
		if (notReached && words[0] === undefined)
			throw new CommandError(exitCodes.usage, 'Who was not reached?', 'warroom ack CLOCK --not-reached [--by PERSON] [--text TEXT]');
		const called = words[0] ?? calledAs(state, client.now(), me);
		// It needs its brief read.
		if (called === undefined && incident.handover?.to === me)
			throw new CommandError(
				exitCodes.refused,
				'Command is offered to you.',
				'warroom role accept takes it, and prints the brief; or decline.',
			);
		const asked = called === undefined ? await answerAsk(client, incident, me) : undefined;
		if (asked) return {incident: incident.id, ...asked, by: me};
		const now = client.now();
		const clock = pick(state, now, called, me);
		if (notReached)
			return {incident: incident.id, seq: await tried(client, clock, flags.text('by'), flags.text('text')), tried: clock.name, by: me};
		const answer: OneAnswer = state.policy ? oneAnswer(incident, state.policy, clock, {person: me, now}) : {clocks: [clock], besides: ''};
		const text = flags.text('text');
		const seqs: number[] = [];
		for (const one of answer.clocks) {
			const said = {...answerTo(one, me), ...(text === undefined ? {} : {text})};
			seqs.push((await perform(client, 'clock.acknowledged', said)).seq);
		}

		const settles = answer.besides === '' ? {} : {settles: answer.besides.split(', ')};
		return {incident: incident.id, seq: seqs[0] ?? 0, acknowledged: clock.name, by: me, ...settles};
	});
	if (flags.on('json')) await printJson(io.stdout, written);
	else if ('tried' in written)
		await print(io.stdout, `${written.incident} #${written.seq}  ${written.tried} was not reached, and stays due`);
	else {
		const too = 'settles' in written && written.settles ? `, which settles ${written.settles.join(', ')} too` : '';
		await print(io.stdout, `${written.incident} #${written.seq}  ${names(written.by)} acknowledged ${written.acknowledged}${too}`);
	}

	return exitCodes.ok;
}

/** Told is who was reached: this is for the record. */
async function tried(client: RoomClient, {id, name}: Clock, person: string | undefined, how: string | undefined): Promise<number> {
	const whom = {
		...(person === undefined ? {} : {person}),
		...(how === undefined ? {} : {how: how.replaceAll(/\s+/g, ' ').slice(0, 200).toWellFormed()}),
	};
	return (await perform(client, 'clock.tried', {clock: id, position: name, ...whom})).seq;
}

/** What this person was asked: a role, to join the team, a task. Command needs its brief read: `warroom role accept`. */
async function answerAsk(client: RoomClient, incident: Incident, me: string): Promise<{seq: number; acknowledged: string} | undefined> {
	if (incident.roles.get('commander')?.asked?.person === me)
		return {seq: (await perform(client, 'role.acknowledged', {role: 'commander', person: me})).seq, acknowledged: 'commander'};
	const wanted = waitsFor(incident, me);
	const answer = oneAnswerTo(wanted, me);
	if (answer)
		return {seq: (await perform(client, answer.type, answer.data)).seq, acknowledged: [...wanted.roles, ...wanted.members].join(', ')};
	const task = incident.tasks.find(({owner, acknowledged, ended}) => owner === me && !acknowledged && !ended);
	return task && {seq: (await perform(client, 'task.acknowledged', {task: task.id, person: me})).seq, acknowledged: `task #${task.id}`};
}

/** The id of the call that NEXT tells them to acknowledge. */
function calledAs({incident, policy}: ClientState, now: number, me: string): string | undefined {
	if (!incident || !policy) return undefined;
	const {answers} = nextAction({incident, clocks: clocks(incident, policy, now), me, now, runbook: policy.runbook});
	const [, id] = /^clock:(.*)$/s.exec(answers ?? '') ?? [];
	const meant = clocks(incident, policy, now).find((clock) => clock.id === id);
	return meant?.call.some(({people}) => people.includes(me)) ? id : undefined;
}

function pick({incident, policy}: ClientState, now: number, named: string | undefined, me: string): Clock {
	const live = incident && policy ? clocks(incident, policy, now).filter((clock) => isRung(clock) && !hasEnded(clock)) : [];
	if (named !== undefined) return clockNamed(live, named, 'waits for an answer');
	const raised = live.filter((clock) => clock.state === 'raised' || clock.state === 'told' || clock.state === 'due');
	const mine = raised.filter((clock) => clock.call.some((call) => call.people.includes(me)));
	const [first] = mine.length > 0 ? mine : raised;
	if (first && (mine.length > 0 || raised.length === 1)) return first;
	throw first
		? new CommandError(
				exitCodes.usage,
				`Several wait for an answer: ${[...new Set(raised.map(({name}) => name))].join(', ')}.`,
				'Name one: warroom ack NAME.',
			)
		: new CommandError(exitCodes.refused, 'Nothing waits for an answer.');
}

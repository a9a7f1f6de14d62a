import {parseDue} from '../config/due.ts';
import {openTasks, taskDue} from '../incident/in-words.ts';
import type {Incident, Task} from '../incident/incident.ts';
import {incidentWithNames} from '../incident/with-names.ts';
import type {RoomClient} from '../sync/client-state.ts';
import {namesIn} from '../sync/named-state.ts';
import {displayWidth} from '../terminal/format.ts';
import {anyRoomFlags, type Call, type Command, incidentFlag, jsonFlag} from './command.ts';
import {readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {print, printJson, table} from './output.ts';
import {taskReport} from './people-report.ts';
import {perform, withIncident} from './room.ts';

export const task: Command = {
	usage: 'task [list | assign "TEXT" --to WHO --in 15m | ack ID | done ID | drop ID --reason TEXT]',
	summary: 'give tasks to people, with a time box, and end them',
	details: `  task                                   open tasks, then ended ones
  task assign "TEXT" --to WHO --in 15m    WHO does it until then
  task ack ID                             its owner's yes, also on their behalf
  task done ID [--text TEXT]              it is done, and what came of it
  task drop ID --reason TEXT              nobody does it any more`,
	flags: {
		to: {type: 'string', value: 'WHO', about: 'who does it'},
		byPhone: {type: 'boolean', about: 'assign: WHO is in no list and has no screen; you speak for them'},
		in: {type: 'string', value: 'TIME', about: 'until when: 15m, 1h 30m, 09:10Z'},
		text: {type: 'string', value: 'TEXT', about: 'what came of it'},
		reason: {type: 'string', value: 'TEXT', about: 'why it is dropped'},
		...incidentFlag,
		...jsonFlag,
		...anyRoomFlags,
	},
	examples: ['warroom task assign "check the replication lag" --to sam --in 15m', 'warroom task done 12 --text "lag is 0"'],
	run,
};

async function run(call: Call): Promise<ExitCode> {
	const {words, flags, io} = call;
	const change = changeOf(call);
	const environment = readEnvironment(call);
	const result = await withIncident(environment, flags.text('incident'), async (client, incident) => {
		const written = change && (await change(client, incident));
		const now = client.state().incident ?? incident;
		return {written, incident: now, now: client.now(), named: incidentWithNames(now, namesIn(client.state()))};
	});
	const {written, incident, named} = result;
	if (!written) {
		if (flags.on('json')) await printJson(io.stdout, incident.tasks.map(taskReport));
		else await print(io.stdout, inWords(named, result.now));
		return exitCodes.ok;
	}

	const changed = incident.tasks.find(({id}) => id === written.task);
	if (flags.on('json')) await printJson(io.stdout, {incident: incident.id, seq: written.seq, task: changed ? taskReport(changed) : null});
	else
		await print(
			io.stdout,
			`${incident.id} #${written.seq}  task #${written.task} ${changed ? stateOf(named.tasks.find(({id}) => id === changed.id) ?? changed, result.now) : words[0]}`,
		);
	return exitCodes.ok;
}

type Change = (client: RoomClient, incident: Incident) => Promise<{readonly seq: number; readonly task: number}>;

/** Undefined: nothing is changed, the tasks are listed. */
function changeOf({words, flags, io}: Call): Change | undefined {
	const [what = 'list', value] = words;
	switch (what) {
		case 'list':
			return undefined;
		case 'assign': {
			const example = 'warroom task assign "TEXT" --to WHO --in 15m';
			const text = needed(value, 'What is to be done?', example);
			const owner = needed(flags.text('to'), 'Who does it?', example);
			const due = parseDue(needed(flags.text('in'), 'Until when?', example), {now: io.now()});
			if (!due.ok) throw new CommandError(exitCodes.usage, due.text);
			return async (client) => {
				// The time box runs from now by the room's clock, whatever this machine's says.
				const dueAt = new Date(due.at - io.now() + client.now()).toISOString();
				const {seq} = await perform(client, 'task.assigned', {text, owner, dueAt, ...(flags.on('byPhone') ? {byPhone: true} : {})});
				return {seq, task: seq};
			};
		}

		case 'ack':
			return async (client, incident) => {
				const id = taskId(value, what);
				const owner = incident.tasks.find((known) => known.id === id)?.owner ?? client.state().me ?? '';
				const {seq} = await perform(client, 'task.acknowledged', {task: id, person: owner});
				return {seq, task: id};
			};
		case 'done': {
			const id = taskId(value, what);
			const text = flags.text('text');
			return async (client) => ({
				...(await perform(client, 'task.done', {task: id, ...(text === undefined ? {} : {text})})),
				task: id,
			});
		}

		case 'drop': {
			const id = taskId(value, what);
			const reason = needed(flags.text('reason'), 'Why is it dropped?', `warroom task drop ${id} --reason TEXT`);
			return async (client) => ({...(await perform(client, 'task.dropped', {task: id, reason})), task: id});
		}

		default:
			throw new CommandError(exitCodes.usage, `A task knows no "${what}".`, 'It is one of assign, ack, done, drop, list.');
	}
}

function needed(text: string | undefined, question: string, example: string): string {
	if (text !== undefined && text.trim() !== '') return text;
	throw new CommandError(exitCodes.usage, question, example);
}

function taskId(text: string | undefined, what: string): number {
	const id = Number((text ?? '').replace(/^#/, ''));
	if (Number.isInteger(id) && id > 0) return id;
	throw new CommandError(exitCodes.usage, 'Which task?', `warroom task ${what} ID; \`warroom task\` lists them.`);
}

/** "sam, due in 15 min", "done by sam". */
function stateOf(task: Task, now: number): string {
	if (task.ended) return `${task.ended.how} by ${task.ended.by}`;
	return `${task.owner}, due ${taskDue(task, now)}${task.acknowledged ? '' : ', not acknowledged'}`;
}

/** ": the lag is 0", ", because we roll back"; empty where nobody said. */
function outcomeOf({ended}: Task): string {
	if (ended?.text === undefined || ended.text === '') return '';
	return ended.how === 'done' ? `: ${ended.text}` : `, because ${ended.text}`;
}

function inWords(incident: Incident, now: number): string {
	const all = [...openTasks(incident), ...incident.tasks.filter(({ended}) => ended)];
	if (all.length === 0) return 'There is no task.';
	return table(
		all.map((task) => [`#${task.id}`, stateOf(task, now), `${task.text}${outcomeOf(task)}`.replaceAll('\n', ' ')]),
		displayWidth,
	);
}

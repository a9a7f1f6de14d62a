import {parseDue} from '../../config/due.ts';
import {openTasks, taskDue} from '../../incident/in-words.ts';
import type {Task} from '../../incident/incident.ts';
import type {Screen} from '../screen-store.ts';
import {shownAs} from '../shown-as.ts';
import type {MenuItem} from './dialog.ts';
import {done} from './done.ts';
import {assigneeTyped, byPhoneField, peopleHint} from './people.ts';

/** Open tasks (R13) and the assigning of another; that alone where there are none. */
export function tasksMenu(screen: Screen): void {
	const {incident} = screen.state.room;
	if (!incident) return;
	const tasks = openTasks(incident);
	if (tasks.length === 0) {
		assignForm(screen);
		return;
	}

	const items: MenuItem[] = [
		{label: 'assign a task', key: 'T', run: () => assignForm(screen)},
		...tasks.map(
			(task): MenuItem => ({
				label: task.text.replaceAll('\n', ' '),
				hint: taskHint(screen, task),
				run: () => taskMenu(screen, task),
			}),
		),
	];
	screen.open({kind: 'menu', title: 'Tasks', items, index: 0});
}

function taskHint(screen: Screen, task: Task): string {
	return `${shownAs(screen, task.owner)}, ${taskDue(task, screen.state.now)}${task.acknowledged ? '' : ', not acknowledged'}`;
}

function assignForm(screen: Screen): void {
	screen.openForm({
		key: 'task',
		title: 'Assign a task',
		fields: [
			{label: 'task', needed: true, hint: 'what is to be done'},
			{label: 'owner', needed: true, hint: peopleHint(screen.state.room)},
			{label: 'due in', needed: true, hint: '15m, 1h 30m, 09:10Z'},
			byPhoneField,
		],
		submit: ([text = '', owner = '', dueIn = '', byPhone = '']) => {
			const who = assigneeTyped(screen.state.room, owner, byPhone);
			if ('problem' in who) return who.problem;
			const due = parseDue(dueIn, {now: screen.session.client().now()});
			if (!due.ok) return due.text;
			return screen.perform(
				'task.assigned',
				{text, owner: who.person, dueAt: new Date(due.at).toISOString(), ...(who.byPhone ? {byPhone: true} : {})},
				`task for ${shownAs(screen, who.person)}`,
			);
		},
	});
}

function taskMenu(screen: Screen, task: Task): void {
	screen.open({
		kind: 'menu',
		title: `Task #${task.id}: ${task.text.replaceAll('\n', ' ')}`,
		index: 0,
		items: [
			...(task.acknowledged ? [] : [{label: 'acknowledge', hint: shownAs(screen, task.owner), run: () => acknowledgeTask(screen, task)}]),
			{
				label: 'done',
				run: () =>
					screen.openForm({
						key: `task.done:${task.id}`,
						title: `Task #${task.id} is done`,
						fields: [{label: 'result', needed: false, hint: 'what came of it, if anything is to be said'}],
						submit: ([text = '']) => screen.perform('task.done', {task: task.id, ...(text === '' ? {} : {text})}, 'task done'),
					}),
			},
			{
				label: 'drop',
				hint: 'with the reason',
				run: () =>
					screen.openForm({
						key: `task.dropped:${task.id}`,
						title: `Drop task #${task.id}: why`,
						fields: [{label: 'because', needed: true}],
						submit: ([reason = '']) => screen.perform('task.dropped', {task: task.id, reason}, 'task dropped'),
					}),
			},
		],
	});
}

/** The owner's yes; by another it is on their behalf. */
export function acknowledgeTask(screen: Screen, task: Task): void {
	done(screen, screen.perform('task.acknowledged', {task: task.id, person: task.owner}, `task #${task.id} acknowledged`));
}

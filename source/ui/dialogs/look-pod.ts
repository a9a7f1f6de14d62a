import {type PodLook, podLook} from '../../incident/look.ts';
import {formatAge} from '../../terminal/format.ts';
import type {Screen} from '../screen-store.ts';
import type {TextAction} from './dialog.ts';
import {look, type Place, usageWords} from './look.ts';
import {showLog} from './look-log.ts';

/** A pod with its containers and how they last ended, its node, and its events. */
export async function showPod(screen: Screen, pod: string, place: Place): Promise<void> {
	const {dialog} = screen.state;
	const answer = await look(screen, place.source, {of: 'pod', namespace: place.namespace, pod}, podLook);
	if (screen.state.dialog !== dialog) return;
	if ('problem' in answer) {
		screen.say(answer.problem, true);
		return;
	}

	screen.open({
		kind: 'text',
		title: pod,
		scroll: 0,
		text: podText(answer.seen, screen.state.now),
		back: place.back,
		actions: logActions(screen, pod, answer.seen, {...place, back: () => void showPod(screen, pod, place)}),
	});
}

/** One container is read at once; of several, each by its place. */
function logActions(screen: Screen, pod: string, {containers}: PodLook, place: Place): TextAction[] {
	const open = (container: string | undefined, previous: boolean) => () =>
		void showLog(screen, {...place, pod, previous, ...(container === undefined ? {} : {container})});
	const own = containers.filter(({init}) => !init);
	const first = (own.find(({ready}) => !ready) ?? own[0])?.name;
	return [
		{key: 'l', label: 'log', run: open(first, false)},
		{key: 'p', label: 'previous log', run: open(first, true)},
		...(containers.length > 1
			? containers.slice(0, 9).map(({name}, index): TextAction => ({key: String(index + 1), label: name, run: open(name, false)}))
			: []),
	];
}

export function podText(seen: PodLook, now: number): string {
	const {status, node, address, createdAt, containers, conditions, nodeConditions, nodeUsage, events, gaps} = seen;
	const age = createdAt === null ? '' : `, for ${formatAge(now - createdAt)}`;
	const nodeIll = nodeConditions === null ? 'its conditions are not known' : nodeConditions.join('; ') || 'well';
	const nodeUses = nodeUsage && usageWords(nodeUsage) !== '' ? `, ${usageWords(nodeUsage)} in use` : '';
	return [
		`${status}${age}${address === '' ? '' : `, ${address}`}`,
		node === '' ? 'on no node' : `on ${node}: ${nodeIll}${nodeUses}`,
		...conditions.map((condition) => `not as it should be: ${condition}`),
		'',
		...containers.flatMap((container, index) => containerLines(container, index + 1, now)),
		'',
		...(events.length === 0 ? ['No events.'] : ['Events, the newest first']),
		...events.map(
			({at, type, reason, message, count}) =>
				`  ${at === null ? '' : `${formatAge(now - at)} ago  `}${type === 'Normal' ? '' : `${type} `}${reason}${count > 1 ? ` × ${count}` : ''}: ${message}`,
		),
		...gaps.map((gap) => `Not seen: ${gap}.`),
	].join('\n');
}

function containerLines(container: PodLook['containers'][number], number: number, now: number): string[] {
	const {name, image, init, ready, state, restarts, last} = container;
	const uses = usageWords(container);
	return [
		`${number} ${init ? 'init container' : 'container'} ${name}  ${ready ? 'ready' : 'not ready'}, ${state}, ${restarts} ${restarts === 1 ? 'restart' : 'restarts'}${uses === '' ? '' : `, ${uses}`}`,
		`    ${image}`,
		...(last
			? [
					`    last ended${last.at === null ? '' : ` ${formatAge(now - last.at)} ago`}: ${last.reason}${last.exitCode === null ? '' : `, exit ${last.exitCode}`}${last.message === undefined ? '' : `: ${last.message}`}`,
				]
			: []),
	];
}

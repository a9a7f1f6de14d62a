import {type PodsLook, podsLook} from '../../incident/look.ts';
import type {Workload} from '../../incident/signals.ts';
import {formatAge} from '../../terminal/format.ts';
import type {Screen} from '../screen-store.ts';
import type {MenuItem} from './dialog.ts';
import {look, type Place, usageWords} from './look.ts';
import {showLog} from './look-log.ts';
import {showPod} from './look-pod.ts';
import {routeItems, routesWords} from './look-routes.ts';

/** What runs, the ill first; Enter goes down to its pods. */
export function workloadsMenu(screen: Screen, index = 0): void {
	const all = [...screen.state.room.signals.values()].flatMap((signal) =>
		signal.kind === 'pods' ? signal.workloads.map((workload) => ({source: signal.key, workload})) : [],
	);
	if (all.length === 0) {
		screen.say('No pods are known here: name a cluster under kubernetes: in warroom.yaml.', true);
		return;
	}

	const gaps = [...screen.state.room.signals.values()].flatMap((signal) => (signal.kind === 'pods' ? (signal.gaps ?? []) : []));
	const several = new Set(all.map(({workload}) => workload.namespace)).size > 1;
	const widest = Math.min(40, Math.max(...all.map(({workload}) => workload.name.length)));
	screen.open({
		kind: 'menu',
		title: 'What runs',
		index: Math.min(index, all.length - 1),
		items: [
			...all.map(({source, workload}, at) => ({
				label: `${workload.name.padEnd(widest)}  ${workload.ready}/${workload.desired}`,
				hint: workloadHint(workload, several),
				run: () => void podsMenu(screen, workload, {source, namespace: workload.namespace, back: () => workloadsMenu(screen, at)}),
			})),
			...gaps.map((why) => ({label: 'not seen', hint: why, run: () => screen.say(why, true)})),
		],
	});
}

function workloadHint(
	{status, restarts, newRestarts, of, image, namespace, context, rollout, desired}: Workload,
	several: boolean,
): string {
	return [
		...(status === '' ? [] : [status]),
		`${restarts} ${restarts === 1 ? 'restart' : 'restarts'}${newRestarts > 0 ? `, ${newRestarts} new` : ''}`,
		...(rollout ? [`rollout ${rollout.updated} of ${desired}${rollout.stalled ? ', stalled' : ''}`] : []),
		...(image === undefined ? [] : [image]),
		...(of === undefined ? [] : [of]),
		...(several ? [namespace] : []),
		...(context === undefined ? [] : [context]),
	].join(', ');
}

/** The pods of a workload, the ill first; Enter goes down to one, l and p to what it wrote. */
async function podsMenu(screen: Screen, workload: Workload, place: Place, index = 0): Promise<void> {
	const {dialog} = screen.state;
	const {name, of, namespace} = workload;
	const answer = await look(
		screen,
		place.source,
		{of: 'pods', namespace, workload: name, ...(of === undefined ? {} : {kind: of})},
		podsLook,
	);
	// Whoever went elsewhere meanwhile is not called back.
	if (screen.state.dialog !== dialog) return;
	if ('problem' in answer) {
		screen.say(answer.problem, true);
		return;
	}

	const {pods, more, withoutUsage, routes} = answer.seen;
	const back = (at: number) => () => void podsMenu(screen, workload, place, at);
	const leading = routes ? routeItems(screen, routes, back(pods.length)) : [];
	if (pods.length === 0 && leading.length === 0) {
		screen.say(`${name} has no pods now.`, true);
		return;
	}

	const {now} = screen.state;
	const widest = Math.min(60, Math.max(0, ...pods.map((pod) => pod.name.length)));
	const lead = routes ? routesWords(routes) : '';
	const words = [
		pods.length === 0 ? `${name} has no pods` : `Pods of ${name} in ${namespace}`,
		...(more > 0 ? [`${more} more`] : []),
		...(lead === '' ? [] : [lead]),
		...(withoutUsage === undefined ? [] : [withoutUsage]),
	];
	screen.open({
		kind: 'menu',
		title: words.join(', '),
		index: Math.min(index, pods.length + leading.length - 1),
		back: place.back,
		items: pods
			.map((pod, at): MenuItem => {
				const here: Place = {...place, back: back(at)};
				return {
					label: `${pod.name.padEnd(widest)}  ${pod.ready}/${pod.containers}`,
					hint: podHint(pod, now),
					others: [
						{key: 'l', label: 'log', run: () => void showLog(screen, {...here, pod: pod.name, previous: false})},
						{key: 'p', label: 'previous log', run: () => void showLog(screen, {...here, pod: pod.name, previous: true})},
					],
					run: () => void showPod(screen, pod.name, here),
				};
			})
			.concat(leading),
	});
}

function podHint(pod: PodsLook['pods'][number], now: number): string {
	const {status, restarts, lastEndAt, createdAt, node} = pod;
	return [
		status,
		`${restarts} ${restarts === 1 ? 'restart' : 'restarts'}${lastEndAt === null || restarts === 0 ? '' : `, the last ${formatAge(now - lastEndAt)} ago`}`,
		...(createdAt === null ? [] : [`for ${formatAge(now - createdAt)}`]),
		...(usageWords(pod) === '' ? [] : [usageWords(pod)]),
		node === '' ? 'on no node' : node,
	].join(', ');
}

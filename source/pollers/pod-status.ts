import type {Pod} from './kubernetes-objects.ts';

/** How `kubectl get pods` prints a pod. */
export type PodStatus = {readonly status: string; readonly ready: number; readonly containers: number; readonly restarts: number};

type ContainerStatus = NonNullable<Pod['status']['containerStatuses']>[number];

/**
 * STATUS, READY and RESTARTS of a pod as kubectl prints them (printPod in kubernetes/pkg/printers/internalversion/printers.go, 1.32).
 * STATUS is not health: `Running` with 0/1 ready is ill.
 */
export function podStatus({metadata, spec, status}: Pod): PodStatus {
	let reason = status.reason || status.phase || '';
	let restarts = 0;
	let ready = 0;
	const conditions = new Map((status.conditions ?? []).map(({type, status}) => [type, status]));
	let containers = spec.containers?.length ?? 0;
	const restartable = new Set((spec.initContainers ?? []).filter(({restartPolicy}) => restartPolicy === 'Always').map(({name}) => name));
	if ((status.conditions ?? []).some((found) => found.type === 'PodScheduled' && found.reason === 'SchedulingGated'))
		reason = 'SchedulingGated';
	containers += restartable.size;
	let restartableRestarts = 0;
	let initialising = false;
	for (const [index, container] of (status.initContainerStatuses ?? []).entries()) {
		restarts += container.restartCount ?? 0;
		const isRestartable = restartable.has(container.name);
		if (isRestartable) restartableRestarts += container.restartCount ?? 0;
		const found = initReason(container, index, spec.initContainers?.length ?? 0, isRestartable);
		if (found === undefined) {
			if (isRestartable && container.started === true && container.ready === true) ready++;
			continue;
		}

		reason = found;
		initialising = true;
		break;
	}

	if (!initialising || conditions.get('Initialized') === 'True') {
		restarts = restartableRestarts;
		let running = false;
		for (const container of [...(status.containerStatuses ?? [])].reverse()) {
			restarts += container.restartCount ?? 0;
			const {waiting, terminated, running: isRunning} = container.state ?? {};
			if (waiting?.reason) reason = waiting.reason;
			else if (terminated?.reason) reason = terminated.reason;
			else if (terminated) reason = terminated.signal ? `Signal:${terminated.signal}` : `ExitCode:${terminated.exitCode ?? 0}`;
			else if (container.ready && isRunning) {
				running = true;
				ready++;
			}
		}

		if (reason === 'Completed' && running) reason = conditions.get('Ready') === 'True' ? 'Running' : 'NotReady';
	}

	if (metadata.deletionTimestamp) {
		if (status.reason === 'NodeLost') reason = 'Unknown';
		else if (status.phase !== 'Succeeded' && status.phase !== 'Failed') reason = 'Terminating';
	}

	return {status: reason, ready, containers, restarts};
}

/** Undefined when this init container does not hold up the pod. */
function initReason({state, started}: ContainerStatus, index: number, count: number, isRestartable: boolean): string | undefined {
	const {terminated, waiting} = state ?? {};
	if (terminated && (terminated.exitCode ?? 0) === 0) return undefined;
	if (isRestartable && started === true) return undefined;
	if (terminated) {
		if (terminated.reason) return `Init:${terminated.reason}`;
		return terminated.signal ? `Init:Signal:${terminated.signal}` : `Init:ExitCode:${terminated.exitCode ?? 0}`;
	}

	if (waiting?.reason && waiting.reason !== 'PodInitializing') return `Init:${waiting.reason}`;
	return `Init:${index}/${count}`;
}

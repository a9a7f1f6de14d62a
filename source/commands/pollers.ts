import type {Config} from '../config/config.ts';
import {createEndpointPoller} from '../pollers/endpoints.ts';
import {hasKubeconfig} from '../pollers/kubeconfig.ts';
import {createKubernetesPoller} from '../pollers/kubernetes.ts';
import type {Poller} from '../pollers/poller.ts';
import {createPrometheusPoller} from '../pollers/prometheus.ts';
import {createSimulatedPoller} from '../pollers/simulated.ts';
import type {SignalLimit} from '../runbook/runbook.ts';

export type PollersOptions = {
	/** When the drill's story opened, epoch milliseconds; undefined where it is no drill. */
	readonly drillOpening: (() => number) | undefined;
	readonly env: NodeJS.ProcessEnv;
	readonly home: string;
	readonly limits: () => readonly SignalLimit[];
};

/** Is there anything real to watch? */
export function hasSources(config: Config, surroundings: {readonly env: NodeJS.ProcessEnv; readonly home: string}): boolean {
	return (
		config.prometheus !== undefined ||
		config.endpoints.length > 0 ||
		(config.kubernetes !== false && hasKubeconfig(config.kubernetes, surroundings))
	);
}

/** The pollers that a configuration asks for; the simulated one alone in a drill. */
export function createPollers(config: Config, {drillOpening, env, home, limits}: PollersOptions): readonly Poller[] {
	if (drillOpening) return [createSimulatedPoller({opening: drillOpening})];
	return [
		...(config.kubernetes !== false && hasKubeconfig(config.kubernetes, {env, home}) ? [createKubernetesPoller(config.kubernetes)] : []),
		...(config.prometheus ? [createPrometheusPoller({...config.prometheus, limits})] : []),
		...config.endpoints.map((endpoint) => createEndpointPoller(endpoint)),
	];
}

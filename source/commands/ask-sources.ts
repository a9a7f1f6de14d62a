import type {Config} from '../config/config.ts';
import {type Signal, type SourceReport, sourceReport} from '../incident/signals.ts';
import type {Surroundings} from '../pollers/kubeconfig.ts';
import type {Poller} from '../pollers/poller.ts';
import {createPollers} from './pollers.ts';

/** How long each source has to answer. */
export const askWithinMs = 5000;
/** A cluster is asked for several things, and tells at most twice a second how they stand. */
const clusterSettlesMs = 700;

/** Asks each source of a configuration once, as the server would, all at the same time. */
export async function askSources(config: Config, surroundings: Surroundings): Promise<readonly SourceReport[]> {
	const pollers = createPollers(hurried(config), {drillOpening: undefined, surroundings, limits: () => []});
	return (await Promise.all(pollers.map(ask))).flat();
}

async function ask(poller: Poller): Promise<readonly SourceReport[]> {
	const signals = new Map<string, Signal>();
	await new Promise<void>((resolve) => {
		const late = setTimeout(resolve, askWithinMs);
		poller.start({
			signal(signal) {
				// The same source as the pods.
				if (signal.kind === 'changes') return;
				signals.set(signal.key, signal);
				if (signal.state.is === 'starting') return;
				clearTimeout(late);
				if (poller.name.startsWith('kubernetes')) setTimeout(resolve, clusterSettlesMs);
				else queueMicrotask(resolve);
			},
			gone: (key) => signals.delete(key),
			transition: () => undefined,
		});
	});
	// A source that ignores its end must not hold up the answer; the process ends with it.
	void poller.stop();
	const silent = `no answer within ${askWithinMs / 1000} s`;
	if (signals.size === 0) return [{key: poller.name, source: poller.name, measuredAt: null, state: 'down', trouble: silent}];
	return [...signals.values()].map((signal) =>
		signal.state.is === 'starting' ? {...sourceReport(signal), state: 'down', trouble: silent} : sourceReport(signal),
	);
}

/** So that a source which does not answer says so in its own words. */
function hurried(config: Config): Config {
	const timeoutMs = askWithinMs - 1000;
	return {
		...config,
		prometheus: config.prometheus && {...config.prometheus, timeoutMs: Math.min(config.prometheus.timeoutMs, timeoutMs)},
		alertmanager: config.alertmanager && {...config.alertmanager, timeoutMs: Math.min(config.alertmanager.timeoutMs, timeoutMs)},
		endpoints: config.endpoints.map((endpoint) => ({...endpoint, timeoutMs: Math.min(endpoint.timeoutMs, timeoutMs)})),
		statusPages: config.statusPages.map((page) => ({...page, timeoutMs: Math.min(page.timeoutMs, timeoutMs)})),
	};
}

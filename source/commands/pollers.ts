import type {ClusterConfig, Config} from '../config/config.ts';
import {createAlertmanagerPoller} from '../pollers/alertmanager.ts';
import type {AlertsPoller} from '../pollers/alerts-poller.ts';
import {createEndpointPoller} from '../pollers/endpoints.ts';
import {type Kubeconfig, kubeconfigOf, type Surroundings} from '../pollers/kubeconfig.ts';
import {createKubernetesPoller} from '../pollers/kubernetes.ts';
import type {Poller} from '../pollers/poller.ts';
import {createPrometheusPoller} from '../pollers/prometheus.ts';
import {createPrometheusAlertsPoller} from '../pollers/prometheus-alerts.ts';
import {createMetricsPoller} from '../pollers/prometheus-metrics.ts';
import {saturationQueries} from '../pollers/saturation.ts';
import {createSimulatedPoller} from '../pollers/simulated.ts';
import {createStatusPagePoller} from '../pollers/status-page.ts';
import type {SignalLimit} from '../runbook/runbook.ts';

/** The team's own queries may be many, and are looked at rather than waited for. */
const metricsEveryMs = 15_000;

export type PollersOptions = {
	/** When the drill's story opened, epoch milliseconds; undefined where it is no drill. */
	readonly drillOpening: (() => number) | undefined;
	readonly surroundings: Surroundings;
	readonly limits: () => readonly SignalLimit[];
	/** Names of alerts that fire by what the logs of open incidents say. */
	readonly alerting?: readonly string[];
	/** Since when it is worse, by signal, for each that is by what the logs of open incidents say last. */
	readonly worseSince?: ReadonlyMap<string, number>;
};

/** Is there anything real to watch? */
export function hasSources(config: Config, surroundings: Surroundings): boolean {
	return (
		config.prometheus !== undefined ||
		config.alertmanager !== undefined ||
		config.endpoints.length > 0 ||
		config.statusPages.length > 0 ||
		kubeconfigFor(config, surroundings) !== undefined
	);
}

/** The kubeconfig that a configuration is watched by. */
export function kubeconfigFor(
	{kubernetes}: {readonly kubernetes: false | {readonly kubeconfig?: string}},
	surroundings: Surroundings,
): Kubeconfig | undefined {
	return kubernetes === false ? undefined : kubeconfigOf(kubernetes, surroundings);
}

/** The pollers that a configuration asks for; the simulated one alone in a drill. */
export function createPollers(
	config: Config,
	{drillOpening, surroundings, limits, alerting = [], worseSince = new Map()}: PollersOptions,
): readonly Poller[] {
	if (drillOpening) return [createSimulatedPoller({opening: drillOpening, limits, alerting})];
	const kubeconfig = kubeconfigFor(config, surroundings);
	return [
		...(config.kubernetes !== false && kubeconfig ? clusters(config.kubernetes.clusters, kubeconfig) : []),
		...(config.prometheus ? [createPrometheusPoller({...config.prometheus, limits, worseSince})] : []),
		...metricsOf(config),
		...alertsOf(config, alerting),
		...config.endpoints.map((endpoint) => createEndpointPoller({...endpoint, worseSince})),
		...config.statusPages.map((page) => createStatusPagePoller(page)),
	];
}

/** How full things are, then what else the team asks. */
function metricsOf({prometheus}: Config): readonly Poller[] {
	if (!prometheus) return [];
	const metrics = [...saturationQueries(prometheus.saturation, prometheus.windowMs), ...prometheus.metrics];
	if (metrics.length === 0) return [];
	return [createMetricsPoller({...prometheus, metrics, intervalMs: Math.max(metricsEveryMs, prometheus.intervalMs)})];
}

/**
 * Alertmanager knows of silences, and what fires by Prometheus reaches it. What is pending does not: beside it Prometheus is asked for that
 * alone, and for all where there is no Alertmanager.
 */
function alertsOf({alertmanager, prometheus}: Config, alerting: readonly string[]): readonly Poller[] {
	if (!alertmanager) return prometheus?.alerts ? [createPrometheusAlertsPoller({...prometheus, alerting})] : [];
	if (!prometheus?.alerts) return [createAlertmanagerPoller({...alertmanager, alerting})];
	const pending: AlertsPoller = createPrometheusAlertsPoller({...prometheus, beside: () => firing.known()});
	const firing: AlertsPoller = createAlertmanagerPoller({...alertmanager, alerting, heard: () => pending.retell()});
	return [firing, pending];
}

function clusters(all: readonly ClusterConfig[], {files}: Kubeconfig): Poller[] {
	return all.map((cluster) => createKubernetesPoller({...cluster, kubeconfig: files, several: all.length > 1}));
}

import * as z from 'zod/mini';
import type {Alert} from './alert-groups.ts';
import {type AlertsPoller, createAlertsPoller} from './alerts-poller.ts';
import {type Api, askJson} from './api-request.ts';
import type {Timing} from './poller.ts';
import {prometheusSource} from './prometheus-query.ts';

const labels = z.record(z.string(), z.string());
const alertsSchema = z.object({
	data: z.object({
		alerts: z.array(z.object({labels, annotations: z.optional(labels), state: z.string(), activeAt: z.optional(z.string())})),
	}),
});
const runtimeSchema = z.object({data: z.object({startTime: z.string()})});

export type PrometheusAlertsOptions = Api & {
	readonly intervalMs: number;
	/** What an Alertmanager says that fires: then only what is pending is told of this one. */
	readonly beside?: () => readonly Alert[];
	/** Names of alerts that fire by what the logs of open incidents say. */
	readonly alerting?: readonly string[];
	readonly knowsAgainWithinMs?: number;
	readonly timing?: Timing;
};

/**
 * What Prometheus itself evaluates as firing or pending (`/api/v1/alerts`), for those who have no Alertmanager; beside one, what is pending, for
 * that is never sent to it. Silences are not its business.
 */
export function createPrometheusAlertsPoller(options: PrometheusAlertsOptions): AlertsPoller {
	const poller = createAlertsPoller({
		...options,
		name: 'prometheus-alerts',
		source: 'prometheus',
		silenceable: false,
		async ask(signal) {
			const {data} = await askJson(options, {path: '/api/v1/alerts', schema: alertsSchema, what: 'Prometheus', signal});
			const now = (options.timing ?? Date).now();
			const alerts = data.alerts.map(
				({labels: its, annotations, state, activeAt}): Alert => ({
					labels: its,
					summary: annotations?.['summary'] ?? annotations?.['description'],
					state: state === 'firing' ? 'firing' : 'pending',
					since: Date.parse(activeAt ?? '') || now,
					silencedBy: [],
				}),
			);
			return {alerts, silences: new Map()};
		},
		async startedAt(signal) {
			const {data} = await askJson(options, {path: '/api/v1/status/runtimeinfo', schema: runtimeSchema, what: 'Prometheus', signal});
			return Date.parse(data.startTime) || 0;
		},
	});
	return {...poller, sharesWith: prometheusSource};
}

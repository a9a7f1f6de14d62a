import * as z from 'zod/mini';
import type {SilenceRequest} from '../incident/alert-signals.ts';
import {sanitize} from '../terminal/sanitize.ts';
import type {Alert} from './alert-groups.ts';
import {matchersOf} from './alert-matchers.ts';
import {type AlertsPoller, createAlertsPoller} from './alerts-poller.ts';
import {type Api, apiRequest, askJson, jsonOf, statusProblem} from './api-request.ts';
import type {Timing} from './poller.ts';

export type AlertmanagerOptions = Api & {
	readonly intervalMs: number;
	/** Called with every answer, before it is told. */
	readonly heard?: () => void;
	/** Names of alerts that fire by what the logs of open incidents say. */
	readonly alerting?: readonly string[];
	/** Prometheus sends all alerts about once a minute. */
	readonly knowsAgainWithinMs?: number;
	readonly timing?: Timing;
};

const labels = z.record(z.string(), z.string());
const alertsSchema = z.array(
	z.object({
		labels,
		annotations: z.optional(labels),
		startsAt: z.string(),
		status: z.object({state: z.string(), silencedBy: z.array(z.string())}),
	}),
);
const silencesSchema = z.array(
	z.object({id: z.string(), createdBy: z.string(), comment: z.string(), endsAt: z.string(), status: z.object({state: z.string()})}),
);
const statusSchema = z.object({uptime: z.string()});
const createdSchema = z.object({silenceID: z.string()});

/** What fires by Alertmanager's API v2 (github.com/prometheus/alertmanager, api/v2/openapi.yaml), and silences on it. */
export function createAlertmanagerPoller(options: AlertmanagerOptions): AlertsPoller {
	const {timeoutMs, timing = Date} = options;
	const get = async <T>(schema: z.ZodMiniType<T>, path: string, signal: AbortSignal) =>
		askJson(options, {path, schema, what: 'Alertmanager', signal});

	const poller = createAlertsPoller({
		...options,
		name: 'alertmanager',
		source: 'alertmanager',
		silenceable: true,
		async ask(signal) {
			const [found, first] = await Promise.all([
				get(alertsSchema, '/api/v2/alerts', signal),
				get(silencesSchema, '/api/v2/silences', signal),
			]);
			// A silence that began between the two answers keeps an alert quiet, and nobody would know whose it is.
			const missing = found.some(({status}) => status.silencedBy.some((wanted) => !first.some(({id}) => id === wanted)));
			const silences = missing ? await get(silencesSchema, '/api/v2/silences', signal) : first;
			const now = timing.now();
			const alerts = found.map(
				({labels: its, annotations, startsAt, status}): Alert => ({
					labels: its,
					summary: annotations?.['summary'] ?? annotations?.['description'],
					state: status.state === 'suppressed' ? 'quiet' : 'firing',
					since: Date.parse(startsAt) || now,
					silencedBy: status.silencedBy,
				}),
			);
			const lasting = silences.filter(({status}) => status.state !== 'expired');
			return {
				alerts,
				silences: new Map(
					lasting.map(({id, createdBy, comment, endsAt}) => [
						id,
						{id: line(id), by: line(createdBy), reason: line(comment), until: Date.parse(endsAt) || now},
					]),
				),
			};
		},
		startedAt: async (signal) => Date.parse((await get(statusSchema, '/api/v2/status', signal)).uptime) || 0,
	});

	return {
		...poller,
		silences: {
			async begin({name, only, forMs, reason, by}: SilenceRequest) {
				const {matchers, count} = matchersOf(name, only, poller.known());
				const now = timing.now();
				const {status, body} = await apiRequest(options, {
					method: 'POST',
					path: '/api/v2/silences',
					json: {
						matchers,
						startsAt: new Date(now).toISOString(),
						endsAt: new Date(now + forMs).toISOString(),
						createdBy: by,
						comment: reason,
					},
					signal: AbortSignal.timeout(timeoutMs),
				});
				if (status === 400 || status === 422) throw new Error(`it is refused: ${line(body)}`);
				const problem = statusProblem(status, body, 'Alertmanager');
				if (problem !== undefined) throw new Error(`Alertmanager ${problem}`);
				const created = createdSchema.safeParse(jsonOf(body));
				if (!created.success) throw new Error('Alertmanager did not say whether it took the silence');
				poller.refresh();
				return {id: line(created.data.silenceID), count};
			},
			async end(id: string) {
				const {status, body} = await apiRequest(options, {
					method: 'DELETE',
					path: `/api/v2/silence/${encodeURIComponent(id.toWellFormed())}`,
					signal: AbortSignal.timeout(timeoutMs),
				});
				// 500 is what it answers for one that has ended already.
				if ([400, 404, 422, 500].includes(status)) throw new Error('there is no such silence any more');
				const problem = statusProblem(status, body, 'Alertmanager');
				if (problem !== undefined) throw new Error(`Alertmanager ${problem}`);
				poller.refresh();
			},
		},
	};
}

function line(text: string): string {
	return sanitize(text.slice(0, 300).toWellFormed());
}

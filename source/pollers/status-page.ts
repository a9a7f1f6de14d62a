import * as z from 'zod/mini';
import type {DependencySignal} from '../incident/signals.ts';
import {sanitize} from '../terminal/sanitize.ts';
import {askJson} from './api-request.ts';
import {createIntervalPoller, type Emit, type Health, type Poller, realTiming, type Timing} from './poller.ts';

export type StatusPageOptions = {
	readonly name: string;
	/** The page, or its summary.json. */
	readonly url: string;
	readonly intervalMs: number;
	readonly timeoutMs: number;
	readonly timing?: Timing;
};

const schema = z.object({
	status: z.object({indicator: z.string(), description: z.string()}),
	components: z.optional(z.array(z.object({name: z.string(), status: z.string(), group: z.optional(z.nullable(z.boolean()))}))),
	incidents: z.optional(z.array(z.object({name: z.string(), status: z.string()}))),
});
type Answer = z.infer<typeof schema>;

const mostNamed = 10;
const gravity: Readonly<Record<string, number>> = {none: 0, maintenance: 1, minor: 2, major: 3, critical: 4};

/** What the status page of somebody we depend on says. It is written by people: minutes old, and sometimes green in an outage. */
export function createStatusPagePoller({name: rawName, url, intervalMs, timeoutMs, timing = realTiming}: StatusPageOptions): Poller {
	const name = sanitize(rawName);
	const key = `dependency:${name}`;
	let shown: Pick<DependencySignal, 'indicator' | 'description' | 'ill' | 'incidents' | 'since'> = {
		indicator: null,
		description: '',
		ill: [],
		incidents: [],
		since: null,
	};

	function answered({status, components = [], incidents = []}: Answer, health: Health, emit: Emit): void {
		const now = timing.now();
		const before = shown;
		const indicator = line(status.indicator);
		const changed = indicator !== before.indicator;
		shown = {
			indicator,
			description: line(status.description),
			ill: components
				.filter((part) => part.status !== 'operational' && part.group !== true)
				.slice(0, mostNamed)
				.map((part) => ({name: line(part.name), status: line(part.status)})),
			incidents: incidents.slice(0, mostNamed).map((one) => line(`${one.name} (${one.status})`)),
			since: changed ? now : before.since,
		};
		tell(health, emit);
		const [is, was] = [gravity[indicator] ?? 2, gravity[before.indicator ?? 'none'] ?? 2];
		if (is === was) return;
		emit.transition({
			signal: key,
			text: `${name} says on its status page: ${shown.description || indicator}`,
			direction: is > was ? 'worse' : 'better',
			measuredAt: now,
		});
	}

	function tell({state, answeredAt}: Health, emit: Emit): void {
		emit.signal({kind: 'dependency', key, source: 'status page', measuredAt: answeredAt, state, name, ...shown});
	}

	return createIntervalPoller<Answer>({
		name: key,
		intervalMs,
		timeoutMs: timeoutMs + 500,
		ask: async (signal) => {
			const path = new URL(url).pathname.endsWith('.json') ? '' : '/api/v2/summary.json';
			return askJson({url, timeoutMs}, {path, schema, what: 'a Statuspage', signal});
		},
		answered,
		silent: tell,
		timing,
	});
}

function line(text: string): string {
	return sanitize(text.slice(0, 150).toWellFormed());
}

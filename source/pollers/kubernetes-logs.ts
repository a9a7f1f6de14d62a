import type {LogLook, LookRequest} from '../incident/look.ts';
import {FollowedLogs} from './followed-logs.ts';
import {ApiError, type Cluster, type GetOptions} from './kubernetes-cluster.ts';
import {clusterWords} from './kubernetes-words.ts';
import {LogBuffer} from './log-buffer.ts';
import {logLinesOf} from './log-lines.ts';
import type {Timing} from './poller.ts';

type LogRequest = Extract<LookRequest, {of: 'log'}>;
type LogPlace = Pick<LogRequest, 'namespace' | 'pod' | 'container'>;

/** Of what a container wrote before its last start so much is read. */
const mostPreviousLines = '2000';
const answerWithinMs = 7000;

/** The logs of a cluster's containers, for whoever looks. */
export class KubernetesLogs {
	readonly #cluster: () => Promise<Cluster>;
	readonly #timing: Timing;
	readonly #followed: FollowedLogs;

	constructor({cluster, timing}: {readonly cluster: () => Promise<Cluster>; readonly timing: Timing}) {
		this.#cluster = cluster;
		this.#timing = timing;
		this.#followed = new FollowedLogs((place) => ({
			open: async (query, asked) => this.#get(place, query, asked),
			words: (error) => wordsOf(error, place),
			timing,
		}));
	}

	/** @throws a clause that a person can act on. */
	async read(request: LogRequest): Promise<LogLook> {
		try {
			return request.previous ? await this.#previous(request) : await this.#followed.read(request);
		} catch (error) {
			throw new Error(wordsOf(error, request), {cause: error});
		}
	}

	leave(request: Extract<LookRequest, {of: 'logClosed'}>): void {
		this.#followed.leave(request);
	}

	/** Nobody reads any more. */
	close(): void {
		this.#followed.close();
	}

	/** It has ended, and is read once. */
	async #previous(request: LogRequest): Promise<LogLook> {
		const query = {previous: 'true', timestamps: 'true', tailLines: mostPreviousLines};
		const response = await this.#get(request, query, {signal: AbortSignal.timeout(2 * answerWithinMs), answerWithinMs});
		const buffer = new LogBuffer();
		for await (const line of logLinesOf(response, {silenceMs: answerWithinMs, timing: this.#timing})) buffer.add(line);
		const {lines, after, left} = buffer.since(undefined);
		return {lines: [...lines], after, left};
	}

	async #get({namespace, pod, container}: LogPlace, query: Readonly<Record<string, string>>, asked: GetOptions) {
		const cluster = await this.#cluster();
		const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}/log`;
		return cluster.get(`${path}?${new URLSearchParams({container, ...query})}`, asked);
	}
}

function wordsOf(error: unknown, {namespace, pod}: LogPlace): string {
	// One of a stateful set comes again under its name.
	if (error instanceof ApiError && error.code === 404) return `pod ${pod} is gone`;
	return clusterWords(error, `logs in ns ${namespace}`);
}

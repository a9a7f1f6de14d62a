import {ApiError, type Cluster} from './kubernetes-cluster.ts';
import {clusterWords} from './kubernetes-words.ts';
import {inSeconds, type Timing} from './poller.ts';

export type ReadinessOptions = {
	readonly cluster: () => Promise<Cluster>;
	/** When anything came from the cluster last, epoch milliseconds. */
	readonly heardAt: () => number;
	/** It answers: what waits for it need not wait longer. `again` is when it did not before. */
	readonly ready: (again: boolean) => void;
	/** It was heard of lately, and need not be asked. */
	readonly answers: () => void;
	/** It does not, and why in a clause. */
	readonly trouble: (why: string) => void;
	readonly timing: Timing;
	/** How long silence is taken for peace. */
	readonly everyMs: number;
	readonly answerWithinMs: number;
};

/** While nothing comes from a cluster it is asked whether it is there: `/readyz`. */
export function watchReadiness(options: ReadinessOptions): {stop(): Promise<void>; refresh(): void} {
	const {timing, everyMs, answerWithinMs} = options;
	const stopping = new AbortController();
	let timer: unknown;
	let ill = false;
	let asking: Promise<void> | undefined;

	async function ask(): Promise<void> {
		let waitsFor: string | undefined;
		try {
			const cluster = await options.cluster();
			const late = timing.setTimeout(() => {
				({waitsFor} = cluster);
				if (waitsFor === undefined) return;
				ill = true;
				options.trouble(waitsFor);
			}, answerWithinMs);
			try {
				// A connection that waited may be as dead as those that are silent.
				cluster.dropIdle();
				const response = await cluster.get('/readyz', {signal: stopping.signal, answerWithinMs});
				response.destroy();
			} finally {
				timing.clearTimeout(late);
			}

			well();
		} catch (error) {
			if (stopping.signal.aborted) return;
			// Whoever refuses is there, though he may not say how he is.
			if (error instanceof ApiError && error.code < 500) {
				well();
				return;
			}

			ill = true;
			options.trouble(
				error instanceof ApiError
					? `the API server is not ready (${error.code})`
					: clusterWords(error, 'readiness').replace(/^no answer within .*/, `no answer within ${inSeconds(answerWithinMs)}`),
			);
		}
	}

	function well(): void {
		const again = ill;
		ill = false;
		options.ready(again);
	}

	function next(): void {
		timing.clearTimeout(timer);
		if (stopping.signal.aborted) return;
		// Who is missed is looked for more often; who was heard of, once that is so long ago.
		const waitMs = ill ? (everyMs / 2) * (0.75 + 0.25 * timing.random()) : everyMs - (timing.now() - options.heardAt());
		timer = timing.setTimeout(check, Math.min(everyMs, Math.max(everyMs / 16, waitMs)));
	}

	function check(): void {
		if (asking || stopping.signal.aborted) return;
		if (!ill && timing.now() - options.heardAt() < everyMs) {
			options.answers();
			next();
			return;
		}

		asking = ask().finally(() => {
			asking = undefined;
			next();
		});
	}

	next();
	return {
		refresh: check,
		async stop() {
			stopping.abort();
			timing.clearTimeout(timer);
			await asking;
		},
	};
}

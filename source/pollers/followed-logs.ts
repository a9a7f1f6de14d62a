import type {LogLook, LookRequest} from '../incident/look.ts';
import {FollowedLog, type FollowedLogOptions} from './followed-log.ts';
import {secondOf} from './log-instant.ts';

type LogRequest = Extract<LookRequest, {of: 'log'}>;
type LogPlace = Pick<LogRequest, 'namespace' | 'pod' | 'container'>;

/** So many are followed at once for the room. */
const mostLogs = 24;

/** The logs that somebody reads: each is asked of the cluster once, for all who read it. */
export class FollowedLogs {
	readonly #logs = new Map<string, FollowedLog>();
	readonly #open: (place: LogPlace) => Pick<FollowedLogOptions, 'open' | 'words' | 'timing'>;

	constructor(open: (place: LogPlace) => Pick<FollowedLogOptions, 'open' | 'words' | 'timing'>) {
		this.#open = open;
	}

	/** @throws what the cluster has against it, or that too many are followed. */
	async read(request: LogRequest): Promise<LogLook> {
		const {viewer, after} = request;
		const key = keyOf(request);
		let log = this.#logs.get(key);
		if (!log) {
			if (this.#logs.size >= mostLogs) throw new Error(`${mostLogs} logs are followed already: close one`);
			const at = /@(.+)#/.exec(after ?? '')?.[1];
			const opened = new FollowedLog({
				...this.#open(request),
				...(at === undefined ? {} : {since: secondOf(at, 0)}),
				over: () => {
					if (this.#logs.get(key) === opened) this.#logs.delete(key);
				},
			});
			log = opened;
			this.#logs.set(key, log);
		}

		return log.read(viewer, after);
	}

	leave({viewer, ...place}: Extract<LookRequest, {of: 'logClosed'}>): void {
		this.#logs.get(keyOf(place))?.leave(viewer);
	}

	close(): void {
		for (const log of [...this.#logs.values()]) log.close();
	}
}

function keyOf({namespace, pod, container}: LogPlace): string {
	return `${namespace}/${pod}/${container}`;
}

import type {SourceState} from './signals.ts';

/** How a source is and how it is asked, for `warroom sources` and the list of the screen. Times are epoch milliseconds on the server's clock. */
export type SourceStatus = {
	/** As it is paused and resumed by, e.g. "kubernetes", "prometheus", "endpoint:api". */
	readonly name: string;
	readonly state: SourceState;
	/** Its last answer; null before the first. */
	readonly measuredAt: number | null;
	/** Those that ask the same server, by name: they are paused and resumed with it. Absent where there are none. */
	readonly with?: readonly string[];
	/** Absent where it is not asked at intervals: a cluster is watched. */
	readonly asked?: Asking;
};

/** The schedule of a source that is asked at intervals. */
export type Asking = {
	readonly intervalMs: number;
	/** What the last question failed of; null since it was answered. */
	readonly problem: string | null;
	/** In a row. */
	readonly failures: number;
	/** Open after several failures in a row: only a small question is asked, rarely, until that is answered. */
	readonly circuit: 'closed' | 'open';
	/** Null while it is being asked, and while it is paused. */
	readonly nextAt: number | null;
};

/** A source is to be paused for everybody, and why; or asked again. `by` is who, as everybody reads it. */
export type TurnRequest = {
	readonly source: string;
	readonly to: 'paused' | 'resumed';
	readonly by: string;
	readonly reason?: string | undefined;
};

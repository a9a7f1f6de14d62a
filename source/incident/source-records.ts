/** A source that was not asked from `at` until `ended`. Epoch milliseconds. */
export type Pause = {
	readonly source: string;
	readonly by: string;
	readonly at: number;
	readonly reason: string;
	readonly ended?: Ended | undefined;
};

/** Alerts that were kept quiet from `at` until `until`, or until somebody ended it before. Epoch milliseconds. */
export type SilenceRecord = {
	readonly silence: string;
	readonly alert: string;
	/** Those of the name that have these labels; absent is all of them. */
	readonly only?: string | undefined;
	readonly by: string;
	readonly at: number;
	readonly until: number;
	readonly reason: string;
	readonly ended?: Ended | undefined;
};

export type Ended = {readonly by: string; readonly at: number};

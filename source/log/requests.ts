import type {LogErrorCode, LogHead, LogRecord, Snapshot} from './event-log.ts';

/** What is asked of the thread that owns log.db. Requests and replies are numbered alike. */
export type Request =
	/** The first one. */
	| {readonly do: 'open'; readonly file: string}
	/** Events that are on disk in the journal, by their lines, into the tables. */
	| {readonly do: 'file'; readonly lines: readonly string[]}
	| {
			readonly do: 'redact';
			readonly incident: string;
			readonly redaction: LogRecord;
			readonly target: number;
			readonly expectedHead: number;
			readonly left: string;
	  }
	| {readonly do: 'copies'}
	| {readonly do: 'backUp'; readonly file: string; readonly force: boolean}
	| {readonly do: 'read'; readonly incident: string; readonly from: number; readonly limit: number}
	| {readonly do: 'page'; readonly incident: string; readonly first: number; readonly last: number}
	| {readonly do: 'head'; readonly incident: string}
	| {readonly do: 'incidents'}
	| {readonly do: 'highWater'; readonly incident: string; readonly clientId: string}
	| {readonly do: 'find'; readonly clientId: string; readonly n: number}
	| {readonly do: 'findEvent'; readonly id: string}
	| {readonly do: 'putSnapshot'; readonly incident: string; readonly snapshot: Snapshot}
	| {readonly do: 'snapshot'; readonly incident: string; readonly version: string}
	| {readonly do: 'dropSnapshots'; readonly incident: string}
	| {readonly do: 'putBlob'; readonly hash: string; readonly bytes: Uint8Array}
	| {readonly do: 'getBlob'; readonly hash: string}
	/** Answered with the heads, or null where the disk takes no writes yet. */
	| {readonly do: 'reopen'}
	| {readonly do: 'close'};

export type Opened = {
	readonly logId: string;
	readonly heads: readonly LogHead[];
	/** The disk takes no writes, so it is open for reading only. */
	readonly refused?: string;
	/** Where a journal is now that was beside the log and is of another one. */
	readonly aside?: string;
};

/** What the thread can refuse by. */
export type RefusalCode = Exclude<LogErrorCode, 'locked' | 'network-file-system'>;

/** Why something was not done. `remedy` where the thread knows better than whoever asked. */
export type Failure = {readonly code: RefusalCode; readonly text: string; readonly remedy?: string};

export type Reply =
	| {readonly id: number; readonly value: unknown}
	| {readonly id: number; readonly progress: {readonly done: number; readonly total: number}}
	| {readonly id: number; readonly error: Failure};

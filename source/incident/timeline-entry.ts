import type {Evidence} from './operations.ts';

/** An event in words, for the timeline pane, the exported document and the command line alike. */
export type TimelineEntry = {
	readonly seq: number;
	/** When the server got it, and when it happened by the author's claim; epoch milliseconds. */
	readonly at: number;
	readonly occurredAt?: number | undefined;
	/** It was typed without connection and came this much later. */
	readonly lateMs?: number | undefined;
	/** Its words were erased by the entry with this number. */
	readonly redacted?: number | undefined;
	/** "maria", "maria (via ubuntu)" or "room". */
	readonly who: string;
	/** In capitals, e.g. "DECISION". */
	readonly kind: string;
	readonly text: string;
	/** The second line: the reason of a decision, the cause of a resolution. */
	readonly because?: string | undefined;
	readonly evidence?: Evidence | undefined;
	readonly tone: TimelineTone;
};

/** What an entry is to whoever skims: bad and good news, what somebody decided, what the room did, the rest. */
export type TimelineTone = 'bad' | 'good' | 'decision' | 'message' | 'escalation' | 'plain' | 'quiet';

/** What an event says: its kind in capitals, its words, the reason behind them. */
export type Words = Pick<TimelineEntry, 'kind' | 'text' | 'because' | 'evidence' | 'tone'>;

import {type Runbook, rankOf} from '../runbook/runbook.ts';
import type {Clock} from './clock.ts';
import type {Episode, Incident} from './incident.ts';
import type {Start} from './rung-starts.ts';

/** A time without progress; `end` is the progress, or the upgrade, with which another begins. The last has none. */
export type Quiet = {readonly start: Start; readonly end: Start | undefined};

/** "Without progress" runs from the latest of the last progress entry, the base and the last upgrade: all of them in a stretch, oldest first. */
export function quietStarts({
	incident,
	policy: {runbook},
	episode,
	until,
}: {
	readonly incident: Incident;
	readonly policy: {readonly runbook: Runbook};
	readonly episode: Episode;
	readonly until: number | undefined;
}): readonly Quiet[] {
	const starts: Start[] = [{at: episode.baseAt, seq: episode.baseSeq}];
	for (const [index, other] of incident.episodes.entries()) {
		const previous = incident.episodes[index - 1];
		const upgraded = other.cause === 'severity' && previous && rankOf(runbook, other.severity) < rankOf(runbook, previous.severity);
		if (upgraded && other.seq > episode.baseSeq && other.seq <= episode.seq) starts.push({at: other.at, seq: other.seq});
	}

	for (const {kind, at, seq} of incident.messages)
		if (kind === 'progress' && seq > episode.baseSeq && (until === undefined || at < until) && !incident.struck.has(seq))
			starts.push({at, seq});
	starts.sort((a, b) => a.seq - b.seq);
	// What began before this severity is of the one before, but for the last.
	return starts.map((start, index) => ({start, end: starts[index + 1]})).filter(({end}) => end === undefined || end.seq > episode.seq);
}

/** Is it due for want of progress, and for nothing else? */
export function isForProgress({id, with: together}: Pick<Clock, 'id' | 'with'>): boolean {
	return [id, ...together].every((one) => one.includes('/no-progress:'));
}

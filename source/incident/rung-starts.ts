import type {RungTiming} from '../runbook/runbook.ts';
import {slug} from './clock.ts';
import type {Episode, Incident} from './incident.ts';

/** What a rung runs from: an instant with its event, and of what comes back its number and what the runbook calls it. */
export type Start = {readonly at: number; readonly seq: number; readonly repetition?: number; readonly reminder?: string};

/** Stretches in which the impact was at the level or above. */
export function impactRuns(
	{impacts}: Incident,
	{of, from}: Extract<RungTiming, {at: 'impact'}>,
): Array<{readonly start: Start; readonly endedAt: number | undefined; readonly endedSeq: number}> {
	const runs: Array<{start: Start; endedAt: number | undefined; endedSeq: number}> = [];
	for (const {levels, at, seq} of impacts) {
		const last = runs.at(-1);
		const running = last !== undefined && last.endedAt === undefined;
		if (atLeast(levels[of], from)) {
			if (!running) runs.push({start: {at, seq}, endedAt: undefined, endedSeq: Number.POSITIVE_INFINITY});
		} else if (running) {
			last.endedAt = at;
			last.endedSeq = seq;
		}
	}

	return runs;
}

function atLeast(level: string | undefined, wanted: 'some' | 'high'): boolean {
	return level === 'high' || (level === 'some' && wanted === 'some');
}

/** So long after its report, and so long after the base: whichever is later. */
export function dueOnReport(timing: RungTiming, {baseAt}: Episode, report: Start): number {
	if (timing.at !== 'reported') return report.at;
	const {afterMs = 0, notBeforeMs = 0} = timing;
	return Math.max(report.at + afterMs, baseAt + notBeforeMs);
}

/** One position stands in several places of a matrix: each has an id of its own. */
export function timingKey(timing: RungTiming): string {
	switch (timing.at) {
		case 'once':
		case 'request':
			return '';
		case 'after':
			return `/after-${timing.ms / 60_000}`;
		case 'hand':
			return '/by-hand';
		case 'every':
			return `/every-${timing.ms / 60_000}`;
		case 'no-progress':
			return '/no-progress';
		case 'impact':
			return `/${timing.of}-${timing.from}`;
		case 'reported':
			return `/${slug(timing.what)}${timing.afterMs === undefined ? '' : `/after-${timing.afterMs / 60_000}`}${timing.notBeforeMs === undefined ? '' : `/not-before-${timing.notBeforeMs / 60_000}`}`;
	}
}

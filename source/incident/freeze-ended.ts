import {type Clock, hasEnded, type Policy} from './clock.ts';
import {clocks} from './clocks.ts';
import {type EndedClock, mostEnded} from './ended-clock.ts';
import {ofNoRunbook} from './ended-clocks.ts';
import {maxLineLength} from './event-fields.ts';
import {type Incident, present} from './incident.ts';
import {episodeOf} from './plan.ts';

/**
 * What has ended by the runbook that it went by until now, for the event with which another takes its place. `severity` is the new one, where that
 * changes: then everything of the present one ends.
 */
export function endedNow(incident: Incident, policy: Policy, now: number, severity: string | undefined): EndedClock[] {
	const {number} = present(incident);
	return clocks(incident, policy, now)
		.filter((clock) => !ofNoRunbook(clock))
		.flatMap((clock): EndedClock[] => {
			if (hasEnded(clock)) return [frozen(clock)];
			const ends = severity !== undefined && clock.kind !== 'stage' && episodeOf(incident, clock) === number;
			// What had not begun never was.
			return ends && clock.from < now ? [frozen({...clock, state: 'superseded', endedAt: undefined})] : [];
		})
		.slice(-mostEnded);
}

function frozen({id, with: together, name, kind, source, from, dueAt, state, endedAt, people, audience}: Clock): EndedClock {
	return {
		id,
		...(together.length === 0 ? {} : {with: together.slice(0, mostEnded)}),
		name: name.slice(0, maxLineLength).toWellFormed(),
		kind: kind as EndedClock['kind'],
		source,
		from: iso(from),
		...(Number.isFinite(dueAt) ? {dueAt: iso(dueAt)} : {}),
		state: state as EndedClock['state'],
		...(endedAt === undefined ? {} : {endedAt: iso(endedAt)}),
		people: [...people],
		...(audience === undefined ? {} : {audience}),
	};
}

function iso(epochMs: number): string {
	return new Date(epochMs).toISOString();
}

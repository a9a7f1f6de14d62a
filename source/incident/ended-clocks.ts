import {type Clock, clockId} from './clock.ts';
import type {Ended, EndedClock} from './ended-clock.ts';
import type {Incident} from './incident.ts';

/**
 * The clocks with those that ended under another runbook as they were: nothing of a severity that was over is reckoned by a runbook that came later.
 * Of the severity that lasted, what was met, missed, answered or put off stays so, whatever the new one says.
 */
export function withEnded(incident: Incident, clocks: readonly Clock[]): readonly Clock[] {
	const {ended} = incident;
	if (!ended) return clocks;
	const kept = ended.clocks.filter(({kind}) => kind !== 'response').map((one) => asClock(one, ended.at));
	const keptIds = new Set(kept.flatMap(({id, with: together}) => [id, ...together]));
	const reckoned = clocks.filter((clock) => {
		if (clock.kind === 'response') return false;
		if (ofNoRunbook(clock)) return true;
		if (episodeIn(clock) !== 0 && episodeIn(clock) < ended.before) return false;
		// A message that was sent and a stage that was left are over for good; a phase, and who is called, may go on by the new one.
		return !(keptIds.has(clock.id) && (clock.kind === 'stage' || (clock.kind === 'update' && clock.endedAt !== undefined)));
	});
	const shown = new Set(reckoned.flatMap(({id, with: together}) => [id, ...together]));
	return [...responseThen(incident, ended), ...reckoned, ...kept.filter(({id}) => !shown.has(id))];
}

/** Is it one whatever the runbook says? */
export function ofNoRunbook({kind, id}: Pick<Clock, 'kind' | 'id'>): boolean {
	return kind === 'task' || kind === 'monitoring' || id.includes(':gone/');
}

/** The number of the episode in its id; 0 of what is of none. */
function episodeIn({id}: Pick<Clock, 'id'>): number {
	return Number(id.split(':').at(-3)) || 0;
}

/** How soon somebody had to answer was judged by the runbook of then; when they did, and when it was noticed, may have been corrected since. */
function responseThen(incident: Incident, {clocks, at}: Ended): Clock[] {
	const target = clocks.find(({kind}) => kind === 'response');
	const first = incident.episodes[0];
	if (!target || !first) return [];
	const then = asClock(target, at);
	const from = incident.times.detected ?? incident.times.declared;
	const dueAt = from + (then.dueAt - then.from);
	const {at: answeredAt, by} = incident.firstAcknowledgement;
	const id = clockId(incident, 'response', first.number, first.seq);
	return [{...then, id, from, dueAt, state: answeredAt <= dueAt ? 'met' : 'missed', endedAt: answeredAt, people: [by]}];
}

function asClock({audience, endedAt, dueAt, from, with: together = [], ...clock}: EndedClock, changedAt: number): Clock {
	return {
		...clock,
		with: together,
		from: Date.parse(from),
		dueAt: dueAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(dueAt),
		endedAt: endedAt === undefined ? changedAt : Date.parse(endedAt),
		call: [],
		...(audience === undefined ? {} : {audience}),
	};
}

import {type Clock, hasEnded, isRung} from '../../incident/clock.ts';
import type {View} from '../view.ts';
import {notRaised} from '../witness.ts';

/** The clocks as they are read from the top: each group is in its own order. */
export type ClockGroups = {
	/** The server should have raised them and did not. */
	readonly notRaised: readonly Clock[];
	/** Messages and tasks that are late, people to call, then positions without anybody to call. */
	readonly due: readonly Clock[];
	/** Windows of phases and stages that are over: nobody is called for them. */
	readonly over: readonly Clock[];
	readonly waiting: readonly Clock[];
	readonly told: readonly Clock[];
	/** The last first. */
	readonly ended: readonly Clock[];
};

/** Told here once, so that every density of the pane has the same order. */
export function clockGroups(view: View): ClockGroups {
	const {clocks, now} = view;
	const missing = notRaised(view);
	const running = clocks.filter((clock) => !hasEnded(clock) && clock.state !== 'told' && !missing.includes(clock));
	const past = running.filter(({dueAt}) => dueAt <= now);
	const isSilent = ({kind}: Clock) => kind === 'phase' || kind === 'stage' || kind === 'monitoring' || kind === 'response';
	return {
		notRaised: missing,
		due: past.filter((clock) => !isSilent(clock)).sort((a, b) => urgency(a) - urgency(b) || a.dueAt - b.dueAt),
		over: past.filter(isSilent),
		waiting: running.filter(({dueAt}) => dueAt > now),
		// Who was told is told for each of their times: once is enough to read.
		told: clocks
			.filter(({state}) => state === 'told')
			.filter((clock, index, all) => all.findIndex((other) => sameTold(other, clock)) === index),
		ended: clocks.filter(hasEnded).sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0)),
	};
}

/** In the order in which NEXT asks for them. */
function urgency(clock: Clock): number {
	if (!isRung(clock)) return 0;
	return clock.call.some(({people}) => people.length > 0) ? 1 : 2;
}

function sameTold(a: Clock, b: Clock): boolean {
	return a.name === b.name && a.people.join() === b.people.join();
}

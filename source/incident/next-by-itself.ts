import {type Clock, isByHand, isRung} from './clock.ts';

/** The next thing that happens by itself: the rung that falls due next. */
export function nextByItself(clocks: readonly Clock[], now: number): Clock | undefined {
	return clocks.find((clock) => isRung(clock) && clock.state === 'waiting' && clock.dueAt > now && !isByHand(clock));
}

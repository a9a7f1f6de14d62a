import {type Clock, hasEnded, isByHand, isRaised} from '../incident/clock.ts';
import {byUrgency} from '../incident/plan.ts';
import type {View} from './view.ts';

/** What the room waits for, in the order of the plan. */
export function urgentFirst({clocks, now}: Pick<View, 'clocks' | 'now'>): readonly Clock[] {
	return clocks.filter((clock) => isRaised(clock) && !hasEnded(clock) && !isByHand(clock) && clock.state !== 'told').sort(byUrgency(now));
}

import {type Refusal, refuse} from './decision.ts';
import type {Incident} from './incident.ts';
import type {Milestone} from './operations.ts';

/** May this milestone be corrected to this time? What has not been reached is entered by its own event, which says more than a time. */
export function checkMilestone(
	{times, status}: Pick<Incident, 'times' | 'status'>,
	{milestone, time}: {readonly milestone: Milestone; readonly time: string},
	now: number,
): Refusal | undefined {
	// Clocks of two machines differ by a little.
	if (Date.parse(time) > now + 60_000) return refuse('invalid', `${time} is in the future: nothing has happened there.`);
	if ((milestone === 'resolved' || milestone === 'closed') && times[milestone] === undefined)
		return refuse('status', `The incident is ${status}: it was not ${milestone}, so there is no time of it to correct.`);
	return undefined;
}

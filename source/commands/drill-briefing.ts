import {story} from '../pollers/simulated-story.ts';
import type {ClientState} from '../sync/client-state.ts';
import {formatClock} from '../terminal/format.ts';
import {isOpenIncident} from './room.ts';

/** What whoever commands the drill is to know of it, above all keys in the help. */
export const drillBriefing = [
	'This drill',
	'  A simulated outage: nothing leaves it, and nobody is called.',
	`  It mends itself, whatever you decide: api is rolled back after ${story.rollback} min,`,
	`  and all is well ${story.well - story.rollback} min later. What you practise is to command it:`,
	'  find the cause (w, and Enter on the pods), decide, tell people, resolve.',
	'  It goes by the built-in runbook; your own holds in the real room alone.',
	'  A new drill: resolve or cancel this one (t), leave (q), warroom drill.',
	'  L shows those before. D leaves it and declares a real incident.',
].join('\n');

/** How a drill greets: whether it is a new one, or one that goes on; first that the runbook of the command line or of warroom.yaml is not its own. Each is read in 80 cells. */
export function drillGreeting(
	{incident, incidents}: Pick<ClientState, 'incident' | 'incidents'>,
	zone: string,
	runbookNamed?: string,
): string {
	if (runbookNamed !== undefined) return `A drill by the built-in runbook. D declares a real incident, by ${runbookNamed}.`;
	if (incident)
		return `The drill of ${formatClock(incident.times.declared, zone, {seconds: false})} ${zone} goes on; ? says how a new one begins.`;
	const before = incidents.filter((line) => !isOpenIncident(line)).length;
	return before === 0
		? 'A drill: nothing leaves it. ? says how it goes, D declares a real incident.'
		: `A new drill: nothing leaves it. ? says how it goes, L shows the ${before === 1 ? 'one' : before} before.`;
}

import {type Clock, isRung} from '../../incident/clock.ts';
import {type Incident, present} from '../../incident/incident.ts';
import {episodeOf} from '../../incident/plan.ts';

/** Why the list of whom to call is empty: nobody is in it at this severity, or everybody was called. `clocks` are those of the incident. */
export function nobodyToCall(incident: Incident, clocks: readonly Clock[]): string {
	const {number} = present(incident);
	const rungs = clocks.filter((clock) => isRung(clock) && episodeOf(incident, clock) === number);
	const count = (...states: ReadonlyArray<Clock['state']>) => rungs.filter(({state}) => states.includes(state)).length;
	const [answered, deferred, over] = [count('acknowledged'), count('deferred'), count('superseded')];
	if (answered + deferred + over === 0) return `Nobody is to be called at ${incident.severity}.`;
	if (deferred + over === 0) return `Everybody who is due at ${incident.severity} was called and has answered; nobody comes next.`;
	const parts = [
		[answered, 'answered'],
		[deferred, 'put off'],
		[over, 'not needed any more'],
	] as const;
	const counts = parts.flatMap(([many, words]) => (many === 0 ? [] : [`${many} ${words}`]));
	return `Nobody is left to call at ${incident.severity}: ${counts.join(', ')}.`;
}

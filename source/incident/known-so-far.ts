import {onceSaid} from '../runbook/once-said.ts';
import type {Runbook} from '../runbook/runbook.ts';
import {type Clock, isRung} from './clock.ts';
import {oneLine} from './in-words.ts';
import type {Incident} from './incident.ts';
import {allSteps} from './procedure.ts';
import type {InstantFormat} from './timeline-document.ts';

/** What was reported, put off and done so far, as lines to read for whoever takes over or comes late. */

/** "data leaked (08:20 by sam)", the last first, and which integrations of partners are affected. */
export function reportedInWords({reports, integrations}: Incident, {format}: Pick<InstantFormat, 'format'>): readonly string[] {
	return [
		...reports.map(({what, at, by}) => `${oneLine(what)} (${format(at)} by ${by})`).reverse(),
		...(integrations.size === 0 ? [] : [`integrations affected: ${[...integrations.keys()].map(oneLine).join(', ')}`]),
	];
}

/** "CTO put off until 09:10 by maria: they know": what holds now, the last first. */
export function putOffInWords(
	clocks: readonly Clock[],
	{escalations}: Pick<Incident, 'escalations'>,
	{now, instants: {format}}: {readonly now: number; readonly instants: Pick<InstantFormat, 'format'>},
): readonly string[] {
	const deferrals = escalations.filter(({kind}) => kind === 'deferred');
	const lines = clocks
		.filter((clock) => isRung(clock) && clock.state === 'deferred')
		.toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))
		.flatMap((clock) => {
			const ids = [clock.id, ...clock.with];
			const record = deferrals.findLast(({clock: id}) => ids.includes(id)) ?? deferrals.findLast(({at}) => at === clock.endedAt);
			if (record?.kind !== 'deferred' || (record.until !== undefined && record.until <= now)) return [];
			const until = record.until === undefined ? '' : ` until ${format(record.until)}`;
			return [`${clock.name} put off${until} by ${record.by}: ${oneLine(record.reason)}`];
		});
	return [...new Set(lines)];
}

/** Steps of the procedure that were skipped, with why, then those that were done, with what was found; each with its hour, the last first. */
export function stepsInWords(incident: Incident, runbook: Runbook, {format}: Pick<InstantFormat, 'format'>): readonly string[] {
	const headings = new Map(allSteps(runbook).map(({step}) => [step.id, onceSaid(step).heading]));
	return [...incident.steps]
		.map(([id, state]) => ({heading: oneLine(headings.get(id) ?? id), ...state}))
		.sort((a, b) => Number(b.is === 'skipped') - Number(a.is === 'skipped') || b.seq - a.seq)
		.map(({heading, is, by, at, text}) => `${is} ${format(at)} by ${by}: ${heading}${text === undefined ? '' : `: ${oneLine(text)}`}`);
}

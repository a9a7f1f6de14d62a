import type {Reading} from './statements/reading.ts';

/** What a runbook has to say for itself: how soon each severity is answered, who hears of it, what is done. */
export function gapsOf(reading: Reading): string[] {
	const without = (has: (draft: Reading['drafts'][number]) => boolean) => reading.drafts.filter((draft) => !has(draft)).map(({id}) => id);
	const gaps: string[] = [];
	const unanswered = without(({response, isUnanswered}) => response !== undefined || isUnanswered === true);
	if (unanswered.length > 0) gaps.push(`No response time for ${unanswered.join(', ')}.`);
	if (reading.drafts.every(({technical, rungs}) => technical === undefined && rungs.length === 0))
		gaps.push('No escalation: nothing is understood of who hears of an incident, and when.');
	const unprepared = without(({procedure}) => procedure.length > 0);
	if (unprepared.length > 0) gaps.push(`No procedure for ${unprepared.join(', ')}.`);
	return gaps;
}

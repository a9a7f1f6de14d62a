import {durationWords as statedWords} from '../runbook/duration-words.ts';
import {policyOf, type Runbook, type SeverityPolicy} from '../runbook/runbook.ts';
import {tomorrowAt} from '../terminal/tomorrow-at.ts';
import {durationWords} from './duration-words.ts';
import type {Incident} from './incident.ts';
import {act, type NextAction, type Situation} from './next-words.ts';

type Review = NonNullable<SeverityPolicy['review']>;

/** What is to be done of an incident that is over: watched, closed, looked back on; and with that what the runbook says of its review. */
export function afterwards({incident, clocks, runbook}: Pick<Situation, 'incident' | 'clocks' | 'runbook'>): NextAction {
	const {mergedInto, status} = incident;
	if (mergedInto) return act('L', `Go to ${mergedInto.incident}, into which this one was merged`, 'calm');
	if (status !== 'resolved' && status !== 'closed') return act('D', 'Cancelled: declare another when there is one', 'calm');
	const review = reviewOf(incident, runbook);
	const aside = review ? {aside: reviewWords(review)} : {};
	if (status === 'resolved') {
		const watch = clocks.find(({kind, state}) => kind === 'monitoring' && state === 'waiting');
		const since = watch ? ` for ${statedWords(watch.dueAt - watch.from)}` : '';
		return {...act('t', `Resolved: close it when it stays well${since}`, 'calm', watch?.dueAt ?? null), ...aside};
	}

	// By its id, since another may be open; with the flag of a drill there is less room for the rest.
	const [another, flag] = incident.drill ? ['', '--drill '] : [' another', ''];
	const keeps = `: warroom export ${flag}${incident.id}`;
	return {...act('D', `Closed: declare${another}; review${keeps}`, 'calm'), keeps, ...aside};
}

/** Of the severity that it had in the end; a false alarm has none. */
export function reviewOf({severity, status}: Pick<Incident, 'severity' | 'status'>, runbook: Runbook): Review | undefined {
	return status === 'resolved' || status === 'closed' ? policyOf(runbook, severity).review : undefined;
}

/** "review within 48 hours: Response team + stakeholders (runbook.md:845)". */
export function reviewWords({when, attendees, source}: Review): string {
	const place = /, ([^,]+:\d+)$/.exec(source)?.[1] ?? source;
	return `review ${when}${attendees === '' ? '' : `: ${attendees}`} (${place})`;
}

/** By when it is to be held, where the runbook's words say how long; `zone` is the room's. */
export function reviewDueAt({withinMs, tomorrowAt: hour}: Review, resolvedAt: number, zone: string): number | undefined {
	if (withinMs !== undefined) return resolvedAt + withinMs;
	return hour === undefined ? undefined : tomorrowAt(resolvedAt, hour, zone);
}

/** The review and the action items that the runbook gives, with owner and time from the resolution: for whoever looks at what is over. */
export function afterwardsInWords(incident: Incident, runbook: Runbook, now: number): readonly string[] {
	const review = reviewOf(incident, runbook);
	const resolvedAt = incident.times.resolved;
	if (incident.status !== 'resolved' && incident.status !== 'closed') return [];
	return [
		...(review ? [reviewWords(review)] : []),
		...runbook.actionItems.map(({text, owner, dueMs}) => {
			const left = dueMs === null || resolvedAt === undefined ? undefined : resolvedAt + dueMs - now;
			const due = left === undefined ? '' : left > 0 ? `, in ${durationWords(left)}` : `, ${durationWords(-left)} overdue`;
			return `${text}${owner === '' ? '' : `: ${owner}`}${due}`;
		}),
	];
}

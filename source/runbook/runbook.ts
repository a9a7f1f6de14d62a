import {afterWords, durationWords, withinWords} from './duration-words.ts';
import type {audiences, impactKinds, impactLevels, matrices, Runbook, stages} from './schema.ts';

export {audiences, impactKinds, impactLevels, matrices, parseRunbook, type Runbook, stages} from './schema.ts';

/** One severity with everything the runbook says about it. */
export type SeverityPolicy = Runbook['severities'][number];
/** A duration with the place in the runbook that says so. */
export type Duration = NonNullable<SeverityPolicy['response']>;
/** Who an update is for. */
export type Audience = (typeof audiences)[number];
/** A row of the technical escalation matrix. Positions are what `people:` in warroom.yaml gives to persons. */
export type TechnicalEscalation = NonNullable<SeverityPolicy['technical']>;
/** Somebody who hears of it at a time or under a condition. */
export type Rung = SeverityPolicy['rungs'][number];
export type RungTiming = Rung['timing'];
export type Matrix = (typeof matrices)[number];
export type Trigger = SeverityPolicy['triggers'][number];
export type TriggerLimit = NonNullable<Trigger['limit']>;
export type Phase = SeverityPolicy['procedure'][number];
export type Step = Phase['steps'][number];
export type RoleDefinition = Runbook['roles'][number];
export type Stage = (typeof stages)[number];
export type ImpactKind = (typeof impactKinds)[number];
export type ImpactLevel = (typeof impactLevels)[number];
export type Template = Runbook['templates'][number];

/** A limit on a measured signal with the severity it speaks for; crossing it either way is a transition. */
export type SignalLimit = TriggerLimit & {readonly severity: string; readonly source: string};

/**
 * The limits of all severities, highest severity first. "Less than" alone never means a severity: a healthy system is not an incident.
 */
export function signalLimits(runbook: Runbook): readonly SignalLimit[] {
	return runbook.severities.flatMap(({id, triggers}) =>
		triggers.flatMap(({limit, source}) => (limit && meansIncident(limit) ? [{...limit, severity: id, source}] : [])),
	);
}

/** Is within these bounds something wrong? What is "less than" alone holds of a healthy system too: no errors, and as fast as its baseline. */
export function meansIncident({measure, from}: TriggerLimit): boolean {
	return from > (measure === 'latency-ratio' ? 1 : 0);
}

/** Does the runbook have this severity? An incident's earlier ones may be of the runbook that it went by before. */
export function knowsSeverity(runbook: Runbook, severity: string): boolean {
	return runbook.severities.some(({id}) => id === severity);
}

/** The severity's policy; one that the runbook does not know goes by the rules of its lowest. */
export function policyOf(runbook: Runbook, severity: string): SeverityPolicy {
	const found = runbook.severities.find((policy) => policy.id === severity);
	if (found) return found;
	const lowest = runbook.severities.at(-1);
	if (!lowest) throw new RangeError('A runbook has at least one severity.');
	return {...lowest, id: severity, name: severity};
}

/** When somebody hears of it, in words: of a deadline "within 1 h", "within 12 h after it is reported: data leaked". */
export function rungWords({timing, within}: Pick<Rung, 'timing' | 'within'>): string {
	const words = timingWords(timing);
	if (!within) return words;
	return timing.at === 'reported' ? words.replace(/(?=\d[^,:]* after it is reported: )/, 'within ') : words.replace(/^after/, 'within');
}

/** What somebody has to report for this rung to fall due: the runbook's words, or that it was asked for; undefined where nothing has to be. */
export function conditionOf(timing: RungTiming): string | undefined {
	if (timing.at === 'request') return 'on request';
	return timing.at === 'reported' ? timing.what : undefined;
}

/** A runbook that is read again in the midst of an incident may write a condition with other capitals. */
export function isSameCondition(one: string | undefined, other: string): boolean {
	return one?.toLowerCase() === other.toLowerCase();
}

/** How often an audience hears from the room at a severity; undefined where no clock runs for it. */
export function cadenceOf({updates, notUpdated}: SeverityPolicy, {defaultUpdate}: Runbook, audience: Audience): Duration | undefined {
	if (notUpdated?.includes(audience)) return undefined;
	return updates[audience] ?? (audience === 'internal' ? defaultUpdate : undefined);
}

/** How soon after the base an audience hears for the first time; undefined where the runbook says nothing of a first time. */
export function firstWithinOf({firstWithin}: SeverityPolicy, audience: Audience): Duration | undefined {
	return firstWithin?.[audience];
}

/** What an audience hears when, in words: "every 30 min", "first within 15 min, then every 30 min"; undefined where it never hears. */
export function updateWords(first: Pick<Duration, 'ms'> | undefined, cadence: Pick<Duration, 'ms'> | undefined): string | undefined {
	const every = cadence && `every ${durationWords(cadence.ms)}`;
	if (!first) return every;
	return every === undefined ? `once ${withinWords(first.ms)}` : `first ${withinWords(first.ms)}, then ${every}`;
}

/** 0 is the highest severity; unknown names are below all. */
export function rankOf(runbook: Runbook, severity: string): number {
	const index = runbook.severities.findIndex((policy) => policy.id === severity);
	return index === -1 ? runbook.severities.length : index;
}

/**
 * When a rung falls due, in words: "after 30 min", "every 7 d (Weekly review)", "12 h after it is reported: data leaked", "after 2 h, as soon as it is
 * reported: data leaked".
 */
export function timingWords(timing: RungTiming): string {
	switch (timing.at) {
		case 'once':
			return 'at once';
		case 'after':
			return afterWords(timing.ms);
		case 'every':
			return `every ${durationWords(timing.ms)}${timing.fromMs === undefined ? '' : ` from ${durationWords(timing.fromMs)} on`} (${timing.words})`;
		case 'no-progress':
			return `after ${durationWords(timing.ms)} without progress`;
		case 'impact':
			return `as soon as the impact on ${timing.of} is ${timing.from}`;
		case 'reported':
			return `${timing.notBeforeMs === undefined ? '' : `${afterWords(timing.notBeforeMs)}, `}${timing.afterMs === undefined ? 'as soon as' : `${durationWords(timing.afterMs)} after`} it is reported: ${timing.what}`;
		case 'request':
			return 'on request only';
		case 'hand':
			return 'by hand';
		default:
			return timing satisfies never;
	}
}

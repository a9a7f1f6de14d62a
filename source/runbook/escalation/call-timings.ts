import {isReported, kindOfCondition} from '../grammar/condition-kinds.ts';
import type {SpokenCall} from '../grammar/spoken-calls.ts';
import type {RungTiming} from '../runbook.ts';
import {withoutBeginning} from '../words/conditioned.ts';

/** A call with the time at which it falls due. */
export type Timed = SpokenCall & {
	readonly timing: RungTiming;
	/** It says no time of its own: it is called before those that come next. */
	readonly isBeforeOthers: boolean;
};

/** The calls of a sentence at their times, behind those of the sentence before; undefined where a time of them is not understood. */
export function timed(
	calls: readonly SpokenCall[],
	last: {readonly ms: number; readonly who: readonly string[]} | undefined,
	isBefore: boolean,
): readonly Timed[] | undefined {
	const found: Timed[] = [];
	let before = last;
	for (const [index, call] of calls.entries()) {
		const next = calls[index + 1]?.when;
		const isBeforeOthers =
			call.when === undefined && !call.onSilence && index === 0 && (next ? next.is !== 'once' : isBefore && calls.length === 1);
		// "Reception rings IT on-call, and IT on-call at once rings the physician": nobody rings at once who was not called at once.
		const isPassedOn = index === 0 && next?.is === 'once' && calls[index + 1]?.caller !== undefined && call.caller !== undefined;
		const timing = timingOf(call, before, isBeforeOthers || (isPassedOn && call.when === undefined && !call.onSilence));
		if (!timing) return undefined;
		found.push({...call, timing, isBeforeOthers});
		before = timing.at === 'once' || timing.at === 'after' ? {ms: timing.at === 'once' ? 0 : timing.ms, who: call.who} : undefined;
	}

	return found;
}

function timingOf(
	{when, onSilence, silentOnes, condition, isConditionFirst}: SpokenCall,
	before: {readonly ms: number; readonly who: readonly string[]} | undefined,
	isBefore: boolean,
): RungTiming | undefined {
	if (when?.is === 'no-progress') return {at: 'no-progress', ms: when.ms};
	if (when?.is === 'more') return before && {at: 'after', ms: before.ms + when.ms};
	if (when?.is === 'after' && onSilence && before && before.ms > 0) {
		// It waits for whoever was called before, who was called then.
		const isOfThem =
			/(?<!\p{L})(?:he|she|they|er|sie)(?!\p{L})/iu.test(silentOnes) ||
			before.who.some((name) => silentOnes.toLowerCase().includes(name.toLowerCase()));
		if (isOfThem || when.ms <= before.ms) return {at: 'after', ms: before.ms + when.ms};
		return undefined;
	}

	if (when?.is === 'after') {
		const reported = condition !== undefined && !onSilence ? conditionalTiming(condition) : undefined;
		if (reported?.at !== 'reported' || unless.test(condition ?? '') || !isReported(reported.what)) return {at: 'after', ms: when.ms};
		// "After 2 hours if data leaked" counts from the start, but not "within 2 hours if", nor what stands behind its condition.
		return isConditionFirst || when.isBy ? {...reported, afterMs: when.ms} : {...reported, notBeforeMs: when.ms};
	}

	if (onSilence) return when === undefined && before ? {at: 'hand'} : undefined;
	// "Bei allen Stufen" is no condition.
	const isOfAll = condition !== undefined && kindOfCondition(withoutBeginning(condition)).is === 'severity';
	if (condition !== undefined && !unless.test(condition) && !isOfAll) return conditionalTiming(condition);
	return when?.is === 'once' || isBefore ? {at: 'once'} : undefined;
}

const unless = /^(?:unless|es sei denn)/iu;
const ofCustomers =
	/(?<!\p{L})(?:customers?|clients?|users)\s(?:are|is)\s(?:affected|impacted|hit)|(?:customer|user) impact|kunden\s(?:sind\s)?(?:betroffen|beeinträchtigt)/iu;
const ofRevenue = /revenue\s(?:is|was|may be)\s(?:lost|affected|at risk)|revenue impact|loss of revenue|umsatz(?:ausfall|verlust)/iu;
const high = /(?<!\p{L})(?:many|most|all|high|significant|severe|major|viele|alle|erheblich\p{L}*|hoh\p{L}*)(?!\p{L})/iu;

/** Impact is known to the room; that anything else is so is reported by a person. */
function conditionalTiming(condition: string): RungTiming {
	const of = ofRevenue.test(condition) ? 'revenue' : ofCustomers.test(condition) ? 'customers' : undefined;
	if (of !== undefined) return {at: 'impact', of, from: high.test(condition) ? 'high' : 'some'};
	return {at: 'reported', what: withoutBeginning(condition).toLowerCase()};
}

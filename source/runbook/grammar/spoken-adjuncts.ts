import type {Mark} from './sentence-marks.ts';

export type When =
	| {readonly is: 'once'}
	| {readonly is: 'after'; readonly ms: number; readonly isBy: boolean}
	| {readonly is: 'no-progress'; readonly ms: number}
	/** So long after the call before. */
	| {readonly is: 'more'; readonly ms: number};

/** What a clause says beside whom it calls: when, on whose silence, on what condition. */
export type Adjuncts = {
	times: Mark[];
	onSilence: boolean;
	silentOnes: string;
	isFirst: boolean;
	condition: string | undefined;
	isConditionFirst: boolean;
};

export function noAdjuncts(): Adjuncts {
	return {times: [], onSilence: false, silentOnes: '', isFirst: false, condition: undefined, isConditionFirst: false};
}

export function isTimed({times}: Adjuncts): boolean {
	return times.length > 0;
}

export function join(to: Adjuncts, more: Adjuncts): boolean {
	to.times.push(...more.times);
	to.onSilence ||= more.onSilence;
	to.silentOnes += more.silentOnes;
	to.isFirst ||= more.isFirst;
	return true;
}

export function whenOf({times, isFirst}: Adjuncts): When | undefined | 'unclear' {
	const [time, ...others] = times;
	if (others.length > 0) return others.length === 1 && times.every(({is}) => is === 'once') ? {is: 'once'} : 'unclear';
	if (!time) return isFirst ? {is: 'once'} : undefined;
	if (time.is === 'once') return {is: 'once'};
	if (time.is === 'after') return {is: 'after', ms: time.ms, isBy: time.isBy};
	if (time.is === 'no-progress' || time.is === 'more') return {is: time.is, ms: time.ms};
	return 'unclear';
}

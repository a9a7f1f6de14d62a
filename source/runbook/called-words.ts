import {afterWords} from './duration-words.ts';
import type {Rung, TechnicalEscalation} from './runbook.ts';

/** A row of the technical escalation in words: "first On-call SRE, then Platform Lead after 10 min, CTO after 30 min". */
export function technicalWords({atOnce, secondary, secondaryAfterMs, final}: TechnicalEscalation): string {
	const later = secondaryAfterMs === undefined ? ' if nobody answers' : ` ${afterWords(secondaryAfterMs)}`;
	return [
		`first ${atOnce.join(' + ')}`,
		...(secondary === undefined || atOnce.includes(secondary) ? [] : [`then ${secondary}${later}`]),
		...(final ? [`${final.position} ${afterWords(final.afterMs)}`] : []),
	].join(', ');
}

/**
 * Everybody else who is called, by when, each once and at the earliest: "at once VP Engineering, CTO; after 1 h Executive Team; in turn or on a condition
 * Product Lead".
 */
export function rungsWords(rungs: readonly Rung[]): string {
	const earliest = new Map<string, number>();
	for (const {position, timing} of rungs) {
		const ms = timing.at === 'once' ? 0 : timing.at === 'after' ? timing.ms : Number.POSITIVE_INFINITY;
		earliest.set(position, Math.min(ms, earliest.get(position) ?? Number.POSITIVE_INFINITY));
	}

	const byTime = Map.groupBy(earliest.keys(), (position) => earliest.get(position) ?? 0);
	return [...byTime]
		.sort(([a], [b]) => a - b)
		.map(([ms, positions]) => `${ms === Number.POSITIVE_INFINITY ? 'in turn or on a condition' : afterWords(ms)} ${positions.join(', ')}`)
		.join('; ');
}

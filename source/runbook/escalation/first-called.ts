import type {Reading} from '../statements/reading.ts';

/** Whoever works on it, and no leader who is told at once. */
export const responding =
	/on-?call|engineer|(?<!\p{L})sres?(?!\p{L})|duty|operator|technician|bereitschaft|techniker|dienst(?!\p{L})|astreinte|guardia/iu;

/** Whoever a technical matrix calls at once, "Operations bridge, MIM, resolver on-call", is paged first, and the primary stands first. */
export function nameFirstCalled({drafts, exact}: Reading): void {
	// In the product's own tables each call stands where it belongs.
	if (exact.size > 0) return;
	for (const draft of drafts) {
		if (draft.technical) continue;
		const firsts = draft.rungs.filter(({matrix, timing}) => matrix === 'technical' && timing.at === 'once');
		const [first] = firsts;
		if (!first) continue;
		draft.technical = {atOnce: firsts.map(({position}) => position), source: first.source};
		draft.rungs = draft.rungs.filter((rung) => !firsts.includes(rung));
	}
}

/**
 * "P1: on-call engineer at once", and in another line "P1 not acknowledged in 10 min: page the backup": where one alone is called at once, that one is
 * whose silence is meant.
 */
export function nameSecondsCalled(reading: Reading): void {
	for (const {level, position, afterMs, remark} of reading.seconds) {
		const draft = reading.draftOf(level);
		const [first, ...others] = draft.rungs.filter(({timing}) => timing.at === 'once');
		const second = draft.rungs.find((rung) => rung.position === position && rung.timing.at === 'after' && rung.timing.ms === afterMs);
		if (draft.technical || !first || others.length > 0 || !second || !responding.test(first.position)) continue;
		draft.technical = {atOnce: [first.position], secondary: position, secondaryAfterMs: afterMs, source: first.source};
		draft.rungs = draft.rungs.filter((rung) => rung !== first && rung !== second);
		reading.remarks.delete(remark);
	}
}

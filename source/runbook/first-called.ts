import type {Reading} from './reading.ts';

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

import type {Reading} from './reading.ts';

/** Whoever a technical matrix calls at once, "Operations bridge, MIM, resolver on-call", is paged first, and the primary stands first. */
export function nameFirstCalled({drafts}: Reading): void {
	for (const draft of drafts) {
		if (draft.technical) continue;
		const firsts = draft.rungs.filter(({matrix, timing}) => matrix === 'technical' && timing.at === 'once');
		const [first] = firsts;
		if (!first) continue;
		draft.technical = {atOnce: firsts.map(({position}) => position), source: first.source};
		draft.rungs = draft.rungs.filter((rung) => !firsts.includes(rung));
	}
}

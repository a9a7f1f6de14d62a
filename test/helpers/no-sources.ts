import type {SourcesControl} from '../../source/sync/source-questions.ts';

/** A room that watches nothing, and would do whatever is asked: who may not ask is refused before. */
export const noSources: SourcesControl = {
	sources: () => [],
	turn: async ({source, to}) => ({ok: true, text: `${source} is ${to}.`}),
	silence: async ({name}) => ({ok: true, text: `${name} is silenced.`}),
	look: async () => ({}),
	endSilence: async (id) => ({ok: true, text: `${id} has ended.`}),
};

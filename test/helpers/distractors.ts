import {englishDistractors} from './distractors-english.ts';
import {germanDistractors} from './distractors-german.ts';

/**
 * Something that stands in runbooks and is no rule of an incident's: nothing of it may be read as one. `{hi}` and `{lo}` are severities of the
 * file, `{who}` is one of its people. A sentence may stand in a paragraph or be an item of a list; a chapter stands under a heading of its own.
 */
export type Distractor =
	| {readonly is: 'sentence'; readonly text: string}
	| {readonly is: 'block'; readonly lines: readonly string[]}
	| {readonly is: 'chapter'; readonly title: string; readonly lines: readonly string[]};

export const distractors = {en: englishDistractors, de: germanDistractors} as const;

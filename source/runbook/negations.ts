import {setNotUpdated} from './not-updated.ts';
import type {Reading} from './reading.ts';
import type {Statement} from './statements.ts';

const one = '(?:no|kein(?:e|en|er)?)\\s[^,;.]{2,40}';
/** "No war room, no updates, no review". */
const several = new RegExp(`^${one}(?:,\\s(?:(?:and|und)\\s)?${one})+\\.?$`, 'iu');
const updates = /updat|meldung|mitteilung|(?<!\p{L})posts?(?!\p{L})|status/iu;
const review = /review|post-?mortem|retro|nachbesprech|nachbereit/iu;

/** Reads what a severity does without, where a sentence lists it: no updates, no review. What else it lists has no clock that could stand still. */
export function readNegations(reading: Reading, statements: readonly Statement[]): void {
	for (const statement of statements) {
		const {from, label, text, levels, line, block} = statement;
		if ((from !== 'words' && from !== 'item') || label !== '' || levels.length === 0 || !several.test(text) || reading.steps.has(block))
			continue;
		const parts = text.split(/,\s(?:(?:and|und)\s)?/iu);
		if (parts.some((part) => updates.test(part))) setNotUpdated(reading, 'internal', statement);
		if (!parts.some((part) => review.test(part))) continue;
		for (const level of levels) {
			const draft = reading.draftOf(level);
			if (draft.review || draft.isUnreviewed) continue;
			draft.isUnreviewed = true;
			reading.note('review', `${draft.id}: "${text}", so none is due`, line, block);
		}

		reading.heard.add(statement);
	}
}

import {regExp} from '../../terminal/light-pattern.ts';
import {audienceOf} from '../statements/audiences.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {setNotUpdated} from './not-updated.ts';

const one = '(?:no|kein(?:e|en|er)?)\\s[^,;.]{2,40}?';
/** "No war room, no updates, no review". */
const several = regExp(`^${one}(?:(?:,\\s(?:(?:and|und)\\s)?|\\s(?:and|und)\\s)${one})+\\.?$`, 'iu');
const updates = /updat|meldung|mitteilung|(?<!\p{L})posts?(?!\p{L})|status/iu;
const review = /review|post-?mortem|retro|nachbesprech|nachbereit/iu;

/**
 * Reads what a severity does without, where a sentence lists it: of updates those whom it names hear none, and no review is due. What else it lists
 * has no clock that could stand still, and is said not to be kept.
 */
export function readNegations(reading: Reading, statements: readonly Statement[]): void {
	for (const statement of statements) {
		const {from, label, text, levels, line, block} = statement;
		if ((from !== 'words' && from !== 'item') || label !== '' || levels.length === 0 || !several.test(text) || reading.steps.has(block))
			continue;
		const parts = text.replace(/\.$/, '').split(/,\s(?:(?:and|und)\s)?|\s(?:and|und)\s(?=(?:no|kein(?:e|en|er)?)\s)/iu);
		const [silent, others] = [parts.filter((part) => updates.test(part)), parts.filter((part) => !updates.test(part))];
		const isUnreviewed = others.some((part) => review.test(part));
		if (silent.length === 0 && !isUnreviewed) continue;
		for (const audience of new Set(silent.map((part) => audienceOf(part, '')))) setNotUpdated(reading, audience, statement);
		for (const level of isUnreviewed ? levels : []) {
			const draft = reading.draftOf(level);
			if (draft.review || draft.isUnreviewed) continue;
			draft.isUnreviewed = true;
			reading.note('review', `${draft.id}: "${text}", so none is due`, line, block);
		}

		for (const part of others) if (!review.test(part)) reading.remarks.add(`Line ${line}: "${part}" is not kept.`);
		reading.heard.add(statement);
	}
}

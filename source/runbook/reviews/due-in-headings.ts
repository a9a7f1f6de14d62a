import {regExp} from '../../terminal/light-pattern.ts';
import {afterIncidents, reviewing} from '../columns/review-tables.ts';
import type {Section} from '../markdown/markdown.ts';
import type {Reading} from '../statements/reading.ts';
import {durationsIn} from '../words/words.ts';
import {setReview} from './set-review.ts';

/** "Within 1 week", "Innerhalb von 5 Tagen (P1/P2)". */
const due = /^(?:within|no later than|innerhalb(?:\svon)?|binnen|spätestens nach)\s[^(),;:]{3,30}(?:\([^()]+\))?$/iu;
/** "Hold the review", "Complete post-mortem review": that it is held, and not that it is written up or put into a calendar. */
const held = regExp(
	`^(?:(?:hold|conduct|complete|run|have|do|finish)\\s(?:(?:a|an|the|our|your|blameless|team|joint)\\s)*(?:[\\p{L}-]+\\s){0,2}?(?:${reviewing.source})|(?:${reviewing.source})\\s(?:durchführen|abhalten|halten|abschließen))(?!\\p{L})(?!\\s(?:documents?|reports?|doc|template|notes|dokument|bericht))`,
	'iu',
);

/** "### Within 1 week" below "Afterwards", above "Hold the review" among what is done then: by when it is held, where nothing else says that. */
export function readReviewsDueInHeadings(reading: Reading): void {
	for (const section of reading.sections) {
		const {title, line, parent} = section;
		if (!parent || !due.test(title.trim()) || !(afterIncidents.test(parent.title) || reviewing.test(parent.title))) continue;
		const when = title.replace(/\s?\([^()]*\)$/u, '').trim();
		if (durationsIn(when).length !== 1 || !holdsOne(section)) continue;
		const named = reading.levels.title(title);
		const levels = (named.length > 0 ? named : reading.levels.all).filter((level) => {
			const {isUnreviewed, review} = reading.draftOf(level);
			return isUnreviewed !== true && !review;
		});
		setReview(reading, levels, when, {line, section, block: undefined});
	}
}

function holdsOne({blocks}: Section): boolean {
	return blocks.some((block) => block.is === 'list' && block.items.some(({text}) => held.test(text)));
}

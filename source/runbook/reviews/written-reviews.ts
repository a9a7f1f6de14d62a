import {regExp} from '../../terminal/light-pattern.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {durationsIn, isCadence} from '../words/words.ts';
import {leaveReport} from './review-columns.ts';
import {isForCustomers} from './review-parts.ts';
import {isOfSome} from './reviewed-levels.ts';
import {setReview} from './set-review.ts';

const review = '(?:post-?\\s?mortem|post-?incident review|incident review|retro(?:spective)?|lessons[- ]learned|nachbesprechungs?|PIR)';
const paper = '(?:documents?|docs?|drafts?|reports?|write-?ups?|summary|entwurf|dokument|bericht|protokoll)';
/** "A post-mortem document", "Post-Mortem-Bericht", "draft of the post-mortem". */
const written = regExp(
	`(?<!\\p{L})(?:${review}[\\s-]${paper}|(?:draft|entwurf)\\s(?:of\\s|for\\s)?(?:(?:the|an?|des|eines|der)\\s)?${review}[-\\p{L}]*)(?!\\p{L})`,
	'iu',
);
/** The cheaper question. */
const may = /mortem|review|retro|lessons|nachbespr|PIR/i;
const afterAll = 4 * 60 * 60_000;

/**
 * "T+24 h: A post-mortem document is drafted and shared": where nothing in the file says by when a review is held, what is written of it is held by
 * then; else it is said that no clock runs for it.
 */
export function holdWritten(reading: Reading, statements: readonly Statement[]): void {
	const isOpen = reading.drafts.every((draft) => draft.review === undefined && draft.isUnreviewed !== true);
	for (const statement of statements) {
		const {from, label, text, levels, line, section, block} = statement;
		if ((from !== 'item' && from !== 'words') || reading.heard.has(statement)) continue;
		const said = label === '' ? text : `${label}: ${text}`;
		if (!may.test(said) || said.length > mostOfWords) continue;
		const [words] = written.exec(said) ?? [];
		const [time, ...more] = words === undefined ? [] : durationsIn(said);
		if (words === undefined || !time || more.length > 0 || time.ms < afterAll || isCadence(said) || isForCustomers(said)) continue;
		if (!isOpen || isConditioned.test(said) || isOfSome(said)) leaveReport(reading, line, said);
		else
			setReview(
				reading,
				levels.length > 0 ? levels : reading.levels.all,
				time.words,
				{line, section, block},
				`${words}, ${whenOf(time.words)}`,
			);
		reading.heard.add(statement);
	}
}

const mostOfWords = 200;
const isConditioned = /(?<!\p{L})(?:if|when|in case|where|unless|wenn|falls|sofern|im fall\p{L}*|bei)\s/iu;

function whenOf(words: string): string {
	return /^\p{L}/u.test(words) ? words : `within ${words}`;
}

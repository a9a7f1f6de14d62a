import type {LevelTable} from '../columns/columns.ts';
import {reviewing} from '../columns/review-tables.ts';
import type {Reading} from '../statements/reading.ts';
import {kindOfTitle} from '../words/column-kinds.ts';
import {durationsIn, isCadence, isNothing} from '../words/words.ts';
import {isForCustomers} from './review-parts.ts';
import {withoutRecurrence} from './reviewed-levels.ts';
import {setReview, setUnreviewed, setUntimed, withAttendees} from './set-review.ts';

/** "Keine Pflicht", "not required". */
const isOptionalNot =
	/^(?:keine pflicht|nicht (?:erforderlich|nötig|vorgesehen|vorgeschrieben)|not (?:required|needed|necessary|mandatory|planned))$/iu;
/** "None, monthly trend only". */
const nothingBut = /^(?:none|no review|no meeting|keine)[,;–—-]\s?\p{L}/iu;
/** "Written report, 1 page": no meeting. */
const written =
	/^(?:an?\s|eine?n?\s)?(?:(?:written|short|brief|one-page|schriftlicher?|kurzer?|kurze)\s)*(?:report|summary|note|kurzbericht|bericht|notiz|zusammenfassung)(?!\p{L})/iu;
export const notHeld =
	/(?<!\p{L})(?:action[ -]?items?|actions|follow-?ups?|tasks)\s(?:(?:is|are|to be|must be|will be|get)\s)?reviewed|review (?:dashboards?|logs|metrics|and)|weekly review|quarterly review|under review|review frequency|last review|(?:last|past|previous|letzten?)\s\d|\bof (?:the|each|every) (?:month|quarter|year)\b|\b(?:security|access|code|architecture|design|configuration|risk|vendor|legal|peer) review/iu;

/** By when something is written of it: that is no time of a review. */
export function leaveReport(reading: Reading, line: number, said: string): void {
	reading.remarks.add(
		`Line ${line}: "${said.replace(/\.$/, '')}" is not kept: a review has a time, and no clock runs for what is written.`,
	);
}

/** Reads the columns of reviews of tables by severities: by when each is held and who comes. */
export function readReviewColumns(reading: Reading, tables: readonly LevelTable[]): void {
	for (const {columns} of tables) {
		for (const {kind, cells} of columns)
			if (kind === 'review')
				for (const cell of cells)
					if (isNothing(cell.text) || isOptionalNot.test(cell.text) || nothingBut.test(cell.text)) setUnreviewed(reading, cell);
					else if (written.test(cell.text) && !reviewing.test(cell.text)) {
						leaveReport(reading, cell.line, cell.text);
						setUnreviewed(reading, cell);
					}
					// "Only where repeated three times in a month": the time is of that alone.
					else if (durationsIn(cell.text).length > 0 && durationsIn(withoutRecurrence(cell.text)).length === 0) setUntimed(reading, cell);
					else setReview(reading, cell.levels, cell.text, cell);
		// "Meeting with all roles, report to the board", of which the deadline stands beside it.
		for (const {kind, label, cells} of columns)
			if (kind === 'aside' && kindOfTitle(label) === 'review')
				for (const {text, line} of cells)
					for (const part of text.split(/[,;]\s/u).slice(1)) if (written.test(part)) leaveReport(reading, line, part);
		// "Every 30 min; post-mortem within 2 days" beside other cadences.
		for (const {kind, cells} of columns)
			if (kind !== 'review')
				for (const cell of cells)
					for (const part of cell.text.split(/;\s|\.\s+(?=\p{Lu})/u).slice(1))
						if (reviewing.test(part) && durationsIn(part).length > 0 && !isCadence(part) && !isForCustomers(part) && !notHeld.test(part))
							setReview(reading, cell.levels, part, cell);
		for (const {kind, cells} of columns)
			if (kind === 'attendees')
				for (const cell of cells)
					if (!isNothing(cell.text)) {
						for (const level of cell.levels) withAttendees(reading, level, cell.text);
						reading.book('review', cell.levels.map(({id}) => `${id}: ${cell.text}`).join('; '), cell, [cell.text]);
					}
	}
}

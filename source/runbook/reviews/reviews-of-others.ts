import type {Block} from '../markdown/markdown.ts';
import type {Reading} from '../statements/reading.ts';
import {StatementIndex} from '../statements/statement-index.ts';
import type {Statement} from '../statements/statements.ts';
import {whenIn} from '../words/review-time.ts';
import {durationsIn} from '../words/words.ts';
import {heldWhenLabelled} from './held-when-labelled.ts';
import {leaveReport} from './review-columns.ts';
import {isReport, reportsAlone, reviewPartOf} from './review-parts.ts';
import {sayingReviewed} from './reviewed-levels.ts';
import {setReview, setUnreviewed} from './set-review.ts';

/** Said without a severity: for each that has none of its own. */
export function giveToOthers(reading: Reading, loose: readonly Statement[], statements: readonly Statement[]): void {
	const index = new StatementIndex(statements);
	for (const statement of loose) {
		const {label, text, line, block, section} = statement;
		const whole = heldWhenLabelled(statement) ?? reviewPartOf(label === '' ? text : `${label}: ${text}`);
		const saying = sayingReviewed(index.in(section));
		const reviewed = saying.length === 0 ? reading.levels.all : saying.flatMap(({levels}) => levels);
		const without = reading.levels.all.filter(
			(level) => !reading.draftOf(level).review && !reading.draftOf(level).isUnreviewed && reviewed.includes(level),
		);
		for (const said of without.length > 0 ? saying : []) {
			reading.heard.add(said);
			reading.book('applies to', said.text, said);
		}

		if (without.length > 0) setReview(reading, without, whole, statement);
		else if (whenIn(whole).tomorrowAt === undefined && !/tomorrow/i.test(whole)) continue;
		else {
			reading.used.add(block);
			reading.contradictions.push({
				text: `The review is said to be "${whole}" for every incident, and by severity ${reading.drafts.map(({id, review}) => `${id} ${review?.when}`).join(', ')}`,
				resolution: 'the time of each severity wins',
				lines: [line],
			});
		}
	}
}

/** "### Post-incident review (within 72 hours)": where no sentence says otherwise. */
export function readHeadings(reading: Reading): void {
	for (const section of reading.sections) {
		const [, name = '', when = ''] =
			/^([^()]{3,})\(((?:within|in|innerhalb(?: von)?|binnen)\s[^()]+)\)$/iu.exec(section.title.trim()) ?? [];
		if (!isHeld.test(name.trim()) || durationsIn(when).length !== 1) continue;
		const named = reading.levels.title(section.title);
		const levels = (named.length > 0 ? named : reading.levels.all).filter((level) => reading.draftOf(level).isUnreviewed !== true);
		setReview(reading, levels, when, {line: section.line, section, block: undefined});
	}
}

const isHeld = /(?:review|post-?mortem|retrospective|nachbesprechung|debrief(?:ing)?)$/iu;

/** "Major: a short report within 20 days" beside "Critical: a debrief": nothing else is said of it, so the built-in review does not stand in. */
export function leaveReportsAlone(reading: Reading, statements: readonly Statement[], reviews: ReadonlySet<Block>): Statement | undefined {
	let first: Statement | undefined;
	for (const statement of statements) {
		const {levels, ownLevels, label, text, line, block} = statement;
		if (!ownLevels || !reviews.has(block) || !isReport(text)) continue;
		const open = levels.filter((level) => !reading.draftOf(level).review && !reading.draftOf(level).isUnreviewed);
		for (const report of open.length === 0 ? [] : reportsAlone(label === '' ? text : `${label}: ${text}`)) {
			setUnreviewed(reading, {...statement, text: report.replace(/\.$/, ''), levels: open});
			leaveReport(reading, line, report);
			reading.heard.add(statement);
			first ??= statement;
		}
	}

	return first;
}

/** Where a report is enough, none is held of what is less grave and of which nothing is said. */
export function leaveLower(reading: Reading, {levels: [level], line, block}: Statement): void {
	for (const {id, rank} of level ? reading.levels.all : []) {
		const draft = reading.draftOf({id, rank});
		if (!level || rank <= level.rank || draft.review || draft.isUnreviewed) continue;
		draft.isUnreviewed = true;
		reading.note('review', `${id}: none is due`, line, block);
		reading.remarks.add(`${id}: no review is due: nothing is said of one, and at ${level.id} a report is enough.`);
	}
}

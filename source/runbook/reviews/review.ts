import {regExp} from '../../terminal/light-pattern.ts';
import type {LevelTable} from '../columns/columns.ts';
import {afterIncidents, ofItems, reviewing} from '../columns/review-tables.ts';
import type {Block} from '../markdown/markdown.ts';
import {isOfOneFailure} from '../statements/one-failure.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {isBareTime} from '../words/bare-times.ts';
import {withoutQuotations} from '../words/quotations.ts';
import {windowIn} from '../words/windows.ts';
import {durationsIn, isCadence, isNothing, isOnRequest} from '../words/words.ts';
import {isOfCauses, withCauses} from './cause-analyses.ts';
import {isDeadlineOfChapter} from './chapter-deadlines.ts';
import {heldWhenLabelled} from './held-when-labelled.ts';
import {speakingOfReviews, withReviewNamed} from './named-before.ts';
import {chairedIn, isHeldAtTheEnd, withoutComing} from './review-attendees.ts';
import {leaveReport, notHeld, readReviewColumns} from './review-columns.ts';
import {formIn, isForCustomers, isReport, isWithout, meetingHeld, noteIn, reportsIn, reviewPartOf, whetherHeld} from './review-parts.ts';
import {isNotNeeded, isOfSome, withoutRecurrence} from './reviewed-levels.ts';
import {giveToOthers, leaveLower, leaveReportsAlone, readHeadings} from './reviews-of-others.ts';
import {setReview, setUnreviewed, setUntimed, withAttendees} from './set-review.ts';
import {sittingIn} from './sitting-together.ts';
import {holdWritten} from './written-reviews.ts';

const attending = /attendee|participant|who|teilnehm|asistent/iu;
/** "There is no post-mortem for SEV3", "kein Review". */
const noReview = regExp(
	`(?<!\\p{L})(?:no|keine?|without|ohne|aucune?)\\s(?!later)(?:\\p{L}+[ -]){0,2}?(?:${reviewing.source})|(?<!\\p{L})entfällt\\s(?:die|eine)\\s(?:${reviewing.source})|(?:nachbesprechung|nachbereitung|reviews?)\\sentfällt(?!\\p{L})`,
	'iu',
);
/** A review of which it is not said when. */
const untimed =
	/^(?:(?:is|are|ist)\s)?(?:optional|freiwillig|facultati\p{L}*|opcional|at the (?:team['’]s )?discretion|(?:none|no|keine?n?|ninguna?|aucune?)(?:\s[\p{L}-]{4,20}){0,2}?,?\s(?:unless|except if|außer|es sei denn|sofern nicht|salvo|sauf),?\s)/iu;
/** "P2 has no review unless it happens three times in a month": the time is of that alone. */
const noneUnless =
	/(?<!\p{L})(?:no|not|keine?n?)\s(?:[\p{L}-]{4,20}\s?){1,2}?,?\s?(?:unless|except (?:if|when)|es sei denn|außer wenn|sofern nicht)(?!\p{L})/iu;
/** "Nothing for SEV3", "nichts bei SEV4", of which the severity is taken away or not. */
const nothingFor = /^(?:nothing|none|nichts|keine[rs]?|nada|rien)\s(?:for|at|bei|für|para|pour)\s.{2,40}$/iu;
/** "Review session settings (24h)": something is looked at while it is mended. */
const looking =
	/^(?:review|überprüfen?)\s(?!(?:within|in|due|is|are|after|held|by|meeting|each|every|all|the incident|required|optional|no|at|with|completed?|concluded|conducted|finished|done|scheduled|takes|happens|must|should|shall|will|to be)(?!\p{L}))\p{Ll}+\s/iu;

/** "For each Fire we sit down within a week", in a chapter on what comes after. */
const meeting =
	/(?<!\p{L})(?:we|everyone|everybody|the team|those (?:involved|who were there)|all)\s(?:all\s|then\s|always\s)?(?:sit|sits|meet|meets|gather|gathers|talk|talks|get|gets)(?!\p{L})(?:\s(?:down|together|about it|it (?:over|through)|up))*(?=\s(?:within|in|the|no later|after|on)(?!\p{L}))|(?<!\p{L})(?:treffen|setzen|besprechen|reden)\swir(?!\p{L})|(?<!\p{L})wir\s(?:treffen|setzen|besprechen|reden)(?!\p{L})/iu;

const exceptFor = /(?<!\p{L})(?:unless|except|außer|es sei denn|sofern nicht|salvo|sauf)(?!\p{L})/iu;
const deadline = /^(?:frist|deadline|due|due date|fällig(?:keit)?|time limit|délai)$/iu;

/** Reads when the review after the incident is held and with whom, by severity. */
export function readReviews(reading: Reading, tables: readonly LevelTable[], statements: readonly Statement[]): void {
	readReviewColumns(reading, tables);
	const loose: Statement[] = [];
	/** Who comes, as a sentence of its own says it. */
	const come: Array<{readonly statement: Statement; readonly coming: string}> = [];
	/** Blocks that give the review of a severity. */
	const reviews = new Set<Block>();
	const times = new Map<Statement, string>();
	/** Lines that speak of what is written. */
	const reports = new Set<number>();
	const about = new Set(statements.filter(({text}) => reviewing.test(text)).map(({block}) => block));
	const speaking = speakingOfReviews(statements);
	for (const told of withCauses(reading, statements, (label) => reviewing.test(label))) {
		const own = withReviewNamed(told, speaking);
		const {statement, coming} = withoutComing(isOfCauses(own.label) ? {...own, label: `${own.label} review`} : own);
		const {from, label, text, levels, ownLevels, led, above, section, block, line} = statement;
		if (coming !== undefined) come.push({statement: told, coming});
		if (from === 'assignment' && reviewing.test(section.title) && levels.length > 0) {
			if (attending.test(label)) for (const level of levels) withAttendees(reading, level, text);
			else if (/time|when|date|schedule|due|wann|termin/i.test(label)) setReview(reading, levels, text, statement);
		} else if (['item', 'words', 'comment', 'echo', 'row'].includes(from)) {
			const quoted = withoutQuotations(label === '' ? text : `${label}: ${text}`);
			const said = withoutRecurrence(quoted);
			// "Only if it came back within two weeks": the time is of that alone.
			if (said !== quoted && durationsIn(said).length === 0) {
				if (levels.length > 0 && reviewing.test(label) && from === 'item') {
					setUntimed(reading, statement);
					reading.heard.add(told);
				}

				continue;
			}

			// "A report is due for each P1. Deadline: P1 3 days": that is the report's.
			if (from === 'item' && isReport(text)) reports.add(line);
			if (from === 'item' && reports.has(line) && deadline.test(label)) {
				reading.left.add(told);
				continue;
			}

			if (isNotNeeded(statement) && about.has(block)) {
				// "… unless it happened three times": there may be one, and no day is named.
				if (exceptFor.test(text)) setUntimed(reading, statement);
				else setUnreviewed(reading, statement);
				reading.heard.add(told);
				reading.whole.add(told);
				continue;
			}

			const held = levels.length > 0 ? whetherHeld(said) : undefined;
			if (held !== undefined) {
				if (held.isHeld) setUntimed(reading, {...statement, text: held.words});
				else setUnreviewed(reading, statement);
				reading.heard.add(told);
				continue;
			}

			const free = ownLevels && (reviews.has(block) || isOfAfter(section)) ? meetingHeld(said) : undefined;
			if (free) {
				setUntimed(reading, {...statement, text: free.words});
				if (free.before !== '') leaveReport(reading, line, free.before);
				for (const known of [reading.heard, reading.whole]) known.add(told);
				reading.left.delete(told);
				continue;
			}

			const labelled = notHeld.test(said) || looking.test(text) ? undefined : heldWhenLabelled(statement);
			// "After a blackout the crisis staff meets within 3 days": who comes together is who comes.
			const sitting =
				labelled === undefined && levels.length > 0 && isOfAfter(section) && !reviewing.test(said) ? sittingIn(said) : undefined;
			const whole = labelled ?? (sitting ? `${sitting.when} with ${sitting.who}` : reviewPartOf(said));
			// "SEV1: within 3 days" under a heading for reviews, and whatever goes on where one was spoken of.
			const isListed =
				(ownLevels
					? from !== 'row' && (from !== 'words' || (led && label === ''))
					: from === 'item' && levels.length > 0 && label === '' && isBareTime(text)) &&
				(reviewing.test(`${above} ${section.title}`) || (levels.length > 0 && reviewing.test(section.parent?.title ?? '')));
			const isAfter = isOfAfter(section);
			const isOfReviews = isListed || reviewing.test(label) || (ownLevels && reviews.has(block));
			// "P1: review in 2 days. P3: none."
			if (
				levels.length > 0 &&
				((isOfReviews && (isNothing(text.replace(/\.$/, '')) || (ownLevels && nothingFor.test(text.replace(/\.$/, ''))))) ||
					(ownLevels && (isNone(whole) || (isAfter && isWithout(text) && (durationsIn(whole).length === 0 || !reviewing.test(text))))))
			)
				setUnreviewed(reading, statement);
			// "P2: a short note within 2 weeks, no meeting": what is written then is no review.
			if (ownLevels && isAfter && isWithout(text) && durationsIn(whole).length > 0 && !reviewing.test(text) && speaksOfNote(text)) {
				if (reportsIn(text).length === 0) leaveReport(reading, line, text.replace(/\.$/, ''));
				reading.heard.add(told);
				continue;
			}

			if (levels.length > 0 && (isOfReviews || isOfAfter(section)) && noneUnless.test(text)) {
				setUntimed(reading, statement);
				continue;
			}

			if (levels.length > 0 && isOfReviews && (untimed.test(text) || (isOnRequest(text) && durationsIn(text).length === 0))) {
				setUntimed(reading, statement);
				continue;
			}

			// "…, after a SEV2 once a quarter" goes on with what was said of another one.
			if ((isListed || (ownLevels && (reviews.has(block) || (isAfter && reviewing.test(text))))) && isCadence(text)) {
				setUntimed(reading, statement);
				continue;
			}

			// "3. Recovery and post-incident (4–24 hours)": a phase with its window.
			const {fromMs = 0, toMs = null} = (from === 'item' && label === '' && reading.steps.has(block) && windowIn(whole)) || {};
			if (fromMs > 0 && toMs !== null) continue;
			const isOfChapter = isDeadlineOfChapter(statement, whole);
			const isMet = isAfter && levels.length > 0 && (sitting !== undefined || meeting.test(whole));
			const isSaid = isListed || isOfChapter || isMet || labelled !== undefined || reviewing.test(whole);
			if (!isSaid && !(isOfReviews && from === 'words' && !isReport(whole))) continue;
			// "Report to customers within 5 days, review at the monthly meeting": of the review it is not said by when.
			if (levels.length > 0 && !sitting && whole !== said && durationsIn(whole).length === 0) {
				setUntimed(reading, {...statement, text: whole});
				reviews.add(block);
				continue;
			}

			if (ownLevels && durationsIn(whole).length === 0 && isHeldAtTheEnd(whole)) {
				setUntimed(reading, {...statement, text: whole});
				reviews.add(block);
				continue;
			}

			// "Reviewed every six months" is the page.
			if (
				notHeld.test(whole) ||
				(from === 'item' && !reviewing.test(label) && looking.test(label === '' ? whole : text)) ||
				ofItems.test(label) ||
				isCadence(whole) ||
				isForCustomers(whole)
			)
				continue;
			if (durationsIn(whole).length === 0 && !/tomorrow|next (?:sprint|business|working)|morgen/i.test(whole)) continue;
			if (ownLevels || levels.length > 0) {
				const words =
					isListed && whole === said && (label === '' || durationsIn(label).length === 0)
						? text
						: from === 'row' && labelled === undefined
							? timeOfRow(statement)
							: whole.replace(/:$/, '');
				const form = noteIn(text) ?? (reviewing.test(label) ? formIn(text) : undefined);
				setReview(reading, levels, words, statement, form);
				// "Team call within 24 h" calls nobody.
				if (form !== undefined) {
					for (const known of [reading.heard, reading.whole]) known.add(told);
					reading.left.delete(told);
				}

				times.set(told, durationsIn(words)[0]?.words ?? '');
				reviews.add(block);
			} else if (isOfSome(whole) || isOfOneFailure(section)) reading.left.add(told);
			else if (from !== 'row') loose.push(statement);
		}
	}

	for (const statement of statements) {
		const {from, label, text, block, line, levels, section} = statement;
		// "The written report for P1 is due 5 days after closure", below a table of the reviews.
		const isOfChapter = levels.length > 0 && isReport(text) && (afterIncidents.test(section.title) || reviewing.test(section.title));
		if (!(reviews.has(block) || isOfChapter) || !['item', 'words'].includes(from)) continue;
		if (isOfChapter && reportsIn(text).length > 0) {
			reading.whole.add(statement);
			reading.used.add(block);
			reading.book('review', text, statement);
		}

		const time = times.get(statement) ?? '';
		// What is due at the only time that is told is the review.
		for (const report of reportsIn(label === '' ? text : `${label}: ${text}`))
			if (time === '' || !report.includes(time)) leaveReport(reading, line, report);
	}

	const readComing = (isOfSome: boolean) => {
		for (const {statement, coming} of come) {
			if (isOfSome !== statement.levels.length > 0) continue;
			if (!reviews.has(statement.block) && !reviewing.test(statement.section.title)) continue;
			addAttendees(reading, statement, coming);
			const chairing = chairedIn(statement.text);
			if (chairing !== undefined) leaveChair(reading, statement.line, chairing);
		}
	};
	readComing(true);
	const reported = leaveReportsAlone(reading, statements, reviews);
	giveToOthers(reading, loose, statements);
	// Who comes to all that are held, once it is known which these are.
	readComing(false);
	readHeadings(reading);
	holdWritten(reading, statements);
	if (reported) leaveLower(reading, reported);
}

function leaveChair({remarks}: Reading, line: number, words: string): void {
	remarks.add(`Line ${line}: "${words}" is not kept: a review has a time and those who come.`);
}

/** It is written, and nobody comes together for it. */
function speaksOfNote(text: string): boolean {
	return /(?<!\p{L})(?:notes?|notiz|summary|lines?|paragraphs?|entry|eintrag|e?-?mail|write-?up|reports?|zeilen|vermerk)(?!\p{L})|bericht(?!\p{L})/iu.test(
		text,
	);
}

function isOfAfter({title}: Statement['section']): boolean {
	return afterIncidents.test(title) || reviewing.test(title);
}

function addAttendees(reading: Reading, statement: Statement, coming: string): void {
	const {line, block} = statement;
	const levels = statement.levels.length > 0 ? statement.levels : reading.levels.all;
	for (const level of levels) {
		const draft = reading.draftOf(level);
		if (!draft.review) continue;
		const known = draft.review.attendees;
		const attendees = known === '' ? coming : known.includes(coming) ? known : `${known}, ${coming}`;
		draft.review = {...draft.review, attendees};
		reading.note('review', `${draft.id}: with ${coming}`, line, block);
		reading.heard.add(statement);
		reading.left.delete(statement);
	}
}

function isNone(text: string): boolean {
	return noReview.test(text) && durationsIn(text).length === 0;
}

/** "Within 5 days | Post-incident review | SEV1, SEV2": the cell that says when. */
function timeOfRow({label, text}: Statement): string {
	return [label, ...text.split(' · ')].find((cell) => durationsIn(cell).length > 0) ?? text;
}

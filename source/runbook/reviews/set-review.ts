import type {Level} from '../levels/level-finder.ts';
import type {Block} from '../markdown/markdown.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {countedDays, isInHours} from '../words/business-time.ts';
import {matchesIn} from '../words/matches.ts';
import {whenIn} from '../words/review-time.ts';
import {durationsIn} from '../words/words.ts';
import {attendedIn, beside, untimedIn} from './review-attendees.ts';

/** Where the words stand that say it. */
type Place = Pick<Statement, 'line' | 'section'> & {readonly block: Block | undefined};

/** "E-mail is enough", "everybody reads it on Thursday", "reviewed in the team's retro": what is done with it, and nobody who comes. */
function isDoneWithIt(said: string): boolean {
	return doneWithIt.test(said) && !inOneRoom.test(said);
}

const doneWithIt =
	/^(?:reviewed|discussed|presented|shared|stored|kept|besprochen|vorgestellt|abgelegt)(?!\p{L})|(?<!\bwho\s)(?<!\p{L})(?:is|are|reads?|gets?|wird|werden|liest|lesen|genügt|reicht|suffices|will do)(?!\p{L}|\s(?:also\s|auch\s)?(?:invited|there|present|asked|expected|welcome|dabei|eingeladen|anwesend))/iu;
/** "Everyone on the rota reads it together": they come. */
const inOneRoom = /(?<!\p{L})(?:together|gemeinsam|zusammen)(?!\p{L})/iu;

/** "Post-mortem within 3 days incl. measures, owners, dates": what is in it goes on behind the comma, and nobody comes. */
const ofContents = /(?<!\p{L})(?:incl(?:uding|\.)?|inkl(?:usive|\.)?|einschließlich|samt|covering|containing)\s[^,;]*$/iu;

/** A review is held of these severities by when the text says, with whom it names; `form` is how it is held, in words. */
export function setReview(reading: Reading, levels: readonly Level[], whole: string, {line, section, block}: Place, form?: string): void {
	const [{1: chaired = ''} = {1: ''}] = matchesIn(whole, chair);
	if (chaired !== '') reading.remarks.add(`Line ${line}: "${chaired}" is not kept: a review has a time and those who come.`);
	const text = whole.replaceAll(chair, '').replaceAll(obligatory, '');
	const own = attendedIn(text);
	const [, before = text, behind = ''] = own
		? [text, own.time, own.attendees]
		: (/^([^,;]*(?:\d|tomorrow|sprint|week|day|hour|woche|tage|stunde|monat)[^,;]*?)(?:[,;]\s*(?:with\s+|mit\s+)?|\s+with\s+)(.{3,120})$/i.exec(
				text,
			) ?? []);
	// "For P2, the post-mortem is held within 4 days": what stands first is of which it is.
	const isTimeBehind = durationsIn(before).length === 0 && durationsIn(behind).length > 0;
	const [time, words] = isTimeBehind ? [text, ''] : [before, behind];
	// "Draft within 24 h, final within 3 days": there is one time by which a review is due.
	if (
		!isTimeBehind &&
		durationsIn(before).length > 0 &&
		/^(?:an?\s|the\s|die\s|der\s|das\s)?(?:final|finished|complete|finale?|endgültig|fertig)/iu.test(behind) &&
		durationsIn(behind).length > 0
	)
		reading.remarks.add(`Line ${line}: "${behind.replace(/\.$/, '')}" is not kept: a review has one time by which it is due.`);
	const said =
		taking
			.exec(words)
			?.slice(1)
			.find((who) => who !== undefined) ?? words;
	// "Published to customers within 5 days" is nobody who comes.
	// "…, to which Ms Roth invites", "chaired by …": whoever calls it together.
	const isOfCaller = heldBy.test(said);
	const isAttended =
		!isOfCaller &&
		!ofContents.test(before) &&
		!beside.test(said) &&
		durationsIn(said).length === 0 &&
		// "In docs/reviews, by whoever was on call": where it is written, and who writes it.
		!/^(?:in\s\S*[/._]|by\s|on\s(?:the\s)?(?:wiki|page|ticket)(?!\p{L}))/iu.test(said) &&
		!/^(?:and|und)\s.*\s(?:reads?|gets?|is|are|wird|werden|liest|lesen)\s/iu.test(said) &&
		!toReaders.test(said) &&
		!ofPaper.test(said) &&
		!ledBy.test(said) &&
		!isDoneWithIt(said) &&
		!/\b(?:unless|if|when|none|nobody|published|sent|optional|not?|meeting|talk|otherwise|else|sonst|nach bedarf)\b/i.test(said);
	if ((isOfCaller || toReaders.test(said) || ofPaper.test(said) || ledBy.test(said)) && durationsIn(said).length === 0)
		reading.remarks.add(`Line ${line}: "${said.replace(/\.$/, '')}" is not kept: a review has a time and those who come.`);
	const attendees = isAttended ? said.replace(/\.$/, '').replace(takingPart, '') : '';
	// "1 to 1s, retrospectives": nobody holds one within minutes.
	const [soon] = durationsIn(time);
	if (soon && soon.ms < soonest) return;
	for (const level of levels) {
		const draft = reading.draftOf(level);
		if (draft.review) continue;
		if (soon?.business)
			reading.remarks.add(
				isInHours(soon.words) ? `Line ${line}: "${soon.words}" is not kept: the clock of a review runs day and night.` : countedDays,
			);
		// "Only if it went on for longer than a day" is no day by which it is due.
		const [first] = durationsIn(time);
		const until = first === undefined ? '' : time.slice(0, first.index);
		const isLasting = lasting.test(until);
		const when = inCase.test(until) ? {when: time.replace(/\.$/, '')} : isLasting ? {when: whenIn(time).when} : whenIn(time);
		draft.review = {...when, ...(form === undefined ? {} : {when: form}), attendees, source: reading.source(section, line, draft.id)};
		reading.note('review', `${draft.id}: ${draft.review.when}${attendees === '' ? '' : ` with ${attendees}`}`, line, block);
	}

	// "P1 is reviewed within 2 days, P2 within 5, both with the on-calls": of the ones before, too.
	if (attendees === '' || !ofBoth.test(whole)) return;
	for (const draft of reading.drafts)
		if (draft.review?.attendees === '' && draft.review.source === reading.source(section, line, draft.id))
			withAttendees(reading, {id: draft.id, rank: reading.drafts.indexOf(draft)}, attendees);
}

/** "Within 3 days, Nell leads, one page of notes": who leads it, and what comes of it. */
const ledBy =
	/^(?:the\s|der\s|die\s)?\p{L}[\p{L}.'’-]*(?:\s\p{L}[\p{L}.'’-]*){0,2}\s(?:leads|chairs|runs it|moderates|facilitates|leitet|moderiert)(?=[,;.]|$)/iu;

/** "…, a report, to the CTO": whoever reads it, and does not come. */
const toReaders = /^(?:to|an|à|al?)\s(?:(?:the|our|all|die|den|das|alle|la|le|el|los)\s)?\p{L}[^,;.]{1,60}\.?$/iu;

/** "…, and a public version on the status page": what is written, too. */
const ofPaper =
	/^(?:internal(?:ly)?|in-house|intern|public(?:ly)?|closed)(?: only)?\.?$|^(?:nur )?intern\.?$|(?:maßnahmen|aufgaben|action|to-?do)[ -]?(?:liste|list|items?)(?!\p{L})|^(?:(?:the|an?|den|einen|das)\s)?(?:[\p{L}-]+\s)?(?:reports?|write-?up|minutes|bericht|protokoll)\s(?:schreibt|schreiben|verfasst|erstellt|führt|is written|are written|is prepared|comes from|kommt von)(?!\p{L})|^(?:the|der|die|das)\s[^,;.]{2,40}\s(?:writes|prepares|drafts|schreibt|verfasst|erstellt)\s(?:it|the|an?|den|die|das|ihn|sie|einen)(?!\p{L})|^(?:and|und|plus|also|sowie)\s(?:an?|the|one|eine?|die)\s(?:[\p{L}-]+\s){0,2}(?:version|copy|summary|write-?up|reports?|notes?|post|page|statement|fassung|kopie|abschrift|zusammenfassung|bericht|notiz|eintrag|meldung)(?!\p{L})/iu;

/** "A, B and C take part": what they do is no name. */
const takingPart =
	/\s(?:(?:all\s)?(?:take part|takes part|attend|attends|come|comes|join|joins|participate|participates)|nehmen (?:daran )?teil|nimmt teil|kommen|sind dabei)$/iu;

const ofBoth = /(?:^|[,;]\s)(?:both|all(?:\sof\sthem)?|each|beide|alle|jeweils)\s(?:with|mit)\s/iu;

/** "…, an der Leiter und Stab teilnehmen", "…, which the Head of IT attends", "…, attended by Risk". */
const taking =
	/^(?:(?:an|bei)\s(?:der|dem|denen)\s(.+?)\s(?:teilnehmen|teilnimmt|dabei (?:sind|ist))|(?:which|that)\s(.+?)\sattends?|attended by\s(.+?))\.?$/iu;
/** ", chaired by the IT Director": who leads it, in a clause of its own beside when it is held. */
const chair =
	/[,;]\s((?:(?:chaired|led|run|moderated|facilitated|hosted)\sby|(?:geleitet|moderiert)\s(?:von|vom|durch)|unter\s(?:der\s)?leitung\s(?:von|vom|des|der))\s[^,;.:()]{2,60}?)(?=[,;.]|$|\s(?:with|mit|and|und)\s)/giu;
/** ", mandatory": of a review that is held. */
const obligatory =
	/[,;]\s(?:(?:is\s|ist\s)?(?:always\s|immer\s)?(?:mandatory|required|obligatory|compulsory|verpflichtend|pflicht|obligatorisch|zwingend|vorgeschrieben|obligatori[oa]|obligatoire))(?=[,;.]|$)/giu;
const soonest = 15 * 60_000;
/** "Only if it is the third within 90 days" neither. */
const inCase = /(?<!\p{L})(?:if|when|where|wenn|falls|sofern)\s[^,;]*$/iu;
const lasting = /(?:longer than|more than|lasted|lasts?|over|länger als|mehr als|über|dauerte)\s(?:an?\s|eine[nmr]?\s)?$/iu;
const heldBy =
	/^(?:(?:run|led|written|prepared|drafted|chaired|held|moderated|organi[sz]ed|hosted|called|convened) by|einladung|eingeladen|invitation|invited by|einberufen|geleitet|moderiert|durch|unter leitung|(?:zu|an|bei|to|for|at)\s(?:der|dem|denen|which|whom))\s/iu;

/** "Optional", "on request", "monthly, for all together": there is one, and no day by which it is due. */
export function setUntimed(reading: Reading, {levels, text, line, section, block}: Statement): void {
	for (const level of levels) {
		const draft = reading.draftOf(level);
		if (draft.review || draft.isUnreviewed) continue;
		const {when, attendees} = untimedIn(text);
		draft.review = {when, attendees, source: reading.source(section, line, draft.id)};
		reading.note('review', `${draft.id}: ${when}${attendees === '' ? '' : ` with ${attendees}`}`, line, block);
	}
}

/** "Post-mortem: none": the built-in one does not stand in. An empty cell says nothing. */
export function setUnreviewed(reading: Reading, {levels, text, line, block}: Statement): void {
	if (text === '') return;
	for (const level of levels) {
		const draft = reading.draftOf(level);
		if (draft.review || draft.isUnreviewed) continue;
		draft.isUnreviewed = true;
		reading.note('review', `${draft.id}: "${text}", so none is due`, line, block);
	}
}

export function withAttendees(reading: Reading, level: Level, attendees: string): void {
	const draft = reading.draftOf(level);
	if (draft.review && draft.review.attendees === '') draft.review = {...draft.review, attendees};
}

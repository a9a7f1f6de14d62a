import {reviewing} from '../columns/review-tables.ts';
import {durationsIn, isCadence} from '../words/words.ts';

const reporting =
	/(?<!\p{L})(?:RFO|reports?|drafts?|docs?|documents?|summary|e-?mails?|notices?|notes?|one[ -]page(?:r)?|(?:an?|wiki|notion|confluence)\s(?!status|pager)(?:\p{L}+\s)?(?<!status\s)page|entwurf|zusammenfassung|rapport|informe|wiki[- ](?:entry|eintrag|article|artikel))(?!\p{L})|bericht(?!\p{L})/iu;
/** The cheaper question: nearly all texts have none of these words. */
const mayReport = /report|rfo|draft|doc|summary|mail|notice|note|page|informe|wiki|entwurf|zusammenfassung|rapport|bericht/i;
const speaksOfReport = (text: string) => mayReport.test(text) && reporting.test(text);
const customers =
	/(?<!\p{L})(?:customers?|clients?|users|tenants|kunden|nutzer|anwender|mieter|public(?:ly|shed)?|status ?(?:page|seite)|öffentlich\p{L}*)(?!\p{L})/iu;

/**
 * What a sentence says of the review, where it says something of a report as well: of "report to customers within 5 days, review at the monthly
 * meeting" the second part. The whole, where it speaks of nothing else.
 */
export function reviewPartOf(said: string): string {
	const text = ofSeveral(said);
	if (!speaksOfReport(text)) return text;
	const parts = text.split(parting);
	const reports = parts.filter(isOfReport);
	if (reports.length === 0 || !parts.some((part) => reviewing.test(part))) return text;
	return parts
		.filter((part) => !reports.includes(part))
		.join(', ')
		.replace(/\.$/, '');
}

/** "The bank is told within 4 hours; written review within 5 business days": of what has a time of its own the part that speaks of the review. */
function ofSeveral(text: string): string {
	const parts = text.split(/;\s/);
	if (parts.length < 2) return text;
	const own = parts.filter((part) => reviewing.test(part) && durationsIn(part).length > 0);
	const others = parts.filter((part) => !reviewing.test(part) && durationsIn(part).length > 0 && elsewhere.test(part));
	return own.length > 0 && others.length > 0 ? own.join('; ') : text;
}

const elsewhere = /notif|inform|(?<!\p{L})(?:told|tell|hears?|updates?|answer|respon[ds]|melde|benachrichtig)/iu;

/** "…, and a public report within 5 days" is a part of its own, too. */
const parting =
	/[;,]\s(?:(?:and|und)\s(?=(?:an?|the|eine?n?|der|die|den)\s))?|\.\s+(?=\p{Lu})|\s(?:and|und)\s(?=(?:an?|the|eine?n?|der|die|den)\s(?:[\p{L}-]+\s){0,2}?(?:reports?|summary|write-?up|\p{L}*bericht|zusammenfassung)\s(?:within|in|no later|after|by|innerhalb|binnen|nach|spätestens)\s)/u;

/** "Postmortem optional", "no review required": what is said of whether there is one, and nothing else. */
export function whetherHeld(text: string): {readonly isHeld: boolean; readonly words: string} | undefined {
	const [, free, none] = whether.exec(text.trim()) ?? [];
	const words = free ?? none;
	return words === undefined ? undefined : {isHeld: free !== undefined, words};
}

/** "…, eine Besprechung ist freiwillig", "…, a meeting is optional": in a chapter on what comes after, the last clause says it, and the one before what is written. */
export function meetingHeld(text: string): {readonly words: string; readonly before: string} | undefined {
	const {before = '', words} = optionalMeeting.exec(text.trim())?.groups ?? {};
	return words === undefined ? undefined : {words, before: before.trim()};
}

const optionalMeeting =
	/^(?:(?<before>[^;.]{3,80}?)[,;]\s(?:and\s|but\s|und\s|aber\s)?)?(?:an?|the|eine?)\s(?:\p{L}+\s)?(?:meetings?|calls?|reviews?|session|besprechung|nachbesprechung|treffen|termin|runde)\s(?:is|ist)\s(?<words>optional|voluntary|freiwillig|nicht nötig|not needed|not required)\.?$/iu;

const whether =
	/^(?:an?\s|ein\s|eine\s)?(?:post-?mortems?|post-?incident reviews?|(?:incident )?reviews?|retro(?:spective)?s?|de-?brief(?:ing)?s?|PIRs?|nachbesprechung(?:en)?|nachbereitung)\s?:?\s(?:is\s|are\s|ist\s)?(?:(optional|voluntary|recommended|freiwillig|empfohlen)|((?:is\s)?(?:not|nicht)\s(?:required|needed|necessary|mandatory|nötig|erforderlich|notwendig)))\.?$/iu;

/** "No meeting", "sin reunión", "no report": nothing is held. */
export function isWithout(text: string): boolean {
	return without.test(text) || gettingNothing.test(text.trim());
}

/** "Low gets nothing", "Stufe 3 bekommt nichts". */
const gettingNothing = /^(?:gets?|has|have|needs?|bekommt|bekommen|hat|haben|braucht|brauchen)\s(?:nothing|none|nichts|keine[nrs]?)\.?$/iu;
const without =
	/(?<!\p{L})(?:no|without|kein(?:e[nr]?)?|ohne|sin|no hay|sans|pas de|aucune?)\s(?:\p{L}+\s)?(?:meetings?|reuni[oó]n|besprechung|treffen|réunion|reports?|bericht|informe|rapport)(?!\p{L})/iu;

/** The parts of a text that say by when something is written: "the draft within 3 days". */
export function reportsIn(text: string): readonly string[] {
	return speaksOfReport(text) ? text.split(parting).filter(isOfReport) : [];
}

/** What is written instead of a review: by when, or "a short report is enough" and be it that no time is named. */
export function reportsAlone(text: string): readonly string[] {
	const timed = reportsIn(text);
	return timed.length === 0 && isReport(text) && enough.test(text) ? [text] : timed;
}

const enough =
	/(?<!\p{L})(?:(?:is|are|be)\s(?:good\s)?(?:enough|sufficient)|suffices?|will do|only needs?|needs? only|genügt|genügen|reicht|reichen|ausreichend|(?:braucht|brauchen) nur)(?!\p{L})/iu;

/** It speaks of what is written, and of nothing that is held. */
export function isReport(text: string): boolean {
	return speaksOfReport(text) && !reviewing.test(text);
}

function isOfReport(part: string): boolean {
	return speaksOfReport(part) && durationsIn(part).length > 0 && !isCadence(part) && (!reviewing.test(part) || ofPaper.test(part));
}

/** "Post-mortem draft", "incident report": what is written of it, though it has a word of reviews. */
const ofPaper =
	/(?<!\p{L})(?:draft|first draft of the)\s(?:post-?mortem|review|report)(?!\p{L})|(?<!\p{L})(?:post-?mortem|review|retro|debrief|(?:post-?)?incident)\s(?:draft|report|doc(?:ument)?|summary|paper)(?!\p{L})|(?<!\p{L})(?:entwurf|bericht)\s(?:der|des|zur|zum)\s/iu;

/** "Send the post-incident summary to customers within 24 hours": nothing is held. */
export function isForCustomers(text: string): boolean {
	return (
		speaksOfReport(text) &&
		customers.test(text) &&
		!/(?<!\p{L})(?:review|post-?mortem|retro\p{L}*|nachbesprechung|meeting)(?!\p{L})/iu.test(text)
	);
}

/** "Required — team call within 24h of resolution": how it is held, with by when: "team call within 24h of resolution". */
export function formIn(text: string): string | undefined {
	const [, words] = form.exec(text.trim()) ?? [];
	return words !== undefined && words.length <= mostOfForm && durationsIn(words).length === 1 ? words : undefined;
}

/** Characters of what stands where a review is shown. */
const mostOfForm = 60;
const form =
	/^(?:(?:required|mandatory|obligatory|always|yes|pflicht|erforderlich|verpflichtend|vorgeschrieben|immer|ja)\s?[:,;–—-]\s*)?((?:\p{L}[\p{L}-]*\s){0,2}?\p{L}*(?:calls?|meeting|write-?up|session|workshop|review|debrief|retro(?:spective)?|post-?mortem|termin|treffen|besprechung|runde|analyse|bericht|protokoll)\s(?:within|in|innerhalb(?: von)?|binnen)\s[^,;.()]+)\.?$/iu;

/** "Three lines in #postmortems within 2 days": what is written where nobody comes together, with by when. */
export function noteIn(text: string): string | undefined {
	const words = text.trim().replace(/\.$/, '');
	return words.length <= mostOfForm && note.test(words) && durationsIn(words).length === 1 ? words : undefined;
}

const note =
	/^(?:[\p{L}\d][\p{L}\d-]*\s){0,3}?(?:lines?|sentences?|paragraphs?|bullets?|words|posts?|messages?|zeilen?|sätze?|satz|abs[aä]tze?|stichpunkte?|nachricht)\s(?:(?:in|into|on|to|im|in den|ins?|auf)\s(?:the\s|our\s|den\s|dem\s|die\s|das\s)?)?(?:[#\p{L}][\p{L}\d_-]*\s){1,3}?(?:within|in|innerhalb(?: von)?|binnen)\s[^,;.()]+$/iu;

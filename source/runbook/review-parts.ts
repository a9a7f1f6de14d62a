import {reviewing} from './review-tables.ts';
import {durationsIn} from './words.ts';

const reporting =
	/(?<!\p{L})(?:RFO|reports?|drafts?|summary|e-?mails?|notices?|one page|entwurf|zusammenfassung|rapport)(?!\p{L})|bericht(?!\p{L})/iu;
/** The cheaper question: nearly all texts have none of these words. */
const mayReport = /report|rfo|draft|summary|mail|notice|one page|entwurf|zusammenfassung|rapport|bericht/i;
const speaksOfReport = (text: string) => mayReport.test(text) && reporting.test(text);
const customers =
	/(?<!\p{L})(?:customers?|clients?|users|tenants|kunden|nutzer|anwender|mieter|public(?:ly|shed)?|status ?(?:page|seite)|öffentlich\p{L}*)(?!\p{L})/iu;

/**
 * What a sentence says of the review, where it says something of a report as well: of "report to customers within 5 days, review at the monthly
 * meeting" the second part. The whole, where it speaks of nothing else.
 */
export function reviewPartOf(text: string): string {
	if (!speaksOfReport(text)) return text;
	const parts = text.split(parting);
	const reports = parts.filter(isOfReport);
	if (reports.length === 0 || !parts.some((part) => reviewing.test(part))) return text;
	return parts
		.filter((part) => !reports.includes(part))
		.join(', ')
		.replace(/\.$/, '');
}

const parting = /[;,]\s|\.\s+(?=\p{Lu})/u;

/** The parts of a text that say by when something is written: "the draft within 3 days". */
export function reportsIn(text: string): readonly string[] {
	return speaksOfReport(text) ? text.split(parting).filter(isOfReport) : [];
}

/** It speaks of what is written, and of nothing that is held. */
export function isReport(text: string): boolean {
	return speaksOfReport(text) && !reviewing.test(text);
}

function isOfReport(part: string): boolean {
	return speaksOfReport(part) && durationsIn(part).length > 0 && !reviewing.test(part);
}

/** "Send the post-incident summary to customers within 24 hours": nothing is held. */
export function isForCustomers(text: string): boolean {
	return (
		speaksOfReport(text) &&
		customers.test(text) &&
		!/(?<!\p{L})(?:review|post-?mortem|retro\p{L}*|nachbesprechung|meeting)(?!\p{L})/iu.test(text)
	);
}

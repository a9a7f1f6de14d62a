import {reviewing} from './review-tables.ts';
import {durationsIn} from './words.ts';

const reporting = /(?<!\p{L})(?:RFO|reports?|summary|e-?mails?|notices?|bericht|zusammenfassung|rapport)(?!\p{L})/iu;
const customers = /(?<!\p{L})(?:customers?|clients?|users|tenants|kunden|nutzer|anwender|mieter)(?!\p{L})/iu;

/**
 * What a sentence says of the review, where it says something of a report as well: of "report to customers within 5 days, review at the monthly
 * meeting" the second part. The whole, where it speaks of nothing else.
 */
export function reviewPartOf(text: string): string {
	// Nearly all texts speak of no report, and this is the cheaper question.
	if (!reporting.test(text)) return text;
	const parts = text.split(/[;,]\s/);
	const [own, ...more] = parts.filter((part) => reviewing.test(part));
	const reports = parts.filter((part) => part !== own && reporting.test(part) && durationsIn(part).length > 0);
	if (own === undefined || more.length > 0 || reports.length === 0) return text;
	return parts
		.filter((part) => !reports.includes(part))
		.join(', ')
		.replace(/\.$/, '');
}

/** "Send the post-incident summary to customers within 24 hours": nothing is held. */
export function isForCustomers(text: string): boolean {
	return (
		reporting.test(text) &&
		customers.test(text) &&
		!/(?<!\p{L})(?:review|post-?mortem|retro\p{L}*|nachbesprechung|meeting)(?!\p{L})/iu.test(text)
	);
}

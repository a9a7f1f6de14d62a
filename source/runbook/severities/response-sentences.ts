import {answeredBy} from '../grammar/answered-by.ts';
import {lasting, other, responding} from '../statements/answers-said.ts';
import {firstUpdateIn} from '../statements/first-updates.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {withoutQuotations} from '../words/quotations.ts';
import {durationsIn, isCadence, isImmediate} from '../words/words.ts';
import {silent} from './answer-parts.ts';
import {noteUnanswered, sameDayIn, setResponse} from './set-response.ts';

/** "Sev 1 incidents must be acknowledged within 5 minutes", ""15 minute response", "Acknowledge: 15 min, Resolve: 4 h". */
export function readResponseSentence(reading: Reading, statement: Statement): void {
	// "After 10 min: backend lead" is when somebody is called.
	if (calledAfter.test(statement.label) && durationsIn(statement.label).length > 0) return;
	if (isOfALaterOne(statement)) return;
	// "EPR supplier: … Contract: call back in 20 minutes" is what others have promised.
	if (ofContracts.test(`${statement.label}: ${statement.text}`)) return;
	// What stands in quotes is said to somebody: "We are working on it now".
	const said = withoutQuotations(statement.label === '' ? statement.text : `${statement.label}: ${statement.text}`);
	// "At once, at the latest after 5 minutes" is due after these.
	const words = (/escalat|eskal|alarm/iu.test(statement.context) ? said.replaceAll(/\([^()]*\)/g, ' ') : said).replace(
		/(?:sofort|umgehend|immediately|at once),?\s(?:(?:aber|but|and|jedoch)\s)?(?=(?:spätestens|at the latest|no later than)\s)/giu,
		'',
	);
	for (const clause of words.split(/[;,]\s|\.\s+(?=\p{Lu})|\s(?:and|und|but)\s(?=(?:get|resolv|updat|an? ))|\s[-–—]\s/u)) {
		const verb = responding.exec(clause) ?? (howSoon.test(statement.context) ? allowing.exec(clause) : null);
		if (
			!verb ||
			/(?<!\p{L})(?:to|and) coordinate\b/iu.test(clause.slice(0, verb.index)) ||
			other.test(clause) ||
			isCadence(clause) ||
			silent.test(clause) ||
			ofWhoever.test(clause.slice(0, verb.index)) ||
			countedFrom.test(clause.slice(0, verb.index)) ||
			posting.test(clause) ||
			leading.test(clause) ||
			denied.test(clause.slice(0, verb.index)) ||
			// "The first message has to be out 20 minutes after it was accepted".
			firstUpdateIn(clause)?.isNamed === true
		)
			continue;
		// "(first two weeks of May)" says when it holds, where the time stands outside of the brackets.
		const plain = clause.replaceAll(/\([^()]*\)/g, ' ');
		const timed = durationsIn(plain).length > 0 ? plain : clause;
		const [first] = durationsIn(timed);
		// "No sign of life for more than 2 minutes" is what makes an incident.
		if (first && (lasting.test(timed.slice(0, first.index)) || exceeding.test(timed.slice(0, first.index)))) continue;
		// "0-5m ack, open channel" is a step with its window.
		if (first && first.index === 0 && first.leastMs === 0 && first.ms > 0 && ['item', 'row'].includes(statement.from)) continue;
		const ms = first?.ms ?? (isImmediate(clause) ? 0 : undefined);
		const day = ms === undefined ? sameDayIn(clause) : undefined;
		if (day !== undefined) {
			reading.heard.add(statement);
			noteUnanswered(reading, {...statement, text: day});
			return;
		}

		if (ms === undefined) continue;
		setResponse(reading, statement, ms, '');
		return;
	}
}

/** "For P2 we allow 20 minutes" below "How fast must somebody answer?". */
const allowing =
	/(?<!\p{L})(?:we|wir)\s(?:allow|take|have|need|get|erlauben|haben|brauchen)(?=\s(?:ourselves\s|uns\s|up to\s|bis zu\s)?(?:\d|an?\s|one\s|half\s|eine))/iu;
const howSoon =
	/(?<!\p{L})(?:how (?:fast|soon|quick(?:ly)?)|wie (?:schnell|bald)|answer(?:s|ed|ing)?|respon(?:se|d|ding)|react(?:ion)?|reaktion\p{L}*|antwort\p{L}*)(?!\p{L})(?!\s(?:team|procedure|plan))/iu;

/** "2. Team lead responds within an hour" below "1. On-call responds within 15 minutes", where people are called in turn. */
function isOfALaterOne({block, line, label, text, context}: Statement): boolean {
	if (block.is !== 'list' || !/escalat|eskal/iu.test(context)) return false;
	const own = answeredBy(label === '' ? text : `${label} ${text}`);
	if (!own) return false;
	return block.items.some((item) => item.line < line && (answeredBy(item.text.replaceAll('\n', ' '))?.who ?? own.who) !== own.who);
}

/** "Whoever acknowledged the page …": who it is, and not by when. */
const ofWhoever = /(?<!\p{L})(?:whoever|who|wer)\s(?:(?:has|have|had|first|hat)\s)?$/iu;

/** Who leads, and from when on. */
const leading =
	/(?<!\p{L})(?:takes? (?:over )?(?:the )?(?:lead|command|charge)|hands? (?:it |them )?over|übernimmt die (?:führung|leitung|\p{L}+leitung))(?!\p{L})/iu;

const ofContracts =
	/(?<!\p{L})(?:contracts?|contractual(?:ly)?|support plan|guarantees?|guaranteed|undertakes?|(?:wartungs|support|service)?verträg?e?|vertraglich|garantiert|contratos?|contrats?)(?!\p{L})/iu;

const calledAfter = /^(?:after|nach|après|tras|dopo|a l[oa]s|al cabo de|pasad[oa]s)\s/iu;

/** "The projector doesn't respond 30 minutes before a show": what makes an incident. */
const denied = /(?:(?:do|does|did)(?:n['’]t|\snot)|(?<!\p{L})(?:never|nicht|nicht mehr))\s(?:yet\s|mehr\s)?$/iu;

/** "Call open within 10 minutes of the acknowledgement": from when on it counts, and not by when somebody answers. */
const countedFrom =
	/(?<!\p{L})(?:minutes?|mins?|hours?|seconds?|days?|minuten?|stunden?|sekunden?|tagen?)\s(?:of|after|from|since|following|nach|ab|seit)\s(?:the\s|an?\s|its\s|being\s|de[rm]\s)?$/iu;

/** "Response above 10 seconds": how slow something is, where "no more than 5 minutes" is by when. */
const exceeding =
	/(?<!(?:no|not|nicht)\s)(?<!\p{L})(?:above|over|exceed\p{L}*|beyond|slower than|greater than|higher than|more than|longer than|über|oberhalb(?: von)?|länger als|mehr als|größer als|langsamer als)\s*$|[>≥]=?\s*$/iu;

/** "Post within 15 minutes of the ack" is how soon others hear. */
const posting =
	/^(?:\S+:\s)?(?:(?:we|wir)\s)?(?:post|publish|update|tell|inform|announce|notify|veröffentlichen|informieren|melden)(?!\p{L})/iu;

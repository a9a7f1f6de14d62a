import {namesPosition} from './positions.ts';
import type {Reading} from './reading.ts';
import type {Statement} from './statements.ts';
import {durationsIn, isCadence, isImmediate} from './words.ts';

const rule =
	/escalat|eskal|notif|inform|\bcall|\bpage[sd]?\b|alert|acknowledg|respon[ds]|answer|updat|must know|\btell\b|\btold\b|bring in|reagier|benachrichtig|anruf|alarmier|melde/iu;
/** "For P3, only step 1 applies", "SEV3 is never escalated beyond L1": an exception, also without a time. */
const exception =
	/\bonly\b.*\bappl(?:y|ies)\b|\b(?:never|not) escalated\b|gilt nur|nie(?:mals)? eskaliert|jamais escalad|(?:not|never|n['’]t|nicht|nie(?:mals)?)\s(?:\p{L}+\s){0,2}(?:paged|called|escalated|alarmiert|angerufen|eskaliert)/iu;
/** "S1/S2: the Communications Manager is paged when customers are affected": somebody is called, when it cannot be told. */
const calling =
	/(?:is|are|gets?|wird|werden)\s(?:\p{L}+\s){0,3}?(?:paged|called|notified|alerted|informed|angerufen|alarmiert|benachrichtigt|informiert)(?!\p{L})/iu;
const owner = /^(?:owners?|lead|contacts?|responsible|zuständig|verantwortlich|responsable)$/iu;
/** What is found sentence by sentence; everything else takes its line whole. */
const bySentence: ReadonlySet<string> = new Set([
	'response time',
	'description',
	'update cadence',
	'update cadence (internal)',
	'update cadence (customers)',
	'update cadence (partners)',
	'technical escalation',
	'business escalation',
	'leadership',
	'escalation trigger',
	'escalation exception',
]);

/**
 * Sentences and items with a duration that speak of answering, telling or escalating, and of which nothing was taken, though something else
 * in their block was: they would be lost without a word. What a procedure, a checklist or a list of triggers took is a step or an item.
 */
export function leaveStatements(reading: Reading, statements: readonly Statement[]): void {
	const whole = new Set(reading.found.filter(({what}) => !bySentence.has(what)).map(({line}) => line));
	for (const {lines} of reading.contradictions) for (const line of lines) whole.add(line);
	const timed = new Set<number>();
	for (const statement of statements) {
		const {from, label, text, block, line, levels, ownLevels} = statement;
		if (!['words', 'item'].includes(from) || levels.length === 0) continue;
		if (reading.steps.has(block)) {
			if (!reading.heard.has(statement) && callsAtATime(`${label} ${text}`)) timed.add(line);
			continue;
		}

		if (reading.heard.has(statement) || whole.has(line)) continue;
		const words = `${label} ${text}`;
		// A sentence that names a severity and a time is a rule, whatever its verb; so is a cadence.
		const isTimed =
			isCadence(words) ||
			((rule.test(words) || (ownLevels && from === 'words')) && durationsIn(words).length > 0) ||
			(rule.test(words) && isImmediate(words));
		// "Owner: Payments SRE" in a list of facts: somebody, of whom it is not known for what.
		const isOwner = from === 'item' && owner.test(label) && namesPosition(text);
		if (isTimed || isOwner || callsUnheard(statement) || (ownLevels && (exception.test(words) || calling.test(words))))
			reading.left.add(statement);
	}

	if (timed.size > 0)
		reading.remarks.add(
			`A step that calls somebody at a time is ticked by hand and has no clock: ${timed.size === 1 ? 'line' : 'lines'} ${[...timed].join(', ')}.`,
		);
}

/** "0: Duty engineer / 15: Team Lead" in a list of escalations: somebody is called, and it is not told when. */
function callsUnheard({led, text, context}: Statement): boolean {
	return (
		led && /escalat|eskal/iu.test(context) && text.split(/[,;/]/).some((part) => namesPosition(part.replace(/^[\s\d:+.–—-]+/u, '').trim()))
	);
}

/** "If it lasts longer than 2 hours, the site head shall be informed". */
function callsAtATime(words: string): boolean {
	return (
		durationsIn(words).length > 0 &&
		/(?:call|page|notif|inform|alert|escalat|\btell|\btold|anruf|benachrichtig|alarmier|eskal)/iu.test(words)
	);
}

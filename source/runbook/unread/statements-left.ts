import {regExp} from '../../terminal/light-pattern.ts';
import {callsSomebody, isOfEscalation} from '../calls/says-escalation.ts';
import {isTiming} from '../columns/timing-cells.ts';
import type {Section} from '../markdown/markdown.ts';
import {isFact} from '../severities/trigger-items.ts';
import {Ledger} from '../statements/ledger.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {isLookedAfter} from '../updates/looked-after.ts';
import {type ColumnKind, kindOfTitle} from '../words/column-kinds.ts';
import {soundsLikePosition, speaksOfSomebody} from '../words/positions.ts';
import {durationsIn, isCadence, isImmediate, isNothing} from '../words/words.ts';
import {withoutTheirs} from './promised-by-others.ts';
import {sentencesBehindUnread} from './sentences-behind.ts';

const rule =
	/escalat|eskal|notif|inform|\bcall|\bpage[sd]?\b|alert|acknowledg|respon[ds]|answer|updat|must know|\btell\b|\btold\b|bring in|reagier|benachrichtig|anruf|alarmier|melde/iu;
/** "For P3, only step 1 applies", "SEV3 is never escalated beyond L1": an exception, also without a time. */
const exception =
	/\bonly\b.*\bappl(?:y|ies)\b|\b(?:never|not) escalated\b|gilt nur|nie(?:mals)? eskaliert|jamais escalad|(?:not|never|n['’]t|nicht|nie(?:mals)?)\s(?:\p{L}+\s){0,2}(?:paged|called|escalated|alarmiert|angerufen|eskaliert)/iu;
/** "S1/S2: the Communications Manager is paged when customers are affected": somebody is called, when it cannot be told. */
const calling =
	/(?:is|are|gets?|wird|werden)\s(?:\p{L}+\s){0,3}?(?:paged|called|notified|alerted|informed|angerufen|alarmiert|benachrichtigt|informiert)(?!\p{L})/iu;
const owner = /^(?:owners?|lead|contacts?|responsible|zuständig|verantwortlich|responsable)$/iu;
/** What stands under such a heading is no policy of an incident that runs. */
const elsewhere =
	/post-?(?:incident|mortem)|review|retro|lessons|training|drill|metric|kpi|template|vorlage|checklist|example|changelog|history|maintenance|retention|nachbereitung|nachbesprechung|follow-?up|glossar/iu;
const policyHeading =
	/escalat|eskalat|eskalier|alarm|paging|on-?call|respon[ds]|reaktion|updat|communicat|kommunik|notif|cadence|meldung|sla\b|severit|schweregrad|priorit/iu;

/**
 * What stands in the file as a rule and ended in nothing that was understood: sentences, items and cells with a time, a person or a severity that
 * the ledger does not know. They would be lost without a word. What a procedure took is a step.
 */
export function leaveStatements(reading: Reading, statements: readonly Statement[]): void {
	const ledger = new Ledger(reading);
	takeNames(reading);
	const isUnreadBehind = sentencesBehindUnread(reading);
	const stepsCalling = new Set<number>();
	const procedures = new Map<Section, number>();
	for (const {section, line} of reading.steps) procedures.set(section, Math.min(line, procedures.get(section) ?? line));
	for (const statement of statements) {
		const {from, label, text, block, line} = statement;
		if (!['words', 'item', 'comment', 'cell', 'row'].includes(from) || reading.whole.has(statement)) continue;
		if (isToldWhole(statement, reading)) {
			if (from === 'words') reading.left.delete(statement);
			continue;
		}

		// A fact among the steps is none of them.
		if (reading.steps.has(block) && !(from === 'item' && label !== '' && isFact(label))) {
			const said = withoutTheirs(`${label} ${text}`);
			const isCalling =
				['words', 'item', 'row'].includes(from) && (!reading.heard.has(statement) || reading.left.has(statement)) && callsAtATime(said);
			if ((isCalling || (tellsAtATime(said) && !isLookedAfter(text))) && ledger.keepsTimeInWords(statement)) stepsCalling.add(line);
			continue;
		}

		// "Fix target: 4 hours", as in a column.
		if (
			from !== 'cell' &&
			label.length <= 40 &&
			kindOfTitle(label) === 'resolution' &&
			durationsIn(text).length > 0 &&
			!reading.heard.has(statement)
		) {
			reading.remarks.add(`"${label}" is left aside: no clock runs for how soon a severity is resolved.`);
			continue;
		}

		if (speaksOfSeverity(statement, reading) && ledger.isBlank(statement)) reading.left.add(statement);
		else if (isShifted(statement, reading) && !reading.heard.has(statement)) reading.left.add(statement);
		else if (isUnreadBehind(statement) || (isRule(statement, reading) && ledger.missing(statement))) reading.left.add(statement);
		else if (
			!reading.heard.has(statement) &&
			(isCallUnread(statement) ||
				isToBeCalled(statement) ||
				isUnheard(statement) ||
				isFactUnread(statement, ledger) ||
				isAmongEscalations(statement, reading, ledger) ||
				isOfSeverityAlone(statement, reading, ledger) ||
				isBelowSteps(statement, procedures.get(statement.section), ledger))
		)
			reading.left.add(statement);
	}

	if (stepsCalling.size > 0)
		reading.remarks.add(
			`A step that calls somebody at a time is ticked by hand and has no clock: ${stepsCalling.size === 1 ? 'line' : 'lines'} ${[...stepsCalling].join(', ')}.`,
		);
}

/** "Boats are late, or will be within 30 minutes" as what a severity means: all of it is kept, and its time is none of a clock's. */
function isToldWhole({from, levels, label, text}: Statement, reading: Reading): boolean {
	if (!['cell', 'words'].includes(from) || levels.length === 0 || rule.test(text.replaceAll(slowPages, '')) || isCadence(text))
		return false;
	// "The front desk calendar is fine" calls nobody.
	if (from === 'cell' && speaksOfSomebody(text)) return false;
	return levels.every((level) => {
		const {description, impact, examples} = reading.draftOf(level);
		// Of a paragraph it is one sentence of several.
		const said = label === '' ? text : `${label}: ${text}`;
		return from === 'words'
			? isSentence.test(said) && description?.includes(said.replace(/\.$/, '')) === true
			: [description, impact, examples].includes(text);
	});
}

/** "Pages take longer than 4 seconds": of a site. */
const slowPages = /(?<!\p{L})(?:web\s)?pages?\s(?=(?:takes?|loads?|are slow|is slow|need|time)(?!\p{L}))/giu;

/** A word or two may stand in anything. */
const isSentence = /\S+\s\S+\s\S+\s\S/u;

/** Who stands in the cell of a time, "Grand Vizier immediately", and is nobody that is known: somebody is called there all the same. */
export function isCallUnread({from, label}: Statement): boolean {
	return from === 'item' && label === 'Call';
}

/** "Geht niemand ran, ist die Werkleitung anzurufen", "the owner is to be woken": a call, also where nothing says when. */
function isToBeCalled({from, text}: Statement): boolean {
	return (
		['words', 'item'].includes(from) &&
		/(?<!\p{L})(?:anzurufen|zu (?:verständigen|alarmieren|benachrichtigen|wecken)|(?:is|are) to be (?:called|phoned|paged|woken|alerted|rung))(?!\p{L})/iu.test(
			text,
		)
	);
}

/** "Red" above a list that was understood says whose it is. */
function takeNames(reading: Reading): void {
	const {sections, levels, used} = reading;
	for (const {blocks} of sections)
		for (const [index, block] of blocks.entries()) {
			const next = blocks[index + 1];
			if (block.is !== 'words' || block.text.length > 40 || !next || !used.has(next) || levels.at(block.text)?.rest !== '') continue;
			used.add(block);
			reading.book('applies to', block.text, {line: block.line, block});
		}
}

/** At some time it is another one. */
function isShifted({from, label, text}: Statement, {levels}: Reading): boolean {
	const said = `${label} ${text}`;
	return ['words', 'item'].includes(from) && (shifting.test(said) || (treating.test(said) && levels.mentions(said).length > 0));
}

/** "In doubt the higher severity goes", "the service desk sets the severity": how it is chosen has no place in the room. */
function speaksOfSeverity({from, label, text}: Statement, {levels}: Reading): boolean {
	if (!['words', 'item', 'row'].includes(from)) return false;
	// "This is Amber as long as the pump runs."
	const [, what] =
		/^(?:[Tt]his|[Ii]t|[Dd]as|[Dd]ies|[Ee]s)\s(?:is|ist|counts as|gilt als)\s(?:an?\s|eine?\s)?([\p{Lu}\d][\p{L}\d-]*(?:\s\d)?)/u.exec(
			text,
		) ?? [];
	return choosing.test(`${label} ${text}`) || (what !== undefined && levels.all.some(({id}) => id === what));
}

/** "Everything counts one colour higher", "gilt eine Stufe niedriger". */
const shifting =
	/(?<!\p{L})(?:one|a|1)\s(?:level|step|severity|class|colou?r|category|grade|notch|priority)\s(?:higher|lower|up|down)(?!\p{L})|(?<!\p{L})(?:eine|1)\s(?:stufe|farbe|kategorie|klasse|priorität)\s(?:höher|niedriger|tiefer)|(?<!\p{L})un\s(?:nivel|niveau|cran)\s(?:más|menos|plus|de plus|de moins)/iu;
const treating =
	/(?:treated|handled|classed|rated|counted|(?<!\p{L})counts?)\s(?:as|like)(?!\p{L})|(?:gilt|gelten|zählt|zählen|behandelt|eingestuft|gewertet)\s(?:[\p{L}\d-]+\s){0,4}(?:als|wie)(?!\p{L})|(?:als|wie)\s.{2,30}\s(?:behandelt|eingestuft|gewertet)|se\s(?:trata|considera|clasifica)n?\scomo|trait[ée]e?s?\scomme/iu;

const severityWord = '(?:severit|priorit|schweregrad|(?<!\\p{L})(?:stufe|sev|level|niveau|gravité)(?!\\p{L}))';
const choosing = regExp(
	`(?:in|if|when in|if in) doubt|im zweifel|en cas de doute|(?:sets?|decides?(?: on)?|assigns?|determines?|chooses?|confirms?|fixe|détermine)\\s(?:the\\s|la\\s|le\\s)?${severityWord}|${severityWord}\\p{L}*\\s(?:is|are|wird|werden)\\s(?:[\\p{L}-]+\\s){0,5}(?:set|decided|assigned|chosen|determined|festgelegt|bestimmt|vergeben)|(?:legt|bestimmt|vergibt)\\s(?:[\\p{L}-]+\\s){0,3}${severityWord}`,
	'iu',
);

/** It orders something: in a cell by its column, else by its words, or because it names a severity. */
function isRule(statement: Statement, reading: Reading): boolean {
	const {from, label, text, levels, ownLevels, context, section} = statement;
	const words = `${label} ${text}`;
	if (from === 'cell') {
		const kind = kindOfTitle(label);
		// A bare time is no description: "When | 15 min".
		const isTime = !ownTime.has(kind) && isTiming(text) && durationsIn(text).length > 0;
		return ruling.has(kind) || isTime || reading.heard.has(statement) || reading.taken.has(statement);
	}

	if (from === 'comment') return ownLevels && rule.test(`${words} ${context}`);
	if (levels.length > 0)
		return (
			reading.heard.has(statement) || isCadence(words) || rule.test(words) || (ownLevels && from === 'words') || policyHeading.test(context)
		);
	if (elsewhere.test(context)) return false;
	// Where escalations are listed, a time is of one, whatever the words.
	if (isOfEscalation(context)) return true;
	return from !== 'row' && (rule.test(words) || isCadence(words)) && policyHeading.test(`${context} ${section.title}`);
}

/** Columns that say when something is due. */
const ruling: ReadonlySet<ColumnKind> = new Set([
	'response',
	'update',
	'customers',
	'partners',
	'final-time',
	'told-when',
	'escalation',
	'primary',
	'secondary',
	'final',
]);

/** Columns whose times no clock of an incident runs by, or that are read whole. */
const ownTime: ReadonlySet<ColumnKind> = new Set(['resolution', 'review', 'monitor']);

/** Without a time: somebody is called at once, or never, or it is not told when. */
function isUnheard(statement: Statement): boolean {
	const {from, label, text, levels, ownLevels} = statement;
	if (!['words', 'item'].includes(from)) return false;
	const words = `${label} ${text}`;
	const isAtOnce =
		isImmediate(words) &&
		isOfEscalation(statement.context) &&
		(speaksOfSomebody(words) || callsSomebody.test(words)) &&
		!elsewhere.test(statement.context);
	if (levels.length === 0 || isAtOnce) return isAtOnce;
	// "Owner: Payments SRE" in a list of facts: somebody, of whom it is not known for what.
	const isOwner = from === 'item' && owner.test(label) && soundsLikePosition(text);
	return (
		(isImmediate(words) && rule.test(words)) ||
		isOwner ||
		callsUnheard(statement) ||
		getsWord.test(words) ||
		(ownLevels && (exception.test(words) || calling.test(words)))
	);
}

/** "Ruth gets a short note the same evening": somebody hears of it, and no clock is told. */
const getsWord =
	/(?<!\p{L})(?:gets?|receives?|bekommt|erhält)\s(?:an?|the|eine?n?)\s(?:\p{L}+\s)?(?:note|message|e-?mail|summary|nachricht|notiz|kurzbericht|zusammenfassung|mail)(?!\p{L})/iu;

/** "Comms: ticket only", "Response: best effort": a fact of a severity in words that no rule knows. */
function isFactUnread(statement: Statement, ledger: Ledger): boolean {
	const {from, label, text, levels, ownLevels, led, context} = statement;
	return (
		from === 'item' &&
		levels.length > 0 &&
		(!ownLevels || led) &&
		label.length <= 30 &&
		timed.has(kindOfTitle(label)) &&
		!isNothing(text) &&
		!elsewhere.test(context) &&
		ledger.isBlank(statement)
	);
}

const timed: ReadonlySet<ColumnKind> = new Set(['response', 'update', 'customers', 'partners']);

/**
 * "SEV2: Hotline first" beside "SEV1: on-call at once": where others are understood, whoever is named in words that no rule knows would be
 * missing without a word.
 */
function isAmongEscalations(statement: Statement, reading: Reading, ledger: Ledger): boolean {
	const {from, label, text, levels, ownLevels, context, section, block, above} = statement;
	if (!['words', 'item'].includes(from) || isNothing(text) || elsewhere.test(context)) return false;
	const isListed = isOfEscalation(context);
	if (!(from === 'item' ? ledger.escalates(block) : isListed && ledger.escalates(section))) return false;
	const isBelow = isListed && levels.length > 0 && above !== section.title && reading.levels.at(above) !== undefined;
	return (ownLevels || isBelow || speaksOfSomebody(`${label} ${text}`)) && ledger.isBlank(statement);
}

/** "Work goes on around the clock" below the heading of one severity: it is how that one is dealt with, in words that no rule knows. */
function isOfSeverityAlone({from, text, levels, ownLevels, section, line, block}: Statement, reading: Reading, ledger: Ledger): boolean {
	return (
		from === 'item' &&
		block.is === 'list' &&
		!text.endsWith(':') &&
		levels.length === 1 &&
		!ownLevels &&
		reading.levels.title(section.title).length === 1 &&
		!elsewhere.test(section.title) &&
		ledger.isUnknown(line)
	);
}

/** "Do not restart the ledger without the Duty Manager", in a paragraph below the steps of a procedure: it is none of them. */
function isBelowSteps(statement: Statement, firstStepLine: number | undefined, ledger: Ledger): boolean {
	const {from, label, text, line, context} = statement;
	return (
		from === 'words' &&
		firstStepLine !== undefined &&
		line > firstStepLine &&
		!elsewhere.test(context) &&
		speaksOfSomebody(`${label} ${text}`) &&
		ledger.isBlank(statement)
	);
}

/** "0: Duty engineer / 15: Team Lead" in a list of escalations: somebody is called, and it is not told when. */
function callsUnheard({led, text, context}: Statement): boolean {
	return (
		led &&
		/escalat|eskal/iu.test(context) &&
		text.split(/[,;/]/).some((part) => soundsLikePosition(part.replace(/^[\s\d:+.–—-]+/u, '').trim()))
	);
}

/** "If it lasts longer than 2 hours, the site head shall be informed". */
function callsAtATime(words: string): boolean {
	return (
		durationsIn(words).length > 0 &&
		/(?<!\p{L})(?:(?<!on-?\s?)call|(?<!the )page|notif|inform|alert|escalat|tell|told|rings?(?!\p{L})|phone)|anruf|benachrichtig|verständig|alarmier|eskal/iu.test(
			words,
		)
	);
}

/** "Updates by the press office every 30 to 60 min", "after 15 min tell the board": somebody hears of it, at a time that is in the step alone. */
function tellsAtATime(words: string): boolean {
	// Most steps say no time, and this is the cheaper question.
	const isTimed = durationsIn(words).length > 0;
	return ((isTimed || isCadence(words)) && telling.test(words)) || (isTimed && callsAtATime(words) && speaksOfSomebody(words));
}

const telling =
	/(?<!\p{L})(?:updates?|status (?:mails?|posts?|calls?)|news)(?!\p{L})|(?:status|lage)(?:meldung|mail|bericht)|aktualisier|customers?\s(?:every|hear)|(?<!\p{L})(?:tell|inform|notify)(?!\p{L})/iu;

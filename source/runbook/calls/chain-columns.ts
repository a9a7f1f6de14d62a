import {toldIn} from '../grammar/escalation-words.ts';
import type {Table} from '../markdown/markdown.ts';
import type {Statement} from '../statements/statements.ts';
import {durationsIn, isImmediate, isNothing} from '../words/words.ts';

/** "Responsibility", "Aufgaben": what somebody does, and no part of who they are. */
const ofDuty =
	/^(?:(?:key|main|primary)\s)?(?:responsibilit(?:y|ies)|responsible for|dut(?:y|ies)|tasks?|functions?|focus|scope|purpose|authority|what (?:they|he|she|it) do(?:es)?|aufgaben?(?:bereich)?|zuständigkeit(?:en)?|zuständig für|verantwort(?:ung|lichkeit(?:en)?)|befugnis(?:se)?|tätigkeit(?:en)?)$/iu;
/** "Escalation contact", "Eskalation an": to whom whoever stands in the row turns. */
const ofNext =
	/^(?:escalat\p{L}*|eskal\p{L}*)\s?(?:contacts?|points?|person|kontakte?|stelle|to|an|zu)$|^next (?:contact|person|in line)$|^(?:nächste[rs]?|weitere[rs]?) (?:kontakt|ansprechpartner(?:in)?|stelle)$/iu;
/** "Escalate to next level after": how long it stays with whoever stands in the row. */
const ofWait =
	/^(?:escalates?|hand(?:s|ed)? (?:over|on)|pass(?:es|ed)? on|move on)(?:\s(?:up|further|to\s(?:the\s)?next(?:\s(?:level|tier|step|stage))?))?\s(?:after|in|if (?:no (?:response|answer|ack\p{L}*)|not? (?:resolved|fixed|acknowledged)|unresolved)(?: (?:after|in|within))?)$|^time (?:to|before|until) (?:next|escalat\p{L}+)(?:\s(?:level|tier|step))?$|^(?:eskaliert?|eskalation|weiter(?:gabe|leitung)?)(?:\s(?:an\s(?:die\s)?nächste\s\p{L}+))?\snach$/iu;
const ofAnswer =
	/^(?:target |expected |max(?:imum)? )?(?:response|acknowledge?ment|ack|reaction)[ -]?(?:times?|targets?|sla)?$|^reaktions(?:zeit|frist)$/iu;

const ofRole = /^(?:(?:incident|response|team)\s)?(?:roles?|rollen?|rôle|funktion)$/iu;
const ofContact = /^(?:(?:primary|backup|main)\s)?(?:contact|kontakt|backup|deputy|vertretung|stellvertret\p{L}*)$/iu;
const sideBySide = /commander|scribe|(?<!\p{L})comm(?:unication)?s?\s(?:lead|manager|officer)|einsatzleit|protokoll|kommunikation/iu;

/** A row of a chain by its columns. */
export type ChainRow = {
	/** The cells that say who is called and when, the first one first. */
	readonly cells: readonly string[];
	/** "No ack → page the backup" beside its time, as one sentence; empty where it calls nobody. */
	readonly sentence?: string;
	/** What else stands in it and is no part of a call, with the title of its column. */
	readonly besides: ReadonlyArray<{readonly title: string; readonly text: string}>;
};

/**
 * Each row says of its own "Incident commander" to whom they escalate ("Escalation contact"): the rows stand side by side, and the one below is not
 * called after the one above.
 */
export function isOfEachRole({header, rows}: Table): boolean {
	const titles = header.map((title) => title.trim());
	const next = titles.findIndex((title, index) => index > 0 && ofNext.test(title));
	// "Role | Duties | Contact | Backup" of a commander and a scribe: they work side by side.
	const isOfRoles =
		ofRole.test(titles[0] ?? '') && titles.some((title) => ofDuty.test(title)) && titles.some((title) => ofContact.test(title));
	const areRoles = isOfRoles && rows.some(({cells: [first = '']}) => sideBySide.test(first));
	if (next === -1 && !areRoles) return false;
	const isTimed = rows.some(({cells}) => cells.some((cell) => isTime(cell)));
	const isCounted = rows.every(({cells: [first = '']}) => /^(?:\p{L}+[ -]?)?\d{1,2}$/u.test(first.trim()));
	return !isTimed && !isCounted;
}

/** The row without what somebody does; a time in a column "Escalate after" is when the next row is called. Undefined of a table whose titles say nothing of it. */
export function chainRowOf({block, line}: Statement): ChainRow | undefined {
	if (block.is !== 'table') return undefined;
	const titles = block.header.map((title) => title.trim());
	const index = block.rows.findIndex((row) => row.line === line);
	const row = block.rows[index];
	if (!row) return undefined;
	const action = actionOf(titles, row.cells);
	if (action) return action;
	const wait = titles.findIndex((title, column) => column > 0 && ofWait.test(title));
	const isAhead = wait > 0 && isLater(block.rows[0]?.cells[wait] ?? '');
	const isDropped = (title: string, column: number) =>
		column > 0 && (ofDuty.test(title) || (wait > 0 && ofAnswer.test(title)) || (isAhead && column === wait));
	const isNumber = /^\d{1,2}\.?$/u.test((row.cells[0] ?? '').trim());
	if (!isNumber && !titles.some(isDropped)) return undefined;
	const before = isAhead ? block.rows[index - 1]?.cells[wait] : undefined;
	const cells = row.cells.filter((_, column) => !isDropped(titles[column] ?? '', column));
	const own = isAhead && index < block.rows.length - 1 ? -1 : wait;
	return {
		cells: [...(isNumber ? ['', ...cells.slice(1)] : cells), ...(before !== undefined && isTime(before) ? [`after ${before}`] : [])],
		besides: titles.flatMap((title, column) => {
			const text = (row.cells[column] ?? '').trim();
			const isBeside = isDropped(title, column) && (column !== wait || column === own);
			return isBeside && text !== '' && !isNothing(text) ? [{title, text}] : [];
		}),
	};
}

function isTime(cell: string): boolean {
	return durationsIn(cell).length > 0 || isImmediate(cell);
}

/** A time that is not at once. */
function isLater(cell: string): boolean {
	const [time, ...more] = durationsIn(cell);
	return time !== undefined && more.length === 0 && time.ms > 0;
}

const ofTime = /^(?:time(?: elapsed)?|elapsed(?: time)?|when|minutes?|after|t|t\s?\+|zeit(?:punkt)?|wann|nach|minute)$/iu;
const ofAction = /^(?:(?:escalation )?actions?|what|what (?:to do|happens|is done)|steps?|maßnahmen?|aktion(?:en)?|was|schritte?)$/iu;
const ofCaller = /^(?:who|by|by whom|owner|responsible|wer|durch|von wem|verantwortlich|zuständig)$/iu;
const onlyVerb =
	/^(?:page|call|phone|ring|notify|inform|alert|escalate(?: to)?|engage|loop in|bring in|add|wake|alarmieren|anrufen|rufen|informieren|benachrichtigen|verständigen|eskalieren|eskalation(?: an)?|hinzuziehen)\.?$/iu;

/**
 * "15 min | Still stuck → add the database expert | On-call" in a ladder by times: what is done then calls, and whoever does it is not called by it; beside a
 * verb alone ("Escalate | Team lead") they are.
 */
function actionOf(titles: readonly string[], cells: readonly string[]): ChainRow | undefined {
	const [time, action, by] = [ofTime, ofAction, ofCaller].map((title) => titles.findIndex((one) => title.test(one)));
	if (time === undefined || action === undefined || by === undefined || time === -1 || action === -1) return undefined;
	// "Wer | Wann | Was | Owner": whom it tells stands in a column of its own, and "Alarm" is nobody.
	if (titles.filter((one) => ofCaller.test(one)).length > 1) return undefined;
	// "Who | When | What": whoever stands before is told it.
	if (by !== -1 && by < action) return undefined;
	const when = (cells[time] ?? '').trim().replace(/^(?:at\s)?T\s?\+\s?/iu, '');
	const isAtOnce = /^0(?![\d.,:])/.test(when) || isImmediate(when);
	const [before = '', ...rest] = (cells[action] ?? '').split(/\s*(?:→|⇒|[-=]>)\s*/u);
	const said = rest.length === 0 ? before.trim() : rest.join(' → ').trim();
	const who = by === -1 ? '' : (cells[by] ?? '').trim();
	const done = onlyVerb.test(said) ? who : said;
	const besides = done === who || who === '' || isNothing(who) ? [] : [{title: titles[by] ?? '', text: who}];
	if ((!isAtOnce && durationsIn(when).length !== 1) || done === '') return {cells, sentence: '', besides: []};
	const after = isAtOnce ? 'immediately' : `after ${when.replace(/^(?:after|nach)\s/iu, '')}`;
	const condition = rest.length > 0 ? before.trim() : '';
	const isGerman = german.test(condition);
	const begun = isGerman ? `Falls ${lower(condition)} ${after.replace(/^after/u, 'nach')}` : `If ${lower(condition)} ${after}`;
	const sentence = condition === '' ? `${done.replace(/\.$/, '')} ${after}` : `${begun}, ${isGerman ? done : lower(done)}`;
	return {cells, sentence: toldIn(sentence).some(({positions}) => positions.length > 0) ? sentence : '', besides};
}

const german = /(?<!\p{L})(?:kein\p{L}*|nicht|noch|ohne|niemand|wenn|falls)(?!\p{L})/iu;

/** "No ack" within a sentence; "CTO" stays. */
function lower(text: string): string {
	return text.replace(/^(?:if|when|wenn|falls)\s/iu, '').replace(/^\p{Lu}(?=\p{Ll}+\s)/u, (sign) => sign.toLowerCase());
}

import type {LevelTable} from '../columns/columns.ts';
import {durationWords} from '../duration-words.ts';
import type {Block} from '../markdown/markdown.ts';
import type {Audience} from '../runbook.ts';
import {audienceOf, heardAbove, isUnsaid, namesSeveral, updating} from '../statements/audiences.ts';
import type {Reading} from '../statements/reading.ts';
import {sameAudience} from '../statements/same-audience.ts';
import type {Statement} from '../statements/statements.ts';
import {isNotTold} from '../statements/told-apart.ts';
import type {ColumnKind} from '../words/column-kinds.ts';
import {isEventful} from '../words/eventful.ts';
import {speaksOfSomebody} from '../words/positions.ts';
import {isCadence, isNothing, isOnRequest} from '../words/words.ts';
import {withoutTicket} from '../words/written-down.ts';
import {notAnUpdate} from './cadences-said.ts';
import {isOnPage, pageOnlyIf} from './page-only-if.ts';
import {unheardOf} from './unheard.ts';

/** Reads who has no clock by the file's own word, of what is not understood yet: "Updates: none" under the heading of a severity. */
export function readNotUpdated(reading: Reading, statements: readonly Statement[]): void {
	const same = sameAudience(statements);
	const lists = listsOfUpdates(reading);
	for (const statement of statements) {
		const isListed = statement.from === 'item' && statement.led && lists.has(statement.block);
		const wasHeard = reading.heard.has(statement);
		for (const {audience, text} of silentBeside(statement))
			if (!isUpdated(reading, audience, statement)) {
				setNotUpdated(reading, audience, {...statement, text});
				// "Ticket once per business day; status page not used": of how often nothing was understood.
				if (!wasHeard && isCadence(statement.text)) reading.left.add(statement);
			}

		const alone = isListed && statement.label === '' ? silentOne(statement.text.replace(/\.$/, '')) : undefined;
		if (alone && !isUpdated(reading, alone.audience, statement)) {
			setNotUpdated(reading, alone.audience, {...statement, text: alone.text});
			reading.heard.add(statement);
			reading.whole.add(statement);
			reading.left.delete(statement);
			continue;
		}

		const unheard = unheardOf(statement);
		if (unheard !== undefined && !isUpdated(reading, unheard, statement)) {
			setNotUpdated(reading, unheard, statement);
			reading.whole.add(statement);
			reading.left.delete(statement);
			continue;
		}

		readPageOnlyIf(reading, statement, isListed);
		const unless = isOfComms(statement) ? silentUnless(statement.text) : undefined;
		// "No updates, the ticket is enough".
		const plain = withoutTicket(statement.text);
		const told = plain === statement.text ? statement : {...statement, text: plain};
		const isAlone = isListed && isSilenceAlone(told);
		if (!isAlone && (reading.heard.has(statement) || !(isSilent(told) || unless !== undefined))) continue;
		const {label, text} = told;
		const each = silentApart(told);
		for (const one of each) setNotUpdated(reading, one.audience, {...statement, text: one.text});
		if (each.length > 0) {
			reading.heard.add(statement);
			reading.whole.add(statement);
			continue;
		}

		const near = unless === undefined ? `${label} ${text}` : label;
		setNotUpdated(reading, same.get(statement)?.audience ?? audienceOf(near, heardAbove(statement)), statement);
		// Who does not even write to the team writes to nobody.
		const isToAll =
			(same.get(statement)?.audience ?? 'internal') === 'internal' && tellsNobody.test(text) && isUnsaid(heardAbove(statement));
		if (isToNobody(told) || isNoneOfList(told) || isNoneAtAll(told) || isToAll || (isListed && inTicket.test(text)))
			setNobodyUpdated(reading, statement);
		// A severity that is raised is another one.
		if (unless !== undefined && !raised.test(unless))
			reading.remarks.add(
				`Line ${statement.line}: no updates are due "${text}", and the room does not know when that holds; press \`u\` where it does.`,
			);
	}
}

/** "One post in #help at the start and one at the end. No status page.": those of whom each sentence is, where it is not of one alone. */
function silentApart({from, label, text}: Statement): ReadonlyArray<{audience: Audience; text: string}> {
	if (from !== 'item' || label !== '' || !text.includes('. ')) return [];
	const parts = text.replace(/\.$/, '').split(/\.\s+/u);
	const told = parts.map((part) => ({
		text: part,
		audience: noPage.test(part) ? ('customers' as const) : isSilence(part) ? audienceOf(part, '') : undefined,
	}));
	const known = told.flatMap(({audience, text: own}) => (audience === undefined ? [] : [{audience, text: own}]));
	return known.length === told.length && new Set(known.map(({audience}) => audience)).size === told.length ? known : [];
}

const noPage =
	/^(?:no|not on the|nothing on the|keine|nicht auf der|nichts auf der)\s(?:public\s|öffentliche\s)?(?:status ?page|statusseite)$/iu;

/** Lists of which other items say how often somebody hears. */
function listsOfUpdates({booked}: Reading): ReadonlySet<Block> {
	return new Set(booked.flatMap(({what, block}) => (block?.is === 'list' && what.startsWith('update cadence') ? [block] : [])));
}

/** "Nur im Ticket", "on request", and no word of anything else. */
function isSilenceAlone({label, text}: Statement): boolean {
	const plain = text.replace(/\.$/, '');
	return label === '' && plain !== '' && plain.length <= mostOfSilence && !/[;,.]\s/.test(plain) && !isCadence(plain) && isSilence(plain);
}

const mostOfSilence = 60;

/** "Only in the ticket": nobody hears besides. */
const inTicket =
	/^(?:(?:only|solely|nur|ausschließlich|lediglich)\s)?(?:in|im|via|per|über|by)\s(?:the\s|our\s|das\s|den\s)?ticket(?:s|system)?(?:\s(?:only|alone|nur))?\.?$/iu;

/** "The status page only if customers ask": no clock of theirs knows when that is. */
function readPageOnlyIf(reading: Reading, statement: Statement, isListed: boolean): void {
	const {from, text, levels, line, context} = statement;
	if ((from !== 'item' && from !== 'words') || levels.length === 0 || !statement.ownLevels || reading.steps.has(statement.block)) return;
	const page = pageOnlyIf(text);
	if (
		!page ||
		!(isListed || isAboutUpdates.test(context) || isOnPage(page.clause) || updating.test(page.rest)) ||
		isUpdated(reading, 'customers', statement)
	)
		return;
	const wasHeard = reading.heard.has(statement);
	setNotUpdated(reading, 'customers', {...statement, text: page.clause});
	if (wasHeard || page.rest === '') reading.heard.add(statement);
	if (page.rest === '') reading.left.delete(statement);
	reading.remarks.add(
		`Line ${line}: "${page.clause}": no clock runs for customers, and the room does not know when "${page.condition}" holds; press \`u\` where it does.`,
	);
}

/** "Comms: none", whoever it is that would hear. */
function isToNobody(statement: Statement): boolean {
	const plain = statement.text.replace(/\.$/, '');
	const isConditional = silentUnless(plain) !== undefined;
	const isNone = (isNothing(plain) && plain !== '') || noUpdates.test(plain) || isConditional;
	return isNone && isOfComms(statement) && isUnsaid(`${statement.label} ${isConditional ? '' : plain} ${heardAbove(statement)}`);
}

/** "SEV-3: none", "Minor: one message when it is over" beside a severity that tells two audiences, where a severity and nothing else stands before it. */
function isNoneOfList({from, label, text, led, above, section, block}: Statement): boolean {
	const near = `${above} ${section.title}`;
	const plain = text.replace(/\.$/, '');
	const areNamed = block.is === 'list' && block.items.some((item) => namesSeveral(item.text));
	const isNone = plain !== '' && (isNothing(plain) || (areNamed && isEventful(plain)));
	return from === 'item' && led && label === '' && isNone && (comms.test(near) || telling.test(near)) && isUnsaid(near);
}

/** "Small ones get no updates", "Stufe 3 bekommt keine Meldungen": whoever it is that would hear. */
function isNoneAtAll(statement: Statement): boolean {
	const {label, text} = statement;
	const isNone = needsNone.test(text) || (noneForThese.test(text) && isUnsaid(heardAbove(statement)));
	return label === '' && isNone && isUnsaid(text);
}

/** "No updates for these", "No updates". */
const noneForThese = /^(?:no|keine)\s(?:updates?|(?:status)?meldung(?:en)?)\.?$/iu;

/** "None" in the only column of a table that says how often there are updates, and be it that no cell says who hears. */
export function readNobodyUpdated(reading: Reading, tables: readonly LevelTable[]): void {
	for (const {columns} of tables) {
		const [column, ...more] = columns.filter(({kind}) => ofUpdates.has(kind));
		if (
			column?.kind !== 'update' ||
			more.length > 0 ||
			!column.cells.some(({text}) => isCadence(text)) ||
			!column.cells.every((cell) => isOfComms(cell) && isUnsaid(`${cell.label} ${cell.text}`))
		)
			continue;
		for (const cell of column.cells) if (isToNobody({...cell, context: '', above: ''})) setNobodyUpdated(reading, cell);
	}
}

const ofUpdates: ReadonlySet<ColumnKind> = new Set(['update', 'first-update', 'customers', 'partners']);

function isOfComms({label}: Statement): boolean {
	return comms.test(label) && !notAnUpdate.test(label) && !speaksOfSomebody(label);
}

const comms = /updat|cadence|frequenc|communicat|\bcomms?\b|meldung|kommunik/iu;

/** Nobody hears of these severities, except whom the file tells by another word. */
export function setNobodyUpdated(reading: Reading, statement: Statement): void {
	for (const audience of audiences) {
		const levels = statement.levels.filter((level) => {
			const {updates, firstWithin} = reading.draftOf(level);
			return updates[audience] === undefined && firstWithin[audience] === undefined;
		});
		setNotUpdated(reading, audience, {...statement, levels});
	}
}

const audiences: readonly Audience[] = ['internal', 'customers', 'partners'];

/** "None unless it escalates", "keine, außer Kunden sind betroffen": the condition under which there are some. */
function silentUnless(text: string): string | undefined {
	const [, none = '', condition] =
		/^(.{2,20}?),?\s(?:unless|except (?:if|when|where)|außer(?: wenn)?|es sei denn,?|sofern nicht|solange nicht)\s([^.;]{3,80})\.?$/iu.exec(
			text.trim(),
		) ?? [];
	return isNothing(none) || noUpdates.test(none) ? condition : undefined;
}

const raised =
	/^(?:it|this|(?:the )?(?:incident|severity)|er|sie|es|(?:der|die) (?:vorfall|störung|schweregrad|stufe))?\s?(?:(?:is|gets|wird)\s)?(?:escalat|rais|upgrad|promot|eskal|hochgestuft|höher)/iu;

/** "Internal every hour, customers at the beginning and the end": of a line that says of one how often, those for whom no clock runs. */
function silentBeside({from, label, text, levels, above, context}: Statement): ReadonlyArray<{audience: Audience; text: string}> {
	// Most texts have one clause, and this is the cheaper question.
	if (levels.length === 0 || !/[;,]\s/.test(text) || !['item', 'words', 'comment'].includes(from)) return [];
	if (!isAboutUpdates.test(`${above} ${context}`) && !(from === 'item' && isAboutUpdates.test(label))) return [];
	const clauses = text.replace(/\.$/, '').split(/[;,]\s+/u);
	if (clauses.length < 2 || notAnUpdate.test(text)) return [];
	return clauses.flatMap((clause) => silentOne(clause) ?? []);
}

/** "Customers at the beginning and the end": who has no clock, and why. */
export function silentOne(clause: string): {readonly audience: Audience; readonly text: string} | undefined {
	if (notOnPage.test(clause)) return {audience: 'customers', text: clause.replace(/^(?:and|und)\s/iu, '')};
	const [, who = '', said = ''] = beside.exec(clause) ?? [];
	return who !== '' && (isSilence(said) || isNotTold(said)) ? {audience: audienceOf(who, ''), text: said} : undefined;
}

/** "A P3 is not put on the status page", "steht nicht auf der Statusseite". */
const notOnPage =
	/^(?:[\p{L}\d][\p{L}\d ./-]{0,40}?\s)?(?:(?:is|are)\s(?:not|never)\s(?:put|posted|shown|published|announced)|(?:never|do(?:es)?\snot|do(?:es)?n['’]t)\s(?:go(?:es)?|appears?|gets?|stands?)|(?:kommt|kommen|erscheint|erscheinen|steht|stehen|wird|werden)\s(?:nicht|nie))\s(?:on|to|auf)\s(?:the|our|die|der|unsere[rn]?)\s(?:public\s|öffentliche[n]?\s)?(?:status ?page|statusseite)(?:\s(?:gestellt|gemeldet|veröffentlicht))?$/iu;
const beside =
	/^(?:and\s|und\s)?(?:to\s|an\s|für\s|for\s)?((?:the\s|our\s|die\s|unsere\s)?(?:customers?|clients?|users|external(?:ly)?|partners?|vendors?|suppliers?|the team|internal(?:ly)?|(?:public\s)?status ?page|statusseite|kunden|nutzer|anwender|extern|partner|dienstleister|intern|das team|clientes?|clients|usuarios)):?\s(?:only\s|nur\s)?(.{2,60})$/iu;
const isAboutUpdates = /updat|communicat|\bcomms?\b|inform|kommunik|meldung|tell(?:ing)?(?!\p{L})|lagebild|avisos/iu;

/** Each of its severities has a cadence for the audience. */
function isUpdated(reading: Reading, audience: Audience, {levels}: Statement): boolean {
	return levels.every((level) => reading.draftOf(level).updates[audience] !== undefined);
}

/** "None", "on request", "at close", "no regular updates": nobody waits for the next one. */
export function isSilence(text: string): boolean {
	return isNothing(text) || isOnRequest(text) || isEventful(text) || noUpdates.test(text);
}

const noUpdates =
	/^(?:no se (?:avisa|informa|comunica|publica)|sin (?:avisos?|comunicación)|no hay avisos?|pas d['’]information|(?:wird|werden) nicht informiert)\.?$|^(?:no|keine)\s(?:\p{L}+\s){0,2}(?:updates?|posts?|cadence|communications?|\p{L}*meldung(?:en)?)(?:\s(?:for|at|bei|für)\s[^,;]{1,40})?(?:,\s(?:and\s|und\s)?(?:no|keine)\s(?:public\s)?(?:status ?page|statusseite))?\.?$/iu;

/** "For minor ones we do not post at all", "minor ones are not announced", "bei Stufe 3 melden wir nichts". */
const notPosted =
	/^(?:(?:for|at|in|during|bei|für)\s[^,;]{1,30}?\s|[^,;]{1,25}?\s)?(?:(?:we|wir)\s(?:do not|don['’]t|never)\s(?:post|update|publish|announce|inform|write)(?:\s(?:anything|at all|anybody|anyone|there|updates?))*|(?:is|are)\s(?:not|never)\s(?:posted|announced|published)(?:\s(?:at all|there))?|(?:wird|werden)\s(?:nicht|nie)\s(?:gemeldet|veröffentlicht|angekündigt|mitgeteilt)|there (?:is|are) no (?:posts?|updates?)(?: at all)?|(?:never|do not|don['’]t|does not|doesn['’]t)\s(?:go(?:es)?|gets?|appears?|stands?)\s(?:up\s)?on\s(?:the|our)\s(?:public\s)?(?:status )?page|(?:kommt|kommen|erscheint|erscheinen|steht|stehen|gehört|gehören)\s(?:nie|niemals|nicht)\sauf\s(?:die|der|unsere[r]?)\s(?:öffentliche[n]?\s)?statusseite|(?:melden|posten|veröffentlichen|schreiben|informieren) wir (?:nichts|niemanden|gar nichts|nicht)|gibt es keine (?:(?:kunden)?(?:meldung(?:en)?|info(?:s|rmation(?:en)?)?)|updates?))\.?$/iu;

/** "P3 lives in its ticket and needs no updates", "Stufe 3 braucht keine Meldungen". */
const needsNone =
	/^(?:(?!if |when |unless |wenn |falls )[^,;]{1,60}?\s)?(?:needs?|gets?|receives?|has|have|braucht|brauchen|bekommt|bekommen)\s(?:no|keine)\s(?:(?:regular|status|regelmäßigen|eigenen)\s)?(?:updates?|(?:status)?meldung(?:en)?)(?:\sat all)?\.?$/iu;

/** "Minor ones we never announce", "Schönheitsfehler melden wir nicht". */
const tellsNobody =
	/^[^,;]{0,40}?(?:melden\swir\s(?:gar\s)?(?:nichts|nicht)|(?<!\p{L})we\s(?:do not|don['’]t|never)\s(?:post|announce|report|publish)(?:\s(?:anything|them|at all))*)\.?$/iu;

/** "In a minor incident only the person who reported it is updated", "bei gering wird nur im Ticket geantwortet": nobody waits for the next one. */
const onlyReporter =
	/^(?:(?:in|for|at|during|bei|für)\s[^,;]{1,40}?,?\s)?(?:(?:only|nur)\s(?:the\s|an\s)?(?:(?:person|one|people|user)\s(?:who|that)\sreported(?:\s(?:it|this))?|reporters?|(?:den|die|der)\s(?:melder|meldenden?)\p{L}*|whoever reported it)\s(?:is|are|gets?|wird|werden)\s.{2,40}|(?:wird|werden|is answered|we answer|antworten wir)\s(?:nur|only|ausschließlich)?\s?(?:im|in|in the|through the|über das|via the)\sticket(?:system)?(?:\s(?:only|geantwortet|informiert|beantwortet|geschrieben))?)\.?$/iu;
/** "Don't" beside "post within 20 minutes". */
const not = /^(?:we\s)?(?:don['’]t|do not|never|not at all|nicht|gar nicht|no)$/iu;

/** "Updates: none" under the heading of a severity, "P3: on request" in a list of cadences, "No updates for Minor". */
function isSilent({from, label, text, levels, ownLevels, led, above, context, section}: Statement): boolean {
	if (!['item', 'words', 'comment'].includes(from) || levels.length === 0 || text === '') return false;
	const whole = label === '' ? text : `${label}: ${text}`;
	// "In a SEV3 only the person …": of that one alone.
	if (text.length <= mostOfReporter && (onlyReporter.test(whole) || (led && onlyReporter.test(`only ${whole}`)))) return true;
	// "Customers: status page, once when it starts, once when it's done".
	if (from === 'item' && label !== '' && !isUnsaid(label) && isEventful(text.replace(/\.$/, '').replace(way, ''))) return true;
	const isTelling = telling.test(`${section.title} ${above}`);
	// "Post if many notice. Once at the start, once at the end."
	if (isTelling && from === 'item' && text.split(/\.\s+/u).some((sentence) => isEventful(sentence.replace(/\.$/, '')))) return true;
	const [, order = ''] = ordered.exec(whole) ?? [];
	if (order !== '' && (isEventful(order) || isOnRequest(order))) return true;
	if (text.length > mostOfSilence) return false;
	if (isTelling && from === 'item' && not.test(text.replace(/\.$/, ''))) return true;
	const isNotPosted = label === '' && (notPosted.test(text) || (ownLevels && needsNone.test(text)));
	if (notAnUpdate.test(`${label} ${text}`) || !(isNotPosted || isSilence(text.replace(/\.$/, '')))) return false;
	if (noUpdates.test(text) || isNotPosted) return true;
	const near = label === '' ? `${above} ${section.title} ${context}` : label;
	return comms.test(near) && !notAnUpdate.test(near) && !(label !== '' && speaksOfSomebody(label));
}

/** By which way they hear, before how often. */
const way =
	/^(?:(?:on|via|by|per|über|auf)\s)?(?:the\s|our\s|die\s|der\s|unsere[r]?\s)?(?:status ?page|statusseite|e-?mails?|mail|forum|banner|sms|newsletter|slack|teams|web ?site|webseite|phone|telefon),\s(?=\p{L})/iu;

/** "Give internal updates after material changes". */
const ordered =
	/^(?:(?:give|post|send|provide|publish|issue|share)\s(?:[\p{L}-]+\s){0,2}?)?(?:updates?|messages?|status)\s(?:to\s(?:the\s)?\p{L}+\s)?(.{4,60}?)\.?$/iu;
const mostOfReporter = 120;
/** Under it each severity says how often somebody hears. */
const telling =
	/(?<!\p{L})(?:tell(?:ing)?|updat(?:es?|ing)|inform(?:ing|ed)?|informieren|informiert|comm(?:s|unications?|unicating)|kommunikation|meldungen|how often|wie oft|avisos|was teilen wir mit)(?!\p{L})/iu;

/** No clock runs for an audience at the severities of a statement. */
export function setNotUpdated(reading: Reading, audience: Audience, statement: Statement): void {
	const {levels, line, block, text} = statement;
	reading.used.add(block);
	reading.heard.add(statement);
	for (const level of levels) {
		const {id, updates, notUpdated} = reading.draftOf(level);
		const known = updates[audience];
		if (known) {
			reading.contradictions.push({
				text: `${id}: updates (${audience}) every ${durationWords(known.ms)} (${known.source}) and "${text}" (line ${line})`,
				resolution: 'the cadence goes',
				lines: [line],
			});
		} else if (!notUpdated.has(audience)) {
			notUpdated.add(audience);
			reading.note(`update cadence (${audience})`, `${id}: "${text || '-'}", no clock runs`, line, block);
		}
	}
}

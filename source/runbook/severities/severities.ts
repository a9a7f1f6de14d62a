import {exceptionOf} from '../calls/exception-words.ts';
import type {Column, LevelTable} from '../columns/columns.ts';
import {isUsual} from '../columns/hours-columns.ts';
import type {Level} from '../levels/level-finder.ts';
import {isFactsBelow} from '../markdown/facts-below.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {isCommand} from '../markdown/shell.ts';
import {answerIn, ofSuppliers, other, responding} from '../statements/answers-said.ts';
import {isOrder} from '../statements/bullets.ts';
import {everythingElse, namesEachAlone} from '../statements/everything-else.ts';
import type {Draft, Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {isBareTime} from '../words/bare-times.ts';
import {kindOfTitle} from '../words/column-kinds.ts';
import {otherHoursIn} from '../words/hours-words.ts';
import {speaksOfSomebody} from '../words/positions.ts';
import {leadsToFields} from '../words/record-fields.ts';
import {deadlineIn, durationsIn, isCadence, isImmediate, isNothing} from '../words/words.ts';
import {answerPartOf, silent} from './answer-parts.ts';
import {noteAnswersAtOtherTimes} from './answers-at-other-times.ts';
import {readAnswerBehind} from './answers-behind.ts';
import {readBelowHeadings} from './described-below.ts';
import {readDescribed} from './described-levels.ts';
import {goesByAnother} from './goes-by-another.ts';
import {saysOnlyWhen} from './only-when.ts';
import {isOfResponses} from './response-chapters.ts';
import {readResponseLists} from './response-lists.ts';
import {readResponseSentence} from './response-sentences.ts';
import {goesOnToSayWhat} from './said-on.ts';
import {isUnanswered, noteAnswer, noteUnanswered, setResponse} from './set-response.ts';
import {nameIn, nameInBrackets, readNamesInHeadings, setName} from './severity-names.ts';

/** Reads what each severity is and how soon it is answered: from tables, from labelled lines under its heading, from sentences. */
export function readSeverities(reading: Reading, tables: readonly LevelTable[]): void {
	for (const {columns} of tables) {
		for (const column of columns) {
			readColumn(reading, column);
			// "Critical | The shop is down" without titles.
			if (column.label === '' && columns.length === 1 && !column.cells.some(({text}) => durationsIn(text).length > 0))
				for (const cell of column.cells)
					if (!reading.taken.has(cell) && !isNothing(cell.text)) setWords(reading, 'description', cell, cell.text);
			if (column.kind === 'resolution' && column.cells.some(({text}) => durationsIn(text).length > 0)) {
				const [cell] = column.cells;
				if (cell) reading.used.add(cell.block);
				for (const one of column.cells) {
					reading.whole.add(one);
					reading.book('left aside', one.text, one);
				}

				const title = kindOfTitle(column.label) === 'resolution' ? column.label : `${cell?.section.title}: ${column.label}`;
				reading.remarks.add(`"${title}" is left aside: no clock runs for how soon a severity is resolved.`);
			}
		}
	}

	readBelowHeadings(reading);
	readAnswersInHeadings(reading);
	const lists = readResponseLists(reading);
	for (const statement of reading.statements) {
		if (lists.has(statement) || statement.levels.length === 0 || statement.from === 'cell' || reading.callLists.has(statement.block))
			continue;
		if (['item', 'words', 'row'].includes(statement.from)) {
			readFact(reading, statement);
			// "No service answers for 2 minutes" is what makes an incident, not how soon it is answered.
			if (!/trigger|criteri|auslöser/i.test(statement.section.title) && !ofSuppliers.test(statement.section.title))
				readResponseSentence(reading, statement);
			readAnswerBehind(reading, statement);
		}
	}

	noteAnswersAtOtherTimes(reading);
	readNamesInHeadings(reading);
	readDescribed(reading);
}

/** "Each incident shall be assigned …" is a duty of somebody, and says nothing of what it is. */
const ordering = /^(?:shall|must|should|will|may|can|has to|have to|is to|are to|muss|müssen|soll|sollen|darf|kann|wird|werden)(?!\p{L})/iu;

function readColumn(reading: Reading, column: Column): void {
	const {kind, cells} = column;
	const [first] = cells;
	if (kind === 'response' && first && isUsual(column))
		reading.remarks.add(`Line ${first.line}: "${column.label}" is not kept: the clock of a response runs day and night.`);
	for (const cell of cells) {
		if (cell.text === '') continue;
		if (kind === 'response') {
			const said = answerPartOf(cell.text);
			const ms = deadlineIn(said);
			setResponse(reading, cell, ms, cell.label, said);
			if (ms === undefined && isUnanswered(cell.text)) noteUnanswered(reading, cell);
			else if (ms === undefined)
				for (const {id} of cell.levels)
					reading.remarks.add(`${id}, ${cell.label}, line ${cell.line}: "${cell.text}" says no time that is understood.`);
		} else if (kind === 'name') each(reading, cell, (draft) => setName(reading, draft, cell.text, cell));
		else if (kind === 'description' || kind === 'impact' || kind === 'examples') setWords(reading, kind, cell, cell.text);
	}
}

const factKinds = new Set(['description', 'impact', 'examples'] as const);

type FactKind = 'description' | 'impact' | 'examples';

function isFactKind(kind: string): kind is FactKind {
	return (factKinds as ReadonlySet<string>).has(kind);
}

/** "Response Time: 15 minutes", "Definition: …" under the heading of a severity; "SEV1 (Critical): complete outage". */
function readFact(reading: Reading, statement: Statement): void {
	const {label, text, ownLevels, context} = statement;
	const kind = label === '' ? 'unknown' : kindOfTitle(label);
	// "No ack: team lead after 10 min" is how long to wait for the one before.
	if (kind === 'response' && !/escalat|team|lead/i.test(label) && !silent.test(label)) {
		const said = answerPartOf(text);
		const ms = deadlineIn(said);
		if (ms !== undefined && !isCadence(said)) setResponse(reading, statement, ms, label, said);
		else if (isUnanswered(text)) noteUnanswered(reading, statement);
	} else if (label === '' && !ownLevels && statement.from === 'item' && isBareTime(text) && isOfResponses(reading, statement))
		// "Within 30 minutes" below "### P2" in a chapter on response times.
		setResponse(reading, statement, deadlineIn(text), '');
	else if (
		isFactKind(kind) &&
		!ownLevels &&
		!leadsToFields(statement.above) &&
		!isToDo(label) &&
		!isCommand(text) &&
		!(kind === 'examples' && isOfPaper(statement))
	)
		setWords(reading, kind, statement, text);
	if (!ownLevels) return;
	// "SEV-4: next business day" under "Response times", or below the item "Response time:".
	const isOfAnswers = kindOfTitle(statement.section.title) === 'response' || isBelowAnswer(reading, statement);
	if (statement.led && label === '' && text.length <= 40 && isOfAnswers && !isCadence(text)) {
		const ms = deadlineIn(text);
		if (ms !== undefined && !other.test(text)) setResponse(reading, statement, ms, '');
		else if (ms === undefined && saysOnlyWhen(text)) noteUnanswered(reading, statement);
	}

	// "P0: immediate (24/7)", "P2: next sprint" say when, and not what it is.
	if (statement.led && label === '' && saysOnlyWhen(text)) return;

	// "Minor is everything else: a slow page …".
	const explaining =
		restWords.test(label) || meaning.test(label) ? `${label}: ${text}` : (definedIn(reading, statement) ?? (label === '' ? text : ''));
	const [, explained] =
		/^(?:means|covers|is|are|heißt|bedeutet|ist)(?:\s|,\s(?=dass\s))(?!(?<!(?:means|heißt|bedeutet)\s)(?:sie|er|es|it)(?!\p{L})|(?:run|led|commanded|headed|coordinated)\s)(?:(?:that|dass)\s)?([^;]{4,})/iu.exec(
			explaining,
		) ?? [];
	if (namesEachAlone(statement, reading.levels)) {
		reading.heard.add(statement);
		reading.whole.add(statement);
		reading.book('applies to', text, statement);
		return;
	}

	const rest = everythingElse(statement, reading.levels);
	if (rest !== undefined) setWords(reading, 'description', statement, rest);
	const isDefined = statement.led || definedIn(reading, statement) !== undefined;
	if (statement.from === 'words' && isDefined && explained !== undefined && !doneWith.test(explained)) {
		// "SEV3 is not called out" says whom it calls, and not what it is.
		// "Level 3 is the worst, level 1 the mildest" says their order.
		const isOrder = reading.levels.mentions(explained).some(({levels}) => levels.some((level) => !statement.levels.includes(level)));
		if ((durationsIn(explained).length === 0 || restWords.test(explaining)) && !isOrder && !exceptionOf(statement))
			setWords(reading, 'description', statement, explained.replace(/\.$/, ''));
		return;
	}

	// "**Rot** — alles aus", a line for each.
	const {strongs = []} = statement.block.is === 'words' ? statement.block : {};
	const isOfEach = strongs.length >= 2 && strongs.every((strong) => reading.levels.at(strong)?.rest === '');
	if (statement.led && isOfEach && label === '' && durationsIn(text).length === 0 && !exceptionOf(statement) && isPlainText(text))
		setWords(reading, 'description', statement, text.replace(/\.$/, ''));
	// "**Rot** — alles aus" above facts of it.
	const {section, block} = statement;
	if (statement.from === 'words' && statement.led && isFactsBelow(section.blocks[section.blocks.indexOf(block) + 1]))
		setWords(reading, 'description', statement, label === '' ? text : `${label}: ${text}`);
	const inBrackets = nameInBrackets(statement);
	if (inBrackets !== undefined) {
		each(reading, statement, (draft) => setName(reading, draft, inBrackets, statement));
		// What is done is read elsewhere, or named.
		if (text !== '' && durationsIn(text).length === 0 && !speaksOfSomebody(text)) reading.left.add(statement);
	}

	if (statement.from !== 'item') return;
	// "- **P0 (Critical)**: Service down, data loss" in a list of the severities.
	if (/^\(/.test(label) || nameIn(label))
		each(reading, statement, (draft) => setName(reading, draft, /^\(([^()]+)\)/.exec(label)?.[1] ?? label, statement));
	// "- **P2 (High/Major)**" above what goes for it.
	const [, alone = ''] = statement.led && label === '' ? (/^\(([^()]{2,30})\):?$/u.exec(text) ?? []) : [];
	if (alone.split(/\s?[/,]\s?/u).some((word) => nameIn(word) !== undefined)) {
		each(reading, statement, (draft) => setName(reading, draft, alone, statement));
		reading.heard.add(statement);
		return;
	}

	if (!statement.led || ordering.test(text)) return;
	const isListed =
		/severit|priorit|level|classif|schwere|stufe|definition|gravit|einstufung|(?:^|› )(?:the |our |die )?(?:colou?rs|farben|ampel|how (?:bad|serious|grave|urgent|loud)|grades|classes|categories|urgenc(?:y|ies)|dringlichkeit(?:en)?|kategorien|klassen|grade)/i.test(
			context,
		) || nameIn(label) !== undefined;
	if (
		!isListed ||
		/updat|escal|contact|respon|review|role|commun|trigger|post|team|select|\bwho\b|\bwer\b|\bt(?:old|ell)\b|\bcall|notif|inform|alarm/i.test(
			statement.above.replace(/matrix/i, ''),
		)
	)
		return;
	// "everything is down - respond in 5m", "Broad impact. Target: page instantly": what it is stands before what is done.
	const isAnswer = /respon|acknowledg/i.test(text);
	const [begun = '', ...more] = sentencesOf(text).map((sentence) => sentence.text);
	const said = more.length > 0 && more.every(goesOnToSayWhat) ? text : begun;
	const isName = label === '' || /^\(/.test(label) || nameIn(label) !== undefined;
	// "Bookings work but something customers notice doesn't: calendar sync, mails" is told whole.
	const first = isName ? said : isAnswer ? label : label.split(/\s+/).length >= fewestOfClause ? `${label}: ${said}` : said;
	const words =
		said === text && more.length > 0
			? first
			: (first.split(/\s[-–—]\s(?=.*(?:respon|acknowledg))|[;,]\s*(?=respon|acknowledg)|\.\s(?=\p{Ll})/iu)[0] ?? '');
	if (words.length > 3 && durationsIn(words).length === 0 && !isCadence(words)) setWords(reading, 'description', statement, words);
}

/** "Response time:" above "P1: 15 minutes", "P2: 1 hour", also below who answers first; of who is called later it is theirs alone. */
function isBelowAnswer({stages}: Reading, {above, section}: Statement): boolean {
	if (above === section.title || kindOfTitle(above.replace(/\s?:$/, '')) !== 'response') return false;
	const ladder = stages.find((one) => one.some((stage) => stage.section === section));
	return ladder === undefined ? !laterStage.test(section.title) : ladder[0]?.section === section;
}

const laterStage = /^(?:(?:escalation\s)?(?:level|stage|tier|stufe|step)\s|L)[2-9](?!\d)/iu;

/** Words of what stands before a colon and is no name. */
const fewestOfClause = 4;

/** "SEV3s are looked at together on Fridays": what is done with them, and not what they are. */
const doneWith =
	/^(?:(?:always|then|usually|also|only|all|never|immer|auch|nur)\s)*(?:(?:not|nicht)\s(?:reviewed|discussed|escalated|paged|called|woken|announced|published|posted|told|answered|worked|(?:nach)?besprochen|nachbereitet|eskaliert|alarmiert|gemeldet|angerufen|geweckt|bearbeitet)(?!\p{L})|(?:\p{L}+ed|led|run|held|kept|dealt|sent|given|left|taken|told|done)\s(?:at|by|up|on|in|together|with|within|after|through|to|over|away|as|until|for)(?!\p{L}))/iu;

/** "A SEV1 means that nobody can pay", "a SEV2 is one where …": from the verb on; undefined for what says no such thing. */
function definedIn({levels}: Reading, {text: said, label, from}: Statement): string | undefined {
	if (from !== 'words') return undefined;
	const text = label === '' ? said : `${label}: ${said}`;
	const [mention, ...others] = levels.mentions(text);
	if (!mention || others.length > 0 || mention.levels.length !== 1 || !/^(?:an?|eine?)\s$/iu.test(text.slice(0, mention.index)))
		return undefined;
	const behind = text
		.slice(mention.end)
		.replace(/^\s(?:incident|outage|event|problem|issue|emergency|störung|vorfall|ausfall|notfall)(?=\s)/iu, '')
		.trimStart();
	return /^(?:means|covers|heißt|bedeutet|(?:is|ist)\s(?:(?:one|when|where|wenn)\s|(?:any|every)thing\s|alles\s|(?:an?|any|eine?)\s(?:[\p{L}-]+\s){1,3}?(?:that|which|where|when|with|in which|affecting|die|der|das|bei)(?!\p{L})))/iu.test(
		behind,
	)
		? behind
		: undefined;
}

/** It orders nothing, and calls nobody. */
function isPlainText(text: string): boolean {
	return (
		!isNothing(text) &&
		!isImmediate(text) &&
		!ordering.test(text) &&
		!responding.test(text) &&
		!other.test(text) &&
		!/(?<!\p{L})(?:page|call|ring|notify|inform|tell)s?\s/iu.test(text)
	);
}

/** "Blockade means that nobody can board: the gates are dead": the colon is one of its sentence. */
const meaning = /^(?:means|bedeutet|heißt)[\s,]+\p{L}/iu;

const restWords =
	/^(?:means|covers|is|are|heißt|bedeutet|ist)\s(?:everything|anything|all|alles)\s(?:else|andere|übrige|sonstige)(?!\p{L})/iu;

/** "Find the blast radius: …", "Establish the scope: …" is a step, and no impact. */
function isToDo(label: string): boolean {
	return (
		isOrder(label) ||
		(/^\p{Lu}\p{Ll}+\s(?:the|an?|our|your|its|their|which|how)\s/u.test(label) && !noOrder.test(label)) ||
		/^(?:kläre?|stelle?|schätze?|grenze?|bewerte?|erfasse?|beschreibe?)\s(?:de[nrm]|die|das|wie|welche\p{L}?|was)\s/iu.test(label) ||
		/^(?:find|check|assess|determine|identify|look|measure|estimate|describe|write|say|tell|prüfe|ermittle|bestimme)(?!\p{L})/iu.test(label)
	);
}

/** "All the systems affected", "Impact the customers see": what stands before an article is a noun there, or no verb. */
const noOrder = /^(?:all|both|what|who|where|when|how|why|for|to|of|on|in|at|by|with|from|as|is|are|half|such|quite|impact|effects?)\s/iu;

/** "### P1 – High (response time: 30 minutes)": the heading says it of all below it, before any sentence there does. */
function readAnswersInHeadings(reading: Reading): void {
	for (const section of reading.sections) {
		const answer = answerIn(section.title);
		const levels = answer && otherHoursIn(section.title) === undefined ? reading.levels.title(section.title) : [];
		if (answer && levels.length > 0)
			noteAnswer(reading, {levels, text: answer.text, line: section.line, section, block: undefined, from: 'heading'}, answer.ms, '');
	}
}

/** "Example of a good one: `reviews/heat.md`, when …": of what is written, and no example of what the severity is. */
function isOfPaper({label, text, section}: Statement): boolean {
	return papers.test(label) || /^(?:https?:|[\w.-]+\/\S+\.\w{2,5}(?!\p{L}))/u.test(text) || afterwards.test(section.title);
}

const papers =
	/(?<!\p{L})(?:reports?|write-?ups?|post-?mortems?|reviews?|updates?|messages?|notes?|announcements?|emails?|good|great|bad|poor|well)(?!\p{L})|bericht|protokoll|nachricht|meldung|(?<!\p{L})(?:gute[nrs]?|schlechte[nrs]?|gelungene[nrs]?)(?!\p{L})/iu;

const afterwards = /review|post-?mortem|retro|write-?up|lessons|^after(?!\p{L})|nachbereitung|nachbesprechung|rückblick|^nach(?!\p{L})/iu;

/** "**Sev 1** examples:" says what stands below it, and nothing of the severity. */
const leadsToOthers =
	/^(?:(?:some|typical|common|possible|the|einige|typische|mögliche)\s)?(?:examples?|scenarios|symptoms|indicators|signs|criteria|triggers|conditions|beispiele?|szenarien|symptome|anzeichen|merkmale|kennzeichen|characteristics|kriterien|auslöser|exemples?|ejemplos?)(?:\s(?:are|include|sind))?\s?:?$/iu;

function setWords(reading: Reading, kind: FactKind, statement: Statement, text: string): void {
	// "Decision criteria – any one is enough:" leads to what stands below it.
	if ((statement.from === 'words' && /:\s*$/.test(text)) || leadsToOthers.test(text)) return;
	if (kind === 'description' && goesByAnother(reading.levels, text)) return;
	reading.heard.add(statement);
	each(reading, statement, (draft) => {
		// "Critical - Complete outage": the name stands before the description.
		const [, first = '', rest = ''] = /^([^-–—:]{2,30}?)\s*[-–—:]\s+(.+)$/s.exec(text) ?? [];
		const name = nameIn(first);
		if (name !== undefined && kind !== 'examples') draft.name ??= name;
		const words = name !== undefined && kind === 'description' ? rest : text;
		// A second column that says what it is, "Meaning | When it applies", tells of cases.
		const into = kind === 'description' && statement.from === 'cell' && ![undefined, words].includes(draft.description) ? 'examples' : kind;
		if (draft[into] !== undefined || words === '') return;
		draft[into] = words;
		reading.note(into, `${draft.id}: ${words}`, statement.line, statement.block);
	});
}

function each(reading: Reading, {levels}: {readonly levels: readonly Level[]}, set: (draft: Draft) => void): void {
	for (const level of levels) set(reading.draftOf(level));
}

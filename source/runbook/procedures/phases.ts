import {regExp} from '../../terminal/light-pattern.ts';
import {durationWords} from '../duration-words.ts';
import {kindOfCondition} from '../grammar/condition-kinds.ts';
import {type Level, things} from '../levels/level-finder.ts';
import type {Block, List, Section, Table} from '../markdown/markdown.ts';
import {carriedOn, isNumberTitle, ofActions, ofPhases, windowColumn, withUnitOf} from '../markdown/timelines.ts';
import type {Phase} from '../runbook.ts';
import {nameIn} from '../severities/severity-names.ts';
import {withoutAnswer} from '../statements/answers-said.ts';
import type {Reading} from '../statements/reading.ts';
import {acting, notActing} from '../words/heading-kinds.ts';
import {windowIn} from '../words/windows.ts';
import {slugOf} from '../words/words.ts';
import {type PhaseItem, phasesOf} from './phase-items.ts';
import {isStageName} from './plainly-done.ts';
import {conditionOf, type ProcedurePart, partsOf, withListsBelow} from './procedure-parts.ts';
import {phasesOfScript} from './script-phases.ts';
import {isOfAlternatives, stepsOf, wordsAbove} from './steps.ts';
import {type Windowed, windowsInTurn} from './windows-in-turn.ts';

/** A section that keeps the name of its chapter, where several chapters have a procedure for one severity. */
export type Chaptered = Section & {
	readonly chapter?: string | undefined;
	/** Where it is not the one that its title says. */
	readonly window?: Phase['window'];
};

/** Gives a severity what a section tells to do: a phase for each window that stands in it, else one. */
export function addPhases(reading: Reading, level: Level, whole: Chaptered, blocks: readonly Block[]): void {
	const {chapter, title} = whole;
	// Where each window is a phase, the heading is part of their chapter: "Silence on air: If you are in the studio: First two minutes".
	const isNamed = chapter === undefined || chapter === title || reading.levels.title(title).length > 0;
	const section = isNamed ? whole : {...whole, chapter: `${chapter}: ${title}`};
	const [table, ...others] = blocks;
	const column = table?.is === 'table' ? windowColumn(table) : undefined;
	const phases = table?.is === 'list' && others.length === 0 ? phasesOf(table) : undefined;
	const inTurn = windowsInTurn(
		blocks.map(({lead}) => lead),
		windowedLead,
	);
	if (table?.is === 'table' && column !== undefined && others.every(({is}) => is === 'code')) {
		addRows(reading, level, section, table, column);
		// "Freeze, roll back:" above a script below the table: what is typed, whenever that is.
		if (others.length > 0) addPhase(reading, level, whole, others);
	} else if (table?.is === 'list' && phases) addPhaseItems(reading, level, section, table, phases);
	else if (blocks.length >= 2 && inTurn.every((one) => one !== undefined)) {
		// "0-15 min:" above a list, "15-60 min:" above the next; "Between 15 minutes and one hour, the team …" too.
		for (const [index, block] of blocks.entries()) {
			const {name = '', window = null} = inTurn[index] ?? {};
			addPhase(reading, level, {...section, title: name, line: block.line, window}, [block]);
		}

		for (const block of section.blocks)
			if (blocks.some(({lead}) => block.is === 'words' && block.text === lead)) usedForSteps(reading, block);
	} else if (areToldInTurn(blocks, inTurn)) {
		// "The first ten minutes are for …" above what is done then, and paragraphs of what is done in the end.
		for (const [index, block] of blocks.entries()) {
			const {name, window} = inTurn[index] ?? {};
			if (name !== undefined) addPhase(reading, level, {...section, title: name, line: block.line, window: window ?? null}, [block]);
		}

		addPhase(
			reading,
			level,
			section,
			blocks.filter((_, index) => inTurn[index] === undefined),
		);
	} else if (blocks.every(({is}) => is === 'list') && blocks.some(isWindowed)) {
		// "Short-term (< 48 h):" above a list: a phase with its own window, whatever that of the chapter.
		for (const block of blocks) {
			const name = block.lead.replace(/:$/, '');
			addPhase(reading, level, isWindowed(block) ? {...section, title: name, line: block.line} : whole, [block]);
		}
	} else if (blocks.some(isPhasedScript)) for (const block of blocks) addScript(reading, level, {whole, section}, block);
	else {
		const parts = partsOf(whole, blocks);
		if (parts) addParts(reading, level, whole, parts);
		else addPhase(reading, level, whole, blocks);
	}
}

/** Each part is a phase: its name says in which case it is done. */
function addParts(reading: Reading, level: Level, whole: Chaptered, parts: readonly ProcedurePart[]): void {
	const around = windowIn(withoutAnswer(whole.title));
	const own = phaseName(reading, whole, around !== undefined);
	// A bold line beside them is the name of another part.
	const isSaid = whole.depth === boldDepth || saysNothing.test(own);
	const chapter = isSaid ? whole.chapter : whole.chapter === undefined || whole.chapter === whole.title ? own : `${whole.chapter}: ${own}`;
	reading.book('procedure', whole.title, {line: whole.line, block: undefined});
	for (const {title, line, heads, blocks} of parts) {
		if (title === undefined) {
			addPhase(reading, level, whole, blocks);
			continue;
		}

		const window = windowOfPart(title) ?? around ?? windowIn(windowedParent(reading, {...whole, title})?.title ?? '') ?? null;
		addPhase(reading, level, {...whole, title, line, chapter, window}, blocks);
		for (const head of heads) usedForSteps(reading, head);
	}
}

const boldDepth = 7;
/** The name of a procedure that is not told from another by it. */
const saysNothing =
	/^(?:procedure|steps?|actions?|what to do|what we do|play ?book|run ?book|response|vorgehen|ablauf|schritte|maßnahmen|was tun|was (?:ist )?zu tun(?: ist)?)$/iu;

/** "If it takes longer than an hour": of "If the feed is an hour late" the time is how late it is. */
function windowOfPart(title: string): Phase['window'] | undefined {
	const condition = conditionOf(title);
	return condition === undefined || kindOfCondition(condition).is === 'lasting' ? windowIn(title) : undefined;
}

/** A short line with a window, or a sentence that begins with it: what it says besides is for people. */
function windowedLead(lead: string): Windowed | undefined {
	const isTitle = lead.length <= mostOfLead || (lead.length <= mostOfTitle && counted.test(lead));
	const name = isTitle ? lead.replace(/:$/, '') : opensWithWindow.exec(lead)?.[1];
	const window = name === undefined ? undefined : windowIn(name);
	return name === undefined || window === undefined ? undefined : {name, window};
}

/** Paragraphs of steps of which two or more begin with their window, and the last ones with none. */
function areToldInTurn(blocks: readonly Block[], inTurn: ReadonlyArray<Windowed | undefined>): boolean {
	const own = new Set(blocks.flatMap((block) => block.section.blocks.map(({line}) => line)));
	const isProse = blocks.every((block) => block.is === 'list' && own.has(block.line) && !block.section.blocks.includes(block));
	const end = inTurn.indexOf(undefined);
	return isProse && end >= 2 && inTurn.length - end <= mostBehind && inTurn.slice(end).every((one) => one === undefined);
}

/** Paragraphs behind those with a window. */
const mostBehind = 3;
const mostOfLead = 60;
/** "Phase 3: Recover (after 60 min, or as soon as the failure ratio is below 1 %)": what is counted is a title, however long. */
const counted = /^(?:phase|stage|step|étape|fase|etapa|schritt|stufe)\s?\d{1,2}\s?(?:[:.–—-]|\()/iu;
const mostOfTitle = 120;
const opensWithWindow =
	/^((?:(?:in|during|within|for|between|after|from|zwischen|während|nach|ab|innerhalb)\s|(?:the|die)\s(?:first|next|ersten?|nächsten?)\s)[^,.:]{3,60}?)(?:,|:|\s(?:is|are|we|you|the team|geht|ist|sind|wird|werden)\s)/iu;

/** "Short-term (< 48 h):" and no sentence. */
function isWindowed({lead}: Block): boolean {
	return lead.length <= 60 && /^\p{Lu}[^.:]{2,50}[([][^()[\]]*\d[^()[\]]*[)\]]\s?:$/u.test(lead) && windowIn(lead) !== undefined;
}

function isPhasedScript(block: Block): boolean {
	return block.is === 'code' && phasesOfScript(block) !== undefined;
}

/** A script with comments such as "# Phase 1: Look (0-10 minutes)": a phase each. */
function addScript(
	reading: Reading,
	level: Level,
	{whole, section}: {readonly whole: Chaptered; readonly section: Chaptered},
	block: Block,
): void {
	const script = block.is === 'code' ? phasesOfScript(block) : undefined;
	if (!script) {
		addPhase(reading, level, whole, [block]);
		return;
	}

	usedForSteps(reading, block);
	if (script.before) addPhase(reading, level, whole, [script.before]);
	for (const {title, line, code} of script.phases) addPhase(reading, level, {...section, title, line}, [code]);
}

/** "| 0-5m | Ack page |", "| 5-15m | Drain |": each window is a phase of its own, named after its first step, or each phase that a column names in it. */
function addRows(reading: Reading, level: Level, section: Chaptered, table: Table, column: number): void {
	const without = (cells: readonly string[]) => cells.filter((_, index) => index !== column);
	const header = without(table.header);
	usedForSteps(reading, table);
	const named = header.findIndex((title) => ofPhases.test(title.trim()));
	const done = header.findIndex((title) => ofActions.test(title.trim()) && !isNumberTitle(title));
	const isNamed = named !== -1 && done !== -1;
	const windows = carriedOn(table.rows.map(({cells}) => withUnitOf(table.header[column] ?? '', cells[column] ?? '')));
	const names = carriedOn(table.rows.map(({cells}) => without(cells)[named] ?? ''));
	const all = table.rows.map(({cells, line}, index) => ({
		line,
		cells: without(cells),
		window: windows[index] ?? '',
		phase: named === -1 ? '' : (names[index] ?? ''),
	}));
	for (const rows of Map.groupBy(all, ({window, phase}) => `${window}\n${isNamed ? phase : ''}`).values()) {
		const {line = table.line, window = '', phase = '', cells = []} = rows[0] ?? {};
		const name = (named === -1 ? cells[Math.max(0, done)] : phase) || section.title;
		// "End" beside "Stand down" says nothing more.
		const title = isNamed && /^(?:end|ende)$/iu.test(window.trim()) ? name : `${name} (${window})`;
		const of = (all: readonly string[]) => (isNamed ? all.filter((_, at) => at !== named) : all);
		addPhase(reading, level, {...section, title, line, window: windowIn(window) ?? null}, [
			{...table, header: of(header), rows: rows.map((row) => ({line: row.line, cells: of(row.cells)})), line},
		]);
	}
}

/** "First 10 minutes" above steps of its own, "0-5m ack, open channel": a phase each, with what stands below as its steps. */
function addPhaseItems(reading: Reading, level: Level, section: Chaptered, list: List, phases: readonly PhaseItem[]): void {
	usedForSteps(reading, list);
	for (const {window, name, item, isTitled = false} of phases) {
		// A fence below belongs to what the item says; steps below stand alone.
		const below = item.blocks.filter((block) => block.is === 'list');
		const own = name === '' || isTitled ? [] : [{...item, text: name, blocks: item.blocks.filter((block) => block.is !== 'list')}];
		const rest = name === '' || isTitled ? item.blocks.filter((block) => block.is !== 'words' && block.is !== 'list') : [];
		const blocks = [...(own.length > 0 ? [{...list, items: own, line: item.line}] : []), ...rest, ...below];
		addPhase(
			reading,
			level,
			{...section, title: name === '' || window === '' ? `${window}${name}` : `(${window}) ${name}`, line: item.line},
			blocks,
		);
	}
}

/** "After the call (60+ min)" is a phase where its chapter is a procedure. */
export function isPhase({title, parent}: Section): boolean {
	return (
		windowIn(title) !== undefined &&
		parent !== undefined &&
		(acting.test(parent.title) || areInTurn(parent)) &&
		!notActing.test(parent.title) &&
		!/review|post-?(?:incident|mortem)/i.test(title)
	);
}

/** "0–15 min", "15 min to 2 h": windows that follow each other, each with a list of its own, are what is done whatever the heading above them. */
function areInTurn(chapter: Section): boolean {
	// Each of its sections asks for it.
	const known = knownTurns.get(chapter);
	if (known !== undefined) return known;
	const windows = chapter.sections.map(({title, blocks}) =>
		blocks.some(({is}) => is === 'list' || is === 'code') ? windowIn(title) : undefined,
	);
	const found =
		windows.length >= 2 &&
		windows.every((window, index) => window !== undefined && (index === 0 || window.fromMs >= (windows[index - 1]?.toMs ?? Infinity)));
	knownTurns.set(chapter, found);
	return found;
}

const knownTurns = new WeakMap<Section, boolean>();

/** Gives a severity one phase, with the steps of the blocks. */
export function addPhase(reading: Reading, level: Level, section: Chaptered, blocks: readonly Block[]): void {
	const draft = reading.draftOf(level);
	const above = windowIn(section.title) === undefined ? windowedParent(reading, section) : undefined;
	if (above) reading.book('applies to', above.title, {line: above.line, block: undefined});
	const window = section.window === undefined ? windowIn(withoutAnswer(above?.title ?? section.title)) : section.window;
	const own = phaseName(reading, section, window !== undefined && window !== null);
	const chapter = section.chapter ?? (above && phaseName(reading, above, true));
	const name = chapter === undefined || chapter === section.title ? own : `${chapter}: ${own}`;
	const id = reading.uniqueId(`${draft.id}/${slugOf(name)}`);
	for (const block of blocks) usedForSteps(reading, block);
	const steps = withListsBelow(blocks).flatMap((block) => {
		const own = stepsOf(block, id, (wanted) => reading.uniqueId(wanted));
		const above = block.is === 'code' || isOfAlternatives(block) ? wordsAbove(block) : undefined;
		if (above && own.some(({text}) => above.text.replaceAll('\n', ' ').includes(text))) usedForSteps(reading, above);
		return own;
	});
	if (steps.length === 0) return;
	const phase: Phase = {id, name, window: window ?? null, steps, source: reading.source(section, section.line, draft.id)};
	draft.procedure.push(phase);
	const span = window ? `, ${durationWords(window.fromMs)} – ${window.toMs === null ? 'open' : durationWords(window.toMs)}` : '';
	reading.note(
		'procedure',
		`${draft.id}: ${name}${span}, ${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`,
		section.line,
		undefined,
	);
}

/** "Phase 1 (first 30 minutes)" over "On a leak": its window goes for what stands below it. */
function windowedParent({levels}: Reading, {parent, title}: Section): Section | undefined {
	if (!parent || afterwards.test(title) || parent.depth === 0 || levels.title(parent.title).length > 0 || answering.test(parent.title))
		return undefined;
	return windowIn(parent.title) === undefined ? undefined : parent;
}

/** "Coming back" in "The first fifteen minutes": it is done when all is mended, whenever that is. */
const afterwards =
	/(?<!\p{L})(?:coming back|(?:going )?back to normal|recover(?:y|ing)|restor(?:e|ing|ation)|resum(?:e|ing)|afterwards?|after (?:the|it|a) |clean(?:ing)? ?up|clos(?:e|ing|ure)|stand(?:ing)? ?down|all[ -]clear|wiederanlauf|wiederherstell\p{L}*|zurück zum|danach|nach der|abschluss|entwarnung|aufräumen)/iu;

/** "P1 – answer within 15 minutes" is no stretch of time in which something is done. */
const answering = /respon[ds]|answer|acknowledg|(?<!\p{L})(?:sla|target|deadline)|reaktion|reagier|antwort|frist|ziel/iu;

/** "Immediate Actions (0-5 minutes)" → "Immediate Actions"; "SEV-1 Response Procedure (Critical)" stays. */
function phaseName(reading: Reading, section: Section, hasWindow: boolean): string {
	const plain = hasWindow ? section.title.replaceAll(/\s*[([][^()[\]]*\d[^()[\]]*[)\]]\s*/g, ' ').trim() : section.title;
	const rest = reading.levels.at(plain)?.rest.replace(/^(?:\([^()]*\)|[-–—:\s])+/, '') || plain || section.title;
	// "P3 – Medium" is the severity, not what is done.
	// So is "Hohe Störung".
	const {parent} = section;
	const chapter = parent && isStageName(parent.title) && reading.levels.title(parent.title).length === 0 ? parent.title : undefined;
	if (nameIn(rest) !== undefined || reading.levels.at(rest)?.rest === '' || /^Störung(?:en)?$/u.test(rest)) return chapter ?? 'Procedure';
	// Of "Medium/High incidents" in "Assess" what is left says nothing.
	if (chapter !== undefined && rest !== plain && ofIncidents.test(rest)) return `${chapter}: ${plain}`;
	return `${rest.charAt(0).toUpperCase()}${rest.slice(1)}`;
}

const ofIncidents = regExp(`^(?:${things})$`, 'iu');

/** Notes that the steps of a procedure are in it. */
export function usedForSteps(reading: Reading, block: Block): void {
	reading.used.add(block);
	reading.steps.add(block);
}

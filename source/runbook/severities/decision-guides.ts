import type {Level, Levels} from '../levels/level-finder.ts';
import type {limitIn} from '../limits.ts';
import type {List, Section} from '../markdown/markdown.ts';
import type {Reading} from '../statements/reading.ts';
import {slugOf} from '../words/words.ts';
import {type Guide, guideOf, ways} from './guide-questions.ts';

/** A heading or a line that says that it is decided here how severe something is. */
const deciding =
	/decision|decid|which (?:level|severity|priority|class)|how (?:bad|severe|serious)|classif|triage|severit|einstuf|entscheid|schwere|welche (?:stufe|priorität|klasse)|décision|quel niveau|gravité|decisi[óo]n/iu;
const arrow = /^(?:(?:if|when|wenn|falls|si)\s)?(?<said>[^→]{3,160}?),?\s?(?:→|->|⇒|=>)\s?(?<result>.{1,60})$/u;
const colon = /^(?:(?:if|when|wenn|falls|si)\s)(?<said>[^:→]{3,160}?):\s(?<result>.{1,60})$/iu;
const otherwise =
	/^(?<said>otherwise|else|anything else|everything else|all else|sonst|andernfalls|alles andere|alles übrige|sinon|autrement)(?:[:,]|\s?(?:→|->|⇒|=>))?\s(?<result>.{1,60})$/iu;
const ordering = /^(?:if|when|wenn|falls)\s(?<said>[^:→,]{3,160}),\s(?:(?:it is|it['’]s|declare|ist es|gilt)\s)(?<result>.{1,60})$/iu;
/** Beside a severity that is the result of a question: nothing else. */
const filler =
	/^(?:\s|it|is|it['’]s|this|that|an?|the|at least|then|declare|call|treat|as|incident|severity|level|es|ist|das|eine?[nm]?|mindestens|dann|ausrufen|stufe|c['’]est|un|une|au moins|niveau|[,.;:!()→=>-])*$/iu;

/**
 * Guides that lead to a severity: questions with "Yes: S0" and "No: go on" as nested lists, in one line each, as a table or a tree; and lists of "all
 * is dark → S0". Each way to a severity is a trigger of it, in the words of its questions; no signal measures them.
 */
export function readDecisionGuides(reading: Reading): void {
	for (const section of reading.sections)
		for (const block of section.blocks) {
			if (block.is === 'words' || reading.steps.has(block) || reading.aside.has(block)) continue;
			const guide = guideOf(block);
			if (guide) readGuide(reading, section, guide);
			else if (block.is === 'list' && deciding.test(`${section.title} ${block.lead}`)) readArrows(reading, section, block);
		}
}

function readGuide(reading: Reading, section: Section, {block, questions}: Guide): void {
	const all = ways(questions).map((way) => ({...way, levels: way.goesOn ? [] : resultOf(reading.levels, way.result)}));
	// Questions that lead to no severity decide something else.
	if (all.filter(({levels}) => levels.length > 0).length < 2) return;
	const open = new Set<number>();
	for (const {text, line, levels, result, goesOn} of all) {
		for (const level of levels) add(reading, level, {section, block, text, line});
		if (goesOn || nothing.test(result)) reading.book('trigger', text, {line, block});
		else if (levels.length === 0) open.add(line);
	}

	for (const statement of reading.statements) {
		if (statement.block !== block) continue;
		if (open.has(statement.line)) reading.left.add(statement);
		else {
			reading.heard.add(statement);
			reading.taken.add(statement);
			reading.whole.add(statement);
		}
	}
}

/** It is none, and no room is opened. */
const nothing = /^(?:no|not an?|kein|pas d['’]|ningún|nessun)\s?(?:incident|störung|vorfall|severity|problem)/iu;

function readArrows(reading: Reading, section: Section, list: List): void {
	const items = list.items.map(({text, line, blocks}) => {
		const flat = text.replaceAll('\n', ' ').replace(/\.$/, '');
		const {said = '', result = ''} =
			(blocks.length > 0 ? undefined : (arrow.exec(flat) ?? otherwise.exec(flat) ?? colon.exec(flat) ?? ordering.exec(flat)))?.groups ?? {};
		return {line, said: said.trim(), levels: reading.levels.mentions(said).length > 0 ? [] : resultOf(reading.levels, result)};
	});
	const given = items.filter(({levels}) => levels.length > 0);
	if (given.length < 2 || given.length * 2 <= items.length) return;
	const lines = new Set(given.map(({line}) => line));
	for (const {said, line, levels} of given)
		for (const level of levels) add(reading, level, {section, block: list, text: `${said.charAt(0).toUpperCase()}${said.slice(1)}`, line});
	for (const statement of reading.index.of(list))
		if (lines.has(statement.line)) {
			reading.heard.add(statement);
			reading.taken.add(statement);
		}
}

/** The severities that an answer leads to; none where it says anything else. */
function resultOf(levels: Levels, said: string): readonly Level[] {
	const named = levels.at(said);
	const [mention, ...others] = levels.mentions(said);
	if (mention && others.length === 0) {
		const rest = `${said.slice(0, mention.index)} ${said.slice(mention.end)}`;
		if (filler.test(rest)) return mention.levels;
	}

	return named && filler.test(named.rest) ? named.levels : [];
}

type Made = {
	readonly section: Section;
	readonly block: Guide['block'];
	readonly text: string;
	readonly line: number;
	readonly limit?: ReturnType<typeof limitIn>;
};

function add(reading: Reading, level: Level, {section, block, text, line, limit}: Made): void {
	const draft = reading.draftOf(level);
	if (reading.hasTrigger(level, text)) return;
	reading.addTrigger(level, {
		id: reading.uniqueId(`${draft.id}/${slugOf(text)}`),
		name: text,
		text,
		...(limit ? {limit} : {}),
		source: reading.source(section, line, draft.id),
	});
	reading.note('trigger', `${draft.id}: ${text}`, line, block);
}

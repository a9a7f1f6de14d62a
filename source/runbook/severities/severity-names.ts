import type {Level, Levels} from '../levels/level-finder.ts';
import {isPage, type List, type Section} from '../markdown/markdown.ts';
import type {Draft, Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {acting, notActing} from '../words/heading-kinds.ts';
import {speaksOfSomebody} from '../words/positions.ts';
import {durationsIn, isImmediate, isNothing} from '../words/words.ts';

/** Reads the name that a heading gives a severity: "SEV-1 Response Procedure (Critical)", "### P0 - Critical". */
export function readNamesInHeadings(reading: Reading): void {
	for (const section of reading.sections) {
		const [level, ...others] = reading.levels.title(section.title);
		if (!level || others.length > 0) continue;
		const draft = reading.draftOf(level);
		const rest = reading.levels.at(section.title)?.rest ?? '';
		const name =
			nameIn(/\(([^()]{2,30})\)/.exec(section.title)?.[1] ?? '') ?? nameIn(rest.split(/\s*[-–—:(]\s*/).find((part) => nameIn(part)) ?? '');
		if (name !== undefined && draft.name === undefined) draft.name = name;
	}

	for (const {level, name, section} of namesGiven(reading.sections, reading.levels))
		setName(reading, reading.draftOf(level), name, {line: section.line, block: undefined});
	for (const section of reading.sections)
		for (const block of section.blocks)
			if (block.is === 'list' && !reading.aside.has(block) && (defining.test(section.title) || isPage(section)))
				for (const {level, name, line} of namesInItems(block, reading.levels))
					setName(reading, reading.draftOf(level), name, {line, block});
}

const severityWords =
	/^(?:blocker|catastrophic|critical|emergency|severe|major|high|urgent|medium|moderate|normal|minor|low|trivial|cosmetic|info(?:rmational)?|kritisch|hoch|schwer(?:wiegend)?|mittel|niedrig|gering|leicht|critique|majeure?|élevée?|moyen(?:ne)?|mineure?|faible|crític[oa]|alt[oa]|medi[oa]|baj[oa])(?=$|\s(?:incidents?|outage|impact|priority|severity|issues?)$)/iu;

/** "Critical", "(Critical)", "Critical incidents" → "Critical"; undefined for what names no severity. */
export function nameIn(text: string): string | undefined {
	const word = severityWords.exec(text.replaceAll(/^\(|\)$/g, '').trim())?.[0];
	return word === undefined ? undefined : `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

/** The first name that the file gives a severity is its name. */
export function setName(
	reading: Reading,
	draft: Draft,
	text: string,
	{line, block}: Pick<Statement, 'line'> & {readonly block: Statement['block'] | undefined},
): void {
	const plain = text.replaceAll(/^\(|\)$/g, '').trim();
	if (draft.name !== undefined || plain === '' || plain === draft.id || plain.length > 40 || durationsIn(plain).length > 0) return;
	draft.name = nameIn(plain) ?? plain;
	reading.note('name', `${draft.id}: ${draft.name}`, line, block);
}

/** A chapter that says what the severities are. */
const defining =
	/severit|priorit|levels?(?!\p{L})|classif|categor|definition|grades?(?!\p{L})|stufen?(?!\p{L})|einstufung|klassen?(?!\p{L})|schwere|how bad|wie schlimm|gravit|triage/iu;
/** Words of a name. */
const mostWords = 4;

/**
 * The names that the headings of one chapter give the severities, one each: "### Stufe A: Notfall" beside "### Stufe B: Beeinträchtigung", "P1 –
 * Showstopper". Empty where any of them says something else: what is done, how soon, who it is.
 */
function namesGiven(
	sections: readonly Section[],
	levels: Levels,
): ReadonlyArray<{readonly level: Level; readonly name: string; readonly section: Section}> {
	const byChapter = Map.groupBy(
		sections.filter(({parent, title}) => parent !== undefined && levels.title(title).length === 1),
		({parent}) => parent,
	);
	for (const [chapter, own] of byChapter) {
		if (!chapter || !(defining.test(chapter.title) || isPage(chapter)) || own.length < 2) continue;
		const named = own.flatMap((section) => {
			const [level] = levels.title(section.title);
			const name = nameOf(section.title, levels);
			return level && name !== undefined ? [{level, name, section}] : [];
		});
		const isEach = named.length === own.length && new Set(named.map(({level}) => level)).size === own.length;
		if (isEach && new Set(named.map(({name}) => name.toLowerCase())).size === own.length) return named;
	}

	return [];
}

/** "**Level 3 – Meltdown**: nobody can play" beside "**Level 2 – Spark**: …": the name of each. Empty where any item says something else. */
function namesInItems({items}: List, levels: Levels): ReadonlyArray<{readonly level: Level; readonly name: string; readonly line: number}> {
	const named = items.flatMap(({text, strong, line}) => {
		const title = (strong === '' ? (/^([^:.]{3,60}):\s\S/u.exec(text)?.[1] ?? '') : strong).replace(/:$/, '');
		const [level, ...others] = levels.at(title)?.levels ?? [];
		const name = level && others.length === 0 ? nameOf(title, levels) : undefined;
		return level && name !== undefined ? [{level, name, line}] : [];
	});
	const isEach = named.length >= 2 && named.length === items.length && new Set(named.map(({level}) => level)).size === named.length;
	return isEach && new Set(named.map(({name}) => name.toLowerCase())).size === named.length ? named : [];
}

function nameOf(title: string, levels: Levels): string | undefined {
	const rest = levels.at(title)?.rest ?? '';
	const isApart = /[:–—(]|\s-\s/u.test(title.slice(0, title.length - rest.length + 1));
	const name = rest.replace(/^\((.*)\)$/u, '$1').trim();
	const isName =
		/^\p{Lu}[\p{L}'’ -]+$/u.test(name) &&
		name.length <= 40 &&
		name.split(' ').length <= mostWords &&
		!acting.test(name) &&
		!notActing.test(name) &&
		!speaksOfSomebody(name) &&
		durationsIn(name).length === 0 &&
		!isImmediate(name) &&
		!isNothing(name);
	return isApart && isName ? name : undefined;
}

/** "Severity 1 (customers are hit): page the crew at once": words alone in the brackets behind a severity, in a sentence. */
export function nameInBrackets({from, led, label}: Statement): string | undefined {
	return from === 'words' && led && inBrackets.test(label) && durationsIn(label).length === 0 ? label.slice(1, -1) : undefined;
}

const inBrackets = /^\(\p{L}[\p{L} ,/'’-]{3,50}\)$/u;

import type {Level, Levels} from '../levels/level-finder.ts';
import {isPage, type Section, type Words} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import type {Reading} from '../statements/reading.ts';
import {isForAll} from '../statements/unknown-level.ts';
import {windowIn} from '../words/windows.ts';
import {isInCase, isStage} from './plainly-done.ts';

/** A chapter of several procedures, each for something else. */
export const collecting =
	/^\P{L}*(?:(?:the|our|common|incident|technical|specific|emergency|unsere)\s)*(?:play ?books|run ?books|recipes|rezepte|scenarios|SOPs|standard operating procedures|(?:action|emergency|response) cards|abläufe|szenarien|störungsbilder|failures|failure modes|known (?:issues|problems|failures)|(?:häufige|typische|bekannte) (?:störungen|fehler|probleme|ausfälle)|handlungs(?:anweisungen|anleitungen|karten)|notfallkarten|sofortkarten|scénarios|escenarios)$/iu;

/** What a procedure that stands in several sections is for: the heading over all of it. */
function rootOf(section: Section): Section {
	const {parent} = section;
	return parent === undefined || parent.depth === 0 || isPage(parent) || collecting.test(parent.title) ? section : rootOf(parent);
}

/** "Incident lifecycle" is each incident's. */
const ofEach = /life-?\s?cycle|lebenszyklus/iu;

/** Of procedures that name no severity those that are each for something else, by the headings over them: "Disk full", "Queue full". */
export function scenariosOf(sections: readonly Section[]): readonly Section[] {
	const roots = new Set(sections.map(rootOf));
	return [...roots].filter(
		(root) =>
			!isForAll(root.title) && !ofEach.test(root.title) && windowIn(root.title) === undefined && !isStage(root) && !isInCase(root.title),
	);
}

/**
 * The names of the scenarios by the lines of the sections that are parts of them, where there are several: what is done first when the disk is
 * full does not stand among what is done first when the queue is.
 */
export function scenarioNames(sections: readonly Section[]): ReadonlyMap<number, string> {
	const scenarios = new Set(scenariosOf(sections));
	if (scenarios.size < 2) return new Map();
	return new Map(
		sections.flatMap((section) => {
			const root = rootOf(section);
			return scenarios.has(root) ? [[section.line, root.title] as const] : [];
		}),
	);
}

/** Of several scenarios the sections that are parts of one. */
export function partsOfScenarios(sections: readonly Section[]): ReadonlySet<Section> {
	const names = scenarioNames(sections);
	return new Set(sections.filter(({line}) => names.has(line)));
}

const taken =
	/(?:(?:always|in (?:any|every) case|immer|stets|grundsätzlich|treat\p{L}*(?:\s\p{L}+){0,4}|handled?(?:\s\p{L}+){0,3})(?:\s(?:treated|handled|counts|gilt))?(?:\s(?:as|is|als|ist))?|^(?:this|it|das|dies|es)\s(?:is|ist|counts as|gilt als))\s(?:an?\s|eine?\s)?$/iu;
const mayBeTaken = /always|case|immer|stets|grundsätzlich|treat|handle|counts|gilt|(?:this|it|das|dies|es)\s(?:is|ist)/iu;
const denied = /(?<!\p{L})(?:not|never|unless|if|when|where|nicht|nie|niemals|außer|wenn|falls|sobald)(?!\p{L})/iu;

/** "Any incident affecting payment runs": of those, and not of what is done below. */
const ofSomeIncidents =
	/(?<!\p{L})(?:any|every|each|all|an|jede[rs]?|alle|eine?)\s(?:incidents?|outages?|faults?|störung(?:en)?|vorf[aä]lle?|ausfälle?)\s(?!(?:is|are|counts?|shall|must|will|treated|handled|ist|sind|gilt|gelten|wird|werden|always|immer|of this|here|hier|dieser)(?!\p{L}))\p{L}/iu;

/** "A faulty printer is always …", "the following are always …": of what the sentence names. */
const ofSomeThings =
	/^(?:[^,;]{3,60},\s)?(?:(?:an?|any|every|each|eine?|jede[rs]?)\s(?!(?:\p{L}+\s)?(?:incidents?|outages?|faults?|failures?|problems?|störung|vorfall|ausfall)\s(?:is|are|counts?|ist|gilt|of this|like this|here|dieser))|(?:the )?following\s|folgende\p{L}*\s)\p{L}/iu;
const atLeast = /(?<!\p{L})(?:at least|no lower than|mindestens|wenigstens)\s(?:(?:as|als|an?|eine?)\s)*$/iu;

/** With the paragraph and the sentence that say it. */
function severitySaid(
	levels: Levels,
	{blocks, sections}: Section,
): {readonly levels: readonly Level[]; readonly block: Words; readonly sentence: string} | undefined {
	// Below "a suspicion is always treated as a P1" stands what is done on one.
	const isOfWhatIsDone = sections.length > 0 || blocks.some(({is}) => is === 'list' || is === 'code');
	for (const block of blocks) {
		// Nearly all paragraphs say nothing of the kind, and this is the cheaper question.
		if (block.is !== 'words' || !mayBeTaken.test(block.text)) continue;
		for (const {text} of sentencesOf(block.text)) {
			const [first] = levels.find(text, false);
			const before = text.slice(0, first?.index ?? 0);
			if (!first || !taken.test(before) || denied.test(text)) continue;
			if (ofSomeIncidents.test(before) || (!isOfWhatIsDone && ofSomeThings.test(before)) || atLeast.test(before)) continue;
			return {levels: levels.in(text), block, sentence: text};
		}
	}

	return undefined;
}

/**
 * The severity that a procedure is always of by its own words: "Always a P1." below its heading. What else that paragraph says is named.
 */
export function takeSeverity(reading: Reading, section: Section): readonly Level[] | undefined {
	const said = severitySaid(reading.levels, section);
	if (!said) return undefined;
	for (const statement of reading.statements) {
		if (statement.block !== said.block) continue;
		const text = statement.label === '' ? statement.text : `${statement.label}: ${statement.text}`;
		if (said.sentence.includes(text)) reading.book('applies to', said.sentence, statement);
		else reading.left.add(statement);
	}

	reading.used.add(said.block);
	return said.levels;
}

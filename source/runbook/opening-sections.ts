import type {Block, Section} from './markdown.ts';
import {addPhases} from './phases.ts';
import type {Reading} from './reading.ts';

const opening =
	/^(?:(?:the\s|our\s)?(?:very\s)?first (?:things?|steps?|actions?|moves)(?: first)?|(?:things to )?do (?:this |these )?first|immediate (?:actions?|steps)|(?:what to do )?(?:in|for|at|on) (?:every|each|any|all) (?:incidents?|severit(?:y|ies))|always(?: first)?|before (?:you do )?anything(?: else)?|start here|at the (?:very )?(?:start|beginning)|when (?:you are|you get|the pager) \p{L}{3,10}|(?:als )?erstes|zuerst|immer(?: zuerst)?|zu beginn|sofortmaßnahmen|erste (?:schritte|maßnahmen|handgriffe)|(?:bei|in) (?:jedem|jeder|allen) (?:vorfall|vorfällen|störung(?:en)?|incidents?|stufen?))(?:\s\([^()\d]*\))?$/iu;

/** "First things", "In every incident", "Sofortmaßnahmen" over a list to tick off or a numbered one: what begins each response. */
export function saysOpening({title, blocks}: Section): boolean {
	const isListed = blocks.some((block) => block.is === 'list' && (block.ordered || block.items.every(({task}) => task)));
	return isListed && opening.test(title.trim().replace(/[:.!]$/, ''));
}

/** It stands above the procedures of the severities, and is for each of them; below it is one of several. */
export function isOpening(section: Section, firstOwnLine: number): boolean {
	return section.line < firstOwnLine && saysOpening(section);
}

/** Puts what begins each response before the procedure of each severity. */
export function beginWith(reading: Reading, sections: readonly Section[], blocksOf: (section: Section) => readonly Block[]): void {
	if (sections.length === 0) return;
	const without: string[] = [];
	for (const level of reading.levels.all) {
		const {id, procedure} = reading.draftOf(level);
		if (procedure.length === 0) without.push(id);
		const own = procedure.splice(0);
		for (const section of sections) addPhases(reading, level, section, blocksOf(section));
		procedure.push(...own);
	}

	reading.remarks.add(
		`${sections.map(({title, line}) => `"${title}" (line ${line})`).join(', ')} ${sections.length === 1 ? 'begins' : 'begin'} the procedure of each severity${without.length === 0 ? '' : `; ${without.join(', ')} has no other`}.`,
	);
}

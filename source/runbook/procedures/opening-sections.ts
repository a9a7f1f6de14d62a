import {type Block, isPage, pathOf, type Section} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import type {Reading} from '../statements/reading.ts';
import {notActing} from '../words/heading-kinds.ts';
import {windowIn} from '../words/windows.ts';
import {addPhases} from './phases.ts';
import {tellsSteps} from './plainly-done.ts';

const opening =
	/^(?:(?:the\s|our\s)?(?:very\s)?first (?:things?|steps?|actions?|moves)(?: first)?|(?:things to )?do (?:this |these )?first|immediate (?:actions?|steps)|(?:what to do )?(?:in|for|at|on) (?:every|each|any|all) (?:incidents?|severit(?:y|ies))|always(?: first)?|before (?:you do )?anything(?: else)?|start here|at the (?:very )?(?:start|beginning)|when (?:you are|you get|the pager) \p{L}{3,10}|(?:als )?erstes|zuerst|immer(?: zuerst)?|zu beginn|sofortmaßnahmen|erste (?:schritte|maßnahmen|handgriffe)|(?:bei|in) (?:jedem|jeder|allen) (?:vorfall|vorfällen|störung(?:en)?|incidents?|stufen?))(?:\s\([^()\d]*\))?$/iu;

/** "First things", "In every incident", "Sofortmaßnahmen" over a list to tick off or a numbered one: what begins each response. */
export function saysOpening(section: Section): boolean {
	const {title, blocks} = section;
	const isListed = blocks.some((block) => block.is === 'list' && (block.ordered || block.items.every(({task}) => task)));
	return isListed && (opening.test(title.trim().replace(/[:.!]$/, '')) || isFirstAlone(section) || isBegun(section));
}

/** "When an incident is detected, the on-call engineer does the following:", "Sobald ein Vorfall gemeldet ist:" above what is done then. */
const begun =
	/^(?:when|once|as soon as|whenever)\s(?:an?|the|any|you)\s(?:[\p{L}-]+\s){1,5}?(?:detected|declared|reported|paged|alerted|raised|opened|suspected|starts|begins|happens|occurs|comes in)(?!\p{L})[^.]*:$|^(?:sobald|wenn|wird)\s(?:ein|eine|der|die|du)\s(?:[\p{L}-]+\s){1,5}?(?:erkannt|entdeckt|gemeldet|ausgerufen|alarmiert|eröffnet|vermutet|eintritt|beginnt|auftritt|eingeht)(?!\p{L})[^.]*:$/iu;

function isBegun(section: Section): boolean {
	if (notActing.test(pathOf(section).join(' › '))) return false;
	return section.blocks.some(
		(block) => block.is === 'list' && block.ordered && begun.test(sentencesOf(block.lead).at(-1)?.text.trim() ?? '') && tellsSteps(block),
	);
}

/** "First ten minutes", alone: beside "10–30 minutes" it is the first part of something that is for some. */
const firstMinutes =
	/^(?:(?:in\s)?(?:the\s|our\s|your\s)?first (?:(?:\d+|two|three|five|ten|fifteen|twenty|thirty) min(?:ute)?s|quarter of an hour|half[ -]hour|hour)|(?:in\s)?(?:den\s|die\s)?ersten (?:\d+|zwei|drei|fünf|zehn|fünfzehn|zwanzig|dreißig) minuten|(?:die\s)?erste (?:viertelstunde|halbe stunde|stunde)|(?:los\s)?primeros (?:\d+|cinco|diez|quince) minutos|les (?:\d+|cinq|dix|quinze) premières minutes)$/iu;

/** "The first five minutes, always": of whatever it is. */
const ofEach =
	/,?\s(?:always|every time|(?:in|for|at|whatever|regardless of)\s(?:(?:every|each|any|all|the)\s)?(?:incidents?|severit(?:y|ies)|levels?)|immer|jedes Mal|(?:in|bei)\s(?:jede[rm]|allen)\s(?:störung(?:en)?|vorf[aä]ll(?:en)?|stufen?|fall))$/iu;

function isFirstAlone({title, parent}: Section): boolean {
	const plain = title.trim();
	const own = plain.replace(/\s\(([^()]*)\)$/u, ', $1').replace(ofEach, '');
	if (own !== plain && firstMinutes.test(own)) return true;
	if (!firstMinutes.test(title.trim()) || !parent || !(isPage(parent) || parent.depth === 0)) return false;
	return parent.sections.filter((other) => windowIn(other.title) !== undefined).length === 1;
}

/** It stands above the procedures of the severities, and is for each of them; below it is one of several. */
export function isOpening(section: Section, firstOwnLine: number, own: readonly Section[]): boolean {
	return section.line < firstOwnLine && (saysOpening(section) || isFirstAmong(section, own));
}

/** "The first five minutes" above "P0 playbook" and "P1 playbook" in one chapter, none of which is a part of another by its window. */
function isFirstAmong({title, parent}: Section, own: readonly Section[]): boolean {
	const beside = new Set(own.filter((other) => other.parent === parent).map(({line}) => line));
	return (
		firstMinutes.test(title.trim()) &&
		parent !== undefined &&
		beside.size >= 2 &&
		parent.sections.filter((other) => windowIn(other.title) !== undefined).length === 1
	);
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

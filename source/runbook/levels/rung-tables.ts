import {pathOf, type Section, type Table} from '../markdown/markdown.ts';
import {kindOfTitle} from '../words/column-kinds.ts';
import {namesPosition} from '../words/positions.ts';
import {durationsIn, isImmediate, isNothing} from '../words/words.ts';

const counting = /^(?:(?:escalation|eskalations?)?[ -]?(?:levels?|tiers?|stufe|ebene|step|stage|schritt)|#|no\.?|nr\.?)$/iu;
const counted = /^(?:(?:level|tier|stufe|ebene|l|step|stage)?[ -]?)\d\.?$/iu;
const ofPeople =
	/^(?:who|whom|roles?|contacts?|persons?|positions?|name|team|responder|owner|escalat(?:e|es|ed|ion)(?: (?:to|contact|point))?|responsible|wer|wen|rolle|funktion|kontakt|ansprechpartner(?:in)?|zuständig|eskalation an)$/iu;

/**
 * "Level | Role | When" over 1, 2 and 3 below "Escalation path": the rungs of a ladder, each with somebody else, and no severities. A table that says what
 * an incident of each is, or how soon it is answered, may be of either.
 */
export function isOfRungs({header, rows}: Table, section: Section): boolean {
	const titles = header.map((title) => title.trim());
	if (!counting.test(titles[0] ?? '') || rows.length < 2 || !/escalat|eskal/iu.test(pathOf(section).join(' › '))) return false;
	if (!rows.every(({cells: [first = '']}) => counted.test(first.trim()))) return false;
	// "When" over times alone says when somebody is called, and not when it is one.
	const isWhen = (column: number) => rows.every(({cells}) => isNothing(cells[column] ?? '') || isTime(cells[column] ?? ''));
	const isOfIncidents = (kind: string, column: number) => ofAnswers.has(kind) || (ofWords.has(kind) && !isWhen(column));
	if (titles.some((title, column) => column > 0 && isOfIncidents(kindOfTitle(title), column))) return false;
	return titles.some((title, column) => {
		if (column === 0 || !ofPeople.test(title)) return false;
		const people = rows.map(({cells}) => (cells[column] ?? '').trim());
		return people.every((who) => namesPosition(who)) && new Set(people).size === people.length;
	});
}

const ofAnswers: ReadonlySet<string> = new Set(['response', 'resolution', 'update', 'customers']);
const ofWords: ReadonlySet<string> = new Set(['description', 'impact', 'examples', 'name']);

function isTime(cell: string): boolean {
	return durationsIn(cell).length > 0 || isImmediate(cell);
}

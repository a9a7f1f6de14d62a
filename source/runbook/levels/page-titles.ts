import {allSections, isPage, type Section} from '../markdown/markdown.ts';
import type {Levels} from './level-finder.ts';

/** "Major Incident Procedure" over all of a page: what such a plan is called, also where "Major" is one of its severities. */
const setPhrase =
	/(?<!\p{L})(?:major|critical|serious|severe|schwere[rns]?|kritische[rns]?)\s(?:\p{Lu}\p{L}+\s)?(?:incidents?|outages?|vorf[aä]lle?[ns]?|störung(?:en)?)(?!\p{L})|(?<!\p{L})(?:incidentes?|incidencias?|incidents?)\s(?:crític[oa]s?|graves?|mayor(?:es)?|critiques?|majeurs?)(?!\p{L})/iu;

/** The levels without those that only the name of the page names: what stands below is of none, unless it says of which. */
/** With `any` no name of the page is of a severity. */
export function exceptPageTitles(levels: Levels, sections: readonly Section[], {any = false} = {}): Levels {
	const titles = new Set(
		sections
			.filter((section) => (isPage(section) && (any || setPhrase.test(section.title))) || isNameOfAll(section, levels))
			.map(({title}) => title),
	);
	if (titles.size === 0) return levels;
	return {...levels, title: (heading) => (titles.has(heading) ? [] : levels.title(heading))};
}

/**
 * "Major Incident Procedure" at the top of a file that has another title beside it, or over chapters of which some are about other severities: no
 * heading beside it names another one, so it sets none apart.
 */
function isNameOfAll(section: Section, levels: Levels): boolean {
	const {title, depth, parent, sections} = section;
	if (!parent || sections.length < 2 || !setPhrase.test(title)) return false;
	const own = levels.title(title);
	const isOfOthers = (heading: string) => {
		const named = levels.title(heading);
		return named.length > 0 && named.every((level) => !own.includes(level));
	};
	if (own.length === 0 || parent.sections.some((other) => other !== section && isOfOthers(other.title))) return false;
	return depth === 1 || allSections(section).some((below) => isOfOthers(below.title));
}

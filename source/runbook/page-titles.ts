import type {Levels} from './level-finder.ts';
import {isPage, type Section} from './markdown.ts';

/** "Major Incident Procedure" over all of a page: what such a plan is called, also where "Major" is one of its severities. */
const setPhrase =
	/(?<!\p{L})(?:major|critical|serious|severe|schwere[rns]?|kritische[rns]?)\s(?:\p{Lu}\p{L}+\s)?(?:incidents?|outages?|vorf[aä]lle?|störung(?:en)?)(?!\p{L})/iu;

/** The levels without those that only the name of the page names: what stands below is of none, unless it says of which. */
/** With `any` no name of the page is of a severity. */
export function exceptPageTitles(levels: Levels, sections: readonly Section[], {any = false} = {}): Levels {
	const titles = new Set(sections.filter((section) => isPage(section) && (any || setPhrase.test(section.title))).map(({title}) => title));
	if (titles.size === 0) return levels;
	return {...levels, title: (heading) => (titles.has(heading) ? [] : levels.title(heading))};
}

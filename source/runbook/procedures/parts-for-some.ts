import type {Levels} from '../levels/level-finder.ts';
import {isPage, type Section} from '../markdown/markdown.ts';
import {isInCase, isStage} from './plainly-done.ts';

/**
 * Of procedures that are of some severities those that are only a part of what is done at each: "Containment (P0/P1)", with the severities in
 * brackets behind its name, in one chapter with what names none, or "Medium/High incidents" below the list of "Assess". They take the place of
 * nothing: who does the part does the rest as well.
 */
export function partsForSome<Procedure extends {readonly section: Section}>(
	levels: Levels,
	procedures: readonly Procedure[],
	general: readonly Section[],
): ReadonlySet<Procedure> {
	const chapters = new Set(general.map(chapterOf));
	return new Set(
		procedures.filter(({section}) => {
			const chapter = chapterOf(section);
			const {parent} = section;
			if (parent !== undefined && general.includes(parent) && (isStage(parent) || isInCase(parent.title))) return true;
			if (general.length > 0 && adding.test(section.title)) return true;
			return chapter !== section && chapters.has(chapter) && (isInBracketsAlone(levels, section.title) || only.test(section.title));
		}),
	);
}

/** "SEV1: additionally", "Zusätzlich bei Rot": it says that there is more. */
const adding =
	/^(?:additional(?:ly)?|in addition|extra (?:steps|tasks|measures)|zusätzlich(?:e[rs]?)?|außerdem|ergänzend)(?!\p{L})|[\s:–-](?:additional(?:ly| steps| tasks)?|in addition|extra(?: steps)?|zusätzlich|außerdem|ergänzend)$/iu;
/** "Nur bei Rot" beside what is done at each. */
const only = /^(?:only|nur)\s/iu;

function isInBracketsAlone(levels: Levels, title: string): boolean {
	const [, name = '', behind = ''] = /^([^()]{3,})\(([^()]+)\)$/u.exec(title.trim()) ?? [];
	return name !== '' && levels.title(name).length === 0 && levels.title(behind).length > 0;
}

/** The highest chapter of the page that it stands in. */
function chapterOf(section: Section): Section {
	let at = section;
	while (at.parent && at.parent.depth > 0 && !isPage(at.parent)) at = at.parent;
	return at;
}

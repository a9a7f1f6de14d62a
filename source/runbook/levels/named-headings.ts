import {allSections, type Section} from '../markdown/markdown.ts';
import {isSeverityWord} from '../words/severity-words.ts';
import {isHeadingOf} from './found-levels.ts';
import type {Level, Levels} from './level-finder.ts';

/**
 * "### Impact 1: Blackout" gives a severity a name, and "Playbook: Blackout" is about it: headings are known by those names as well, where each
 * severity with a name has one of its own and two of them head something else. Words for severities are read elsewhere.
 */
export function withNamedHeadings(levels: Levels, root: Section): Levels {
	const names = new Map<Level, string>();
	const titles = allSections(root).map(({title}) => title);
	for (const title of titles) {
		const {levels: [level, ...others] = [], rest = ''} = levels.at(title) ?? {};
		const [, name = ''] = named.exec(rest) ?? [];
		if (level && others.length === 0 && name !== '' && !isSeverityWord(name) && !names.has(level)) names.set(level, name);
	}

	const each = [...names];
	const isOwn = new Set(each.map(([, name]) => name.toLowerCase())).size === each.length;
	const namedBy = (title: string) => (levels.title(title).length > 0 ? [] : each.filter(([, name]) => isHeadingOf(title, name)));
	const heading = new Set(titles.flatMap(namedBy).map(([level]) => level));
	if (!isOwn || heading.size < 2) return levels;
	return {
		...levels,
		title: (title) => {
			const found = levels.title(title);
			return found.length > 0 ? found : namedBy(title).map(([level]) => level);
		},
	};
}

/** One or two words, the whole of what stands behind the severity. */
const named = /^[(\s]*(\p{Lu}[\p{L}-]{3,20}(?:\s\p{L}[\p{L}-]{1,20})?)\)?$/u;

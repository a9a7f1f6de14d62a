import type {Level} from '../levels/level-finder.ts';
import type {Section} from '../markdown/markdown.ts';
import {windowIn} from '../words/windows.ts';

/** "First 15 minutes of a Stat" and "Between 15 and 60 minutes?" right behind it: its window begins where that one ends, so it is of the same severities. */
export function levelsGoneOn(
	section: Section,
	given: ReadonlyArray<{readonly section: Section; readonly levels: readonly Level[]}>,
	special: ReadonlyMap<Section, readonly Level[]>,
): readonly Level[] | undefined {
	const beside = section.parent?.sections ?? [];
	const before = beside[beside.indexOf(section) - 1];
	if (!before) return undefined;
	const [was, is] = [windowIn(before.title), windowIn(section.title)];
	if (!was || !is || is.fromMs === 0 || was.toMs !== is.fromMs) return undefined;
	return special.get(before) ?? given.find(({section: {line}}) => line === before.line)?.levels;
}

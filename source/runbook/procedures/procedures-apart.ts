import type {Level} from '../levels/level-finder.ts';
import type {Section} from '../markdown/markdown.ts';
import {isOrder} from '../statements/bullets.ts';
import type {Reading} from '../statements/reading.ts';
import {acting, notActing} from '../words/heading-kinds.ts';
import {windowIn} from '../words/windows.ts';

/**
 * Procedures for one severity that stand in chapters of their own, "Payments › P1 steps" and "Cards › P1 steps": they are of two services, and
 * it is not told here which of them has broken. Each keeps the name of its chapter, by the line of its heading; that there are two is said.
 */
export function chaptersOf(reading: Reading, given: ReadonlyArray<{readonly section: Section}>): ReadonlyMap<number, string> {
	const procedures = given.map(({section}) => section);
	const chapters = new Map<number, string>();
	for (const level of reading.levels.all) {
		const own = procedures.filter((section) => isOf(reading, section, level));
		const parents = new Set(own.map(({parent}) => parent));
		// "Immediate actions › SEV1" and "Mitigation › SEV1" are phases of one.
		if (parents.size < 2 || [...parents].every((parent) => acting.test(parent?.title ?? ''))) continue;
		for (const {line, parent} of own) chapters.set(line, parent?.title ?? '');
		reading.contradictions.push({
			text: `${level.id} has more procedures than one: ${own.map(({parent, title, line}) => `${parent?.title} · ${title} (line ${line})`).join(', ')}`,
			resolution: 'all of them are given, one after the other, each with the name of its chapter: do the one of what has broken',
			lines: own.map(({line}) => line),
		});
	}

	return chapters;
}

function isOf({levels}: Reading, {title, parent}: Section, level: Level): boolean {
	const [own, ...others] = levels.title(title);
	return (
		own === level &&
		others.length === 0 &&
		windowIn(title) === undefined &&
		parent !== undefined &&
		parent.depth > 0 &&
		levels.title(parent.title).length === 0
	);
}

/** Beside others that have steps as well: it is what is done in one of several cases, and not in each. */
export function isOneOfSeveral(section: Section): boolean {
	const besides = section.parent?.sections.filter((other) => other !== section && !notActing.test(other.title)) ?? [];
	return besides.some(({blocks}) =>
		blocks.some((block) => block.is === 'list' && block.ordered && block.items.some(({text, codes}) => codes.length > 0 || isOrder(text))),
	);
}

import type {Level} from '../levels/level-finder.ts';
import {levelsAbove} from '../levels/levels-above.ts';
import {type Block, pathOf, type Section, type Words} from '../markdown/markdown.ts';
import type {Reading} from '../statements/reading.ts';
import {acting, notActing} from '../words/heading-kinds.ts';
import {usedForSteps} from './phases.ts';

type Led = {readonly levels: readonly Level[]; readonly lead: Words; readonly list: Block; readonly isActing: boolean};
/** A procedure of some severities, and where it stands. */
export type Given = {readonly section: Section; readonly levels: readonly Level[]; readonly blocks: readonly Block[]};

/**
 * "SEV1:" above a list and "SEV2:" above the next, where a chapter says what is done, or the lines do: "Fire drill:". Each is of its severity
 * alone; what else stands there is of none.
 */
export function ledByLevel({levels}: Reading, section: Section, blocks: readonly Block[]): readonly Led[] {
	const path = pathOf(section).join(' › ');
	return blocks.flatMap((list) => {
		const lead = section.blocks[section.blocks.indexOf(list) - 1];
		if (lead?.is !== 'words' || lead.text.length > 60 || !lead.text.trimEnd().endsWith(':')) return [];
		const title = lead.text.trimEnd().replace(/:$/, '');
		const named = levelsAbove(list, levels) ?? levels.title(title);
		const isActing = acting.test(`${path} ${title}`) || /drill|what to do/iu.test(title);
		return named.length > 0 ? [{levels: named, lead, list, isActing: isActing && !notActing.test(`${path} ${title}`)}] : [];
	});
}

/** Each list is a procedure of the severities that the line above it names. */
export function giveTo(reading: Reading, section: Section, led: readonly Led[], given: Given[]): void {
	for (const {levels, lead, list, isActing} of led) {
		if (!isActing) continue;
		given.push({section: {...section, title: lead.text.replace(/:$/, ''), line: lead.line}, levels, blocks: [list]});
		usedForSteps(reading, lead);
	}
}

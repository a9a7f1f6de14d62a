import {escalating} from '../calls/says-escalation.ts';
import type {Reading} from '../statements/reading.ts';
import {notActing} from '../words/heading-kinds.ts';
import {addPhase} from './phases.ts';
import {handledAs} from './prose-steps.ts';

const going = /^(?:(?:only|just|nur)\s)?(?:go(?:es)?|geht|gehen)\s(?:(?:only|just|nur)\s)?(?:to|an)\s/iu;

/** "SEV3 and SEV4 are handled through the backlog", where that is all that is said of what is done. */
export function readHandled(reading: Reading): void {
	for (const statement of reading.statements) {
		const {levels, line, section, block} = statement;
		const item = handledAs(statement);
		if (!item || notActing.test(section.title)) continue;
		// "Smoke only goes to whoever has the pager" below "Who gets woken up": whom it calls, and nothing that is done.
		if (going.test(statement.text) && escalating.test(statement.context)) continue;
		for (const level of levels)
			if (reading.draftOf(level).procedure.length === 0)
				addPhase(reading, level, {...section, title: 'Procedure', line}, [{...block, is: 'list', ordered: true, lead: '', items: [item]}]);
		reading.heard.add(statement);
		reading.used.add(block);
	}
}

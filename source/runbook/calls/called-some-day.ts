import {matrixOf} from '../statements/matrices.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {namesPosition} from '../words/positions.ts';
import {durationsIn} from '../words/words.ts';
import {addRung} from './escalation-chain.ts';
import {isAmongSteps, isOfEscalation} from './says-escalation.ts';

const day =
	/^(?:(?:on|at|in)\s)?(?:the\s)?(?:same|next|following)\s(?:working\s|business\s)?(?:day|morning|shift|meeting)$|^(?:in|at)\sthe\s(?:daily|weekly|monthly)\s(?:meeting|stand-?up|call)$|^(?:am\s)?(?:selben|gleichen|nächsten)\s(?:\p{L}*tag|morgen)$|^(?:in der|bei der|im|beim)\s(?:täglichen|wöchentlichen|monatlichen|nächsten)\s\p{L}+$/iu;
const way = /^(?:(?:by|via|per)\s(?:an?\s)?|als\s)(?:ticket|e-?mail|mail|chat|post|slack|teams)$/iu;

/**
 * "Duty phone – same day, by ticket" where a list says who is called: no clock runs, and a person calls them. Nobody else is called at once of whom
 * the file does not speak.
 */
export function readCalledSomeDay(reading: Reading, statements: readonly Statement[]): void {
	for (const statement of statements) {
		const {from, label, text, levels, section, line, block, context, above} = statement;
		if (from !== 'item' || levels.length === 0 || !namesPosition(label) || reading.taken.has(statement) || reading.heard.has(statement))
			continue;
		if (!isOfEscalation(context) || isAmongSteps(above) || reading.callLists.has(block)) continue;
		const said = text.replace(/[.;]$/, '');
		const parts = said.split(/[,;]\s|\s(?:and|und)\s/u);
		// "Next working day" is a time that a clock counts.
		if (durationsIn(said).length > 0 || !parts.every((part) => day.test(part.trim()) || way.test(part.trim()))) continue;
		for (const level of levels) {
			addRung(
				reading,
				level,
				{matrix: matrixOf(context), position: label, timing: {at: 'hand'}, source: reading.source(section, line, level.id)},
				statement,
			);
			if (!reading.draftOf(level).technical) reading.draftOf(level).isNobodyFirst = true;
		}

		reading.taken.add(statement);
		reading.heard.add(statement);
		reading.whole.add(statement);
		reading.left.delete(statement);
		reading.remarks.add(`Line ${line}: "${said}" is no time that a clock knows: ${label} is called by hand.`);
	}
}

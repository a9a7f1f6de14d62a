import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {durationsIn, isImmediate} from '../words/words.ts';
import {isWrittenDown} from '../words/written-down.ts';
import {isOfEscalation} from './says-escalation.ts';

const apart = /^(?<first>[^;,.]{4,60})[;,.]\s+(?:(?:and|then|und|dann|but|aber)\s)*(?<rest>\S.*)$/su;

/** "The shift lead hears about it", "die Leitung erfährt es": not behind a condition, which others read. */
const hearing =
	/^(?<who>(?!if\s|when\s|should\s|wenn\s|falls\s|sollte)[^,:;]{2,60}?)\s(?:(?:hears?|learns?) (?:of|about) (?:it|this)|finds? out|erfährt (?:es|davon)|hört davon)(?!\p{L})/iu;

/**
 * "Ticket to the storage queue; the shift lead hears of it after 2 hours": what is written is apart from who hears of it later. By the statement
 * that is left, what is written.
 */
export function withTicketsApart(statements: readonly Statement[]): {
	readonly statements: readonly Statement[];
	readonly tickets: ReadonlyMap<Statement, string>;
} {
	const tickets = new Map<Statement, string>();
	const all = statements.map((statement) => {
		const {from, text, levels, context} = statement;
		if ((from !== 'item' && from !== 'words') || levels.length === 0) return statement;
		const {first = '', rest = ''} = apart.exec(text)?.groups ?? {};
		if (!isWrittenDown(first) || !isOfEscalation(context) || durationsIn(first).length > 0 || isImmediate(first)) return statement;
		if (durationsIn(rest).length === 0 || isImmediate(rest)) return statement;
		const left = {...statement, text: rest.replace(hearing, '$<who> is told')};
		tickets.set(left, first);
		return left;
	});
	return {statements: tickets.size === 0 ? statements : all, tickets};
}

/** Nobody is called at once at the severities of which a ticket is written first. */
export function noteTickets(reading: Reading, tickets: ReadonlyMap<Statement, string>): void {
	for (const [{levels, line, block}, words] of tickets)
		for (const level of levels) {
			const draft = reading.draftOf(level);
			// Another line calls somebody at once.
			if (draft.technical) continue;
			draft.isNobodyFirst = true;
			reading.note('escalation exception', `${level.id}: "${words}", so nobody is called by it`, line, block);
		}
}

import {namesPosition} from './positions.ts';
import type {Reading} from './reading.ts';
import type {Statement} from './statements.ts';

const escalations: ReadonlySet<string> = new Set(['technical escalation', 'business escalation', 'leadership', 'escalation trigger']);
/** "by the CEO", "per SMS", "durch die Hotline": who calls, or how. */
const way =
	/(?<!\p{L})(?:by|via|per|durch|über|on)\s(?:(?:an?|the|our|eine?n?|den|die|das|der|dem)\s)?(?:slack|teams|e-?mails?|mail|tele\p{L}+|phone|sms|text(?: message)?|message|whatsapp|signal|pager|radio|funk|chat|post|ticket)(?:\s(?:message|call|chat))?(?!\p{L})/iu;
const caller = /(?<!\p{L})(?:by|through|durch)\s((?:the|our|den|die|das|der)\s[^,;.()]{3,60})/iu;

/** Who is to call, and how: a rung knows whom and when alone, so that what else its line says is named. */
export function noteCallDetails(reading: Reading, statements: readonly Statement[]): void {
	const called = new Set(reading.booked.filter(({what}) => escalations.has(what)).map(({line}) => line));
	for (const statement of statements) {
		const {from, text, line} = statement;
		if (!called.has(line) || !['item', 'words', 'row'].includes(from) || reading.left.has(statement)) continue;
		for (const words of detailsIn(text))
			reading.remarks.add(`Line ${line}: "${words}" is not kept: a call has somebody who is called and a time.`);
	}
}

function detailsIn(text: string): readonly string[] {
	const [by = '', who = ''] = caller.exec(text) ?? [];
	return [way.exec(text)?.[0], namesPosition(who) ? by : undefined].filter((words) => words !== undefined).map((words) => words.trim());
}

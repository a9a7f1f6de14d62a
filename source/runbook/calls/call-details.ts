import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {namesPosition} from '../words/positions.ts';
import {orderIn} from '../words/reasons.ts';

const escalations: ReadonlySet<string> = new Set(['technical escalation', 'business escalation', 'leadership', 'escalation trigger']);
/** "by the CEO", "per SMS", "durch die Hotline": who calls, or how. */
const way =
	/(?<!\p{L})(?:by|via|per|durch|über|on)\s(?:(?:an?|the|our|eine?n?|den|die|das|der|dem)\s)?(?:slack|teams|e-?mails?|mail|tele\p{L}+|phone|sms|text(?: message)?|message|whatsapp|signal|pager|radio|funk|chat|post|ticket|hotline)(?:\s(?:message|call|chat))?(?!\p{L})|(?<!\p{L})(?:in|on|to|via|über)\s#[\p{L}\p{N}_-]+|(?<!\p{L})telefonisch(?!\p{L})/iu;
const inChannel = /(?<!\p{L})(?:in|on|to|via|über)\s(?:the\s)?#[\p{L}\p{N}_-]+/iu;
const caller = /(?<!\p{L})(?:by|through|durch)\s((?:the|our|den|die|das|der)\s[^,;.()]{3,60})/iu;

/** Who is to call, and how: a rung knows whom and when alone, so that what else its line says is named. */
export function noteCallDetails(reading: Reading, statements: readonly Statement[]): void {
	const called = new Set(reading.booked.filter(({what}) => escalations.has(what)).map(({line}) => line));
	const updated = new Set(reading.booked.filter(({what}) => what.startsWith('update cadence')).map(({line}) => line));
	for (const statement of statements) {
		const {from, text, line} = statement;
		const [channel] = updated.has(line) && from === 'words' && !reading.left.has(statement) ? (inChannel.exec(text) ?? []) : [];
		if (channel !== undefined) reading.remarks.add(`Line ${line}: "${channel}" is not kept: an update has whom it is for and how often.`);
		if (channel !== undefined || !called.has(line) || !['item', 'words', 'row'].includes(from) || reading.left.has(statement)) continue;
		for (const words of detailsIn(text))
			reading.remarks.add(`Line ${line}: "${words}" is not kept: a call has somebody who is called and a time.`);
	}
}

function detailsIn(text: string): readonly string[] {
	const [by = '', who = ''] = caller.exec(text) ?? [];
	return [way.exec(text)?.[0], namesPosition(who) ? by : undefined, orderIn(text)]
		.filter((words) => words !== undefined)
		.map((words) => words.trim());
}

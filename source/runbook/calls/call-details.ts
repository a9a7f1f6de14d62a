import {onlyCaller} from '../grammar/callers.ts';
import {saysSilence} from '../grammar/condition-kinds.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {matchesIn} from '../words/matches.ts';
import {namesPosition} from '../words/positions.ts';
import {orderIn} from '../words/reasons.ts';
import {durationsIn, isImmediate} from '../words/words.ts';
import {isWrittenDown, recordBefore} from '../words/written-down.ts';

const escalations: ReadonlySet<string> = new Set(['technical escalation', 'business escalation', 'leadership', 'escalation trigger']);
/** "by the CEO", "per SMS", "durch die Hotline": who calls, or how. */
const way =
	/(?<!\p{L})(?:by|via|per|durch|über|on)\s(?:(?:an?|the|our|eine?n?|den|die|das|der|dem)\s)?(?:slack|teams|e-?mails?|mail|tele\p{L}+|phone|sms|text(?: message)?|message|whatsapp|signal|pager|radio|funk|chat|post|ticket|hotline)(?:\s(?:message|call|chat))?(?!\p{L})|(?<!\p{L})(?:in|on|to|via|über)\s#[\p{L}\p{N}_-]+|(?<!\p{L})telefonisch(?!\p{L})/iu;
const inChannel = /(?<!\p{L})(?:in|on|to|via|über)\s(?:the\s)?#[\p{L}\p{N}_-]+/iu;
const caller = /(?<!\p{L})(?:by|through|durch)\s((?:the|our|den|die|das|der)\s[^,;.()]{3,60})/iu;

/** "…, who inform the regulator": what whoever is called does then. */
const doneThen =
	/,\s(who\s(?:then\s)?(?:inform|notif|tell|call|phone|decid|close|speak|write|contact|file|report)\p{L}*\s[^,;.]+|(?:der|die|das|welche[rs]?)\s(?:dann\s)?[^,;.]+\s(?:informiert|informieren|benachrichtigt|verständigt|meldet|melden|entscheidet|schließt))(?=[.;]|$)/iu;

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

/** "(owner, +48 600 100 200)" beside whom a sentence calls: what is kept of it as a contact is not missing. */
export function forgetKeptNumbers(
	reading: Reading,
	contacts: ReadonlyArray<{readonly phone: string; readonly about?: string | undefined}>,
): void {
	for (const remark of reading.remarks) {
		const said = notKept.exec(remark)?.[1];
		const rest = contacts.reduce((text, {phone, about = ''}) => {
			if (!text.includes(phone)) return text;
			return text.replace(phone, '').replace(about, '');
		}, said ?? '');
		if (said !== undefined && rest !== said && !/[\p{L}\p{N}]/u.test(rest)) reading.remarks.delete(remark);
	}
}

const notKept = /^Line \d+: "(.+)" is not kept: a call has /u;

function detailsIn(text: string): readonly string[] {
	const [by = '', who = ''] = caller.exec(text) ?? [];
	const alone = onlyCaller.exec(text)?.[0].replace(/^[,;]\s/u, '');
	return [way.exec(text)?.[0], namesPosition(who) ? by : undefined, alone, orderIn(text), doneThen.exec(text)?.[1]]
		.filter((words) => words !== undefined)
		.map((words) => words.trim());
}

const bracket = /\s?\((?<inside>[^()]{2,60})\)/gu;
const naming: ReadonlySet<string> = new Set([...escalations, 'paged at once', 'who may command', 'team']);

/** "Shift technician (senior)" in a table: they are known by their position alone. An abbreviation, a time or a severity says nothing else of them. */
export function noteBracketsLeft(reading: Reading, statements: readonly Statement[]): void {
	const byLine = Map.groupBy(
		reading.booked.filter(({what}) => naming.has(what)),
		({line}) => line,
	);
	for (const {text, line, levels, block} of statements) {
		const entries = block.is === 'table' && levels.length > 0 ? byLine.get(line) : undefined;
		const by = entries?.some(({what}) => escalations.has(what)) && !isWrittenDown(text) ? recordBefore(text) : undefined;
		if (by !== undefined) reading.remarks.add(`Line ${line}: "${by}" is not kept: a call has somebody who is called and a time.`);
		if (!entries || !text.includes('(')) continue;
		const people = [...new Set(entries.flatMap((entry) => entry.people))];
		const said = entries.map((entry) => entry.text.toLowerCase());
		for (const {0: whole, index, groups} of matchesIn(text, bracket)) {
			const inside = groups?.['inside'] ?? '';
			const before = text.slice(0, index).toLowerCase();
			const who = people.find((name) => before.endsWith(name.toLowerCase()));
			const isKnown =
				said.some((words) => words.includes(inside.toLowerCase())) ||
				people.some((name) => inside.toLowerCase().includes(name.toLowerCase())) ||
				[...reading.remarks].some((remark) => remark.startsWith(`Line ${line}: `) && remark.includes(inside));
			if (who === undefined || isKnown || !isOfSomebody(inside) || reading.levels.mentions(inside).length > 0) continue;
			reading.remarks.add(`Line ${line}: "${whole.trim()}" is not kept: ${who} is known by that name alone.`);
		}
	}
}

/** It says more of somebody than how they are called, where to reach them or when. */
function isOfSomebody(inside: string): boolean {
	const isShort = /^[\p{L}/-]{2,8}$/u.test(inside) && (inside.match(/\p{Lu}/gu) ?? []).length >= 2;
	return (
		!isShort &&
		/\p{L}{2}/u.test(inside) &&
		!/\d{3}|%/.test(inside) &&
		durationsIn(inside).length === 0 &&
		!isImmediate(inside) &&
		!saysSilence(inside)
	);
}

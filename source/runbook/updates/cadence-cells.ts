import {isOfAudiences} from '../columns/audience-rows.ts';
import type {LevelTable} from '../columns/columns.ts';
import {bareLevels} from '../levels/bare-levels.ts';
import {isForCustomersAlone} from '../markdown/page-audience.ts';
import {ways} from '../people/channel-columns.ts';
import type {Audience} from '../runbook.ts';
import {audienceOf, customers, isUnsaid, partners} from '../statements/audiences.ts';
import {deadlineOnlyIn, type FirstUpdate, firstUpdateIn, goesOn, onceIn, onceInCase, whatFollows} from '../statements/first-updates.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {kindOfTitle} from '../words/column-kinds.ts';
import {isEventful} from '../words/eventful.ts';
import {namesPosition} from '../words/positions.ts';
import {isSelling} from '../words/selling.ts';
import {cadenceIn, hasTime, isCadence, isNothing} from '../words/words.ts';
import {isWrittenDown} from '../words/written-down.ts';
import {isSilence, setNotUpdated} from './not-updated.ts';
import {setCadence, setFirstWithin} from './set-updates.ts';
import {heardOnlyIf, noteOnlyIf, type OnlyIf} from './updates-only-if.ts';

/** Reads the columns of tables by severities that say how often an audience hears, and by when for the first time. */
export function readCadenceCells(reading: Reading, tables: readonly LevelTable[]): void {
	const isForCustomers = isForCustomersAlone(reading.sections);
	for (const {columns, hearers} of tables) {
		if (!hearers) noteWays(reading, columns);
		for (const {kind, label, cells} of columns) {
			if (kind !== 'update' && kind !== 'customers' && kind !== 'partners' && kind !== 'first-update') continue;
			// "Communication | Press office | Service desk | –" among roles is who does it.
			if (kind === 'update' && cells.some(({text}) => namesPosition(text)) && !cells.some(({text}) => hasTime(text))) continue;
			const allied = kind === 'customers' && !columns.some((other) => other.kind === 'partners') ? alliedIn(label) : undefined;
			if (allied !== undefined)
				reading.remarks.add(`"${allied}" in "${label}" are taken for the partners: the room knows one audience of them.`);
			if (kind === 'partners' && isSelling(label))
				reading.remarks.add(`"${label}" are taken for the partners: the room knows one audience of them.`);
			for (const whole of cells) {
				const only = heardOnlyIf(reading.levels, {label: '', text: whole.text});
				const cell = only ? {...whole, text: only.rest} : whole;
				// "Comms | status page every 15 min"
				const near = customers.test(whole.text) || partners.test(whole.text) ? whole.text : label;
				const isSaid = kind === 'customers' || kind === 'partners';
				const audience = isSaid ? kind : isUnsaid(`${near} ${label}`) && isForCustomers ? 'customers' : audienceOf(near, label);
				if (!isSaid && audience === 'customers' && !customers.test(`${near} ${label}`))
					reading.remarks.add(`"${label}" does not say who hears: customers, for the page is about telling them.`);
				if (kind === 'customers' && !isTitledSo(label) && !goesOn(label))
					reading.remarks.add(`"${label}" are taken for the customers: the room knows one audience of them.`);
				for (const each of allied === undefined ? [audience] : [audience, 'partners' as const])
					readCell(reading, each, {cell, whole, only, isFirst: kind === 'first-update'});
			}
		}
	}
}

type Cell = {readonly cell: Statement; readonly whole: Statement; readonly only: OnlyIf | undefined; readonly isFirst: boolean};

function readCell(reading: Reading, audience: Audience, {cell, whole, only, isFirst}: Cell): void {
	if (only) {
		noteOnlyIf(reading, whole.line, audience, only);
		reading.left.add(whole);
		// Nor does the built-in runbook's; the team hears in any case.
		if (only.rest === '' && audience !== 'internal')
			for (const level of whole.levels) if (!reading.draftOf(level).updates[audience]) reading.draftOf(level).notUpdated.add(audience);
		if (only.rest === '') return;
	}

	const first = firstOf(cell, isFirst);
	if (first) setFirstWithin(reading, audience, cell.levels, first, cell, true);
	if (first || !isFirst) readOften(reading, audience, cell, first);
	else if (!isNothing(cell.text) && cell.text !== '') leave(reading, cell, 'says no time for the first update');
}

/** "Brokers and customers (status page)": those who sell it for the house stand beside those who buy it, and one cell says it of both. */
function alliedIn(label: string): string | undefined {
	const plain = label.replaceAll(/\s*\([^()]*\)/gu, '');
	const parts = plain.split(/\s*[&+,/]\s*|\s(?:and|und|y|et)\s/iu);
	return parts.length === 2 && parts.some((part) => customers.test(part)) ? parts.find(isSelling) : undefined;
}

/** "Audience | Written by | Red | Amber": of what else stands there only the way by which each hears is read elsewhere. */
function noteWays({levels, remarks}: Reading, columns: LevelTable['columns']): void {
	const [first] = columns;
	const block = first?.cells[0]?.block;
	if (!first || block?.is !== 'table' || !isOfAudiences(first) || !columns.some(({cells}) => cells.some(({text}) => isCadence(text))))
		return;
	const bare = bareLevels(block.header.slice(1), levels.all);
	for (const [index, title] of block.header.entries()) {
		if ((bare?.[index - 1] ?? []).length > 0) continue;
		const isSaid = block.rows.some(({cells}) => !isNothing(cells[index] ?? '') && cells[index] !== '');
		if (index > 0 && isSaid && title !== '' && !ways.test(title.trim()) && levels.title(title).length === 0)
			remarks.add(`Line ${block.line}: the column "${title}" is not kept: an update has whom it is for and how often.`);
	}
}

/** "External updates", and "Told how often (customers)". */
function isTitledSo(label: string): boolean {
	const [, before = '', inBrackets = ''] = /^(.*?)\s*\(([^()]+)\)$/u.exec(label) ?? [];
	return [label, inBrackets].some((title) => kindOfTitle(title) === 'customers') || /^(?:customers?|clients?|kunden)$/iu.test(before);
}

/** "First update | 15 min", "Customers | within 15 min, then hourly", "Customer update | within 30 min". */
function firstOf({label, text}: Statement, isTitled: boolean): FirstUpdate | undefined {
	if (isNothing(text) || onceInCase(text)) return undefined;
	return firstUpdateIn(text, {isTitled}) ?? onceIn(text) ?? (oftenTitle.test(label) ? undefined : deadlineOnlyIn(text));
}

const oftenTitle = /cadence|frequen|interval|takt|(?<!\p{L})every(?!\p{L})|how often|turnus|rhythm|häufigkeit/iu;

function readOften(reading: Reading, audience: Audience, cell: Statement, first: FirstUpdate | undefined): void {
	if (onceInCase(cell.text)) leave(reading, cell, 'is one in that case alone, and no clock runs for it');
	if ((first && onceIn(cell.text)) || onceInCase(cell.text)) {
		setNotUpdated(reading, audience, cell);
		return;
	}

	const text = first ? whatFollows(first) : cell.text;
	// By when the first one is due, and nothing more.
	if (first && text === '') return;
	const ms = isNothing(text) || isEventful(text) ? undefined : cadenceIn(text);
	if (ms !== undefined) setCadence(reading, audience, cell.levels, ms, first ? {...cell, text} : cell);
	// "Ticket" where others hear so often: whoever wants to know reads it there.
	// "When something changes, in #ops": where they hear it.
	else if ((isSilence(text) || isSilence(text.replace(placeBehind, '')) || isWrittenDown(text)) && (audience !== 'internal' || text !== ''))
		setNotUpdated(reading, audience, {...cell, text});
	else if (text !== '') leave(reading, {...cell, text}, 'is no cadence; the clock runs as if nothing was said');
}

const placeBehind = /,\s(?:in|on|via|by|per|im|auf|über|an)\s[^,;]{2,40}$/iu;

function leave(reading: Reading, {levels, label, line, text}: Statement, why: string): void {
	for (const {id} of levels) reading.remarks.add(`${id}, ${label}, line ${line}: "${text}" ${why}.`);
}

import {pathOf, type Row, type Section, type Table} from '../markdown/markdown.ts';
import {durationsIn} from '../words/words.ts';
import {begun, chapters, greeting} from './template-purposes.ts';

type Tabled = {readonly text: string; readonly above: string; readonly line: number; readonly beside?: string};

/** The title of a column of messages. */
const ofTexts =
	/^(?:(?:message|template|sample|draft)\s)?(?:texts?|messages?|wordings?|templates?|body|contents?)(?: to send)?$|^(?:vorlagen?|wortlaut|texte?|nachricht(?:stext)?|meldung(?:stext)?|muster(?:text)?|textbaustein)$/iu;
/** And that of a column which counts them. */
const counting = /^(?:#|no\.?|nr\.?|id)$/iu;

/**
 * "Use | Text" over "Customers, first notice" and "We are aware that {service} …": each row of such a table is a message behind its name. None where one of
 * its texts is anything else, or where nothing is to be filled in below another heading than that of messages.
 */
export function tabledIn(section: Section, table: Table, placeholdersIn: (text: string) => readonly string[]): readonly Tabled[] {
	const isOfMessages = [table.lead.replace(/:$/, ''), ...pathOf(section)].some((title) => chapters.test(title.trim()));
	const {header, rows} = table;
	const titled = header.findIndex((title) => ofTexts.test(title.trim()));
	const column =
		titled === -1 && isOfMessages
			? header.findIndex((_, index) => rows.every(({cells}) => isFilled(cells[index], placeholdersIn)))
			: titled;
	const name = header.findIndex((title, index) => index !== column && !counting.test(title.trim()));
	if (column === -1 || name === -1 || rows.length === 0) return [];
	const filled = rows.filter(({cells}) => isFilled(cells[column], placeholdersIn));
	if (!isOfMessages && filled.length * 2 <= rows.length) return [];
	const found = rows.map((row) => messageIn(row, {header, column, name, isFilled: filled.includes(row)}));
	return found.every((one) => one !== undefined) ? found : [];
}

function messageIn(
	{cells, line}: Row,
	{
		header,
		column,
		name,
		isFilled: isToFill,
	}: {readonly header: readonly string[]; readonly column: number; readonly name: number; readonly isFilled: boolean},
): Tabled | undefined {
	const text = unquoted((cells[column] ?? '').trim());
	const above = (cells[name] ?? '').trim();
	const isMessage = text.split(/\s+/).length >= fewestWords && (isToFill || begun.test(text) || greeting.test(text) || /[.!]$/u.test(text));
	if (above === '' || above.length > mostOfName || !isMessage) return undefined;
	const beside = cells.flatMap((cell, index) =>
		index === column || index === name || counting.test((header[index] ?? '').trim()) || /^[-–—]?$/u.test(cell.trim())
			? []
			: [`${header[index]}: ${cell}`],
	);
	return {text, above, line, ...(beside.length > 0 ? {beside: beside.join(', ')} : {})};
}

function isFilled(cell: string | undefined, placeholdersIn: (text: string) => readonly string[]): boolean {
	const text = (cell ?? '').trim();
	return text.split(/\s+/).length >= fewestWords && placeholdersIn(text).length > 0 && durationsIn(text).length < mostTimes;
}

function unquoted(text: string): string {
	return /^["“„«](.+)["“”»]\.?$/su.exec(text)?.[1] ?? text;
}

/** Of a message. */
const fewestWords = 3;
/** A text with more times than a message has is a rule. */
const mostTimes = 4;
/** Characters. */
const mostOfName = 60;

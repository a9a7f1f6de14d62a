import {isUnfilledNumber} from './unfilled.ts';
import {durationsIn} from './words.ts';

/** A telephone number as people write it; letters stay: "+1-555-ONCALL-1". */
const phone = /^(?:tel\.?:?\s*)?(\+?\(?\d[\dA-Z() ./-]{5,24}[\dA-Z])(?:\s*(?:ext|x|durchwahl)\.?\s*\d{1,6})?(?=$|[\s,;|(])/i;
/** A number inside of the house: "ext. 5560", "Durchwahl 12", where numbers are listed also alone: "5560". */
const inside =
	/^(?:(?:tel\.?:?\s*)?(?:bleep|pager|ext(?:ension)?|x|dect|funk(?:ruf)?|int(?:ern(?:al)?)?|durchwahl|dw|nebenstelle|apparat|app|poste)[.:]?\s*(\d{2,6})|(\d{3,5}))(?=$|\s*[,;|(])/i;

/** A number has enough figures, or a plus and letters for figures; a date or a version is none. */
export function numberIn(text: string): string | undefined {
	// "08382 704-200 (mobile 0171 555)": a bracket that is cut off belongs to another number.
	const found = phone
		.exec(text.trim())?.[1]
		?.replace(/\s*\([^)]*$/, '')
		.trim();
	// "20 min   0171 5550 111": when somebody is called, and no part of their number.
	if (found !== undefined && durationsIn(found)[0]?.index === 0) return undefined;
	if (found === undefined || /^\d{4}-\d\d-\d\d/.test(found) || /^\d+(?:\.\d+)+$/.test(found)) return undefined;
	// "4.2 vom 12.03.2025", "3 of May 2025": a day, or words between the figures.
	if (/(?<!\d)\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d(?!\d)|(?<![-\p{L}])\p{Ll}{2,}\s/u.test(found)) return undefined;
	// "12 April 2031", "4.2 / 12 April 2031", "3 / 2031-04-12", "2.1 – 04/2031".
	if (
		/(?:^|[\s/])\p{L}{3,}\s(?:19|20)\d\d$|(?<!\d)(?:19|20)\d\d-\d\d(?:-\d\d)?(?!\d)|^\d{1,2}(?:\.\d{1,2}){0,2}\s[ /-]*\d{1,2}[/.]/u.test(
			found,
		)
	)
		if (!found.startsWith('+') && !/^0/u.test(found)) return undefined;
	if (isUnfilledNumber(found)) return undefined;
	const figures = found.replaceAll(/\D/g, '').length;
	return figures >= 6 || (found.startsWith('+') && figures >= 4 && /[A-Z]/.test(found)) ? found : undefined;
}

/** A number inside of the house; `isListed` where numbers are listed, and a bare figure is one. A year is none. */
export function insideIn(text: string, isListed: boolean): string | undefined {
	const [whole, , bare] = inside.exec(text.trim()) ?? [];
	if (whole === undefined || (bare !== undefined && (!isListed || /^(?:19|20)\d\d$/.test(bare)))) return undefined;
	return whole;
}

/** Of several numbers in a cell, "internal 240, mobile 0171 555 24 00", the first that reaches somebody from outside. */
function numberAmong(cell: string): string | undefined {
	for (const part of cell.split(/[,;|]\s|\s\/\s|\n/)) {
		const number = numberIn(/^[^\d+(]{0,30}?(\+?\(?\d[\d() ./-]{4,}\d)\s*(?:\([^()]*\))?$/.exec(part.trim())?.[1] ?? '');
		if (number !== undefined) return number;
	}

	return undefined;
}

/** "Rota phone +46 70 555 01 60", "bleep 1180, mobile 07700 900 118": a number with a word or two before it for what it is. */
export function numberBehind(text: string): string | undefined {
	for (const part of text.replace(/\.$/, '').split(/[,;]\s|\s\/\s/)) {
		const number = numberIn(/^(?:\p{L}[\p{L}-]*\.?:?\s){0,3}(\+?\(?\d[\d() ./-]{4,}\d)\s*(?:\([^()]*\))?$/u.exec(part.trim())?.[1] ?? '');
		if (number !== undefined) return number;
	}

	return undefined;
}

/** An address to write to, where somebody has no number: alone, or with a word for what it is. */
export function mailIn(text: string): string | undefined {
	return /^(?:(?:e-?)?mail(?:to)?:?\s|(?:\p{L}[\p{L}.-]*\s){1,4}?(?:\(|,\s)?)?<?([\p{L}\d._%+-]{1,64}@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,})>?\)?(?:\s*\([^()]*\))?\.?$/u.exec(
		text.trim(),
	)?.[1];
}

/** Below the title of a column for numbers short ones are numbers, too. */
export function numberInCell(cell: string, title: string, heading: string): string | undefined {
	const isListed = /phone|telefon|téléphone|^tel\.?$|number|nummer|^ext(?:ension)?\.?$|durchwahl|intern|^(?:n°|numéro)/iu.test(title);
	return (
		numberIn(cell) ??
		(isListed || cell.includes('@') ? numberAmong(cell) : undefined) ??
		(isListed && !/severit|priorit/iu.test(heading) ? insideIn(cell, true) : undefined)
	);
}

/** Fewer words in quotes are a name: the "war room". */
const fewestWords = 4;

const closed = /[“„»«]([^“”„»«]{12,}?)[”“«»]|(?<![\p{L}\p{N}])"([^"]{12,}?)"(?![\p{L}\p{N}])/gu;
/** Cut at its sentences a quotation has only one of its ends: 'Example: "We look into it', 'Updates every hour."'. */
/** In German “ ends a quotation: „Lage“. */
const opened = /(?:„|(?<!„[^“”„"]{0,200})“|(?<=[:,]\s)")[^“”„"]{12,}$/u;
const ended = /^[^“”„"]{12,}?(?:”|"(?=\W*$))/u;

/** The text without what somebody is quoted to say: 'Write to them: "We are on it. Updates every hour."'. */
export function withoutQuotations(text: string): string {
	if (!/[“”„»«"]/.test(text)) return text;
	const isLong = (words: string) => words.trim().split(/\s+/).length >= fewestWords;
	return text
		.replaceAll(closed, (whole, curly?: string, straight?: string) => (isLong(curly ?? straight ?? '') ? ' ' : whole))
		.replace(opened, (whole) => (isLong(whole) ? ' ' : whole))
		.replace(ended, (whole) => (isLong(whole) ? ' ' : whole));
}

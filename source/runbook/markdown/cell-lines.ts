/** A list or paragraphs in a cell. */
const listTags = /<\/?(?:ul|ol|li|p|div)(?:\s[^<>]{0,200})?\/?>/gi;

/**
 * A cell of a table in one line. Lines that each begin like a name or a sentence of their own ("CEO<br>CFO") are parted by a sign, for they are
 * several things; others are one that was broken for its width.
 */
export function cellLine(written: string): string {
	const text = written.includes('<') ? written.replaceAll(listTags, '\n').trim() : written;
	if (!text.includes('\n')) return text;
	const lines = text.split(/\s*\n\s*/).filter((line) => line !== '');
	const isList = lines.length >= 2 && (text !== written || lines.every((line) => /^[@\p{Lu}]/u.test(line) && line.length <= 60));
	return lines.join(isList && !lines.slice(0, -1).some((line) => /[,;:.&+–—/-]$/.test(line)) ? '; ' : ' ');
}

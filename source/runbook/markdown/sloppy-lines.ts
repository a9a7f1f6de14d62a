/** "#What to do": a heading without its blank; "#general" is a channel, and "#1" a ticket. */
const heading = /^(#{1,6})(?=\p{Lu}\p{L}*\s\p{L}|\p{Lu}\p{Ll}{3,}\s*$)/u;

/** Writes "#Heading" with the blank that Markdown wants, in place. `index` is outside of any fence. */
export function writeHeading(lines: string[], index: number): void {
	const text = lines[index] ?? '';
	if (text.startsWith('#')) lines[index] = text.replace(heading, '$1 ');
}

/**
 * Makes foreign text safe to show, to keep and to paste: whatever could steer a terminal or hide from a reader becomes a symbol
 * that is seen. One call where the text enters; what has passed contains
 *
 * - no C0 control or DEL: each becomes its control picture (ESC is ␛, BEL is ␇, DEL is ␡), so that evidence stays legible;
 * - no C1 control, bidirectional control, zero-width, tag, variation selector, filler or other default-ignorable code point, no line
 *   or paragraph separator, noncharacter or lone surrogate: each becomes � (U+FFFD).
 *
 * Only the introducer of an escape sequence is replaced; its remainder is harmless text and worth seeing. Sequences are
 * deliberately not parsed: what is unterminated or unknown to a parser would slip through.
 * Joiners and variation selectors of emoji go too, since terminals dispute their widths.
 */

const unsafe = String.raw`\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}`;
const unsafeInLine = new RegExp(`[${unsafe}]`, 'u');
const everyUnsafeInLine = new RegExp(`[${unsafe}]`, 'gu');
const unsafeInLines = new RegExp(String.raw`(?![\n\t])[${unsafe}]`, 'u');
const everyUnsafeInLines = new RegExp(String.raw`\r\n|(?![\n\t])[${unsafe}]`, 'gu');

/** The text as one safe line: newline and tab are replaced as well (␊, ␉). */
export function sanitize(text: string): string {
	return unsafeInLine.test(text) ? text.replace(everyUnsafeInLine, visible) : text;
}

/** The text as safe lines: newline and tab stay, CR LF becomes a newline, a CR alone is replaced since it overwrites the line. */
export function sanitizeLines(text: string): string {
	return unsafeInLines.test(text) ? text.replace(everyUnsafeInLines, (found) => (found === '\r\n' ? '\n' : visible(found))) : text;
}

function visible(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	if (code < 0x20) return String.fromCodePoint(0x2400 + code);
	return code === 0x7f ? '\u2421' : '\uFFFD';
}

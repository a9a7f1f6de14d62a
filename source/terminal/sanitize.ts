/**
 * Makes foreign text safe to show, to keep and to paste: whatever could steer a terminal or hide from a reader becomes a symbol
 * that is seen. One call where the text enters; what has passed contains
 *
 * - no C0 control or DEL: each becomes its control picture (ESC is ␛, BEL is ␇, DEL is ␡), so that evidence stays legible;
 * - no C1 control, bidirectional control, zero-width, tag, variation selector, filler or other default-ignorable code point, no line
 *   or paragraph separator, noncharacter or lone surrogate: each becomes � (U+FFFD);
 * - no mark that would be drawn into the cell before it, as one at the beginning of a text or behind a space is, and no more than
 *   `mostMarks` on one character: marks without end are drawn over the lines around. Each is replaced by �, a surplus by one;
 * - no sign that changes the width of what precedes it (skin tones, keycaps, the letters of flags), since terminals dispute that.
 *
 * Only the introducer of an escape sequence is replaced; its remainder is harmless text and worth seeing. Sequences are
 * deliberately not parsed: what is unterminated or unknown to a parser would slip through.
 * Joiners and variation selectors of emoji go too, for the same reason. What was replaced is never longer than it was.
 */

/** More than any script writes on one character. */
const mostMarks = 8;

const hidden = String.raw`\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}`;
const unsafe = String.raw`${hidden}\p{Emoji_Modifier}\p{Regional_Indicator}\u20E3`;
const mark = `[\\p{M}--[${unsafe}]]`;
/** Marks with nothing to stand on, and those that are too many. */
const loose = String.raw`${mark}(?<=(?:^|[ \n\t\r])${mark})|${mark}(?<=${mark}{${mostMarks + 1}})${mark}*`;
const unsafeInLine = new RegExp(`[${unsafe}]|${loose}`, 'v');
const everyUnsafeInLine = new RegExp(`[${unsafe}]|${loose}`, 'gv');
const unsafeInLines = new RegExp(String.raw`(?![\n\t])[${unsafe}]|${loose}`, 'v');
const everyUnsafeInLines = new RegExp(String.raw`\r\n|(?![\n\t])[${unsafe}]|${loose}`, 'gv');
/** Nearly every text, and told at once. */
const plain = /^[\u0020-\u007E]*$/;

/** The text as one safe line: newline and tab are replaced as well (␊, ␉). */
export function sanitize(text: string): string {
	return plain.test(text) || !unsafeInLine.test(text) ? text : text.replace(everyUnsafeInLine, visible);
}

/** The text as safe lines: newline and tab stay, CR LF becomes a newline, a CR alone is replaced since it overwrites the line. */
export function sanitizeLines(text: string): string {
	if (plain.test(text) || !unsafeInLines.test(text)) return text;
	return text.replace(everyUnsafeInLines, (found) => (found === '\r\n' ? '\n' : visible(found)));
}

/**
 * A value as it was parsed, with every text in it as safe lines, the names of its fields too. What is safe already is not copied: nearly all
 * of it is. `look` sees the name of every field, and may refuse one by throwing.
 */
export function sanitizeAll(value: unknown, look?: (field: string) => void): unknown {
	if (typeof value === 'string') return sanitizeLines(value);
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) {
		const items: readonly unknown[] = value.map((item) => sanitizeAll(item, look));
		return items.every((item, index) => item === value[index]) ? value : items;
	}

	let changed = false;
	const fields = Object.entries(value).map(([name, inner]) => {
		look?.(name);
		const field = [sanitizeLines(name), sanitizeAll(inner, look)] as const;
		changed ||= field[0] !== name || field[1] !== inner;
		return field;
	});
	return changed ? Object.fromEntries(fields) : value;
}

function visible(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	if (code < 0x20) return String.fromCodePoint(0x2400 + code);
	return code === 0x7f ? '\u2421' : '\uFFFD';
}

/** JSON with all that is unsafe written as its escapes: the same value to whoever parses it. */
export function escapeUnsafe(json: string): string {
	if (plain.test(json) || !unsafeInLines.test(json)) return json;
	return json.replace(everyUnsafeInLines, (found) =>
		Array.from({length: found.length}, (_, index) => `\\u${found.charCodeAt(index).toString(16).padStart(4, '0')}`).join(''),
	);
}

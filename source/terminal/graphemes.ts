/**
 * Latin, punctuation, arrows, boxes, blocks and Braille: nearly everything on the screen is of these, each code unit is a grapheme of its
 * own and takes one cell. Intl.Segmenter and the regular expressions of emoji cost 60 ms before their first answer, a fifth of the
 * time to the first frame, and then more for every line: what is plain is counted without them.
 */
const plain = /^[\u0020-\u007E\u00A1-\u00AC\u00AE-\u02FF\u2010-\u2027\u2190-\u2199\u2500-\u25FC\u25FF\u2800-\u28FF]*$/;
/** The same with control characters, which take no cell; but for the carriage return, which is one grapheme with a line feed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about
const separate = /^[\u0000-\u000C\u000E-\u007F\u00A1-\u00AC\u00AE-\u02FF\u2010-\u2027\u2190-\u2199\u2500-\u25FF\u2800-\u28FF]*$/;

let segmenter: Intl.Segmenter | undefined;

/** One cell a code unit? */
export function isPlain(text: string): boolean {
	return plain.test(text);
}

export type Grapheme = {readonly segment: string; readonly index: number};

/** What `Intl.Segmenter` gives, and in its shape: the bundle lets Ink's libraries use it in its place. */
export const graphemes = {
	segment(text: string): Iterable<Grapheme> {
		if (separate.test(text)) return Array.from(text, (segment, index) => ({segment, index}));
		segmenter ??= new Intl.Segmenter();
		return segmenter.segment(text);
	},
};

let emoji: RegExp | undefined;

/** A cluster that is shown as an emoji of two cells; in the shape of the expression that it stands for. */
export const emojiSequence = {
	test(text: string): boolean {
		if (isPlain(text)) return false;
		// As a string: a literal is compiled when its file is loaded.
		emoji ??= /^\p{RGI_Emoji}$/v;
		return emoji.test(text);
	},
};

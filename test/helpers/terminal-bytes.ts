import {harmIn} from './foreign-text.ts';

/** Every sequence that warroom itself writes, and no other. */
const own: readonly RegExp[] = [
	// Alternate screen, cursor, bracketed paste, synchronised output; mouse reports only off.
	/^\[\?(?:1049|25|2004|2026)[hl]$/,
	/^\[\?(?:1000|1002|1003|1006)l$/,
	// Where Ink moves and what it erases.
	/^\[(?:\d{0,3}[AG]|E|2?K|H|J|1;1H)$/,
	// Styles of the theme: bold, dim, inverse, struck, the colours and their ends.
	/^\[(?:0|1|2|7|9|22|27|29|3[0-79]|4[0-79])m$/,
];

// biome-ignore lint/suspicious/noControlCharactersInRegex: it ends the sequence
const clipboard = /^\]52;c;([A-Za-z0-9+/]*={0,2})\u0007$/;

export type Output = {
	/** What was written that warroom does not write by itself; empty when all is well. */
	readonly strangers: readonly string[];
	/** What went onto the clipboard. */
	readonly copied: readonly string[];
	/** The sequences by how often they came. */
	readonly sequences: ReadonlyMap<string, number>;
};

/** Reads everything that a terminal got, as strictly as can be: text, line ends, and the sequences of the list above. */
export function readOutput(bytes: string): Output {
	const strangers: string[] = [];
	const copied: string[] = [];
	const sequences = new Map<string, number>();
	// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
	const pieces = bytes.matchAll(/\u001B(\][^\u0007\u001B]*(?:\u0007|$)|\[[0-?]*[ -/]*(?:[@-~]|$)|.|$)|([^\u001B]+)/gs);
	let end = 0;
	for (const {0: piece, 1: sequence, 2: text, index} of pieces) {
		if (index !== end) strangers.push(`${JSON.stringify(bytes.slice(end, index))} is not understood`);
		end = index + piece.length;
		if (text !== undefined) {
			// Frames are of lines; a mark may stand at the beginning of a piece, for what precedes it is a style.
			strangers.push(
				...harmIn(text.replaceAll(/\r?\n/g, 'x').replaceAll(/^(?=\p{M})/gu, 'x')).map(
					(harm) => `${harm} in ${JSON.stringify(text.slice(0, 60))}`,
				),
			);
			continue;
		}

		// The last one may be on its way.
		if (sequence === undefined || (end === bytes.length && /^(?:\[[\d;?]*|)$/.test(sequence))) continue;
		const copy = clipboard.exec(sequence)?.[1];
		if (copy !== undefined) copied.push(Buffer.from(copy, 'base64').toString('utf8'));
		else if (own.some((known) => known.test(sequence))) sequences.set(sequence, (sequences.get(sequence) ?? 0) + 1);
		else strangers.push(`the sequence ${JSON.stringify(sequence)}`);
	}

	return {strangers: [...new Set(strangers)], copied, sequences};
}

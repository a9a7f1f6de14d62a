import type {Glyphs} from '../terminal/theme.ts';

/** How many dots high a character is. */
export const bigRows = 5;

/** The dots of each character, row by row. Capitals do for small letters; of "W" and "M" a screen of so few dots has no more. */
const forms: Readonly<Record<string, string>> = {
	'0': '###/# #/# #/# #/###',
	'1': ' # /## / # / # /###',
	'2': '###/  #/###/#  /###',
	'3': '###/  #/###/  #/###',
	'4': '# #/# #/###/  #/  #',
	'5': '###/#  /###/  #/###',
	'6': '###/#  /###/# #/###',
	'7': '###/  #/  #/  #/  #',
	'8': '###/# #/###/# #/###',
	'9': '###/# #/###/  #/###',
	A: ' # /# #/###/# #/# #',
	B: '## /# #/## /# #/## ',
	C: '###/#  /#  /#  /###',
	D: '## /# #/# #/# #/## ',
	E: '###/#  /## /#  /###',
	F: '###/#  /## /#  /#  ',
	G: '###/#  /# #/# #/###',
	H: '# #/# #/###/# #/# #',
	I: '#/#/#/#/#',
	J: '  #/  #/  #/# #/###',
	K: '# #/# #/## /# #/# #',
	L: '#  /#  /#  /#  /###',
	M: '#   #/## ##/# # #/#   #/#   #',
	N: '#  #/## #/# ##/#  #/#  #',
	O: '###/# #/# #/# #/###',
	P: '###/# #/###/#  /#  ',
	Q: '###/# #/# #/###/  #',
	R: '## /# #/## /# #/# #',
	S: '###/#  /###/  #/###',
	T: '###/ # / # / # / # ',
	U: '# #/# #/# #/# #/###',
	V: '# #/# #/# #/# #/ # ',
	W: '#   #/#   #/# # #/## ##/#   #',
	X: '# #/# #/ # /# #/# #',
	Y: '# #/# #/ # / # / # ',
	Z: '###/  #/ # /#  /###',
	'-': '   /   /###/   /   ',
	'–': '   /   /###/   /   ',
	'/': '  #/  #/ # /#  /#  ',
	'%': '# #/  #/ # /#  /# #',
	':': ' /#/ /#/ ',
	'.': ' / / / /#',
	' ': ' / / / / ',
};

/** Text that is read across a room: each dot `across` cells wide and `down` rows high. Undefined where a character has no form. */
export function bigText(text: string, {across, down}: {across: number; down: number}, {ascii}: Glyphs): string[] | undefined {
	const dots = [...text.toUpperCase()].map((character) => forms[character]?.split('/'));
	if (!dots.every((rows) => rows !== undefined)) return undefined;
	const [ink, gap] = [(ascii ? '#' : '█').repeat(across), ' '.repeat(across)];
	const drawn = Array.from({length: bigRows}, (_, row) =>
		dots.map((rows) => [...(rows[row] ?? '')].map((dot) => (dot === '#' ? ink : gap)).join('')).join(gap),
	);
	return drawn.flatMap((line) => Array.from({length: down}, () => line));
}

/** The largest that fits `width` at this height, dots about as wide as high where there is room. */
export function bigTextWithin(text: string, width: number, down: number, glyphs: Glyphs): string[] | undefined {
	for (let across = 2 * down; across > 0; across--) {
		const rows = bigText(text, {across, down}, glyphs);
		if (rows === undefined || (rows[0]?.length ?? 0) <= width) return rows;
	}

	return undefined;
}

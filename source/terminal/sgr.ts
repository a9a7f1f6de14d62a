import type {Style} from './theme.ts';

/** The sixteen colours' names in the order of their numbers (ECMA-48, 8.3.117). */
const colours = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

const known = new Map<Style, readonly [string, string]>();

/** The text between the sequences that put its look on and off again. */
export function styled(text: string, style: Style | undefined): string {
	if (style === undefined || text === '') return text;
	let sequences = known.get(style);
	if (!sequences) {
		sequences = sequencesOf(style);
		known.set(style, sequences);
	}

	return sequences[0] + text + sequences[1];
}

function sequencesOf({color, backgroundColor, bold, dimColor, inverse, strikethrough}: Style): readonly [string, string] {
	const [ink, paper] = [colours.indexOf(color ?? ''), colours.indexOf(backgroundColor ?? '')];
	const on = [
		...(bold ? [1] : []),
		...(dimColor ? [2] : []),
		...(inverse ? [7] : []),
		...(strikethrough ? [9] : []),
		...(ink < 0 ? [] : [30 + ink]),
		...(paper < 0 ? [] : [40 + paper]),
	];
	const off = [
		...(bold || dimColor ? [22] : []),
		...(inverse ? [27] : []),
		...(strikethrough ? [29] : []),
		...(ink < 0 ? [] : [39]),
		...(paper < 0 ? [] : [49]),
	];
	const sequences = (codes: readonly number[]) => codes.map((code) => `\u001B[${code}m`).join('');
	return [sequences(on), sequences(off)];
}

import {cutText, displayWidth} from '../terminal/format.ts';
import {graphemes} from '../terminal/graphemes.ts';
import type {Style} from '../terminal/theme.ts';

/** A piece of a line with one look. */
export type Segment = {readonly text: string; readonly style?: Style | undefined};
/** One line of the screen. Lines that leave this room are exactly as wide as they have to be. */
export type Line = readonly Segment[];

export function seg(text: string, style?: Style): Segment {
	return style === undefined ? {text} : {text, style};
}

export function lineWidth(line: Line): number {
	let width = 0;
	for (const {text} of line) width += displayWidth(text);
	return width;
}

/** The line in exactly `width` cells: cut with "…", or filled with spaces. */
export function fitLine(line: Line, width: number, fill?: Style): Line {
	const fitted: Segment[] = [];
	let left = Math.max(0, width);
	for (const [index, segment] of line.entries()) {
		if (left === 0) break;
		const its = displayWidth(segment.text);
		const more = line.slice(index + 1).some(({text}) => text.trim() !== '');
		if (its < left || (its === left && !more)) {
			fitted.push(segment);
			left -= its;
			continue;
		}

		// The last cell says that something is missing.
		const text = cutText(its > left ? segment.text : `${segment.text} +`, left);
		fitted.push({...segment, text});
		left -= displayWidth(text);
		break;
	}

	if (left > 0) fitted.push(seg(' '.repeat(left), fill));
	return fitted;
}

/** `left` and `right` at the two ends of a line; what does not fit of the left is cut. */
export function spread(left: Line, right: Line, width: number): Line {
	const rightWidth = lineWidth(right);
	if (rightWidth >= width) return fitLine(right, width);
	return [...fitLine(left, width - rightWidth), ...right];
}

/** A telephone number as people write it: groups of figures behind a plus, a bracket or a nought, at least two of them. */
const phoneNumber = /(?<![\p{L}\d])(?:\+\(?|\(|0)\d{0,8}\)?(?:[ ./-]{1,2}\(?\d{1,8}\)?){1,8}(?![\p{L}\d])/gu;

/** The words of a line with the space behind each; a telephone number is one, for half of it calls nobody. */
function wordsOf(line: string): string[] {
	const words = line.split(/(?<= )/);
	const numbers = line.includes(' ') ? [...line.matchAll(phoneNumber)] : [];
	if (numbers.length === 0) return words;
	const whole: string[] = [];
	let at = 0;
	for (const word of words) {
		const begin = at;
		at += word.length;
		if (numbers.some(({index, 0: number}) => index < begin && begin < index + number.length)) whole[whole.length - 1] += word;
		else whole.push(word);
	}

	return whole;
}

/** Text broken at spaces into lines of at most `width` cells; words that are longer are broken anywhere. At most `most` lines. */
export function wrapText(text: string, width: number, most = Number.POSITIVE_INFINITY): string[] {
	const lines: string[] = [];
	for (const paragraph of text.split('\n')) {
		let line = '';
		for (const word of wordsOf(paragraph.replaceAll('\t', '    '))) {
			let rest = word;
			while (displayWidth(line + rest.trimEnd()) > width) {
				if (line !== '') {
					lines.push(line.trimEnd());
					line = '';
					continue;
				}

				const head = breakAt(rest, width);
				lines.push(head);
				rest = rest.slice(head.length);
			}

			line += rest;
		}

		lines.push(line.trimEnd());
	}

	if (lines.length <= most) return lines;
	const kept = lines.slice(0, most);
	kept[most - 1] = cutText(`${kept[most - 1] ?? ''} …`, width);
	return kept;
}

/** As many characters as fit, one at least; rather behind a sign than within a name, and no line of a file ("team.md:28") within its number. */
function breakAt(text: string, width: number): string {
	let head = '';
	for (const {segment} of graphemes.segment(text)) {
		if (head !== '' && displayWidth(head + segment) > width) break;
		head += segment;
	}

	const [name = ''] = /^.+(?=:\d*$)/u.exec(/^\d*\W*$/u.test(text.slice(head.length)) ? head : '') ?? [];
	const [part = ''] = /^.*[-/_?&=@](?=.)/u.exec(name === '' ? head : `${name}:`) ?? [];
	return part.length * 3 >= head.length ? part : name === '' ? head : name;
}

const likenesses: Readonly<Record<string, string>> = {
	'…': '~',
	'·': '-',
	'–': '-',
	'’': "'",
	'“': '"',
	'”': '"',
	'→': '>',
	'×': 'x',
	'▸': '>',
};
const drawn = new RegExp(`[${Object.keys(likenesses).join('')}]`, 'g');

/** The line with ASCII where the program's own words have more; what people wrote stays as it is. Cells stay as many. */
export function asciiLine(line: Line): Line {
	return line.map((segment) => ({...segment, text: segment.text.replaceAll(drawn, (sign) => likenesses[sign] ?? sign)}));
}

import type {Row} from '../markdown/markdown.ts';

/** A number with others that have its beginning: "0121 496 0751 / 0752 / 0753". */
const several = /^(?<first>\+?\(?\d[\d ().-]{6,22}\d)(?<others>(?:\s?\/\s?(?:\+?\(?\d[\d ().-]{6,22}\d|\d{1,5}))+)$/u;

/**
 * "Site lead Bonn / Ulm | Ada Stone / Bert Holm | 0121 496 0751 / 0752": a row for each of the people, with the whole number. Only where as many names or
 * places stand beside as there are numbers; else the row as it is.
 */
export function eachOf(row: Row, numbers: number, position: number): readonly Row[] {
	const {first = '', others = ''} = several.exec((row.cells[numbers] ?? '').trim())?.groups ?? {};
	if (others === '') return [row];
	const all = [first, ...partsOf(others).map((part) => (part.length < mostOfTail ? `${first.slice(0, -part.length)}${part}` : part))];
	const inParts = row.cells.map((cell, index) => (index === numbers ? all : partsOf(cell)));
	const isEach = inParts.some((parts, index) => index !== numbers && parts.length === all.length);
	if (!isEach) return [row];
	return all.map((_, at) => ({
		...row,
		cells: row.cells.map((cell, index) => {
			const parts = inParts[index] ?? [];
			if (parts.length !== all.length) return cell;
			const own = parts[at] ?? '';
			return index === position && at > 0 ? withBeginning(parts[0] ?? '', own) : own;
		}),
	}));
}

/** Of "Site lead Bonn" and "Ulm" → "Site lead Ulm". */
function withBeginning(first: string, own: string): string {
	const words = first.split(/\s+/);
	const count = own.split(/\s+/).length;
	return words.length > count ? [...words.slice(0, -count), own].join(' ') : own;
}

function partsOf(cell: string): readonly string[] {
	return cell
		.split(/\s*\/\s*/u)
		.map((part) => part.trim())
		.filter((part) => part !== '');
}

/** Figures at the end of a number that stand for it. */
const mostOfTail = 6;

import {type TestScreen, tornRows} from './screen.ts';

/** The window from which on the screen has its header, panes and footer; below it is one line. */
const least = {cols: 40, rows: 12};

/** What is wrong with the frame that is shown; undefined when it is whole. */
export function frameFault(screen: TestScreen): string | undefined {
	const lines = screen.lines();
	const {cols, rows} = screen.size;
	if (!screen.alternate) return 'the alternate screen was left';
	if (screen.wrapped) return 'a row is wider than the window';
	const [torn] = tornRows(lines);
	if (torn !== undefined) return `a torn row: ${torn}`;
	const edge = brokenEdge(screen.cells());
	if (edge !== undefined) return edge;
	const header = /^\s*(?:DRILL\s+)?(?:SEV-\d|No open incident|Opening inc-|…|$)/;
	if (!header.test(lines[0] ?? '')) return `the first row is no header: ${lines[0]}`;
	if (cols < least.cols || rows < least.rows) return undefined;
	if (!/^ NEXT /.test(lines[1] ?? '')) return `the second row is not NEXT: ${lines[1]}`;
	if (!/ (?:q quit|Esc (?:back|keeps the draft))$/.test(lines.at(-1) ?? '')) return `the last row is no footer: ${lines.at(-1)}`;
	return undefined;
}

/** Every upper corner stands on an edge that goes straight down to a lower one: a row that is a cell too wide moves it. */
function brokenEdge(cells: readonly string[][]): string | undefined {
	for (const [row, line] of cells.entries()) {
		for (const [column, character] of line.entries()) {
			if (character !== '╭' && character !== '╮') continue;
			const end = character === '╭' ? '╰' : '╯';
			let below = row + 1;
			while (cells[below]?.[column] === '│') below++;
			if (cells[below]?.[column] !== end)
				return `the edge from row ${row + 1}, column ${column + 1} breaks at row ${below + 1}: ${cells[below]?.map((cell) => cell || ' ').join('')}`;
		}
	}

	return undefined;
}

/** Is nothing open over the panes? In a window that shows all five. */
export function showsPlainPanes(text: string): boolean {
	return (
		['1 Pods', '2 Error rate', '3 Clocks', '4 Roster', '5 Timeline'].every((title) => text.includes(title)) &&
		!text.includes('5 Timeline /') &&
		!/Esc keeps the draft|y yes {2}n no|Esc back/.test(text)
	);
}

/** What moves, styles and erases, and what copies text: in base64 it holds nothing else. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
const allowed = /\u001B(?:\[[?>=]?[\d;]*[A-Za-z]|\]52;c;[A-Za-z0-9+/]+={0,2}\u0007)/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
const cutOff = /\u001B(?:\[[?>=]?[\d;]*|\](?:5(?:2(?:;(?:c(?:;[A-Za-z0-9+/]*={0,2})?)?)?)?)?)?$/;

/** What the terminal was sent that no honest frame has in it: a control, a bidirectional override, a zero-width character. */
export function forbiddenBytes(bytes: string): string[] {
	// The last sequence may be on its way.
	const whole = bytes.replaceAll(allowed, '').replace(cutOff, '');
	return [...whole.matchAll(/(?![\r\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu)].map(
		([character]) => `U+${character.codePointAt(0)?.toString(16).toUpperCase()}`,
	);
}
